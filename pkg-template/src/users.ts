import type { APIPromise, Caller } from './call.js';
import { compiled } from './core.js';
import { PaywintError } from './errors.js';
import { copied } from './input.js';
import type { Limits } from './limits.js';
import { createMany, type CreateManyOptions, type CreateManyResult } from './many.js';
import type { NewUser, PageRequest, User } from './models.js';
import type { CallOptions } from './options.js';
import { pageFrom, type ReadPage, type UserPagePromise, walkable } from './page.js';

/** The platform's users. */
export class Users {
    readonly #caller: Caller;

    /** @internal */
    constructor(caller: Caller) {
        this.#caller = caller;
    }

    /**
     * Registers a user, with a wallet and default settings. Sent once: when the error's `outcome` is `unknown`, the
     * user may exist. Contract: users/create.
     *
     * @throws ValidationError before anything is sent; ConflictError when the e-mail or phone is taken.
     */
    create(user: NewUser, options?: CallOptions): APIPromise<User> {
        return this.#create(user, this.#caller.limits(options));
    }

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
            create: (user, callOptions, gate) => this.#create(user, this.#caller.limits(callOptions, gate)),
            check: (callOptions) => {
                const limits = this.#caller.limits(callOptions);
                if (limits instanceof PaywintError) throw limits;
            },
        });
    }

    /**
     * Reads one user. Contract: users/get.
     *
     * @throws NotFoundError when there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<User> {
        const limits = this.#caller.limits(options);
        return this.#caller.call(compiled().Operation.GetUser, userId, limits, ({ data }) => data as User);
    }

    /**
     * Reads one page of users, or with `for await` all of them, each once. Contract: users/list-users.
     *
     * The next page is read while the current one is used. An error of a walk says in `resumeFrom` where to go on.
     */
    list(page?: PageRequest, options?: CallOptions): UserPagePromise {
        // The deadline is the whole walk's, so it starts once.
        const limits = this.#caller.limits(options);
        const read: ReadPage = (request) =>
            walkable(
                this.#caller.call(compiled().Operation.ListUsers, request, limits, (envelope) =>
                    pageFrom(envelope, request, read),
                ),
                request,
            );
        // A copy: a page knows its place by what was asked for, whatever becomes of the caller's object.
        return read(copied(page));
    }

    #create(user: NewUser, limits: Limits | PaywintError): APIPromise<User> {
        return this.#caller.call(compiled().Operation.CreateUser, user, limits, ({ data }) => data as User);
    }
}
