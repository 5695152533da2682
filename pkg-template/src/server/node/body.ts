import type { ConfigurationError } from '../../errors/classes.js';
import { invalidOption } from '../../options/error.js';
import type { NodeRequest } from './types.js';

const WAS_READ = `must be mounted before anything that reads bodies, such as express.json(): this body was already read. Or keep \
the raw bytes, as a Buffer in req.rawBody (express.json with verify, NestJS with rawBody: true) or in req.body (express.raw)`;

/** The body as it arrives, or the raw bytes that were kept if it was read before. */
export function requestBody(req: NodeRequest, refuse: (reason: ConfigurationError) => void): BodyInit | null {
    const isUnread = typeof req.on === 'function' && !req.readableDidRead;
    if (isUnread && !req.readableEnded) return bodyStream(req);
    const kept = rawBodyIn(req, 'rawBody') ?? rawBodyIn(req, 'body');
    if (kept !== undefined) return kept;
    // It ended without a byte, or has no body.
    if (isUnread || Number(req.headers?.['content-length']) === 0) return null;
    const reason = invalidOption('toNodeHandler', WAS_READ);
    refuse(reason);
    return new ReadableStream({ start: (controller) => controller.error(reason) });
}

/** Bytes or text in a property. On some platforms, the property is a getter that parses, and may throw. */
function rawBodyIn(req: NodeRequest, name: 'rawBody' | 'body'): Uint8Array<ArrayBuffer> | string | undefined {
    try {
        const value = req[name];
        if (typeof value === 'string') return value;
        if (!ArrayBuffer.isView(value)) return undefined;
        return new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
    } catch {
        return undefined;
    }
}

/** The body, read from the connection no faster than it is consumed. An unread rest is discarded. */
function bodyStream(req: NodeRequest): ReadableStream<Uint8Array> {
    // A closed stream would emit no event.
    let open = !req.destroyed;
    const end = (how: () => void): void => {
        if (open) how();
        open = false;
    };
    return new ReadableStream<Uint8Array>(
        {
            start(controller) {
                if (!open) return controller.error(new Error('The request ended early.'));
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
