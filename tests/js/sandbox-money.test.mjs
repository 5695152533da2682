/** Money in paywint/sandbox: payments that the clock or a test settles, each with its events, and a ledger that sums to zero. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { signRequest } from '../../pkg/node.js';
import {
    ConflictError,
    createSandbox,
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
} from '../../pkg/sandbox.js';
import { createWebhookHandler } from '../../pkg/webhooks.js';
import { BUSINESS } from '../support/session.mjs';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const UNKNOWN = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

/** Calls an operation of the API. */
function callerOf({ platformId, secretKey, baseUrl, fetch }) {
    return async (method, path, body) => {
        const text = body === undefined ? '' : JSON.stringify(body);
        const headers = {
            'content-type': 'application/json',
            'x-platform-id': platformId,
            'x-signature': signRequest({ method, path, body: text, secretKey }),
        };
        const answer = await fetch(baseUrl + path, { method, headers, ...(text && { body: text }) });
        const { data, detail } = await answer.json();
        assert.equal(answer.status, 200, JSON.stringify(detail));
        return data;
    };
}

/** A sandbox in which Ada may pay Grace in any way, and the events that its webhook received. */
async function scene(options) {
    const events = [];
    const handler = async (request) => {
        const { event, data } = await request.json();
        events.push([event, data.payment_id, data.status]);
        return new Response(null, { status: 200 });
    };
    const sandbox = createSandbox({ now: () => NOW, webhook: { handler }, ...options });
    const call = callerOf(sandbox);
    const create = async (email) => (await call('POST', '/api/platform/users/create', { email })).user_id;
    const [ada, grace] = [await create('ada@example.test'), await create('grace@example.test')];
    await sandbox.kyc.decide(ada, 'approved');
    await call('POST', `/api/platform/kyb/submit-kyb/${ada}`, BUSINESS);
    await sandbox.kyb.decide(ada, 'approved');
    await sandbox.wallets.credit(ada, 100);
    const { payee_id } = await call('POST', `/api/platform/payee/create/${ada}`, {
        name: 'Grace',
        email: 'grace@example.test',
    });
    const { bank_id } = await call('POST', `/api/platform/accounts/add-payee-account/${ada}`, {
        payee_id,
        account_holder_name: 'Grace',
        account_type: 'PERSONAL_CHECKING',
        bank_nick_name: 'B',
        account_number: '000123456789',
        routing_number: '021000021',
    });
    const payment = { user_id: ada, payee_id, amount: 40, payment_method: 'WALLET', invoice_no: '1' };
    const ways = { wallet: { receiving_method: 'WALLET' }, ach: { receiving_method: 'ACH', payee_bank_id: bank_id } };
    const pay = (way) => call('POST', '/api/platform/payment/create-payment', { ...payment, ...ways[way] });
    const balances = () =>
        sandbox.users.map(({ currentBalance, availableBalance }) => [currentBalance, availableBalance]);
    events.length = 0;
    return { sandbox, events, pay, balances, ada, grace };
}

/** The sum of all entries of the ledger. */
function sumOf(sandbox) {
    return sandbox.ledger().reduce((sum, { entries }) => entries.reduce((part, { cents }) => part + cents, sum), 0);
}

test('a wallet pays another at once, and each event is delivered once', async () => {
    const { sandbox, events, pay, balances } = await scene();
    const { payment_id, status } = await pay('wallet');
    assert.equal(status, 'success');
    assert.deepEqual(balances(), [
        [60, 60],
        [40, 40],
    ]);
    await sandbox.webhooks.flush();
    assert.deepEqual(events, [
        ['payment.initiated', payment_id, 'initiated'],
        ['payment.success', payment_id, 'success'],
    ]);
    assert.equal(sumOf(sandbox), 0);
});

test('the clock settles what takes time, and the webhook receives each step in its order', async () => {
    const { sandbox, events, pay, balances } = await scene();
    const { payment_id, status } = await pay('ach');
    assert.equal(status, 'initiated');
    assert.deepEqual(balances(), [
        [100, 60],
        [0, 0],
    ]);
    await sandbox.advance('3 days');
    assert.deepEqual(balances(), [
        [60, 60],
        [0, 0],
    ]);
    const steps = ['initiated', 'processing', 'success'];
    assert.deepEqual(
        events,
        steps.map((step) => [`payment.${step}`, payment_id, step]),
    );
    const times = sandbox.deliveries.slice(-3).map(({ attempts }) => attempts[0].at);
    assert.deepEqual(times, ['2026-01-02T03:04:05.000Z', '2026-01-02T03:05:05.000Z', '2026-01-05T03:04:05.000Z']);
    assert.equal(sumOf(sandbox), 0);
});

test('a receiver finds the wallets as they were at the step of its event', async () => {
    const seen = [];
    const { sandbox, pay } = await scene({
        webhook: {
            handler: async (request) => {
                const { event } = await request.json();
                seen.push([event, sandbox.users[0].currentBalance]);
                return new Response();
            },
        },
    });
    await pay('ach');
    await sandbox.advance('3 days');
    const payments = seen.filter(([event]) => event.startsWith('payment.'));
    assert.deepEqual(payments, [
        ['payment.initiated', 100],
        ['payment.processing', 100],
        ['payment.success', 60],
    ]);
});

test('a receiver with a clock of its own accepts what an advance delivers', async () => {
    const secret = 'whsec_of_this_test';
    const events = [];
    const handler = createWebhookHandler({ secret, onOther: ({ event }) => events.push(event) });
    const { sandbox, pay } = await scene({ now: undefined, webhook: { handler, secret } });
    await pay('ach');
    await sandbox.advance('6 days');
    assert.ok(sandbox.deliveries.every(({ attempts }) => attempts.length === 1 && attempts[0].status === 200));
    assert.deepEqual(events.slice(-3), ['payment.initiated', 'payment.processing', 'payment.success']);
});

test('a clock that a test moves settles payments too', async () => {
    let now = NOW;
    const { sandbox, pay, balances } = await scene({ now: () => now });
    await pay('ach');
    now += 5 * 86_400_000;
    assert.deepEqual(balances(), [
        [60, 60],
        [0, 0],
    ]);
    assert.equal(sandbox.ledger().at(-1).at, '2026-01-05T03:04:05.000Z');
});

test('a test settles and refunds payments', async () => {
    const { sandbox, events, pay, balances } = await scene({ fees: ['processing.WALLET=1.00'] });
    const failing = await pay('ach');
    await sandbox.payments.settle(failing.payment_id, 'failed', 'R01');
    assert.deepEqual(balances()[0], [100, 100]);
    assert.deepEqual(events.at(-1), ['payment.failed', failing.payment_id, 'failed']);
    const rejected = await pay('ach');
    await sandbox.payments.settle(rejected.payment_id, 'rejected');
    const { payment_id } = await pay('wallet');
    assert.deepEqual(balances(), [
        [59, 59],
        [40, 40],
    ]);
    const { refundTransactionId } = await sandbox.payments.refund(payment_id);
    assert.match(refundTransactionId, /^[0-9a-f-]{36}$/);
    assert.deepEqual(balances(), [
        [99, 99],
        [0, 0],
    ]);
    await sandbox.payments.refund(payment_id, { fees: true });
    assert.deepEqual(balances(), [
        [100, 100],
        [0, 0],
    ]);
    assert.deepEqual(
        events.slice(-2).map(([event]) => event),
        ['payment.refunded', 'payment.fee_refunded'],
    );
    await assert.rejects(sandbox.payments.refund(payment_id), ConflictError);
    await assert.rejects(sandbox.payments.settle(payment_id, 'failed'), ConflictError);
    await assert.rejects(sandbox.payments.settle(UNKNOWN, 'failed'), NotFoundError);
    await assert.rejects(sandbox.payments.settle(payment_id, 'done'), ValidationError);
    await assert.rejects(sandbox.payments.settle('no', 'failed'), ValidationError);
    assert.equal(sumOf(sandbox), 0);
});

test('what a receiver has spent is not refunded', async () => {
    const { sandbox, pay, grace, balances } = await scene();
    const { payment_id } = await pay('wallet');
    await sandbox.wallets.setBalance(grace, { currentBalance: 39.99 });
    await assert.rejects(sandbox.payments.refund(payment_id), PermissionDeniedError);
    assert.deepEqual(balances(), [
        [60, 60],
        [39.99, 39.99],
    ]);
});

test('fees that cannot be used are an error', () => {
    for (const fees of ['delivery.ACH=1', [1], ['delivery.ACH']]) {
        assert.throws(
            () => createSandbox({ fees }),
            { name: 'ConfigurationError', message: /fees/ },
            JSON.stringify(fees),
        );
    }
});
