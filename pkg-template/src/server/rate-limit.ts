import { invalidOption } from '../options/error.js';
import { Refusal } from './http/refusal.js';
import type { RateVerdict } from './options.js';

/**
 * Refuses a request that exceeds the application's rate limit. An invalid result is an error, and does not allow the
 * request.
 */
export function enforceRateLimit(verdict: RateVerdict): void {
    if (verdict === undefined || verdict === true) return;
    if (verdict === false) throw new Refusal('rate_limited');
    const { retryAfterMs } = verdict ?? {};
    if (typeof retryAfterMs !== 'number')
        throw invalidOption('rateLimit', 'must return true, false, or { retryAfterMs }');
    throw new Refusal('rate_limited', { retryAfterMs });
}
