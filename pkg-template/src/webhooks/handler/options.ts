import type { WebhookEvent, WebhookEventName, WebhookEventOf } from '../events.js';
import type { WebhookSecret, WebhookTime } from '../verify.js';
import type { WebhookDedupe } from './dedupe.js';

/** What is done on each event. The delivery is answered when what is returned has resolved. */
export type WebhookHandlers = {
    readonly [Name in WebhookEventName]?: ((event: WebhookEventOf<Name>) => unknown) | undefined;
};

/** What `onError` receives. */
export interface WebhookFailure {
    /**
     * What a handler, `dedupe` or `secret` threw; the `PaywintError` of code `timeout` of one that took too long; the
     * `ConfigurationError` of a secret that is missing or a body that was read already; or the `WebhookVerificationError`
     * of a delivery that was refused.
     */
    error: unknown;
    /** The request. Its body was read. */
    request: Request;
    /** The event, if the delivery was verified by then. */
    event?: WebhookEvent | undefined;
}

/** Options of the handler. */
export interface WebhookHandlerOptions extends WebhookTime {
    /**
     * The webhook secret; several while it is being replaced. A function is asked for it at the first delivery, and what it
     * gives is kept. Without one, as where a server is built, each delivery is answered with 500, and `onError` told.
     */
    secret?: WebhookSecret | (() => WebhookSecret | undefined | Promise<WebhookSecret | undefined>) | undefined;
    /** What is done on each event. One for either spelling of `payment.refunded` is called for both. */
    on?: WebhookHandlers | undefined;
    /** What is done on every other event, known or not. Without it they are answered with 200. */
    onOther?: ((event: WebhookEvent) => unknown) | undefined;
    /** Remembers what was handled; a `MemoryDedupe` if not given, which several processes do not share. */
    dedupe?: WebhookDedupe | undefined;
    /** The longest body that is read, in bytes; 262,144 if not given, and at most 2,097,152. */
    maxBodyBytes?: number | undefined;
    /**
     * How long each function is waited for, in milliseconds: an event's own, those of `dedupe`, and `secret`; 45,000 if not
     * given. When it is over, the event is let go, and the next delivery handled; what was begun is not ended. No longer
     * than a claim of `dedupe` holds.
     */
    timeoutMs?: number | undefined;
    /** Receives what Paywint does not, for the log. Not awaited. Without it `console.error` does. */
    onError?: ((failure: WebhookFailure) => unknown) | undefined;
}

/** What is done on an event. */
export type EventHandler = (event: WebhookEvent) => unknown;
