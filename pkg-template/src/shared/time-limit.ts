import { isAborted, onAbort } from './signals.js';

/** One signal for the caller's abort and the time limit. */
export class TimeLimit {
    timedOut = false;
    readonly #controller = new AbortController();
    readonly #removeListener: () => void;
    readonly #aborted: Promise<never>;
    readonly #timer: ReturnType<typeof setTimeout> | undefined;

    constructor(signal: AbortSignal | undefined, timeoutMs: number | undefined) {
        this.#aborted = new Promise((_, reject) => this.signal.addEventListener('abort', reject, { once: true }));
        this.#aborted.catch(() => {});
        if (timeoutMs !== undefined) this.#timer = setTimeout(this.#timeOut, timeoutMs);
        this.#removeListener = onAbort(signal, () => this.abort());
        if (isAborted(signal)) this.abort();
    }

    get signal(): AbortSignal {
        return this.#controller.signal;
    }

    /** Awaits a promise that may ignore the signal. */
    race<T>(promise: T): Promise<Awaited<T>> {
        return Promise.race([promise, this.#aborted]);
    }

    abort(): void {
        this.#controller.abort();
    }

    end(): void {
        clearTimeout(this.#timer);
        this.#removeListener();
    }

    readonly #timeOut = (): void => {
        this.timedOut = true;
        this.#controller.abort();
    };
}
