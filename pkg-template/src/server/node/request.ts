import type { ConfigurationError } from '../../errors/classes.js';
import { newRequest, webClasses } from '../../shared/web-classes.js';
import { Refusal } from '../http/refusal.js';
import { requestBody } from './body.js';
import type { NodeRequest } from './types.js';

// A host name or address with an optional port, without characters that could begin a path.
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i;
// The scheme of an absolute target is ignored, like a forwarded header.
const ABSOLUTE = /^https?:\/\/([^/?#]*)(.*)$/is;
/** The host of a request without one, as HTTP/1.0 permits. */
const NO_HOST = 'localhost';
/** Methods that a `Request` cannot have. */
const FORBIDDEN = ['CONNECT', 'TRACE', 'TRACK'];

/**
 * Node's request as a `Request`. `signal` aborts when the client disconnects; `refuse` gets the reason why a body
 * is unavailable, and either throws it or makes reading the body throw it.
 */
export function toRequest(
    req: NodeRequest,
    signal: AbortSignal,
    refuse: (reason: ConfigurationError) => void,
): Request {
    const method = req.method ?? 'GET';
    if (FORBIDDEN.includes(method.toUpperCase())) throw new Refusal('method_not_allowed', { allow: 'GET, POST' });
    const init = { method, headers: toHeaders(req), signal };
    const url = requestUrl(req);
    if (/^(?:get|head)$/i.test(method)) return newRequest(url, init);
    // Fetch requires `duplex` for a stream as a body.
    return newRequest(url, { ...init, body: requestBody(req, refuse), duplex: 'half' } as RequestInit);
}

/** The URL, if every parser reads its path in the same way; a path that would be rewritten gets a 404. */
function requestUrl(req: NodeRequest): URL {
    const target = req.originalUrl ?? req.url ?? '';
    const [, named, rest] = ABSOLUTE.exec(target) ?? [];
    const path = rest === undefined ? target : rest.startsWith('/') ? rest : `/${rest}`;
    const host = named ?? hostOf(req);
    if (!HOST.test(host)) throw new Refusal('not_found');
    const scheme = (req.socket as { encrypted?: boolean } | undefined)?.encrypted ? 'https' : 'http';
    const text = `${scheme}://${host}${path}`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || url.pathname !== path.split('?')[0]) throw new Refusal('not_found');
    return url;
}

function hostOf({ headers }: NodeRequest): string {
    const host = headers?.[':authority'] ?? headers?.['host'] ?? '';
    return String(host) || NO_HOST;
}

/** The valid headers; platforms that imitate Node's request may have numbers among them. */
function toHeaders(req: NodeRequest): Headers {
    const headers = new (webClasses().Headers)();
    for (const [name, value] of Object.entries(req.headers ?? {})) {
        // HTTP/2 sends method and path among the headers.
        if (name.startsWith(':')) continue;
        for (const each of Array.isArray(value) ? value : [value]) append(headers, name, each);
    }
    return headers;
}

function append(headers: Headers, name: string, value: unknown): void {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    try {
        headers.append(name, String(value));
    } catch {
        // Not a valid header: Node's own server would have refused it.
    }
}
