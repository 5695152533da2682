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
 * and returns the page's text, or where else a redirect leads; `onResponse` is called with each response of the API before the example has it.
 */
async function startExample(t, { onResponse = async () => {} } = {}) {
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
    const sandbox = createSandbox({ microDepositKyb: false });
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
    return { app, paywint, sandbox, visit };
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
