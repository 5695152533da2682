import { nextTurn } from './turns.mjs';

const LONGEST_MS = 60_000;

/**
 * Asks again and again until it is so.
 *
 * @param {() => unknown} isSo
 * @param {() => string} what is waited for
 */
export async function eventually(isSo, what) {
    const deadline = performance.now() + LONGEST_MS;
    while (!(await isSo())) {
        if (performance.now() > deadline) throw new Error(`it never came about that ${what()}`);
        await nextTurn();
    }
}
