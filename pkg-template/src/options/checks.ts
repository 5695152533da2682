import { isSignal } from '../shared/signals.js';
import { tagOf } from '../shared/type-checks.js';
import { MAX_TIMER_MS } from '../shared/wait.js';
import { invalidOption } from './error.js';

/** The number of fields that the core reads. */
const MAX_FIELDS = 256;
/** The depth that the core reads: an object, a list in it, and objects in that. */
const MAX_DEPTH = 3;

/** Refuses unknown options: a mistyped one would have no effect. */
export function rejectUnknownOptions(options: object, known: readonly string[]): void {
    if (typeof options !== 'object' || options === null || readSafely('options', () => isTooLong(options))) {
        throw invalidOption('options', 'must be an object');
    }
    for (const name of readSafely('options', () => Object.keys(options))) {
        if (!known.includes(name)) {
            throw invalidOption(name.slice(0, 40), `is an unknown option (expected one of: ${known.join(', ')})`);
        }
    }
}

/** A copy of options, so that later changes of the caller's object have no effect. */
export function checkedCopy<T extends object>(options: T, known: readonly string[]): T {
    rejectUnknownOptions(options, known);
    return readSafely('options', () => ({ ...options }));
}

/** Reads from a caller's object, whose getters may throw. */
export function readSafely<T>(option: string, read: () => T): T {
    try {
        return read();
    } catch {
        // Without the thrown error, which may quote a value.
        throw invalidOption(option, 'could not be read: a getter, an iterator or a proxy threw');
    }
}

/** A function, or undefined if none is given. */
export function checkFunction<T>(option: string, value: T): T {
    if (value !== undefined && typeof value !== 'function') throw invalidOption(option, 'must be a function');
    return value;
}

/** The maximum size of a body. */
export function checkMaxBytes(option: string, value: unknown, largest: number): number {
    if (Number.isInteger(value) && (value as number) > 0 && (value as number) <= largest) return value as number;
    throw invalidOption(option, `must be a whole number of bytes from 1 to ${largest}`);
}

/** A number of milliseconds that a timer can take. */
export function checkMilliseconds(option: string, value: unknown): number {
    if (typeof value === 'number' && value > 0 && value <= MAX_TIMER_MS) return value;
    throw invalidOption(option, `must be a number of milliseconds, more than 0 and at most ${MAX_TIMER_MS}`);
}

/** A signal, or nothing. */
export function checkSignal(value: unknown): AbortSignal | undefined {
    if (value === undefined || value === null) return undefined;
    if (isSignal(value)) return value;
    throw invalidOption('signal', 'must be an AbortSignal');
}

/** A copy, so that the sent values are those that are redacted. The core refuses what cannot be copied. */
export function copyInput<T>(params: T): T {
    try {
        const isCopied = typeof params === 'object' && params !== null && !Array.isArray(params);
        return isCopied ? copiedObject(params, MAX_DEPTH) : params;
    } catch {
        return params;
    }
}

function copiedObject<T extends object>(params: T, depth: number): T {
    if (isTooLong(params) || Object.keys(params).length > MAX_FIELDS) return params;
    const copy = { ...params } as Record<string, unknown>;
    for (const name in copy) {
        if (typeof copy[name] === 'object' && copy[name] !== null) copy[name] = copiedWithin(copy[name], depth - 1);
    }
    return copy as T;
}

function copiedWithin(value: object, depth: number): object {
    if (depth === 0) return value;
    if (tagOf(value) === 'Object') return copiedObject(value, depth);
    if (!Array.isArray(value) || isTooLong(value)) return value;
    return value.map((item: unknown) =>
        typeof item === 'object' && item !== null ? copiedWithin(item, depth - 1) : item,
    );
}

/** Whether a value is bytes, a String object or the like: listing its indexes would take a hundred times its memory. */
function isTooLong(value: object): boolean {
    const { length } = value as { length?: unknown };
    return typeof length === 'number' && length > MAX_FIELDS;
}
