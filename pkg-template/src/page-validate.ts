import type { Issue, NewUser } from './models.js';
import { guarded } from './page-core.js';
import { errorFrom } from './told.js';

/** What is wrong with a user to create; empty when it is good. The server's own rules. Await `ready()` first. */
export function validateUser(user: NewUser): Issue[] {
    try {
        return guarded(({ validateUser }) => validateUser(user)) as Issue[];
    } catch (thrown) {
        throw errorFrom(thrown);
    }
}
