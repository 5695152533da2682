import * as core from '#core';
import { InternalError } from './errors.js';

/** Where a page's WebAssembly is: its address, its bytes, or the module itself. */
export type WasmSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** How a runtime gets the module: at once, or by waiting for it. */
export interface Loader {
    /** Loads in this turn. Only where the module is at hand. */
    sync?(): void;
    /** Loads by and by: the module at hand, or the one given. */
    async?(source?: WasmSource): Promise<unknown>;
}

let loader: Loader = {};
let loaded = false;
let loading: Promise<unknown> | undefined;

/** Says how this runtime gets the module; called by an entry at import, and loads nothing. */
export function loadBy(how: Loader): void {
    loader = how;
}

/** The compiled rules. Where they can be loaded at once, the first call does so. */
export function compiled(): typeof core {
    if (!loaded) {
        if (loader.sync === undefined) {
            throw new InternalError({ code: 'internal', message: 'The rules are not loaded yet: await ready() first.' });
        }
        loader.sync();
        loaded = true;
    }
    return core;
}

/**
 * Resolves when the compiled rules are loaded. A page awaits it before it validates; a server need not. A failed load
 * is tried again by the next call.
 *
 * @param source where the module is, for a bundler that does not carry it along; see `paywint/wasm`.
 */
export async function ready(source?: WasmSource): Promise<void> {
    if (loaded) return;
    if (loader.async === undefined) {
        compiled();
        return;
    }
    loading ??= loader.async(source);
    try {
        await loading;
        loaded = true;
    } finally {
        loading = undefined;
    }
}
