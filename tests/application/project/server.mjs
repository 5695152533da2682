import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

import { Paywint } from 'paywint';
import { toNodeHandler } from 'paywint/webhooks';

import { createApplication } from './application.mjs';
import { Journal } from './journal.mjs';

const { PAYWINT_WEBHOOK_SECRET: secret, JOURNAL } = process.env;
// Paywint delivers again: that is trying again enough, and leaves the 5 seconds to one attempt.
const paywint = new Paywint({ maxRetries: 0, timeoutMs: 4_000 });
const application = createApplication({ paywint, secret, journal: new Journal(JOURNAL), log: console.log });
const webhooks = toNodeHandler(application.receive);

const server = createServer(async (req, res) => {
    if (req.url === '/webhooks') return webhooks(req, res);
    const answer = req.url === '/people' ? application.register(await json(req)) : application.accounts();
    res.end(JSON.stringify(await answer));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(`http://127.0.0.1:${server.address().port}`);
// It ends with the test at the latest.
process.stdin.resume().on('end', () => process.exit());
