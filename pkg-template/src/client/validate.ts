import { errorFrom } from '../errors/from-core.js';
import type { Issue, KybSubmission, NewUser } from '../shared/models.js';
import { guarded } from '../wasm/core.js';

/** Checks a user by the rules of `users.create`. Returns all problems; empty if there are none. */
export function validateUser(user: NewUser): Issue[] {
    try {
        return guarded(({ validateUser }) => validateUser(user)) as Issue[];
    } catch (thrown) {
        throw errorFrom(thrown);
    }
}

/** Checks a business by the rules of `kyb.submit`. Returns all problems; empty if there are none. */
export function validateKyb(business: KybSubmission): Issue[] {
    try {
        return guarded(({ validateKyb }) => validateKyb(business)) as Issue[];
    } catch (thrown) {
        throw errorFrom(thrown);
    }
}
