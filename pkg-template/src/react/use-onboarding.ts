import { useCallback, useEffect, useRef, useState } from 'react';
import {
    type Decision,
    type Issue,
    isPaywintError,
    type NewUser,
    Onboarding,
    type OnboardingLink,
    type OnboardingOptions,
    type OnboardingStatus,
    type PaywintError,
    type Registration,
} from '../onboarding/index.js';

/** How far the session's user is, and what moves them on. The functions stay the same from render to render. */
export interface OnboardingState {
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

interface Rendered {
    status?: OnboardingStatus;
    error?: PaywintError | undefined;
    /** How many calls are in flight. */
    pending: number;
    hasRules?: boolean;
}

/**
 * The onboarding of the session's user, by way of the onboarding handler on the page's server. Reads the status when the
 * component is mounted, and ends every call when it is unmounted. On a server it renders without a status.
 *
 * @param options those of `Onboarding`, read at the first render.
 * @throws ConfigurationError while rendering, for an option that is unusable.
 */
export function useOnboarding(options?: OnboardingOptions): OnboardingState {
    const [onboarding] = useState(() => new Onboarding(options));
    const [rendered, setRendered] = useState<Rendered>({ pending: 0 });
    const lifetime = useRef<AbortController>(undefined);
    const polling = useRef<Promise<Decision | undefined>>(undefined);
    const update = useCallback((change: Partial<Rendered>) => setRendered((before) => ({ ...before, ...change })), []);

    /** Makes a call for as long as the component is mounted; its error is rendered. */
    const call = useCallback(
        async <T>(send: (signal: AbortSignal) => Promise<T>, isCounted: boolean): Promise<T | undefined> => {
            // Effects of components within this one come before its own.
            lifetime.current ??= new AbortController();
            const { signal } = lifetime.current;
            const count = isCounted ? 1 : 0;
            setRendered((before) => ({ ...before, error: undefined, pending: before.pending + count }));
            try {
                return await send(signal);
            } catch (error) {
                if (!isPaywintError(error)) throw error;
                if (!signal.aborted) update({ error });
                return undefined;
            } finally {
                setRendered((before) => ({ ...before, pending: before.pending - count }));
            }
        },
        [update],
    );
    const refresh = useCallback(async () => {
        const status = await call((signal) => onboarding.status({ signal }), false);
        if (status !== undefined) update({ status });
    }, [call, onboarding, update]);

    useEffect(() => {
        lifetime.current ??= new AbortController();
        const { signal } = lifetime.current;
        void refresh();
        // If this fails, createUser tries again, and its error is rendered.
        onboarding.ready().then(
            () => signal.aborted || update({ hasRules: true }),
            () => {},
        );
        return () => {
            lifetime.current?.abort();
            lifetime.current = undefined;
            polling.current = undefined;
        };
    }, [onboarding, refresh, update]);

    const createUser = useCallback(
        (user: NewUser) =>
            call(async (signal) => {
                const registration = await onboarding.createUser(user, { signal });
                await refresh();
                return registration;
            }, true),
        [call, onboarding, refresh],
    );
    const createInquiryLink = useCallback(
        () => call((signal) => onboarding.createInquiryLink({ signal }), true),
        [call, onboarding],
    );
    const waitForDecision = useCallback(() => {
        const started = (polling.current ??= call(
            (signal) => onboarding.waitForDecision({ signal, onStatus: (status) => update({ status }) }),
            false,
        ));
        const end = (): void => {
            if (polling.current === started) polling.current = undefined;
        };
        started.then(end, end);
        return started;
    }, [call, onboarding, update]);

    const { status, error, pending, hasRules } = rendered;
    const validateUser = useCallback(
        (user: NewUser) => (hasRules ? onboarding.validateUser(user) : []),
        [hasRules, onboarding],
    );
    const { issues = NO_ISSUES } = (error ?? {}) as { issues?: readonly Issue[] };
    return {
        status,
        createUser,
        createInquiryLink,
        waitForDecision,
        refresh,
        validateUser,
        issues,
        error,
        isPending: pending > 0,
    };
}

const NO_ISSUES: readonly Issue[] = [];
