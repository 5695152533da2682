import type { WebhookEvent, WebhookEventName, WebhookEventOf } from '../events.js';
import type { WebhookSecret, WebhookTime } from '../verify.js';
import type { WebhookDedupe } from './dedupe.js';

/** A function for each event. The response is sent when its promise resolves. */
export type WebhookHandlers = {
    readonly [Name in WebhookEventName]?: ((event: WebhookEventOf<Name>) => unknown) | undefined;
};

/** What `onError` receives. */
export interface WebhookFailure {
    /**
     * What a handler, `dedupe` or `secret` threw; a `PaywintError` with the code `timeout` if one took too long; a
     * `ConfigurationError` if the secret is missing or the body has already been read; or the
     * `WebhookVerificationError` of a refused delivery.
     */
    error: unknown;
    /** The request. Its body has been read. */
    request: Request;
    /** The event, if the delivery was verified before the error. */
    event?: WebhookEvent | undefined;
}

/** Options of the handler. */
export interface WebhookHandlerOptions extends WebhookTime {
    /**
     * The webhook secret, or several during a rotation. A function is called at the first delivery, and its result is
     * kept. Without a secret, such as while a server is built, the response to every delivery is 500, and `onError`
     * receives the error.
     */
    secret?: WebhookSecret | (() => WebhookSecret | undefined | Promise<WebhookSecret | undefined>) | undefined;
    /**
     * A function for each event. One for either name of a refund, `payment.refunded` or `payment.refund`, is called for
     * both.
     */
    on?: WebhookHandlers | undefined;
    /** A function for all other events, known or unknown. Without it, the response to them is 200. */
    onOther?: ((event: WebhookEvent) => unknown) | undefined;
    /** Remembers which events were handled. Default: a `MemoryDedupe`, which processes do not share. */
    dedupe?: WebhookDedupe | undefined;
    /** The maximum size of a body, in bytes, at most 2,097,152. Default: 262,144. */
    maxBodyBytes?: number | undefined;
    /**
     * How long each function may take, in milliseconds: that of an event, those of `dedupe`, and `secret`. Default:
     * 45,000. After that, the event is released and its next delivery handled, while the function continues. It must
     * not exceed the duration of a `dedupe` claim.
     */
    timeoutMs?: number | undefined;
    /** Receives errors whose details Paywint does not see, for your log. Not awaited. Default: `console.error`. */
    onError?: ((failure: WebhookFailure) => unknown) | undefined;
}

/** What is done on an event. */
export type EventHandler = (event: WebhookEvent) => unknown;
