import type { SandboxWebhook } from '../../generated/sandbox-options.js';

export type { SandboxWebhook };

/** An attempt to send a delivery. */
export interface SandboxAttempt {
    /** When it started: ISO 8601 in UTC. */
    at: string;
    /** The status of the response, if there was one; 2xx is success. */
    status: number | null;
    /** Why there was no response, if there was none. */
    error: string | null;
}

/** The delivery of an event to the webhook. */
export interface SandboxDelivery {
    /** The delivery's number: 1, 2, 3 and so on, and from 1 again after `reset()`. */
    number: number;
    /** The event's name, such as `kyc.approved`. */
    event: string;
    /** The event's ID, which all deliveries of the event share. */
    eventId: string;
    /** The exact body, as JSON. */
    body: string;
    /** Whether the delivery is forged. */
    forged: boolean;
    /** The delivery's status. */
    status: 'waiting' | 'delivered' | 'given_up';
    /** When the next attempt is due, if there is one: ISO 8601 in UTC. */
    nextAttemptAt: string | null;
    /** All attempts so far, oldest first. */
    attempts: SandboxAttempt[];
}

/** What tests can do with the platform's webhook. */
export interface SandboxWebhooks {
    /** The secret that signs deliveries. */
    readonly secret: string;
    /**
     * Changes the given settings. `reset()` restores those with which the sandbox was created.
     *
     * @throws ValidationError if a setting is invalid. Nothing is changed.
     */
    configure(settings: SandboxWebhook): Promise<void>;
    /**
     * Sends an event with any name and any data to the webhook; fields keep their names. Resolves to the event's ID
     * when the webhook has responded to the deliveries that are due.
     *
     * @throws ValidationError if the name is empty or the data is not an object.
     * @throws ConflictError if no webhook is configured.
     */
    send(event: string, data: object): Promise<{ id: string }>;
    /**
     * Sends a delivery once more, whatever its status, after any attempt that is in flight. Resolves when the webhook
     * has responded.
     *
     * @throws NotFoundError if there is no delivery with this number.
     * @throws ConflictError if no webhook is configured.
     */
    redeliver(number: number): Promise<void>;
    /**
     * Makes all remaining attempts, one after another, until each delivery is delivered or given up. Nothing is in
     * flight when it resolves. A `handler` must not await it, as it would wait for itself.
     *
     * @throws ConflictError if no webhook is configured.
     */
    flush(): Promise<void>;
}
