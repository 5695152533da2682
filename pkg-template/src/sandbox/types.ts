import type { SandboxCards } from './cards.js';
import type { SandboxFault } from './fault-types.js';
import type { SandboxDelivery, SandboxWebhooks } from './webhooks/types.js';

export type { SandboxFault };

/** The KYC statuses that a sandbox knows. */
export type SandboxKycStatus = 'pending' | 'applied' | 'in_review' | 'approved' | 'rejected' | 'failed' | 'completed';

/** The KYB statuses that a sandbox knows. */
export type SandboxKybStatus = 'pending' | 'approved' | 'rejected';

/** A user as a sandbox holds it. */
export interface SandboxUser {
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
export interface SandboxKyc {
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
export interface SandboxKyb {
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
export interface SandboxBalance {
    /** All that is in it. */
    currentBalance: number;
    /** What of it can be spent; all of it if not given, and never more. */
    availableBalance?: number | undefined;
}

/** Money that moved between accounts. The cents of its entries sum to zero. */
export interface SandboxMovement {
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
export interface SandboxWallets {
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
export interface SandboxPayments {
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
    refund(paymentId: string, options?: { fees?: boolean | undefined }): Promise<{ refundTransactionId: string }>;
}

/** A stand-in for Paywint in this process, with users of its own. */
export interface Sandbox {
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
