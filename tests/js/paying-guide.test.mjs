/** The programs of docs/paying.md and of README.md: compiled strictly, and run against the sandbox. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { signWebhook } from '../../pkg/webhooks.js';
import { environmentOf } from '../support/cli.mjs';
import { brokenLinksOf, filesIn, programsIn, typeErrorsOf } from '../support/guides.mjs';
import { folderWithPackage } from '../support/installed.mjs';
import { startSandbox } from '../support/sandbox.mjs';

const GUIDE = 'docs/paying.md';
const SECRET = 'webhook-secret-Rt5mZq02';
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let folder;
let sandbox;
let load;
before(async (t) => {
    sandbox = await startSandbox(['--no-micro-deposit-kyb']);
    Object.assign(process.env, { ...environmentOf(sandbox), PAYWINT_WEBHOOK_SECRET: SECRET });
    folder = folderWithPackage(t);
    for (const [name, text] of Object.entries(programsIn(GUIDE))) writeFileSync(join(folder, name), text);
    for (const { path, text } of filesIn(GUIDE)) writeFileSync(join(folder, basename(path)), text);
    load = (name) => import(pathToFileURL(join(folder, name)).href);
});
after(() => sandbox.stop());

/** A verified user with money. */
async function payer(email) {
    const { register } = await load('register.mjs');
    const { userId, inquiryUrl } = await register({ name: 'Ada Example', email });
    assert.match(userId, ID);
    assert.match(inquiryUrl, /\/verify\?inquiry-id=/);
    await sandbox.decide(userId, 'approved');
    await sandbox.control(`wallets/${userId}/credit`, { amount: 100 });
    return userId;
}

test('every program of the guide has the types of the package', { timeout: 300_000 }, () => {
    const names = Object.keys(programsIn(GUIDE));
    assert.deepEqual(typeErrorsOf(names.map((name) => join(folder, name))), []);
});

test('the guide shows how the example compares statuses', () => {
    const files = filesIn(GUIDE);
    assert.deepEqual(
        files.map(({ path }) => path),
        ['examples-js/pay-a-user/statuses.mjs'],
    );
    for (const { path, shown, text } of files) assert.equal(shown, text, path);
});

test('a bank account is connected and verified', async () => {
    const { connectBankAccount, verifyBankAccount } = await load('bank-account.mjs');
    const userId = await payer('bank@example.com');
    const accountId = await connectBankAccount(userId);
    await assert.rejects(verifyBankAccount(userId, accountId, { amount1: 0.01, amount2: 0.02 }));
    assert.equal(await verifyBankAccount(userId, accountId, { amount1: 0.15, amount2: '0.07' }), true);
});

test('a card is added behind a link', async () => {
    const { cardLink, usableCards } = await load('card.mjs');
    const userId = await payer('card@example.com');
    assert.deepEqual(await usableCards(userId), []);
    const link = await cardLink(userId);
    assert.match(link, /^http:\/\/127\.0\.0\.1:/);
    await sandbox.control('cards/complete', { secure_link: link });
    const [{ cardId }, ...others] = await usableCards(userId);
    assert.deepEqual(others, []);

    // Each flag of the card for itself. A card with any of them cannot pay.
    const { paywint } = await load('paywint.mjs');
    const { payeeId } = await paywint.payees.create(userId, { name: 'Grace', email: 'card-payee@example.com' });
    const payment = { userId, payeeId, amount: 1, paymentMethod: 'CARD', cardId, receivingMethod: 'WALLET' };
    const flags = ['is_blocked', 'card_images_required', 'payment_confirm_required', 'is_limited'];
    for (const flag of [...flags, 'compliance_check_required']) {
        await sandbox.control(`cards/${cardId}/flags`, { [flag]: true });
        assert.deepEqual(await usableCards(userId), [], flag);
        await assert.rejects(paywint.payments.create({ ...payment, invoiceNo: 'CARD-1' }), { status: 403 }, flag);
        await sandbox.control(`cards/${cardId}/flags`, { [flag]: false });
        assert.equal((await usableCards(userId)).length, 1, flag);
    }
});

test('a payee is paid, and the wallets say so', async () => {
    const { available } = await load('fund.mjs');
    const { addPayee, findOrCreatePayee } = await load('payee.mjs');
    const { payWallet } = await load('pay.mjs');
    const userId = await payer('payer@example.com');
    const { payeeId, payeeBankId } = await addPayee(userId);
    assert.match(payeeBankId, ID);
    const again = await findOrCreatePayee(userId, { name: 'Grace Example', email: 'Grace@example.com' });
    assert.equal(again.payeeId, payeeId);
    const { paymentId, amount } = await payWallet(userId, payeeId, 'INV-1');
    assert.match(paymentId, ID);
    assert.equal(amount, 12.5);
    assert.ok((await available(userId)) <= 87.5);
});

test('many are paid, and none twice when an outcome is unknown', async () => {
    const { addPayee } = await load('payee.mjs');
    const { payAll } = await load('payroll.mjs');
    const { payOnce } = await load('look.mjs');
    const { paywint } = await load('paywint.mjs');
    const userId = await payer('many@example.com');
    const { payeeId } = await addPayee(userId);
    const payment = { userId, payeeId, amount: 1, paymentMethod: 'WALLET', receivingMethod: 'WALLET' };
    const payroll = ['A', 'B', 'C'].map((name) => ({ ...payment, invoiceNo: `MANY-${name}` }));
    assert.deepEqual(await payAll(payroll), []);

    await sandbox.control('faults', { faults: [{ on: 'payments.create', fault: 'lost', times: 1 }] });
    const found = await payOnce(userId, payeeId, 'LOST-1');
    assert.equal(found.invoiceNo, 'LOST-1');
    const sent = await paywint.payments.listSent(userId).toArray({ limit: 100 });
    const numbers = sent.map(({ invoiceNo }) => invoiceNo).sort();
    assert.deepEqual(numbers, ['LOST-1', 'MANY-A', 'MANY-B', 'MANY-C']);

    await sandbox.control('faults', { faults: [{ on: 'payments.create', fault: 'drop', times: 1 }] });
    await assert.rejects(payOnce(userId, payeeId, 'DROPPED-1'), { outcome: 'unknown' });
});

test("a payment's events set its status", async () => {
    const { receive } = await load('payment-events.mjs');
    const { payments } = await load('accounts.mjs');
    const deliver = async (event, data, eventGeneratedTime) => {
        const id = `evt_${event}_${eventGeneratedTime}`;
        const body = JSON.stringify({ event, id, eventGeneratedTime, data: { payment_id: 'pay_1', ...data } });
        const headers = { 'paywint-signature': signWebhook({ body, secret: SECRET }) };
        const request = new Request('https://shop.example/webhooks', { method: 'POST', headers, body });
        assert.equal((await receive(request)).status, 200);
    };
    const time = 1_760_000_000;
    await deliver('payment.failed', { status: 'failed', failed_reason: 'no money' });
    assert.deepEqual(payments.get('pay_1'), { status: 'failed', time: 0, reason: 'no money' });
    await deliver('payment.success', { status: 'success' }, time + 2);
    await deliver('payment.processing', { status: 'processing' }, time + 2);
    await deliver('payment.rejected', { status: 'rejected' }, time + 1);
    assert.deepEqual(payments.get('pay_1'), { status: 'success', time: time + 2, reason: undefined });
    await deliver('payment.failed', { status: 'failed', failed_reason: 'returned' }, time + 3);
    await deliver('payment.settling', { status: 'settling' }, time + 4);
    assert.deepEqual(payments.get('pay_1'), { status: 'failed', time: time + 3, reason: 'returned' });
    await deliver('payment.refunded', { status: 'completed' }, time + 3);
    assert.deepEqual(payments.get('pay_1'), { status: 'refunded', time: time + 3, reason: undefined });
});

test('every link of the guide leads somewhere', () => {
    assert.deepEqual(brokenLinksOf(GUIDE), []);
});

test('README: the four steps run as they are', { timeout: 300_000 }, async (t) => {
    const programs = programsIn('README.md');
    assert.deepEqual(Object.keys(programs), ['four-steps.mjs']);
    const place = folderWithPackage(t);
    const file = join(place, 'four-steps.mjs');
    writeFileSync(file, programs['four-steps.mjs']);
    assert.deepEqual(typeErrorsOf([file]), []);
    const { stdout } = await promisify(execFile)(process.execPath, [file], {
        cwd: place,
        env: { PATH: process.env.PATH },
    });
    const [verifies, paid] = stdout.trimEnd().split('\n');
    assert.match(verifies, /^\S{36} verifies at https:\/\/sandbox\.paywint\.test\/verify\?inquiry-id=\S+$/);
    assert.match(paid, /^\S{36} success$/);
});
