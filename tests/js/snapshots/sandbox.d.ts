export * from './errors.cjs';

/** An operation of the API, by its method in the client. */
type SandboxOperation = 'users.create' | 'users.list' | 'users.get' | 'kyc.createInquiryLink' | 'kyc.get' | 'kyb.submit' | 'kyb.get' | 'wallets.get' | 'wallets.fund' | 'wallets.withdraw' | 'bankAccounts.add' | 'bankAccounts.get' | 'bankAccounts.list' | 'bankAccounts.setDefault' | 'bankAccounts.delete' | 'bankAccounts.releaseMicroDeposits' | 'bankAccounts.verifyMicroDeposits' | 'paywintAccounts.open' | 'paywintAccounts.list' | 'paywintAccounts.listTransactions' | 'paywintAccounts.transfer' | 'cards.createAddLink' | 'cards.createUpdateLink' | 'cards.get' | 'cards.list' | 'cards.delete' | 'payees.create' | 'payees.get' | 'payees.list' | 'payees.update' | 'payees.delete' | 'payees.bankAccounts.add' | 'payees.bankAccounts.get' | 'payees.bankAccounts.list' | 'payees.bankAccounts.delete' | 'payees.cards.add' | 'payees.cards.get' | 'payees.cards.list' | 'payees.cards.delete' | 'payees.addresses.create' | 'payees.addresses.list' | 'payees.addresses.update' | 'payees.addresses.delete' | 'payments.create' | 'payments.get' | 'payments.list' | 'payments.listSent' | 'payments.listReceived' | 'payments.mailCheck' | 'payments.createLink' | 'checks.addAddress' | 'checks.updateAddress' | 'checks.updateConfig' | 'checkout.createToken';

/**
 * The WebAssembly module of a page: its URL as a string or `URL`, a `Response` with it, its bytes, or a
 * `WebAssembly.Module`.
 */
type WasmSource = string | object;

/** What to enter in the hosted form of a card. */
interface SandboxCardSteps {
    /**
     * The card number. `4000000000000002` is declined; a card with `4000000000003220` needs a compliance check.
     * Default: `4242424242424242`.
     */
    cardNumber?: string | undefined;
    /** Whether to add the images too. Without them, the same link adds them later. Default: true. */
    images?: boolean | undefined;
}
/** The flags of a card, with the client's names. Flags that are not given stay as they are. */
interface SandboxCardFlags {
    /** Paywint's staff blocked the card: it cannot be used or updated. */
    isBlocked?: boolean | undefined;
    /** The card's images are missing: it cannot be used. */
    cardImagesRequired?: boolean | undefined;
    /** A step is missing before withdrawals to the card. */
    withdrawalConfirmRequired?: boolean | undefined;
    /** A step is missing before payments with the card. */
    paymentConfirmRequired?: boolean | undefined;
    /** A compliance check is missing before the card can be used. */
    complianceCheckRequired?: boolean | undefined;
    /** The card's limit for payments is reached, until the end of the day in UTC. */
    isLimited?: boolean | undefined;
}
/** What tests can do with the cards of users. */
interface SandboxCards {
    /**
     * Does what a person does on the page of a secure link: for a link from `cards.createAddLink`, enters a card and
     * adds its images; for one from `cards.createUpdateLink`, completes the steps that the card's flags require. The
     * change takes effect before this returns; the promise resolves when the webhook has responded to the deliveries
     * that are due.
     *
     * @throws ValidationError if the card number is invalid or declined.
     * @throws NotFoundError if the link is unknown.
     * @throws ConflictError if the link was used, or has expired after 30 minutes.
     * @throws PermissionDeniedError if the user has five cards.
     */
    complete(secureLink: string, steps?: SandboxCardSteps): Promise<{
        cardId: string;
    }>;
    /**
     * Sets flags of a card. The change takes effect before this returns; the promise rejects with errors.
     *
     * @throws ValidationError if the ID or a flag is invalid.
     * @throws NotFoundError if there is no such card.
     */
    setFlags(cardId: string, flags: SandboxCardFlags): Promise<void>;
}

/**
 * Loads the sandbox's WebAssembly module. In Node, you need not call this, as `createSandbox` loads it. In a page,
 * await it first: some browsers do not compile a module of this size synchronously. If loading fails, the next call
 * tries again.
 *
 * @param source The module that `npx paywint sandbox write-module` wrote, or its URL, instead of the one in the
 * package.
 */
declare function ready(source?: WasmSource): Promise<void>;

/**
 * A fault: a failure that the sandbox causes on purpose. If several match a request, the first one takes it, and the
 * others do not count it.
 */
interface SandboxFault {
    /** The operation whose requests fail. Default: `'*'`, all operations. */
    on?: SandboxOperation | '*' | undefined;
    /**
     * What happens to a request:
     * - `'status:503'`: not carried out; the response has this status (300 to 599), and with
     *   `'status:429:retry-after=2'` also this `Retry-After`;
     * - `'slow:250'`: carried out; the response is delayed by this many milliseconds;
     * - `'hang'`: not carried out, and no response: the `fetch` is pending until its signal aborts;
     * - `'drop'`: not carried out; the connection breaks, so the `fetch` rejects with a `TypeError`;
     * - `'lost'`: carried out; then the connection breaks in the same way;
     * - `'garbage'`: carried out; the response is 200 with HTML;
     * - `'cut'`: carried out; the connection breaks in the middle of the response's body.
     *
     * A single request can ask for a fault with a header, such as `X-Sandbox-Fault: drop`, which has precedence.
     */
    fault: `status:${number}` | `status:${number}:retry-after=${string}` | `slow:${number}` | 'hang' | 'drop' | 'lost' | 'garbage' | 'cut';
    /** The number of requests that fail, at least 1. Default: all. */
    times?: number | undefined;
    /** The number of requests that succeed before the first failure. Default: 0. */
    after?: number | undefined;
}

/** Options of a sandbox. */
interface SandboxOptions {
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
interface SandboxWebhook {
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

/** An attempt to send a delivery. */
interface SandboxAttempt {
    /** When it started: ISO 8601 in UTC. */
    at: string;
    /** The status of the response, if there was one; 2xx is success. */
    status: number | null;
    /** Why there was no response, if there was none. */
    error: string | null;
}
/** The delivery of an event to the webhook. */
interface SandboxDelivery {
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
interface SandboxWebhooks {
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
    send(event: string, data: object): Promise<{
        id: string;
    }>;
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

/** The KYC statuses of a sandbox. */
type SandboxKycStatus = 'pending' | 'applied' | 'in_review' | 'approved' | 'rejected' | 'failed' | 'completed';
/** The KYB statuses of a sandbox. */
type SandboxKybStatus = 'pending' | 'approved' | 'rejected';
/** A user as the sandbox stores it. */
interface SandboxUser {
    /** The Paywint User ID. */
    userId: string;
    /** The name as it was sent. */
    name: string | null;
    /** The email address as it was sent. */
    email: string | null;
    /** The country calling code as it was sent. */
    phoneCountryCode: string | null;
    /** The phone number as it was sent. */
    phone: string | null;
    /** When the user was created: ISO 8601 in UTC. */
    createdAt: string;
    /** The user's KYC status. */
    kycStatus: SandboxKycStatus;
    /** The KYB status, if a business was submitted. */
    kybStatus: SandboxKybStatus | null;
    /** The link of the user's open inquiry, if there is one. */
    inquiryUrl: string | null;
    /** The wallet's current balance, in US dollars. */
    currentBalance: number;
    /** The part of the balance that can be spent, in US dollars. */
    availableBalance: number;
}
/** What tests can do with the KYC of users. */
interface SandboxKyc {
    /**
     * Sets a user's KYC status, whatever it was; `'deleted'` resets the KYC to `pending`, without a record. The change
     * takes effect before this returns. The promise rejects with errors, and resolves when the webhook has responded to
     * the deliveries that are due.
     *
     * @throws ValidationError if the ID or the status is invalid.
     * @throws NotFoundError if there is no such user.
     */
    decide(userId: string, status: SandboxKycStatus | 'deleted'): Promise<void>;
}
/** What tests can do with the KYB of users. */
interface SandboxKyb {
    /**
     * Sets the KYB status of a user whose business was submitted with `kyb.submit`, whatever it was; `'deleted'`
     * removes the business, so that another can be submitted. The change takes effect before this returns. The promise
     * rejects with errors, and resolves when the webhook has responded to the deliveries that are due.
     *
     * @throws ValidationError if the ID or the status is invalid.
     * @throws NotFoundError if there is no such user, or no business was submitted: call `kyb.submit` first.
     */
    decide(userId: string, status: SandboxKybStatus | 'deleted'): Promise<void>;
}
/** The balance of a wallet in US dollars: from 0 to below 1,000,000,000,000, in whole cents. */
interface SandboxBalance {
    /** All money in the wallet. */
    currentBalance: number;
    /** The part that can be spent, at most `currentBalance`. Default: all of it. */
    availableBalance?: number | undefined;
}
/** Money that moved between accounts. The cents of its entries sum to zero. */
interface SandboxMovement {
    /** The movement's number: 1, 2, 3 and so on, and from 1 again after `reset()`. */
    number: number;
    /** When it moved: ISO 8601 in UTC. */
    at: string;
    /** Why it moved. */
    reason: 'credit' | 'set_balance' | 'hold' | 'release' | 'taken' | 'given_back' | 'settlement' | 'refund' | 'fee_refund';
    /** The payment, funding or withdrawal that moved it. */
    paymentId: string | null;
    /** One entry for each account, in US cents: positive if money moved in, negative if it moved out. */
    entries: {
        /**
         * The account: `wallet:USER_ID:available`, `:held` for payments that have not settled and `:frozen` by
         * `setBalance`; `bank:ID`, `card:ID`, `payee:ID`, `paywint_account:ID:available` and `:held`; `checks`,
         * for what was taken for checks that are not cashed yet; `fees`; and `outside`, where credits come from.
         */
        account: string;
        /** An integer. */
        cents: number;
    }[];
}
/** What tests can do with the wallets of users. */
interface SandboxWallets {
    /**
     * Adds money from outside to a user's wallet. The change takes effect before this returns; the promise rejects with
     * errors.
     *
     * @param amount The amount in US dollars, more than 0, in whole cents.
     * @throws ValidationError if the ID or the amount is invalid.
     * @throws NotFoundError if there is no such user.
     */
    credit(userId: string, amount: number): Promise<void>;
    /**
     * Sets the balance of a user's wallet, including money held for payments that have not settled. The change takes
     * effect before this returns; the promise rejects with errors.
     *
     * @throws ValidationError if the ID or an amount is invalid, or more is available than there is.
     * @throws NotFoundError if there is no such user.
     * @throws ConflictError if more is held than that.
     */
    setBalance(userId: string, balance: SandboxBalance): Promise<void>;
}
/** What tests can do with payments, fundings and withdrawals. */
interface SandboxPayments {
    /**
     * Ends a payment, a funding or a withdrawal immediately, and records the event of every status before that. Without
     * this, the clock ends them. The promise resolves when the webhook has responded to the deliveries that are due.
     *
     * @param paymentId The payment's ID; of a withdrawal, its `withdrawalPaymentId`.
     * @param status The final status. A payment can be `'rejected'` until it is processing, and `'failed'` from then
     * on.
     * @param reason Why it failed or was rejected, at most 255 characters.
     * @throws ValidationError if an argument is invalid.
     * @throws NotFoundError if there is no such payment.
     * @throws ConflictError if the payment's current status does not allow it.
     */
    settle(paymentId: string, status: 'success' | 'failed' | 'rejected', reason?: string): Promise<void>;
    /**
     * Refunds a successful payment without its fees; with `fees`, the fees alone. Resolves to the ID of the refund.
     *
     * @throws ConflictError if the payment did not succeed or is already refunded.
     * @throws PermissionDeniedError if the receiver has too little money left.
     */
    refund(paymentId: string, options?: {
        fees?: boolean | undefined;
    }): Promise<{
        refundTransactionId: string;
    }>;
}
/** A sandbox in this process: a stand-in for Paywint with users of its own. */
interface Sandbox {
    /**
     * The options of a client for this sandbox: `new Paywint(sandbox.options)`. They contain the secret key, so do not log
     * them.
     */
    readonly options: Readonly<Pick<Sandbox, 'platformId' | 'secretKey' | 'baseUrl' | 'fetch'>>;
    /** A WHATWG fetch that reaches this sandbox and nothing else. */
    readonly fetch: typeof globalThis.fetch;
    /** The base URL of this sandbox, which only its `fetch` can reach. */
    readonly baseUrl: string;
    /** The ID of the sandbox's only platform. */
    readonly platformId: string;
    /** The secret key of this platform. */
    readonly secretKey: string;
    /** What tests can do with the KYC of users. */
    readonly kyc: SandboxKyc;
    /** What tests can do with the KYB of users. */
    readonly kyb: SandboxKyb;
    /** What tests can do with the wallets of users. */
    readonly wallets: SandboxWallets;
    /** What tests can do with the cards of users. */
    readonly cards: SandboxCards;
    /** What tests can do with payments, fundings and withdrawals. */
    readonly payments: SandboxPayments;
    /** What tests can do with the platform's webhook. */
    readonly webhooks: SandboxWebhooks;
    /** Copies of all deliveries to the webhook, past and waiting, in the order in which they were recorded. */
    readonly deliveries: SandboxDelivery[];
    /** Copies of all users, in the order in which they were created. */
    readonly users: SandboxUser[];
    /**
     * Moves the clock forward by a duration such as `'3 days'` or `'1h 30m'`, or by a number of milliseconds; at most
     * 3650 days at once. Everything that is due until then happens in order and at its own time, including deliveries
     * to the webhook and their further attempts. Resolves when all of it is done. A `handler` must not await it, as it
     * would wait for itself. `reset()` resets the clock.
     *
     * @throws ValidationError if the duration is invalid.
     */
    advance(by: string | number): Promise<void>;
    /** Copies of all movements of money, oldest first, in integer cents. */
    ledger(): SandboxMovement[];
    /**
     * Sets the faults of later requests, in place of all earlier ones. `reset()` restores those with which the sandbox
     * was created.
     *
     * @throws ValidationError if a fault is invalid. Nothing is changed.
     */
    setFaults(faults: readonly (SandboxFault | string)[]): void;
    /**
     * Deletes all data and resets the clock, the faults and the webhook's settings. With a `seed`, IDs start over too.
     */
    reset(): void;
    /** Frees the sandbox's memory and stops deliveries. Its `fetch` rejects from now on. */
    [Symbol.dispose](): void;
}

/**
 * Creates a sandbox: Paywint's API and its hosted verification page in this process, without a port.
 *
 * @throws ConfigurationError if an option is invalid.
 */
declare function createSandbox(options?: SandboxOptions): Sandbox;

export { createSandbox, ready };
export type { Sandbox, SandboxAttempt, SandboxBalance, SandboxCardFlags, SandboxCardSteps, SandboxCards, SandboxDelivery, SandboxFault, SandboxKyb, SandboxKybStatus, SandboxKyc, SandboxKycStatus, SandboxMovement, SandboxOperation, SandboxOptions, SandboxPayments, SandboxUser, SandboxWallets, SandboxWebhook, SandboxWebhooks, WasmSource };
