// What was installed for this bench: the tarball, and the rivals.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export function installed(name) {
    return import(pathToFileURL(resolve(name)));
}

/**
 * The core of the package, with the numbers of its operations by their names. No entry offers it, so the installed module
 * is opened by the glue that it was built with.
 */
export async function core() {
    const glue = await import(new URL('../target/wasm/paywint.js', import.meta.url));
    glue.initSync({ module: readFileSync(join(dirname(resolve('paywint')), 'paywint_bg.wasm')) });
    return { ...glue, numbers: operationNumbers() };
}

function operationNumbers() {
    const generated = readFileSync(new URL('../pkg-template/src/generated/operations.ts', import.meta.url), 'utf8');
    const [, listed] = generated.match(/OPERATION_NAMES[^=]*= \[(.*?)\]/s);
    return Object.fromEntries([...listed.matchAll(/'(.*?)'/g)].map(([, name], number) => [name, number]));
}

function resolve(name) {
    return createRequire(join(process.env.BENCH_INSTALLED, 'package.json')).resolve(name);
}
