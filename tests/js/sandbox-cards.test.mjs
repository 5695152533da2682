/** paywint/sandbox: cards, which a test completes and flags without their hosted page. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ConflictError, NotFoundError, PermissionDeniedError, signRequest } from '../../pkg/node.js';
import { createSandbox, ValidationError } from '../../pkg/sandbox.js';
import { rejection } from '../support/failures.mjs';

const UNKNOWN = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

/** Signed calls to a sandbox. */
function callerOf({ platformId, secretKey, baseUrl, fetch }) {
    return async (method, path, body) => {
        const text = body && JSON.stringify(body);
        const signature = signRequest({ method, path, body: text, secretKey });
        const headers = { 'x-platform-id': platformId, 'x-signature': signature, 'content-type': 'application/json' };
        const answer = await fetch(baseUrl + path, { method, headers, body: text });
        const json = await answer.json();
        assert.equal(answer.status, 200, JSON.stringify(json));
        return json.data ?? json.records;
    };
}

async function start(options) {
    const sandbox = createSandbox(options);
    const call = callerOf(sandbox);
    const { user_id: userId } = await call('POST', '/api/platform/users/create', { email: 'ada@example.test' });
    const linkTo = async (what, body) => {
        const { secure_link } = await call('POST', `/api/platform/card/${what}/secure-link/${userId}`, body);
        return secure_link;
    };
    const add = () => linkTo('add', { card_purpose: 'PAYMENT' });
    const update = (cardId) => linkTo('update', { card_id: cardId, card_purpose: 'WITHDRAWAL' });
    const read = (cardId) => call('GET', `/api/platform/card/get-card/${cardId}`);
    return { sandbox, call, userId, add, update, read };
}

test('a link is completed as a person would, and its event is delivered before the promise resolves', async () => {
    const events = [];
    const handler = async (request) => {
        const { event, data } = await request.json();
        events.push([event, data]);
        return new Response();
    };
    const { sandbox, userId, add, update, read } = await start({ webhook: { handler } });
    const { cardId } = await sandbox.cards.complete(await add(), { cardNumber: '5555 5555 5555 4444' });
    assert.deepEqual(events, [
        ['card.added', { user_id: userId, card_id: cardId, status: 'pending_image_upload' }],
        ['card.images_uploaded', { user_id: userId, card_id: cardId, status: 'complete' }],
    ]);
    const card = await read(cardId);
    assert.deepEqual([card.card_number, card.card_images_required], ['4444', false]);
    assert.deepEqual([card.payment_confirm_required, card.withdrawal_confirm_required], [false, true]);

    assert.deepEqual(await sandbox.cards.complete(await update(cardId)), { cardId });
    assert.equal((await read(cardId)).withdrawal_confirm_required, false);
});

test('images are left out, and added by the same link later', async () => {
    const { sandbox, add, read } = await start();
    const link = await add();
    const { cardId } = await sandbox.cards.complete(link, { images: false });
    const card = await read(cardId);
    assert.deepEqual([card.card_number, card.card_images_required], ['4242', true]);
    assert.deepEqual(await sandbox.cards.complete(link), { cardId });
    assert.equal((await read(cardId)).card_images_required, false);
    assert.ok((await rejection(() => sandbox.cards.complete(link))) instanceof ConflictError);
});

test('what cannot be completed is an error', async () => {
    const { sandbox, add } = await start();
    const link = await add();
    for (const cardNumber of ['4000000000000002', '9876543210987654', 4242]) {
        const error = await rejection(() => sandbox.cards.complete(link, { cardNumber }));
        assert.ok(error instanceof ValidationError);
        assert.deepEqual(
            error.issues.map(({ path }) => path),
            ['cardNumber'],
        );
        assert.ok(!error.message.includes('9876'));
    }
    for (const secureLink of [undefined, null, 7]) {
        const { issues } = await rejection(() => sandbox.cards.complete(secureLink));
        assert.deepEqual(
            issues.map(({ path }) => path),
            ['secureLink'],
        );
    }
    assert.ok(
        (await rejection(() => sandbox.cards.complete('https://sandbox.paywint.test/card-link/cl_0'))) instanceof
            NotFoundError,
    );
    for (let count = 0; count < 5; count += 1) await sandbox.cards.complete(await add().catch(() => link));
    assert.ok((await rejection(() => sandbox.cards.complete(link))) instanceof PermissionDeniedError);
    await sandbox.advance('30m');
    assert.ok((await rejection(() => sandbox.cards.complete(link))) instanceof ConflictError);
});

test('flags are set by their names in the client', async () => {
    const { sandbox, add, read } = await start();
    const { cardId } = await sandbox.cards.complete(await add());
    const flags = {
        isBlocked: 'is_blocked',
        cardImagesRequired: 'card_images_required',
        withdrawalConfirmRequired: 'withdrawal_confirm_required',
        paymentConfirmRequired: 'payment_confirm_required',
        complianceCheckRequired: 'compliance_check_required',
        isLimited: 'is_limited',
    };
    for (const [name, field] of Object.entries(flags)) {
        for (const value of [true, false]) {
            await sandbox.cards.setFlags(cardId, { [name]: value });
            assert.equal((await read(cardId))[field], value, name);
        }
        const { issues } = await rejection(() => sandbox.cards.setFlags(cardId, { [name]: 'yes' }));
        assert.deepEqual(
            issues.map(({ path }) => path),
            [name],
        );
    }
    assert.ok((await rejection(() => sandbox.cards.setFlags(UNKNOWN, {}))) instanceof NotFoundError);
    assert.ok((await rejection(() => sandbox.cards.setFlags('me', {}))) instanceof ValidationError);
});
