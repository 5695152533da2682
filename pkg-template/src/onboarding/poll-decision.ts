import { isPaywintError } from '../errors/classes.js';
import { type Decision, FINAL } from '../generated/onboarding-browser.js';
import { isAborted } from '../shared/signals.js';
import { TimeLimit } from '../shared/time-limit.js';
import { aborted, timedOut } from './errors.js';
import type { checkedWait } from './options.js';
import { isHidden, pause, pauseMs } from './poll-delay.js';

export type { Decision };

/** Asks for the status until it is a decision. `ask` is given a signal that ends it. */
export async function decision(
    ask: (signal: AbortSignal) => Promise<string>,
    { signal, timeoutMs, onStatus }: ReturnType<typeof checkedWait>,
): Promise<Decision> {
    const asked = { method: 'waitForDecision', startedAt: Date.now(), begun: performance.now() };
    if (isAborted(signal)) throw aborted(asked, 'not_sent');
    const limit = new TimeLimit(signal, timeoutMs);
    const over = (): Error =>
        limit.timedOut ? timedOut(asked, 'there was no decision in time') : aborted(asked, 'unknown');
    try {
        if (isHidden()) await pause(0, 0, limit.signal);
        let known: string | undefined;
        for (let count = 1; ; count += 1) {
            if (limit.signal.aborted) throw over();
            const answer = await settled(ask(limit.signal));
            if (limit.signal.aborted) throw over();
            if ('status' in answer && answer.status !== known) {
                known = answer.status;
                onStatus?.(known);
            }
            const last = FINAL.find((decision) => decision === known);
            if (last !== undefined) return last;
            await pause(pauseMs(count, Math.random()), 'status' in answer ? 0 : answer.leastMs, limit.signal);
        }
    } finally {
        limit.end();
    }
}

/** A status, or how long to wait at least after a failure that may pass; any other is thrown. */
async function settled(asked: Promise<string>): Promise<{ status: string } | { leastMs: number }> {
    try {
        return { status: await asked };
    } catch (thrown) {
        if (!isPaywintError(thrown)) throw thrown;
        const { retryable, retryAfterMs = 0 } = thrown as { retryable?: boolean; retryAfterMs?: number };
        // An abort is not worth a further question, and the caller is told of it by what ended it.
        if (!retryable && thrown.code !== 'abort') throw thrown;
        return { leastMs: retryAfterMs };
    }
}
