import { ResponseHeaders, Attempt, PaywintError } from './errors.js';
export * from './errors.js';
import { User, KybSubmission, KybRecord, InquiryLink, KycRecord, NewUser, PageRequest, Wallet, Issue, KybStatus, KybDecision, KycStatus, KycDecision } from './models.js';
export type { EntityType, InquiryLink, Issue, IssueCode, KybDecision, KybRecord, KybStatus, KybSubmission, KycDecision, KycRecord, KycStatus, NewUser, PageRequest, User, Wallet } from './models.js';

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

/** What one call may be told. */
interface CallOptions {
    /** Ends the call; an aborted signal sends nothing. */
    signal?: AbortSignal | undefined;
    /** Milliseconds for one attempt, body included; the client's if not given. */
    timeoutMs?: number | undefined;
    /** Milliseconds for the whole call: every attempt, back-off and page; the client's if not given. */
    deadlineMs?: number | undefined;
    /** How often the call is tried again; the client's if not given. 0 means one attempt. */
    maxRetries?: number | undefined;
    /** Further headers, such as a trace id. */
    headers?: Readonly<Record<string, string>> | Headers | undefined;
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
/** What a client may be told. Environment variables stand in for what is not given. */
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
    /** How often a call is tried again; 2 if not given. 0 means one attempt. A create is, only when it surely did not arrive. */
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

/**
 * Where a page's WebAssembly is: its address as text or `URL`, a `Response` that brings it, its bytes, or the
 * `WebAssembly.Module` itself.
 */
type WasmSource = string | object;

/**
 * Resolves when the compiled rules are loaded. A page awaits it before it validates; a server need not. A failed load
 * is tried again by the next call.
 *
 * @param source in a page: where `paywint/wasm` is, to load it from there instead of what the code carries.
 */
declare function ready(source?: WasmSource): Promise<void>;

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
     * @throws ValidationError before anything is sent; ConflictError when the e-mail or phone is taken.
     */
    create(user: NewUser, options?: CallOptions): APIPromise<User>;
    /**
     * Reads one page of users, or with `for await` all of them, each once. Contract: users/list-users.
     *
     * The next page is read while the current one is used. An error of a walk says in `resumeFrom` where to go on.
     */
    list(page?: PageRequest, options?: CallOptions): PagePromise<User>;
    /**
     * Reads one user. Contract: users/get.
     *
     * @throws NotFoundError when there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<User>;
}
/** Verification of people. */
declare class Kyc extends Resource {
    /**
     * Starts or resumes a user's KYC. Open the link in a new window or a frame; the verdict comes by webhook.
     * Contract: compliance/kyc/create-enquiry-link.
     *
     * @throws NotFoundError when there is no such user.
     */
    createInquiryLink(userId: string, options?: CallOptions): APIPromise<InquiryLink>;
    /**
     * Reads the result of a user's KYC: its status and the person's data. Every field except `userId`, `idType` and
     * `kycStatus` is personal and can only be read by name: inspection, JSON and copies omit it. An error of this
     * method has no `body`, and repeats no word of Paywint's. Contract: compliance/kyc/get.
     *
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
     * @throws ValidationError before anything is sent; PermissionDeniedError before the user's KYC is approved;
     * ConflictError when the user has a KYB record already.
     */
    submit(userId: string, business: KybSubmission, options?: CallOptions): APIPromise<KybRecord>;
    /**
     * Reads what Paywint knows of a user's business. An error of this method has no `body`, and repeats no word of
     * Paywint's. Contract: kyb/get-user-kyb.
     *
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
     * @throws NotFoundError when there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<Wallet>;
}

/** What `createMany` may be told, besides what each of its calls may. */
interface CreateManyOptions extends CallOptions {
    /** How many users are created at once, 1 to 256; 8 if not given. */
    concurrency?: number | undefined;
    /** Says which users are done already, by their place in what is given, so that a crash can be taken up from. */
    skip?: ((index: number) => boolean) | undefined;
    /** Called after each user. */
    onProgress?: ((progress: CreateManyProgress) => void) | undefined;
}
/** How far `createMany` has come. */
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
     * @throws ConfigurationError for unusable options; a user's own error is a result, and does not end the others.
     */
    createMany(users: Iterable<NewUser> | AsyncIterable<NewUser>, options?: CreateManyOptions): AsyncIterableIterator<CreateManyResult>;
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
}

/** Talks to Paywint as one platform. For servers: it holds the platform's secret. */
declare class Paywint extends Resources {
    /** Where requests go: scheme, host and port, without a slash at the end. */
    readonly baseUrl: string;
    /**
     * Prepares a client; nothing is sent. What is not given is read from `PAYWINT_PLATFORM_ID`,
     * `PAYWINT_SECRET_KEY`, `PAYWINT_ENVIRONMENT`, `PAYWINT_BASE_URL` and `PAYWINT_EMPTY_BODY`.
     *
     * @throws ConfigurationError with every option that is missing or unusable, in `problems`.
     */
    constructor(options?: PaywintOptions);
}

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
    /** The platform's secret. */
    secretKey: string | Uint8Array;
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

export { Paywint, kybDecision, kycDecision, ready, signRequest, validateKyb, validateUser };
export type { Kyb, Kyc, Page, Resource, Resources, Users, UsersOperations, Wallets };
export type { APIPromise, CallOptions, ConnectionOptions, CreateManyOptions, CreateManyProgress, CreateManyResult, HttpAgent, LogFields, LogLevel, Logger, PagePromise, PaywintOptions, ResponseInfo, SignRequestOptions, TlsOptions, UserPage, UserPagePromise, WasmSource, WithResponse };
