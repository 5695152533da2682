import type Http from 'node:http';
import type Https from 'node:https';

/**
 * `node:http` or `node:https`, by `require` at the first client and not before: what patches them for traces, such as
 * dd-trace, does so when they are required.
 */
export function requireHttp(name: 'http' | 'https'): typeof Http | typeof Https {
    const { createRequire } = process.getBuiltinModule('node:module');
    // Any absolute path will do: nothing is looked for there.
    return createRequire(process.execPath)(name);
}
