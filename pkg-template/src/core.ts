import * as core from '#core';
import type { Core } from '#core';
import { InternalError } from './errors.js';

/**
 * Where a page's WebAssembly is: its address as text or `URL`, a `Response` that brings it, its bytes, or the
 * `WebAssembly.Module` itself.
 */
export type WasmSource = string | object;

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
    } catch (error) {
        // The engine's words are about the file: an address, a status, or a policy that forbids WebAssembly.
        const why = error instanceof Error ? error.message : String(error);
        throw new InternalError({ code: 'internal', message: `The rules could not be loaded: ${why}` });
    } finally {
        loading = undefined;
    }
}

/** How often the module began anew. */
let generation = 0;

/**
 * Takes a step in the compiled core. A trap may leave its memory in any state, so the module begins anew, and the
 * caller is told of a fault; the next step works.
 */
export function guarded<T>(step: (module: typeof core) => T): T {
    const module = compiled();
    try {
        return step(module);
    } catch (thrown) {
        if (!isTrap(thrown)) throw thrown;
        core.restart();
        generation += 1;
        throw new InternalError({
            code: 'internal',
            message: 'A fault in the paywint package: its module trapped. The client stays usable; please report this.',
        });
    }
}

/** What a trap throws: the engine's own error, or a stack that ran out. */
function isTrap(thrown: unknown): boolean {
    return thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError;
}

/** A core of one platform that outlives its module's restarts. */
export class LiveCore {
    readonly #make: () => Core;
    readonly #held: Held;

    /** `make` is called anew after each restart. */
    constructor(make: () => Core) {
        this.#make = make;
        this.#held = { core: guarded(make), generation };
        abandoned?.register(this, this.#held);
    }

    /** Takes a step with the core. */
    run<T>(step: (core: Core) => T): T {
        const held = this.#held;
        return guarded(() => {
            if (held.generation !== generation) {
                forget(held);
                held.core = this.#make();
                held.generation = generation;
            }
            return step(held.core);
        });
    }
}

interface Held {
    core: Core;
    generation: number;
}

/** Frees the cores of clients that nobody holds any more. */
const abandoned = globalThis.FinalizationRegistry && new FinalizationRegistry<Held>(forget);

/** Frees a core; one of an earlier memory is only let go, since what its address means now is something else. */
function forget({ core, generation: made }: Held): void {
    if (made === generation) core.free();
    else (core as unknown as { __destroy_into_raw(): void }).__destroy_into_raw();
}
