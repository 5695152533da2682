import type { CallContext, Core, FetchContext, Transport } from '#core';
import { compiled } from '../core.js';

/** Sends by fetch: the one given, or the runtime's own. */
export function overFetch(core: Core, userAgent: string, custom: typeof globalThis.fetch | undefined): Transport {
    const { origin, platformId } = core;
    const constant = ['accept', 'application/json', 'user-agent', userAgent, 'x-platform-id', platformId];
    return {
        async send(context, method, target, signature, view) {
            const { startFetch, startBody, finishFetch } = compiled();
            const headers = [...constant, 'x-signature', signature, ...(context.headers ?? []).flat()];
            let body: Uint8Array | undefined;
            if (view.length > 0) {
                // The view ends with this turn, and whoever reads the request may do so later.
                body = view.slice();
                headers.push('content-type', 'application/json');
            }
            const limit = new TimeLimit(context);
            try {
                const answer = await limit.settled(startFetch(custom, limit, method, origin + target, headers, body));
                return finishFetch(answer, await limit.settled(startBody(limit, answer)));
            } finally {
                limit.end();
            }
        },
    };
}

/** One signal for the caller's abort and for the end of the time. */
class TimeLimit implements FetchContext {
    timedOut = false;
    readonly #controller = new AbortController();
    readonly #theirs: AbortSignal | undefined;
    readonly #over: Promise<never>;
    readonly #timer: ReturnType<typeof setTimeout>;

    constructor(context: CallContext) {
        this.#theirs = context.signal;
        this.#over = new Promise((_, reject) => this.signal.addEventListener('abort', reject, { once: true }));
        this.#over.catch(() => {});
        this.#timer = setTimeout(this.#timeOut, context.timeoutMs);
        // Node's timers alone keep a process alive.
        (this.#timer as { unref?: () => void }).unref?.();
        if (this.#theirs?.aborted) this.#abort();
        this.#theirs?.addEventListener('abort', this.#abort);
    }

    get signal(): AbortSignal {
        return this.#controller.signal;
    }

    /** Waits for a foreign promise, which may heed no signal; its rejection becomes a failure of the transport. */
    async settled(promise: unknown): Promise<unknown> {
        try {
            return await Promise.race([promise, this.#over]);
        } catch (rejection) {
            throw compiled().fetchFailed(this, rejection);
        }
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
