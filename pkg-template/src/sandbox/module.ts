import * as glue from '#sandbox';
import { type Loader, Module, type WasmSource } from '../wasm/module.js';

/** The sandbox's own module, which nothing else loads. */
export const module = new Module(glue, {}, 'What its sandboxes held is lost: make new ones');

/** Says how this runtime gets the module; called by an entry at import, and loads nothing. */
export function setLoader(how: Loader): void {
    module.setLoader(how);
}

/**
 * Resolves when the sandbox's module is loaded, which nobody need await: `createSandbox` loads it too. Some browsers
 * compile so much at once in no page, though; there it must be awaited. A failed load is retried by the next call.
 *
 * @param source the module that `npx paywint sandbox write-module` wrote, or where a page finds it, instead of the one in the package.
 */
export function ready(source?: WasmSource): Promise<void> {
    return module.ready(source);
}
