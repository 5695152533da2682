import { UsersOperations } from '../../generated/resources.js';
import { Operation } from '../../generated/operations.js';
import { createMany, type CreateManyOptions, type CreateManyResult } from './bulk.js';
import type { NewUser } from '../../shared/models.js';

/** The platform's users. */
export class Users extends UsersOperations {
    /**
     * Registers many users, some at once, in the order in which they are done. Takes no more from `users` than it works
     * on, so memory stays the same however many there are; when Paywint says 429 to one, all wait. Each is created as
     * by `create`: at most once. After a crash, `skip` takes up where the results ended.
     *
     * @throws ConfigurationError for unusable options; a user's own error is a result, and does not end the others.
     */
    createMany(
        users: Iterable<NewUser> | AsyncIterable<NewUser>,
        options: CreateManyOptions = {},
    ): AsyncIterableIterator<CreateManyResult> {
        return createMany(users, options, {
            create: (user, callOptions, gate) => this.callOne(Operation.UsersCreate, [user], callOptions, gate),
            check: (callOptions) => this.checkOptions(callOptions),
        });
    }
}
