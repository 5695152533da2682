import { KybStatus, KycStatus } from './index.cjs';
export type { KybStatus } from './index.cjs';
export * from './errors.cjs';

/**
 * A request of `node:http`, `node:https`, the compatibility API of `node:http2`, Express, or a platform that imitates
 * them.
 */
interface NodeRequest {
    /** The method, such as `GET`. */
    readonly method?: string | undefined;
    /** The request target as received, or what a router left of it. */
    readonly url?: string | undefined;
    /** The target before a router removed the path at which it is mounted. */
    readonly originalUrl?: string | undefined;
    /** The headers, by lowercase name. */
    readonly headers: Readonly<Record<string, string | number | readonly string[] | undefined>>;
    /** The connection. `encrypted` is true for TLS. */
    readonly socket?: object | undefined;
    /** Whether reading of the body has started. */
    readonly readableDidRead?: boolean | undefined;
    /** Whether the whole body has been read. */
    readonly readableEnded?: boolean | undefined;
    /** Whether the request was destroyed, so that no more of the body arrives. */
    readonly destroyed?: boolean | undefined;
    /** The raw bytes of a body that has been read, as NestJS and Google Cloud Functions provide them. */
    readonly rawBody?: unknown;
    /** The parsed body, if it has been read; with `express.raw()`, its raw bytes. */
    readonly body?: unknown;
    /** Adds a listener. */
    on(event: string, listener: (value: Uint8Array) => void): unknown;
    /** Resumes reading of the body. */
    resume(): unknown;
    /** Pauses reading of the body. */
    pause(): unknown;
}
/** The response to a `NodeRequest`. */
interface NodeResponse {
    /** The status to send. */
    statusCode: number;
    /** Whether the headers have been sent. */
    readonly headersSent: boolean;
    /** Whether `end` has been called. */
    readonly writableEnded: boolean;
    /** The current value of a header. */
    getHeader(name: string): string | number | readonly string[] | undefined;
    /** Sets a header. */
    setHeader(name: string, value: string | readonly string[]): unknown;
    /** Sends a chunk of the body. Returns false if the caller should wait for `drain`. */
    write(chunk: Uint8Array): boolean;
    /** Ends the response. */
    end(): unknown;
    /** Destroys the connection. */
    destroy(): unknown;
    /** Adds a listener that is called once. */
    once(event: string, listener: () => void): unknown;
}
/**
 * A request listener for `createServer` and Express. It returns a promise that resolves when the response has been
 * passed to Node, and never rejects; serverless functions await it. The type says `void`, as listeners return nothing.
 */
type NodeHandler = (req: NodeRequest, res: NodeResponse, next?: ((error?: unknown) => void) | undefined) => void;

/**
 * Turns a handler of `Request`s into a request listener for Node's `createServer` and Express: `app.use('/onboarding',
 * …)`, before middleware that reads bodies, such as `express.json()`. Bodies are streamed in both directions.
 *
 * The request's URL is that of the connection: `https` if the connection is encrypted, and the host of the `Host`
 * header. `X-Forwarded-*` headers are ignored; behind a proxy, set the handler's `origins`. A failure is passed to
 * `next` if there is one; otherwise it is printed with `console.error`, and the response is 500.
 *
 * If the body has already been read, its raw bytes are taken from `req.rawBody` or `req.body`. If they are not there,
 * that is a failure; without `next`, reading the body throws it, so that the handler's `onError` receives it.
 */
declare function toNodeHandler(handler: (request: Request) => Response | Promise<Response>): NodeHandler;

/**
 * Returns the record, typed with all its fields: those that this version does not know are in camelCase and have the
 * type `unknown`. Fields that a record hides from inspection can be read by name here too.
 *
 * @example
 * ```ts
 * const { loyaltyTier } = extra(await paywint.users.get(userId));
 * ```
 */
declare function extra(record: object): Readonly<Record<string, unknown>>;

/** A person's verification changed. */
interface KycEventData {
    /** The Paywint User ID. */
    userId: string;
    /** The new status; `pending` after a deletion. Treat `completed` as verified. */
    kycStatus: KycStatus;
    /** The new status of the user's business, if there is one and it changed too. */
    kybStatus?: KybStatus | null;
}
/** A business's verification changed. */
interface KybEventData {
    /** The Paywint User ID. */
    userId: string;
    /** The new status; `pending` after a deletion. */
    kybStatus: KybStatus;
}
/** A payment, a wallet's funding or a withdrawal changed. */
interface PaymentEventData<Status extends string = string> {
    /** The payment's ID. */
    paymentId: string;
    /** The new status. Usually the last part of the event's name. */
    status: Status | (string & {});
    /** In major units, such as dollars. A number or a string: Paywint's pages disagree. */
    amount: number | string;
    /** The currency, such as `USD`, if Paywint sends it. */
    currency?: string | null;
}
/** A payment, a wallet's funding or a withdrawal failed. */
interface FailedPaymentEventData<Status extends string = string> extends PaymentEventData<Status> {
    /** Why it failed, as text for people. */
    failedReason?: string | null;
}
/** A card was added or completed. */
interface CardEventData<Status extends string = string> {
    /** The Paywint User ID. */
    userId: string;
    /** The card's ID. */
    cardId: string;
    /** The card's status. */
    status: Status | (string & {});
}
/** A payment or its fee was refunded. */
interface RefundEventData<Status extends string = string> extends PaymentEventData<Status> {
    /** The ID of the transaction that refunds it. */
    refundTransactionId?: string | null;
}
/** A payment was retried. */
interface RetriedPaymentEventData<Status extends string = string> extends PaymentEventData<Status> {
    /** The ID of the payment that replaces it. */
    retryPaymentId?: string | null;
}
/** The data of each event that Paywint documents. Paywint may send others. */
interface WebhookEventData {
    /** The person submitted everything. */
    'kyc.applied': KycEventData;
    /** The verification is pending. Only on an older page of Paywint's. */
    'kyc.pending': KycEventData;
    /** The person is verified. */
    'kyc.approved': KycEventData;
    /** The person was rejected. Their business may be affected too. */
    'kyc.rejected': KycEventData;
    /** Rare: the verification could not be completed. */
    'kyc.failed': KycEventData;
    /** Rare: treat it like `kyc.approved`. */
    'kyc.completed': KycEventData;
    /** Paywint's staff reset the verification. It starts again. */
    'kyc.deleted': KycEventData;
    /** The business is verified. */
    'kyb.approved': KybEventData;
    /** The business was rejected. */
    'kyb.rejected': KybEventData;
    /** Paywint's staff reset the business's verification. */
    'kyb.deleted': KybEventData;
    /** A wallet's funding was initiated. */
    'wallet.funding.initiated': PaymentEventData<'initiated'>;
    /** A wallet's funding is being processed. */
    'wallet.funding.processing': PaymentEventData<'processing'>;
    /** The money is in the wallet. */
    'wallet.funding.success': PaymentEventData<'success'>;
    /** A wallet's funding was rejected. */
    'wallet.funding.rejected': PaymentEventData<'rejected'>;
    /** A wallet's funding failed. */
    'wallet.funding.failed': FailedPaymentEventData<'failed'>;
    /** A withdrawal was initiated. */
    'wallet.withdrawal.initiated': PaymentEventData<'initiated'>;
    /** A withdrawal is being processed. Its status is `processed`. */
    'wallet.withdrawal.processing': PaymentEventData<'processed' | 'processing'>;
    /** A withdrawal is settling. */
    'wallet.withdrawal.settling': PaymentEventData<'settling'>;
    /** The money left the wallet. Its status is `completed`. */
    'wallet.withdrawal.success': PaymentEventData<'completed'>;
    /** A withdrawal was rejected. */
    'wallet.withdrawal.rejected': PaymentEventData<'rejected'>;
    /** A withdrawal failed. */
    'wallet.withdrawal.failed': FailedPaymentEventData<'failed'>;
    /** A card was added. It may still need its images. */
    'card.added': CardEventData<'pending_image_upload'>;
    /** A card's images were uploaded. */
    'card.images_uploaded': CardEventData<'complete'>;
    /** A payment was opened. */
    'payment.opened': PaymentEventData<'opened'>;
    /** A payment was initiated. */
    'payment.initiated': PaymentEventData<'initiated'>;
    /** A payment is being processed. */
    'payment.processing': PaymentEventData<'processing'>;
    /** A payment is settling. */
    'payment.settling': PaymentEventData<'settling'>;
    /** A payment arrived. */
    'payment.success': PaymentEventData<'success'>;
    /** A payment was rejected before it was processed. */
    'payment.rejected': PaymentEventData<'rejected'>;
    /** A payment failed. */
    'payment.failed': FailedPaymentEventData<'failed'>;
    /** A payment was refunded. The name in Paywint's list of events. */
    'payment.refunded': RefundEventData<'completed'>;
    /** A payment was refunded. The name on the event's own page. */
    'payment.refund': RefundEventData<'completed'>;
    /** A payment's fee was refunded. */
    'payment.fee_refunded': RefundEventData<'success'>;
    /** A check was mailed. */
    'payment.mailed': PaymentEventData<'mailed'>;
    /** A payment was retried. Only on older pages of Paywint's. */
    'payment.retried': RetriedPaymentEventData;
    /** A payment expired. Only on older pages of Paywint's. */
    'payment.expired': PaymentEventData;
}

/** The names of the events that Paywint documents. */
type WebhookEventName = keyof WebhookEventData;
/** The fields that every event has. `extra(event)` reads others, and `extra(event.data)` those of its data. */
interface WebhookEnvelope {
    /** The event's ID, which is the same in repeated deliveries. Not always a UUID. */
    id: string;
    /** When it happened: Unix time in seconds, often fractional. Events may arrive in a different order. */
    eventGeneratedTime?: number | null;
}
/** An event with a known name. */
interface WebhookEventOf<Name extends WebhookEventName> extends WebhookEnvelope {
    /** The event's name. */
    event: Name;
    /** The event's data. */
    data: WebhookEventData[Name];
}
/**
 * Any name that this version does not know. Its type differs from that of all known names, so that a known name
 * determines the type of `data`. To compare it, assign it to a `string`.
 */
declare enum OtherName {
    /** Stands for every unknown name. */
    Any = ""
}
/** An event whose name this version does not know. */
interface OtherWebhookEvent extends WebhookEnvelope {
    /** The event's name, any text. To compare it, assign it: `const name: string = event.event`. */
    event: OtherName;
    /** The event's data, with fields in camelCase. */
    data: {
        [field: string]: unknown;
    };
}
/**
 * An event that Paywint delivers. Its name, `event`, determines the type of `data`. Paywint's page: webhooks/events.
 */
type WebhookEvent = {
    [Name in WebhookEventName]: WebhookEventOf<Name>;
}[WebhookEventName] | OtherWebhookEvent;

/**
 * The result of a claim. `claimed`: handle the event. `running`: another delivery of it is being handled. `done`: it
 * has been handled.
 */
type WebhookClaim = 'claimed' | 'running' | 'done';
/**
 * Remembers which events were handled, so that a repeated delivery is not handled again. Implement its two methods for
 * a store that your servers share, such as Redis or an SQL database.
 *
 * Each event is handled at least once. A claim must expire, in case its process dies: in less than a minute, after
 * which Paywint delivers again.
 */
interface WebhookDedupe {
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
declare class MemoryDedupe implements WebhookDedupe {
    #private;
    /** `max` is the number of events to remember. */
    constructor({ max }?: {
        max?: number | undefined;
    });
    /** Claims an event, unless it is claimed or done. */
    claim(key: string): WebhookClaim;
    /** Marks the event as done, or releases it. */
    settle(key: string, outcome: 'done' | 'failed'): void;
}

/**
 * A request's headers: `Headers`, Node's `headers` object with names in any case, an iterable of pairs, or Node's
 * `rawHeaders`, in which names and values alternate.
 */
type WebhookHeaders = {
    get(name: string): string | null | undefined;
} | {
    readonly [name: string]: string | readonly string[] | undefined;
} | Iterable<readonly [string, string]> | readonly string[];
/** The value of a header. A header that occurs more than once is refused. */
type HeaderValue = string | readonly string[] | null | undefined;

/** A raw body, as it was received. */
type RawBody = string | Uint8Array | ArrayBuffer;

/** The webhook secret, or several during a rotation, of which one must match. */
type WebhookSecret = string | readonly string[];
/** A delivery's signature: in the request's headers, or on its own. */
type WebhookSignature = {
    /** The request's headers. */
    headers: WebhookHeaders;
    signature?: undefined;
} | {
    /** The value of `Paywint-Signature`. */
    signature: HeaderValue;
    headers?: undefined;
};
/** How old or new a delivery may be. */
interface WebhookTime {
    /**
     * The maximum difference between the delivery's timestamp and now, in the past or in the future: more than 0 and at
     * most 86,400 seconds. Default: 300, as Paywint recommends. The check cannot be disabled.
     */
    toleranceSeconds?: number | undefined;
    /** Returns the current time in milliseconds. Default: `Date.now`. */
    now?: (() => number) | undefined;
}
/** A delivery to verify. */
type VerifyWebhookOptions = WebhookSignature & WebhookTime & {
    /** The body as it was received, not parsed. */
    body: RawBody;
    /**
     * The secret, or several. `undefined`, such as a missing environment variable, is refused with the reason
     * `no_secret`.
     */
    secret: WebhookSecret | undefined;
};
/**
 * Verifies that Paywint signed these bytes recently, and returns the event. Synchronous in every runtime. Compares
 * every secret with every signature, in constant time.
 *
 * Paywint's page: webhooks/signature-verification.
 *
 * @throws WebhookVerificationError if the delivery must be refused, with the `reason`.
 * @throws ConfigurationError for an invalid or unknown option.
 */
declare function verifyWebhook(options: VerifyWebhookOptions): WebhookEvent;

/** A function for each event. The response is sent when its promise resolves. */
type WebhookHandlers = {
    readonly [Name in WebhookEventName]?: ((event: WebhookEventOf<Name>) => unknown) | undefined;
};
/** What `onError` receives. */
interface WebhookFailure {
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
interface WebhookHandlerOptions extends WebhookTime {
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

/**
 * Makes a handler for Paywint's deliveries. It verifies the raw bytes of each, and handles each event at least once. It
 * responds with
 *
 * - 200 when the event's function has finished, for this delivery or an earlier one of the event
 * - 500 when it failed or took longer than `timeoutMs`, so that Paywint delivers again
 * - 409 while another process handles the event
 * - 400 for a request that is not signed correctly, too old or too new, or not an event; 405 and 413 for one that
 *   cannot be a delivery
 *
 * Simultaneous deliveries of one event call its function once and get the same response. Paywint waits 5 seconds for a
 * response and delivers up to three times, within about 6 minutes. Put longer work into a queue, and resolve when it is
 * there. Events may arrive in any order.
 *
 * An event is identified by its name and `id` together. Use `toNodeHandler` for `node:http` and Express.
 *
 * @throws ConfigurationError if an option is missing or invalid.
 */
declare function createWebhookHandler(options: WebhookHandlerOptions): (request: Request) => Promise<Response>;

/** A delivery to sign. */
interface SignWebhookOptions {
    /** The body as it will be sent. */
    body: RawBody;
    /**
     * The secret; with several, the header has a signature for each. `undefined`, such as a missing environment
     * variable, is refused.
     */
    secret: WebhookSecret | undefined;
    /** Unix time in whole seconds. Default: now. */
    timestamp?: number | undefined;
}
/**
 * Returns the `Paywint-Signature` header for a body, as Paywint signs it. For tests.
 *
 * @throws WebhookVerificationError without a secret.
 * @throws ConfigurationError if `timestamp` is not in whole seconds.
 */
declare function signWebhook(options: SignWebhookOptions): string;

export { MemoryDedupe, createWebhookHandler, extra, signWebhook, toNodeHandler, verifyWebhook };
export type { OtherName };
export type { CardEventData, FailedPaymentEventData, HeaderValue, KybEventData, KycEventData, NodeHandler, NodeRequest, NodeResponse, OtherWebhookEvent, PaymentEventData, RawBody, RefundEventData, RetriedPaymentEventData, SignWebhookOptions, VerifyWebhookOptions, WebhookClaim, WebhookDedupe, WebhookEnvelope, WebhookEvent, WebhookEventData, WebhookEventName, WebhookEventOf, WebhookFailure, WebhookHandlerOptions, WebhookHandlers, WebhookHeaders, WebhookSecret, WebhookSignature, WebhookTime };
