// A rival is a dev dependency of this folder, and a file beside this one that opens it as these are opened.
import * as fetch from './fetch.mjs';
import * as floor from './floor.mjs';
import * as paywint from './paywint.mjs';
import * as stripe from './stripe.mjs';
import * as workos from './workos.mjs';

const all = { floor, paywint, fetch, stripe, workos };

export const names = Object.keys(all);

/** Every contender's jobs at an origin, each a function that makes one call. */
export async function contenders(origin, wanted = names) {
    const ready = {};
    for (const name of wanted) {
        const { open, input } = all[name];
        const client = await open(origin);
        ready[name] = Object.fromEntries(
            Object.entries(input).map(([job, given]) => [job, () => client[job](given())]),
        );
    }
    return ready;
}
