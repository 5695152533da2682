/** The example pay-a-user when calls fail half-way and events come early or late. Its server is not started. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { signWebhook } from '../../pkg/webhooks.js';
import { folderWithPackage } from '../support/installed.mjs';
import { ROOT } from '../support/paths.mjs';

const WEBHOOK_SECRET = 'webhook-secret-Rt5mZq02';
const ORIGIN = 'http://127.0.0.1:3000';
const PERSON = { name: 'Ada Example', email: 'ada@example.com' };
const BANK = {
    holder: 'Ada Example',
    bankName: 'Example Bank',
    accountNumber: '000123456789',
    routingNumber: '021000021',
};
const PAYMENT = {
    invoiceNo: 'INV-1',
    payeeName: 'Grace',
    payeeEmail: 'grace@example.com',
    amount: '12.50',
    from: 'wallet',
};

/**
 * The example with a sandbox of its own. `visit` is a browser that keeps its cookie, follows redirects within the example
 * and returns the page's text, or where else a redirect leads; `onResponse` is called with each response of the API before
 * the example has it. A flush delivers the sandbox's events, out of order.
 */
async function startExample(t, { onResponse = async () => {}, ...options } = {}) {
    const folder = folderWithPackage(t);
    cpSync(join(ROOT, 'examples-js/pay-a-user'), folder, { recursive: true });
    symlinkSync(join(ROOT, 'tests/node_modules/hono'), join(folder, 'node_modules/hono'));
    // Serves the style sheet, which no test here requests.
    const server = join(folder, 'node_modules/@hono/node-server');
    mkdirSync(server, { recursive: true });
    writeFileSync(join(server, 'package.json'), '{"type":"module","exports":{"./serve-static":"./serve-static.js"}}');
    writeFileSync(join(server, 'serve-static.js'), 'export const serveStatic = () => (_, next) => next();');

    const load = (path) => import(pathToFileURL(join(folder, path)).href);
    const { Paywint } = await load('node_modules/paywint/node.js');
    const { createSandbox } = await load('node_modules/paywint/sandbox.js');
    const { createApp } = await load('app.mjs');
    const received = [];
    const handler = async (request) => {
        received.push((await request.clone().json()).event);
        return app.fetch(request);
    };
    const webhook = { handler, secret: WEBHOOK_SECRET, disorder: true, hold: true };
    const sandbox = createSandbox({ microDepositKyb: false, webhook, ...options });
    const fetch = async (url, init) => {
        const response = await sandbox.fetch(url, init);
        await onResponse(new URL(url).pathname, response.clone());
        return response;
    };
    const paywint = new Paywint({ ...sandbox.options, fetch, maxRetries: 0 });
    const app = createApp({ paywint, webhookSecret: WEBHOOK_SECRET });
    t.after(() => mock.restoreAll());
    mock.method(console, 'error', () => {});

    let cookie = '';
    const visit = async (path, form) => {
        const request = { headers: { cookie, origin: ORIGIN } };
        if (form !== undefined) Object.assign(request, { method: 'POST', body: new URLSearchParams(form) });
        const response = await app.request(`${ORIGIN}${path}`, request);
        cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
        const location = response.headers.get('location');
        if (response.status === 303) return location.startsWith('/') ? visit(location) : location;
        return (await response.text()).replace(/\s+/g, ' ');
    };
    return { app, paywint, received, sandbox, visit };
}

/** Delivers an event of a payment to the example. */
async function deliver(app, status, paymentId, seconds) {
    const event = `payment.${status}`;
    const data = { payment_id: paymentId, amount: 12.5, currency: 'USD', status };
    const body = JSON.stringify({ event, id: `evt-${status}`, eventGeneratedTime: seconds, data });
    const headers = { 'paywint-signature': signWebhook({ body, secret: WEBHOOK_SECRET }) };
    const response = await app.request(`${ORIGIN}/webhooks`, { method: 'POST', headers, body });
    assert.equal(response.status, 200);
}

test('a verification can be started again, at the link that Paywint has then', async (t) => {
    const { sandbox, visit } = await startExample(t);
    assert.match(await visit('/register', PERSON), /Verify your identity/);
    sandbox.setFaults(['kyc.createInquiryLink=status:503,times=1']);
    assert.match(await visit('/identity', {}), /role="alert".*Verify your identity/);
    const first = await visit('/identity', {});
    assert.match(first, /^https?:\S+\/verify\?inquiry-id=inq_\w+$/);
    const body = new URL(first).searchParams;
    body.set('decision', 'review');
    await sandbox.fetch(new URL('/verify', first), { method: 'POST', body });
    assert.match(await visit('/identity', {}), /There is nothing to submit now.*Verify your identity/);
    await sandbox.kyc.decide(sandbox.users[0].userId, 'deleted');
    const second = await visit('/identity', {});
    assert.match(second, /^https?:\S+\/verify\?inquiry-id=inq_\w+$/);
    assert.notEqual(second, first);
    assert.doesNotMatch(await visit('/'), /There is nothing to submit now/);
    assert.equal(sandbox.users.length, 1);
});

/** The account that a form of the page is for. */
const accountIdIn = (page) => /name="accountId" value="([\w-]+)"/.exec(page)[1];

test('deposits that were not sent are sent later, for the same bank account', async (t) => {
    const { sandbox, visit } = await startExample(t);
    await visit('/register', PERSON);
    await sandbox.kyc.decide(sandbox.users[0].userId, 'approved');
    sandbox.setFaults(['bankAccounts.releaseMicroDeposits=status:503,times=1']);
    const failed = await visit('/bank-account', BANK);
    assert.match(failed, /role="alert".*Example Bank …6789: not_applied.*Send the two deposits/);
    const accountId = accountIdIn(failed);
    assert.match(await visit('/bank-account/deposits', { accountId }), /Example Bank …6789: applied/);
    const verified = await visit('/bank-account/verify', { accountId, amount1: '0.07', amount2: '0.15' });
    assert.equal(verified.match(/Example Bank …6789: verified/g)?.length, 1);
    assert.doesNotMatch(verified, /Example Bank …6789: (not_)?applied|<form [^>]*"\/bank-account/);
});

test('a bank account whose response was lost is connected all the same, and after wrong amounts again', async (t) => {
    const { sandbox, visit } = await startExample(t);
    await visit('/register', PERSON);
    sandbox.setFaults(['bankAccounts.add=lost,times=1']);
    const lost = await visit('/bank-account', BANK);
    assert.match(lost, /role="alert".*Example Bank …6789: not_applied.*Send the two deposits/);
    const accountId = accountIdIn(lost);
    await visit('/bank-account/deposits', { accountId });
    const wrong = { accountId, amount1: '0.01', amount2: '0.02' };
    for (const _ of ['first', 'second', 'third']) await visit('/bank-account/verify', wrong);
    assert.match(await visit('/'), /Example Bank …6789: failed.*Send the two deposits/);
    assert.match(
        await visit('/bank-account/deposits', { accountId }),
        /Example Bank …6789: applied.*Enter their amounts/,
    );
});

for (const [step, statuses] of [
    ['Send the two deposits', ['not_applied', 'failed', 'rejected', 'REJECTED']],
    ['Verify the account', ['applied', 'pending', 'PENDING']],
]) {
    test(`a bank account has the step "${step}" while it is ${statuses.join(' or ')}`, async (t) => {
        const { paywint, visit } = await startExample(t);
        await visit('/register', PERSON);
        await visit('/bank-account', BANK);
        const { list } = paywint.bankAccounts;
        for (const status of statuses) {
            paywint.bankAccounts.list = async (...given) =>
                (await list.apply(paywint.bankAccounts, given)).map((bank) => {
                    bank.verificationStatus = status;
                    return bank;
                });
            const [, row] = /<li>(Example Bank .*?)<\/li>/.exec(await visit('/'));
            assert.match(row, new RegExp(`: ${status} .*<button>${step}</button>`));
            assert.equal(row.match(/<button>/g).length, 1);
        }
    });
}

test('the bank account of another user is left alone', async (t) => {
    const paths = [];
    const { paywint, visit } = await startExample(t, { onResponse: async (path) => void paths.push(path) });
    await visit('/register', PERSON);
    const { userId } = await paywint.users.create({ email: 'eve@example.com' });
    const { holder: accountHolderName, bankName, ...numbers } = BANK;
    const account = { userId, accountHolderName, bankName, nickName: bankName, ...numbers };
    const { id } = await paywint.bankAccounts.add({ ...account, accountType: 'PERSONAL_CHECKING' });
    await visit('/bank-account/deposits', { accountId: id });
    await visit('/bank-account/verify', { accountId: id, amount1: '0.07', amount2: '0.15' });
    assert.deepEqual(
        paths.filter((path) => path.includes('micro-deposit')),
        [],
    );
    assert.equal((await paywint.bankAccounts.get(id)).verificationStatus, 'not_applied');
});

test("a payment has the status of its latest event, even of one that arrives before the payment's response", async (t) => {
    const ids = [];
    const { app, sandbox, visit } = await startExample(t, {
        async onResponse(path, response) {
            if (!path.endsWith('/create-payment')) return;
            const { payment_id: paymentId } = (await response.json()).data;
            ids.push(paymentId);
            await deliver(app, 'failed', paymentId, 1_760_000_002);
        },
    });
    await visit('/register', PERSON);
    const [{ userId }] = sandbox.users;
    await sandbox.kyc.decide(userId, 'approved');
    await sandbox.wallets.credit(userId, 100);
    assert.match(await visit('/pay', PAYMENT), /\$12\.50 to Grace: failed/);
    assert.equal(ids.length, 1);
    await deliver(app, 'processing', ids[0], 1_760_000_001);
    assert.match(await visit('/'), /\$12\.50 to Grace: failed/);
    await deliver(app, 'success', ids[0], 1_760_000_003);
    assert.match(await visit('/'), /\$12\.50 to Grace: success/);
});

/** A registered user with money, whose identity is verified. */
async function startWithMoney(t, dollars, options) {
    const example = await startExample(t, options);
    await example.visit('/register', PERSON);
    const [{ userId }] = example.sandbox.users;
    await example.sandbox.kyc.decide(userId, 'approved');
    await example.sandbox.wallets.credit(userId, dollars);
    return { ...example, userId };
}

test('a payment by card succeeds in whatever order events of one moment arrive', async (t) => {
    const lastEvents = new Set();
    const time = Date.now();
    for (let seed = 0; seed < 20; seed += 1) {
        const options = { seed, now: () => time, cardReceiverKyb: false };
        const { paywint, received, sandbox, userId, visit } = await startWithMoney(t, 1, options);
        await paywint.users.create({ email: PAYMENT.payeeEmail });
        const cardPage = await visit('/card', {});
        const { cardId } = await sandbox.cards.complete(cardPage);
        assert.match(await visit('/pay', { ...PAYMENT, from: cardId }), /\$12\.50 to Grace: initiated/);
        const [{ paymentId }] = (await paywint.payments.listSent(userId)).records;
        await sandbox.payments.settle(paymentId, 'success');
        await sandbox.webhooks.flush();
        assert.match(await visit('/'), /\$12\.50 to Grace: success/, `seed ${seed}`);
        const events = sandbox.deliveries.filter(({ event }) => event.startsWith('payment.'));
        assert.equal(new Set(events.map(({ body }) => JSON.parse(body).eventGeneratedTime)).size, 1);
        lastEvents.add(received.findLast((event) => event.startsWith('payment.')));
        await sandbox.payments.refund(paymentId);
        await sandbox.webhooks.flush();
        assert.match(await visit('/'), /\$12\.50 to Grace: refunded/, `seed ${seed}`);
        assert.deepEqual([...new Set(sandbox.deliveries.map(({ status }) => status))], ['delivered']);
    }
    assert.ok(lastEvents.has('payment.processing'), [...lastEvents].join());
});

test('a status does not depend on the order of the events', async () => {
    const { replaces } = await import('../../examples-js/pay-a-user/statuses.mjs');
    const last = (events) => events.reduce((stored, next) => (replaces(next, stored) ? next : stored), undefined);
    const permutations = (all) =>
        all.length < 2
            ? [all]
            : all.flatMap((one) => permutations(all.filter((other) => other !== one)).map((rest) => [one, ...rest]));
    for (const [expected, ...events] of [
        ['success', ['processing', 1], ['success', 1]],
        ['success', ['initiated', 1], ['processing', 2], ['success', 2]],
        ['success', ['success', 1], ['processing', 2]],
        ['settling', ['initiated', 1], ['processing', 2], ['settling', 3]],
        ['failed', ['processing', 1], ['success', 2], ['failed', 3]],
        ['rejected', ['initiated', 1], ['rejected', 1]],
        ['expired', ['opened', 1], ['expired', 1]],
        ['completed', ['processed', 1], ['completed', 1]],
        ['refunded', ['processing', 1], ['success', 1], ['refunded', 1]],
        ['refunded', ['refunded', 1], ['success', 2]],
        ['retried', ['processing', 1], ['failed', 1], ['retried', 1]],
    ]) {
        for (const order of permutations(events.map(([status, time]) => ({ status, time })))) {
            assert.equal(last(order).status, expected, JSON.stringify(order));
        }
    }
});

test('somebody is paid again, also under another spelling of the email', async (t) => {
    const { paywint, userId, visit } = await startWithMoney(t, 100);
    assert.match(await visit('/pay', PAYMENT), /\$12\.50 to Grace: \w+/);
    const again = { ...PAYMENT, invoiceNo: 'INV-2', amount: '3', payeeEmail: 'Grace@Example.com' };
    const page = await visit('/pay', again);
    assert.doesNotMatch(page, /role="alert"/);
    assert.match(page, /\$3 to Grace: (?!failed)\w+/);
    assert.equal((await paywint.payees.list(userId)).totalRecords, 1);
});

test('an amount is checked before there is a payee, and can be corrected', async (t) => {
    const { paywint, userId, visit } = await startWithMoney(t, 100);
    for (const amount of ['1.234', '0', '0.00', '-1', '1,50', 'much', '']) {
        const page = await visit('/pay', { ...PAYMENT, amount });
        assert.match(page, /role="alert"><li>Amount in dollars must be more than 0, with at most two decimals/, amount);
        assert.doesNotMatch(page, /to Grace/);
    }
    assert.equal((await paywint.payees.list(userId)).totalRecords, 0);
    assert.match(await visit('/pay', { ...PAYMENT, amount: '1.23' }), /\$1\.23 to Grace: success/);
});

test('the page says that there is not enough money, and how much there is', async (t) => {
    const { visit } = await startWithMoney(t, 5);
    const page = await visit('/pay', PAYMENT);
    assert.match(page, /<li>There is not enough money in your wallet: \$5\.00 is available\.<\/li>/);
    assert.match(page, /\$12\.50 to Grace: failed/);
});

test('the page says that amounts of deposits are wrong, and when they were wrong too often', async (t) => {
    const { visit } = await startWithMoney(t, 1);
    const accountId = accountIdIn(await visit('/bank-account', BANK));
    const wrong = { accountId, amount1: '0.01', amount2: '0.02' };
    const few = /<li>These are not the amounts of the two deposits\. .* you have only a few attempts\.<\/li>/;
    assert.match(await visit('/bank-account/verify', wrong), few);
    assert.match(await visit('/bank-account/verify', wrong), few);
    assert.match(
        await visit('/bank-account/verify', wrong),
        /<li>The amounts were wrong too often\. Send two new deposits/,
    );
    await visit('/bank-account/deposits', { accountId });
    await visit('/bank-account/verify', { accountId, amount1: '0.07', amount2: '0.15' });
    assert.match(await visit('/bank-account/verify', wrong), /<li>This account is verified already\.<\/li>/);
});

test('the page says that deposits cannot be sent yet', async (t) => {
    const { visit } = await startExample(t, { microDepositKyb: true });
    await visit('/register', PERSON);
    const page = await visit('/bank-account', BANK);
    assert.match(page, /<li>The two deposits cannot be sent now\. Your business may have to be verified first/);
    const again = await visit('/bank-account/deposits', { accountId: accountIdIn(page) });
    assert.match(again, /<li>The two deposits cannot be sent now\./);
});

test('what is wrong with a form is said by the labels of the page', async (t) => {
    const { visit } = await startExample(t);
    const problemsOf = async (path, form) => {
        const page = await visit(path, form);
        const problems = [...page.matchAll(/<li>([^<]* must [^<]*)<\/li>/g)].map(([, text]) => text);
        const labels = [...page.matchAll(/<label>([^<]*?) </g)].map(([, label]) => label);
        return problems.map((text) => {
            assert.match(text, /[^.]\.$/);
            return labels.find((label) => text.startsWith(`${label} must `)) ?? assert.fail(text);
        });
    };
    assert.deepEqual(await problemsOf('/register', { name: '', email: 'x' }), ['Full name', 'Email']);
    await visit('/register', PERSON);
    const bank = { holder: '', bankName: '', accountNumber: '', routingNumber: '1' };
    const labels = ['Account holder', 'Bank', 'Account number', 'Routing number'];
    assert.deepEqual(await problemsOf('/bank-account', bank), labels);
    assert.deepEqual(await problemsOf('/pay', { ...PAYMENT, payeeName: '', payeeEmail: 'x' }), ['To', 'Their email']);
    const accountId = accountIdIn(await visit('/bank-account', BANK));
    const amounts = { accountId, amount1: '0.071', amount2: 'x' };
    assert.deepEqual(await problemsOf('/bank-account/verify', amounts), ['First amount', 'Second amount']);
});
