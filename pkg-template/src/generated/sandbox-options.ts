// Made from sandbox/src/options/table.rs; options/generated.rs beside it says how.
import type { SandboxFault } from '../sandbox/fault-types.js';

/** Options of a sandbox. */
export interface SandboxOptions {
    /**
     * URL at which clients reach the sandbox: http or https without a path, such as `http://sandbox:4010` for other
     * containers. Links start with it and requests may use its host; beyond loopback, it is required for the control
     * routes. Default: the address on which the program listens, or in process `https://sandbox.paywint.test`, which
     * only the sandbox's `fetch` can reach.
     */
    baseUrl?: string | undefined;
    /** The ID of the only platform, a UUID. */
    platformId?: string | undefined;
    /** The platform's secret key. The default is public. */
    secretKey?: string | undefined;
    /**
     * The current time, as Unix time in milliseconds. A program's clock is fixed at this time. Webhooks are signed
     * with it, so give it to their receiver too: `createWebhookHandler({ now })`. Default: the machine's clock.
     */
    now?: (() => number) | undefined;
    /**
     * Determines every ID: the same seed and the same calls give the same IDs, from the start and after each reset. 1
     * and '1' are the same seed. By default, IDs are random.
     */
    seed?: number | string | undefined;
    /**
     * What a request without a body must sign in place of the body's hash: `hash` (the hash of an empty string),
     * `omit` (nothing) or `either`. `'hash'` if not given.
     */
    emptyBody?: 'hash' | 'omit' | 'either' | undefined;
    /** Accepts the constant signature that the vendor publishes. `true` if not given. */
    staticSignature?: boolean | undefined;
    /**
     * What happens when an email is registered again: `conflict` responds with 409, `unprocessable` with 422 and a
     * text, `allow` creates a second user. `'conflict'` if not given.
     */
    duplicateEmail?: 'unprocessable' | 'conflict' | 'allow' | undefined;
    /**
     * What happens when a country code and phone number are registered again: `conflict` responds with 409,
     * `unprocessable` with 422 and a text, `allow` creates a second user. `'conflict'` if not given.
     */
    duplicatePhone?: 'unprocessable' | 'conflict' | 'allow' | undefined;
    /** The order of user lists: `oldest` first or `newest` first. `'oldest'` if not given. */
    listOrder?: 'oldest' | 'newest' | undefined;
    /** Includes the KYC and KYB status in `users.get`. `true` if not given. */
    userStatus?: boolean | undefined;
    /**
     * The format of a business's formation date: `mm-dd-yyyy`, `yyyy-mm-dd` or `either`. The vendor's pages disagree
     * about it. `'mm-dd-yyyy'` if not given.
     */
    formationDate?: 'mm-dd-yyyy' | 'yyyy-mm-dd' | 'either' | undefined;
    /**
     * Requires an approved KYC to submit a KYB. By default, a KYC that is rejected or failed is refused. `false` if
     * not given.
     */
    kybNeedsKyc?: boolean | undefined;
    /**
     * What happens when a user adds a payee with the same email or phone again: `unprocessable` responds with 422 and
     * a text, `conflict` with 409, `allow` creates a second payee. `'unprocessable'` if not given.
     */
    duplicatePayee?: 'unprocessable' | 'conflict' | 'allow' | undefined;
    /**
     * What happens when a user opens a second Paywint account with the same nickname: `unprocessable` responds with
     * 422, `conflict` with 409, `allow` opens it. `'unprocessable'` if not given.
     */
    duplicateNickname?: 'unprocessable' | 'conflict' | 'allow' | undefined;
    /**
     * The field with the ID of a user's bank account in request bodies, which the vendor's pages do not name:
     * `account_id`, `bank_id` or `either`. `'either'` if not given.
     */
    accountIdName?: 'either' | 'account_id' | 'bank_id' | undefined;
    /**
     * The fields of the name in a payee's address: `first_name`, together with `last_name`; `fist_name`, the same
     * with this spelling in responses, as in the vendor's samples; or only `name`, as on older pages. `'first_name'`
     * if not given.
     */
    addressName?: 'first_name' | 'fist_name' | 'name' | undefined;
    /**
     * Requires an approved KYB to release and verify micro-deposits, on which the vendor's pages disagree. `true` if
     * not given.
     */
    microDepositKyb?: boolean | undefined;
    /**
     * What payments and withdrawals are charged. As text, each fee is `WHAT=[PERCENT%+]FLAT[,payee]`, such as
     * `processing.CARD=2.9%+0.30` or `delivery.ACH=1.00,payee`, where the payee pays it, as far as the amount
     * suffices. `processing.` comes before the payment method, `delivery.` before the receiving method or the mail
     * type, and `withdrawal.` before `bank` or `card`.
     */
    fees?: readonly string[] | undefined;
    /**
     * What happens when there is too little money for a payment: `refuse` responds with 403, `fail` creates a payment
     * that has failed. `'refuse'` if not given.
     */
    shortfall?: 'refuse' | 'fail' | undefined;
    /**
     * What happens when a payee is paid to a wallet and no user has the payee's email or phone: `pay` keeps the money
     * for the payee, `refuse` responds with 403. `'pay'` if not given.
     */
    unlinkedPayee?: 'pay' | 'refuse' | undefined;
    /** Requires the receiver's approved KYB for a payment by card to a user's wallet. `true` if not given. */
    cardReceiverKyb?: boolean | undefined;
    /**
     * Requires the payer's KYC for a payment by card, and the receiver's approved KYB to create a payment link, as on
     * the vendor's help pages. `false` if not given.
     */
    cardPaymentChecks?: boolean | undefined;
    /**
     * Requires at least 100.00 for a funding and 2.00 for a withdrawal, as in the vendor's consumer product, instead
     * of 1.00 for a withdrawal. `false` if not given.
     */
    consumerMinimums?: boolean | undefined;
    /**
     * The name of a refund's event: `payment.refunded` or `payment.refund`. The vendor's pages disagree about it.
     * `'payment.refunded'` if not given.
     */
    refundEvent?: 'payment.refunded' | 'payment.refund' | undefined;
    /**
     * How long a payment link can be paid, which the vendor's pages do not say. With 0, it does not expire. `168` if
     * not given.
     */
    paymentLinkHours?: number | undefined;
    /**
     * The http or https URL to which payers are redirected from the page of a payment link, with `status` and `id`.
     * Without one, the page shows the result.
     */
    redirectUrl?: string | undefined;
    /**
     * How the hosted page behaves: `normal`, `slow:MILLISECONDS`, `refuse_framing`, `silent`, `error:CODE`, `camera`,
     * `one_time_link` or `auto:OUTCOME`. `'normal'` if not given.
     */
    kycPage?: string | undefined;
    /**
     * Calls that fail, from the start and after each reset. As text: `[OPERATION=]FAULT[,times=N][,after=N]`, such as
     * `users.create=status:503,times=2`. A fault is `status:CODE`, `slow:MILLISECONDS`, `hang`, `drop`, `lost`,
     * `garbage` or `cut`.
     */
    faults?: readonly (SandboxFault | string)[] | undefined;
    /** The settings of the platform's webhook, initially and after each reset. */
    webhook?: SandboxWebhook | undefined;
}

/** The settings of a platform's webhook. Settings that are not given keep their values. */
export interface SandboxWebhook {
    /** The http or https URL to which events are posted. Without one, no events are recorded; `null` stops them. */
    url?: string | null | undefined;
    /**
     * A function that receives events instead of a URL, such as that of `createWebhookHandler`. It gets POST requests
     * to `https://receiver.paywint.test/webhooks`, never before the call that caused them has returned.
     */
    handler?: ((request: Request) => Response | Promise<Response>) | undefined;
    /** The secret that signs deliveries. The default is public. */
    secret?: string | undefined;
    /**
     * Multiplies the one and five minutes until the second and third attempt, 0 to 1000. With 0, all attempts of a
     * delivery are made immediately. `1` at first.
     */
    timeScale?: number | undefined;
    /** The number of duplicate deliveries of each event, 0 to 100. `0` at first. */
    duplicates?: number | undefined;
    /**
     * Delays the first attempt of each delivery by up to 10 s, times the time scale, so that events arrive out of
     * order. The seed determines the order, also for a flush. `false` at first.
     */
    disorder?: boolean | undefined;
    /**
     * The age of signature timestamps, in seconds; negative values are in the future. At most 1,000,000,000. `0` at
     * first.
     */
    staleSeconds?: number | undefined;
    /**
     * What is lost in the first attempt of each delivery: `nothing`, `first_request` (it is not sent) or
     * `first_answer` (it is sent, but its response is ignored). The attempt counts. `'nothing'` at first.
     */
    lose?: 'nothing' | 'first_request' | 'first_answer' | undefined;
    /**
     * Precedes each event with a forged delivery: it reports the opposite, is signed with another secret and sent
     * once. `false` at first.
     */
    forge?: boolean | undefined;
    /** Makes no attempts except by a flush or a redelivery. `false` at first. */
    hold?: boolean | undefined;
}

/** The options that the module reads, which says what is wrong with them. */
export const SETTINGS = [
    'platformId',
    'secretKey',
    'emptyBody',
    'staticSignature',
    'duplicateEmail',
    'duplicatePhone',
    'listOrder',
    'userStatus',
    'formationDate',
    'kybNeedsKyc',
    'duplicatePayee',
    'duplicateNickname',
    'accountIdName',
    'addressName',
    'microDepositKyb',
    'fees',
    'shortfall',
    'unlinkedPayee',
    'cardReceiverKyb',
    'cardPaymentChecks',
    'consumerMinimums',
    'refundEvent',
    'paymentLinkHours',
    'redirectUrl',
    'kycPage',
    'faults',
] as const satisfies readonly (keyof SandboxOptions)[];

/** What the module calls the settings of the webhook that it reads. */
export const WEBHOOK_FIELDS = {
    url: 'url',
    secret: 'secret',
    timeScale: 'time_scale',
    duplicates: 'duplicates',
    disorder: 'disorder',
    staleSeconds: 'stale_seconds',
    lose: 'lose',
    forge: 'forge',
    hold: 'hold',
} as const satisfies Partial<Record<keyof SandboxWebhook, string>>;
