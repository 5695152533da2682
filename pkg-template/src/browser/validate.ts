import { errorFrom } from '../errors/from-core.js';
import type { Issue, NewUser } from '../shared/models.js';
import { guarded } from '../wasm/browser.js';

/**
 * Checks a user to create, by the same rules as the server. Returns all problems; empty if there are none. Await
 * `ready()` first.
 */
export function validateUser(user: NewUser): Issue[] {
    try {
        return guarded(({ validateUser }) => validateUser(user)) as Issue[];
    } catch (thrown) {
        throw errorFrom(thrown);
    }
}
