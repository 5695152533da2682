import * as glue from '#sandbox';
import { type Loader, Module, type WasmSource } from '../wasm/module.js';

/** The sandbox's own module, which no other entry loads. */
export const module = new Module(glue, {}, 'The data of all its sandboxes is lost: create new ones');

/** Sets how this runtime loads the module; called by an entry at import, and loads nothing. */
export function setLoader(how: Loader): void {
    module.setLoader(how);
}

/**
 * Loads the sandbox's WebAssembly module. In Node, you need not call this, as `createSandbox` loads it. In a page,
 * await it first: some browsers do not compile a module of this size synchronously. If loading fails, the next call
 * tries again.
 *
 * @param source The module that `npx paywint sandbox write-module` wrote, or its URL, instead of the one in the
 * package.
 */
export function ready(source?: WasmSource): Promise<void> {
    return module.ready(source);
}
