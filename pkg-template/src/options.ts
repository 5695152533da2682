import type { Logger, LogLevel } from './log.js';

/** What one call may be told. */
export interface CallOptions {
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

/** What a client may be told. Environment variables stand in for what is not given. */
export interface PaywintOptions {
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
    /** What a request without a body signs: `'hash'` (SHA-256 of nothing, the default) or `'omit'`. The contract leaves it open. */
    emptyBody?: 'hash' | 'omit' | undefined;
    /** Where logs go; `console` if not given. */
    logger?: Logger | undefined;
    /** How much is logged; `'off'` if not given; or `PAYWINT_LOG`. Never a body, a header, a secret or a person. */
    logLevel?: LogLevel | undefined;
    /** Your application, for the User-Agent. Words without spaces. */
    appInfo?: { readonly name: string; readonly version?: string | undefined } | undefined;
}
