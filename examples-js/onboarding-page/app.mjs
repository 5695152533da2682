import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { api } from './api.mjs';
import { Onboarding } from './onboarding.mjs';
import { answerFor } from './refusals.mjs';
import { Sessions } from './sessions.mjs';

const PAGES = fileURLToPath(new URL('public', import.meta.url));

/** The page and its backend, on one origin. */
export function createApp({ paywint, kycOrigins }) {
    const sessions = new Sessions(() => new Onboarding(paywint));
    const app = new Hono();

    app.use(secureHeaders({ contentSecurityPolicy: policy(kycOrigins), xFrameOptions: 'DENY' }));
    app.use(neverStored);
    app.route('/onboarding', api(sessions));
    app.get('/', (c, next) => {
        sessions.open(c);
        return next();
    });
    app.get('*', serveStatic({ root: PAGES }));
    app.notFound((c) => c.json({ code: 'not_found' }, 404));
    app.onError((error, c) => {
        const { status, body } = answerFor(error);
        return c.json(body, status);
    });
    return app;
}

/** What the page may load. Only the identity check comes from elsewhere. */
function policy(kycOrigins) {
    return {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: kycOrigins,
        frameAncestors: ["'none'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
    };
}

async function neverStored(c, next) {
    await next();
    c.header('Cache-Control', 'no-store');
}
