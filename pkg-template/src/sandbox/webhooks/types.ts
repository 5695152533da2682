import type { SandboxWebhook } from '../../generated/sandbox-options.js';

export type { SandboxWebhook };

/** One attempt at a delivery. */
export interface SandboxAttempt {
    /** When it was begun: ISO 8601 in UTC. */
    at: string;
    /** The status of the answer; 2xx is success. */
    status: number | null;
    /** Why there was no answer. */
    error: string | null;
}

/** An event on its way to the webhook. */
export interface SandboxDelivery {
    /** Its place in the log: 1, 2, 3 …, and from 1 again after `reset()`. */
    number: number;
    /** The event's name, such as `kyc.approved`. */
    event: string;
    /** The event's id, which every delivery of it shares. */
    eventId: string;
    /** What is posted: JSON, byte for byte. */
    body: string;
    /** Whether it is a forged one. */
    forged: boolean;
    /** What is to become of it. */
    status: 'waiting' | 'delivered' | 'given_up';
    /** When the next attempt is due, if one is: ISO 8601 in UTC. */
    nextAttemptAt: string | null;
    /** The attempts that were made, oldest first. */
    attempts: SandboxAttempt[];
}

/** What a test does to the webhook of a sandbox's platform. */
export interface SandboxWebhooks {
    /** What deliveries are signed with. */
    readonly secret: string;
    /**
     * Changes the settings that are given. `reset()` brings back those that the sandbox was made with.
     *
     * @throws ValidationError for a setting that cannot be used; nothing is changed then.
     */
    configure(settings: SandboxWebhook): Promise<void>;
    /**
     * Tells the webhook of an event of any name, and of any content as it is on the wire. Resolves to its id when the
     * attempts that are due at once are answered.
     *
     * @throws ValidationError for a name that is empty or data that is no object.
     * @throws ConflictError without a webhook.
     */
    send(event: string, data: object): Promise<{ id: string }>;
    /**
     * Makes one attempt at a delivery, whatever has become of it; after one that is under way. Resolves when it is
     * answered.
     *
     * @throws NotFoundError for a number that no delivery has.
     * @throws ConflictError without a webhook.
     */
    redeliver(number: number): Promise<void>;
    /**
     * Makes every attempt that is left, one after another, until each delivery is delivered or given up. Nothing is under
     * way when it resolves; so a `handler` must not await it, as it would wait for itself.
     *
     * @throws ConflictError without a webhook.
     */
    flush(): Promise<void>;
}
