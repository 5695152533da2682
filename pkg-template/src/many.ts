import type { APIPromise } from './call.js';
import type { PaywintError } from './errors.js';
import { type Gate, wrong } from './limits.js';
import type { NewUser, User } from './models.js';
import type { CallOptions } from './options.js';
import { wait } from './wait.js';

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

/** Creates one user, held back by a gate. */
export type CreateOne = (user: NewUser, options: CallOptions, gate: Gate) => APIPromise<User>;

/**
 * Creates users, some at once. No more are taken from `users` than are being created, and none is created while
 * results wait to be taken, so memory stays the same however many there are.
 */
export async function* createMany(
    users: Iterable<NewUser> | AsyncIterable<NewUser>,
    options: CreateManyOptions,
    createOne: CreateOne,
): AsyncGenerator<CreateManyResult, undefined> {
    const { concurrency = 8, skip, onProgress, ...callOptions } = options;
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 256) {
        throw wrong('concurrency', 'must be a whole number from 1 to 256');
    }
    const gate = new WaitingRoom(callOptions.signal);
    const progress: CreateManyProgress = { done: 0, created: 0, failed: 0, unknown: 0 };
    const underWay = new Map<number, Promise<CreateManyResult>>();
    const source = numbered(users, skip);
    let upcoming: Promise<void> | undefined;
    let exhausted = false;
    let broken: { error: unknown } | undefined;

    const create = async (index: number, user: NewUser): Promise<CreateManyResult> => {
        try {
            return { index, user: await createOne(user, callOptions, gate) };
        } catch (error) {
            return { index, error: error as PaywintError };
        }
    };
    const takeNext = async (): Promise<void> => {
        try {
            const { done, value } = await source.next();
            if (done) exhausted = true;
            else underWay.set(value.index, create(value.index, value.user));
        } catch (error) {
            exhausted = true;
            broken = { error };
        }
        upcoming = undefined;
    };

    try {
        for (;;) {
            const ended = exhausted || callOptions.signal?.aborted;
            if (!ended && underWay.size < concurrency) upcoming ??= takeNext();
            if (upcoming === undefined && underWay.size === 0) {
                // What was under way has been handed out first.
                if (broken !== undefined) throw broken.error;
                return;
            }
            const result = await Promise.race([...underWay.values(), ...(upcoming === undefined ? [] : [upcoming])]);
            if (result === undefined) continue;
            underWay.delete(result.index);
            count(progress, result);
            onProgress?.({ ...progress });
            yield result;
        }
    } finally {
        // Whoever leaves early leaves what is under way to end by itself.
        await source.return(undefined);
    }
}

async function* numbered(
    users: Iterable<NewUser> | AsyncIterable<NewUser>,
    skip: CreateManyOptions['skip'],
): AsyncGenerator<{ index: number; user: NewUser }, undefined> {
    let index = 0;
    for await (const user of users) {
        if (!skip?.(index)) yield { index, user };
        index += 1;
    }
}

function count(progress: CreateManyProgress, { error }: CreateManyResult): void {
    progress.done += 1;
    if (error === undefined) progress.created += 1;
    else if ((error as { outcome?: string }).outcome === 'unknown') progress.unknown += 1;
    else progress.failed += 1;
}

/** Where all wait when one was told to. */
class WaitingRoom implements Gate {
    readonly #signal: AbortSignal | undefined;
    #until = 0;

    constructor(signal: AbortSignal | undefined) {
        this.#signal = signal;
    }

    opened(): Promise<void> | undefined {
        return this.#until > performance.now() ? this.#wait() : undefined;
    }

    closeFor(ms: number): void {
        this.#until = Math.max(this.#until, performance.now() + ms);
    }

    async #wait(): Promise<void> {
        // It may have been closed again meanwhile.
        for (let left = this.#until - performance.now(); left > 0; left = this.#until - performance.now()) {
            if (!(await wait(left, this.#signal))) return;
        }
    }
}
