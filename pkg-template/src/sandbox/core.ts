import * as glue from '#sandbox';
import { type Loader, Module, type WasmSource } from '../module.js';

/** The sandbox's own module, which nothing else loads. */
export const module = new Module(glue, 'What its sandboxes held is lost: make new ones');

/** Says how this runtime gets the module; called by an entry at import, and loads nothing. */
export function loadBy(how: Loader): void {
    module.loadBy(how);
}

/**
 * Resolves when the sandbox's module is loaded. A page awaits it before `createSandbox`; elsewhere nobody need. A failed
 * load is tried again by the next call.
 *
 * @param source where `paywint_sandbox_bg.wasm` is, for a bundler that does not carry it along.
 */
export function ready(source?: WasmSource): Promise<void> {
    return module.ready(source);
}
