import type { Core } from '#core';
import * as glue from '#core';
import { ModuleHandle } from './handle.js';
import { type Loader, Module, type WasmSource } from './module.js';

/** Everything that is compiled: the rules, and what takes a secret. */
const module = new Module(glue);

/** Sets how this runtime loads the module; called by an entry at import, and loads nothing. */
export function setLoader(how: Loader): void {
    module.setLoader(how);
}

/** The compiled core. Where it can be loaded at once, the first call does so. */
export function compiled(): typeof glue {
    return module.compiled();
}

/**
 * Loads the rules. Await it in a page before you validate; a server does not need it. If loading fails, the next call
 * tries again.
 *
 * @param source In a page: the module of `paywint/wasm`, instead of the one embedded in the code.
 */
export function ready(source?: WasmSource): Promise<void> {
    return module.ready(source);
}

/** Takes a step in the compiled core, of which a trap is an error, and not the end. */
export function guarded<T>(step: (core: typeof glue) => T): T {
    return module.guarded(step);
}

/** A core of one platform that outlives its module's restarts. */
export class CoreHandle extends ModuleHandle<typeof glue, Core> {
    /** `make` is called again after each restart. */
    constructor(make: () => Core) {
        super(module, make);
    }
}
