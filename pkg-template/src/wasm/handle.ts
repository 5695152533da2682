import type { Module } from './module.js';

/** An object in a module's memory, created again after the module has restarted. */
export class ModuleHandle<Glue extends { restart(): void }, T extends Freeable> {
    readonly #module: Module<Glue>;
    readonly #make: () => T;
    readonly #state: HandleState;

    /** `make` is called at once, and after each restart. */
    constructor(module: Module<Glue>, make: () => T) {
        this.#module = module;
        this.#make = make;
        this.#state = { object: module.guarded(make), module, generation: module.generation };
        registry()?.register(this, this.#state, this.#state);
    }

    /** Frees the object now. It must not be used afterwards. */
    free(): void {
        registry()?.unregister(this.#state);
        release(this.#state);
    }

    /** Runs a step with the object. */
    run<Result>(step: (object: T) => Result): Result {
        const [module, state] = [this.#module, this.#state];
        return module.guarded(() => {
            if (state.generation !== module.generation) {
                release(state);
                state.object = this.#make();
                state.generation = module.generation;
            }
            return step(state.object as T);
        });
    }
}

interface Freeable {
    free(): void;
}

interface HandleState {
    object: Freeable;
    module: { readonly generation: number };
    generation: number;
}

let finalizer: FinalizationRegistry<HandleState> | undefined;

/** Frees objects that are no longer referenced. Created on first use: a side effect at import would stay in every bundle. */
function registry(): FinalizationRegistry<HandleState> | undefined {
    return (finalizer ??= globalThis.FinalizationRegistry && new FinalizationRegistry<HandleState>(release));
}

/** Frees an object; one in a memory from before a restart is only detached, since its address means something else now. */
function release({ object, module, generation }: HandleState): void {
    if (generation === module.generation) object.free();
    else (object as unknown as { __destroy_into_raw(): void }).__destroy_into_raw();
}
