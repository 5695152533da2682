export * from './errors.cjs';

/** An operation of the API, by its method in the client. */
type SandboxOperation = 'users.create' | 'users.list' | 'users.get' | 'kyc.createInquiryLink' | 'kyc.get' | 'kyb.submit' | 'kyb.get' | 'wallets.get' | 'wallets.fund' | 'wallets.withdraw' | 'bankAccounts.add' | 'bankAccounts.get' | 'bankAccounts.list' | 'bankAccounts.setDefault' | 'bankAccounts.delete' | 'bankAccounts.releaseMicroDeposits' | 'bankAccounts.verifyMicroDeposits' | 'paywintAccounts.open' | 'paywintAccounts.list' | 'paywintAccounts.listTransactions' | 'paywintAccounts.transfer' | 'cards.createAddLink' | 'cards.createUpdateLink' | 'cards.get' | 'cards.list' | 'cards.delete' | 'payees.create' | 'payees.get' | 'payees.list' | 'payees.update' | 'payees.delete' | 'payees.bankAccounts.add' | 'payees.bankAccounts.get' | 'payees.bankAccounts.list' | 'payees.bankAccounts.delete' | 'payees.cards.add' | 'payees.cards.get' | 'payees.cards.list' | 'payees.cards.delete' | 'payees.addresses.create' | 'payees.addresses.list' | 'payees.addresses.update' | 'payees.addresses.delete' | 'payments.create' | 'payments.get' | 'payments.list' | 'payments.listSent' | 'payments.listReceived' | 'payments.mailCheck' | 'payments.createLink' | 'checks.addAddress' | 'checks.updateAddress' | 'checks.updateConfig' | 'checkout.createToken';

/**
 * Where a page's WebAssembly is: its address as text or `URL`, a `Response` that brings it, its bytes, or the
 * `WebAssembly.Module` itself.
 */
type WasmSource = string | object;

/** What the hosted form of a card is filled in with. */
interface SandboxCardSteps {
    /**
     * The card's number; `4242424242424242` if not given. `4000000000000002` is declined, and a card with
     * `4000000000003220` needs a compliance check.
     */
    cardNumber?: string | undefined;
    /** Whether the images are added too; true if not given. Without them, the same link adds them later. */
    images?: boolean | undefined;
}
/** The flags of a card, by their names in the client. What is not given stays as it is. */
interface SandboxCardFlags {
    /** Blocked by staff: it cannot be used or updated. */
    isBlocked?: boolean | undefined;
    /** Its images are missing: it cannot be used. */
    cardImagesRequired?: boolean | undefined;
    /** A step is missing before withdrawals to it. */
    withdrawalConfirmRequired?: boolean | undefined;
    /** A step is missing before payments from it. */
    paymentConfirmRequired?: boolean | undefined;
    /** A compliance check is missing before it is used. */
    complianceCheckRequired?: boolean | undefined;
    /** Its limit for payments is reached, until the day is over in UTC. */
    isLimited?: boolean | undefined;
}
/** What a test does to the cards of a sandbox's users. */
interface SandboxCards {
    /**
     * Does what a person does on the page of a secure link: under one of `cards.createAddLink`, enters a card and adds its
     * images; under one of `cards.createUpdateLink`, takes the steps that the card's flags ask for. It has done so when it
     * returns. Its promise resolves when the webhook has answered what is due at once.
     *
     * @throws `ValidationError` for a number that is none or declined, `NotFoundError` for an unknown link,
     * `ConflictError` for one that was used or has expired after 30 minutes, and `PermissionDeniedError` where the user
     * has five cards.
     */
    complete(secureLink: string, steps?: SandboxCardSteps): Promise<{
        cardId: string;
    }>;
    /**
     * Sets the flags of a card that are given. It has done so when it returns; its promise tells of errors.
     *
     * @throws `ValidationError` for an id or a flag that is none, `NotFoundError` for another's id.
     */
    setFlags(cardId: string, flags: SandboxCardFlags): Promise<void>;
}

/**
 * Resolves when the sandbox's module is loaded, which nobody need await: `createSandbox` loads it too. Some browsers
 * compile so much at once in no page, though; there it must be awaited. A failed load is retried by the next call.
 *
 * @param source the module that `npx paywint sandbox write-module` wrote, or where a page finds it, instead of the one in the package.
 */
declare function ready(source?: WasmSource): Promise<void>;

/**
 * What goes wrong with some requests of the API. Of several faults, the first that is due takes a request, and
 * later ones do not see it.
 */
interface SandboxFault {
    /** Requests of this operation; of every one if not given, or `'*'`. */
    on?: SandboxOperation | '*' | undefined;
    /**
     * What becomes of them:
     * - `'status:503'`: not carried out; answered with this status (300 to 599), and with `'status:429:retry-after=2'`
     *   also with this `Retry-After`;
     * - `'slow:250'`: carried out, and answered so many milliseconds later;
     * - `'hang'`: not carried out, and never answered: the `fetch` is pending until its signal aborts;
     * - `'drop'`: not carried out; the connection breaks, so the `fetch` rejects with a `TypeError`;
     * - `'lost'`: carried out, and then the same;
     * - `'garbage'`: carried out, and answered with 200 and HTML;
     * - `'cut'`: carried out; the connection breaks in the middle of the answer's body.
     *
     * One request alone asks for any of them by a header, `X-Sandbox-Fault: drop`, which counts before all of these.
     */
    fault: `status:${number}` | `status:${number}:retry-after=${string}` | `slow:${number}` | 'hang' | 'drop' | 'lost' | 'garbage' | 'cut';
    /** How many requests meet it, at least 1; all if not given. */
    times?: number | undefined;
    /** How many requests go well before; 0 if not given. */
    after?: number | undefined;
}

/** Options of a sandbox. */
interface SandboxOptions {
    /**
     * URL at which clients reach the sandbox: http or https without a path, such as `http://sandbox:4010` for other
     * containers. Links start with it and requests may use its host; beyond loopback, it is required for the control
     * routes. Default: the address on which the program listens, or in process `https://sandbox.paywint.test`, which
     * no request leaves for.
     */
    baseUrl?: string | undefined;
    /** The ID of the only platform, a UUID. */
    platformId?: string | undefined;
    /** The platform's secret key. The default is public. */
    secretKey?: string | undefined;
    /**
     * The current time, as Unix time in milliseconds. A program's clock is fixed at this time. Default: the machine's
     * clock.
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
     * What happens when an email is registered again: `conflict` responds with 409, `allow` creates a second user.
     * `'conflict'` if not given.
     */
    duplicateEmail?: 'conflict' | 'allow' | undefined;
    /**
     * What happens when a country code and phone number are registered again: `conflict` responds with 409, `allow`
     * creates a second user. `'conflict'` if not given.
     */
    duplicatePhone?: 'conflict' | 'allow' | undefined;
    /** The order of user lists. `'oldest'` if not given. */
    listOrder?: 'oldest' | 'newest' | undefined;
    /** Includes the KYC and KYB status in `users.get`. `true` if not given. */
    userStatus?: boolean | undefined;
    /**
     * The format of a business's formation date, on which the vendor's pages disagree. `'mm-dd-yyyy'` if not given.
     */
    formationDate?: 'mm-dd-yyyy' | 'yyyy-mm-dd' | 'either' | undefined;
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
     * `processing.CARD=2.9%+0.30` or `delivery.ACH=1.00,payee`, where the payee pays it. `processing.` comes before
     * the payment method, `delivery.` before the receiving method or the mail type, and `withdrawal.` before `bank`
     * or `card`.
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
    /**
     * Requires the payer's KYC for a payment by card, and the receiver's KYB if it goes to a user's wallet, as on the
     * vendor's help pages. `false` if not given.
     */
    cardPaymentChecks?: boolean | undefined;
    /**
     * Requires at least 100.00 for a funding and 2.00 for a withdrawal, as in the vendor's consumer product, instead
     * of 1.00 for a withdrawal. `false` if not given.
     */
    consumerMinimums?: boolean | undefined;
    /** The name of the event of a refund, on which the vendor's pages disagree. `'payment.refunded'` if not given. */
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
    /** How the platform's webhook is told what happens, from the start and from each reset. */
    webhook?: SandboxWebhook | undefined;
}
/** How a sandbox tells a platform's webhook what happens. What is not given keeps its value. */
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

/** One attempt at a delivery. */
interface SandboxAttempt {
    /** When it was begun: ISO 8601 in UTC. */
    at: string;
    /** The status of the answer; 2xx is success. */
    status: number | null;
    /** Why there was no answer. */
    error: string | null;
}
/** An event on its way to the webhook. */
interface SandboxDelivery {
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
interface SandboxWebhooks {
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
    send(event: string, data: object): Promise<{
        id: string;
    }>;
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

/** The KYC statuses that a sandbox knows. */
type SandboxKycStatus = 'pending' | 'applied' | 'in_review' | 'approved' | 'rejected' | 'failed' | 'completed';
/** The KYB statuses that a sandbox knows. */
type SandboxKybStatus = 'pending' | 'approved' | 'rejected';
/** A user as a sandbox holds it. */
interface SandboxUser {
    /** The Paywint User ID. */
    userId: string;
    /** The name as it was sent. */
    name: string | null;
    /** The e-mail address as it was sent. */
    email: string | null;
    /** The dialling code as it was sent. */
    phoneCountryCode: string | null;
    /** The phone number as it was sent. */
    phone: string | null;
    /** When it was created: ISO 8601 in UTC. */
    createdAt: string;
    /** How far its KYC is. */
    kycStatus: SandboxKycStatus;
    /** How far its KYB is, if a business was submitted. */
    kybStatus: SandboxKybStatus | null;
    /** The link of its open inquiry, if there is one. */
    inquiryUrl: string | null;
    /** What is in its wallet, in US dollars. */
    currentBalance: number;
    /** What of it can be spent, in US dollars. */
    availableBalance: number;
}
/** What a test does to the KYC of a sandbox's users. */
interface SandboxKyc {
    /**
     * Gives a user that KYC status, whatever it was; `'deleted'` puts the KYC back to its beginning, `pending` and without
     * a record. It has done so when it returns. Its promise tells of errors, and resolves when the webhook has answered
     * what is due at once.
     *
     * @throws ValidationError for an id that is none or a status that is not known.
     * @throws NotFoundError for another's id.
     */
    decide(userId: string, status: SandboxKycStatus | 'deleted'): Promise<void>;
}
/** What a test does to the KYB of a sandbox's users. */
interface SandboxKyb {
    /**
     * Gives a user's submitted business that KYB status, whatever it was; `'deleted'` takes the business away, so that
     * another can be submitted. It has done so when it returns. Its promise tells of errors, and resolves when the webhook
     * has answered what is due at once.
     *
     * @throws ValidationError for an id that is none or a status that is not known.
     * @throws NotFoundError for another's id and where no business was submitted.
     */
    decide(userId: string, status: SandboxKybStatus | 'deleted'): Promise<void>;
}
/** Amounts of a wallet in US dollars: from 0, below a million million, in whole cents. */
interface SandboxBalance {
    /** All that is in it. */
    currentBalance: number;
    /** What of it can be spent; all of it if not given, and never more. */
    availableBalance?: number | undefined;
}
/** Money that moved between accounts. The cents of its entries sum to zero. */
interface SandboxMovement {
    /** Its place in the ledger: 1, 2, 3 …, and from 1 again after `reset()`. */
    number: number;
    /** When it moved: ISO 8601 in UTC. */
    at: string;
    /** Why it moved. */
    reason: 'credit' | 'set_balance' | 'hold' | 'release' | 'settlement' | 'refund' | 'fee_refund';
    /** The payment, funding or withdrawal that moved it. */
    paymentId: string | null;
    /** One for each account: what moved into it, or below zero out of it, in US cents. */
    entries: {
        /**
         * The account: `wallet:USER_ID:available`, `:held` for payments that have not settled and `:frozen` by
         * `setBalance`; `bank:ID`, `card:ID`, `payee:ID`, `paywint_account:ID:available` and `:held`; `fees`; and
         * `outside`, where credits come from.
         */
        account: string;
        /** An integer. */
        cents: number;
    }[];
}
/** What a test does to the wallets of a sandbox's users. */
interface SandboxWallets {
    /**
     * Puts money from outside into a user's wallet, as a movement of its own. It has done so when it returns; its promise
     * tells of errors.
     *
     * @param amount US dollars, more than 0, in whole cents.
     * @throws ValidationError for an id or an amount that is none.
     * @throws NotFoundError for another's id.
     */
    credit(userId: string, amount: number): Promise<void>;
    /**
     * Sets how much is in a user's wallet, money held for payments that have not settled included. It has done so when it
     * returns; its promise rejects with errors.
     *
     * @throws ValidationError for an id or an amount that is none, or more available than there is.
     * @throws NotFoundError for another's id.
     * @throws ConflictError where more is held than that.
     */
    setBalance(userId: string, balance: SandboxBalance): Promise<void>;
}
/** What a test does to payments, fundings and withdrawals. */
interface SandboxPayments {
    /**
     * Ends a payment, a funding or a withdrawal immediately, and records the event of every status before that. The clock
     * ends those that are left alone. The promise resolves when the webhook has answered the deliveries that are due.
     *
     * @param paymentId of a withdrawal, its `withdrawalPaymentId`.
     * @param status a payment can be `'rejected'` until it is processing, and `'failed'` from then on.
     * @param reason why it failed or was rejected, at most 255 characters.
     * @throws `ValidationError` for an invalid argument, `NotFoundError` for an unknown ID, `ConflictError` if the status
     * does not allow it.
     */
    settle(paymentId: string, status: 'success' | 'failed' | 'rejected', reason?: string): Promise<void>;
    /**
     * Refunds a successful payment without its fees; with `fees`, the fees alone. Resolves to the ID of the refund.
     *
     * @throws `ConflictError` if the payment did not succeed or is already refunded, `PermissionDeniedError` if the
     * receiver has too little money left.
     */
    refund(paymentId: string, options?: {
        fees?: boolean | undefined;
    }): Promise<{
        refundTransactionId: string;
    }>;
}
/** A stand-in for Paywint in this process, with users of its own. */
interface Sandbox {
    /** A WHATWG fetch that reaches this sandbox and nothing else; for `new Paywint({ fetch })`. */
    readonly fetch: typeof globalThis.fetch;
    /** Where it is, for `new Paywint({ baseUrl })`. Its `fetch` alone gets there. */
    readonly baseUrl: string;
    /** The id of its only platform. */
    readonly platformId: string;
    /** The secret that this platform signs with. */
    readonly secretKey: string;
    /** What a test does to the KYC of users. */
    readonly kyc: SandboxKyc;
    /** What a test does to the KYB of users. */
    readonly kyb: SandboxKyb;
    /** What a test does to the wallets of users. */
    readonly wallets: SandboxWallets;
    /** What a test does to the cards of users. */
    readonly cards: SandboxCards;
    /** What a test does to payments, fundings and withdrawals. */
    readonly payments: SandboxPayments;
    /** What a test does to the platform's webhook. */
    readonly webhooks: SandboxWebhooks;
    /** Copies of what the webhook was or is to be told, in the order of its recording. */
    readonly deliveries: SandboxDelivery[];
    /** Copies of its users, in the order of their creation. */
    readonly users: SandboxUser[];
    /**
     * Moves the clock ahead: by a duration such as `'3 days'` or `'1h 30m'`, or by a number of milliseconds, at most 3650
     * days at once. Whatever is due on the way happens at its own time and in order, and the webhook is told of it, with
     * further attempts where it fails. Resolves when all that is done; so a `handler` must not await it, as it would wait
     * for itself. `reset()` puts the clock back.
     *
     * @throws ValidationError for what is no duration.
     */
    advance(by: string | number): Promise<void>;
    /** Copies of all movements of money, oldest first, in integer cents. */
    ledger(): SandboxMovement[];
    /**
     * Says what goes wrong with requests from now on, in place of the `faults` that it was made with or told before.
     * `reset()` brings back those that it was made with.
     *
     * @throws ValidationError for a fault that is none; nothing is changed then.
     */
    setFaults(faults: readonly (SandboxFault | string)[]): void;
    /** Forgets all that it was told. With a `seed`, ids begin again too. */
    reset(): void;
    /** Gives its memory back, and ends deliveries. Its `fetch` rejects from now on. */
    [Symbol.dispose](): void;
}

/**
 * A sandbox of its own: Paywint's API and its hosted verification page, answered in this process, without a port.
 *
 * @throws ConfigurationError for an option that cannot be used.
 */
declare function createSandbox(options?: SandboxOptions): Sandbox;

export { createSandbox, ready };
export type { Sandbox, SandboxAttempt, SandboxBalance, SandboxCardFlags, SandboxCardSteps, SandboxCards, SandboxDelivery, SandboxFault, SandboxKyb, SandboxKybStatus, SandboxKyc, SandboxKycStatus, SandboxMovement, SandboxOperation, SandboxOptions, SandboxPayments, SandboxUser, SandboxWallets, SandboxWebhook, SandboxWebhooks, WasmSource };
