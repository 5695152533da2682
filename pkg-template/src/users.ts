import type { APIPromise, Caller } from './call.js';
import { compiled } from './core.js';
import type { NewUser, PageRequest, User } from './models.js';
import type { CallOptions } from './options.js';
import { pageFrom, type UserPagePromise, walkable } from './page.js';

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
        return this.#caller.call(compiled().Operation.CreateUser, user, options, ({ data }) => data as User);
    }

    /**
     * Reads one user. Contract: users/get.
     *
     * @throws NotFoundError when there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<User> {
        return this.#caller.call(compiled().Operation.GetUser, userId, options, ({ data }) => data as User);
    }

    /** Reads one page of users, or with `for await` all of them. Contract: users/list-users. */
    list(page?: PageRequest, options?: CallOptions): UserPagePromise {
        return walkable(
            this.#caller.call(compiled().Operation.ListUsers, page, options, (envelope) =>
                pageFrom(envelope, page, (next, same) => this.list(next, same), options),
            ),
        );
    }
}
