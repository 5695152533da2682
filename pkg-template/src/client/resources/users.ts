import type { PaywintError } from '../../errors/classes.js';
import { isOutcomeUnknown } from '../../errors/outcome.js';
import { Operation } from '../../generated/operations.js';
import { UsersOperations } from '../../generated/resources.js';
import type { NewUser, User } from '../../shared/models.js';
import { type BulkOptions, createMany } from './bulk.js';

/** Options of `users.createMany`, in addition to those of each call. */
export interface CreateManyOptions extends BulkOptions<CreateManyProgress> {}

/** The progress of `users.createMany`. */
export interface CreateManyProgress {
    /** The number of users that have a result. */
    done: number;
    /** The number of users that were created. */
    created: number;
    /** The number of users that certainly were not created. */
    failed: number;
    /** The number of users that may exist. Look for them before you create them again. */
    unknown: number;
}

/** The result of one user. */
export type CreateManyResult =
    | {
          /** The index of the user, from 0. */
          index: number;
          /** The created user. */
          user: User;
          /** Not set. */
          error?: never;
      }
    | {
          /** The index of the user, from 0. */
          index: number;
          /** Not set. */
          user?: never;
          /** The error of the call. If its `outcome` is `unknown`, the user may exist. */
          error: PaywintError;
      };

/** The platform's users. */
export class Users extends UsersOperations {
    /**
     * Registers many users, several at a time, and yields each result as soon as it is known. It reads `users` only as
     * fast as it sends them, so that memory use does not grow. When Paywint responds with 429, all calls wait. Each
     * user is created at most once, as by `create`. Use `signal` to stop: leaving the loop, as with `break`, loses the
     * results of the calls in flight, which may still be carried out. Use `skip` to resume after a crash or a stop.
     *
     * @example
     * ```ts
     * for await (const { index, user, error } of paywint.users.createMany(people)) {
     *     console.log(index, user?.userId ?? error?.message);
     * }
     * ```
     * @throws ConfigurationError if an option is invalid. The error of a user is a result and does not stop the others.
     */
    createMany(
        users: Iterable<NewUser> | AsyncIterable<NewUser>,
        options: CreateManyOptions = {},
    ): AsyncIterableIterator<CreateManyResult> {
        return createMany<NewUser, User, CreateManyResult, CreateManyProgress>(users, options, {
            name: 'users',
            start: { done: 0, created: 0, failed: 0, unknown: 0 },
            create: (user, callOptions, gate) => this.callOne(Operation.UsersCreate, [user], callOptions, gate),
            check: (callOptions) => this.checkOptions(callOptions),
            made: (index, user) => ({ index, user }),
            failed: (index, error) => ({ index, error }),
            count(progress, { error }) {
                if (error === undefined) progress.created += 1;
                else if (isOutcomeUnknown(error)) progress.unknown += 1;
                else progress.failed += 1;
            },
        });
    }
}
