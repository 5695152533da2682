import { inModule } from './module.js';

/**
 * A request's headers: `Headers`, Node's `headers` object with names in any case, an iterable of pairs, or Node's
 * `rawHeaders`, in which names and values alternate.
 */
export type WebhookHeaders =
    | { get(name: string): string | null | undefined }
    | { readonly [name: string]: string | readonly string[] | undefined }
    | Iterable<readonly [string, string]>
    | readonly string[];

/** The value of a header. A header that occurs more than once is refused. */
export type HeaderValue = string | readonly string[] | null | undefined;

let name: string | undefined;

/** The signature in a request's headers; none if the headers cannot be read. */
export function findSignature(headers: unknown): string | undefined {
    name ??= inModule(({ signatureHeader }) => signatureHeader());
    try {
        if (typeof headers !== 'object' || headers === null) return undefined;
        return getHeader(headers, name) ?? searchHeaders(headers, name);
    } catch {
        // A getter or a proxy threw.
        return undefined;
    }
}

/** A header's value as one text; two of them are joined as HTTP does. */
export function headerText(value: unknown): string | undefined {
    if (typeof value === 'string') return value;
    return Array.isArray(value) && value.length > 0 ? value.join(', ') : undefined;
}

function getHeader(headers: object, name: string): string | undefined {
    const { get } = headers as { get?: unknown };
    return headerText(typeof get === 'function' ? get.call(headers, name) : (headers as Record<string, unknown>)[name]);
}

function searchHeaders(headers: object, name: string): string | undefined {
    const found = headerPairs(headers).filter(([key]) => String(key).toLowerCase() === name);
    return headerText(found.flatMap(([, value]) => value));
}

function headerPairs(headers: object): [unknown, unknown][] {
    if (!(Symbol.iterator in headers)) return Object.entries(headers);
    const listed = [...(headers as Iterable<unknown>)];
    if (typeof listed[0] !== 'string') return listed as [unknown, unknown][];
    return listed.flatMap((key, place) => (place % 2 === 0 ? [[key, listed[place + 1]]] : []));
}
