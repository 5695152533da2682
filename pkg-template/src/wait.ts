import { onAbort } from './signals.js';

/**
 * Waits. Resolves to false when the signal ends it before. The timer is of a call that somebody awaits, so it alone may
 * keep a process alive.
 */
export function wait(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
        if (signal?.aborted) return resolve(false);
        const end = (waited: boolean): void => {
            clearTimeout(timer);
            forget();
            resolve(waited);
        };
        const timer = setTimeout(() => end(true), ms);
        const forget = onAbort(signal, () => end(false));
    });
}
