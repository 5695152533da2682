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

/** The status of the session's user, and the next steps. The functions are stable between renders. */
export interface OnboardingState {
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

interface Rendered {
    status?: OnboardingStatus;
    error?: PaywintError | undefined;
    /** How many calls are in flight. */
    pending: number;
    hasRules?: boolean;
}

/**
 * Onboards the session's user through the onboarding handler of the page's server. It reads the status when the
 * component is mounted, and aborts all calls when it is unmounted. On a server, it renders without a status.
 *
 * @param options The options of `Onboarding`, which are read at the first render.
 * @throws ConfigurationError while rendering, if an option is invalid.
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
