import { ResponseHeaders, Attempt, PaywintError } from './errors.cjs';
export * from './errors.cjs';
import { User, NewBankAccount, BankAccount, MicroDepositVerification, NewCard, CardLink, CardUpdate, Card, NewCheckoutToken, CheckoutToken, NewCheckAddress, CheckAddress, CheckAddressUpdate, CheckConfigUpdate, CheckConfig, KybSubmission, KybRecord, InquiryLink, KycRecord, NewPayeeAddress, PayeeAddress, PayeeAddressUpdate, NewPayeeBankAccount, PayeeBankAccount, NewPayeeCard, PayeeCard, NewPayee, Payee, PayeeUpdate, PageRequest, NewPayment, Payment, NewMailedCheck, NewPaymentLink, PaymentLink, NewUser, UserDetails, Wallet, NewFunding, Funding, NewWithdrawal, Withdrawal, NewPaywintAccount, PaywintAccount, PaywintTransactionPage, PaywintTransaction, NewPaywintTransfer, PaywintTransfer, KybStatus, KybDecision, KycStatus, KycDecision, Issue } from './models.cjs';
export type { BankAccount, BankAccountType, BankVerificationStatus, Card, CardLink, CardPurpose, CardUpdate, CheckAddress, CheckAddressUpdate, CheckConfig, CheckConfigUpdate, CheckPaymentMethod, CheckoutToken, EntityType, Funding, InquiryLink, Issue, IssueCode, KybDecision, KybRecord, KybStatus, KybSubmission, KycDecision, KycRecord, KycStatus, MailType, MicroDepositAmounts, MicroDepositVerification, NewBankAccount, NewCard, NewCheckAddress, NewCheckoutToken, NewFunding, NewMailedCheck, NewPayee, NewPayeeAddress, NewPayeeBankAccount, NewPayeeCard, NewPayment, NewPaymentLink, NewPaywintAccount, NewPaywintTransfer, NewUser, NewWithdrawal, PageRequest, Payee, PayeeAddress, PayeeAddressUpdate, PayeeBankAccount, PayeeBankAccountType, PayeeCard, PayeeUpdate, Payment, PaymentLink, PaymentMethod, PaymentStatus, PaywintAccount, PaywintAccountType, PaywintTransaction, PaywintTransactionPage, PaywintTransfer, ReceivingMethod, RemittanceLine, TransferDestination, TransferMethod, User, UserDetails, Wallet, Withdrawal, WithdrawalStatus } from './models.cjs';

/**
 * Where a page's WebAssembly is: its address as text or `URL`, a `Response` that brings it, its bytes, or the
 * `WebAssembly.Module` itself.
 */
type WasmSource = string | object;

/**
 * Resolves when the compiled rules are loaded. A page awaits it before it validates; a server need not. A failed load
 * is retried by the next call.
 *
 * @param source in a page: where `paywint/wasm` is, to load it from there instead of what the code carries.
 */
declare function ready(source?: WasmSource): Promise<void>;

/** A request of an operation that the client has no method for. */
interface AnyRequest {
    /** GET is sent again after a failure that may pass, like a read. All others are sent once, like a create. */
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    /** The path, percent-encoded, without host and query: `/api/platform/users/list`. */
    path: string;
    /** Names and values, or the percent-encoded query with its `?`. */
    query?: string | URLSearchParams | Readonly<Record<string, string | number | boolean>> | undefined;
    /** What is sent as JSON, with the wire's own names: nothing is renamed or checked. At most 32,768 characters of it. */
    body?: unknown;
}
/** The envelope that Paywint wraps around each response, its keys in camelCase. */
interface ResponseEnvelope<T = unknown> {
    /** Whether it worked: always true, if it is there. */
    success?: boolean;
    /** A sentence for people. */
    message?: string | null;
    /** The object, if it is one. */
    data?: T | null;
    /** The rows, if it is a list. */
    records?: T[] | null;
    /** How many rows there are on all pages together. */
    totalRecords?: number | null;
    /** Unix time of the response in seconds. */
    queryGeneratedTime?: number | null;
}

/** What came back besides the data. */
interface ResponseInfo {
    /** The HTTP status. */
    status: number;
    /** The headers, by lowercase name. */
    headers: ResponseHeaders;
    /** The id under which Paywint's support can find the request, if the answer named one. */
    requestId: string | undefined;
}
/** The data together with what came back besides. */
interface WithResponse<T> {
    /** What the plain promise resolves to. */
    data: T;
    /** The answer it came in. */
    response: ResponseInfo;
    /** Every try to send the request. */
    attempts: readonly Attempt[];
}
/** A promise of the data that can also tell of the answer. */
interface APIPromise<T> extends Promise<T> {
    /** The data together with the answer's status, headers and request id. */
    withResponse(): Promise<WithResponse<T>>;
}

/** How much is logged: nothing, failed calls, retries too, every call, every attempt. */
type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';
/** What is known of a logged event. Never a body, a header, a secret or a person. */
interface LogFields {
    /** Such as `users.create`. */
    operation: string;
    /** Which attempt it was, from 1. */
    attempt: number;
    /** The HTTP status, if an answer came. */
    status?: number;
    /** The error's code, if it failed. */
    code?: string;
    /** The id under which Paywint's support can find the request. */
    requestId?: string;
    /** How long the attempt took, in milliseconds. */
    durationMs?: number;
    /** How long the next attempt is put off, or the others of a `createMany` are, in milliseconds. */
    waitMs?: number;
}
/** Where logs go: `console`, pino, winston or the like. */
interface Logger {
    /** A call failed. */
    error(message: string, fields: LogFields): void;
    /** An attempt failed and will be followed by another, or a 429 holds all of a `createMany` back. */
    warn(message: string, fields: LogFields): void;
    /** A call succeeded. */
    info(message: string, fields: LogFields): void;
    /** An attempt begins. */
    debug(message: string, fields: LogFields): void;
}

/** Options of one call. */
interface CallOptions {
    /** Ends the call; an aborted signal sends nothing. */
    signal?: AbortSignal | undefined;
    /** Milliseconds for one attempt, body included; the client's if not given. */
    timeoutMs?: number | undefined;
    /** Milliseconds for the whole call: every attempt, back-off and page; the client's if not given. */
    deadlineMs?: number | undefined;
    /** How often the call is retried; the client's if not given. 0 means one attempt. */
    maxRetries?: number | undefined;
    /** Further headers, such as a trace id. */
    headers?: Readonly<Record<string, string>> | Headers | undefined;
}
/** Options of a call that takes an idempotency key. */
interface IdempotentCallOptions extends CallOptions {
    /** The `Idempotency-Key` of all attempts: one line of printable ASCII; a random UUID if not given. */
    idempotencyKey?: string | undefined;
}
/** Certificates and rules for the connection to Paywint, as `node:tls` has them. */
interface TlsOptions {
    /** Certificates to trust instead of Node's own, in PEM. */
    ca?: string | Uint8Array | (string | Uint8Array)[] | undefined;
    /** The client's certificate chain, in PEM. */
    cert?: string | Uint8Array | (string | Uint8Array)[] | undefined;
    /** The client's private key, in PEM. */
    key?: string | Uint8Array | (string | Uint8Array)[] | undefined;
    /** Certificate chain and private key in one, as PKCS #12. */
    pfx?: string | Uint8Array | (string | Uint8Array)[] | undefined;
    /** Opens `key` or `pfx`. */
    passphrase?: string | undefined;
    /** The name that the server's certificate must be for, if not the host's. */
    servername?: string | undefined;
    /** Whether an untrusted certificate ends the connection; `true` if not given. */
    rejectUnauthorized?: boolean | undefined;
    /** The oldest TLS version. */
    minVersion?: 'TLSv1.2' | 'TLSv1.3' | undefined;
    /** The newest TLS version. */
    maxVersion?: 'TLSv1.2' | 'TLSv1.3' | undefined;
    /** The ciphers, in OpenSSL's format. */
    ciphers?: string | undefined;
}
/** An Agent of `node:http` or `node:https`, or one that extends it. */
interface HttpAgent {
    /** Connections at once to one host. */
    maxSockets: number;
    /** Closes its connections. */
    destroy(): void;
}
/**
 * How Node connects. Without `agent`, a proxy that `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` names is used, unless
 * `NO_PROXY` excepts the host, or the host is loopback.
 */
interface ConnectionOptions {
    /** An Agent to use as it is, of `node:https`, or `node:http` for a loopback `baseUrl`. Node alone, without `fetch`. */
    agent?: HttpAgent | undefined;
    /** For the connection to Paywint, also through a proxy. Node alone, without `fetch` and `agent`. */
    tls?: TlsOptions | undefined;
}
/** Options of a client. Environment variables replace those that are not given. */
interface PaywintOptions extends ConnectionOptions {
    /** The platform's id, a UUID; or `PAYWINT_PLATFORM_ID`. */
    platformId?: string | undefined;
    /** The platform's secret; or `PAYWINT_SECRET_KEY`. Never for a page. */
    secretKey?: string | Uint8Array | undefined;
    /** `'sandbox'` if not given; or `PAYWINT_ENVIRONMENT`. */
    environment?: 'sandbox' | 'production' | undefined;
    /** Overrides the environment; or `PAYWINT_BASE_URL`. https, or http on loopback alone. */
    baseUrl?: string | undefined;
    /** Milliseconds for one attempt, body included; 30,000 if not given. */
    timeoutMs?: number | undefined;
    /** Milliseconds for a whole call: every attempt, back-off and page; without limit if not given. */
    deadlineMs?: number | undefined;
    /**
     * How often a call is retried; 2 if not given. 0 means one attempt. A create is retried only if it certainly was not
     * carried out.
     */
    maxRetries?: number | undefined;
    /** A WHATWG fetch to use instead of the runtime's default transport. */
    fetch?: typeof globalThis.fetch | undefined;
    /**
     * What a request without a body signs: `'hash'` (SHA-256 of nothing, the default) or `'omit'`; or
     * `PAYWINT_EMPTY_BODY`. The contract leaves it open.
     */
    emptyBody?: 'hash' | 'omit' | undefined;
    /**
     * How `kyb.submit` writes a `formationDate`: `'mm-dd-yyyy'` (the default) or `'yyyy-mm-dd'`. The contract's pages
     * disagree.
     */
    formationDate?: 'mm-dd-yyyy' | 'yyyy-mm-dd' | undefined;
    /**
     * Under which name the UUID of a user's bank account is sent to `bankAccounts`: `'both'` (the default), `'account_id'`
     * or `'bank_id'`. The contract leaves it open, and Paywint ignores fields that it does not know.
     */
    accountIdName?: 'both' | 'account_id' | 'bank_id' | undefined;
    /** Where logs go; `console` if not given. */
    logger?: Logger | undefined;
    /** How much is logged; `'off'` if not given; or `PAYWINT_LOG`. Never a body, a header, a secret or a person. */
    logLevel?: LogLevel | undefined;
    /** Your application, for the User-Agent. Words without spaces. */
    appInfo?: {
        readonly name: string;
        readonly version?: string | undefined;
    } | undefined;
}

/** One page of a list. */
declare class Page<T> {
    #private;
    /** The page's rows. */
    readonly records: T[];
    /** How many rows there are on all pages together; 0 when Paywint does not say. */
    readonly totalRecords: number;
    /** Which page this is, from 1. */
    readonly pageNo: number;
    /** How many rows a page may have. */
    readonly rowsPerPage: 10 | 20 | 50 | 100;
    /** Unix time of the answer in seconds, if Paywint says so. */
    readonly queryGeneratedTime: number | undefined;
    /** Whether there may be a further page. */
    hasNextPage(): boolean;
    /** Reads the next page, with the options of this one. */
    getNextPage(): PagePromise<T>;
}
/** A promise of the first page, and a way through all of them. */
interface PagePromise<T> extends APIPromise<Page<T>>, AsyncIterable<T> {
    /** Goes through the pages. */
    pages(): AsyncIterableIterator<Page<T>>;
    /** Reads rows into an array, `limit` at most. */
    toArray(options: {
        limit: number;
    }): Promise<T[]>;
    /** The first page together with the answer's status, headers and request id. */
    withResponse(): Promise<WithResponse<Page<T>>>;
}
/** One page of users. */
type UserPage = Page<User>;
/** A promise of the first page of users, and a way through all of them. */
type UserPagePromise = PagePromise<User>;

/** The operations of one resource, each by what it answers with. */
declare abstract class Resource {
    #private;
}

/** The platform's users. */
declare class UsersOperations extends Resource {
    /**
     * Registers a user, with a wallet and default settings. Sent again only if it certainly was not carried out: when the
     * error's `outcome` is `unknown`, the user may exist. Contract: users/create.
     *
     * @example
     * ```ts
     * const user = await paywint.users.create({ name: 'Ada Example', email: 'ada@example.com' });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws ConflictError when the e-mail or phone is taken.
     */
    create(user: NewUser, options?: CallOptions): APIPromise<User>;
    /**
     * Reads one page of users, or with `for await` all of them, each once. Contract: users/list-users.
     *
     * The next page is read while the current one is used. An error of a walk says in `resumeFrom` where to go on.
     *
     * @example
     * ```ts
     * for await (const { userId, createdAt } of paywint.users.list()) console.log(userId, createdAt);
     * ```
     */
    list(page?: PageRequest, options?: CallOptions): PagePromise<User>;
    /**
     * Reads one user. Contract: users/get.
     *
     * @example
     * ```ts
     * const { name, kycStatus } = await paywint.users.get(userId);
     * ```
     * @throws NotFoundError when there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<UserDetails>;
}
/** Verification of people. */
declare class Kyc extends Resource {
    /**
     * Starts or resumes a user's KYC. Open the link in a new window or a frame; the verdict comes by webhook.
     * Contract: compliance/kyc/create-enquiry-link.
     *
     * @example
     * ```ts
     * const { inquiryUrl } = await paywint.kyc.createInquiryLink(user.userId);
     * ```
     * @throws NotFoundError when there is no such user.
     */
    createInquiryLink(userId: string, options?: CallOptions): APIPromise<InquiryLink>;
    /**
     * Reads the result of a user's KYC: its status and the person's data. Every field except `userId`, `idType` and
     * `kycStatus` is personal and can only be read by name: inspection, JSON and copies omit it. An error of this
     * method has no `body`, and repeats no word of Paywint's. Contract: compliance/kyc/get.
     *
     * @example
     * ```ts
     * const record = await paywint.kyc.get(user.userId);
     * console.log(kycDecision(record.kycStatus));
     * ```
     * @throws NotFoundError as long as the user has no KYC record, and when there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<KycRecord>;
}
/** Verification of businesses. */
declare class Kyb extends Resource {
    /**
     * Submits a user's business for verification, once the user's KYC is approved. Sent again only if it certainly was not
     * carried out: when the error's `outcome` is `unknown`, look with `get`. Contract: kyb/submit-user-kyb.
     *
     * @example
     * ```ts
     * const record = await paywint.kyb.submit(user.userId, business);
     * ```
     * @throws ValidationError before anything is sent.
     * @throws PermissionDeniedError before the user's KYC is approved.
     * @throws ConflictError when the user has a KYB record already.
     */
    submit(userId: string, business: KybSubmission, options?: CallOptions): APIPromise<KybRecord>;
    /**
     * Reads what Paywint knows of a user's business. An error of this method has no `body`, and repeats no word of
     * Paywint's. Contract: kyb/get-user-kyb.
     *
     * @example
     * ```ts
     * const { status } = await paywint.kyb.get(user.userId);
     * ```
     * @throws NotFoundError as long as the user has no KYB record, and when there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<KybRecord>;
}
/** Wallets of users. */
declare class Wallets extends Resource {
    /**
     * Reads a user's wallet. Every user has one: Paywint makes it at the first read if it is missing.
     * Contract: wallet/get-wallet.
     *
     * @example
     * ```ts
     * const { availableBalance } = await paywint.wallets.get(user.userId);
     * ```
     * @throws NotFoundError when there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<Wallet>;
    /**
     * Pulls money from a user's verified bank account into the user's wallet, by ACH: that takes days, and nothing is
     * credited before `wallet.funding.success`. The user needs approved KYC and KYB. Sent again only if it certainly
     * was not carried out: when the error's `outcome` is `unknown`, the money may be on its way.
     * Contract: wallet/fund-wallet.
     *
     * @example
     * ```ts
     * const { payment } = await paywint.wallets.fund(user.userId, { amount: 250, bankId: account.id });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws PermissionDeniedError without KYC, KYB or a verified account, and beyond a limit.
     * @throws NotFoundError when there is no such user or account.
     */
    fund(userId: string, funding: NewFunding, options?: CallOptions): APIPromise<Funding>;
    /**
     * Sends money from a user's wallet to the user's own bank account, which needs approved KYC and KYB, or card, which
     * needs approved KYC. The amount is on hold until the webhook `wallet.withdrawal.success`. Sent again only if it
     * certainly was not carried out: when the error's `outcome` is `unknown`, the money may be on its way.
     * Contract: wallet/withdraw-wallet-fund.
     *
     * @example
     * ```ts
     * await paywint.wallets.withdraw(user.userId, {
     *     amount: '99.50', transferMethod: 'card_withdrawal', cardId: card.cardId,
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws PermissionDeniedError without KYC or KYB, with too little money, and below the least amount.
     * @throws NotFoundError when there is no such user, account or card.
     */
    withdraw(userId: string, withdrawal: NewWithdrawal, options?: CallOptions): APIPromise<Withdrawal>;
}
/** Bank accounts of users at other banks. No webhook reports their changes: read them again. */
declare class BankAccounts extends Resource {
    /**
     * Connects a bank account to a user, without KYC. It starts unverified: release micro-deposits next. All attempts
     * of a call carry one `Idempotency-Key`, yours if `options.idempotencyKey` is given. Sent again only if it
     * certainly was not carried out: what Paywint does with a key twice is not documented. Contract: bank-accounts/add.
     *
     * @example
     * ```ts
     * const account = await paywint.bankAccounts.add({
     *     userId: user.userId, accountHolderName: 'Ada Example', bankName: 'Example Bank', nickName: 'Salary',
     *     accountNumber: '000123456789', routingNumber: '021000021', accountType: 'PERSONAL_CHECKING',
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws NotFoundError when there is no such user.
     */
    add(account: NewBankAccount, options?: IdempotentCallOptions): APIPromise<BankAccount>;
    /**
     * Reads one bank account. Contract: bank-accounts/get.
     *
     * @example
     * ```ts
     * const { verificationStatus } = await paywint.bankAccounts.get(account.id);
     * ```
     * @throws NotFoundError when there is no such account.
     */
    get(accountId: string, options?: CallOptions): APIPromise<BankAccount>;
    /**
     * Reads all bank accounts of a user, the newest first. Contract: bank-accounts/list.
     *
     * @example
     * ```ts
     * const accounts = await paywint.bankAccounts.list(user.userId);
     * const usable = accounts.filter(({ isVerified }) => isVerified);
     * ```
     * @throws NotFoundError when there is no such user.
     */
    list(userId: string, options?: CallOptions): APIPromise<BankAccount[]>;
    /**
     * Makes a bank account the user's default one. Sent once; doing it twice changes nothing more.
     * Contract: bank-accounts/set-default.
     *
     * @example
     * ```ts
     * await paywint.bankAccounts.setDefault(user.userId, account.id);
     * ```
     * @throws NotFoundError when there is no such user or account.
     */
    setDefault(userId: string, accountId: string, options?: CallOptions): APIPromise<void>;
    /**
     * Removes a bank account from a user. If it was the default, the newest of the others becomes the default. Sent
     * once; a second time it answers that there is no such account. Contract: bank-accounts/delete.
     *
     * @example
     * ```ts
     * await paywint.bankAccounts.delete(user.userId, account.id);
     * ```
     * @throws NotFoundError when there is no such user or account.
     */
    delete(userId: string, accountId: string, options?: CallOptions): APIPromise<void>;
    /**
     * Sends two small deposits to a bank account. Pass their amounts to `verifyMicroDeposits`. ACH funding
     * must be enabled for the user, and only one account of a user can be verified at a time. Sent once: it moves
     * money. Contract: bank-accounts/release-micro-deposit.
     *
     * @example
     * ```ts
     * await paywint.bankAccounts.releaseMicroDeposits(user.userId, account.id);
     * ```
     * @throws PermissionDeniedError when ACH funding is off, another verification is open, or deposits are out already.
     * @throws NotFoundError when there is no such user or account.
     */
    releaseMicroDeposits(userId: string, accountId: string, options?: CallOptions): APIPromise<void>;
    /**
     * Verifies a bank account by the amounts of its two deposits. Sent once: wrong amounts count as a try, and too many
     * fail the verification. Contract: bank-accounts/verify-micro-deposit.
     *
     * @example
     * ```ts
     * await paywint.bankAccounts.verifyMicroDeposits(user.userId, {
     *     accountId: account.id, verificationAmounts: { amount1: 0.07, amount2: 0.15 },
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws PermissionDeniedError when no deposits are out, or ACH funding is off.
     * @throws NotFoundError when there is no such user or account.
     */
    verifyMicroDeposits(userId: string, deposits: MicroDepositVerification, options?: CallOptions): APIPromise<void>;
}
/** Bank accounts of users at Paywint itself. */
declare class PaywintAccounts extends Resource {
    /**
     * Opens an account at Paywint for a user: a savings account needs approved KYC, a business account KYB too. Sent
     * again only if it certainly was not carried out: when the error's `outcome` is `unknown`, the account may be
     * open. Contract: openPaywintBank.
     *
     * @example
     * ```ts
     * const savings = await paywint.paywintAccounts.open(user.userId, {
     *     bankNickName: 'Rainy days', accountType: 'PAYWINT_SAVINGS',
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws PermissionDeniedError without KYC or KYB, and when the user has the maximum number of accounts.
     * @throws ConflictError when the nickname is taken.
     */
    open(userId: string, account: NewPaywintAccount, options?: CallOptions): APIPromise<PaywintAccount>;
    /**
     * Reads all accounts that a user has at Paywint. Contract: listPaywintBanks.
     *
     * @example
     * ```ts
     * const accounts = await paywint.paywintAccounts.list(user.userId);
     * ```
     * @throws NotFoundError when there is no such user.
     */
    list(userId: string, options?: CallOptions): APIPromise<PaywintAccount[]>;
    /**
     * Reads one page of an account's transactions, or with `for await` all of them. The first call of all starts a
     * synchronization of up to a minute and returns what is known before: read again after it.
     * Contract: listPaywintBankTransactions.
     *
     * @example
     * ```ts
     * for await (const { amount, isCredit } of paywint.paywintAccounts.listTransactions(user.userId, { pwBankId })) {
     *     console.log(isCredit ? '+' : '-', amount);
     * }
     * ```
     * @throws NotFoundError when there is no such user or account.
     */
    listTransactions(userId: string, page: PaywintTransactionPage, options?: CallOptions): PagePromise<PaywintTransaction>;
    /**
     * Sends money from a user's account at Paywint to the user's wallet, card or account at another bank. Sent again
     * only if it certainly was not carried out: when the error's `outcome` is `unknown`, the money may be on its way.
     * Contract: transferFromPaywintBank.
     *
     * @example
     * ```ts
     * await paywint.paywintAccounts.transfer(user.userId, {
     *     amount: 40, fromBankId: savings.id, destination: 'WALLET',
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws PermissionDeniedError with too little money, and without KYC or KYB.
     * @throws NotFoundError when there is no such user, account or card.
     */
    transfer(userId: string, transfer: NewPaywintTransfer, options?: CallOptions): APIPromise<PaywintTransfer>;
}
/** Cards of users. Card data never passes through your platform. */
declare class Cards extends Resource {
    /**
     * Makes a link to a page where the user enters a card, within 30 minutes and once. The webhook `card.added` follows,
     * and `card.images_uploaded` when the images are there. A user has at most five cards. Sent again only if it
     * certainly was not carried out; a link that nobody opens makes no card. Contract: createAddCardLink.
     *
     * @example
     * ```ts
     * const { secureLink } = await paywint.cards.createAddLink(user.userId, { cardPurpose: 'PAYMENT' });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws PermissionDeniedError when the user has five cards.
     * @throws NotFoundError when there is no such user.
     */
    createAddLink(userId: string, card: NewCard, options?: CallOptions): APIPromise<CardLink>;
    /**
     * Makes a link to a page where the user completes a step that one of the card's flags asks for. It does not edit a
     * card. Sent again only if it certainly was not carried out; a link that nobody opens changes nothing.
     * Contract: createUpdateCardLink.
     *
     * @example
     * ```ts
     * if (card.cardImagesRequired) {
     *     const { secureLink } = await paywint.cards.createUpdateLink(user.userId, {
     *         cardId: card.cardId, cardPurpose: 'PAYMENT',
     *     });
     * }
     * ```
     * @throws ValidationError before anything is sent.
     * @throws NotFoundError when there is no such user or card.
     */
    createUpdateLink(userId: string, card: CardUpdate, options?: CallOptions): APIPromise<CardLink>;
    /**
     * Reads one card. Contract: getCard.
     *
     * @example
     * ```ts
     * const { cardNumber, isBlocked } = await paywint.cards.get(cardId);
     * ```
     * @throws NotFoundError when there is no such card.
     */
    get(cardId: string, options?: CallOptions): APIPromise<Card>;
    /**
     * Reads all cards of a user. Contract: listCards.
     *
     * @example
     * ```ts
     * const cards = await paywint.cards.list(user.userId);
     * ```
     * @throws NotFoundError when there is no such user.
     */
    list(userId: string, options?: CallOptions): APIPromise<Card[]>;
    /**
     * Removes a card from a user. Sent once; a second time it answers that there is no such card.
     * Contract: deleteCard.
     *
     * @example
     * ```ts
     * await paywint.cards.delete(user.userId, card.cardId);
     * ```
     * @throws NotFoundError when there is no such user or card.
     */
    delete(userId: string, cardId: string, options?: CallOptions): APIPromise<void>;
}
/** Payees: the people and companies that a user pays. */
declare class Payees extends Resource {
    /** Bank accounts of payees. Paywint does not verify them: check the numbers with the payee. */
    readonly bankAccounts: PayeeBankAccounts;
    /** Cards of payees, to pay them on. */
    readonly cards: PayeeCards;
    /** Addresses of payees, where checks are mailed. A payee has at most 20. */
    readonly addresses: PayeeAddresses;
    /**
     * Adds a payee to a user. Paywint may link a payee to the user who has the same e-mail or phone. Sent again only if
     * it certainly was not carried out: when the error's `outcome` is `unknown`, the payee may exist.
     * Contract: createPayee.
     *
     * @example
     * ```ts
     * const payee = await paywint.payees.create(user.userId, { name: 'Bob Example', email: 'bob@example.com' });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws NotFoundError when there is no such user.
     */
    create(userId: string, payee: NewPayee, options?: CallOptions): APIPromise<Payee>;
    /**
     * Changes the name of a payee; nothing else can be changed. Sent once; doing it twice changes nothing more.
     * Contract: updatePayee.
     *
     * @example
     * ```ts
     * await paywint.payees.update(user.userId, { payeeId: payee.payeeId, name: 'Robert Example' });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws NotFoundError when there is no such user or payee.
     */
    update(userId: string, payee: PayeeUpdate, options?: CallOptions): APIPromise<Payee>;
    /**
     * Reads one payee of a user. Contract: getPayee.
     *
     * @example
     * ```ts
     * const { name } = await paywint.payees.get(user.userId, payeeId);
     * ```
     * @throws NotFoundError when there is no such user or payee.
     */
    get(userId: string, payeeId: string, options?: CallOptions): APIPromise<Payee>;
    /**
     * Reads one page of a user's payees, or with `for await` all of them, each once. Contract: listPayees.
     *
     * @example
     * ```ts
     * for await (const { payeeId, name } of paywint.payees.list(user.userId)) console.log(payeeId, name);
     * ```
     * @throws NotFoundError when there is no such user.
     */
    list(userId: string, page?: PageRequest, options?: CallOptions): PagePromise<Payee>;
    /**
     * Removes a payee from a user. Sent once; a second time it answers that there is no such payee.
     * Contract: deletePayee.
     *
     * @example
     * ```ts
     * await paywint.payees.delete(user.userId, payee.payeeId);
     * ```
     * @throws NotFoundError when there is no such user or payee.
     */
    delete(userId: string, payeeId: string, options?: CallOptions): APIPromise<void>;
}
/** Bank accounts of payees. Paywint does not verify them: check the numbers with the payee. */
declare class PayeeBankAccounts extends Resource {
    /**
     * Adds a bank account to a payee. Sent again only if it certainly was not carried out: when the error's `outcome`
     * is `unknown`, the account may exist. Contract: addPayeeBankAccount.
     *
     * @example
     * ```ts
     * const account = await paywint.payees.bankAccounts.add(user.userId, {
     *     payeeId: payee.payeeId, accountHolderName: 'Bob Example', accountType: 'PERSONAL_CHECKING',
     *     bankNickName: 'Main', accountNumber: '000987654321', routingNumber: '011401533',
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws NotFoundError when there is no such user or payee.
     */
    add(userId: string, account: NewPayeeBankAccount, options?: CallOptions): APIPromise<PayeeBankAccount>;
    /**
     * Reads one bank account of a payee. Contract: getPayeeBankAccount.
     *
     * @example
     * ```ts
     * const { accountNumber } = await paywint.payees.bankAccounts.get(user.userId, bankId);
     * ```
     * @throws NotFoundError when there is no such user or account.
     */
    get(userId: string, bankId: string, options?: CallOptions): APIPromise<PayeeBankAccount>;
    /**
     * Reads all bank accounts of a payee. Contract: listPayeeBankAccounts.
     *
     * @example
     * ```ts
     * const accounts = await paywint.payees.bankAccounts.list(user.userId, payee.payeeId);
     * ```
     * @throws NotFoundError when there is no such user or payee.
     */
    list(userId: string, payeeId: string, options?: CallOptions): APIPromise<PayeeBankAccount[]>;
    /**
     * Removes a bank account from a payee. Sent once; a second time it answers that there is no such account.
     * Contract: deletePayeeBankAccount.
     *
     * @example
     * ```ts
     * await paywint.payees.bankAccounts.delete(user.userId, account.bankId);
     * ```
     * @throws NotFoundError when there is no such user or account.
     */
    delete(userId: string, bankId: string, options?: CallOptions): APIPromise<void>;
}
/** Cards of payees, to pay them on. */
declare class PayeeCards extends Resource {
    /**
     * Adds a card to a payee. Sent again only if it certainly was not carried out: when the error's `outcome` is
     * `unknown`, the card may exist. Contract: addPayeeCard.
     *
     * @example
     * ```ts
     * const card = await paywint.payees.cards.add(user.userId, {
     *     payeeId: payee.payeeId, cardNickName: 'Visa', cardNumber: form.cardNumber, cardExp: '09/2031',
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws NotFoundError when there is no such user or payee.
     */
    add(userId: string, card: NewPayeeCard, options?: CallOptions): APIPromise<PayeeCard>;
    /**
     * Reads one card of a payee. Contract: getPayeeCard.
     *
     * @example
     * ```ts
     * const { cardNumber } = await paywint.payees.cards.get(user.userId, cardId);
     * ```
     * @throws NotFoundError when there is no such user or card.
     */
    get(userId: string, cardId: string, options?: CallOptions): APIPromise<PayeeCard>;
    /**
     * Reads all cards of a payee. Contract: listPayeeCards.
     *
     * @example
     * ```ts
     * const cards = await paywint.payees.cards.list(user.userId, payee.payeeId);
     * ```
     * @throws NotFoundError when there is no such user or payee.
     */
    list(userId: string, payeeId: string, options?: CallOptions): APIPromise<PayeeCard[]>;
    /**
     * Removes a card from a payee. Sent once; a second time it answers that there is no such card.
     * Contract: deletePayeeCard.
     *
     * @example
     * ```ts
     * await paywint.payees.cards.delete(user.userId, card.cardId);
     * ```
     * @throws NotFoundError when there is no such user or card.
     */
    delete(userId: string, cardId: string, options?: CallOptions): APIPromise<void>;
}
/** Addresses of payees, where checks are mailed. A payee has at most 20. */
declare class PayeeAddresses extends Resource {
    /**
     * Adds an address to a payee. Sent again only if it certainly was not carried out: when the error's `outcome` is
     * `unknown`, the address may exist. Contract: createPayeeAddress.
     *
     * @example
     * ```ts
     * const address = await paywint.payees.addresses.create(user.userId, {
     *     payeeId: payee.payeeId, firstName: 'Bob', lastName: 'Example', addressLine1: '1 Example Street',
     *     city: 'Sampleville', state: 'CA', zipcode: '90001', country: 'US',
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws PermissionDeniedError when the payee has the maximum number of addresses.
     * @throws NotFoundError when there is no such user or payee.
     */
    create(userId: string, address: NewPayeeAddress, options?: CallOptions): APIPromise<PayeeAddress>;
    /**
     * Reads all addresses of a payee. Contract: listPayeeAddresses.
     *
     * @example
     * ```ts
     * const addresses = await paywint.payees.addresses.list(user.userId, payee.payeeId);
     * ```
     * @throws NotFoundError when there is no such user or payee.
     */
    list(userId: string, payeeId: string, options?: CallOptions): APIPromise<PayeeAddress[]>;
    /**
     * Changes an address of a payee; what is not given stays. Sent once; doing it twice changes nothing more.
     * Contract: updatePayeeAddress.
     *
     * @example
     * ```ts
     * await paywint.payees.addresses.update(user.userId, {
     *     payeeId: payee.payeeId, addressId: address.addressId, addressLine2: 'Apartment 4',
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws NotFoundError when there is no such user, payee or address.
     */
    update(userId: string, address: PayeeAddressUpdate, options?: CallOptions): APIPromise<PayeeAddress>;
    /**
     * Removes an address from a payee. Sent once; a second time it answers that there is no such address.
     * Contract: deletePayeeAddress.
     *
     * @example
     * ```ts
     * await paywint.payees.addresses.delete(user.userId, payee.payeeId, address.addressId);
     * ```
     * @throws NotFoundError when there is no such user, payee or address.
     */
    delete(userId: string, payeeId: string, addressId: string, options?: CallOptions): APIPromise<void>;
}
/** Payments, mailed checks and payment links. */
declare class PaymentsOperations extends Resource {
    /**
     * Pays one of a user's payees. Wallet to wallet needs no KYC; paying out to a card needs the payer's approved KYC, to
     * a bank account KYB too. Sent again only if it certainly was not carried out: when the error's `outcome` is
     * `unknown`, it may be paid, and its `invoiceNo` finds it. Contract: payments/create.
     *
     * @example
     * ```ts
     * const payment = await paywint.payments.create({
     *     userId: user.userId, payeeId: payee.payeeId, amount: '12.50', invoiceNo: 'INV-1042',
     *     paymentMethod: 'WALLET', receivingMethod: 'WALLET',
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws PermissionDeniedError without KYC or KYB, with too little money, and when the method is restricted.
     * @throws NotFoundError when there is no such user, payee, card or account.
     */
    create(payment: NewPayment, options?: CallOptions): APIPromise<Payment>;
    /**
     * Reads one payment. Contract: getPayment.
     *
     * @example
     * ```ts
     * const { status, failureReason } = await paywint.payments.get(paymentId);
     * ```
     * @throws NotFoundError when there is no such payment.
     */
    get(paymentId: string, options?: CallOptions): APIPromise<Payment>;
    /**
     * Reads one page of the platform's payments, or with `for await` all of them, each once. Contract: listPayments.
     *
     * @example
     * ```ts
     * for await (const { paymentId, status } of paywint.payments.list()) console.log(paymentId, status);
     * ```
     */
    list(page?: PageRequest, options?: CallOptions): PagePromise<Payment>;
    /**
     * Reads one page of the payments that a user sent, or with `for await` all of them, each once.
     * Contract: listSentPayments.
     *
     * @example
     * ```ts
     * for await (const payment of paywint.payments.listSent(user.userId)) {
     *     if (payment.invoiceNo === 'INV-1042') console.log(payment.status);
     * }
     * ```
     * @throws NotFoundError when there is no such user.
     */
    listSent(userId: string, page?: PageRequest, options?: CallOptions): PagePromise<Payment>;
    /**
     * Reads one page of the payments that a user received, or with `for await` all of them, each once.
     * Contract: listReceivedPayments.
     *
     * @example
     * ```ts
     * const newest = await paywint.payments.listReceived(user.userId).toArray({ limit: 10 });
     * ```
     * @throws NotFoundError when there is no such user.
     */
    listReceived(userId: string, page?: PageRequest, options?: CallOptions): PagePromise<Payment>;
    /**
     * Prints a check and mails it to a payee. The amount and the fee leave the wallet at once. The user needs a check
     * address first, by `checks.addAddress`. Sent again only if it certainly was not carried out: when the error's
     * `outcome` is `unknown`, it may be in the mail. Contract: mailCheck.
     *
     * @example
     * ```ts
     * await paywint.payments.mailCheck(user.userId, {
     *     payeeId: payee.payeeId, payeeAddressId: address.addressId, amount: 75, invoiceNo: 'INV-1043',
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws PermissionDeniedError with too little money, and without a check address.
     * @throws NotFoundError when there is no such user, payee or address.
     */
    mailCheck(userId: string, check: NewMailedCheck, options?: CallOptions): APIPromise<Payment>;
    /**
     * Makes a link to a page where somebody pays a user. The payment is pending until then. Sent again only if it
     * certainly was not carried out; a link that nobody has moves no money. Contract: createPaymentLink.
     *
     * @example
     * ```ts
     * const { paymentLink } = await paywint.payments.createLink(user.userId, {
     *     amount: 20, description: 'Two tickets', invoiceNumber: 'T-77',
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws NotFoundError when there is no such user.
     */
    createLink(userId: string, link: NewPaymentLink, options?: CallOptions): APIPromise<PaymentLink>;
}
/** What checks of a user look like; `payments.mailCheck` mails one. No operation reads it back. */
declare class Checks extends Resource {
    /**
     * Adds the address that a user's checks show. A user has one, and needs it before the first check. Sent again only
     * if it certainly was not carried out; of an unknown outcome, `updateAddress` says whether it is there.
     * Contract: addCheckAddress.
     *
     * @example
     * ```ts
     * await paywint.checks.addAddress(user.userId, {
     *     name: 'Ada Example', addressLine1: '1 Example Street', city: 'Sampleville', state: 'CA', zipcode: '90001',
     *     country: 'US',
     * });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws ConflictError when the user has a check address already.
     * @throws NotFoundError when there is no such user.
     */
    addAddress(userId: string, address: NewCheckAddress, options?: CallOptions): APIPromise<CheckAddress>;
    /**
     * Changes the address that a user's checks show; what is not given stays. Sent once; doing it twice changes nothing
     * more. Contract: updateCheckAddress.
     *
     * @example
     * ```ts
     * await paywint.checks.updateAddress(user.userId, { addressLine2: 'Apartment 4' });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws NotFoundError when there is no such user, or no check address.
     */
    updateAddress(userId: string, address: CheckAddressUpdate, options?: CallOptions): APIPromise<CheckAddress>;
    /**
     * Sets logo and signature of a user's checks. Paywint fetches both. Sent once; doing it twice changes nothing more.
     * Contract: updateCheckConfig.
     *
     * @example
     * ```ts
     * await paywint.checks.updateConfig(user.userId, { signatureUrl: 'https://files.example.com/signature.png' });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws NotFoundError when there is no such user.
     */
    updateConfig(userId: string, config: CheckConfigUpdate, options?: CallOptions): APIPromise<CheckConfig>;
}
/** Tokens for Paywint's checkout script. */
declare class Checkout extends Resource {
    /**
     * Makes a token for one purchase by Paywint's checkout script, which a page loads by itself. Sent again only if it
     * certainly was not carried out; a token that no page has moves no money. Contract: createCheckoutToken.
     *
     * @example
     * ```ts
     * const { checkoutToken } = await paywint.checkout.createToken({ userId: user.userId, amount: 20 });
     * ```
     * @throws ValidationError before anything is sent.
     * @throws NotFoundError when there is no such user.
     */
    createToken(purchase: NewCheckoutToken, options?: CallOptions): APIPromise<CheckoutToken>;
}

/** Options of creating many at once, besides those of each call. */
interface BulkOptions<Progress> extends CallOptions {
    /** How many are created at once, 1 to 256; 8 if not given. */
    concurrency?: number | undefined;
    /** Says which are done already, by their place in what is given, so that a crash can be taken up from. */
    skip?: ((index: number) => boolean) | undefined;
    /** Called after each. */
    onProgress?: ((progress: Progress) => void) | undefined;
}

/** Options of `users.createMany`, besides those of each of its calls. */
interface CreateManyOptions extends BulkOptions<CreateManyProgress> {
}
/** How far `users.createMany` has come. */
interface CreateManyProgress {
    /** How many users were tried. */
    done: number;
    /** How many of them were created. */
    created: number;
    /** How many surely were not. */
    failed: number;
    /** How many may have been: look before you create them again. */
    unknown: number;
}
/** What became of one user. */
type CreateManyResult = {
    /** The user's place in what was given, from 0. */
    index: number;
    /** The user, created. */
    user: User;
    /** None. */
    error?: never;
} | {
    /** The user's place in what was given, from 0. */
    index: number;
    /** None. */
    user?: never;
    /** Why not; its `outcome` says whether the user may exist. */
    error: PaywintError;
};
/** The platform's users. */
declare class Users extends UsersOperations {
    /**
     * Registers many users, some at once, in the order in which they are done. Takes no more from `users` than it works
     * on, so memory stays the same however many there are; when Paywint says 429 to one, all wait. Each is created as
     * by `create`: at most once. After a crash, `skip` takes up where the results ended.
     *
     * @example
     * ```ts
     * for await (const { index, user, error } of paywint.users.createMany(people)) {
     *     console.log(index, user?.userId ?? error?.message);
     * }
     * ```
     * @throws ConfigurationError for unusable options; a user's own error is a result, and does not end the others.
     */
    createMany(users: Iterable<NewUser> | AsyncIterable<NewUser>, options?: CreateManyOptions): AsyncIterableIterator<CreateManyResult>;
}

/** Options of `payments.createMany`, besides those of each of its calls. */
interface CreatePaymentsOptions extends BulkOptions<CreatePaymentsProgress> {
}
/** How far `payments.createMany` has come. */
interface CreatePaymentsProgress {
    /** How many payments were tried. */
    done: number;
    /** How many of them Paywint took. */
    paid: number;
    /** How many surely were not made. */
    refused: number;
    /** How many may have been made: look for their `invoiceNo` before you pay again. */
    unknown: number;
}
/** What became of one payment. */
type CreatePaymentsResult = {
    /** The payment's place in what was given, from 0. */
    index: number;
    /** Paywint took it; its `status` says how far it has come. */
    outcome: 'paid';
    /** The payment, as Paywint knows it. */
    payment: Payment;
    /** None. */
    error?: never;
} | {
    /** The payment's place in what was given, from 0. */
    index: number;
    /** `refused`: it was not made. `unknown`: it may have been; look for its `invoiceNo` in `payments.listSent`. */
    outcome: 'refused' | 'unknown';
    /** None. */
    payment?: never;
    /** Why. */
    error: PaywintError;
};
/** Payments, mailed checks and payment links. */
declare class Payments extends PaymentsOperations {
    /**
     * Pays many, some at once, in the order in which they are done. Takes no more from `payments` than it works on, so
     * memory stays the same however many there are; when Paywint says 429 to one, all wait. Each is made as by `create`:
     * at most once. After a crash, `skip` takes up where the results ended.
     *
     * @example
     * ```ts
     * for await (const { index, outcome } of paywint.payments.createMany(payroll)) {
     *     if (outcome === 'unknown') lookFor(payroll[index].invoiceNo);
     * }
     * ```
     * @throws ConfigurationError for unusable options; a payment's own error is a result, and does not end the others.
     */
    createMany(payments: Iterable<NewPayment> | AsyncIterable<NewPayment>, options?: CreatePaymentsOptions): AsyncIterableIterator<CreatePaymentsResult>;
}

/** The resources of a client. */
declare abstract class Resources {
    /** The platform's users. */
    readonly users: Users;
    /** Verification of people. */
    readonly kyc: Kyc;
    /** Verification of businesses. */
    readonly kyb: Kyb;
    /** Wallets of users. */
    readonly wallets: Wallets;
    /** Bank accounts of users at other banks. No webhook reports their changes: read them again. */
    readonly bankAccounts: BankAccounts;
    /** Bank accounts of users at Paywint itself. */
    readonly paywintAccounts: PaywintAccounts;
    /** Cards of users. Card data never passes through your platform. */
    readonly cards: Cards;
    /** Payees: the people and companies that a user pays. */
    readonly payees: Payees;
    /** Payments, mailed checks and payment links. */
    readonly payments: Payments;
    /** What checks of a user look like; `payments.mailCheck` mails one. No operation reads it back. */
    readonly checks: Checks;
    /** Tokens for Paywint's checkout script. */
    readonly checkout: Checkout;
}

/** Talks to Paywint as one platform. For servers: it holds the platform's secret. */
declare class Paywint extends Resources {
    #private;
    /** Where requests go: scheme, host and port, without a slash at the end. */
    readonly baseUrl: string;
    /**
     * Prepares a client; nothing is sent. What is not given is read from `PAYWINT_PLATFORM_ID`,
     * `PAYWINT_SECRET_KEY`, `PAYWINT_ENVIRONMENT`, `PAYWINT_BASE_URL` and `PAYWINT_EMPTY_BODY`.
     *
     * @throws ConfigurationError with every option that is missing or unusable, in `problems`.
     */
    constructor(options?: PaywintOptions);
    /**
     * Calls an operation that the client has no method for. It is signed, read and refused like any other; GET is sent
     * again like a read, all others only if they certainly were not carried out. Returns the whole envelope.
     *
     * @example
     * ```ts
     * const { records } = await paywint.request({
     *     method: 'POST', path: '/api/platform/users/list', body: { rows_per_page: 10, page_no: 1 },
     * });
     * ```
     * @throws ValidationError before anything is sent.
     */
    request<T = unknown>(request: AnyRequest, options?: CallOptions): APIPromise<ResponseEnvelope<T>>;
}

/**
 * What a `kycStatus` means, whatever the case of its letters: `completed` is `approved`, `failed` is `rejected`,
 * `applied` is `in_review`. An unknown or missing value counts as `pending`.
 */
declare function kycDecision(kycStatus: KycStatus | null | undefined): KycDecision;
/**
 * What the `status` of a KYB record means, whatever the case of its letters. An unknown or missing value counts as
 * `pending`.
 */
declare function kybDecision(status: KybStatus | null | undefined): KybDecision;

/**
 * A record with the fields that this version does not know: they are there, in camelCase, and have no type. What a record
 * hides from inspection is read by name here too.
 *
 * @example
 * ```ts
 * const { loyaltyTier } = extra(await paywint.users.get(userId));
 * ```
 */
declare function extra(record: object): Readonly<Record<string, unknown>>;

/** A request to sign for another HTTP client. */
interface SignRequestOptions {
    /** In capitals, such as `POST`. */
    method: string;
    /** Path only, as it goes on the wire: `/api/platform/users/create`. */
    path: string;
    /** The raw query with its `?`, or nothing. */
    query?: string | undefined;
    /** The bytes that are sent; text is sent as UTF-8. */
    body?: string | Uint8Array | undefined;
    /** The platform's secret. `undefined`, as of a missing environment variable, is refused. */
    secretKey: string | Uint8Array | undefined;
    /** What stands for a body that is not there: `'hash'` (the default) or `'omit'`. */
    emptyBody?: 'hash' | 'omit' | undefined;
}
/**
 * The value of `X-Signature`: 64 hex characters. Contract: authentication and signing.
 *
 * @throws ValidationError when a part is not written as it goes on the wire.
 */
declare function signRequest(request: SignRequestOptions): string;

/** What is wrong with a user to create; empty when it is good. The rules of `users.create`. */
declare function validateUser(user: NewUser): Issue[];
/** What is wrong with a business to be verified; empty when it is good. The rules of `kyb.submit`. */
declare function validateKyb(business: KybSubmission): Issue[];

export { Paywint, extra, kybDecision, kycDecision, ready, signRequest, validateKyb, validateUser };
export type { BankAccounts, Cards, Checkout, Checks, Kyb, Kyc, Page, PayeeAddresses, PayeeBankAccounts, PayeeCards, Payees, Payments, PaymentsOperations, PaywintAccounts, Resource, Resources, Users, UsersOperations, Wallets };
export type { APIPromise, AnyRequest, BulkOptions, CallOptions, ConnectionOptions, CreateManyOptions, CreateManyProgress, CreateManyResult, CreatePaymentsOptions, CreatePaymentsProgress, CreatePaymentsResult, HttpAgent, IdempotentCallOptions, LogFields, LogLevel, Logger, PagePromise, PaywintOptions, ResponseEnvelope, ResponseInfo, SignRequestOptions, TlsOptions, UserPage, UserPagePromise, WasmSource, WithResponse };
