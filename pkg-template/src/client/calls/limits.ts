import { checkedCopy, checkMilliseconds, checkSignal } from '../../options/checks.js';
import { invalidOption } from '../../options/error.js';
import { checkHeaders } from '../../options/headers.js';
import { Problems } from '../../options/problems.js';
import type { CallContext } from '../../transport/transport.js';
import type { CallOptions, IdempotentCallOptions } from '../options.js';

const MAX_RETRIES = 100;
const MAX_KEY_LENGTH = 255;
const KEY = /^[\x21-\x7e]{1,255}$/;
/** Headers that the client sets itself, and headers that control a connection. */
const RESERVED_HEADERS = new Set([
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
export const CALL_OPTIONS = ['signal', 'timeoutMs', 'deadlineMs', 'maxRetries', 'headers'];
const IDEMPOTENT_CALL_OPTIONS = [...CALL_OPTIONS, 'idempotencyKey'];

/** Shared by concurrent calls: when one has to wait, all do. */
export interface Gate {
    /** Resolves when the gate is open, or after `maxMs`; undefined if it is open already. */
    waitUntilOpen(maxMs: number): Promise<void> | undefined;
    /** Makes all calls wait. */
    closeFor(ms: number): void;
}

/** A call's time limits, retries, signal and additional headers. */
export class Limits implements CallContext {
    readonly timeoutMs: number;
    readonly deadlineMs: number | undefined;
    readonly maxRetries: number;
    readonly signal: AbortSignal | undefined;
    readonly headers: readonly (readonly [string, string])[] | undefined;
    readonly gate: Gate | undefined;
    /** When the whole call is over, by `performance.now()`. */
    #deadlineAt = Number.POSITIVE_INFINITY;

    constructor(
        options: CallOptions & { timeoutMs: number; maxRetries: number },
        gate?: Gate,
        idempotencyKey?: string,
    ) {
        const { timeoutMs, deadlineMs, maxRetries, signal, headers } = options;
        const problems = new Problems();
        this.timeoutMs = problems.collect(() => checkMilliseconds('timeoutMs', timeoutMs)) ?? 0;
        this.deadlineMs = problems.collect(() =>
            deadlineMs === undefined ? undefined : checkMilliseconds('deadlineMs', deadlineMs),
        );
        this.maxRetries = problems.collect(() => checkRetries(maxRetries)) ?? 0;
        this.signal = problems.collect(() => checkSignal(signal));
        this.headers = problems.collect(() =>
            headers === undefined ? undefined : checkHeaders(headers, RESERVED_HEADERS),
        );
        if (idempotencyKey !== undefined)
            this.headers = problems.collect(() => withKey(this.headers ?? [], idempotencyKey));
        this.gate = gate;
        problems.throwIfAny();
    }

    /**
     * The limits of a call that starts now: these, overridden by its options. `hasKey`: it sends an idempotency key.
     */
    forCall(options: IdempotentCallOptions | undefined, gate?: Gate, hasKey = false): Limits {
        const asItIs = gate === undefined && this.deadlineMs === undefined && !hasKey;
        if (options === undefined && asItIs) return this;
        const known = hasKey ? IDEMPOTENT_CALL_OPTIONS : CALL_OPTIONS;
        const own: IdempotentCallOptions = options === undefined ? {} : checkedCopy(options, known);
        const key = hasKey && own.idempotencyKey === undefined ? crypto.randomUUID() : own.idempotencyKey;
        const limits = new Limits(
            {
                ...own,
                timeoutMs: own.timeoutMs ?? this.timeoutMs,
                deadlineMs: own.deadlineMs ?? this.deadlineMs,
                maxRetries: own.maxRetries ?? this.maxRetries,
            },
            gate,
            key,
        );
        if (limits.deadlineMs !== undefined) limits.#deadlineAt = performance.now() + limits.deadlineMs;
        return limits;
    }

    /** The time that is left for the whole call, in milliseconds. */
    remainingMs(): number {
        return this.deadlineMs === undefined ? Number.POSITIVE_INFINITY : this.#deadlineAt - performance.now();
    }

    /** The context of an attempt that starts now. */
    forAttempt(): CallContext {
        const left = this.remainingMs();
        if (left >= this.timeoutMs) return this;
        return { timeoutMs: Math.max(left, 1), signal: this.signal, headers: this.headers };
    }
}

/** The caller's own header takes precedence. */
function withKey(
    headers: readonly (readonly [string, string])[],
    key: unknown,
): readonly (readonly [string, string])[] {
    if (headers.some(([name]) => name === 'idempotency-key')) return headers;
    if (typeof key !== 'string' || !KEY.test(key)) {
        throw invalidOption('idempotencyKey', `must be 1 to ${MAX_KEY_LENGTH} characters of printable ASCII`);
    }
    return [...headers, ['idempotency-key', key]];
}

function checkRetries(value: unknown): number {
    if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_RETRIES) return value as number;
    throw invalidOption('maxRetries', `must be a whole number from 0, which means one attempt, to ${MAX_RETRIES}`);
}
