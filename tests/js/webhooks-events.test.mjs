/** Every event of the contract, from its delivery to the function for it. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { createWebhookHandler, signWebhook } from '../../pkg/webhooks.js';

const SECRET = 'a webhook secret';
const EVENTS = JSON.parse(readFileSync(new URL('../webhook-events.json', import.meta.url), 'utf8'));

/** A delivery as Paywint signs it. */
function delivery(event, data) {
    const body = JSON.stringify({ event, id: `evt ${event}`, data });
    const headers = { 'Paywint-Signature': signWebhook({ body, secret: SECRET }) };
    return new Request('https://shop.test/webhooks', { method: 'POST', body, headers });
}

test('the events are known, each once', () => {
    const names = EVENTS.map(({ event }) => event);
    assert.ok(names.length >= 36);
    assert.equal(new Set(names).size, names.length);
});

for (const { event, data, read } of EVENTS) {
    test(`${event} goes to its function alone, with its data in camelCase`, async () => {
        const calls = [];
        const others = EVENTS.map((other) => [other.event, (event) => calls.push([other.event, event])]);
        const handler = createWebhookHandler({ secret: SECRET, on: Object.fromEntries(others) });
        const { status } = await handler(delivery(event, data));
        assert.equal(status, 200);
        assert.deepEqual(calls, [[event, { event, id: `evt ${event}`, data: read }]]);
    });
}

for (const [delivered, handled] of [
    ['payment.refund', 'payment.refunded'],
    ['payment.refunded', 'payment.refund'],
]) {
    test(`${delivered} goes to the function for ${handled}`, async () => {
        const calls = [];
        const handler = createWebhookHandler({
            secret: SECRET,
            on: { [handled]: ({ event, data }) => calls.push([event, data]) },
        });
        const { data, read } = EVENTS.find(({ event }) => event === delivered);
        assert.equal((await handler(delivery(delivered, data))).status, 200);
        assert.deepEqual(calls, [[delivered, read]]);
    });
}
