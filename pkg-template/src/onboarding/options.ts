import type { Decision } from '../generated/onboarding-browser.js';
import { checkFunction, checkMilliseconds, checkSignal, rejectUnknownOptions } from '../options/checks.js';
import { invalidOption } from '../options/error.js';
import { checkHeaders } from '../options/headers.js';
import { tagOf } from '../shared/type-checks.js';

/** Additional request headers, by name. */
export type OnboardingHeaders =
    | Headers
    | Readonly<Record<string, string | undefined>>
    | Iterable<readonly [string, string]>;

/**
 * The status of the session's user. `unregistered`: there is no user yet. `pending`: nothing has been submitted, or the
 * status is unknown. Later versions may add more.
 */
export type OnboardingStatus = 'unregistered' | 'pending' | 'in_review' | Decision | (string & {});

/** Options of an `Onboarding`. */
export interface OnboardingOptions {
    /**
     * The onboarding handler of the page's server: a path on the page's own origin, or a URL. Outside a page, it must be
     * a URL. A handler on another origin gets no cookies unless `credentials` is `'include'`. Default: `/onboarding`.
     */
    endpoint?: string | URL | undefined;
    /**
     * `'include'` also sends cookies to an endpoint on another host, whose handler must have `cors` and list this
     * page's origin. Default: `'same-origin'`.
     */
    credentials?: 'same-origin' | 'include' | undefined;
    /** A WHATWG fetch to use instead of the global one. */
    fetch?: typeof globalThis.fetch | undefined;
    /** Headers of every request, such as a CSRF token. A function is called before each request, as tokens rotate. */
    headers?: OnboardingHeaders | (() => OnboardingHeaders | Promise<OnboardingHeaders>) | undefined;
    /** The time limit of one request and its response, in milliseconds. Default: 30,000. */
    timeoutMs?: number | undefined;
}

/** Options of one call. */
export interface OnboardingCallOptions {
    /** Aborts the call, which then rejects with an `APIAbortError`. */
    signal?: AbortSignal | undefined;
    /** The time limit of the request and its response, in milliseconds. Default: that of the `Onboarding`. */
    timeoutMs?: number | undefined;
    /** Headers of the request, which override those of the `Onboarding`. */
    headers?: OnboardingHeaders | undefined;
}

/** Options of `waitForDecision`. */
export interface WaitForDecisionOptions {
    /** Stops waiting: the call rejects with an `APIAbortError`. */
    signal?: AbortSignal | undefined;
    /** The time limit for the whole wait, in milliseconds, also in a hidden tab. Default: none. */
    timeoutMs?: number | undefined;
    /** Headers of every request, which override those of the `Onboarding`. */
    headers?: OnboardingHeaders | undefined;
    /** Receives the first status and each change. If it throws, the wait ends with that error. */
    onStatus?: ((status: OnboardingStatus) => void) | undefined;
}

/** A call's options, looked through. */
export interface CheckedCall {
    readonly signal: AbortSignal | undefined;
    readonly timeoutMs: number | undefined;
    readonly headers: readonly (readonly [string, string])[];
}

const OPTIONS = ['endpoint', 'credentials', 'fetch', 'headers', 'timeoutMs'];
const CALL_OPTIONS = ['signal', 'timeoutMs', 'headers'];
const WAIT_OPTIONS = [...CALL_OPTIONS, 'onStatus'];
/** What the requests themselves set. */
const RESERVED = new Set(['accept', 'content-type', 'content-length']);
const MAX_ENDPOINT_LENGTH = 2048;
const DEFAULT_ENDPOINT = '/onboarding';
const DEFAULT_TIMEOUT_MS = 30_000;

/** An `Onboarding`'s options, looked through. */
export class Settings {
    /** Without a slash at its end. */
    readonly endpoint: string;
    readonly credentials: 'same-origin' | 'include';
    readonly fetch: typeof globalThis.fetch | undefined;
    readonly timeoutMs: number;
    readonly #headers: OnboardingOptions['headers'];

    constructor(options: OnboardingOptions) {
        rejectUnknownOptions(options, OPTIONS);
        const { endpoint = DEFAULT_ENDPOINT, credentials = 'same-origin' } = options;
        const { fetch, headers, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
        if (credentials !== 'same-origin' && credentials !== 'include') {
            throw invalidOption('credentials', "must be 'same-origin' or 'include'");
        }
        this.credentials = credentials;
        this.fetch = checkFunction('fetch', fetch);
        this.endpoint = checkEndpoint(endpoint);
        this.timeoutMs = checkMilliseconds('timeoutMs', timeoutMs);
        this.#headers = headers;
        if (headers !== undefined && typeof headers !== 'function') checkHeaders(headers, RESERVED);
    }

    /** What to send along with a request that begins now. */
    async headers(): Promise<readonly (readonly [string, string])[]> {
        const headers = this.#headers;
        if (headers === undefined) return [];
        return checkHeaders(typeof headers === 'function' ? await callHeadersFunction(headers) : headers, RESERVED);
    }
}

/** Looks through a call's options. */
export function checkedCall(options: OnboardingCallOptions = {}): CheckedCall {
    rejectUnknownOptions(options, CALL_OPTIONS);
    return checkCommon(options);
}

/** Looks through the options of a wait. */
export function checkedWait(
    options: WaitForDecisionOptions = {},
): CheckedCall & Pick<WaitForDecisionOptions, 'onStatus'> {
    rejectUnknownOptions(options, WAIT_OPTIONS);
    const onStatus = checkFunction('onStatus', options.onStatus);
    return { ...checkCommon(options), onStatus };
}

function checkCommon({ signal, timeoutMs, headers }: OnboardingCallOptions): CheckedCall {
    return {
        signal: checkSignal(signal),
        timeoutMs: timeoutMs === undefined ? undefined : checkMilliseconds('timeoutMs', timeoutMs),
        headers: headers === undefined ? [] : checkHeaders(headers, RESERVED),
    };
}

async function callHeadersFunction(
    headers: () => OnboardingHeaders | Promise<OnboardingHeaders>,
): Promise<OnboardingHeaders> {
    try {
        return await headers();
    } catch {
        // Nothing of what it threw: it may quote a token.
        throw invalidOption('headers', 'is a function that threw');
    }
}

/**
 * The handler's address. It is relative to the page's own, and not to what a `<base>` in it says, which may be of
 * another origin.
 */
function checkEndpoint(endpoint: unknown): string {
    const page = globalThis.location?.href;
    const text = tagOf(endpoint) === 'URL' ? (endpoint as URL).href : endpoint;
    if (typeof text === 'string' && text.length > MAX_ENDPOINT_LENGTH) {
        throw invalidOption('endpoint', `must be at most ${MAX_ENDPOINT_LENGTH} characters`);
    }
    // Parsers remove or replace spaces and backslashes.
    if (typeof text !== 'string' || !/^[^\s\\]+$/.test(text) || !URL.canParse(text, page ?? 'http://page.invalid')) {
        throw invalidOption('endpoint', 'must be a path such as /onboarding, or a URL, without spaces or backslashes');
    }
    const url = new URL(text, page ?? 'http://page.invalid');
    if (!/^https?:$/.test(url.protocol)) throw invalidOption('endpoint', 'must be of http or https');
    if (url.username || url.password) throw invalidOption('endpoint', 'must not hold a user name or password');
    if (url.search || url.hash)
        throw invalidOption('endpoint', 'must not have a query or fragment: a route is appended to it');
    return (page === undefined ? text : url.href).replace(/\/+$/, '');
}
