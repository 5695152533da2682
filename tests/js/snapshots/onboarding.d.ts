export * from './errors.cjs';
import { NewUser, Issue } from './models.cjs';
export type { Issue, IssueCode, NewUser } from './models.cjs';

/**
 * Where a page's WebAssembly is: its address as text or `URL`, a `Response` that brings it, its bytes, or the
 * `WebAssembly.Module` itself.
 */
type WasmSource = string | object;

/** What verification ends with. */
type Decision = 'approved' | 'rejected';

/** Headers to send along, by name. */
type OnboardingHeaders = Headers | Readonly<Record<string, string | undefined>> | Iterable<readonly [string, string]>;
/**
 * How far the session's user is. `unregistered`: there is none yet; `pending`: nothing was submitted, or nothing is
 * known. More may come.
 */
type OnboardingStatus = 'unregistered' | 'pending' | 'in_review' | Decision | (string & {});
/** Options of an `Onboarding`. */
interface OnboardingOptions {
    /**
     * Where the page's server has its onboarding handler: a path of the page's own origin, or an address. `/onboarding`
     * if not given. Nothing is sent to another origin unless an address says so, and cookies only with
     * `credentials: 'include'`.
     */
    endpoint?: string | URL | undefined;
    /**
     * `'include'` sends cookies to an endpoint of another host as well, whose handler must have `cors` and list this
     * page's origin. `'same-origin'` if not given.
     */
    credentials?: 'same-origin' | 'include' | undefined;
    /** A WHATWG fetch to use instead of the page's own. */
    fetch?: typeof globalThis.fetch | undefined;
    /** Sent with every request, such as a CSRF token; a function is asked before each, since tokens rotate. */
    headers?: OnboardingHeaders | (() => OnboardingHeaders | Promise<OnboardingHeaders>) | undefined;
    /** Milliseconds for one request, its answer included; 30,000 if not given. */
    timeoutMs?: number | undefined;
}
/** Options of one call. */
interface OnboardingCallOptions {
    /** Ends the call: it rejects with an `APIAbortError`. */
    signal?: AbortSignal | undefined;
    /** Milliseconds for the request, its answer included; that of the `Onboarding` if not given. */
    timeoutMs?: number | undefined;
    /** Sent along, over those of the `Onboarding`. */
    headers?: OnboardingHeaders | undefined;
}
/** Options of `waitForDecision`. */
interface WaitForDecisionOptions {
    /** Ends the waiting: it rejects with an `APIAbortError`. */
    signal?: AbortSignal | undefined;
    /** Milliseconds for all of the waiting, also in a hidden tab; without limit if not given. */
    timeoutMs?: number | undefined;
    /** Sent along with every request, over those of the `Onboarding`. */
    headers?: OnboardingHeaders | undefined;
    /** Receives the status at first, and whenever it changed. What it throws ends the waiting. */
    onStatus?: ((status: OnboardingStatus) => void) | undefined;
}

/** The end of a registration. */
interface Registration {
    /** False when the session had its user already: a second press, a reload. */
    created: boolean;
}
/** The Persona link that starts or resumes the KYC of the session's user. */
interface OnboardingLink {
    /** Where the person verifies, in a frame or a new window. Null when nothing is pending. */
    inquiryUrl: string | null;
    /** Whether the person still has something to do. */
    isKycPending: boolean;
}
/**
 * Onboards the person at the page, by way of the onboarding handler on the page's server. It holds no secret and names
 * no user: every answer is about the session's own.
 *
 * Every method but `validateUser` rejects with an error of the package: `AuthenticationError` when the session has
 * ended, `PermissionDeniedError`, `ConflictError`, `RateLimitError` with `retryAfterMs`, `InternalServerError`,
 * `ResponseError` for an answer that is none of the handler's, and `APIConnectionError`, `APITimeoutError` or
 * `APIAbortError` when no whole answer came. The handler's own code is the error's `code`.
 */
declare class Onboarding {
    #private;
    /**
     * Prepares; nothing is loaded or sent.
     *
     * @throws ConfigurationError naming the option that is unusable.
     */
    constructor(options?: OnboardingOptions);
    /**
     * Resolves when the compiled rules are loaded, for `validateUser`. They are loaded once for all of the page; a
     * failed load is retried by the next call.
     *
     * @param source where `paywint/wasm` is, to load it from there instead of what the code carries.
     * @throws InternalError when they cannot be loaded.
     */
    ready(source?: WasmSource): Promise<void>;
    /**
     * What is wrong with a user to create, while it is typed; empty when it is good. The server's own rules, at once.
     *
     * @throws ConfigurationError before `ready()` has resolved.
     */
    validateUser(user: NewUser): Issue[];
    /**
     * Creates the session's user, once however often it is called. Loads the rules first, if they are not. When the
     * error's `outcome` is `unknown` the user may exist; the handler knows, so the same call may be made again.
     *
     * @throws ValidationError before anything is sent.
     * @throws ConflictError when the e-mail or phone is taken.
     */
    createUser(user: NewUser, options?: OnboardingCallOptions): Promise<Registration>;
    /**
     * Starts or resumes the KYC of the session's user. A link is good once: ask anew for each attempt.
     *
     * @throws ConflictError when the session has no user yet.
     */
    createInquiryLink(options?: OnboardingCallOptions): Promise<OnboardingLink>;
    /** How far the session's user is, as the server knows it. */
    status(options?: OnboardingCallOptions): Promise<OnboardingStatus>;
    /**
     * Asks for the status until it is a decision, and resolves with it. It asks about every second at first and every
     * ten later; not while the page is hidden, and at once when it is seen or online again. Broken connections, 429 and
     * 5xx do not end it; `Retry-After` is heeded.
     *
     * @throws APITimeoutError when `timeoutMs` were over.
     * @throws APIAbortError when the signal ended it.
     */
    waitForDecision(options?: WaitForDecisionOptions): Promise<Decision>;
}

export { Onboarding };
export type { Decision, OnboardingCallOptions, OnboardingHeaders, OnboardingLink, OnboardingOptions, OnboardingStatus, Registration, WaitForDecisionOptions, WasmSource };
