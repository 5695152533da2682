import { invalidOption } from '../options/error.js';
import { isResponse } from '../shared/type-checks.js';
import { Refusal } from './http/refusal.js';
import type { OnboardingOptions, OnboardingSession } from './options.js';

/** The session of a request, or the application's own response. */
export async function authorizeRequest<S extends OnboardingSession>(
    request: Request,
    authorize: OnboardingOptions<S>['authorize'],
): Promise<S | Response> {
    const session = await authorize(request);
    if (session === null || session === undefined) throw new Refusal('no_session');
    if (isResponse(session)) return session;
    checkSession(session);
    return session;
}

function checkSession({ id, userId, unconfirmed }: OnboardingSession): void {
    if (typeof id !== 'string' || id === '')
        throw invalidOption('authorize', 'must return a session whose id is a non-empty string');
    if (!(userId === undefined || userId === null || typeof userId === 'string')) {
        throw invalidOption('authorize', 'must return a session whose userId is a string, or null if there is none');
    }
    // An invalid value could make the handler send an unconfirmed create again.
    if (!(unconfirmed === undefined || unconfirmed === null || typeof unconfirmed === 'boolean')) {
        throw invalidOption('authorize', 'must return a session whose unconfirmed is a boolean');
    }
}
