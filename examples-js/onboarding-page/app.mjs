import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createOnboardingHandler } from 'paywint/server';
import { forTheLog } from './log.mjs';
import { pageFiles } from './page-files.mjs';
import { protection } from './protection.mjs';
import { Sessions } from './sessions.mjs';

const PAGES = fileURLToPath(new URL('public', import.meta.url));

/** The page and its backend, on one origin. */
export function createApp({ client, kycOrigins }) {
    const sessions = new Sessions();
    const onboarding = createOnboardingHandler({
        client,
        authorize: (request) => sessions.of(request),
        onUserCreated: ({ session, user }) => sessions.update(session, { userId: user.userId }),
        onUserUnconfirmed: ({ session }) => sessions.update(session, { unconfirmed: true }),
        onError: (failure) => console.error(forTheLog(failure)),
    });

    const app = new Hono();
    app.use(protection(kycOrigins));
    app.all('/onboarding/*', (c) => onboarding(c.req.raw));
    app.route('/paywint', pageFiles());
    app.get('/', (c, next) => {
        sessions.open(c);
        return next();
    });
    app.get('*', serveStatic({ root: PAGES }));
    app.notFound((c) => c.text('Not found', 404));
    return app;
}
