import { concat } from '../../shared/bytes.js';
import { webClasses } from '../../shared/web-classes.js';

/** The request of a fetch. */
export interface RequestToSend {
    readonly method: string;
    readonly url: URL;
    readonly headers: Headers;
    readonly redirect: RequestRedirect;
    readonly signal: AbortSignal;
    /** The body; if it is too long, only one byte more than the limit, which is refused by its length. */
    readBody(most: number): Promise<Uint8Array>;
}

/** How much of an oversized body is discarded, so that its sender can read the refusal. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
const REDIRECT_MODES = new Set(['follow', 'error', 'manual']);

/**
 * The request that the arguments of a fetch describe.
 *
 * @throws TypeError where a `Request` refuses them.
 */
export function requestToSend(input: RequestInfo | URL, init: RequestInit | undefined): RequestToSend {
    return plainRequest(input, init ?? {}) ?? anyRequest(input, init ?? {});
}

/** A request as the client sends it, without a `Request`, which would double the cost of a call. */
function plainRequest(input: RequestInfo | URL, init: RequestInit): RequestToSend | undefined {
    const { method = 'GET', headers, body, redirect = 'follow', signal, ...others } = init;
    const isPlain =
        typeof input === 'string' &&
        METHODS.has(method) &&
        (body === undefined || (method !== 'GET' && ArrayBuffer.isView(body))) &&
        REDIRECT_MODES.has(redirect) &&
        signal &&
        Object.keys(others).length === 0;
    const url = isPlain ? parseUrl(input) : undefined;
    if (!isPlain || !url || url.username !== '' || url.password !== '') return undefined;
    const bytes = body ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice() : new Uint8Array();
    return {
        method,
        url,
        headers: new (webClasses().Headers)(headers),
        redirect,
        signal,
        readBody: async (most) => (bytes.length > most ? new Uint8Array(most + 1) : bytes),
    };
}

function parseUrl(text: string): URL | undefined {
    try {
        return new URL(text);
    } catch {
        return undefined;
    }
}

function anyRequest(input: RequestInfo | URL, init: RequestInit): RequestToSend {
    const { Headers, Request } = webClasses();
    // Without the signal: a Request refuses signals of another realm's class, such as a test runner's.
    const { signal, ...rest } = init;
    const request = new Request(input, signal === null ? { ...rest, signal: null } : rest);
    return {
        method: request.method,
        url: new URL(request.url),
        headers: new Headers(request.headers),
        redirect: request.redirect,
        signal: signal ?? request.signal,
        readBody: (most) => readBody(request, most),
    };
}

async function readBody(request: Request, most: number): Promise<Uint8Array> {
    // Some runtimes have no stream for a body in memory.
    if (!request.body) return new Uint8Array(await request.arrayBuffer());
    const reader = request.body.getReader();
    let chunks: Uint8Array[] = [];
    let length = 0;
    while (length <= MAX_DRAINED_BYTES) {
        const { done, value } = await reader.read();
        if (done) return length > most ? new Uint8Array(most + 1) : concat(chunks, length);
        length += value.length;
        if (length <= most) chunks.push(value);
        else chunks = [];
    }
    reader.cancel().catch(() => {});
    return new Uint8Array(most + 1);
}
