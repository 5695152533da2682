/** Of secrets, nothing stays on the heap of a module. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PLATFORM_ID, USER_ID } from '../support/privacy.mjs';
import { seeded } from '../support/random.mjs';

const memories = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
    constructor(...args) {
        super(...args);
        const { exports } = this;
        if ('validateUser' in exports || 'verifyWebhook' in exports) memories.push(exports.memory);
    }
};
const { Paywint, signRequest } = await import('../../pkg/node.js');
const { createWebhookHandler, signWebhook, verifyWebhook } = await import('../../pkg/webhooks.js');

const random = seeded(20261130);
const LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'];
/** What is below is the stack, which the next calls overwrite. */
const STACK_BYTES = 2 ** 20;
const isOnHeap = (text) => memories.some(({ buffer }) => Buffer.from(buffer, STACK_BYTES).includes(text));

const EVENT = '{"event":"kyc.approved","id":"evt_1","data":{}}';
const request = { method: 'POST', path: '/api/platform/users/list', body: '{}' };

/** What takes a secret, and is over when it returns. */
const USES = {
    signRequest: (secretKey) => signRequest({ ...request, secretKey }),
    'signRequest, given bytes': (secretKey) => signRequest({ ...request, secretKey: Buffer.from(secretKey) }),
    'signRequest, which refuses': (secretKey) =>
        assert.throws(() => signRequest({ ...request, path: 'x', secretKey }), { code: 'validation' }),
    'a client': async (secretKey) => {
        const fetch = async () => Response.json({ success: true, data: { user_id: USER_ID } });
        await new Paywint({ platformId: PLATFORM_ID, secretKey, fetch }).users.get(USER_ID);
    },
    'a client that is refused': (secretKey) =>
        assert.throws(() => new Paywint({ platformId: 'x', secretKey }), { code: 'configuration' }),
    signWebhook: (secret) => signWebhook({ body: EVENT, secret }),
    verifyWebhook: (secret) => {
        const signature = signWebhook({ body: EVENT, secret });
        assert.equal(verifyWebhook({ body: EVENT, signature, secret: ['another', secret] }).id, 'evt_1');
    },
    'verifyWebhook, which refuses': (secret) => {
        const signature = signWebhook({ body: EVENT, secret: 'another' });
        assert.throws(() => verifyWebhook({ body: EVENT, signature, secret }), { reason: 'bad_signature' });
    },
    'a webhook handler': async (secret) => {
        const headers = { 'paywint-signature': signWebhook({ body: EVENT, secret }) };
        const delivery = new Request('https://shop.test/webhooks', { method: 'POST', headers, body: EVENT });
        assert.equal((await createWebhookHandler({ secret })(delivery)).status, 200);
    },
};

for (const [name, use] of Object.entries(USES)) {
    for (const length of [30, 200]) {
        test(`${name}: a secret of ${length} characters does not stay on the heap of a module`, async () => {
            const secret = Array.from({ length }, () => random.pick(LETTERS)).join('');
            await use(secret);
            // What is freed may be overwritten in part.
            for (let start = 0; start + 8 <= length; start += 8) {
                assert.equal(isOnHeap(secret.slice(start, start + 8)), false, `from ${start}`);
            }
        });
    }
}

test('the search finds what is on the heap of either module', () => {
    assert.equal(memories.length, 2);
    for (const text of ['/api/platform/users/create', 'eventGeneratedTime']) assert.ok(isOnHeap(text), text);
});
