/** The dashboard in Chromium: payments, and how they end. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { goes, setUp, stage } from './stage.mjs';

const shared = setUp();

test('a payment shows up, is opened and refunded', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user({ name: 'Ada Example' });
    await here.user({ name: 'Grace Example', email: 'grace@example.test' });
    await here.credit(userId, 100);
    const page = await here.open(here.url('/dashboard/payments'));
    await page.getByText('Nothing here yet').waitFor();
    const payeeId = await here.payee(userId, { name: 'Grace Example', email: 'grace@example.test' });
    await here.pay(userId, payeeId, 30.1, { description: '<b>Thanks</b>' });
    const row = page.locator('tbody tr');
    await row.getByText('Success').waitFor();
    assert.deepEqual(await row.locator('td[data-label="Amount"]').allTextContents(), ['$30.10']);
    await goes(page, () => row.locator('a.open').click());
    await page.getByText('<b>Thanks</b>').waitFor();
    await page.getByRole('link', { name: 'Grace Example' }).first().waitFor();
    await page.getByRole('button', { name: 'Refund', exact: true }).click();
    await page.locator('.badges').getByText('Refunded').waitFor();
    assert.deepEqual(here.complaints, []);
});

test('the clock is moved from the sidebar, and a wallet credited on its page', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user({ name: 'Ada Example' });
    const page = await here.open(here.url(`/dashboard/users/${userId}`), { timezoneId: 'UTC', locale: 'en-US' });
    await page.getByLabel('Amount in US dollars').fill('1250.40');
    await goes(page, () => page.getByRole('button', { name: 'Credit the wallet' }).click());
    const wallet = page.getByRole('region', { name: 'Wallet' });
    await wallet.getByText('$1,250.40').first().waitFor();
    const shown = () => page.locator('.clock time').getAttribute('datetime');
    const before = Date.parse(await shown());
    await page.locator('summary', { hasText: 'Advance' }).click();
    await page.getByLabel('By', { exact: true }).fill('3 days');
    await goes(page, () => page.getByRole('button', { name: 'Move the clock' }).click());
    assert.equal(page.url(), here.url(`/dashboard/users/${userId}`));
    assert.ok(Date.parse(await shown()) - before >= 3 * 86_400_000);
    assert.deepEqual(here.complaints, []);
});

test('every form comes back to the page it is on, with its query', async (t) => {
    const here = await stage(t, shared, ['--webhook-url', 'http://127.0.0.1:9/']);
    const userId = await here.user({ name: 'Ada Example' });
    await here.control('/sandbox/webhook', { hold: true });
    await here.decide(userId, 'applied');
    const page = await here.open();
    const press = (name) => page.getByRole('button', { name, exact: true }).click();
    const advance = async () => {
        await page.locator('summary', { hasText: 'Advance' }).click();
        await press('Move the clock');
    };
    const settings = async () => {
        await page.locator('summary', { hasText: 'Settings' }).click();
        await press('Save');
    };
    for (const [path, steps] of [
        ['?show=secrets', advance],
        ['/users?kyc=applied&sort=-name&rows=10', advance],
        [`/users/${userId}?show=kyc`, advance, () => press('Put in review'), () => press('Approve')],
        ['/requests?status=2&page=1', advance],
        ['/webhooks?event=kyc&state=waiting', advance, settings, () => press('Redeliver kyc.applied, delivery 1')],
        ['/settings?show=secrets', advance, () => page.locator('form[action$="/faults"] button').click()],
    ].map(([path, ...steps]) => [path, steps])) {
        await page.goto(here.url(`/dashboard${path}`));
        for (const step of steps) {
            const redirect = page.waitForResponse((one) => one.status() === 303);
            await goes(page, step);
            assert.equal(await (await redirect).headerValue('location'), `/dashboard${path}`);
        }
    }
    assert.deepEqual(await here.statuses(userId), ['approved', null]);
    assert.deepEqual(here.complaints, []);
});
