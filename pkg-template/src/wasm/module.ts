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

/** Compiled rules, which are loaded when they are needed, and restart after a trap. */
export class Module<Glue extends { restart(): void }> {
    /** How often the module has restarted. */
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
     * Takes a step in the module. A trap may leave its memory in any state, so it restarts, and the caller gets an
     * InternalError; the next step works.
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

const NO_WEBASSEMBLY = 'WebAssembly is not available; --jitless and some policies turn it off';
const FORBIDDEN =
    "the page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src directive.";

function loadError(error: unknown): InternalError | ConfigurationError {
    if (error instanceof InternalError || error instanceof ConfigurationError) return error;
    const why = globalThis.WebAssembly === undefined ? NO_WEBASSEMBLY : reasonOf(error);
    return withCause(new InternalError({ code: 'internal', message: `The rules could not be loaded: ${why}` }), error);
}

/** The engine's words, which are about the file. All engines name a policy by them: none has an error class for it. */
function reasonOf(error: unknown): string {
    const words = isError(error) ? error.message : String(error);
    return /Content.Security.Policy|\bCSP\b/i.test(words) ? FORBIDDEN : words;
}

/** What a trap throws: the engine's own error, of whichever realm, or a stack that ran out. */
function isTrap(thrown: unknown): boolean {
    return isError(thrown) && (thrown.name === 'RuntimeError' || thrown.name === 'RangeError');
}
