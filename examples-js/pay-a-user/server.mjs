import { serve } from '@hono/node-server';
import { Paywint } from 'paywint';
import { createApp } from './app.mjs';

// Platform ID, secret key and base URL come from PAYWINT_* variables. They stay in this process.
const app = createApp({ paywint: new Paywint(), webhookSecret: process.env.PAYWINT_WEBHOOK_SECRET ?? '' });

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
    console.log(`Open http://127.0.0.1:${port}`);
});
