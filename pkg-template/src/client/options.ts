import type { Logger, LogLevel } from './calls/log.js';

/** Options of one call. */
export interface CallOptions {
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
export interface IdempotentCallOptions extends CallOptions {
    /** The `Idempotency-Key` of all attempts: one line of printable ASCII; a random UUID if not given. */
    idempotencyKey?: string | undefined;
}

/** Certificates and rules for the connection to Paywint, as `node:tls` has them. */
export interface TlsOptions {
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
export interface HttpAgent {
    /** Connections at once to one host. */
    maxSockets: number;
    /** Closes its connections. */
    destroy(): void;
}

/**
 * How Node connects. Without `agent`, a proxy that `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` names is used, unless
 * `NO_PROXY` excepts the host, or the host is loopback.
 */
export interface ConnectionOptions {
    /** An Agent to use as it is, of `node:https`, or `node:http` for a loopback `baseUrl`. Node alone, without `fetch`. */
    agent?: HttpAgent | undefined;
    /** For the connection to Paywint, also through a proxy. Node alone, without `fetch` and `agent`. */
    tls?: TlsOptions | undefined;
}

/** Options of a client. Environment variables replace those that are not given. */
export interface PaywintOptions extends ConnectionOptions {
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
    appInfo?: { readonly name: string; readonly version?: string | undefined } | undefined;
}
