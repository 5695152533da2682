import type { Core } from '#core';
import { causeOf, codeOf, readProperty } from '../errors/safe-cause.js';
import { SANDBOX_CODES } from '../errors/sandbox-codes.js';
import { LARGEST_BODY } from '../generated/operations.js';
import { concat } from '../shared/bytes.js';
import { TimeLimit } from '../shared/time-limit.js';
import { webClasses } from '../shared/web-classes.js';
import { type SignedRequest, type Transport, TransportFailure, type TransportResponse } from './transport.js';

/** The codes of failures before anything is sent: no address, no connection, or an untrusted certificate. */
const NO_CONNECTION = new Set([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_CONNECT_TIMEOUT',
    'ConnectionRefused',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_UNTRUSTED',
]);
/** After this many chunks, the event loop gets a turn: buffered chunks arrive without one, and timers would not run. */
const MAX_CHUNKS_PER_TURN = 1_000;

/**
 * Sends through fetch: the given one, or the runtime's own. Whatever a fetch does, a call ends with a response or a
 * failure.
 */
export function fetchTransport(core: Core, userAgent: string, custom: typeof globalThis.fetch | undefined): Transport {
    const { origin, platformId } = core;
    const constant = [
        ['accept', 'application/json'],
        ['user-agent', userAgent],
        ['x-platform-id', platformId],
    ] as const;
    return {
        async send(context, request) {
            const limit = new TimeLimit(context.signal, context.timeoutMs);
            try {
                if (limit.signal.aborted) throw new TransportFailure('abort', false);
                const signature = ['x-signature', request.signature] as const;
                const headers = [...constant, signature, ...(context.headers ?? [])];
                const init = requestInit(request, headers, limit.signal);
                const response = await awaitResponse(callFetch(custom, origin + request.target, init), limit);
                return await readResponse(response, limit);
            } catch (failure) {
                // An unread body must not keep its connection open.
                limit.abort();
                throw failure;
            } finally {
                limit.end();
            }
        },
    };
}

function requestInit(
    { method, body }: SignedRequest,
    headers: readonly (readonly [string, string])[],
    signal: AbortSignal,
): RequestInit {
    try {
        const list = new (webClasses().Headers)();
        for (const [name, value] of headers) list.set(name, value);
        if (body !== undefined) list.set('content-type', 'application/json');
        // The signature must not be sent to another host.
        return {
            method,
            redirect: 'manual',
            headers: list,
            signal,
            ...(body !== undefined && { body: body as BodyInit }),
        };
    } catch (thrown) {
        throw new TransportFailure('request', false, 'Headers refused the request headers', causeOf(thrown));
    }
}

/** Calls fetch; the runtime's own is looked up for each call, so that interceptors see it. */
function callFetch(custom: typeof globalThis.fetch | undefined, url: string, init: RequestInit): unknown {
    try {
        // In a variable, so that it is called without a receiver.
        const fetch = custom ?? globalThis.fetch;
        return fetch(url, init);
    } catch (thrown) {
        throw new TransportFailure('request', false, codeOf(thrown), causeOf(thrown, { withStack: true }));
    }
}

/** The response of fetch. Only a rejection with a code of a failed connection means that nothing was sent. */
async function awaitResponse(started: unknown, limit: TimeLimit): Promise<unknown> {
    try {
        return await limit.race(started);
    } catch (thrown) {
        const code = codeOf(thrown);
        if (code?.startsWith(SANDBOX_CODES)) throw new TransportFailure('request', false, code, causeOf(thrown));
        throw toFailure(limit, thrown, code === undefined || !NO_CONNECTION.has(code));
    }
}

/** Reads a response of fetch. From here on, the request has arrived, whatever fails. */
async function readResponse(response: unknown, limit: TimeLimit): Promise<TransportResponse> {
    const [status, headers] = [readProperty(response, 'status'), readProperty(response, 'headers')];
    if (!isStatus(status) || !isObject(response) || !isObject(headers)) throw notAResponseFailure();
    try {
        if (contentLengthOf(headers) > LARGEST_BODY) throw tooLargeFailure();
        const stream = readProperty(response, 'body');
        const body = isStream(stream)
            ? await readAll(stream, limit)
            : toBytes(await limit.race((response as Response).arrayBuffer()));
        if (body.length > LARGEST_BODY) throw tooLargeFailure();
        return { status, headers: headers as Headers, body };
    } catch (thrown) {
        throw thrown instanceof TransportFailure ? thrown : toFailure(limit, thrown, true);
    }
}

/** Reads a stream to its end, or until it is longer than any response from Paywint. */
async function readAll(stream: ReadableStream<unknown>, limit: TimeLimit): Promise<Uint8Array> {
    const reader = stream.getReader();
    const chunks: Uint8Array[] = [];
    let length = 0;
    try {
        for (let count = 1; ; count += 1) {
            const { done, value } = await limit.race(reader.read());
            if (done) return concat(chunks, length);
            const chunk = toBytes(value);
            length += chunk.length;
            if (length > LARGEST_BODY) throw tooLargeFailure();
            if (chunk.length > 0) chunks.push(chunk);
            if (count % MAX_CHUNKS_PER_TURN === 0) await limit.race(new Promise((resolve) => setTimeout(resolve)));
        }
    } catch (thrown) {
        // A failure to cancel is ignored.
        void Promise.resolve()
            .then(() => reader.cancel())
            .catch(() => {});
        throw thrown;
    }
}

function toFailure(limit: TimeLimit, thrown: unknown, mayHaveArrived: boolean): TransportFailure {
    if (limit.signal.aborted) return new TransportFailure(limit.timedOut ? 'timeout' : 'abort', true);
    const code = codeOf(thrown);
    // The network's failures have a code. Another one may be a mistake in the caller's own fetch.
    return new TransportFailure('connection', mayHaveArrived, code, causeOf(thrown, { withStack: code === undefined }));
}

function tooLargeFailure(): TransportFailure {
    return new TransportFailure('too_large', true);
}

function notAResponseFailure(): TransportFailure {
    return new TransportFailure('connection', true, 'fetch returned something that is not a Response');
}

/** The length that the headers state; undefined if it is not a number. */
function contentLengthOf(headers: object): number {
    try {
        return Number((headers as Headers).get('content-length') ?? Number.NaN);
    } catch {
        return Number.NaN;
    }
}

/** Whether a number is an HTTP status; `Response.error()` has 0. */
function isStatus(value: unknown): value is number {
    return typeof value === 'number' && value >= 100 && value < 600;
}

function isObject(value: unknown): value is object {
    return typeof value === 'object' && value !== null;
}

function isStream(value: unknown): value is ReadableStream<unknown> {
    return typeof readProperty(value, 'getReader') === 'function';
}

/** The bytes of a buffer or a view of any realm. */
function toBytes(value: unknown): Uint8Array {
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    if (isBuffer(value)) return new Uint8Array(value);
    throw notAResponseFailure();
}

/** By an internal slot, which buffers of all realms have: classes and tags can be imitated. */
function isBuffer(value: unknown): value is ArrayBuffer {
    try {
        Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength')?.get?.call(value);
        return true;
    } catch {
        return false;
    }
}
