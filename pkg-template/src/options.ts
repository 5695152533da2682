/** What one call may be told. */
export interface CallOptions {
    /** Ends the call; an aborted signal sends nothing. */
    signal?: AbortSignal | undefined;
    /** Milliseconds for one attempt, body included; the client's if not given. */
    timeoutMs?: number | undefined;
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
    /** A WHATWG fetch to use instead of the runtime's default transport. */
    fetch?: typeof globalThis.fetch | undefined;
    /** What a request without a body signs: `'hash'` (SHA-256 of nothing, the default) or `'omit'`. The contract leaves it open. */
    emptyBody?: 'hash' | 'omit' | undefined;
}
