import { readSafely } from './checks.js';
import { invalidOption } from './error.js';

/** More than any server accepts as the headers of a request. */
const MAX_HEADERS_LENGTH = 65_536;
const MAX_HEADERS = 256;
const MAX_TOKEN_LENGTH = 256;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// Printable ASCII and the other characters that HTTP allows, without line breaks.
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The caller's headers, with lowercase names. Those in `reserved` are refused. */
export function checkHeaders(value: unknown, reserved: ReadonlySet<string>): [string, string][] {
    const entries = headerPairs(value).filter(([, content]) => content !== undefined);
    const lengths = entries.flat().map((text) => (typeof text === 'string' ? text.length : 0));
    // Before any value is examined.
    if (lengths.reduce((sum, length) => sum + length, 0) > MAX_HEADERS_LENGTH) {
        throw invalidOption('headers', `must be at most ${MAX_HEADERS_LENGTH} characters in total`);
    }
    return entries.map(([name, content]) => {
        const lowercase = name.toLowerCase();
        if (!isToken(name)) throw invalidOption('headers', 'must have valid header names as keys');
        if (reserved.has(lowercase)) throw invalidOption('headers', `cannot set ${lowercase}: the client sets it`);
        if (typeof content !== 'string' || !HEADER_VALUE.test(content)) {
            throw invalidOption('headers', `must have a string on one line for ${lowercase}`);
        }
        return [lowercase, content];
    });
}

/** Whether a value is a token in the sense of HTTP. */
export function isToken(value: unknown): value is string {
    return typeof value === 'string' && value.length <= MAX_TOKEN_LENGTH && TOKEN.test(value);
}

/** Names and values one by one: a list of a million takes seconds to make. */
function* entries(value: object): Iterable<[string, unknown]> {
    for (const name of Object.keys(value)) yield [name, (value as Record<string, unknown>)[name]];
}

/** Names and values of an object, or of an iterable of pairs, such as a `Headers` or a `Map`. */
function headerPairs(value: unknown): [string, unknown][] {
    if (typeof value !== 'object' || value === null) throw invalidOption('headers', 'must be an object of strings');
    const listed = readSafely('headers', () => {
        const copies: unknown[][] = [];
        const all = Symbol.iterator in value ? (value as Iterable<unknown>) : entries(value);
        for (const pair of all) {
            if (copies.push(Array.isArray(pair) ? pair.slice(0, 2) : []) > MAX_HEADERS) break;
        }
        return copies;
    });
    if (listed.length > MAX_HEADERS) throw invalidOption('headers', `must be at most ${MAX_HEADERS}`);
    return listed.map(([name, content]) => {
        if (typeof name === 'string') return [name, content];
        throw invalidOption('headers', 'must be an object of strings');
    });
}
