import { invalidOption } from '../../options/error.js';
import { TtlCache } from '../../shared/ttl-cache.js';
import type { WebhookEvent } from '../events.js';

const MAX_EVENTS = 10_000;

/** What a claim comes to: go ahead, somebody is at it, or it was done. */
export type WebhookClaim = 'claimed' | 'running' | 'done';

/**
 * Remembers which events were handled, so that a repeated delivery is not handled again: two methods, to be written for
 * whatever your servers share, such as Redis or an SQL database.
 *
 * Events are handled at least once. A claim must end by itself after a while, in case the process that holds it ends
 * first: less than a minute, after which Paywint delivers again.
 */
export interface WebhookDedupe {
    /**
     * Takes an event, unless it is taken or done. Must be atomic. `key` is the event's name and id, of which one
     * delivery is to be handled: `kyc.approved:evt_1`, or a digest of both where they are long or hold other characters
     * than printable ASCII. It has at most 301 characters.
     */
    claim(key: string, event: WebhookEvent): WebhookClaim | Promise<WebhookClaim>;
    /**
     * Keeps the event as done; or lets go of it, so that the next delivery is handled. `event` is the very object that
     * `claim` was given: a claim that ended may be somebody else's by now, who is not to be settled for.
     */
    settle(key: string, outcome: 'done' | 'failed', event: WebhookEvent): unknown;
}

/** Remembers in this process the latest events that were handled: 10,000, unless told otherwise. */
export class MemoryDedupe implements WebhookDedupe {
    readonly #running = new Set<string>();
    readonly #done: TtlCache<true>;

    /** `max` is how many events are remembered. */
    constructor({ max = MAX_EVENTS }: { max?: number | undefined } = {}) {
        if (!(Number.isInteger(max) && max > 0)) throw invalidOption('max', 'must be a whole number, more than 0');
        this.#done = new TtlCache(max);
    }

    /** Takes an event, unless it is taken or done. */
    claim(key: string): WebhookClaim {
        if (this.#done.get(key) !== undefined) return 'done';
        if (this.#running.has(key)) return 'running';
        this.#running.add(key);
        return 'claimed';
    }

    /** Keeps the event as done, or lets go of it. */
    settle(key: string, outcome: 'done' | 'failed'): void {
        this.#running.delete(key);
        if (outcome === 'done') this.#done.set(key, true);
    }
}
