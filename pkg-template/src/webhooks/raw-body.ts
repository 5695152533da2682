import { isUint8Array, tagOf } from '../shared/type-checks.js';
import { verificationError } from './module.js';

/** A raw body, as it was received. */
export type RawBody = string | Uint8Array | ArrayBuffer;

const NOT_RAW = `body must be the raw bytes as received: a string, a Uint8Array (such as a Buffer) or an ArrayBuffer. \
Paywint signs those bytes, and JSON that was parsed and written again has others. Keep the body from being parsed on \
this route; Webhooks in the README shows how.`;

/** A body's text or bytes, as the module takes them. */
export function toRawBody(body: unknown): string | Uint8Array {
    const raw = typeof body === 'string' ? body : toBytes(body);
    if (raw === undefined) throw verificationError('malformed_body', NOT_RAW);
    return raw;
}

/** Views and buffers of another realm, such as a test runner's, are accepted too. */
function toBytes(body: unknown): Uint8Array | undefined {
    try {
        if (isUint8Array(body)) return body;
        if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
        return tagOf(body) === 'ArrayBuffer' ? new Uint8Array(body as ArrayBuffer) : undefined;
    } catch {
        // A proxy threw.
        return undefined;
    }
}
