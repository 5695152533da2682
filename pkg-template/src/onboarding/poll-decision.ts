import { isPaywintError } from '../errors/classes.js';
import { type Decision, FINAL } from '../generated/onboarding-browser.js';
import { isAborted } from '../shared/signals.js';
import { TimeLimit } from '../shared/time-limit.js';
import { abortError, callInfo, timeoutError } from './errors.js';
import type { checkedWait } from './options.js';
import { isHidden, pollDelayMs, waitForNextPoll } from './poll-delay.js';

export type { Decision };

/** Reads the status until it is a decision. `readStatus` gets a signal that ends it. */
export async function pollDecision(
    readStatus: (signal: AbortSignal) => Promise<string>,
    { signal, timeoutMs, onStatus }: ReturnType<typeof checkedWait>,
): Promise<Decision> {
    const info = callInfo('waitForDecision');
    if (isAborted(signal)) throw abortError(info, 'not_sent');
    const limit = new TimeLimit(signal, timeoutMs);
    const endError = (): Error =>
        limit.timedOut ? timeoutError(info, 'there was no decision in time') : abortError(info, 'unknown');
    try {
        if (isHidden()) await waitForNextPoll(0, 0, limit.signal);
        let status: string | undefined;
        for (let count = 1; ; count += 1) {
            if (limit.signal.aborted) throw endError();
            const result = await statusOrDelay(readStatus(limit.signal));
            if (limit.signal.aborted) throw endError();
            if ('status' in result && result.status !== status) {
                status = result.status;
                onStatus?.(status);
            }
            const decision = FINAL.find((decision) => decision === status);
            if (decision !== undefined) return decision;
            await waitForNextPoll(
                pollDelayMs(count, Math.random()),
                'status' in result ? 0 : result.leastMs,
                limit.signal,
            );
        }
    } finally {
        limit.end();
    }
}

/** The status, or the minimum delay after a temporary failure; any other failure is thrown. */
async function statusOrDelay(reading: Promise<string>): Promise<{ status: string } | { leastMs: number }> {
    try {
        return { status: await reading };
    } catch (thrown) {
        if (!isPaywintError(thrown)) throw thrown;
        const { retryable, retryAfterMs = 0 } = thrown as { retryable?: boolean; retryAfterMs?: number };
        // An abort ends the polling by itself, with an error of its own.
        if (!retryable && thrown.code !== 'abort') throw thrown;
        return { leastMs: retryAfterMs };
    }
}
