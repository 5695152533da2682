/** Time that passes in turns of the event loop, never by the clock. */

/** Resolves once whatever could happen without waiting has happened. */
export async function someTurns() {
    for (let turn = 0; turn < 50; turn += 1) await nextTurn();
}

/** Resolves in the next turn. */
export function nextTurn() {
    return new Promise((resolve) => setImmediate(resolve));
}

/** Resolves once the condition is true; the clock of `timers`, if mocked, goes on by a millisecond each turn. */
export async function until(condition, timers) {
    while (!condition()) {
        await nextTurn();
        timers?.tick(1);
    }
}
