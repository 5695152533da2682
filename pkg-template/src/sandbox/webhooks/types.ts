/** How a sandbox tells a platform's webhook what happens. What is not given keeps its value. */
export interface SandboxWebhook {
    /**
     * Where events are posted by `globalThis.fetch`: an http or https address. `null` stops: without an address or a
     * `handler`, which is where a sandbox begins, nothing is recorded.
     */
    url?: string | null | undefined;
    /**
     * What answers in place of an address, such as what `createWebhookHandler` makes. It is given POST requests to
     * `https://receiver.paywint.test/webhooks`, never before the call that caused them has returned.
     */
    handler?: ((request: Request) => Response | Promise<Response>) | undefined;
    /** What deliveries are signed with, not empty; at first the sandbox program's, which is no secret. */
    secret?: string | undefined;
    /**
     * What the minutes between attempts are multiplied by, 0 to 1000; 1 at first. 0 makes all attempts that a delivery
     * needs at once.
     */
    timeScale?: number | undefined;
    /** How many more deliveries are made of each event, 0 to 100; 0 at first. */
    duplicates?: number | undefined;
    /**
     * Whether the first attempt at each delivery waits up to 10 s, times `timeScale`, so that events overtake each other;
     * `false` at first. The order follows from the `seed`, and holds for `flush()` too.
     */
    disorder?: boolean | undefined;
    /** How old the time of signatures is, in seconds; below 0 it is in the future. At most a thousand million; 0 at first. */
    staleSeconds?: number | undefined;
    /**
     * What of each delivery's first attempt is lost: `'nothing'` (at first), `'first_request'` (it is not made) or
     * `'first_answer'` (it is made, but its answer counts for none). The attempt counts.
     */
    lose?: 'nothing' | 'first_request' | 'first_answer' | undefined;
    /**
     * Whether a forged delivery precedes each event: it says the opposite, is signed with another secret and tried once;
     * `false` at first.
     */
    forge?: boolean | undefined;
    /** Whether no attempt is made but by `flush()` and `redeliver()`; `false` at first. */
    hold?: boolean | undefined;
}

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
     * @throws `ValidationError` for a setting that cannot be used; nothing is changed then.
     */
    configure(settings: SandboxWebhook): Promise<void>;
    /**
     * Tells the webhook of an event of any name, and of any content as it is on the wire. Resolves to its id when the
     * attempts that are due at once are answered.
     *
     * @throws `ValidationError` for a name that is empty or data that is no object, `ConflictError` without a webhook.
     */
    send(event: string, data: object): Promise<{ id: string }>;
    /**
     * Makes one attempt at a delivery, whatever has become of it; after one that is under way. Resolves when it is
     * answered.
     *
     * @throws `NotFoundError` for a number that no delivery has, `ConflictError` without a webhook.
     */
    redeliver(number: number): Promise<void>;
    /**
     * Makes every attempt that is left, one after another, until each delivery is delivered or given up. Nothing is under
     * way when it resolves; so a `handler` must not await it, as it would wait for itself.
     *
     * @throws `ConflictError` without a webhook.
     */
    flush(): Promise<void>;
}
