import type { ConfigurationError } from '../../errors/classes.js';
import { newRequest, webClasses } from '../../shared/web-classes.js';
import { Refusal } from '../http/refusal.js';
import { requestBody } from './body.js';
import type { NodeRequest } from './types.js';

// A host name or address, perhaps with a port: nothing that could say where a path begins.
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i;
// Whatever an absolute target says of its scheme is no more believed than a forwarded header.
const ABSOLUTE = /^https?:\/\/([^/?#]*)(.*)$/is;
/** Where a request arrives that names no host, as HTTP/1.0 permits. */
const NO_HOST = 'localhost';
/** Methods that a `Request` cannot have. */
const FORBIDDEN = ['CONNECT', 'TRACE', 'TRACK'];

/**
 * Node's request as the web knows it. `signal` aborts when the client goes away; `refuse` is given the reason why a body
 * is not to be had, and either throws it or has it thrown to whoever reads the body.
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
    // Streams of a request go one way at a time, and the web wants that said.
    return newRequest(url, { ...init, body: requestBody(req, refuse), duplex: 'half' } as RequestInit);
}

/** The address, if its path means the same to every parser: one that this would rewrite leads to nothing. */
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

/** What can be understood of the headers; platforms that imitate Node's request have numbers among them. */
function toHeaders(req: NodeRequest): Headers {
    const headers = new (webClasses().Headers)();
    for (const [name, value] of Object.entries(req.headers ?? {})) {
        // HTTP/2 carries method and address among the headers.
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
        // No header of HTTP: one that Node's own server would not have let through.
    }
}
