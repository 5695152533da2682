export * from './errors.cjs';
import { NewUser, Issue } from './models.cjs';
export type { Issue, IssueCode, NewUser } from './models.cjs';

/**
 * The WebAssembly module of a page: its URL as a string or `URL`, a `Response` with it, its bytes, or a
 * `WebAssembly.Module`.
 */
type WasmSource = string | object;

/** The result of a verification. */
type Decision = 'approved' | 'rejected';

/** Additional request headers, by name. */
type OnboardingHeaders = Headers | Readonly<Record<string, string | undefined>> | Iterable<readonly [string, string]>;
/**
 * The status of the session's user. `unregistered`: there is no user yet. `pending`: nothing has been submitted, or the
 * status is unknown. Later versions may add more.
 */
type OnboardingStatus = 'unregistered' | 'pending' | 'in_review' | Decision | (string & {});
/** Options of an `Onboarding`. */
interface OnboardingOptions {
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
interface OnboardingCallOptions {
    /** Aborts the call, which then rejects with an `APIAbortError`. */
    signal?: AbortSignal | undefined;
    /** The time limit of the request and its response, in milliseconds. Default: that of the `Onboarding`. */
    timeoutMs?: number | undefined;
    /** Headers of the request, which override those of the `Onboarding`. */
    headers?: OnboardingHeaders | undefined;
}
/** Options of `waitForDecision`. */
interface WaitForDecisionOptions {
    /** Stops waiting: the call rejects with an `APIAbortError`. */
    signal?: AbortSignal | undefined;
    /** The time limit for the whole wait, in milliseconds, also in a hidden tab. Default: none. */
    timeoutMs?: number | undefined;
    /** Headers of every request, which override those of the `Onboarding`. */
    headers?: OnboardingHeaders | undefined;
    /** Receives the first status and each change. If it throws, the wait ends with that error. */
    onStatus?: ((status: OnboardingStatus) => void) | undefined;
}

/** The result of a registration. */
interface Registration {
    /** False if the session already had its user, such as after a second click or a reload. */
    created: boolean;
}
/** The Persona link that starts or resumes the KYC of the session's user. */
interface OnboardingLink {
    /** The link at which the person verifies, in a frame or a new window. Null if nothing is pending. */
    inquiryUrl: string | null;
    /** Whether the person still has steps to complete. */
    isKycPending: boolean;
}
/**
 * Onboards the person on the page, through the onboarding handler of the page's server. It has no secret and names no
 * user: every response is about the session's own user.
 *
 * All methods except `validateUser` reject with an error of this package: `AuthenticationError` if the session has
 * ended, `PermissionDeniedError`, `ConflictError`, `RateLimitError` with `retryAfterMs`, `InternalServerError`,
 * `ResponseError` if the response is not the handler's, and `APIConnectionError`, `APITimeoutError` or `APIAbortError`
 * if no complete response arrived. The error's `code` is the one that the handler sent.
 */
declare class Onboarding {
    #private;
    /**
     * Checks the options. Nothing is loaded or sent.
     *
     * @throws ConfigurationError if an option is invalid.
     */
    constructor(options?: OnboardingOptions);
    /**
     * Loads the rules for `validateUser`, once for the whole page. If loading fails, the next call tries again.
     *
     * @param source The module of `paywint/wasm`, instead of the one embedded in the code.
     * @throws InternalError if they cannot be loaded, for example if the page's Content-Security-Policy lacks
     *     `'wasm-unsafe-eval'`.
     */
    ready(source?: WasmSource): Promise<void>;
    /**
     * Checks a user to create while the form is filled in, by the same rules as the server. Returns all problems; empty
     * if there are none. Synchronous. The messages are for developers: show sentences of your own, by `path` and
     * `code`.
     *
     * @throws ConfigurationError if `ready()` has not resolved yet.
     */
    validateUser(user: NewUser): Issue[];
    /**
     * Creates the session's user, once, however often it is called. Loads the rules first if necessary. If the error's
     * `outcome` is `unknown`, the user may exist; the handler remembers that, so it is safe to call this again.
     *
     * @throws ValidationError before anything is sent.
     * @throws ConflictError if the email or phone is already registered.
     */
    createUser(user: NewUser, options?: OnboardingCallOptions): Promise<Registration>;
    /**
     * Starts or resumes the KYC of the session's user. A link works once: request a new one for each attempt.
     *
     * @throws ConflictError if the session has no user yet.
     */
    createInquiryLink(options?: OnboardingCallOptions): Promise<OnboardingLink>;
    /** Reads the status of the session's user from the server. */
    status(options?: OnboardingCallOptions): Promise<OnboardingStatus>;
    /**
     * Polls the status until there is a decision, and resolves to it. It polls about every second at first and every
     * ten seconds later, pauses while the page is hidden, and polls immediately when the page is visible or online
     * again. It continues after broken connections, 429 and 5xx, and respects `Retry-After`.
     *
     * @throws APITimeoutError after `timeoutMs`.
     * @throws APIAbortError if the signal aborted it.
     */
    waitForDecision(options?: WaitForDecisionOptions): Promise<Decision>;
}

export { Onboarding };
export type { Decision, OnboardingCallOptions, OnboardingHeaders, OnboardingLink, OnboardingOptions, OnboardingStatus, Registration, WaitForDecisionOptions, WasmSource };
