/** The runtime's own SHA-256: used where it is, and not missed where it fails. */
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { test } from 'node:test';

import { bodyOf, clock, SIGNED_AT, signed } from '../support/deliveries.mjs';
import { SECRET } from '../support/privacy.mjs';

const own = crypto.hash;
let hash = own;
const hashed = [];
// Before the package looks for it.
crypto.hash = (...parameters) => {
    hashed.push(parameters[1].slice());
    return hash(...parameters);
};
const { verifyWebhook, WebhookVerificationError } = await import('../../pkg/webhooks.js');
const now = clock();

test('the body is hashed once for each secret, by node:crypto', () => {
    const body = bodyOf({ id: 'é' });
    for (const raw of [body, Buffer.from(body)]) {
        hashed.length = 0;
        const secret = ['old', SECRET, 'x'.repeat(100)];
        assert.equal(verifyWebhook({ body: raw, signature: signed(body), secret, now }).id, 'é');
        const messages = hashed.map((bytes) => Buffer.from(bytes.subarray(64)).toString());
        assert.deepEqual(messages, Array(3).fill(`${SIGNED_AT}.${body}`));
    }
});

test('a failing one changes no verdict', () => {
    const body = bodyOf();
    const failing = [
        () => {
            throw new Error(SECRET);
        },
        () => undefined,
        () => Buffer.alloc(32),
        () => own('sha1', body, 'hex'),
        () => own('sha256', body, 'base64'),
    ];
    for (hash of [own, ...failing]) {
        assert.equal(verifyWebhook({ body, signature: signed(body), secret: SECRET, now }).id, 'evt_1');
        const forged = { body: `${body} `, signature: signed(body), secret: SECRET, now };
        assert.throws(() => verifyWebhook(forged), WebhookVerificationError);
    }
});
