import { wrong } from '../../input.js';
import { Refusal } from '../refusals.js';
import type { NodeRequest } from './types.js';

// A host name or address, perhaps with a port: nothing that could say where a path begins.
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i;
/** Methods that a `Request` cannot have. */
const FORBIDDEN = ['CONNECT', 'TRACE', 'TRACK'];

/** Node's request as the web knows it. `signal` aborts when the client goes away. */
export function requestFrom(req: NodeRequest, signal: AbortSignal): Request {
    const method = req.method ?? 'GET';
    if (FORBIDDEN.includes(method)) throw new Refusal('method_not_allowed', { allow: 'GET, POST' });
    const init = { method, headers: headersFrom(req), signal };
    const url = addressOf(req);
    if (method === 'GET' || method === 'HEAD') return new Request(url, init);
    // Streams of a request go one way at a time, and the web wants that said.
    return new Request(url, { ...init, body: bodyFrom(req), duplex: 'half' } as RequestInit);
}

/** The address, if its path means the same to every parser: one that this would rewrite leads to nothing. */
function addressOf(req: NodeRequest): URL {
    const target = req.originalUrl ?? req.url ?? '';
    const host = req.headers[':authority'] ?? req.headers['host'];
    if (typeof host !== 'string' || !HOST.test(host)) throw new Refusal('not_found');
    const scheme = (req.socket as { encrypted?: boolean }).encrypted ? 'https' : 'http';
    const text = `${scheme}://${host}${target}`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || url.pathname !== target.split('?')[0]) throw new Refusal('not_found');
    return url;
}

function headersFrom(req: NodeRequest): Headers {
    const headers = new Headers();
    for (const [name, value] of Object.entries(req.headers)) {
        // HTTP/2 carries method and address among the headers.
        if (value === undefined || name.startsWith(':')) continue;
        for (const each of typeof value === 'string' ? [value] : value) headers.append(name, each);
    }
    return headers;
}

/** The body, taken from the connection no faster than it is read. What nobody reads is let through to nowhere. */
function bodyFrom(req: NodeRequest): ReadableStream<Uint8Array> {
    if (req.readableDidRead) {
        throw wrong('toNodeHandler', 'must be mounted before what reads bodies, such as express.json(): this one was read');
    }
    let open = true;
    const end = (how: () => void): void => {
        if (open) how();
        open = false;
    };
    return new ReadableStream<Uint8Array>(
        {
            start(controller) {
                req.on('data', (chunk) => {
                    if (!open) return;
                    controller.enqueue(chunk);
                    req.pause();
                });
                req.on('end', () => end(() => controller.close()));
                req.on('error', () => end(() => controller.error(new Error('The request ended early.'))));
                req.on('close', () => end(() => controller.error(new Error('The request ended early.'))));
                req.pause();
            },
            pull() {
                req.resume();
            },
            cancel() {
                open = false;
                req.resume();
            },
        },
        { highWaterMark: 0 },
    );
}
