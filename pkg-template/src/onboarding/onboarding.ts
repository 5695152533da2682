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

/** The result of a registration. */
export interface Registration {
    /** False if the session already had its user, such as after a second click or a reload. */
    created: boolean;
}

/** The Persona link that starts or resumes the KYC of the session's user. */
export interface OnboardingLink {
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
export class Onboarding {
    readonly #settings: Settings;

    /**
     * Checks the options. Nothing is loaded or sent.
     *
     * @throws ConfigurationError if an option is invalid.
     */
    constructor(options: OnboardingOptions = {}) {
        this.#settings = new Settings(options);
    }

    /**
     * Loads the rules for `validateUser`, once for the whole page. If loading fails, the next call tries again.
     *
     * @param source The module of `paywint/wasm`, instead of the one embedded in the code.
     * @throws InternalError if they cannot be loaded, for example if the page's Content-Security-Policy lacks
     *     `'wasm-unsafe-eval'`.
     */
    ready(source?: WasmSource): Promise<void> {
        return ready(source);
    }

    /**
     * Checks a user to create while the form is filled in, by the same rules as the server. Returns all problems; empty
     * if there are none. Synchronous. The messages are for developers: show sentences of your own, by `path` and
     * `code`.
     *
     * @throws ConfigurationError if `ready()` has not resolved yet.
     */
    validateUser(user: NewUser): Issue[] {
        return validateUser(user);
    }

    /**
     * Creates the session's user, once, however often it is called. Loads the rules first if necessary. If the error's
     * `outcome` is `unknown`, the user may exist; the handler remembers that, so it is safe to call this again.
     *
     * @throws ValidationError before anything is sent.
     * @throws ConflictError if the email or phone is already registered.
     */
    async createUser(user: NewUser, options?: OnboardingCallOptions): Promise<Registration> {
        const call = checkedCall(options);
        // A copy, so that the checked values are sent.
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
     * Starts or resumes the KYC of the session's user. A link works once: request a new one for each attempt.
     *
     * @throws ConflictError if the session has no user yet.
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

    /** Reads the status of the session's user from the server. */
    async status(options?: OnboardingCallOptions): Promise<OnboardingStatus> {
        return this.#status('status', checkedCall(options));
    }

    /**
     * Polls the status until there is a decision, and resolves to it. It polls about every second at first and every
     * ten seconds later, pauses while the page is hidden, and polls immediately when the page is visible or online
     * again. It continues after broken connections, 429 and 5xx, and respects `Retry-After`.
     *
     * @throws APITimeoutError after `timeoutMs`.
     * @throws APIAbortError if the signal aborted it.
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
