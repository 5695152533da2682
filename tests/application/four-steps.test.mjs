/** One program from registration to settled money, in process and over HTTP: each event once, both wallets right to the cent. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { startSandbox } from '../support/sandbox.mjs';
import { PROJECT } from './places.mjs';

const { createSandbox, createWebhookHandler, fourSteps, Paywint, toNodeHandler } = await import(
    pathToFileURL(join(PROJECT, 'index.mjs'))
);

/** Made in this order, and delivered once each. */
const EVENTS = [
    'kyc.approved',
    'kyb.approved',
    'card.added',
    'card.images_uploaded',
    'wallet.funding.initiated',
    'wallet.funding.processing',
    'wallet.funding.success',
    'payment.initiated',
    'payment.success',
    'wallet.withdrawal.initiated',
    'wallet.withdrawal.processing',
    'wallet.withdrawal.settling',
    'wallet.withdrawal.success',
];

/** A receiver that lists each event as often as it is delivered. */
function receiver(secret) {
    const events = [];
    const receive = createWebhookHandler({ secret, onOther: ({ event, id }) => void events.push({ event, id }) });
    return { events, receive };
}

async function inProcess(t) {
    const { events, receive } = receiver('four-steps-secret');
    const sandbox = createSandbox({ webhook: { handler: receive, secret: 'four-steps-secret' } });
    t.after(() => sandbox[Symbol.dispose]());
    const { baseUrl, platformId, secretKey, fetch } = sandbox;
    const control = {
        decideKyc: (userId, status) => sandbox.kyc.decide(userId, status),
        decideKyb: (userId, status) => sandbox.kyb.decide(userId, status),
        completeCard: (link) => sandbox.cards.complete(link),
        advance: (by) => sandbox.advance(by),
    };
    const deliveries = async () => sandbox.deliveries.map(({ event, attempts }) => [event, attempts.length]);
    const sum = async () =>
        sandbox
            .ledger()
            .flatMap(({ entries }) => entries)
            .reduce((all, { cents }) => all + cents, 0);
    return { paywint: new Paywint({ baseUrl, platformId, secretKey, fetch }), control, events, deliveries, sum };
}

async function overHttp(t) {
    const { events, receive } = receiver('sandbox-webhook-secret-for-development-only');
    const server = createServer(toNodeHandler(receive)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    const sandbox = await startSandbox(['--webhook-url', `http://127.0.0.1:${server.address().port}/webhooks`]);
    t.after(() => sandbox.stop());
    const { baseUrl, platformId, secretKey } = sandbox;
    const get = async (path) => (await fetch(`${baseUrl}/sandbox/${path}`)).json();
    const post = async (path, body = {}) => {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(`${baseUrl}/sandbox/${path}`, {
            method: 'POST',
            headers,
            body: JSON.stringify(body),
        });
        assert.ok(response.ok, `${path}: ${response.status} ${await response.clone().text()}`);
    };
    const control = {
        decideKyc: (userId, status) => post(`kyc/${userId}/decide`, { status }),
        decideKyb: (userId, status) => post(`kyb/${userId}/decide`, { status }),
        completeCard: (link) => post('cards/complete', { secure_link: link }),
        advance: (by) => post('advance', { by }),
    };
    const deliveries = async () => {
        await post('deliveries/flush');
        return (await get('deliveries')).deliveries.map(({ event, attempts }) => [event, attempts.length]);
    };
    const sum = async () => (await get('ledger')).sum;
    return { paywint: new Paywint({ baseUrl, platformId, secretKey }), control, events, deliveries, sum };
}

for (const [where, world] of Object.entries({ 'in process': inProcess, 'over HTTP': overHttp })) {
    test(`four steps, ${where}: each event once, both wallets right to the cent`, { timeout: 60_000 }, async (t) => {
        const { paywint, control, events, deliveries, sum } = await world(t);
        const { ada, grace, inquiryUrl, kycStatus, kybStatus, payment, received, wallets } = await fourSteps(
            paywint,
            control,
        );

        assert.notEqual(ada, grace);
        assert.ok(inquiryUrl.includes('/verify?inquiry-id='), inquiryUrl);
        assert.deepEqual([kycStatus, kybStatus], ['approved', 'approved']);
        assert.deepEqual([payment.amount, payment.status], [40.1, 'success']);
        assert.deepEqual([received.paymentId, received.amount], [payment.paymentId, 40.1]);
        const balances = ({ currentBalance, availableBalance }) => [currentBalance, availableBalance];
        // 250.00 − 40.10 − 9.90
        assert.deepEqual(balances(wallets.ada), [200, 200]);
        assert.deepEqual(balances(wallets.grace), [40.1, 40.1]);
        assert.equal(await sum(), 0);

        assert.deepEqual(
            await deliveries(),
            EVENTS.map((event) => [event, 1]),
        );
        // Deliveries over HTTP are in flight side by side: they may arrive in another order.
        assert.deepEqual(events.map(({ event }) => event).toSorted(), EVENTS.toSorted());
        assert.equal(new Set(events.map(({ id }) => id)).size, EVENTS.length);
    });
}
