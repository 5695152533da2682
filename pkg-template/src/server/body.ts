import { wrong } from '../input.js';
import { provesOrigin } from './origin.js';
import { Refusal } from './refusals.js';

const JSON_TYPE = /^application\/json[\t ]*(;|$)/i;

/** Refuses a form: any page can send one to any site. A body that is not there has no type. */
export function refuseOtherMedia(request: Request, bodyIsRequired: boolean): void {
    const type = request.headers.get('Content-Type');
    if (type !== null && JSON_TYPE.test(type)) return;
    if (type === null && !bodyIsRequired && provesOrigin(request)) return;
    throw new Refusal('not_json');
}

/** The JSON object that a request brings; an empty one where no body came and none is required. */
export async function objectIn(request: Request, maxBytes: number, bodyIsRequired: boolean): Promise<object> {
    const bytes = await bytesIn(request, maxBytes);
    if (bytes.length === 0 && !bodyIsRequired) return {};
    if (request.headers.get('Content-Type') === null) throw new Refusal('not_json');
    const value = parsed(bytes);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal('malformed');
    return value;
}

/** All of a body. It is counted as it comes: what a request says of its length need not be so. */
async function bytesIn(request: Request, maxBytes: number): Promise<Uint8Array> {
    if (request.bodyUsed) throw wrong('authorize', 'and whatever comes before must leave the request\'s body unread');
    if (Number(request.headers.get('Content-Length')) > maxBytes) throw new Refusal('too_long');
    if (request.body === null) return new Uint8Array();
    const reader = request.body.getReader();
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (;;) {
        const chunk = await reader.read().catch(cutShort);
        if (chunk.done) return joined(chunks, length);
        length += chunk.value.length;
        if (length > maxBytes) {
            reader.cancel().catch(() => {});
            throw new Refusal('too_long');
        }
        chunks.push(chunk.value);
    }
}

function cutShort(): never {
    throw new Refusal('malformed');
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    let offset = 0;
    for (const chunk of chunks) {
        bytes.set(chunk, offset);
        offset += chunk.length;
    }
    return bytes;
}

function parsed(bytes: Uint8Array): unknown {
    try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
        throw new Refusal('malformed');
    }
}
