import type { CallContext } from '#core';
import { ConfigurationError } from './errors.js';
import type { CallOptions } from './options.js';
import { LONGEST_MS } from './wait.js';

const MOST_RETRIES = 100;
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
/** What a call may be told. */
export const CALL_OPTIONS = ['signal', 'timeoutMs', 'deadlineMs', 'maxRetries', 'headers'];

/** What calls at once have in common: when one is told to wait, all do. */
export interface Gate {
    /** Resolves when nobody need wait any more, or after some milliseconds; nothing when nobody waits. */
    opened(mostMs: number): Promise<void> | undefined;
    /** Keeps everybody waiting. */
    closeFor(ms: number): void;
}

/** How long a call may take, how often it is tried, who may end it, and what it sends along. */
export class Limits implements CallContext {
    readonly timeoutMs: number;
    readonly deadlineMs: number | undefined;
    readonly maxRetries: number;
    readonly signal: AbortSignal | undefined;
    readonly headers: readonly (readonly [string, string])[] | undefined;
    readonly gate: Gate | undefined;
    /** When the whole call is over, by `performance.now()`. */
    #endsAt = Number.POSITIVE_INFINITY;

    constructor(options: CallOptions & { timeoutMs: number; maxRetries: number }, gate?: Gate) {
        this.timeoutMs = milliseconds('timeoutMs', options.timeoutMs);
        this.deadlineMs = options.deadlineMs === undefined ? undefined : milliseconds('deadlineMs', options.deadlineMs);
        this.maxRetries = retries(options.maxRetries);
        this.signal = signalOf(options.signal);
        this.headers = options.headers === undefined ? undefined : headersOf(options.headers);
        this.gate = gate;
    }

    /** The limits of a call that starts now: these, but for what its options say. */
    forCall(options: CallOptions | undefined, gate?: Gate): Limits {
        if (options === undefined && gate === undefined && this.deadlineMs === undefined) return this;
        const own = options === undefined ? {} : checked(options);
        const limits = new Limits(
            {
                ...own,
                timeoutMs: own.timeoutMs ?? this.timeoutMs,
                deadlineMs: own.deadlineMs ?? this.deadlineMs,
                maxRetries: own.maxRetries ?? this.maxRetries,
            },
            gate,
        );
        if (limits.deadlineMs !== undefined) limits.#endsAt = performance.now() + limits.deadlineMs;
        return limits;
    }

    /** How much of the whole call's time is left, in milliseconds. */
    leftMs(): number {
        return this.deadlineMs === undefined ? Number.POSITIVE_INFINITY : this.#endsAt - performance.now();
    }

    /** What an attempt that starts now brings along. */
    forAttempt(): CallContext {
        const left = this.leftMs();
        if (left >= this.timeoutMs) return this;
        return { timeoutMs: Math.max(left, 1), signal: this.signal, headers: this.headers };
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
export function wrong(option: string, problem: string, variable?: string): ConfigurationError {
    const message = variable === undefined ? `${option} ${problem}` : `${option} ${problem} (or ${variable})`;
    return new ConfigurationError({ code: 'configuration', message, option, ...(variable && { variable }), retryable: false });
}

/** Whether a text can stand as one word in a header. */
export function isToken(value: unknown): value is string {
    return typeof value === 'string' && TOKEN.test(value);
}

function checked(options: CallOptions): CallOptions {
    refuseUnknown(options, CALL_OPTIONS);
    return options;
}

function milliseconds(option: string, value: unknown): number {
    if (typeof value === 'number' && value > 0 && value <= LONGEST_MS) return value;
    throw wrong(option, `must be a number of milliseconds, more than 0 and at most ${LONGEST_MS}`);
}

function retries(value: unknown): number {
    if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_RETRIES) return value as number;
    throw wrong('maxRetries', `must be a whole number from 0, which means one attempt, to ${MOST_RETRIES}`);
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
