import { ConfigurationError, InternalError } from '../errors/classes.js';
import { isError, withCause } from '../shared/type-checks.js';

/**
 * The WebAssembly module of a page: its URL as a string or `URL`, a `Response` with it, its bytes, or a
 * `WebAssembly.Module`.
 */
export type WasmSource = string | object;

/** How a runtime gets a module: at once, or by waiting for it. */
export interface Loader {
    /** Loads in this turn. Only where the module is at hand. */
    sync?(): void;
    /** Loads by and by: the module at hand, or the one given. */
    async?(source?: WasmSource): Promise<unknown>;
}

/** Compiled rules, which are loaded when they are needed, and begin anew after a trap. */
export class Module<Glue extends { restart(): void }> {
    /** How often the module began anew. */
    generation = 0;
    readonly #glue: Glue;
    readonly #afterTrap: string;
    #loader: Loader;
    #loaded = false;
    #loading: Promise<unknown> | undefined;

    /** `afterTrap` tells the caller what a trap leaves behind. */
    constructor(glue: Glue, loader: Loader = {}, afterTrap = 'The client stays usable') {
        this.#glue = glue;
        this.#loader = loader;
        this.#afterTrap = afterTrap;
    }

    /** Says how this runtime gets the module; called by an entry at import, and loads nothing. */
    setLoader(loader: Loader): void {
        this.#loader = loader;
    }

    /** The compiled rules. Where they can be loaded at once, the first call does so. */
    compiled(): Glue {
        if (!this.#loaded) {
            if (this.#loader.sync === undefined) {
                throw new ConfigurationError({
                    code: 'configuration',
                    message: 'ready() must have resolved before the rules are used: await ready() first.',
                    option: 'ready()',
                    retryable: false,
                });
            }
            try {
                this.#loader.sync();
            } catch (error) {
                throw loadError(error);
            }
            this.#loaded = true;
        }
        return this.#glue;
    }

    /** Resolves when the rules are loaded. A failed load is retried by the next call. */
    async ready(source?: WasmSource): Promise<void> {
        if (this.#loaded) return;
        if (this.#loader.async === undefined) {
            this.compiled();
            return;
        }
        this.#loading ??= this.#loader.async(source);
        try {
            await this.#loading;
            this.#loaded = true;
        } catch (error) {
            throw loadError(error);
        } finally {
            this.#loading = undefined;
        }
    }

    /**
     * Takes a step in the module. A trap may leave its memory in any state, so it begins anew, and the caller is told
     * of a fault; the next step works.
     */
    guarded<T>(step: (glue: Glue) => T): T {
        const glue = this.compiled();
        try {
            return step(glue);
        } catch (thrown) {
            if (!isTrap(thrown)) throw thrown;
            glue.restart();
            this.generation += 1;
            throw new InternalError({
                code: 'internal',
                message: `A fault in the paywint package: its module trapped. ${this.#afterTrap}; please report this.`,
            });
        }
    }
}

function loadError(error: unknown): InternalError | ConfigurationError {
    if (error instanceof InternalError || error instanceof ConfigurationError) return error;
    // The engine's words are about the file: an address, a status, or a policy that forbids WebAssembly.
    const why = globalThis.WebAssembly === undefined ? NO_WEBASSEMBLY : isError(error) ? error.message : String(error);
    return withCause(new InternalError({ code: 'internal', message: `The rules could not be loaded: ${why}` }), error);
}

const NO_WEBASSEMBLY = 'there is no WebAssembly here, which --jitless and some policies turn off';

/** What a trap throws: the engine's own error, of whichever realm, or a stack that ran out. */
function isTrap(thrown: unknown): boolean {
    return isError(thrown) && (thrown.name === 'RuntimeError' || thrown.name === 'RangeError');
}
