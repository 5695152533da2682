import { isPromise } from '../shared/type-checks.js';
import type { OnboardingFailure, OnboardingOptions, OnboardingRoute, OnboardingSession } from './options.js';

/** One request of a session to one route. */
export interface RequestContext<S extends OnboardingSession> {
    readonly request: Request;
    readonly route: OnboardingRoute;
    readonly session: S;
    /** Passes an error to `onError`. */
    report(error: unknown, userId?: string): void;
}

/** Passes errors to the application's `onError`; the page does not see them. If it throws, the response is the same. */
export function reporter<S extends OnboardingSession>(
    onError: OnboardingOptions<S>['onError'],
    known: Omit<OnboardingFailure<S>, 'error' | 'userId'>,
): RequestContext<S>['report'] {
    return (error, userId) => {
        try {
            const result: unknown = onError?.({ ...known, error, ...(userId !== undefined && { userId }) });
            if (isPromise(result)) result.then(undefined, () => {});
        } catch {
            // The same as if it rejects.
        }
    };
}
