import { invalidOption } from '../../options/error.js';
import { TtlCache } from '../../shared/ttl-cache.js';
import type { WebhookEvent } from '../events.js';

const MAX_EVENTS = 10_000;

/**
 * The result of a claim. `claimed`: handle the event. `running`: another delivery of it is being handled. `done`: it
 * has been handled.
 */
export type WebhookClaim = 'claimed' | 'running' | 'done';

/**
 * Remembers which events were handled, so that a repeated delivery is not handled again. Implement its two methods for
 * a store that your servers share, such as Redis or an SQL database.
 *
 * Each event is handled at least once. A claim must expire, in case its process dies: in less than a minute, after
 * which Paywint delivers again.
 */
export interface WebhookDedupe {
    /**
     * Claims an event, unless it is claimed or done. Must be atomic. `key` identifies the event by its name and ID,
     * such as `kyc.approved:evt_1`; it is a digest of both if they are long or contain characters other than printable
     * ASCII. It has at most 301 characters.
     */
    claim(key: string, event: WebhookEvent): WebhookClaim | Promise<WebhookClaim>;
    /**
     * Marks the event as done; or, if it failed, releases it, so that the next delivery is handled. `event` is the same
     * object that `claim` received: use it to recognize your own claim, as an expired one may belong to another process
     * by now.
     */
    settle(key: string, outcome: 'done' | 'failed', event: WebhookEvent): unknown;
}

/** Remembers the latest events that were handled, in this process only: 10,000 by default. */
export class MemoryDedupe implements WebhookDedupe {
    readonly #running = new Set<string>();
    readonly #done: TtlCache<true>;

    /** `max` is the number of events to remember. */
    constructor({ max = MAX_EVENTS }: { max?: number | undefined } = {}) {
        if (!(Number.isInteger(max) && max > 0)) throw invalidOption('max', 'must be a whole number, more than 0');
        this.#done = new TtlCache(max);
    }

    /** Claims an event, unless it is claimed or done. */
    claim(key: string): WebhookClaim {
        if (this.#done.get(key) !== undefined) return 'done';
        if (this.#running.has(key)) return 'running';
        this.#running.add(key);
        return 'claimed';
    }

    /** Marks the event as done, or releases it. */
    settle(key: string, outcome: 'done' | 'failed'): void {
        this.#running.delete(key);
        if (outcome === 'done') this.#done.set(key, true);
    }
}
