import { PAUSES } from '../generated/onboarding-browser.js';
import { onAbort } from '../shared/signals.js';
import { LONGEST_MS, wait } from '../shared/wait.js';

/**
 * How long to wait before the next question, in milliseconds: of a pause that grows each time, at random between a half
 * and the whole, so that many pages do not ask at once.
 */
export function pauseMs(asked: number, random: number): number {
    const whole = Math.min(PAUSES.firstMs * PAUSES.growth ** (asked - 1), PAUSES.longestMs);
    return whole * (0.5 + random / 2);
}

/**
 * Resolves when the next question may be asked: after the pause, or as soon as the page is looked at again or online
 * again, but never before `leastMs` are over or while the page is hidden. The signal ends it.
 */
export async function pause(ms: number, leastMs: number, signal: AbortSignal): Promise<void> {
    if (leastMs > 0) await wait(leastMs, signal);
    await nextChance(Math.max(ms - leastMs, 0), signal);
}

function nextChance(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const end = (): void => {
            clearTimeout(timer);
            forget();
            globalThis.document?.removeEventListener('visibilitychange', endIfSeen);
            globalThis.removeEventListener?.('online', endIfSeen);
            resolve();
        };
        const endIfSeen = (): void => {
            if (!isHidden()) end();
        };
        const timer = setTimeout(endIfSeen, Math.min(ms, LONGEST_MS));
        const forget = onAbort(signal, end);
        globalThis.document?.addEventListener('visibilitychange', endIfSeen);
        globalThis.addEventListener?.('online', endIfSeen);
    });
}

/** Whether nobody can see the page. What has no document is always seen. */
export function isHidden(): boolean {
    return globalThis.document?.visibilityState === 'hidden';
}
