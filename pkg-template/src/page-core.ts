import * as glue from '#page';
import { type Loader, Module, type WasmSource } from './module.js';

/** What a page loads: the rules alone, a module of its own. */
const module = new Module(glue);

/** Says how the page gets the module; called by an entry at import, and loads nothing. */
export function loadBy(how: Loader): void {
    module.loadBy(how);
}

/** The same, where no other entry says otherwise: one that carries the module need not fetch it. */
export function loadByDefault(how: Loader): void {
    module.loadByDefault(how);
}

/**
 * Resolves when the compiled rules are loaded, which a page awaits before it validates. A failed load is tried again by
 * the next call.
 *
 * @param source where the module is, for a bundler that does not carry it along; see `paywint/wasm`.
 */
export function ready(source?: WasmSource): Promise<void> {
    return module.ready(source);
}

/** Takes a step in the module, of which a trap is an error, and not the end. */
export function guarded<T>(step: (rules: typeof glue) => T): T {
    return module.guarded(step);
}
