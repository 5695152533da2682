import { isAborted, onAbort } from './signals.js';

/** One signal for a caller's abort and for the end of the time. */
export class TimeLimit {
    timedOut = false;
    readonly #controller = new AbortController();
    readonly #forgetSignal: () => void;
    readonly #over: Promise<never>;
    readonly #timer: ReturnType<typeof setTimeout> | undefined;

    constructor(signal: AbortSignal | undefined, timeoutMs: number | undefined) {
        this.#over = new Promise((_, reject) => this.signal.addEventListener('abort', reject, { once: true }));
        this.#over.catch(() => {});
        if (timeoutMs !== undefined) this.#timer = setTimeout(this.#timeOut, timeoutMs);
        this.#forgetSignal = onAbort(signal, () => this.abort());
        if (isAborted(signal)) this.abort();
    }

    get signal(): AbortSignal {
        return this.#controller.signal;
    }

    /** Waits for a promise that may heed no signal. */
    settled<T>(promise: T): Promise<Awaited<T>> {
        return Promise.race([promise, this.#over]);
    }

    abort(): void {
        this.#controller.abort();
    }

    end(): void {
        clearTimeout(this.#timer);
        this.#forgetSignal();
    }

    readonly #timeOut = (): void => {
        this.timedOut = true;
        this.#controller.abort();
    };
}
