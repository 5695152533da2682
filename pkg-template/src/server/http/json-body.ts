import { invalidOption } from '../../options/error.js';
import { provesOrigin } from './origin.js';
import { Refusal } from './refusal.js';
import { readBody } from './request-body.js';

const JSON_TYPE = /^application\/json[\t ]*(;|$)/i;

/** Refuses the media types of forms, which any page can send to any site. A missing body has no type. */
export function requireJson(request: Request, bodyIsRequired: boolean): void {
    const type = request.headers.get('Content-Type');
    if (type !== null && JSON_TYPE.test(type)) return;
    if (type === null && !bodyIsRequired && provesOrigin(request)) return;
    throw new Refusal('not_json');
}

/** The JSON object in a request's body; an empty object if there is no body and none is required. */
export async function readJsonObject(request: Request, maxBytes: number, bodyIsRequired: boolean): Promise<object> {
    if (request.bodyUsed)
        throw invalidOption('authorize', "and whatever comes before must leave the request's body unread");
    const bytes = await readBody(request, maxBytes);
    if (typeof bytes === 'string') throw new Refusal(bytes === 'too_long' ? 'too_long' : 'malformed');
    if (bytes.length === 0 && !bodyIsRequired) return {};
    if (request.headers.get('Content-Type') === null) throw new Refusal('not_json');
    const value = parseJson(bytes);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal('malformed');
    return value;
}

function parseJson(bytes: Uint8Array): unknown {
    try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
        throw new Refusal('malformed');
    }
}
