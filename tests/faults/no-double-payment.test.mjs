/**
 * Thousands of payments while everything goes wrong: none is made twice, each unknown outcome is named, and a look at the
 * payments that were sent accounts for all. `FAULTS_SEED` draws the faults of an earlier run again, `FAULTS_PAYMENTS` sets
 * how many there are.
 */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';

import { isPaywintError, Paywint } from '../../pkg/node.js';
import { seeded } from '../support/random.mjs';
import { startSandbox } from '../support/sandbox.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const SEED = Number(process.env.FAULTS_SEED ?? randomInt(2 ** 32));
const COUNT = Number(process.env.FAULTS_PAYMENTS ?? 2_000);
const CENTS_EACH = 7;

/** What the next payment meets, and whether the sandbox carries it out. */
const FAULTS = [
    'lost',
    'drop',
    'cut',
    'garbage',
    'hang',
    'slow:5',
    'status:500',
    'status:503',
    'status:429',
    'status:403',
];

test(`no payment of ${COUNT} is made twice, and all are accounted for`, { timeout: 500_000 }, async (t) => {
    t.diagnostic(`FAULTS_SEED=${SEED}`);
    const { below, pick } = seeded(SEED);
    const sandbox = await startSandbox();
    t.after(() => sandbox.stop());
    const control = async (path, body) => {
        const headers = { 'content-type': 'application/json' };
        const options = { method: 'POST', headers, body: JSON.stringify(body) };
        const response = await fetch(`${sandbox.baseUrl}/sandbox/${path}`, options);
        assert.ok(response.ok, `${path}: ${response.status}`);
        await response.arrayBuffer();
    };
    const { baseUrl, platformId, secretKey } = sandbox;
    const clientOver = (options) => new Paywint({ baseUrl, platformId, secretKey, timeoutMs: 400, ...options });
    const paywint = clientOver({});
    const { userId } = await paywint.users.create({ email: 'payer@example.com' });
    await paywint.users.create({ email: 'payee@example.com' });
    await sandbox.decide(userId, 'approved');
    await control(`wallets/${userId}/credit`, { amount: COUNT });
    const { payeeId } = await paywint.payees.create(userId, { name: 'Grace', email: 'payee@example.com' });

    const ends = new Map();
    const clients = Object.entries(TRANSPORTS);
    for (const [transport, options] of clients) {
        const payments = paymentsOf(transport, COUNT / clients.length, { userId, payeeId });
        for await (const end of clientOver(options).payments.createMany(payments, { concurrency: 16 })) {
            const { invoiceNo } = payments[end.index];
            assert.ok(!ends.has(invoiceNo), `${invoiceNo} ended once`);
            ends.set(invoiceNo, end);
            if (below(100) < 6)
                await control('faults', { faults: [{ on: 'payments.create', fault: pick(FAULTS), times: 1 }] });
        }
    }
    await control('faults', { faults: [] });
    assert.equal(ends.size, COUNT);

    const made = new Map();
    for await (const { invoiceNo, paymentId } of paywint.payments.listSent(userId, { rowsPerPage: 100 })) {
        assert.ok(!made.has(invoiceNo), `${invoiceNo} was paid twice`);
        made.set(invoiceNo, paymentId);
    }
    const tally = new Map();
    for (const [invoiceNo, end] of ends) {
        const isMade = made.has(invoiceNo);
        if (end.outcome === 'paid') assert.equal(made.get(invoiceNo), end.payment.paymentId, invoiceNo);
        else assert.ok(isPaywintError(end.error), `${end.error}`);
        if (end.outcome === 'refused') {
            assert.ok(!isMade, `${invoiceNo} was said not to be paid`);
            assert.notEqual(end.error.outcome, 'unknown');
        }
        if (end.outcome === 'unknown') assert.equal(end.error.outcome, 'unknown');
        const kind = end.outcome === 'unknown' ? `unknown, ${isMade ? 'made' : 'not made'}` : end.outcome;
        tally.set(kind, (tally.get(kind) ?? 0) + 1);
    }
    t.diagnostic([...tally].map(([kind, count]) => `${kind} ${count}`).join(', '));
    assert.deepEqual([...tally.keys()].sort(), ['paid', 'refused', 'unknown, made', 'unknown, not made']);

    const { currentBalance } = await paywint.wallets.get(userId);
    assert.equal(Math.round(currentBalance * 100), COUNT * 100 - made.size * CENTS_EACH);
    const { sum } = await (await fetch(`${baseUrl}/sandbox/ledger`)).json();
    assert.equal(sum, 0);
});

function paymentsOf(transport, count, people) {
    const payment = { ...people, amount: CENTS_EACH / 100, paymentMethod: 'WALLET', receivingMethod: 'WALLET' };
    return Array.from({ length: count }, (_, index) => ({ ...payment, invoiceNo: `${transport} ${index}` }));
}
