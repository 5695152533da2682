import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { check } from './checks.mjs';
import { CHROMIUM, SANDBOX, SCREENSHOTS } from './places.mjs';
import { start } from './programs.mjs';

const SECRET = 'webhook-secret-of-this-test';
/** What the sandbox takes in place of a signature. */
const STATIC_SIGNATURE = '8b3cb99a4b8e24fc7e01d0db635e2e47b80818144fe51400c6c6ae3ecbc84f47';

/** The page on which a user connects a bank account and a card, and pays. */
export async function payAUser({ folder }) {
    const flags = [
        '--json-line',
        '--exit-with-stdin',
        '--port',
        '0',
        '--no-micro-deposit-kyb',
        '--webhook-secret',
        SECRET,
    ];
    const sandbox = JSON.parse((await start(SANDBOX, flags)).firstLine);
    const environment = {
        PAYWINT_BASE_URL: sandbox.baseUrl,
        PAYWINT_PLATFORM_ID: sandbox.platformId,
        PAYWINT_SECRET_KEY: sandbox.secretKey,
        PAYWINT_WEBHOOK_SECRET: SECRET,
        PORT: '0',
    };
    const { firstLine } = await start('node', ['server.mjs'], { cwd: folder, env: { ...process.env, ...environment } });
    const url = firstLine.replace('Open ', '');
    await control(sandbox, 'webhook', { url: `${url}/webhooks` });
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    try {
        await check('pay-a-user: from registration to a payment', async () => {
            await registerConnectAndPay(await browser.newPage(), url, sandbox);
        });
        await check('pay-a-user: a forged webhook is refused', async () => {
            const headers = { 'Paywint-Signature': `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}` };
            const { status } = await fetch(`${url}/webhooks`, { method: 'POST', headers, body: '{}' });
            assert.equal(status, 400);
        });
    } finally {
        await browser.close();
    }
}

async function registerConnectAndPay(page, url, sandbox) {
    await page.goto(url);
    await fill(page, { 'Full name': 'Ada Example', Email: 'ada@example.com' }, 'Register');
    const userId = await onlyUser(sandbox);
    await control(sandbox, `kyc/${userId}/decide`, { status: 'approved' });
    await control(sandbox, 'deliveries/flush');
    await page.reload();
    await page.getByText('Your identity is verified.').waitFor();

    const bank = { 'Account holder': 'Ada Example', Bank: 'Example Bank', 'Account number': '000123456789' };
    await fill(page, { ...bank, 'Routing number': '1' }, 'Connect the account');
    await page.getByRole('alert').waitFor();
    await fill(page, { ...bank, 'Routing number': '021000021' }, 'Connect the account');
    await page.getByText('Example Bank …6789: applied').waitFor();
    await fill(page, { 'First amount': '0.15', 'Second amount': '0.07' }, 'Verify the account');
    await page.getByText('Example Bank …6789: verified').waitFor();

    await page.getByRole('button', { name: 'Add a card' }).click();
    await page.waitForURL((address) => address.origin === sandbox.baseUrl);
    await control(sandbox, 'cards/complete', { secure_link: page.url() });
    await page.goto(url);
    await page.getByRole('listitem').filter({ hasText: '…4242' }).waitFor();

    await control(sandbox, `wallets/${userId}/credit`, { amount: 100 });
    await page.reload();
    const payment = { To: 'Grace Example', 'Their email': 'grace@example.com', 'Amount in dollars': '12.50' };
    const invoiceNo = await page.locator('input[name=invoiceNo]').inputValue();
    await fill(page, payment, 'Pay');
    await control(sandbox, 'deliveries/flush');
    await page.reload();
    await page.getByText('$12.50 to Grace Example: success').waitFor();
    await page.screenshot({ path: `${SCREENSHOTS}/pay-a-user.png`, fullPage: true });

    const form = {
        invoiceNo,
        payeeName: 'Grace Example',
        payeeEmail: 'grace@example.com',
        amount: '12.50',
        from: 'wallet',
    };
    await page.request.post(`${url}/pay`, { form, headers: { origin: url } });
    await page.reload();
    assert.equal(await page.getByText('to Grace Example').count(), 1, 'the same form pays once');
}

async function fill(page, values, button) {
    for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByRole('button', { name: button, exact: true }).click();
}

/** A control call of the sandbox. */
async function control({ baseUrl }, path, body = {}) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${baseUrl}/sandbox/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    assert.ok(response.ok, `${path}: ${response.status} ${await response.text()}`);
}

async function onlyUser({ baseUrl, platformId }) {
    const headers = {
        'X-Platform-ID': platformId,
        'X-Signature': STATIC_SIGNATURE,
        'content-type': 'application/json',
    };
    const body = '{"rows_per_page":10,"page_no":1}';
    const response = await fetch(`${baseUrl}/api/platform/users/list`, { method: 'POST', headers, body });
    const { records } = await response.json();
    assert.equal(records.length, 1);
    return records[0].user_id;
}
