import type { Module } from './module.js';

/** An object in a module's memory, which is made anew when the module has begun anew. */
export class Live<Glue extends { restart(): void }, Own extends Freeable> {
    readonly #module: Module<Glue>;
    readonly #make: () => Own;
    readonly #held: Held;

    /** `make` is called at once, and after each restart. */
    constructor(module: Module<Glue>, make: () => Own) {
        this.#module = module;
        this.#make = make;
        this.#held = { own: module.guarded(make), module, generation: module.generation };
        registry()?.register(this, this.#held, this.#held);
    }

    /** Frees the object before it is forgotten. No step may follow. */
    free(): void {
        registry()?.unregister(this.#held);
        forget(this.#held);
    }

    /** Takes a step with the object. */
    run<T>(step: (own: Own) => T): T {
        const [module, held] = [this.#module, this.#held];
        return module.guarded(() => {
            if (held.generation !== module.generation) {
                forget(held);
                held.own = this.#make();
                held.generation = module.generation;
            }
            return step(held.own as Own);
        });
    }
}

interface Freeable {
    free(): void;
}

interface Held {
    own: Freeable;
    module: { readonly generation: number };
    generation: number;
}

let abandoned: FinalizationRegistry<Held> | undefined;

/** Frees the objects that nobody holds any more. Made when it is needed: what is made at import stays in every bundle. */
function registry(): FinalizationRegistry<Held> | undefined {
    return (abandoned ??= globalThis.FinalizationRegistry && new FinalizationRegistry<Held>(forget));
}

/** Frees an object; one of an earlier memory is only let go, since what its address means now is something else. */
function forget({ own, module, generation }: Held): void {
    if (generation === module.generation) own.free();
    else (own as unknown as { __destroy_into_raw(): void }).__destroy_into_raw();
}
