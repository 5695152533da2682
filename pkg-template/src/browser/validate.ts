import { errorFrom } from '../errors/from-core.js';
import type { Issue, NewUser } from '../shared/models.js';
import { guarded } from '../wasm/browser.js';

/** What is wrong with a user to create; empty when it is good. The server's own rules. Await `ready()` first. */
export function validateUser(user: NewUser): Issue[] {
    try {
        return guarded(({ validateUser }) => validateUser(user)) as Issue[];
    } catch (thrown) {
        throw errorFrom(thrown);
    }
}
