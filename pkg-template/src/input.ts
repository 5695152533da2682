import { ConfigurationError } from './errors.js';
import { isSignal } from './signals.js';
import { LONGEST_MS } from './wait.js';

/** More than any server takes of a request's headers together. */
const LONGEST_HEADERS = 65_536;
const MOST_HEADERS = 256;
const LONGEST_TOKEN = 256;
/** As many fields as the core reads of what is handed to it. */
const MOST_FIELDS = 256;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// Printable ASCII, and what else HTTP lets through; no line can be broken.
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

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

/** Problems of options, gathered so that all of them are told at once. */
export class Problems {
    readonly #found: ConfigurationError[] = [];

    /** What a check gives; undefined if it threw a `ConfigurationError`, which is kept. */
    in<T>(check: () => T): T | undefined {
        try {
            return check();
        } catch (error) {
            if (!(error instanceof ConfigurationError)) throw error;
            this.#found.push(error);
            return undefined;
        }
    }

    /** Throws what was found, as one error. */
    throwIfAny(): void {
        const [first] = this.#found;
        if (first === undefined) return;
        if (this.#found.length === 1) throw first;
        const { code, option, variable } = first;
        const problems = this.#found.flatMap((error) => error.problems);
        const message = problems.map((problem) => problem.message).join('; ');
        throw new ConfigurationError({ code, message, option, ...(variable && { variable }), problems, retryable: false });
    }
}

/** A copy of options, which later changes to the caller's object do not reach. */
export function checkedCopy<T extends object>(options: T, known: readonly string[]): T {
    refuseUnknown(options, known);
    return readable('options', () => ({ ...options }));
}

/** What is read of a caller's object, whose getters may throw. */
function readable<T>(option: string, read: () => T): T {
    try {
        return read();
    } catch {
        // Nothing of what was thrown: it may quote a value.
        throw wrong(option, 'could not be read: a getter, an iterator or a proxy threw');
    }
}

/** The error for an option that is missing or unusable. */
export function wrong(option: string, problem: string, variable?: string): ConfigurationError {
    const message = variable === undefined ? `${option} ${problem}` : `${option} ${problem} (or ${variable})`;
    return new ConfigurationError({ code: 'configuration', message, option, ...(variable && { variable }), retryable: false });
}

/** Whether a text can stand as one word in a header. */
export function isToken(value: unknown): value is string {
    return typeof value === 'string' && value.length <= LONGEST_TOKEN && TOKEN.test(value);
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

/** The headers that a caller gives, with lowercase names; none of those that are `reserved`. */
export function headersOf(value: unknown, reserved: ReadonlySet<string>): [string, string][] {
    const given = pairs(value).filter(([, content]) => content !== undefined);
    const lengths = given.flat().map((text) => (typeof text === 'string' ? text.length : 0));
    // Before any of them is looked through.
    if (lengths.reduce((sum, length) => sum + length, 0) > LONGEST_HEADERS) {
        throw wrong('headers', `must be at most ${LONGEST_HEADERS} characters together`);
    }
    return given.map(([name, content]) => {
        const lowercase = name.toLowerCase();
        if (!isToken(name)) throw wrong('headers', 'must have header names as their keys');
        if (reserved.has(lowercase)) throw wrong('headers', `cannot set ${lowercase}: the client does`);
        if (typeof content !== 'string' || !VALUE.test(content)) {
            throw wrong('headers', `must have a string on one line for ${lowercase}`);
        }
        return [lowercase, content];
    });
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

/** Names and values one by one: a list of a million takes seconds to make. */
function* entries(value: object): Iterable<[string, unknown]> {
    for (const name of Object.keys(value)) yield [name, (value as Record<string, unknown>)[name]];
}

/** Bytes, a text as an object and the like: what lists their places takes a hundred times their room. */
function isLong(value: object): boolean {
    const { length } = value as { length?: unknown };
    return typeof length === 'number' && length > MOST_FIELDS;
}

/** Names and values of an object, or of whatever lists pairs, such as a `Headers` or a `Map`. */
function pairs(value: unknown): [string, unknown][] {
    if (typeof value !== 'object' || value === null) throw wrong('headers', 'must be an object of strings');
    const listed = readable('headers', () => {
        const copies: unknown[][] = [];
        const all = Symbol.iterator in value ? (value as Iterable<unknown>) : entries(value);
        for (const pair of all) {
            if (copies.push(Array.isArray(pair) ? pair.slice(0, 2) : []) > MOST_HEADERS) break;
        }
        return copies;
    });
    if (listed.length > MOST_HEADERS) throw wrong('headers', `must be at most ${MOST_HEADERS}`);
    return listed.map(([name, content]) => {
        if (typeof name === 'string') return [name, content];
        throw wrong('headers', 'must be an object of strings');
    });
}
