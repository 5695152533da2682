import type { Core } from '#core';
import { causeOf, codeOf, readProperty } from '../errors/safe-cause.js';
import { SANDBOX_ADDRESS } from '../errors/sandbox-address.js';
import { LARGEST_BODY } from '../generated/operations.js';
import { concat } from '../shared/bytes.js';
import { TimeLimit } from '../shared/time-limit.js';
import { webClasses } from '../shared/web-classes.js';
import { type SignedRequest, type Transport, TransportFailure, type TransportResponse } from './transport.js';

/** The codes of failures before anything is sent: no address, no connection, or a certificate that is not trusted. */
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
/** After so many chunks the event loop has its turn: those that are there already come without it, and no timer does. */
const MAX_CHUNKS_PER_TURN = 1_000;

/** Sends by fetch: the one given, or the runtime's own. Whatever a fetch does, a call ends with an answer or a failure. */
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
                // What is not read any more must not keep its connection.
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
        // The signature must not leave for another address.
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

/** Calls fetch, the runtime's own as it is at that moment, so that interceptors see the call. */
function callFetch(custom: typeof globalThis.fetch | undefined, url: string, init: RequestInit): unknown {
    try {
        // In a variable, so that it is called without a receiver.
        const fetch = custom ?? globalThis.fetch;
        return fetch(url, init);
    } catch (thrown) {
        throw new TransportFailure('request', false, codeOf(thrown), causeOf(thrown, { withStack: true }));
    }
}

/** What fetch resolves to. Of its rejections, only those that name a failure to connect came before the request. */
async function awaitResponse(started: unknown, limit: TimeLimit): Promise<unknown> {
    try {
        return await limit.race(started);
    } catch (thrown) {
        const code = codeOf(thrown);
        if (code === SANDBOX_ADDRESS) throw new TransportFailure('request', false, code, causeOf(thrown));
        throw toFailure(limit, thrown, code === undefined || !NO_CONNECTION.has(code));
    }
}

/** Reads what fetch resolved to: nothing that happens from here on means that the request did not arrive. */
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

/** Reads a stream to its end, or until it is longer than any answer of Paywint's. */
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
        // Whether it can still be cancelled is nobody's concern any more.
        void Promise.resolve()
            .then(() => reader.cancel())
            .catch(() => {});
        throw thrown;
    }
}

function toFailure(limit: TimeLimit, thrown: unknown, mayHaveArrived: boolean): TransportFailure {
    if (limit.signal.aborted) return new TransportFailure(limit.timedOut ? 'timeout' : 'abort', true);
    return new TransportFailure('connection', mayHaveArrived, codeOf(thrown), causeOf(thrown));
}

function tooLargeFailure(): TransportFailure {
    return new TransportFailure('too_large', true);
}

function notAResponseFailure(): TransportFailure {
    return new TransportFailure('connection', true, 'fetch returned something that is not a Response');
}

/** How long the body says that it is; nothing of what says no number. */
function contentLengthOf(headers: object): number {
    try {
        return Number((headers as Headers).get('content-length') ?? Number.NaN);
    } catch {
        return Number.NaN;
    }
}

/** What HTTP calls a status; `Response.error()` has 0. */
function isStatus(value: unknown): value is number {
    return typeof value === 'number' && value >= 100 && value < 600;
}

function isObject(value: unknown): value is object {
    return typeof value === 'object' && value !== null;
}

function isStream(value: unknown): value is ReadableStream<unknown> {
    return typeof readProperty(value, 'getReader') === 'function';
}

/** The bytes of a buffer or of a view of one, of whatever realm it is. */
function toBytes(value: unknown): Uint8Array {
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    if (isBuffer(value)) return new Uint8Array(value);
    throw notAResponseFailure();
}

/** By what buffers of all realms have inside: their class and their tag can be anybody's. */
function isBuffer(value: unknown): value is ArrayBuffer {
    try {
        Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength')?.get?.call(value);
        return true;
    } catch {
        return false;
    }
}
