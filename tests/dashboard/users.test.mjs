/** The dashboard in Chromium: users, and what is decided about them. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { rowOf, says, setUp, stage } from './stage.mjs';

const shared = setUp();

test('who registers, is verified and gets money shows up on the open page', async (t) => {
    const here = await stage(t, shared);
    const page = await here.open();
    await page.getByText('No users yet').waitFor();
    await page.evaluate(() => (window.isStillHere = true));

    const userId = await here.user({ name: 'Ada Example' });
    const row = rowOf(page, userId);
    await says(row, 'KYC', 'pending');
    await says(row, 'KYB', '–');
    await here.decide(userId, 'approved');
    await says(row, 'KYC', 'approved');
    await here.submitBusiness(userId);
    await says(row, 'KYB', 'pending');
    await here.decide(userId, 'rejected', 'kyb');
    await says(row, 'KYB', 'rejected');
    await here.control(`/sandbox/wallet/${userId}`, { current_balance: 1250.4, available_balance: 7 });
    await says(row, 'Wallet', '$1250.40 of which $7.00 available');
    await here.control('/sandbox/reset');
    await page.getByText('No users yet').waitFor();
    assert.equal(await page.evaluate(() => window.isStillHere), true);
    assert.deepEqual(here.complaints, []);
});

test('all is decided from the keyboard, and the page comes back to where it was', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user({ name: 'Ada Example' });
    const page = await here.open(here.url('/dashboard', 'localhost'));
    const row = rowOf(page, userId);
    const press = async (...keys) => {
        for (const key of keys) await page.keyboard.press(key);
    };
    const focused = () => page.evaluate(() => document.activeElement.textContent);

    await press('Tab');
    assert.equal(await focused(), 'Decide');
    await press('Enter', 'Tab', 'Tab', 'Tab');
    assert.equal(await focused(), 'Approve');
    await press('Enter');
    await page.waitForURL(`**/dashboard#user-${userId}`);
    await says(row, 'KYC', 'approved');
    assert.deepEqual(await here.statuses(userId), ['approved', null]);

    await here.submitBusiness(userId);
    await says(row, 'KYB', 'pending');
    await row.getByLabel('Decide on the KYB of Ada Example').press('Enter');
    await press('Tab', 'Enter');
    await says(row, 'KYB', 'approved');
    assert.deepEqual(await here.statuses(userId), ['approved', 'approved']);
    assert.deepEqual(here.complaints, []);
});

test('what is open, focused and being read stays so when something new comes in', async (t) => {
    const here = await stage(t, shared);
    const ids = [];
    for (let number = 0; number < 30; number += 1) ids.push(await here.user());
    const page = await here.open();
    const row = rowOf(page, ids[9]);
    const details = row.locator('details');
    await row.locator('summary').click();
    await row.getByRole('button', { name: 'Reject' }).focus();
    await row.evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 200));
    const before = await row.evaluate((element) => element.getBoundingClientRect().top);
    assert.ok((await page.evaluate(() => scrollY)) > 500);

    const [next] = await Promise.all([here.user(), here.decide(ids[9], 'applied')]);
    await rowOf(page, next).waitFor({ state: 'attached' });
    await says(row, 'KYC', 'applied');
    assert.equal(await details.evaluate(({ open }) => open), true);
    assert.equal(await page.evaluate(() => document.activeElement.id), `kyc-${ids[9]}-rejected`);
    const now = await row.evaluate((element) => element.getBoundingClientRect().top);
    assert.ok(Math.abs(now - before) < 2, `${before} became ${now}`);
    assert.deepEqual(here.complaints, []);
});

test('without a script it shows the same, and decides', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user();
    const page = await here.open(undefined, { javaScriptEnabled: false });
    const row = rowOf(page, userId);
    await row.locator('summary').click();
    await row.getByRole('button', { name: 'Complete' }).click();
    await says(row, 'KYC', 'completed');
    await here.decide(userId, 'failed');
    await page.getByRole('link', { name: 'Show what is new' }).click();
    await says(row, 'KYC', 'failed');
});

test('a form on a page of another origin decides nothing', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user();
    const action = here.url(`/dashboard/users/${userId}/kyc`);
    const form = `<form method="post" action="${action}"><button name="status" value="approved">Go</button></form>`;
    const page = await here.open(await here.elsewhere(form));
    await page.getByRole('button').click();
    await page.getByText('Not for pages of another origin.').waitFor();
    assert.deepEqual(await here.statuses(userId), ['pending', null]);
    await page.getByRole('link', { name: 'Back to the dashboard' }).click();
    await says(rowOf(page, userId), 'KYC', 'pending');
});

test('what people call themselves is text and nothing else', async (t) => {
    const here = await stage(t, shared);
    const name = `"><img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;
    const userId = await here.user({ name, phone_country_code: '<b>+1', phone: '</tr></table>' });
    const page = await here.open();
    const row = rowOf(page, userId);
    await row.getByText(name, { exact: true }).waitFor();
    await row.getByText('<b>+1 </tr></table>', { exact: true }).waitFor();
    await row.getByLabel(`Decide on the KYC of ${name}`, { exact: true }).waitFor();
    await here.decide(userId, 'failed');
    await says(row, 'KYC', 'failed');
    assert.equal(await page.title(), 'Dashboard · Paywint sandbox');
    assert.deepEqual(here.complaints, []);
});
