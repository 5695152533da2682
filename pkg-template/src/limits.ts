import type { CallContext } from '#core';
import { ConfigurationError } from './errors.js';
import type { CallOptions } from './options.js';

/** The largest delay that timers take. */
const LONGEST_MS = 2 ** 31 - 1;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// Printable ASCII, and what else HTTP lets through; no line can be broken.
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** What the client itself sets, and what steers a connection. */
const RESERVED = new Set([
    'x-platform-id',
    'x-signature',
    'content-type',
    'content-length',
    'accept',
    'host',
    'connection',
    'transfer-encoding',
    'expect',
    'upgrade',
    'te',
    'trailer',
]);

/** How long a call may take, who may end it, and what it sends along. */
export class Limits implements CallContext {
    readonly timeoutMs: number;
    readonly signal: AbortSignal | undefined;
    readonly headers: readonly (readonly [string, string])[] | undefined;

    constructor(timeoutMs: unknown, signal?: unknown, headers?: unknown) {
        this.timeoutMs = milliseconds(timeoutMs);
        this.signal = signalOf(signal);
        this.headers = headers === undefined ? undefined : headersOf(headers);
    }

    /** The limits of one call: the client's, but for what its options say. */
    with(options: CallOptions): Limits {
        refuseUnknown(options, ['signal', 'timeoutMs', 'headers']);
        return new Limits(options.timeoutMs ?? this.timeoutMs, options.signal, options.headers);
    }
}

/** Refuses options that there are none of: a mistyped one would silently do nothing. */
export function refuseUnknown(options: object, known: readonly string[]): void {
    if (typeof options !== 'object' || options === null) {
        throw wrong('options', 'must be an object');
    }
    for (const name of Object.keys(options)) {
        if (!known.includes(name)) {
            throw wrong(name.slice(0, 40), `is not an option; there are ${known.join(', ')}`);
        }
    }
}

/** The error for an option that is missing or unusable. */
export function wrong(option: string, problem: string): ConfigurationError {
    return new ConfigurationError({ code: 'configuration', message: `${option} ${problem}`, option, retryable: false });
}

function milliseconds(value: unknown): number {
    if (typeof value === 'number' && value > 0 && value <= LONGEST_MS) return value;
    throw wrong('timeoutMs', `must be a number of milliseconds, more than 0 and at most ${LONGEST_MS}`);
}

function signalOf(value: unknown): AbortSignal | undefined {
    if (value === undefined || value === null) return undefined;
    const signal = value as AbortSignal;
    if (typeof signal.aborted === 'boolean' && typeof signal.addEventListener === 'function') return signal;
    throw wrong('signal', 'must be an AbortSignal');
}

function headersOf(value: unknown): [string, string][] {
    return pairs(value)
        .filter(([, content]) => content !== undefined)
        .map(([name, content]) => {
            const lowercase = name.toLowerCase();
            if (!TOKEN.test(name)) throw wrong('headers', 'must have header names as their keys');
            if (RESERVED.has(lowercase)) throw wrong('headers', `cannot set ${lowercase}: the client does`);
            if (typeof content !== 'string' || !VALUE.test(content)) {
                throw wrong('headers', `must have a string on one line for ${lowercase}`);
            }
            return [lowercase, content];
        });
}

/** Names and values of an object, or of whatever lists pairs, such as a `Headers` or a `Map`. */
function pairs(value: unknown): [string, unknown][] {
    if (typeof value !== 'object' || value === null) throw wrong('headers', 'must be an object of strings');
    const listed: unknown[] = Symbol.iterator in value ? [...(value as Iterable<unknown>)] : Object.entries(value);
    return listed.map((pair) => {
        if (Array.isArray(pair) && typeof pair[0] === 'string') return [pair[0], pair[1]];
        throw wrong('headers', 'must be an object of strings');
    });
}
