import { errorFrom } from '../errors/from-core.js';
import type { Issue, KybSubmission, NewUser } from '../shared/models.js';
import { guarded } from '../wasm/core.js';

/** What is wrong with a user to create; empty when it is good. The rules of `users.create`. */
export function validateUser(user: NewUser): Issue[] {
    try {
        return guarded(({ validateUser }) => validateUser(user)) as Issue[];
    } catch (thrown) {
        throw errorFrom(thrown);
    }
}

/** What is wrong with a business to be verified; empty when it is good. The rules of `kyb.submit`. */
export function validateKyb(business: KybSubmission): Issue[] {
    try {
        return guarded(({ validateKyb }) => validateKyb(business)) as Issue[];
    } catch (thrown) {
        throw errorFrom(thrown);
    }
}
