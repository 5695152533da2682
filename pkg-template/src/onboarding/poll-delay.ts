import { POLL_DELAYS } from '../generated/onboarding-browser.js';
import { onAbort } from '../shared/signals.js';
import { MAX_TIMER_MS, wait } from '../shared/wait.js';

/**
 * How long to wait before the next question, in milliseconds: of a pause that grows each time, at random between a half
 * and the whole, so that many pages do not ask at once.
 */
export function pollDelayMs(attempt: number, random: number): number {
    const whole = Math.min(POLL_DELAYS.firstMs * POLL_DELAYS.growth ** (attempt - 1), POLL_DELAYS.longestMs);
    return whole * (0.5 + random / 2);
}

/**
 * Resolves when the next question may be asked: after the pause, or as soon as the page is looked at again or online
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

/** Whether nobody can see the page. What has no document is always seen. */
export function isHidden(): boolean {
    return globalThis.document?.visibilityState === 'hidden';
}
