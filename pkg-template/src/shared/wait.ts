import { isAborted, onAbort } from './signals.js';

/** The largest delay of timers, in milliseconds; a longer one becomes 1 ms. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Waits. Resolves to false if the signal ends it early. The timer belongs to a call that is awaited, so it may
 * keep the process alive.
 */
export function wait(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
        if (isAborted(signal)) return resolve(false);
        const end = (waited: boolean): void => {
            clearTimeout(timer);
            forget();
            resolve(waited);
        };
        const timer = setTimeout(() => end(true), Math.min(ms, MAX_TIMER_MS));
        const forget = onAbort(signal, () => end(false));
    });
}
