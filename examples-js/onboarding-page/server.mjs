import { serve } from '@hono/node-server';
import { Paywint } from 'paywint';
import { createApp } from './app.mjs';

const PERSONA = 'https://withpersona.com https://inquiry.withpersona.com';

// Platform ID, secret key and base URL come from PAYWINT_* variables. They stay in this process.
const app = createApp({ client: new Paywint(), kycOrigins: kycOrigins(process.env) });

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
    console.log(`Open http://127.0.0.1:${port}`);
});

/** The origins that may be framed: Persona's, or that of a sandbox, which serves its own identity check. */
function kycOrigins({ KYC_ORIGINS, PAYWINT_BASE_URL }) {
    const origins = KYC_ORIGINS ?? (PAYWINT_BASE_URL ? new URL(PAYWINT_BASE_URL).origin : PERSONA);
    return origins.split(' ');
}
