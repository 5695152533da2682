import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { createBackend } from './backend.mjs';
import { headersFor } from './headers.mjs';

const PAGES = fileURLToPath(new URL('dist', import.meta.url));
const PERSONA = 'https://withpersona.com https://inquiry.withpersona.com';

const { KYC_ORIGINS, PAYWINT_BASE_URL, PORT = '3000' } = process.env;
// Persona's origins, or that of a sandbox, which serves its own identity check.
const kycOrigins = KYC_ORIGINS ?? (PAYWINT_BASE_URL ? new URL(PAYWINT_BASE_URL).origin : PERSONA);

const app = express();
app.disable('x-powered-by');
app.use((req, res, next) => {
    res.set(headersFor(kycOrigins.split(' ')));
    next();
});
app.use(createBackend());
app.use(express.static(PAGES));

const server = createServer(app).listen(Number(PORT), '127.0.0.1');
await once(server, 'listening');
console.log(`Open http://127.0.0.1:${server.address().port}`);
