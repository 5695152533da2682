import type { CallContext, Core, FetchContext, Transport } from '#core';
import { compiled } from '../core.js';

/** Sends by fetch: the one given, or the runtime's own. */
export function overFetch(core: Core, userAgent: string, custom: typeof globalThis.fetch | undefined): Transport {
    const { FetchTransport } = compiled();
    const headers = ['accept', 'application/json', 'user-agent', userAgent, 'x-platform-id', core.platformId];
    const inner = new FetchTransport(core.origin, headers, custom);
    return {
        async send(context, method, target, signature, body) {
            // The view ends with this turn, and whoever reads the request may do so later.
            const copy = body.length > 0 ? body.slice() : undefined;
            const limit = new TimeLimit(context);
            try {
                return await inner.send(limit, method, target, signature, copy);
            } finally {
                limit.end();
            }
        },
    };
}

/** One signal for the caller's abort and for the end of the time. */
class TimeLimit implements FetchContext {
    timedOut = false;
    readonly headers: FetchContext['headers'];
    readonly #controller = new AbortController();
    readonly #theirs: AbortSignal | undefined;
    readonly #timer: ReturnType<typeof setTimeout>;

    constructor(context: CallContext) {
        this.headers = context.headers;
        this.#theirs = context.signal;
        this.#timer = setTimeout(this.#timeOut, context.timeoutMs);
        // Node's timers alone keep a process alive.
        (this.#timer as { unref?: () => void }).unref?.();
        if (this.#theirs?.aborted) this.#abort();
        this.#theirs?.addEventListener('abort', this.#abort);
    }

    get signal(): AbortSignal {
        return this.#controller.signal;
    }

    end(): void {
        clearTimeout(this.#timer);
        this.#theirs?.removeEventListener('abort', this.#abort);
    }

    readonly #abort = (): void => this.#controller.abort();

    readonly #timeOut = (): void => {
        this.timedOut = true;
        this.#controller.abort();
    };
}
