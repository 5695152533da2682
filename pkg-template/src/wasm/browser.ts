import init, * as glue from '#browser';
import { inflateBase64 } from './base64.js';
import { type Loader, Module, type WasmSource } from './module.js';
import base64 from './paywint_page_bg.wasm.base64';

/**
 * What a page loads: the rules alone, a module of its own, and within the code, since few bundlers carry a file along.
 */
const module = new Module(glue, { async: (source) => init({ module_or_path: source ?? wasmBytes() }) });

/** The bytes of the module. */
export function wasmBytes(): Uint8Array {
    return inflateBase64(base64);
}

/** Sets how a server loads the module synchronously; called by an entry at import, and loads nothing. */
export function setLoader(how: Loader): void {
    module.setLoader(how);
}

/**
 * Loads the rules. Await it in a page before you validate. If loading fails, the next call tries again.
 *
 * @param source The module of `paywint/wasm`, instead of the one embedded in the code.
 */
export function ready(source?: WasmSource): Promise<void> {
    return module.ready(source);
}

/** Takes a step in the module, of which a trap is an error, and not the end. */
export function guarded<T>(step: (rules: typeof glue) => T): T {
    return module.guarded(step);
}
