import { onAbort } from '../../shared/signals.js';
import { webClasses } from '../../shared/web-classes.js';
import { addressError, applyFaultBeforeHead, bodyWithFault, fetchError, type TransportFault } from './faults.js';
import { type RequestToSend, requestToSend } from './request.js';

/** A response of the module: status, headers as alternating names and values, body, and fault. */
export type SandboxResponse = [
    status: number,
    headers: string[],
    body: Uint8Array<ArrayBuffer>,
    fault?: TransportFault,
];

/** The sandbox that responds. */
export interface SandboxBackend {
    readonly baseUrl: string;
    /** How many bytes of a body it reads. */
    readonly longestBody: number;
    answer(method: string, target: string, headers: string[], body: Uint8Array): Promise<SandboxResponse>;
}

/** The request of one exchange. */
interface OutgoingRequest {
    method: string;
    url: URL;
    headers: Headers;
    body: Uint8Array;
}

const MAX_REDIRECTS = 20;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const WITHOUT_BODY = new Set([204, 205, 304]);

/** A WHATWG fetch that reaches a sandbox, and nothing else. */
export function sandboxFetch(sandbox: SandboxBackend): typeof globalThis.fetch {
    return async (input, init) => {
        const request = requestToSend(input, init);
        const { method, url, headers, signal } = request;
        signal.throwIfAborted();
        if (url.origin !== sandbox.baseUrl) throw addressError(sandbox.baseUrl);
        const body = await unlessAborted(request.readBody(sandbox.longestBody), signal);
        signal.throwIfAborted();
        return exchange(sandbox, { method, url, headers, body }, request);
    };
}

async function exchange(
    sandbox: SandboxBackend,
    first: OutgoingRequest,
    { redirect, signal }: Pick<RequestToSend, 'redirect' | 'signal'>,
): Promise<Response> {
    let sent = first;
    for (let redirects = 0; ; redirects += 1) {
        const { method, url, headers, body } = sent;
        const answer = await sandbox.answer(method, target(url), [...headers].flat(), body);
        await applyFaultBeforeHead(answer[3], signal);
        const response = toResponse(answer, sent, redirects > 0);
        const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
        if (location === null || redirect === 'manual') return response;
        if (redirect === 'error') throw fetchError('it redirects');
        if (redirects === MAX_REDIRECTS) throw fetchError('it redirects without end');
        sent = redirected(sent, response.status, new URL(location, url));
        if (sent.url.origin !== sandbox.baseUrl) throw fetchError(`it redirects away from ${sandbox.baseUrl}`);
    }
}

/** What follows a redirect, as browsers have it. */
function redirected(sent: OutgoingRequest, status: number, url: URL): OutgoingRequest {
    const { method } = sent;
    const becomesGet = status === 303 ? method !== 'GET' && method !== 'HEAD' : status < 303 && method === 'POST';
    if (!becomesGet) return { ...sent, url };
    const headers = new (webClasses().Headers)(sent.headers);
    for (const name of ['content-encoding', 'content-language', 'content-location', 'content-type'])
        headers.delete(name);
    return { method: 'GET', url, headers, body: new Uint8Array() };
}

function toResponse(
    [status, headers, body, fault]: SandboxResponse,
    { method, url }: OutgoingRequest,
    redirected: boolean,
): Response {
    const hasNone = WITHOUT_BODY.has(status) || method === 'HEAD';
    const response = new (webClasses().Response)(hasNone ? null : bodyWithFault(body, fault), {
        status,
        headers: pairs(headers),
    });
    return Object.defineProperties(response, {
        url: { value: withoutFragment(url) },
        redirected: { value: redirected },
    });
}

function pairs(namesAndValues: string[]): [string, string][] {
    const pairs: [string, string][] = [];
    for (let at = 0; at < namesAndValues.length; at += 2)
        pairs.push([namesAndValues[at] ?? '', namesAndValues[at + 1] ?? '']);
    return pairs;
}

/** Path and query as sent, including a lone `?`. */
function target(url: URL): string {
    return withoutFragment(url).slice(url.origin.length);
}

function withoutFragment({ href }: URL): string {
    const [address = href] = href.split('#', 1);
    return address;
}

/** Reads until the signal aborts. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
        const forget = onAbort(signal, () => reject(signal.reason));
        promise.then(resolve, reject).finally(forget);
    });
}
