import type { Logger, LogLevel } from './calls/log.js';

/** Options of one call. */
export interface CallOptions {
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
export interface IdempotentCallOptions extends CallOptions {
    /** The `Idempotency-Key` header of all attempts: one line of printable ASCII. Default: a random UUID. */
    idempotencyKey?: string | undefined;
}

/** Options of the TLS connection to Paywint, with the meaning that `node:tls` gives them. */
export interface TlsOptions {
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
export interface HttpAgent {
    /** The maximum number of connections to one host. */
    maxSockets: number;
    /** Closes its connections. */
    destroy(): void;
}

/**
 * How Node connects. Without `agent`, the proxy of `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` is used, unless
 * `NO_PROXY` lists the host or the host is loopback.
 */
export interface ConnectionOptions {
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
export interface PaywintOptions extends ConnectionOptions {
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
    appInfo?: { readonly name: string; readonly version?: string | undefined } | undefined;
}
