/** One of several processes that receive webhooks. Whether what an event asks for succeeds, the test decides. */
import { once } from 'node:events';
import { createServer } from 'node:http';

import { createWebhookHandler, toNodeHandler } from 'paywint/webhooks';

const { STORE, STORE_URL, CLAIM_MS, EFFECTS_URL, WEBHOOK_SECRET } = process.env;
const claimMs = Number(CLAIM_MS);

const STORES = {
    async redis() {
        const { connect, redisDedupe } = await import('./dedupe/redis.js');
        const redis = connect(STORE_URL);
        await once(redis, 'ready');
        return { dedupe: redisDedupe(redis, { claimMs }), act: (event) => report('act', event) };
    },
    async postgres() {
        const { connect, postgresDedupe } = await import('./dedupe/postgres.js');
        return { dedupe: postgresDedupe(connect(STORE_URL), { claimMs }), act: (event) => report('act', event) };
    },
    /** Nothing but the transaction keeps an event from being acted on twice. */
    async transaction() {
        const { connect } = await import('./dedupe/postgres.js');
        const { exactlyOnce } = await import('./dedupe/exactly-once.js');
        const pool = connect(STORE_URL);
        const dedupe = { claim: () => 'claimed', settle() {} };
        const act = async (event) => {
            await exactlyOnce(pool, event, async (sql) => {
                await sql.query('update accounts set bonus = bonus + 10 where user_id = $1', [event.data.userId]);
                await report('act', event);
            });
            await report('committed', event);
        };
        return { dedupe, act };
    },
};

const { dedupe, act } = await STORES[STORE]();
const receive = createWebhookHandler({ secret: WEBHOOK_SECRET, dedupe, on: { 'kyc.approved': act } });
const server = createServer(toNodeHandler(receive)).listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(`http://127.0.0.1:${server.address().port}/`);
// It ends with the test at the latest.
process.stdin.resume().on('end', () => process.exit());

async function report(step, { id }) {
    const body = JSON.stringify({ step, id, pid: process.pid });
    const { ok } = await fetch(EFFECTS_URL, { method: 'POST', body });
    if (!ok) throw new Error(`${step} fails on ${id}`);
}
