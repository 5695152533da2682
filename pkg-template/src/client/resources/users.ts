import type { PaywintError } from '../../errors/classes.js';
import { isOutcomeUnknown } from '../../errors/outcome.js';
import { Operation } from '../../generated/operations.js';
import { UsersOperations } from '../../generated/resources.js';
import type { NewUser, User } from '../../shared/models.js';
import { type BulkOptions, createMany } from './bulk.js';

/** Options of `users.createMany`, besides those of each of its calls. */
export interface CreateManyOptions extends BulkOptions<CreateManyProgress> {}

/** How far `users.createMany` has come. */
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

/** The platform's users. */
export class Users extends UsersOperations {
    /**
     * Registers many users, some at once, in the order in which they are done. Takes no more from `users` than it works
     * on, so memory stays the same however many there are; when Paywint says 429 to one, all wait. Each is created as
     * by `create`: at most once. After a crash, `skip` takes up where the results ended.
     *
     * @example
     * ```ts
     * for await (const { index, user, error } of paywint.users.createMany(people)) {
     *     console.log(index, user?.userId ?? error?.message);
     * }
     * ```
     * @throws ConfigurationError for unusable options; a user's own error is a result, and does not end the others.
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
