/** Many payments at once: none is made twice, and each says what became of it. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ConfigurationError, Paywint, ValidationError } from '../../pkg/node.js';
import { createSandbox } from '../../pkg/sandbox.js';
import { clientOf, rejection } from '../support/failures.mjs';
import { USER_ID } from '../support/privacy.mjs';
import { answerBytes, json, parseRequest, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';
import { until } from '../support/turns.mjs';

const PAYMENT_ID = 'cccccccc-dddd-4eee-8fff-000000000000';
const PAYEE = 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff';
const invoiceOf = (index) => `INV-${index}`;

function* payments(count) {
    for (let index = 0; index < count; index += 1) {
        yield {
            userId: USER_ID,
            payeeId: PAYEE,
            amount: index + 1,
            invoiceNo: invoiceOf(index),
            paymentMethod: 'WALLET',
            receivingMethod: 'WALLET',
        };
    }
}

/** A server that pays, refuses, breaks off or fails, by the invoice's number; and which ones were requested. */
async function bank(t) {
    const indices = [];
    const server = await rawServer(t, (socket, bytes) => {
        const payment = JSON.parse(parseRequest(bytes).body);
        const index = Number(payment.invoice_no.slice('INV-'.length));
        indices.push(index);
        if (index % 10 === 3) return socket.write(answerBytes(403, {}, '{"detail":"too little money"}'));
        if (index % 10 === 5) return socket.destroy();
        if (index % 10 === 7) return socket.write(answerBytes(503, {}, '{}'));
        const data = {
            payment_id: `cccccccc-dddd-4eee-8fff-${String(index).padStart(12, '0')}`,
            ...payment,
            status: 'success',
        };
        socket.write(answerBytes(200, {}, JSON.stringify({ success: true, data })));
    });
    return { server, indices };
}

const expectedOf = (index) => ({ 3: 'refused', 5: 'unknown', 7: 'unknown' })[index % 10] ?? 'paid';

for (const [transport, options] of Object.entries(TRANSPORTS)) {
    test(`each payment is sent once and says what became of it, over ${transport}`, async (t) => {
        const { server, indices } = await bank(t);
        const seen = [];
        const results = [];
        const walk = clientOf(server, { ...options, maxRetries: 2 }).payments.createMany(payments(40), {
            onProgress: (progress) => seen.push(progress),
        });
        for await (const result of walk) results.push(result);
        assert.deepEqual(
            indices.toSorted((a, b) => a - b),
            Array.from({ length: 40 }, (_, index) => index),
        );
        for (const { index, outcome, payment, error } of results) {
            assert.equal(outcome, expectedOf(index), `${index}: ${error?.message}`);
            if (outcome === 'paid') assert.equal(payment.invoiceNo, invoiceOf(index));
            else assert.equal(payment, undefined);
            if (outcome === 'unknown') assert.match(error.message, /look for its invoiceNo in payments\.listSent/);
            if (outcome === 'refused') assert.equal(error.outcome, 'rejected');
        }
        assert.deepEqual(seen.at(-1), { done: 40, paid: 28, refused: 4, unknown: 8 });
    });
}

test('what breaks a rule is refused without being sent, and what is done already is skipped', async (t) => {
    const { server, indices } = await bank(t);
    const input = [...payments(3), { userId: USER_ID }, null];
    const results = [];
    for await (const result of clientOf(server).payments.createMany(input, { skip: (index) => index === 1 })) {
        results.push(result);
    }
    results.sort((one, other) => one.index - other.index);
    assert.deepEqual(
        results.map(({ index, outcome }) => [index, outcome]),
        [
            [0, 'paid'],
            [2, 'paid'],
            [3, 'refused'],
            [4, 'refused'],
        ],
    );
    for (const { error } of results.slice(2)) assert.ok(error instanceof ValidationError);
    assert.deepEqual(indices.toSorted(), [0, 2]);
});

test('a payment that failed at once was not paid', async (t) => {
    for (const [status, outcome] of [
        ['failed', 'refused'],
        ['FAILED', 'refused'],
        ['rejected', 'refused'],
        ['request_failed', 'refused'],
        ['provider_failure', 'refused'],
        ['expired', 'refused'],
        ['initiated', 'paid'],
        ['refunded', 'paid'],
        ['something else', 'paid'],
        [null, 'paid'],
    ]) {
        const data = { payment_id: PAYMENT_ID, status, failure_reason: 'No money for Ada' };
        const server = await rawServer(t, json(200, { success: true, data }, { 'x-request-id': 'r-1' }));
        const seen = [];
        const onProgress = (progress) => seen.push(progress);
        const results = clientOf(server).payments.createMany(payments(1), { onProgress });
        const { value: result } = await results.next();
        assert.deepEqual([result.outcome, result.payment.paymentId], [outcome, PAYMENT_ID], String(status));
        assert.equal(result.payment.failureReason, 'No money for Ada');
        const isPaid = outcome === 'paid';
        assert.deepEqual(seen, [{ done: 1, paid: Number(isPaid), refused: Number(!isPaid), unknown: 0 }]);
        if (isPaid) assert.equal(result.error, undefined);
        else {
            const { name, code, outcome, retryable, requestId, message } = result.error;
            assert.deepEqual(
                [name, code, outcome, retryable, requestId],
                ['ResponseError', 'response', 'rejected', false, 'r-1'],
            );
            assert.equal(
                message,
                `payments.create: Paywint responded with a payment whose status is ${status}. Its failureReason says why.`,
            );
            assert.equal(result.error.attempts.length, 1);
        }
    }
});

/** A sandbox that makes payments at once. Only the response to the first arrives; the others wait for an abort. */
async function makingAllButAnsweringOne(count) {
    const sandbox = createSandbox();
    const paywint = new Paywint(sandbox.options);
    const { userId } = await paywint.users.create({ email: 'ada@example.test' });
    await sandbox.wallets.credit(userId, 1000);
    const { payeeId } = await paywint.payees.create(userId, { name: 'Grace', email: 'grace@example.test' });
    let made = 0;
    const fetch = async (url, init) => {
        const response = await sandbox.fetch(url, { ...init, signal: null });
        made += 1;
        if (made === 1) return response;
        return new Promise((_, reject) => {
            init.signal.addEventListener('abort', () => reject(init.signal.reason));
        });
    };
    const payroll = [...payments(count)].map((payment) => ({ ...payment, userId, payeeId }));
    const invoicesMade = async () => {
        const all = await paywint.payments.listSent(userId).toArray({ limit: 100 });
        return all.map(({ invoiceNo }) => invoiceNo).sort();
    };
    const haveArrived = (expected) => until(() => made === expected);
    return { payroll, invoicesMade, haveArrived, paywint: new Paywint({ ...sandbox.options, fetch, maxRetries: 0 }) };
}

test('a break loses the results of payments in flight, which are made', { timeout: 20_000 }, async () => {
    const { payroll, invoicesMade, haveArrived, paywint } = await makingAllButAnsweringOne(10);
    const seen = [];
    for await (const { index, outcome } of paywint.payments.createMany(payroll, { concurrency: 3 })) {
        seen.push([index, outcome]);
        await haveArrived(3);
        break;
    }
    assert.deepEqual(seen, [[0, 'paid']]);
    assert.deepEqual(await invoicesMade(), [0, 1, 2].map(invoiceOf));
});

test('a signal ends the loop, with the payments in flight as unknown', { timeout: 20_000 }, async () => {
    const { payroll, invoicesMade, haveArrived, paywint } = await makingAllButAnsweringOne(10);
    const controller = new AbortController();
    const seen = [];
    const options = { concurrency: 3, signal: controller.signal };
    for await (const { index, outcome } of paywint.payments.createMany(payroll, options)) {
        seen.push([index, outcome]);
        await haveArrived(3);
        controller.abort();
    }
    assert.deepEqual(seen, [
        [0, 'paid'],
        [1, 'unknown'],
        [2, 'unknown'],
    ]);
    assert.deepEqual(await invoicesMade(), [0, 1, 2].map(invoiceOf));
});

test('what is not to iterate over is named as payments', async (t) => {
    const { server } = await bank(t);
    const { payments: pay } = clientOf(server);
    for (const [input, options, option] of [
        [7, {}, 'payments'],
        ['INV', {}, 'payments'],
        [[], { concurrency: 0 }, 'concurrency'],
        [[], { idempotencyKey: 'k' }, 'idempotencyKey'],
    ]) {
        const error = await rejection(() => pay.createMany(input, options).next());
        assert.ok(error instanceof ConfigurationError);
        assert.equal(error.option, option);
    }
});
