import { Paywint } from 'paywint';
import { createOnboardingHandler } from 'paywint/server';
import { accounts } from '../../../lib/accounts.js';

let handler;

/** Everything that a page may request: `status`, `user` and `inquiry-link`, for its own session's user. */
function handle(request) {
    // Created later, because `next build` loads this module when the PAYWINT_* variables may be missing.
    handler ??= createOnboardingHandler({
        client: new Paywint(),
        // Next.js builds a request's URL from the host name of its server, not from the one that the browser requested.
        origins: process.env.PAGE_ORIGINS?.split(' '),
        authorize: ({ headers }) => accounts.of(headers.get('cookie')),
        onUserCreated: ({ session, user }) => accounts.keep(session.id, { userId: user.userId }),
        onUserUnconfirmed: ({ session }) => accounts.keep(session.id, { unconfirmed: true }),
        // Messages of the package contain no secret and no personal data.
        onError: ({ error, route }) => console.error(`onboarding/${route}:`, error),
    });
    return handler(request);
}

export { handle as GET, handle as POST };
