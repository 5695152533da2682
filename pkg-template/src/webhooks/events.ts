import type { KycStatus } from '../client/index.js';

/** How a business's verification stands. Others may come. */
export type KybStatus = 'pending' | 'approved' | 'rejected' | (string & {});

/** A person's verification went on. */
export interface KycEventData {
    /** The Paywint User ID. */
    userId: string;
    /** How it stands now; `pending` after it was deleted. Treat `completed` as verified. */
    kycStatus: KycStatus;
    /** How the business's stands, if there is one and it was changed by this. */
    kybStatus?: KybStatus | null;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}

/** A business's verification went on. */
export interface KybEventData {
    /** The Paywint User ID. */
    userId: string;
    /** How it stands now; `pending` after it was deleted. */
    kybStatus: KybStatus;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}

/** A card was added. */
export interface CardEventData {
    /** The Paywint User ID. */
    userId: string;
    /** The card's id. */
    cardId: string;
    /** Such as `pending_image_upload` or `complete`. */
    status: string;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}

/** Money went on: a payment, or what goes into and out of a wallet. */
export interface PaymentEventData {
    /** The payment's id. */
    paymentId: string;
    /** Most often the last part of the event's name; `completed` for a withdrawal that succeeded. */
    status: string;
    /** In major units, such as dollars; the contract's pages have it as a number and as text. */
    amount: number | string;
    /** Such as `USD`, if Paywint says so. */
    currency?: string | null;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}

/** Money did not go on. */
export interface FailedPaymentEventData extends PaymentEventData {
    /** Why, in words for people. */
    failedReason?: string | null;
}

/** Money came back. */
export interface RefundEventData extends PaymentEventData {
    /** The id of the transaction that brought it back. */
    refundTransactionId?: string | null;
}

/** A payment was tried again. */
export interface RetriedPaymentEventData extends PaymentEventData {
    /** The id of the payment that takes its place. */
    retryPaymentId?: string | null;
}

/** What each event is about, by the names that the contract has. Paywint may send others. */
export interface WebhookEventData {
    /** The person handed everything in. */
    'kyc.applied': KycEventData;
    /** On an older page alone. */
    'kyc.pending': KycEventData;
    /** The person is verified. */
    'kyc.approved': KycEventData;
    /** The person was refused; a business of theirs may have been with them. */
    'kyc.rejected': KycEventData;
    /** Rare: the verification did not come to an end. */
    'kyc.failed': KycEventData;
    /** Rare: treat it as approved. */
    'kyc.completed': KycEventData;
    /** Paywint's staff reset the verification: it begins anew. */
    'kyc.deleted': KycEventData;
    /** The business is verified. */
    'kyb.approved': KybEventData;
    /** The business was refused. */
    'kyb.rejected': KybEventData;
    /** Paywint's staff reset the business's verification. */
    'kyb.deleted': KybEventData;
    /** Money is on its way into a wallet. */
    'wallet.funding.initiated': PaymentEventData;
    /** Money is on its way into a wallet. */
    'wallet.funding.processing': PaymentEventData;
    /** Money is in the wallet. */
    'wallet.funding.success': PaymentEventData;
    /** Money was not let into the wallet. */
    'wallet.funding.rejected': PaymentEventData;
    /** Money did not get into the wallet. */
    'wallet.funding.failed': FailedPaymentEventData;
    /** Money is on its way out of a wallet. */
    'wallet.withdrawal.initiated': PaymentEventData;
    /** Money is on its way out of a wallet. */
    'wallet.withdrawal.processing': PaymentEventData;
    /** Money is on its way out of a wallet. */
    'wallet.withdrawal.settling': PaymentEventData;
    /** Money has left the wallet; `status` is `completed`. */
    'wallet.withdrawal.success': PaymentEventData;
    /** Money was not let out of the wallet. */
    'wallet.withdrawal.rejected': PaymentEventData;
    /** Money did not get out of the wallet. */
    'wallet.withdrawal.failed': FailedPaymentEventData;
    /** A card was added, and may wait for its images. */
    'card.added': CardEventData;
    /** A card's images were handed in. */
    'card.images_uploaded': CardEventData;
    /** A payment was opened. */
    'payment.opened': PaymentEventData;
    /** A payment was begun. */
    'payment.initiated': PaymentEventData;
    /** A payment is under way. */
    'payment.processing': PaymentEventData;
    /** A payment is under way. */
    'payment.settling': PaymentEventData;
    /** A payment arrived. */
    'payment.success': PaymentEventData;
    /** A payment was refused. */
    'payment.rejected': PaymentEventData;
    /** A payment did not arrive. */
    'payment.failed': FailedPaymentEventData;
    /** A payment came back: as the contract's list spells it. */
    'payment.refunded': RefundEventData;
    /** A payment came back: as the event's own page spells it. */
    'payment.refund': RefundEventData;
    /** A payment's fee came back. */
    'payment.fee_refunded': RefundEventData;
    /** A check was posted. */
    'payment.mailed': PaymentEventData;
    /** A payment was tried again. On older pages alone. */
    'payment.retried': RetriedPaymentEventData;
    /** A payment was not made in time. On older pages alone. */
    'payment.expired': PaymentEventData;
}

/** The names of events that the contract has. */
export type WebhookEventName = keyof WebhookEventData;

/** What every event has. */
export interface WebhookEnvelope {
    /** The event's id; a repeated delivery has the same. Not always a UUID. */
    id: string;
    /** When it happened: Unix time in seconds, often fractional. Events may come in another order. */
    eventGeneratedTime?: number | null;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}

/** An event of one name. */
export interface WebhookEventOf<Name extends WebhookEventName> extends WebhookEnvelope {
    /** What happened. */
    event: Name;
    /** About what. */
    data: WebhookEventData[Name];
}

/**
 * A name that this version does not know: any other text. In types it is none of the known names, so that each of those
 * tells what its event is about; compare it as a `string`.
 */
export declare enum OtherName {
    /** Stands for all of them. */
    Any = '',
}

/** An event of a name that this version does not know. */
export interface OtherWebhookEvent extends WebhookEnvelope {
    /** What happened: any text. Say `const name: string` to compare it. */
    event: OtherName;
    /** About what; fields spelt in camelCase. */
    data: { [field: string]: unknown };
}

/** What Paywint delivers, told apart by `event`. Contract: webhooks/events. */
export type WebhookEvent = { [Name in WebhookEventName]: WebhookEventOf<Name> }[WebhookEventName] | OtherWebhookEvent;
