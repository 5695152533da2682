import { isSignal } from '../shared/signals.js';
import { LONGEST_MS } from '../shared/wait.js';
import { wrong } from './error.js';

/** As many fields as the core reads of what is handed to it. */
const MOST_FIELDS = 256;
/** Refuses options that there are none of: a mistyped one would silently do nothing. */
export function refuseUnknown(options: object, known: readonly string[]): void {
    if (typeof options !== 'object' || options === null || readable('options', () => isLong(options))) {
        throw wrong('options', 'must be an object');
    }
    for (const name of readable('options', () => Object.keys(options))) {
        if (!known.includes(name)) {
            throw wrong(name.slice(0, 40), `is not an option; there are ${known.join(', ')}`);
        }
    }
}

/** A copy of options, which later changes to the caller's object do not reach. */
export function checkedCopy<T extends object>(options: T, known: readonly string[]): T {
    refuseUnknown(options, known);
    return readable('options', () => ({ ...options }));
}

/** What is read of a caller's object, whose getters may throw. */
export function readable<T>(option: string, read: () => T): T {
    try {
        return read();
    } catch {
        // Nothing of what was thrown: it may quote a value.
        throw wrong(option, 'could not be read: a getter, an iterator or a proxy threw');
    }
}

/** A number of milliseconds that a timer can take. */
export function milliseconds(option: string, value: unknown): number {
    if (typeof value === 'number' && value > 0 && value <= LONGEST_MS) return value;
    throw wrong(option, `must be a number of milliseconds, more than 0 and at most ${LONGEST_MS}`);
}

/** A signal, or nothing. */
export function signalOf(value: unknown): AbortSignal | undefined {
    if (value === undefined || value === null) return undefined;
    if (isSignal(value)) return value;
    throw wrong('signal', 'must be an AbortSignal');
}

/** A copy, so that what must stay out of messages is what was sent. What cannot be copied, the core will refuse. */
export function copied<T>(params: T): T {
    try {
        const isCopied = typeof params === 'object' && params !== null && !Array.isArray(params);
        return isCopied && !isLong(params) && Object.keys(params).length <= MOST_FIELDS ? { ...params } : params;
    } catch {
        return params;
    }
}

/** Bytes, a text as an object and the like: what lists their places takes a hundred times their room. */
function isLong(value: object): boolean {
    const { length } = value as { length?: unknown };
    return typeof length === 'number' && length > MOST_FIELDS;
}
