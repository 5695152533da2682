import { KybStatus, KycStatus } from './index.cjs';
export type { KybStatus } from './index.cjs';
export * from './errors.cjs';

/**
 * A request of `node:http`, `node:https`, the compatibility API of `node:http2`, or Express; or what a platform has in
 * their place, which may lack some of it.
 */
interface NodeRequest {
    /** Such as `GET`. */
    readonly method?: string | undefined;
    /** The target, as it was on the wire. */
    readonly url?: string | undefined;
    /** The target before a router took the path that it is mounted at. */
    readonly originalUrl?: string | undefined;
    /** By lowercase name. */
    readonly headers: Readonly<Record<string, string | number | readonly string[] | undefined>>;
    /** The connection; one of TLS says that it is encrypted. */
    readonly socket?: object | undefined;
    /** Whether somebody has begun to read the body. */
    readonly readableDidRead?: boolean | undefined;
    /** Whether the body was read to its end. */
    readonly readableEnded?: boolean | undefined;
    /** Whether no more of the body will come. */
    readonly destroyed?: boolean | undefined;
    /** The raw bytes of a body that was read, as NestJS and Google Cloud Functions keep them. */
    readonly rawBody?: unknown;
    /** What was made of a body that was read: with `express.raw()`, its raw bytes. */
    readonly body?: unknown;
    /** Has a listener called. */
    on(event: string, listener: (value: Uint8Array) => void): unknown;
    /** Lets the body come. */
    resume(): unknown;
    /** Holds the body back. */
    pause(): unknown;
}
/** The answer to one. */
interface NodeResponse {
    /** The status to send. */
    statusCode: number;
    /** Whether the answer has begun. */
    readonly headersSent: boolean;
    /** Whether it has ended. */
    readonly writableEnded: boolean;
    /** What a header is set to so far. */
    getHeader(name: string): string | number | readonly string[] | undefined;
    /** Sets a header. */
    setHeader(name: string, value: string | readonly string[]): unknown;
    /** Sends a piece of the body; false asks to wait for `drain`. */
    write(chunk: Uint8Array): boolean;
    /** Ends the answer. */
    end(): unknown;
    /** Breaks the connection off. */
    destroy(): unknown;
    /** Has a listener called once. */
    once(event: string, listener: () => void): unknown;
}
/**
 * What `createServer` and Express take. It returns a promise of the answer's being handed over, which never rejects; as
 * listeners return nothing, the type does not say so, and whoever has to wait, such as a function in the cloud, awaits it.
 */
type NodeHandler = (req: NodeRequest, res: NodeResponse, next?: ((error?: unknown) => void) | undefined) => void;

/**
 * Makes a handler of `Request`s one for `createServer` of Node, and for Express: `app.use('/onboarding', …)`, before
 * whatever reads bodies, such as `express.json()`. Bodies are streamed both ways.
 *
 * The address is that of the connection: `https` if it is encrypted itself, and the `Host` that the client named.
 * `X-Forwarded-*` is not believed; behind a proxy, give the handler its `origins`. A failure goes to `next` if there is
 * one; otherwise it is printed by `console.error`, and answered with 500.
 *
 * A body that was read before is taken from `req.rawBody` or `req.body`, if its raw bytes are there. If they are not, that
 * is a failure, and where there is no `next`, reading the body throws it, so that the handler's `onError` is told.
 */
declare function toNodeHandler(handler: (request: Request) => Response | Promise<Response>): NodeHandler;

/** A person's verification changed. */
interface KycEventData {
    /** The Paywint User ID. */
    userId: string;
    /** The new status; `pending` after a deletion. Treat `completed` as verified. */
    kycStatus: KycStatus;
    /** The new status of the user's business, if there is one and it changed too. */
    kybStatus?: KybStatus | null;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}
/** A business's verification changed. */
interface KybEventData {
    /** The Paywint User ID. */
    userId: string;
    /** The new status; `pending` after a deletion. */
    kybStatus: KybStatus;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}
/** A payment, a wallet's funding or a withdrawal changed. */
interface PaymentEventData<Status extends string = string> {
    /** The payment's ID. */
    paymentId: string;
    /** The new status. Usually the last part of the event's name. */
    status: Status | (string & {});
    /** In major units, such as dollars. The contract's pages have it as a number and as text. */
    amount: number | string;
    /** The currency, such as `USD`, if Paywint sends it. */
    currency?: string | null;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}
/** A payment, a wallet's funding or a withdrawal failed. */
interface FailedPaymentEventData<Status extends string = string> extends PaymentEventData<Status> {
    /** Why it failed, for people to read. */
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
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
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
/** What each event is about, by the names that the contract has. Paywint may send others. */
interface WebhookEventData {
    /** The person submitted everything. */
    'kyc.applied': KycEventData;
    /** The verification is pending. On an older page only. */
    'kyc.pending': KycEventData;
    /** The person is verified. */
    'kyc.approved': KycEventData;
    /** The person was rejected. A business of theirs may be affected too. */
    'kyc.rejected': KycEventData;
    /** Rare: the verification could not be completed. */
    'kyc.failed': KycEventData;
    /** Rare: treat it as approved. */
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
    /** A payment was refunded. The spelling of the contract's list. */
    'payment.refunded': RefundEventData<'completed'>;
    /** A payment was refunded. The spelling of the event's own page. */
    'payment.refund': RefundEventData<'completed'>;
    /** A payment's fee was refunded. */
    'payment.fee_refunded': RefundEventData<'success'>;
    /** A check was mailed. */
    'payment.mailed': PaymentEventData<'mailed'>;
    /** A payment was retried. On older pages only. */
    'payment.retried': RetriedPaymentEventData;
    /** A payment expired. On older pages only. */
    'payment.expired': PaymentEventData;
}

/** The names of events that the contract has. */
type WebhookEventName = keyof WebhookEventData;
/** What every event has. */
interface WebhookEnvelope {
    /** The event's id; a repeated delivery has the same. Not always a UUID. */
    id: string;
    /** When it happened: Unix time in seconds, often fractional. Events may come in another order. */
    eventGeneratedTime?: number | null;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}
/** An event of one name. */
interface WebhookEventOf<Name extends WebhookEventName> extends WebhookEnvelope {
    /** What happened. */
    event: Name;
    /** About what. */
    data: WebhookEventData[Name];
}
/**
 * A name that this version does not know: any other text. In types it is none of the known names, so that each of those
 * tells what its event is about; compare it as a `string`.
 */
declare enum OtherName {
    /** Stands for all of them. */
    Any = ""
}
/** An event of a name that this version does not know. */
interface OtherWebhookEvent extends WebhookEnvelope {
    /** What happened: any text. Say `const name: string` to compare it. */
    event: OtherName;
    /** About what; fields spelt in camelCase. */
    data: {
        [field: string]: unknown;
    };
}
/** What Paywint delivers, told apart by `event`. Contract: webhooks/events. */
type WebhookEvent = {
    [Name in WebhookEventName]: WebhookEventOf<Name>;
}[WebhookEventName] | OtherWebhookEvent;

/** What a claim comes to: go ahead, somebody is at it, or it was done. */
type WebhookClaim = 'claimed' | 'running' | 'done';
/**
 * Remembers which events were handled, so that a repeated delivery is not handled again: two methods, to be written for
 * whatever your servers share, such as Redis or an SQL database.
 *
 * Events are handled at least once. A claim must end by itself after a while, in case the process that holds it ends
 * first: less than a minute, after which Paywint delivers again.
 */
interface WebhookDedupe {
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
declare class MemoryDedupe implements WebhookDedupe {
    #private;
    /** `max` is how many events are remembered. */
    constructor({ max }?: {
        max?: number | undefined;
    });
    /** Takes an event, unless it is taken or done. */
    claim(key: string): WebhookClaim;
    /** Keeps the event as done, or lets go of it. */
    settle(key: string, outcome: 'done' | 'failed'): void;
}

/**
 * A request's headers: `Headers`, Node's object with names in any case, whatever lists pairs of names and values, or
 * Node's `rawHeaders`, in which they take turns.
 */
type WebhookHeaders = {
    get(name: string): string | null | undefined;
} | {
    readonly [name: string]: string | readonly string[] | undefined;
} | Iterable<readonly [string, string]> | readonly string[];
/** The value of a header that may have come more than once, which the rules refuse. */
type HeaderValue = string | readonly string[] | null | undefined;

/** A body as it was received. */
type RawBody = string | Uint8Array | ArrayBuffer;

/** The webhook secret; several while it is being replaced, any of which will do. */
type WebhookSecret = string | readonly string[];
/** A delivery's signature: among the request's headers, or by itself. */
type WebhookSignature = {
    /** The request's headers. */
    headers: WebhookHeaders;
    signature?: undefined;
} | {
    /** The value of `Paywint-Signature`. */
    signature: HeaderValue;
    headers?: undefined;
};
/** When a delivery is too old, or too new. */
interface WebhookTime {
    /**
     * How far the delivery's time may be from now, in the past and in the future: more than 0 and at most 86,400
     * seconds; 300 if not given, as the contract advises. It cannot be switched off.
     */
    toleranceSeconds?: number | undefined;
    /** The time in milliseconds; `Date.now` if not given. */
    now?: (() => number) | undefined;
}
/** A delivery to verify. */
type VerifyWebhookOptions = WebhookSignature & WebhookTime & {
    /** The body as it was received, not parsed. */
    body: RawBody;
    /** The secret, or several of them. `undefined`, as of a missing environment variable, is refused: `no_secret`. */
    secret: WebhookSecret | undefined;
};
/**
 * The event of a delivery that Paywint signed over these bytes, and lately. Synchronous in every runtime. Every secret
 * is compared with every signature, in constant time.
 *
 * Contract: webhooks/signature-verification.
 *
 * @throws WebhookVerificationError with the `reason` to refuse the delivery for; it shows neither secret nor body.
 * @throws ConfigurationError for a `toleranceSeconds`, a `now` or an option's name that is unusable.
 */
declare function verifyWebhook(options: VerifyWebhookOptions): WebhookEvent;

/** What is done on each event. The delivery is answered when what is returned has resolved. */
type WebhookHandlers = {
    readonly [Name in WebhookEventName]?: ((event: WebhookEventOf<Name>) => unknown) | undefined;
};
/** What `onError` receives. */
interface WebhookFailure {
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
interface WebhookHandlerOptions extends WebhookTime {
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

/**
 * Makes a handler of Paywint's deliveries. Each is verified over its raw bytes, and each event handled at least once:
 *
 * - 200 when the event's handler has finished, or has finished with an earlier delivery of the event
 * - 500 when it failed or took longer than `timeoutMs`, so that Paywint delivers again and it is called again
 * - 409 while another process is at it
 * - 400 for what is not signed, or too old, or no event; 405 and 413 for what is no delivery
 *
 * Deliveries of one event that come at once call its handler once, and are answered alike. Paywint waits 5 seconds and
 * delivers three times, within about 6 minutes: what takes longer belongs into a queue, and the handler resolves when
 * the queue holds it. Events may come in any order.
 *
 * An event is known by its name and `id` together. Use `toNodeHandler` for `node:http` and Express.
 *
 * @throws ConfigurationError naming the option that is missing or unusable.
 */
declare function createWebhookHandler(options: WebhookHandlerOptions): (request: Request) => Promise<Response>;

/** A delivery to sign. */
interface SignWebhookOptions {
    /** The body as it will be sent. */
    body: RawBody;
    /** The secret; several give a signature each. `undefined`, as of a missing environment variable, is refused. */
    secret: WebhookSecret | undefined;
    /** The time in whole seconds since 1970; now if not given. */
    timestamp?: number | undefined;
}
/**
 * The value of `Paywint-Signature` for a body, as Paywint would sign it. For tests.
 *
 * @throws WebhookVerificationError without a secret.
 * @throws ConfigurationError for a `timestamp` that is not in whole seconds.
 */
declare function signWebhook(options: SignWebhookOptions): string;

export { MemoryDedupe, createWebhookHandler, signWebhook, toNodeHandler, verifyWebhook };
export type { OtherName };
export type { CardEventData, FailedPaymentEventData, HeaderValue, KybEventData, KycEventData, NodeHandler, NodeRequest, NodeResponse, OtherWebhookEvent, PaymentEventData, RawBody, RefundEventData, RetriedPaymentEventData, SignWebhookOptions, VerifyWebhookOptions, WebhookClaim, WebhookDedupe, WebhookEnvelope, WebhookEvent, WebhookEventData, WebhookEventName, WebhookEventOf, WebhookFailure, WebhookHandlerOptions, WebhookHandlers, WebhookHeaders, WebhookSecret, WebhookSignature, WebhookTime };
