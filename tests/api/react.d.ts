import { RefCallback, CSSProperties, ReactElement } from 'react';
import { KycOptions, KycError } from './kyc.cjs';
import { OnboardingStatus, NewUser, Registration, OnboardingLink, Decision, Issue, PaywintError, OnboardingOptions } from './onboarding.cjs';

/**
 * How far the inquiry is: `idle` without a link or an element, `loading` until it can be used, `ready`, and how it ended. A
 * hint for the page alone: whether somebody is verified, `useOnboarding`'s status says.
 */
type KycPhase = 'idle' | 'loading' | 'ready' | 'completed' | 'cancelled' | 'failed';
/** What `useKyc` takes: the options of `mountKyc`, but for the link and the signal. */
type UseKycOptions = Omit<KycOptions, 'inquiryUrl' | 'signal'>;
/** An inquiry in an element of the page. */
interface KycState {
    /** The ref of the element that the inquiry is framed in. */
    readonly ref: RefCallback<Element>;
    /** How far the inquiry is. */
    readonly phase: KycPhase;
    /** Why it cannot be shown or cannot go on. With `blocked` and `load_timeout` it may still become ready. */
    readonly error: KycError | undefined;
}
/**
 * Frames an inquiry in the element that gets `ref`, for as long as there is a link. Another link or option mounts it
 * again; other callbacks do not: those of the latest render are called.
 *
 * An option that is unusable is not thrown: `error` has the code `configuration`.
 */
declare function useKyc(inquiryUrl: string | null | undefined, options?: UseKycOptions): KycState;

/** The properties of `KycFrame`. */
interface KycFrameProps extends UseKycOptions {
    /** The link of `createInquiryLink`; nothing is framed without one. */
    inquiryUrl: string | null | undefined;
    /** The class of the element around the frame. */
    className?: string | undefined;
    /** The style of the element around the frame. */
    style?: CSSProperties | undefined;
}
/** An inquiry in an element of its own: `useKyc` as a component. */
declare function KycFrame({ inquiryUrl, className, style, ...options }: KycFrameProps): ReactElement;

/** How far the session's user is, and what moves them on. The functions stay the same from render to render. */
interface OnboardingState {
    /** How far the session's user is, as the server knows it; undefined until it has said so. */
    readonly status: OnboardingStatus | undefined;
    /**
     * Creates the session's user, and reads the status again. Resolves with undefined when it failed: see `error` and
     * `issues`.
     */
    readonly createUser: (user: NewUser) => Promise<Registration | undefined>;
    /** Starts or resumes the KYC of the session's user. Resolves with undefined when it failed: see `error`. */
    readonly createInquiryLink: () => Promise<OnboardingLink | undefined>;
    /**
     * Polls the status until it is a decision, and keeps `status` up to date meanwhile. Called again, it joins the polling
     * that is in flight. Resolves with undefined when it failed or the component is gone.
     */
    readonly waitForDecision: () => Promise<Decision | undefined>;
    /** Reads the status again, such as after an error. */
    readonly refresh: () => Promise<void>;
    /** Checks a user while it is typed, by the server's own rules. No issues until the rules are loaded. */
    readonly validateUser: (user: NewUser) => Issue[];
    /** What is wrong with the user of the last `createUser`, by field; empty otherwise. */
    readonly issues: readonly Issue[];
    /** Why the last call failed. A new call clears it. */
    readonly error: PaywintError | undefined;
    /** Whether `createUser` or `createInquiryLink` is in flight. */
    readonly isPending: boolean;
}
/**
 * The onboarding of the session's user, by way of the onboarding handler on the page's server. Reads the status when the
 * component is mounted, and ends every call when it is unmounted. On a server it renders without a status.
 *
 * @param options those of `Onboarding`, read at the first render.
 * @throws ConfigurationError while rendering, for an option that is unusable.
 */
declare function useOnboarding(options?: OnboardingOptions): OnboardingState;

export { KycFrame, useKyc, useOnboarding };
export type { KycFrameProps, KycPhase, KycState, OnboardingState, UseKycOptions };
