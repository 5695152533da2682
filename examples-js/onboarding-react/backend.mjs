import express from 'express';
import { Paywint } from 'paywint';
import { createOnboardingHandler, toNodeHandler } from 'paywint/server';
import { Accounts } from './accounts.mjs';

/** The backend of the page. Platform ID, secret key and base URL come from PAYWINT_* variables, and stay here. */
export function createBackend() {
    const accounts = new Accounts();
    const onboarding = createOnboardingHandler({
        client: new Paywint(),
        authorize: ({ headers }) => accounts.of(headers.get('cookie')),
        onUserCreated: ({ session, user }) => {
            session.userId = user.userId;
        },
        onUserUnconfirmed: ({ session }) => {
            session.unconfirmed = true;
        },
        // Messages of the package contain no secret and no personal data.
        onError: ({ error, route }) => console.error(`onboarding/${route}:`, error),
    });

    const backend = express();
    backend.disable('x-powered-by');
    backend.get('/', (req, res, next) => {
        accounts.open(req.headers.cookie, res);
        // The response sets one visitor's cookie.
        res.set('Cache-Control', 'no-store');
        next();
    });
    backend.use('/onboarding', toNodeHandler(onboarding));
    return backend;
}
