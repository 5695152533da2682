import type { PaywintError } from '../../errors/classes.js';
import { checkedCopy, checkFunction } from '../../options/checks.js';
import { invalidOption } from '../../options/error.js';
import { isAborted, onAbort } from '../../shared/signals.js';
import { isPromise } from '../../shared/type-checks.js';
import { wait } from '../../shared/wait.js';
import type { APIPromise } from '../calls/api-promise.js';
import { CALL_OPTIONS, type Gate } from '../calls/limits.js';
import type { CallOptions } from '../options.js';

const MAX_CONCURRENCY = 256;

/** Options of `createMany`, in addition to those of each call. */
export interface BulkOptions<Progress> extends CallOptions {
    /** The maximum number of calls in flight, 1 to 256. Default: 8. */
    concurrency?: number | undefined;
    /**
     * Stops when it is aborted. Each call in flight still has a result, usually with the outcome `unknown`; what was
     * not started has none. Then the iteration ends without an error.
     */
    signal?: AbortSignal | undefined;
    /**
     * The time limit of each call with all attempts and waits, in milliseconds; not of all calls together. Default: the
     * client's.
     */
    deadlineMs?: number | undefined;
    /**
     * Returns true for each index to skip, counted from 0, or a promise of it, which is awaited before the next one is
     * asked for. To resume after a crash or a stop, base it on your stored records rather than on the results so far:
     * calls that were in flight may have been carried out.
     */
    skip?: ((index: number) => boolean | Promise<boolean>) | undefined;
    /** Called after each call. */
    onProgress?: ((progress: Progress) => void) | undefined;
}

/** How one record is created, and how results and progress are counted. */
export interface Bulk<Item, Made, Result, Progress extends { done: number }> {
    /** The argument's name in messages. */
    name: string;
    /** The progress before the first call. */
    start: Progress;
    /** Creates one record. The gate may delay it. */
    create(item: Item, options: CallOptions, gate: Gate): APIPromise<Made>;
    /** @throws ConfigurationError for options that no call takes. */
    check(options: CallOptions): void;
    /** The result of a call that succeeded. */
    made(index: number, made: Made, call: APIPromise<Made>): Result | Promise<Result>;
    /** The result of a call that failed. */
    failed(index: number, error: PaywintError): Result;
    /** Counts one besides `done`. */
    count(progress: Progress, result: Result): void;
}

/**
 * Creates many records, several at a time. It takes an item only when a call can start, and starts none while results
 * wait to be taken, so memory use is constant.
 */
export async function* createMany<Item, Made, Result, Progress extends { done: number }>(
    items: Iterable<Item> | AsyncIterable<Item>,
    options: BulkOptions<Progress>,
    bulk: Bulk<Item, Made, Result, Progress>,
): AsyncGenerator<Result, undefined> {
    const { concurrency, skip, onProgress, callOptions } = checkOptions(options);
    bulk.check(callOptions);
    const gate = new RateLimitGate(callOptions.signal);
    const progress = { ...bulk.start };
    const source = iteratorOf(items, bulk.name);
    const results: Result[] = [];
    let inFlight = 0;
    let isReading = false;
    let index = 0;
    let isDone = isAborted(callOptions.signal);
    let failure: { error: unknown } | undefined;
    // Wakes the loop below. One promise a round: racing long-lived ones would hold on to every result.
    let wake = (): void => {};

    const create = async (place: number, item: Item): Promise<void> => {
        inFlight += 1;
        try {
            const call = bulk.create(item, callOptions, gate);
            results.push(await bulk.made(place, await call, call));
        } catch (error) {
            results.push(bulk.failed(place, error as PaywintError));
        }
        inFlight -= 1;
        wake();
    };
    const startNext = async (): Promise<void> => {
        isReading = true;
        try {
            for (let place = index; !isDone; place = index) {
                const next = await source.next();
                // An item may be a promise, as in for await.
                const item: Item = await next.value;
                if (next.done) isDone = true;
                // Meanwhile the caller may have left, or the signal aborted.
                if (isDone) break;
                index += 1;
                let isSkipped = skip === undefined ? false : skip(place);
                if (isPromise(isSkipped)) isSkipped = await isSkipped;
                if (typeof isSkipped !== 'boolean') throw invalidOption('skip', 'must return true or false');
                if (isSkipped) continue;
                if (!isDone) void create(place, item);
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
                progress.done += 1;
                bulk.count(progress, result);
                try {
                    onProgress?.({ ...progress });
                } catch (error) {
                    // After the calls in flight, so that each created record is reported.
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
        // If the caller leaves early, the calls in flight end by themselves, and the source is not awaited.
        isDone = true;
        removeListener();
        Promise.resolve(source.return?.()).catch(() => {});
    }
}

function checkOptions<Progress>(options: BulkOptions<Progress>) {
    const copy = checkedCopy(options, [...CALL_OPTIONS, 'concurrency', 'skip', 'onProgress']);
    const { concurrency = 8, skip, onProgress, ...callOptions } = copy;
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MAX_CONCURRENCY) {
        throw invalidOption('concurrency', `must be a whole number from 1 to ${MAX_CONCURRENCY}`);
    }
    checkFunction('skip', skip);
    checkFunction('onProgress', onProgress);
    return { concurrency, skip, onProgress, callOptions };
}

function iteratorOf<Item>(
    items: Iterable<Item> | AsyncIterable<Item>,
    name: string,
): Iterator<Item> | AsyncIterator<Item> {
    const iterable = items as Partial<Iterable<Item> & AsyncIterable<Item>> | undefined | null;
    const iterator = iterable?.[Symbol.asyncIterator]?.() ?? iterable?.[Symbol.iterator]?.();
    if (iterator === undefined || typeof items === 'string') {
        throw invalidOption(name, 'must be iterable, such as an array');
    }
    return iterator;
}

/** The gate at which all calls wait. */
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
