import { POLL_DELAYS } from '../generated/onboarding-browser.js';
import { onAbort } from '../shared/signals.js';
import { MAX_TIMER_MS, wait } from '../shared/wait.js';

/**
 * The delay before the next poll, in milliseconds: a random part, between a half and the whole, of a pause that grows
 * each time, so that many pages do not poll at once.
 */
export function pollDelayMs(attempt: number, random: number): number {
    const whole = Math.min(POLL_DELAYS.firstMs * POLL_DELAYS.growth ** (attempt - 1), POLL_DELAYS.longestMs);
    return whole * (0.5 + random / 2);
}

/**
 * Resolves when the next poll may start: after the pause, or as soon as the page is visible again or online
 * again, but never before `minMs` are over or while the page is hidden. The signal ends it.
 */
export async function waitForNextPoll(ms: number, minMs: number, signal: AbortSignal): Promise<void> {
    if (minMs > 0) await wait(minMs, signal);
    await waitOrVisible(Math.max(ms - minMs, 0), signal);
}

function waitOrVisible(ms: number, signal: AbortSignal): Promise<void> {
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
        const timer = setTimeout(endIfSeen, Math.min(ms, MAX_TIMER_MS));
        const forget = onAbort(signal, end);
        globalThis.document?.addEventListener('visibilitychange', endIfSeen);
        globalThis.addEventListener?.('online', endIfSeen);
    });
}

/** Whether the page is hidden. Without a document, it never is. */
export function isHidden(): boolean {
    return globalThis.document?.visibilityState === 'hidden';
}
