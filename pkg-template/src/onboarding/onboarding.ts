import { validateUser } from '../browser/validate.js';
import { copyInput } from '../options/checks.js';
import type { Issue, NewUser } from '../shared/models.js';
import { ready } from '../wasm/browser.js';
import type { WasmSource } from '../wasm/module.js';
import { validationError } from './errors.js';
import {
    type CheckedCall,
    checkedCall,
    checkedWait,
    type OnboardingCallOptions,
    type OnboardingOptions,
    type OnboardingStatus,
    Settings,
    type WaitForDecisionOptions,
} from './options.js';
import { type Decision, pollDecision } from './poll-decision.js';
import { type OnboardingRequest, sendRequest } from './request.js';

/** The end of a registration. */
export interface Registration {
    /** False when the session had its user already: a second press, a reload. */
    created: boolean;
}

/** The Persona link that starts or resumes the KYC of the session's user. */
export interface OnboardingLink {
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
export class Onboarding {
    readonly #settings: Settings;

    /**
     * Prepares; nothing is loaded or sent.
     *
     * @throws ConfigurationError naming the option that is unusable.
     */
    constructor(options: OnboardingOptions = {}) {
        this.#settings = new Settings(options);
    }

    /**
     * Resolves when the compiled rules are loaded, for `validateUser`. They are loaded once for all of the page; a
     * failed load is retried by the next call.
     *
     * @param source where `paywint/wasm` is, to load it from there instead of what the code carries.
     * @throws InternalError when they cannot be loaded.
     */
    ready(source?: WasmSource): Promise<void> {
        return ready(source);
    }

    /**
     * What is wrong with a user to create, while it is typed; empty when it is good. The server's own rules, at once.
     *
     * @throws ConfigurationError before `ready()` has resolved.
     */
    validateUser(user: NewUser): Issue[] {
        return validateUser(user);
    }

    /**
     * Creates the session's user, once however often it is called. Loads the rules first, if they are not. When the
     * error's `outcome` is `unknown` the user may exist; the handler knows, so the same call may be made again.
     *
     * @throws ValidationError before anything is sent.
     * @throws ConflictError when the e-mail or phone is taken.
     */
    async createUser(user: NewUser, options?: OnboardingCallOptions): Promise<Registration> {
        const call = checkedCall(options);
        // A copy, so that what is sent is what was looked at.
        const copy = copyInput(user);
        await ready();
        const issues = validateUser(copy);
        if (issues.length > 0) throw validationError(issues);
        return this.#send(
            {
                method: 'createUser',
                route: '/user',
                body: Object.fromEntries(Object.entries(copy).filter(([, value]) => value !== null)),
                read: ({ created }) => (typeof created === 'boolean' ? { created } : undefined),
            },
            call,
        );
    }

    /**
     * Starts or resumes the KYC of the session's user. A link is good once: ask anew for each attempt.
     *
     * @throws ConflictError when the session has no user yet.
     */
    async createInquiryLink(options?: OnboardingCallOptions): Promise<OnboardingLink> {
        return this.#send(
            {
                method: 'createInquiryLink',
                route: '/inquiry-link',
                body: {},
                read: ({ inquiryUrl, isKycPending }) =>
                    (typeof inquiryUrl === 'string' || inquiryUrl === null) && typeof isKycPending === 'boolean'
                        ? { inquiryUrl, isKycPending }
                        : undefined,
            },
            checkedCall(options),
        );
    }

    /** How far the session's user is, as the server knows it. */
    async status(options?: OnboardingCallOptions): Promise<OnboardingStatus> {
        return this.#status('status', checkedCall(options));
    }

    /**
     * Asks for the status until it is a decision, and resolves with it. It asks about every second at first and every
     * ten later; not while the page is hidden, and at once when it is seen or online again. Broken connections, 429 and
     * 5xx do not end it; `Retry-After` is heeded.
     *
     * @throws APITimeoutError when `timeoutMs` were over.
     * @throws APIAbortError when the signal ended it.
     */
    async waitForDecision(options?: WaitForDecisionOptions): Promise<Decision> {
        const { headers, ...wait } = checkedWait(options);
        const readStatus = (signal: AbortSignal): Promise<string> =>
            this.#status('waitForDecision', { signal, timeoutMs: undefined, headers });
        return pollDecision(readStatus, { headers, ...wait });
    }

    #status(method: string, call: CheckedCall): Promise<OnboardingStatus> {
        return this.#send(
            {
                method,
                route: '/status',
                read: ({ status }) => (typeof status === 'string' && status !== '' ? status : undefined),
            },
            call,
        );
    }

    #send<T>(request: OnboardingRequest<T>, call: CheckedCall): Promise<T> {
        return sendRequest(this.#settings, request, call);
    }
}
