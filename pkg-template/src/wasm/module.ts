import { ConfigurationError, InternalError } from '../errors/classes.js';
import { isError, withCause } from '../shared/type-checks.js';

/**
 * The WebAssembly module of a page: its URL as a string or `URL`, a `Response` with it, its bytes, or a
 * `WebAssembly.Module`.
 */
export type WasmSource = string | object;

/** How a runtime loads a module: synchronously or asynchronously. */
export interface Loader {
    /** Loads synchronously, if the module is available. */
    sync?(): void;
    /** Loads asynchronously: the default module, or the given one. */
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

    /** `afterTrap` is the part of the error message that says what a trap has left behind. */
    constructor(glue: Glue, loader: Loader = {}, afterTrap = 'The client stays usable') {
        this.#glue = glue;
        this.#loader = loader;
        this.#afterTrap = afterTrap;
    }

    /** Sets how this runtime loads the module; called by an entry at import, and loads nothing. */
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

/**
 * The engine's message, which is about the file. It is the only sign of a forbidding policy: no engine has an error
 * class for that.
 */
function reasonOf(error: unknown): string {
    const words = isError(error) ? error.message : String(error);
    return /Content.Security.Policy|\bCSP\b/i.test(words) ? FORBIDDEN : words;
}

/** Whether an error is a trap: the engine's own error, of any realm, or a stack overflow. */
function isTrap(thrown: unknown): boolean {
    return isError(thrown) && (thrown.name === 'RuntimeError' || thrown.name === 'RangeError');
}
