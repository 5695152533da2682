import type { APIPromise } from '../calls/api-promise.js';
import type { PaywintError } from '../../errors/classes.js';
import { checkedCopy } from '../../options/checks.js';
import { invalidOption } from '../../options/error.js';
import { CALL_OPTIONS, type Gate } from '../calls/limits.js';
import type { NewUser, User } from '../../shared/models.js';
import type { CallOptions } from '../options.js';
import { isOutcomeUnknown } from '../../errors/outcome.js';
import { isAborted, onAbort } from '../../shared/signals.js';
import { wait } from '../../shared/wait.js';

const MAX_CONCURRENCY = 256;

/** What `createMany` may be told, besides what each of its calls may. */
export interface CreateManyOptions extends CallOptions {
    /** How many users are created at once, 1 to 256; 8 if not given. */
    concurrency?: number | undefined;
    /** Says which users are done already, by their place in what is given, so that a crash can be taken up from. */
    skip?: ((index: number) => boolean) | undefined;
    /** Called after each user. */
    onProgress?: ((progress: CreateManyProgress) => void) | undefined;
}

/** How far `createMany` has come. */
export interface CreateManyProgress {
    /** How many users were tried. */
    done: number;
    /** How many of them were created. */
    created: number;
    /** How many surely were not. */
    failed: number;
    /** How many may have been: look before you create them again. */
    unknown: number;
}

/** What became of one user. */
export type CreateManyResult =
    | {
          /** The user's place in what was given, from 0. */
          index: number;
          /** The user, created. */
          user: User;
          /** None. */
          error?: never;
      }
    | {
          /** The user's place in what was given, from 0. */
          index: number;
          /** None. */
          user?: never;
          /** Why not; its `outcome` says whether the user may exist. */
          error: PaywintError;
      };

/** What creates single users. */
export interface Creator {
    /** Creates one, held back by a gate. */
    create(user: NewUser, options: CallOptions, gate: Gate): APIPromise<User>;
    /** @throws ConfigurationError for options that no call takes. */
    check(options: CallOptions): void;
}

/**
 * Creates users, some at once. No more are taken from `users` than are being created, and none is created while
 * results wait to be taken, so memory stays the same however many there are.
 */
export async function* createMany(
    users: Iterable<NewUser> | AsyncIterable<NewUser>,
    options: CreateManyOptions,
    creator: Creator,
): AsyncGenerator<CreateManyResult, undefined> {
    const { concurrency, skip, onProgress, callOptions } = checkOptions(options);
    creator.check(callOptions);
    const gate = new RateLimitGate(callOptions.signal);
    const progress: CreateManyProgress = { done: 0, created: 0, failed: 0, unknown: 0 };
    const source = iteratorOf(users);
    const results: CreateManyResult[] = [];
    let inFlight = 0;
    let isReading = false;
    let index = 0;
    let isDone = isAborted(callOptions.signal);
    let failure: { error: unknown } | undefined;
    // Wakes the loop below. One promise a round: racing long-lived ones would hold on to every result.
    let wake = (): void => {};

    const create = async (place: number, user: NewUser): Promise<void> => {
        inFlight += 1;
        try {
            results.push({ index: place, user: await creator.create(user, callOptions, gate) });
        } catch (error) {
            results.push({ index: place, error: error as PaywintError });
        }
        inFlight -= 1;
        wake();
    };
    const startNext = async (): Promise<void> => {
        isReading = true;
        try {
            for (let place = index; !isDone; place = index) {
                const next = await source.next();
                // Of an array of promises, as for await takes it.
                const user: NewUser = await next.value;
                if (next.done) isDone = true;
                // Meanwhile the caller may have left, or the signal aborted.
                if (isDone) break;
                index += 1;
                if (skip?.(place)) continue;
                void create(place, user);
                break;
            }
        } catch (error) {
            isDone = true;
            failure ??= { error };
        }
        isReading = false;
        wake();
    };
    const removeListener = onAbort(callOptions.signal, () => {
        isDone = true;
        wake();
    });

    try {
        for (;;) {
            if (!isDone && !isReading && inFlight + results.length < concurrency) void startNext();
            const result = results.shift();
            if (result !== undefined) {
                count(progress, result);
                try {
                    onProgress?.({ ...progress });
                } catch (error) {
                    // After what is under way, so that no user is created and not told of.
                    isDone = true;
                    failure ??= { error };
                }
                yield result;
            } else if (isDone && inFlight === 0) {
                if (failure !== undefined) throw failure.error;
                return;
            } else {
                await new Promise<void>((resolve) => (wake = resolve));
            }
        }
    } finally {
        // Whoever leaves early leaves what is under way to end by itself. A silent source is not waited for.
        isDone = true;
        removeListener();
        Promise.resolve(source.return?.()).catch(() => {});
    }
}

function checkOptions(options: CreateManyOptions) {
    const copy = checkedCopy(options, [...CALL_OPTIONS, 'concurrency', 'skip', 'onProgress']);
    const { concurrency = 8, skip, onProgress, ...callOptions } = copy;
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MAX_CONCURRENCY) {
        throw invalidOption('concurrency', `must be a whole number from 1 to ${MAX_CONCURRENCY}`);
    }
    for (const [name, value] of Object.entries({ skip, onProgress })) {
        if (value !== undefined && typeof value !== 'function') throw invalidOption(name, 'must be a function');
    }
    return { concurrency, skip, onProgress, callOptions };
}

function iteratorOf(users: Iterable<NewUser> | AsyncIterable<NewUser>): Iterator<NewUser> | AsyncIterator<NewUser> {
    const iterable = users as Partial<Iterable<NewUser> & AsyncIterable<NewUser>> | undefined | null;
    const iterator = iterable?.[Symbol.asyncIterator]?.() ?? iterable?.[Symbol.iterator]?.();
    if (iterator === undefined || typeof users === 'string') {
        throw invalidOption('users', 'must be something to iterate over, such as an array');
    }
    return iterator;
}

function count(progress: CreateManyProgress, { error }: CreateManyResult): void {
    progress.done += 1;
    if (error === undefined) progress.created += 1;
    else if (isOutcomeUnknown(error)) progress.unknown += 1;
    else progress.failed += 1;
}

/** Where all wait when one was told to. */
class RateLimitGate implements Gate {
    readonly #signal: AbortSignal | undefined;
    #closedUntil = 0;

    constructor(signal: AbortSignal | undefined) {
        this.#signal = signal;
    }

    waitUntilOpen(mostMs: number): Promise<void> | undefined {
        return this.#closedUntil > performance.now() ? this.#wait(performance.now() + mostMs) : undefined;
    }

    closeFor(ms: number): void {
        this.#closedUntil = Math.max(this.#closedUntil, performance.now() + ms);
    }

    async #wait(longestUntil: number): Promise<void> {
        const left = (): number => Math.min(this.#closedUntil, longestUntil) - performance.now();
        // It may have been closed again meanwhile.
        for (let ms = left(); ms > 0; ms = left()) {
            if (!(await wait(ms, this.#signal))) return;
        }
    }
}
