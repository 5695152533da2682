import type { CallContext, Core, FetchContext, Transport } from '#core';
import { compiled, guarded } from '../core.js';
import { TimeLimit } from '../time-limit.js';

/** Sends by fetch: the one given, or the runtime's own. */
export function overFetch(core: Core, userAgent: string, custom: typeof globalThis.fetch | undefined): Transport {
    const { origin, platformId } = core;
    const constant = ['accept', 'application/json', 'user-agent', userAgent, 'x-platform-id', platformId];
    return {
        async send(context, method, target, signature, view) {
            const headers = [...constant, 'x-signature', signature, ...(context.headers ?? []).flat()];
            let body: Uint8Array | undefined;
            if (view.length > 0) {
                // The view ends with this turn, and whoever reads the request may do so later.
                body = view.slice();
                headers.push('content-type', 'application/json');
            }
            const limit = new FetchLimit(context);
            try {
                // Leaves the module, whose step this began in, before it is entered again.
                await undefined;
                const started = guarded((core) => core.startFetch(custom, limit, method, origin + target, headers, body));
                const answer = await limit.settled(started);
                const reading = guarded((core) => core.startBody(limit, answer));
                const bytes = isStream(reading) ? await read(reading, limit) : await limit.settled(reading);
                return guarded((core) => core.finishFetch(answer, bytes));
            } catch (failure) {
                // What is not read any more must not keep its connection.
                limit.abort();
                throw failure;
            } finally {
                limit.end();
            }
        },
    };
}

/** Reads a stream to its end, or until it is longer than any answer of Paywint's. */
async function read(stream: ReadableStream<Uint8Array>, limit: FetchLimit): Promise<Uint8Array> {
    const { largestBody, tooLarge } = compiled();
    const reader = stream.getReader();
    const chunks: Uint8Array[] = [];
    let length = 0;
    try {
        for (;;) {
            const { done, value } = (await limit.settled(reader.read())) as ReadableStreamReadResult<Uint8Array>;
            if (done) return joined(chunks, length);
            length += value.length;
            if (length > largestBody()) throw tooLarge();
            chunks.push(value);
        }
    } catch (failure) {
        // Whether it can still be cancelled is nobody's concern any more.
        reader.cancel().catch(() => {});
        throw failure;
    }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
    const [first] = chunks;
    if (first !== undefined && chunks.length === 1) return first;
    const whole = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
        whole.set(chunk, at);
        at += chunk.length;
    }
    return whole;
}

function isStream(value: unknown): value is ReadableStream<Uint8Array> {
    return typeof (value as { getReader?: unknown } | undefined)?.getReader === 'function';
}

/** Tells the core why nothing came. */
class FetchLimit extends TimeLimit implements FetchContext {
    constructor({ signal, timeoutMs }: CallContext) {
        super(signal, timeoutMs);
    }

    /** Waits for a foreign promise, which may heed no signal; its rejection becomes a failure of the transport. */
    override async settled<T>(promise: T): Promise<Awaited<T>> {
        try {
            return await super.settled(promise);
        } catch (rejection) {
            throw guarded((core) => core.fetchFailed(this, rejection));
        }
    }
}
