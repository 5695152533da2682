import type { SandboxCards } from './cards.js';
import type { SandboxFault } from './fault-types.js';
import type { SandboxDelivery, SandboxWebhooks } from './webhooks/types.js';

export type { SandboxFault };

/** The KYC statuses of a sandbox. */
export type SandboxKycStatus = 'pending' | 'applied' | 'in_review' | 'approved' | 'rejected' | 'failed' | 'completed';

/** The KYB statuses of a sandbox. */
export type SandboxKybStatus = 'pending' | 'approved' | 'rejected';

/** A user as the sandbox stores it. */
export interface SandboxUser {
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
export interface SandboxKyc {
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
export interface SandboxKyb {
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
export interface SandboxBalance {
    /** All money in the wallet. */
    currentBalance: number;
    /** The part that can be spent, at most `currentBalance`. Default: all of it. */
    availableBalance?: number | undefined;
}

/** Money that moved between accounts. The cents of its entries sum to zero. */
export interface SandboxMovement {
    /** The movement's number: 1, 2, 3 and so on, and from 1 again after `reset()`. */
    number: number;
    /** When it moved: ISO 8601 in UTC. */
    at: string;
    /** Why it moved. */
    reason:
        | 'credit'
        | 'set_balance'
        | 'hold'
        | 'release'
        | 'taken'
        | 'given_back'
        | 'settlement'
        | 'refund'
        | 'fee_refund';
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
export interface SandboxWallets {
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
export interface SandboxPayments {
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
    refund(paymentId: string, options?: { fees?: boolean | undefined }): Promise<{ refundTransactionId: string }>;
}

/** A sandbox in this process: a stand-in for Paywint with users of its own. */
export interface Sandbox {
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
