import { step } from './module.js';

/**
 * A request's headers: `Headers`, Node's object with names in any case, whatever lists pairs of names and values, or
 * Node's `rawHeaders`, in which they take turns.
 */
export type WebhookHeaders =
    | { get(name: string): string | null | undefined }
    | { readonly [name: string]: string | readonly string[] | undefined }
    | Iterable<readonly [string, string]>
    | readonly string[];

/** The value of a header that may have come more than once, which the rules refuse. */
export type HeaderValue = string | readonly string[] | null | undefined;

let name: string | undefined;

/** The signature among a request's headers. What cannot be read holds none. */
export function signatureIn(headers: unknown): string | undefined {
    name ??= step(({ signatureHeader }) => signatureHeader());
    try {
        if (typeof headers !== 'object' || headers === null) return undefined;
        return direct(headers, name) ?? searched(headers, name);
    } catch {
        // A getter or a proxy threw.
        return undefined;
    }
}

/** A header's value as one text; two of them are joined as HTTP does. */
export function oneText(value: unknown): string | undefined {
    if (typeof value === 'string') return value;
    return Array.isArray(value) && value.length > 0 ? value.join(', ') : undefined;
}

function direct(headers: object, name: string): string | undefined {
    const { get } = headers as { get?: unknown };
    return oneText(typeof get === 'function' ? get.call(headers, name) : (headers as Record<string, unknown>)[name]);
}

function searched(headers: object, name: string): string | undefined {
    const found = pairs(headers).filter(([given]) => String(given).toLowerCase() === name);
    return oneText(found.flatMap(([, value]) => value));
}

function pairs(headers: object): [unknown, unknown][] {
    if (!(Symbol.iterator in headers)) return Object.entries(headers);
    const listed = [...(headers as Iterable<unknown>)];
    if (typeof listed[0] !== 'string') return listed as [unknown, unknown][];
    return listed.flatMap((given, place) => (place % 2 === 0 ? [[given, listed[place + 1]]] : []));
}
