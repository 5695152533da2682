import { ResponseHeaders, Attempt, PaywintError } from './errors.cjs';
export * from './errors.cjs';
import { User, NewBankAccount, BankAccount, MicroDepositVerification, NewCard, CardLink, CardUpdate, Card, NewCheckoutToken, CheckoutToken, NewCheckAddress, CheckAddress, CheckAddressUpdate, CheckConfigUpdate, CheckConfig, KybSubmission, KybRecord, InquiryLink, KycRecord, NewPayeeAddress, PayeeAddress, PayeeAddressUpdate, NewPayeeBankAccount, PayeeBankAccount, NewPayeeCard, PayeeCard, NewPayee, Payee, PayeeUpdate, PageRequest, NewPayment, Payment, NewMailedCheck, NewPaymentLink, PaymentLink, NewUser, UserDetails, Wallet, NewFunding, Funding, NewWithdrawal, Withdrawal, NewPaywintAccount, PaywintAccount, PaywintTransactionPage, PaywintTransaction, NewPaywintTransfer, PaywintTransfer, KybStatus, KybDecision, KycStatus, KycDecision, Issue } from './models.cjs';
export type { BankAccount, BankAccountType, BankVerificationStatus, Card, CardLink, CardPurpose, CardUpdate, CheckAddress, CheckAddressUpdate, CheckConfig, CheckConfigUpdate, CheckPaymentMethod, CheckoutToken, EntityType, Funding, InquiryLink, Issue, IssueCode, KybDecision, KybRecord, KybStatus, KybSubmission, KycDecision, KycRecord, KycStatus, MailType, MicroDepositAmounts, MicroDepositVerification, NewBankAccount, NewCard, NewCheckAddress, NewCheckoutToken, NewFunding, NewMailedCheck, NewPayee, NewPayeeAddress, NewPayeeBankAccount, NewPayeeCard, NewPayment, NewPaymentLink, NewPaywintAccount, NewPaywintTransfer, NewUser, NewWithdrawal, PageRequest, Payee, PayeeAddress, PayeeAddressUpdate, PayeeBankAccount, PayeeBankAccountType, PayeeCard, PayeeUpdate, Payment, PaymentLink, PaymentMethod, PaymentStatus, PaywintAccount, PaywintAccountType, PaywintTransaction, PaywintTransactionPage, PaywintTransfer, ReceivingMethod, RemittanceLine, TransferDestination, TransferMethod, User, UserDetails, Wallet, Withdrawal, WithdrawalStatus } from './models.cjs';

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

/**
 * The WebAssembly module of a page: its URL as a string or `URL`, a `Response` with it, its bytes, or a
 * `WebAssembly.Module`.
 */
type WasmSource = string | object;

/**
 * Loads the rules. Await it in a page before you validate; a server does not need it. If loading fails, the next call
 * tries again.
 *
 * @param source In a page: the module of `paywint/wasm`, instead of the one embedded in the code.
 */
declare function ready(source?: WasmSource): Promise<void>;

/** A request to an operation for which the client has no method. */
interface AnyRequest {
    /** The HTTP method. GET is retried like a read, all others like a create. */
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    /** The percent-encoded path, without host and query, such as `/api/platform/users/list`. */
    path: string;
    /** The query: names and values, or the percent-encoded query with its `?`. */
    query?: string | URLSearchParams | Readonly<Record<string, string | number | boolean>> | undefined;
    /**
     * The body, which is sent as JSON with your names: nothing is renamed or checked. At most 32,768 characters of
     * JSON.
     */
    body?: unknown;
}
/** The envelope around each of Paywint's responses, with keys in camelCase. */
interface ResponseEnvelope<T = unknown> {
    /** Whether the operation succeeded: always true, if Paywint sends it. */
    success?: boolean;
    /** A message for people. */
    message?: string | null;
    /** The result, if it is one object. */
    data?: T | null;
    /** The rows, if the result is a list. */
    records?: T[] | null;
    /** The number of rows on all pages together. */
    totalRecords?: number | null;
    /** When the response was made: Unix time in seconds. */
    queryGeneratedTime?: number | null;
}

/** The response without its data. */
interface ResponseInfo {
    /** The HTTP status. */
    status: number;
    /** The headers, by lowercase name. */
    headers: ResponseHeaders;
    /** The ID by which Paywint's support can find the request, if the response has one. */
    requestId: string | undefined;
}
/** The data and the response. */
interface WithResponse<T> {
    /** What the promise itself resolves to. */
    data: T;
    /** The response. */
    response: ResponseInfo;
    /** All attempts to send the request. */
    attempts: readonly Attempt[];
}
/** A promise of the data, from which the response can be read too. */
interface APIPromise<T> extends Promise<T> {
    /** Resolves to the data and the response's status, headers and request ID. */
    withResponse(): Promise<WithResponse<T>>;
}

/** How much is logged: nothing, failed calls, also retries, also successful calls, also the start of every attempt. */
type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';
/** The fields of a log entry. Never a body, a header, a secret or personal data. */
interface LogFields {
    /** The operation, such as `users.create`. */
    operation: string;
    /** The number of the attempt, from 1. */
    attempt: number;
    /** The HTTP status, if a response arrived. */
    status?: number;
    /** The error's code, if it failed. */
    code?: string;
    /** The ID by which Paywint's support can find the request. */
    requestId?: string;
    /** How long the attempt took, in milliseconds. */
    durationMs?: number;
    /** How long the next attempt, or the other calls of a `createMany`, are delayed, in milliseconds. */
    waitMs?: number;
}
/** A logger, such as `console`, pino or winston. */
interface Logger {
    /** A call failed. */
    error(message: string, fields: LogFields): void;
    /** An attempt failed and is going to be retried, or a 429 delays all calls of a `createMany`. */
    warn(message: string, fields: LogFields): void;
    /** A call succeeded. */
    info(message: string, fields: LogFields): void;
    /** An attempt starts. */
    debug(message: string, fields: LogFields): void;
}

/** Options of one call. */
interface CallOptions {
    /** Aborts the call. If it is aborted already, nothing is sent. */
    signal?: AbortSignal | undefined;
    /** The time limit of one attempt and its response, in milliseconds. Default: the client's. */
    timeoutMs?: number | undefined;
    /**
     * The time limit of the whole call with all attempts and waits, in milliseconds. For a list, it limits the
     * iteration over all pages. Default: the client's.
     */
    deadlineMs?: number | undefined;
    /** How often the call may be retried. 0 means one attempt. Default: the client's. */
    maxRetries?: number | undefined;
    /** Additional request headers, such as a trace ID. */
    headers?: Readonly<Record<string, string>> | Headers | undefined;
}
/** Options of a call that takes an idempotency key. */
interface IdempotentCallOptions extends CallOptions {
    /** The `Idempotency-Key` header of all attempts: one line of printable ASCII. Default: a random UUID. */
    idempotencyKey?: string | undefined;
}
/** Options of the TLS connection to Paywint, with the meaning that `node:tls` gives them. */
interface TlsOptions {
    /** The certificates to trust instead of Node's default ones, in PEM. */
    ca?: string | Uint8Array | (string | Uint8Array)[] | undefined;
    /** The client's certificate chain, in PEM. */
    cert?: string | Uint8Array | (string | Uint8Array)[] | undefined;
    /** The client's private key, in PEM. */
    key?: string | Uint8Array | (string | Uint8Array)[] | undefined;
    /** The certificate chain and private key together, as PKCS #12. */
    pfx?: string | Uint8Array | (string | Uint8Array)[] | undefined;
    /** The passphrase of `key` or `pfx`. */
    passphrase?: string | undefined;
    /** The name that the server's certificate must have. Default: the host. */
    servername?: string | undefined;
    /** Whether to refuse a server with an untrusted certificate. Default: true. */
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
    /** The maximum number of connections to one host. */
    maxSockets: number;
    /** Closes its connections. */
    destroy(): void;
}
/**
 * How Node connects. Without `agent`, the proxy of `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` is used, unless
 * `NO_PROXY` lists the host or the host is loopback.
 */
interface ConnectionOptions {
    /**
     * The Agent to use: one of `node:https`, or of `node:http` for a loopback `baseUrl`. Only in Node and without
     * `fetch`.
     */
    agent?: HttpAgent | undefined;
    /**
     * The TLS options of the connection to Paywint, also through a proxy. Only in Node and without `fetch` and `agent`.
     */
    tls?: TlsOptions | undefined;
}
/** Options of a client. Those that are not given are read from environment variables, if there is one. */
interface PaywintOptions extends ConnectionOptions {
    /** The platform ID, a UUID. Default: `PAYWINT_PLATFORM_ID`. */
    platformId?: string | undefined;
    /** The platform's secret key. Never use it in a page. Default: `PAYWINT_SECRET_KEY`. */
    secretKey?: string | Uint8Array | undefined;
    /** Which of Paywint's environments to use. Default: `PAYWINT_ENVIRONMENT`, or `'sandbox'`. */
    environment?: 'sandbox' | 'production' | undefined;
    /** A base URL to use instead of the environment's: https, or http on loopback. Default: `PAYWINT_BASE_URL`. */
    baseUrl?: string | undefined;
    /** The time limit of one attempt and its response, in milliseconds. Default: 30,000. */
    timeoutMs?: number | undefined;
    /**
     * The time limit of a whole call with all attempts and waits, in milliseconds. For a list, it limits the iteration
     * over all pages, for `createMany` each call. Default: none.
     */
    deadlineMs?: number | undefined;
    /**
     * How often a call may be retried. 0 means one attempt. A create is retried only if it certainly was not carried
     * out. Default: 2.
     */
    maxRetries?: number | undefined;
    /** A WHATWG fetch to use instead of the runtime's default transport. */
    fetch?: typeof globalThis.fetch | undefined;
    /**
     * What a request without a body signs in place of the body's hash: `'hash'` (the SHA-256 of an empty string) or
     * `'omit'` (nothing). Paywint's documentation does not say which. Default: `PAYWINT_EMPTY_BODY`, or `'hash'`.
     */
    emptyBody?: 'hash' | 'omit' | undefined;
    /** How `kyb.submit` writes a `formationDate`, on which Paywint's pages disagree. Default: `'mm-dd-yyyy'`. */
    formationDate?: 'mm-dd-yyyy' | 'yyyy-mm-dd' | undefined;
    /**
     * The name under which `bankAccounts` sends the ID of an account. Paywint's documentation does not say which, but
     * that unknown fields are ignored, so both are sent. Default: `'both'`.
     */
    accountIdName?: 'both' | 'account_id' | 'bank_id' | undefined;
    /**
     * The fields in which `payees.addresses.create` sends a name: `first_name` and `last_name`, or `name` with both, as on
     * older pages of Paywint's. Default: `'first_name'`.
     */
    addressName?: 'first_name' | 'name' | undefined;
    /** The logger. Default: `console`. */
    logger?: Logger | undefined;
    /** How much is logged; never a body, a header, a secret or personal data. Default: `PAYWINT_LOG`, or `'off'`. */
    logLevel?: LogLevel | undefined;
    /** Your application's name and version, without spaces, for the `User-Agent` header. */
    appInfo?: {
        readonly name: string;
        readonly version?: string | undefined;
    } | undefined;
}

/** A page of a list. */
declare class Page<T> {
    #private;
    /** The rows of the page. */
    readonly records: T[];
    /** The number of rows on all pages together; 0 if Paywint does not say. */
    readonly totalRecords: number;
    /** The number of the page, from 1. */
    readonly pageNo: number;
    /** The maximum number of rows of a page. */
    readonly rowsPerPage: 10 | 20 | 50 | 100;
    /** When the response was made, if Paywint says: Unix time in seconds. */
    readonly queryGeneratedTime: number | undefined;
    /** Whether there may be a next page. */
    hasNextPage(): boolean;
    /** Reads the next page with the same options. */
    getNextPage(): PagePromise<T>;
}
/** A promise of the first page. `for await` iterates over the rows of all pages. */
interface PagePromise<T> extends APIPromise<Page<T>>, AsyncIterable<T> {
    /** Iterates over the pages. A row can be on two of them if others are added or deleted meanwhile. */
    pages(): AsyncIterableIterator<Page<T>>;
    /** Reads at most `limit` rows into an array. */
    toArray(options: {
        limit: number;
    }): Promise<T[]>;
    /** Resolves to the first page and the response's status, headers and request ID. */
    withResponse(): Promise<WithResponse<Page<T>>>;
}
/** A page of users. */
type UserPage = Page<User>;
/** A promise of the first page of users. `for await` iterates over all users. */
type UserPagePromise = PagePromise<User>;

/** The base class of resources. */
declare abstract class Resource {
    #private;
}

/** The platform's users. */
declare class UsersOperations extends Resource {
    /**
     * Registers a user, who gets a wallet and default settings. Retried only if it certainly was not carried out: if
     * the error's `outcome` is `unknown`, the user may exist. Paywint's page: users/create.
     *
     * @example
     * ```ts
     * const user = await paywint.users.create({ name: 'Ada Example', email: 'ada@example.com' });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws ConflictError if the email or phone is already registered.
     * @throws UnprocessableEntityError if Paywint reports that with 422 instead.
     */
    create(user: NewUser, options?: CallOptions): APIPromise<User>;
    /**
     * Reads one page of users, or with `for await` all of them, each once. Paywint's page: users/list-users.
     *
     * While you use one page, the next one is read. If the iteration fails, the error's `resumeFrom` is the page to
     * resume from.
     *
     * @example
     * ```ts
     * for await (const { userId, createdAt } of paywint.users.list()) console.log(userId, createdAt);
     * ```
     */
    list(page?: PageRequest, options?: CallOptions): PagePromise<User>;
    /**
     * Reads one user. Paywint's page: users/get.
     *
     * @example
     * ```ts
     * const { name, kycStatus } = await paywint.users.get(userId);
     * ```
     * @throws NotFoundError if there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<UserDetails>;
}
/** Verification of people. */
declare class Kyc extends Resource {
    /**
     * Starts or resumes a user's KYC. Open the link in a new window or a frame; a webhook reports the decision.
     * Paywint's page: compliance/kyc/create-enquiry-link.
     *
     * @example
     * ```ts
     * const { inquiryUrl } = await paywint.kyc.createInquiryLink(user.userId);
     * ```
     * @throws NotFoundError if there is no such user.
     */
    createInquiryLink(userId: string, options?: CallOptions): APIPromise<InquiryLink>;
    /**
     * Reads the result of a user's KYC: its status and the person's data. All fields except `userId`, `idType` and
     * `kycStatus` are personal and can only be read by name: inspection, JSON and copies omit them. An error of this
     * method has no `body` and contains no text from Paywint. Paywint's page: compliance/kyc/get.
     *
     * @example
     * ```ts
     * const record = await paywint.kyc.get(user.userId);
     * console.log(kycDecision(record.kycStatus));
     * ```
     * @throws NotFoundError if the user has no KYC record yet, or there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<KycRecord>;
}
/** Verification of businesses. */
declare class Kyb extends Resource {
    /**
     * Submits a user's business for verification. The user's KYC must not be rejected or failed; its approval is
     * required for that of the business. Retried only if it certainly was not carried out: if the error's `outcome` is
     * `unknown`, look with `get`. Paywint's page: kyb/submit-user-kyb.
     *
     * @example
     * ```ts
     * const record = await paywint.kyb.submit(user.userId, business);
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws PermissionDeniedError if the user's KYC is rejected, failed or, where Paywint requires it, not approved.
     * @throws NotFoundError if there is no such user.
     * @throws ConflictError if the user already has a KYB record.
     */
    submit(userId: string, business: KybSubmission, options?: CallOptions): APIPromise<KybRecord>;
    /**
     * Reads the result of a user's KYB. An error of this method has no `body` and contains no text from Paywint.
     * Paywint's page: kyb/get-user-kyb.
     *
     * @example
     * ```ts
     * const { status } = await paywint.kyb.get(user.userId);
     * ```
     * @throws NotFoundError if the user has no KYB record yet, or there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<KybRecord>;
}
/** Wallets of users. */
declare class Wallets extends Resource {
    /**
     * Reads a user's wallet. Every user has one: Paywint creates it at the first read if necessary. Paywint's page:
     * wallet/get-wallet.
     *
     * @example
     * ```ts
     * const { availableBalance } = await paywint.wallets.get(user.userId);
     * ```
     * @throws NotFoundError if there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<Wallet>;
    /**
     * Transfers money from a user's verified bank account to the user's wallet by ACH. That takes days: the wallet is
     * credited when the event `wallet.funding.success` arrives. The user needs approved KYC and KYB. Retried only if
     * it certainly was not carried out: if the error's `outcome` is `unknown`, the money may be on its way. Paywint's
     * page: wallet/fund-wallet.
     *
     * @example
     * ```ts
     * const { payment } = await paywint.wallets.fund(user.userId, { amount: 250, bankId: account.id });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws PermissionDeniedError if KYC or KYB is not approved, the account is not verified, or a limit is
     * exceeded.
     * @throws NotFoundError if there is no such user or account.
     */
    fund(userId: string, funding: NewFunding, options?: CallOptions): APIPromise<Funding>;
    /**
     * Transfers money from a user's wallet to the user's own bank account, which requires approved KYC and KYB, or to
     * a card, which requires approved KYC. The amount is held until the event `wallet.withdrawal.success`. Retried
     * only if it certainly was not carried out: if the error's `outcome` is `unknown`, the money may be on its way.
     * Paywint's page: wallet/withdraw-wallet-fund.
     *
     * @example
     * ```ts
     * await paywint.wallets.withdraw(user.userId, {
     *     amount: '99.50', transferMethod: 'card_withdrawal', cardId: card.cardId,
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws PermissionDeniedError if KYC or KYB is not approved, the wallet has too little money, the amount is below
     * the minimum, or the card needs a step or is blocked.
     * @throws NotFoundError if there is no such user, account or card.
     */
    withdraw(userId: string, withdrawal: NewWithdrawal, options?: CallOptions): APIPromise<Withdrawal>;
}
/** Bank accounts of users at other banks. No webhook reports their changes: read them to see the current status. */
declare class BankAccounts extends Resource {
    /**
     * Connects a bank account to a user, which does not require KYC. The account is not verified yet: release
     * micro-deposits next. All attempts of a call have the same `Idempotency-Key`: that of `options.idempotencyKey`,
     * or a random one. Retried only if it certainly was not carried out, as Paywint does not document what a repeated
     * key does. Paywint's page: bank-accounts/add.
     *
     * @example
     * ```ts
     * const account = await paywint.bankAccounts.add({
     *     userId: user.userId, accountHolderName: 'Ada Example', bankName: 'Example Bank', nickName: 'Salary',
     *     accountNumber: '000123456789', routingNumber: '021000021', accountType: 'PERSONAL_CHECKING',
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws NotFoundError if there is no such user.
     * @throws ConflictError if the idempotency key was sent with another account.
     */
    add(account: NewBankAccount, options?: IdempotentCallOptions): APIPromise<BankAccount>;
    /**
     * Reads one bank account. Paywint's page: bank-accounts/get.
     *
     * @example
     * ```ts
     * const { verificationStatus } = await paywint.bankAccounts.get(account.id);
     * ```
     * @throws NotFoundError if there is no such account.
     */
    get(accountId: string, options?: CallOptions): APIPromise<BankAccount>;
    /**
     * Reads all bank accounts of a user, the newest first. Paywint's page: bank-accounts/list.
     *
     * @example
     * ```ts
     * const accounts = await paywint.bankAccounts.list(user.userId);
     * const usable = accounts.filter(({ isVerified }) => isVerified);
     * ```
     * @throws NotFoundError if there is no such user.
     */
    list(userId: string, options?: CallOptions): APIPromise<BankAccount[]>;
    /**
     * Makes a bank account the user's default. Idempotent: safe to repeat. Paywint's page:
     * bank-accounts/set-default.
     *
     * @example
     * ```ts
     * await paywint.bankAccounts.setDefault(user.userId, account.id);
     * ```
     * @throws NotFoundError if there is no such user or account.
     */
    setDefault(userId: string, accountId: string, options?: CallOptions): APIPromise<void>;
    /**
     * Removes a bank account from a user. If it was the default, the newest of the others becomes the default.
     * A second call fails, because the account no longer exists. Paywint's page: bank-accounts/delete.
     *
     * @example
     * ```ts
     * await paywint.bankAccounts.delete(user.userId, account.id);
     * ```
     * @throws NotFoundError if there is no such user or account.
     */
    delete(userId: string, accountId: string, options?: CallOptions): APIPromise<void>;
    /**
     * Sends two small deposits to a bank account. Pass their amounts to `verifyMicroDeposits`. ACH funding must be
     * enabled for the user, and only one account of a user can be verified at a time. Retried only if it certainly was
     * not carried out, as it moves money. Paywint's page: bank-accounts/release-micro-deposit.
     *
     * @example
     * ```ts
     * await paywint.bankAccounts.releaseMicroDeposits(user.userId, account.id);
     * ```
     * @throws PermissionDeniedError if ACH funding is disabled, another verification is in progress, or deposits were
     * already sent.
     * @throws NotFoundError if there is no such user or account.
     */
    releaseMicroDeposits(userId: string, accountId: string, options?: CallOptions): APIPromise<void>;
    /**
     * Verifies a bank account by the amounts of its two micro-deposits. Retried only if it certainly was not carried
     * out: the verification fails after too many wrong amounts. Paywint's page: bank-accounts/verify-micro-deposit.
     *
     * @example
     * ```ts
     * await paywint.bankAccounts.verifyMicroDeposits(user.userId, {
     *     accountId: account.id, verificationAmounts: { amount1: 0.07, amount2: 0.15 },
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws PermissionDeniedError if the amounts are wrong, no deposits were sent, or ACH funding is disabled.
     * @throws BadRequestError if Paywint reports wrong amounts with 400 instead.
     * @throws NotFoundError if there is no such user or account.
     */
    verifyMicroDeposits(userId: string, deposits: MicroDepositVerification, options?: CallOptions): APIPromise<void>;
}
/** Paywint accounts: bank accounts of users at Paywint itself. */
declare class PaywintAccounts extends Resource {
    /**
     * Opens a Paywint account for a user. A savings account requires approved KYC, a business account also approved
     * KYB. Retried only if it certainly was not carried out: if the error's `outcome` is `unknown`, the account may
     * have been opened. Paywint's page: openPaywintBank.
     *
     * @example
     * ```ts
     * const savings = await paywint.paywintAccounts.open(user.userId, {
     *     bankNickName: 'Rainy days', accountType: 'PAYWINT_SAVINGS',
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws PermissionDeniedError if KYC or KYB is not approved, or the user has the maximum number of accounts.
     * @throws NotFoundError if there is no such user.
     * @throws UnprocessableEntityError if the user already has an account with this nickname.
     * @throws ConflictError if Paywint reports that with 409 instead.
     */
    open(userId: string, account: NewPaywintAccount, options?: CallOptions): APIPromise<PaywintAccount>;
    /**
     * Reads all Paywint accounts of a user. Paywint's page: listPaywintBanks.
     *
     * @example
     * ```ts
     * const accounts = await paywint.paywintAccounts.list(user.userId);
     * ```
     * @throws NotFoundError if there is no such user.
     */
    list(userId: string, options?: CallOptions): APIPromise<PaywintAccount[]>;
    /**
     * Reads one page of an account's transactions, or with `for await` all of them. The first call for an account
     * starts a synchronization of up to a minute, and returns only what is known before it: read again afterwards.
     * Paywint's page: listPaywintBankTransactions.
     *
     * @example
     * ```ts
     * for await (const { amount, isCredit } of paywint.paywintAccounts.listTransactions(user.userId, { pwBankId })) {
     *     console.log(isCredit ? '+' : '-', amount);
     * }
     * ```
     * @throws NotFoundError if there is no such user or account.
     */
    listTransactions(userId: string, page: PaywintTransactionPage, options?: CallOptions): PagePromise<PaywintTransaction>;
    /**
     * Transfers money from a user's Paywint account to the user's wallet, card or account at another bank. Retried
     * only if it certainly was not carried out: if the error's `outcome` is `unknown`, the money may be on its way.
     * Paywint's page: transferFromPaywintBank.
     *
     * @example
     * ```ts
     * await paywint.paywintAccounts.transfer(user.userId, {
     *     amount: 40, fromBankId: savings.id, destination: 'WALLET',
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws PermissionDeniedError if the account has too little money, KYC or KYB is not approved, or the card needs
     * a step or is blocked.
     * @throws NotFoundError if there is no such user, account or card.
     */
    transfer(userId: string, transfer: NewPaywintTransfer, options?: CallOptions): APIPromise<PaywintTransfer>;
}
/** Cards of users. Card data never passes through your platform. */
declare class Cards extends Resource {
    /**
     * Creates a link to a page where the user enters a card. It works once and within 30 minutes. The event
     * `card.added` follows, and `card.images_uploaded` when the images have been uploaded. A user has at most five
     * cards. Retried only if it certainly was not carried out; a link that nobody opens creates no card. Paywint's
     * page: createAddCardLink.
     *
     * @example
     * ```ts
     * const { secureLink } = await paywint.cards.createAddLink(user.userId, { cardPurpose: 'PAYMENT' });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws PermissionDeniedError if the user has five cards.
     * @throws NotFoundError if there is no such user.
     */
    createAddLink(userId: string, card: NewCard, options?: CallOptions): APIPromise<CardLink>;
    /**
     * Creates a link to a page where the user completes a step that one of the card's flags requires. The card's data
     * cannot be edited. Retried only if it certainly was not carried out; a link that nobody opens changes nothing.
     * Paywint's page: createUpdateCardLink.
     *
     * @example
     * ```ts
     * if (card.cardImagesRequired) {
     *     const { secureLink } = await paywint.cards.createUpdateLink(user.userId, {
     *         cardId: card.cardId, cardPurpose: 'PAYMENT',
     *     });
     * }
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws PermissionDeniedError if no flag of the card requires a step, or the card is blocked.
     * @throws NotFoundError if there is no such user or card.
     */
    createUpdateLink(userId: string, card: CardUpdate, options?: CallOptions): APIPromise<CardLink>;
    /**
     * Reads one card. Paywint's page: getCard.
     *
     * @example
     * ```ts
     * const { cardNumber, isBlocked } = await paywint.cards.get(cardId);
     * ```
     * @throws NotFoundError if there is no such card.
     */
    get(cardId: string, options?: CallOptions): APIPromise<Card>;
    /**
     * Reads all cards of a user. Paywint's page: listCards.
     *
     * @example
     * ```ts
     * const cards = await paywint.cards.list(user.userId);
     * ```
     * @throws NotFoundError if there is no such user.
     */
    list(userId: string, options?: CallOptions): APIPromise<Card[]>;
    /**
     * Removes a card from a user. A second call fails, because the card no longer exists. Paywint's page: deleteCard.
     *
     * @example
     * ```ts
     * await paywint.cards.delete(user.userId, card.cardId);
     * ```
     * @throws NotFoundError if there is no such user or card.
     */
    delete(userId: string, cardId: string, options?: CallOptions): APIPromise<void>;
}
/** Payees: the people and companies that a user pays. */
declare class Payees extends Resource {
    /** Bank accounts of payees. Paywint does not verify them: check the numbers with the payee. */
    readonly bankAccounts: PayeeBankAccounts;
    /** Cards of payees, to which they can be paid. */
    readonly cards: PayeeCards;
    /** Addresses of payees, to which checks are mailed. A payee has at most 20. */
    readonly addresses: PayeeAddresses;
    /**
     * Adds a payee to a user. Paywint may link the payee to the user with the same email or phone. Do not add a second
     * payee with the same email or phone. Retried only if it certainly was not carried out: if the error's `outcome` is
     * `unknown`, the payee may exist. Paywint's page: createPayee.
     *
     * @example
     * ```ts
     * const payee = await paywint.payees.create(user.userId, { name: 'Bob Example', email: 'bob@example.com' });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws UnprocessableEntityError if the user already has a payee with this email or phone: find it with `list`.
     * @throws ConflictError if Paywint reports that with 409 instead.
     * @throws NotFoundError if there is no such user.
     */
    create(userId: string, payee: NewPayee, options?: CallOptions): APIPromise<Payee>;
    /**
     * Changes the name of a payee; nothing else can be changed. Idempotent: safe to repeat. Paywint's page:
     * updatePayee.
     *
     * @example
     * ```ts
     * await paywint.payees.update(user.userId, { payeeId: payee.payeeId, name: 'Robert Example' });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws NotFoundError if there is no such user or payee.
     */
    update(userId: string, payee: PayeeUpdate, options?: CallOptions): APIPromise<Payee>;
    /**
     * Reads one payee of a user. Paywint's page: getPayee.
     *
     * @example
     * ```ts
     * const { name } = await paywint.payees.get(user.userId, payeeId);
     * ```
     * @throws NotFoundError if there is no such user or payee.
     */
    get(userId: string, payeeId: string, options?: CallOptions): APIPromise<Payee>;
    /**
     * Reads one page of a user's payees, or with `for await` all of them, each once. Paywint's page: listPayees.
     *
     * @example
     * ```ts
     * for await (const { payeeId, name } of paywint.payees.list(user.userId)) console.log(payeeId, name);
     * ```
     * @throws NotFoundError if there is no such user.
     */
    list(userId: string, page?: PageRequest, options?: CallOptions): PagePromise<Payee>;
    /**
     * Removes a payee from a user. A second call fails, because the payee no longer exists. Paywint's page:
     * deletePayee.
     *
     * @example
     * ```ts
     * await paywint.payees.delete(user.userId, payee.payeeId);
     * ```
     * @throws NotFoundError if there is no such user or payee.
     */
    delete(userId: string, payeeId: string, options?: CallOptions): APIPromise<void>;
}
/** Bank accounts of payees. Paywint does not verify them: check the numbers with the payee. */
declare class PayeeBankAccounts extends Resource {
    /**
     * Adds a bank account to a payee. Retried only if it certainly was not carried out: if the error's `outcome` is
     * `unknown`, the account may exist. Paywint's page: addPayeeBankAccount.
     *
     * @example
     * ```ts
     * const account = await paywint.payees.bankAccounts.add(user.userId, {
     *     payeeId: payee.payeeId, accountHolderName: 'Bob Example', accountType: 'PERSONAL_CHECKING',
     *     bankNickName: 'Main', accountNumber: '000987654321', routingNumber: '011401533',
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws NotFoundError if there is no such user or payee.
     */
    add(userId: string, account: NewPayeeBankAccount, options?: CallOptions): APIPromise<PayeeBankAccount>;
    /**
     * Reads one bank account of a payee. Paywint's page: getPayeeBankAccount.
     *
     * @example
     * ```ts
     * const { accountNumber } = await paywint.payees.bankAccounts.get(user.userId, bankId);
     * ```
     * @throws NotFoundError if there is no such user or account.
     */
    get(userId: string, bankId: string, options?: CallOptions): APIPromise<PayeeBankAccount>;
    /**
     * Reads all bank accounts of a payee. Paywint's page: listPayeeBankAccounts.
     *
     * @example
     * ```ts
     * const accounts = await paywint.payees.bankAccounts.list(user.userId, payee.payeeId);
     * ```
     * @throws NotFoundError if there is no such user or payee.
     */
    list(userId: string, payeeId: string, options?: CallOptions): APIPromise<PayeeBankAccount[]>;
    /**
     * Removes a bank account from a payee. A second call fails, because the account no longer exists. Paywint's page:
     * deletePayeeBankAccount.
     *
     * @example
     * ```ts
     * await paywint.payees.bankAccounts.delete(user.userId, account.bankId);
     * ```
     * @throws NotFoundError if there is no such user or account.
     */
    delete(userId: string, bankId: string, options?: CallOptions): APIPromise<void>;
}
/** Cards of payees, to which they can be paid. */
declare class PayeeCards extends Resource {
    /**
     * Adds a card to a payee. Retried only if it certainly was not carried out: if the error's `outcome` is `unknown`,
     * the card may exist. Paywint's page: addPayeeCard.
     *
     * @example
     * ```ts
     * const card = await paywint.payees.cards.add(user.userId, {
     *     payeeId: payee.payeeId, cardNickName: 'Visa', cardNumber: form.cardNumber, cardExp: '09/2031',
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws NotFoundError if there is no such user or payee.
     */
    add(userId: string, card: NewPayeeCard, options?: CallOptions): APIPromise<PayeeCard>;
    /**
     * Reads one card of a payee. Paywint's page: getPayeeCard.
     *
     * @example
     * ```ts
     * const { cardNumber } = await paywint.payees.cards.get(user.userId, cardId);
     * ```
     * @throws NotFoundError if there is no such user or card.
     */
    get(userId: string, cardId: string, options?: CallOptions): APIPromise<PayeeCard>;
    /**
     * Reads all cards of a payee. Paywint's page: listPayeeCards.
     *
     * @example
     * ```ts
     * const cards = await paywint.payees.cards.list(user.userId, payee.payeeId);
     * ```
     * @throws NotFoundError if there is no such user or payee.
     */
    list(userId: string, payeeId: string, options?: CallOptions): APIPromise<PayeeCard[]>;
    /**
     * Removes a card from a payee. A second call fails, because the card no longer exists. Paywint's page:
     * deletePayeeCard.
     *
     * @example
     * ```ts
     * await paywint.payees.cards.delete(user.userId, card.cardId);
     * ```
     * @throws NotFoundError if there is no such user or card.
     */
    delete(userId: string, cardId: string, options?: CallOptions): APIPromise<void>;
}
/** Addresses of payees, to which checks are mailed. A payee has at most 20. */
declare class PayeeAddresses extends Resource {
    /**
     * Adds an address to a payee. Retried only if it certainly was not carried out: if the error's `outcome` is
     * `unknown`, the address may exist. Paywint's page: createPayeeAddress.
     *
     * @example
     * ```ts
     * const address = await paywint.payees.addresses.create(user.userId, {
     *     payeeId: payee.payeeId, firstName: 'Bob', lastName: 'Example', addressLine1: '1 Example Street',
     *     city: 'Sampleville', state: 'CA', zipcode: '90001', country: 'US',
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws PermissionDeniedError if the payee has the maximum number of addresses.
     * @throws NotFoundError if there is no such user or payee.
     */
    create(userId: string, address: NewPayeeAddress, options?: CallOptions): APIPromise<PayeeAddress>;
    /**
     * Reads all addresses of a payee. Paywint's page: listPayeeAddresses.
     *
     * @example
     * ```ts
     * const addresses = await paywint.payees.addresses.list(user.userId, payee.payeeId);
     * ```
     * @throws NotFoundError if there is no such user or payee.
     */
    list(userId: string, payeeId: string, options?: CallOptions): APIPromise<PayeeAddress[]>;
    /**
     * Changes an address of a payee; omitted fields keep their values. Idempotent: safe to repeat. Paywint's
     * page: updatePayeeAddress.
     *
     * @example
     * ```ts
     * await paywint.payees.addresses.update(user.userId, {
     *     payeeId: payee.payeeId, addressId: address.addressId, addressLine2: 'Apartment 4',
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws NotFoundError if there is no such user, payee or address.
     */
    update(userId: string, address: PayeeAddressUpdate, options?: CallOptions): APIPromise<PayeeAddress>;
    /**
     * Removes an address from a payee. A second call fails, because the address no longer exists. Paywint's page:
     * deletePayeeAddress.
     *
     * @example
     * ```ts
     * await paywint.payees.addresses.delete(user.userId, payee.payeeId, address.addressId);
     * ```
     * @throws NotFoundError if there is no such user, payee or address.
     */
    delete(userId: string, payeeId: string, addressId: string, options?: CallOptions): APIPromise<void>;
}
/** Payments, mailed checks and payment links. */
declare class PaymentsOperations extends Resource {
    /**
     * Pays one of a user's payees. Payments from wallet to wallet require no KYC; payments to a card require the
     * payer's approved KYC, those to a bank account also approved KYB. Retried only if it certainly was not carried
     * out: if the error's `outcome` is `unknown`, the payment may have been made; look for its `invoiceNo`. Paywint's
     * page: payments/create.
     *
     * @example
     * ```ts
     * const payment = await paywint.payments.create({
     *     userId: user.userId, payeeId: payee.payeeId, amount: '12.50', invoiceNo: 'INV-1042',
     *     paymentMethod: 'WALLET', receivingMethod: 'WALLET',
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws PermissionDeniedError if KYC or KYB of the payer or payee is not approved, the payer has too little money,
     * the card needs a step, is limited or blocked, or the method is restricted.
     * @throws NotFoundError if there is no such user, payee, card or account.
     */
    create(payment: NewPayment, options?: CallOptions): APIPromise<Payment>;
    /**
     * Reads one payment. Paywint's page: getPayment.
     *
     * @example
     * ```ts
     * const { status, failureReason } = await paywint.payments.get(paymentId);
     * ```
     * @throws NotFoundError if there is no such payment.
     */
    get(paymentId: string, options?: CallOptions): APIPromise<Payment>;
    /**
     * Reads one page of the platform's payments, or with `for await` all of them, each once. Paywint's page:
     * listPayments.
     *
     * @example
     * ```ts
     * for await (const { paymentId, status } of paywint.payments.list()) console.log(paymentId, status);
     * ```
     */
    list(page?: PageRequest, options?: CallOptions): PagePromise<Payment>;
    /**
     * Reads one page of the payments that a user sent, or with `for await` all of them, each once. Paywint's page:
     * listSentPayments.
     *
     * @example
     * ```ts
     * for await (const payment of paywint.payments.listSent(user.userId)) {
     *     if (payment.invoiceNo === 'INV-1042') console.log(payment.status);
     * }
     * ```
     * @throws NotFoundError if there is no such user.
     */
    listSent(userId: string, page?: PageRequest, options?: CallOptions): PagePromise<Payment>;
    /**
     * Reads one page of the payments that a user received, or with `for await` all of them, each once. Paywint's page:
     * listReceivedPayments.
     *
     * @example
     * ```ts
     * const newest = await paywint.payments.listReceived(user.userId).toArray({ limit: 10 });
     * ```
     * @throws NotFoundError if there is no such user.
     */
    listReceived(userId: string, page?: PageRequest, options?: CallOptions): PagePromise<Payment>;
    /**
     * Prints a check and mails it to a payee. The amount and the fee leave the wallet immediately. The user needs a
     * check address first: see `checks.addAddress`. Retried only if it certainly was not carried out: if the error's
     * `outcome` is `unknown`, the check may be in the mail. Paywint's page: mailCheck.
     *
     * @example
     * ```ts
     * await paywint.payments.mailCheck(user.userId, {
     *     payeeId: payee.payeeId, payeeAddressId: address.addressId, amount: 75, invoiceNo: 'INV-1043',
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws PermissionDeniedError if the wallet has too little money, or the user has no check address.
     * @throws NotFoundError if there is no such user, payee or address, or the user has no check address.
     */
    mailCheck(userId: string, check: NewMailedCheck, options?: CallOptions): APIPromise<Payment>;
    /**
     * Creates a link to a page where anybody can pay a user. The payment is pending until then. Retried only if it
     * certainly was not carried out; an unused link moves no money. Paywint's page: createPaymentLink.
     *
     * @example
     * ```ts
     * const { paymentLink } = await paywint.payments.createLink(user.userId, {
     *     amount: 20, description: 'Two tickets', invoiceNumber: 'T-77',
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws PermissionDeniedError if Paywint requires the user's approved KYB.
     * @throws NotFoundError if there is no such user.
     */
    createLink(userId: string, link: NewPaymentLink, options?: CallOptions): APIPromise<PaymentLink>;
}
/**
 * The address, logo and signature on a user's checks; `payments.mailCheck` mails a check. No operation reads them.
 */
declare class Checks extends Resource {
    /**
     * Adds the address on a user's checks. A user has one, and needs it before the first check. Retried only if it
     * certainly was not carried out; after an unknown outcome, `updateAddress` fails if there is no address. Paywint's
     * page: addCheckAddress.
     *
     * @example
     * ```ts
     * await paywint.checks.addAddress(user.userId, {
     *     name: 'Ada Example', addressLine1: '1 Example Street', city: 'Sampleville', state: 'CA', zipcode: '90001',
     *     country: 'US',
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws ConflictError if the user already has a check address.
     * @throws NotFoundError if there is no such user.
     */
    addAddress(userId: string, address: NewCheckAddress, options?: CallOptions): APIPromise<CheckAddress>;
    /**
     * Changes the address on a user's checks; omitted fields keep their values. Idempotent: safe to repeat.
     * Paywint's page: updateCheckAddress.
     *
     * @example
     * ```ts
     * await paywint.checks.updateAddress(user.userId, { addressLine2: 'Apartment 4' });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws NotFoundError if there is no such user, or no check address.
     */
    updateAddress(userId: string, address: CheckAddressUpdate, options?: CallOptions): APIPromise<CheckAddress>;
    /**
     * Sets the logo and signature on a user's checks. Paywint downloads both. Idempotent: safe to repeat. Paywint's
     * page: updateCheckConfig.
     *
     * @example
     * ```ts
     * await paywint.checks.updateConfig(user.userId, { signatureUrl: 'https://files.example.com/signature.png' });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws NotFoundError if there is no such user.
     */
    updateConfig(userId: string, config: CheckConfigUpdate, options?: CallOptions): APIPromise<CheckConfig>;
}
/** Tokens for Paywint's checkout script. */
declare class Checkout extends Resource {
    /**
     * Creates a token for one purchase with Paywint's checkout script, which the page loads itself. Retried only if it
     * certainly was not carried out; an unused token moves no money. Paywint's page: createCheckoutToken.
     *
     * @example
     * ```ts
     * const { checkoutToken } = await paywint.checkout.createToken({ userId: user.userId, amount: 20 });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     * @throws NotFoundError if there is no such user.
     */
    createToken(purchase: NewCheckoutToken, options?: CallOptions): APIPromise<CheckoutToken>;
}

/** Options of `createMany`, in addition to those of each call. */
interface BulkOptions<Progress> extends CallOptions {
    /** The maximum number of calls in flight, 1 to 256. Default: 8. */
    concurrency?: number | undefined;
    /**
     * Stops when it is aborted. Each call in flight still has a result, usually with the outcome `unknown`; what was
     * not started has none. Then the iteration ends without an error.
     */
    signal?: AbortSignal | undefined;
    /**
     * The time limit of each call with all attempts and waits, in milliseconds; not of all calls together. Default: the
     * client's.
     */
    deadlineMs?: number | undefined;
    /**
     * Returns true for each index to skip, counted from 0, or a promise of it, which is awaited before the next one is
     * asked for. To resume after a crash or a stop, base it on your stored records rather than on the results so far:
     * calls that were in flight may have been carried out.
     */
    skip?: ((index: number) => boolean | Promise<boolean>) | undefined;
    /** Called after each call. */
    onProgress?: ((progress: Progress) => void) | undefined;
}

/** Options of `users.createMany`, in addition to those of each call. */
interface CreateManyOptions extends BulkOptions<CreateManyProgress> {
}
/** The progress of `users.createMany`. */
interface CreateManyProgress {
    /** The number of users that have a result. */
    done: number;
    /** The number of users that were created. */
    created: number;
    /** The number of users that certainly were not created. */
    failed: number;
    /** The number of users that may exist. Look for them before you create them again. */
    unknown: number;
}
/** The result of one user. */
type CreateManyResult = {
    /** The index of the user, from 0. */
    index: number;
    /** The created user. */
    user: User;
    /** Not set. */
    error?: never;
} | {
    /** The index of the user, from 0. */
    index: number;
    /** Not set. */
    user?: never;
    /** The error of the call. If its `outcome` is `unknown`, the user may exist. */
    error: PaywintError;
};
/** The platform's users. */
declare class Users extends UsersOperations {
    /**
     * Registers many users, several at a time, and yields each result as soon as it is known. It reads `users` only as
     * fast as it sends them, so that memory use does not grow. When Paywint responds with 429, all calls wait. Each
     * user is created at most once, as by `create`. Use `signal` to stop: leaving the loop, as with `break`, loses the
     * results of the calls in flight, which may still be carried out. Use `skip` to resume after a crash or a stop.
     *
     * @example
     * ```ts
     * for await (const { index, user, error } of paywint.users.createMany(people)) {
     *     console.log(index, user?.userId ?? error?.message);
     * }
     * ```
     * @throws ConfigurationError if an option is invalid. The error of a user is a result and does not stop the others.
     */
    createMany(users: Iterable<NewUser> | AsyncIterable<NewUser>, options?: CreateManyOptions): AsyncIterableIterator<CreateManyResult>;
}

/** Options of `payments.createMany`, in addition to those of each call. */
interface CreatePaymentsOptions extends BulkOptions<CreatePaymentsProgress> {
}
/** The progress of `payments.createMany`. */
interface CreatePaymentsProgress {
    /** The number of payments that have a result. */
    done: number;
    /** The number of payments that Paywint accepted. */
    paid: number;
    /** The number of payments that certainly were not made, or failed at once. */
    refused: number;
    /** The number of payments that may have been made. Look for their `invoiceNo` before you pay again. */
    unknown: number;
}
/** The result of one payment. */
type CreatePaymentsResult = {
    /** The index of the payment, from 0. */
    index: number;
    /** Paywint accepted the payment. Its `status` may still change. */
    outcome: 'paid';
    /** The payment. */
    payment: Payment;
    /** Not set. */
    error?: never;
} | {
    /** The index of the payment, from 0. */
    index: number;
    /**
     * `refused`: nothing was paid. `unknown`: it may have been paid; look for its `invoiceNo` with
     * `payments.listSent`.
     */
    outcome: 'refused' | 'unknown';
    /** The payment, if Paywint made it and it failed at once: `failureReason` says why. */
    payment?: Payment;
    /** The error of the call. If there is a `payment`, a `ResponseError` that names its status. */
    error: PaywintError;
};
/** Payments, mailed checks and payment links. */
declare class Payments extends PaymentsOperations {
    /**
     * Makes many payments, several at a time, and yields each result as soon as it is known. It reads `payments` only
     * as fast as it sends them, so that memory use does not grow. When Paywint responds with 429, all calls wait. Each
     * payment is made at most once, as by `create`. Use `signal` to stop: leaving the loop, as with `break`, loses the
     * results of the calls in flight, which may still be carried out. Use `skip` to resume after a crash or a stop.
     *
     * @example
     * ```ts
     * for await (const { index, outcome } of paywint.payments.createMany(payroll)) {
     *     if (outcome === 'unknown') lookFor(payroll[index].invoiceNo);
     * }
     * ```
     * @throws ConfigurationError if an option is invalid. The error of a payment is a result and does not stop the
     * others.
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
    /**
     * Bank accounts of users at other banks. No webhook reports their changes: read them to see the current status.
     */
    readonly bankAccounts: BankAccounts;
    /** Paywint accounts: bank accounts of users at Paywint itself. */
    readonly paywintAccounts: PaywintAccounts;
    /** Cards of users. Card data never passes through your platform. */
    readonly cards: Cards;
    /** Payees: the people and companies that a user pays. */
    readonly payees: Payees;
    /** Payments, mailed checks and payment links. */
    readonly payments: Payments;
    /**
     * The address, logo and signature on a user's checks; `payments.mailCheck` mails a check. No operation reads them.
     */
    readonly checks: Checks;
    /** Tokens for Paywint's checkout script. */
    readonly checkout: Checkout;
}

/** A client of Paywint's API for one platform. For servers only: it has the platform's secret key. */
declare class Paywint extends Resources {
    #private;
    /** The scheme, host and port of all requests, without a trailing slash. */
    readonly baseUrl: string;
    /**
     * Makes a client; nothing is sent. Options that are not given are read from `PAYWINT_PLATFORM_ID`,
     * `PAYWINT_SECRET_KEY`, `PAYWINT_ENVIRONMENT`, `PAYWINT_BASE_URL`, `PAYWINT_EMPTY_BODY` and `PAYWINT_LOG`.
     *
     * @throws ConfigurationError if options are missing or invalid; `problems` lists all of them.
     */
    constructor(options?: PaywintOptions);
    /**
     * Calls an operation for which the client has no method. The request is signed and its response read as usual. GET
     * is retried like a read; all other methods only if the request certainly was not carried out. Resolves to the
     * whole envelope.
     *
     * @example
     * ```ts
     * const { records } = await paywint.request({
     *     method: 'POST', path: '/api/platform/users/list', body: { rows_per_page: 10, page_no: 1 },
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     */
    request<T = unknown>(request: AnyRequest, options?: CallOptions): APIPromise<ResponseEnvelope<T>>;
}

/**
 * Returns what a `kycStatus` means, in upper or lower case: `completed` is `approved`, `failed` is `rejected`,
 * `applied` is `in_review`. An unknown or missing status is `pending`.
 */
declare function kycDecision(kycStatus: KycStatus | null | undefined): KycDecision;
/**
 * Returns what the `status` of a KYB record means, in upper or lower case. An unknown or missing status is `pending`.
 */
declare function kybDecision(status: KybStatus | null | undefined): KybDecision;

/** A request to sign for another HTTP client. */
interface SignRequestOptions {
    /** The method in capital letters, such as `POST`. */
    method: string;
    /** The percent-encoded path, without host and query, such as `/api/platform/users/create`. */
    path: string;
    /** The percent-encoded query with its `?`, if there is one. */
    query?: string | undefined;
    /** The body as it is sent. A string is signed as UTF-8. */
    body?: string | Uint8Array | undefined;
    /** The platform's secret key. `undefined`, such as a missing environment variable, is refused. */
    secretKey: string | Uint8Array | undefined;
    /**
     * What is signed in place of the body's hash if there is no body: `'hash'` (the SHA-256 of an empty string) or
     * `'omit'` (nothing). Default: `'hash'`.
     */
    emptyBody?: 'hash' | 'omit' | undefined;
}
/**
 * Returns the value of the header `X-Signature`: 64 hex characters.
 *
 * @throws ValidationError if an option is missing or invalid.
 */
declare function signRequest(request: SignRequestOptions): string;

/** Checks a user by the rules of `users.create`. Returns all problems; empty if there are none. */
declare function validateUser(user: NewUser): Issue[];
/** Checks a business by the rules of `kyb.submit`. Returns all problems; empty if there are none. */
declare function validateKyb(business: KybSubmission): Issue[];

export { Paywint, extra, kybDecision, kycDecision, ready, signRequest, validateKyb, validateUser };
export type { BankAccounts, Cards, Checkout, Checks, Kyb, Kyc, Page, PayeeAddresses, PayeeBankAccounts, PayeeCards, Payees, Payments, PaymentsOperations, PaywintAccounts, Resource, Resources, Users, UsersOperations, Wallets };
export type { APIPromise, AnyRequest, BulkOptions, CallOptions, ConnectionOptions, CreateManyOptions, CreateManyProgress, CreateManyResult, CreatePaymentsOptions, CreatePaymentsProgress, CreatePaymentsResult, HttpAgent, IdempotentCallOptions, LogFields, LogLevel, Logger, PagePromise, PaywintOptions, ResponseEnvelope, ResponseInfo, SignRequestOptions, TlsOptions, UserPage, UserPagePromise, WasmSource, WithResponse };
