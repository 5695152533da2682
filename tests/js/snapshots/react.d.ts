import { RefCallback, CSSProperties, ReactElement } from 'react';
import { KycOptions, KycError } from './kyc.cjs';
import { OnboardingStatus, NewUser, Registration, OnboardingLink, Decision, Issue, PaywintError, OnboardingOptions } from './onboarding.cjs';

/**
 * The phase of the inquiry: `idle` without a link or an element, `loading` until it can be used, `ready`, and then its
 * end. A hint for the page: the `status` of `useOnboarding` says whether the person is verified.
 */
type KycPhase = 'idle' | 'loading' | 'ready' | 'completed' | 'cancelled' | 'failed';
/** Options of `useKyc`: those of `mountKyc` except the link and the signal. */
type UseKycOptions = Omit<KycOptions, 'inquiryUrl' | 'signal'>;
/** The state of an inquiry. */
interface KycState {
    /** The ref of the element in which the inquiry is shown. */
    readonly ref: RefCallback<Element>;
    /** The phase of the inquiry. */
    readonly phase: KycPhase;
    /**
     * Why the inquiry cannot be shown or has failed. With the codes `blocked` and `load_timeout`, it may still become
     * ready.
     */
    readonly error: KycError | undefined;
}
/**
 * Shows an inquiry in the element that has `ref`, as long as there is a link. A changed link or option remounts it;
 * changed callbacks do not, as those of the latest render are called.
 *
 * An invalid option is not thrown: `error` has the code `configuration`.
 */
declare function useKyc(inquiryUrl: string | null | undefined, options?: UseKycOptions): KycState;

/** The properties of `KycFrame`. */
interface KycFrameProps extends UseKycOptions {
    /** The link from `createInquiryLink`. Without one, nothing is shown. */
    inquiryUrl: string | null | undefined;
    /** The class name of the element around the frame. */
    className?: string | undefined;
    /** The style of the element around the frame. */
    style?: CSSProperties | undefined;
}
/** Shows an inquiry in an element of its own: `useKyc` as a component. */
declare function KycFrame({ inquiryUrl, className, style, ...options }: KycFrameProps): ReactElement;

/** The status of the session's user, and the next steps. The functions are stable between renders. */
interface OnboardingState {
    /** The status of the session's user as the server reports it; undefined until it has. */
    readonly status: OnboardingStatus | undefined;
    /**
     * Creates the session's user, and reads the status again. Resolves to undefined if it failed: see `error` and
     * `issues`.
     */
    readonly createUser: (user: NewUser) => Promise<Registration | undefined>;
    /** Starts or resumes the KYC of the session's user. Resolves to undefined if it failed: see `error`. */
    readonly createInquiryLink: () => Promise<OnboardingLink | undefined>;
    /**
     * Polls the status until there is a decision, and keeps `status` up to date. If it is polling already, it joins
     * that. Resolves to undefined if it failed or the component was unmounted.
     */
    readonly waitForDecision: () => Promise<Decision | undefined>;
    /** Reads the status again, for example after an error. */
    readonly refresh: () => Promise<void>;
    /**
     * Checks a user while the form is filled in, by the same rules as the server. Returns no issues until the rules are
     * loaded.
     */
    readonly validateUser: (user: NewUser) => Issue[];
    /** The problems with the user of the last `createUser`, by field; empty if there are none. */
    readonly issues: readonly Issue[];
    /** The error of the last call. A new call clears it. */
    readonly error: PaywintError | undefined;
    /** Whether `createUser` or `createInquiryLink` is in flight. */
    readonly isPending: boolean;
}
/**
 * Onboards the session's user through the onboarding handler of the page's server. It reads the status when the
 * component is mounted, and aborts all calls when it is unmounted. On a server, it renders without a status.
 *
 * @param options The options of `Onboarding`, which are read at the first render.
 * @throws ConfigurationError while rendering, if an option is invalid.
 */
declare function useOnboarding(options?: OnboardingOptions): OnboardingState;

export { KycFrame, useKyc, useOnboarding };
export type { KycFrameProps, KycPhase, KycState, OnboardingState, UseKycOptions };
