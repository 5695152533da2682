import { isAborted, onAbort } from './signals.js';

/** The largest delay that timers take, in milliseconds; they make 1 ms of a longer one. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Waits. Resolves to false when the signal ends it before. The timer is of a call that somebody awaits, so it alone may
 * keep a process alive.
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
