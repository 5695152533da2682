import { Paywint } from 'paywint';
import { createOnboardingHandler } from 'paywint/server';
import { accounts } from '../../../lib/accounts.js';

let handler;

/** All that a page may ask for: `status`, `user` and `inquiry-link`, of its own session's user. */
function handle(request) {
    // Not at once: `next build` loads this module where there are no PAYWINT_* variables.
    handler ??= createOnboardingHandler({
        client: new Paywint(),
        // Next.js makes a request's address of what its server was started with, not of what the browser asked for.
        origins: process.env.PAGE_ORIGINS?.split(' '),
        authorize: ({ headers }) => accounts.of(headers.get('cookie')),
        onUserCreated: ({ session, user }) => accounts.keep(session.id, { userId: user.userId }),
        onUserUnconfirmed: ({ session }) => accounts.keep(session.id, { unconfirmed: true }),
        // Messages of the package hold no secret and no personal data.
        onError: ({ error, route }) => console.error(`onboarding/${route}:`, error),
    });
    return handler(request);
}

export { handle as GET, handle as POST };
