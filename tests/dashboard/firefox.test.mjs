/** The main ways through the dashboard once more, in Firefox, which is driven by WebDriver BiDi. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launchFirefox } from '../support/browser.mjs';
import { startReceiver } from './receiver.mjs';
import { goes, stage } from './stage.mjs';

const WAIT_MS = 60_000;
const VIEWPORT = { width: 1280, height: 800 };

const shared = {};
before(async () => (shared.firefox = await launchFirefox({ defaultViewport: VIEWPORT })));
after(() => shared.firefox?.close());

test('in Firefox, users are searched, filtered, sorted, paged, opened and decided on', async (t) => {
    const here = await stage(t, {});
    const ids = [];
    for (let number = 0; number < 12; number += 1)
        ids.push(await here.user({ name: `Person ${String(number).padStart(2, '0')}` }));
    await here.decide(ids[3], 'approved');
    const page = await open(t, here, '/dashboard/users');

    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search-name');
    await page.keyboard.type('person 1');
    await goes(page, () => page.keyboard.press('Enter'));
    assert.deepEqual(await names(page), ['Person 11', 'Person 10']);
    await goes(page, () => click(page, 'link', 'Clear filters'));
    await goes(page, () => page.select('#search-kyc', 'approved'));
    assert.deepEqual(await names(page), ['Person 03']);
    await goes(page, () => click(page, 'link', 'Clear filters'));
    await goes(page, () => page.select('select[name="rows"]', '10'));
    assert.equal((await names(page)).length, 10);
    await goes(page, () => page.locator('th a[href*="sort=name"]').click());
    await goes(page, () => click(page, 'link', 'Next'));
    assert.deepEqual(await names(page), ['Person 10', 'Person 11']);
    const { searchParams } = new URL(page.url());
    assert.deepEqual(Object.fromEntries(searchParams), { sort: 'name', rows: '10', page: '2' });

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await goes(page, () => page.keyboard.press('Enter'));
    await text(page, 'h1', 'Person 11');
    await goes(page, () => click(page, 'button', 'Approve'));
    await text(page, '.badges .badge', 'Approved');
    assert.deepEqual(await here.statuses(ids[11]), ['approved', null]);
    assert.deepEqual(here.complaints, []);
});

test('in Firefox, a page is brought up to date, an id copied, a payment settled and an event redelivered', async (t) => {
    const here = await stage(t, {});
    const receiver = await startReceiver(t, 500, 500, 500);
    await here.webhook({ url: receiver.url, time_scale: 0 });
    const page = await open(t, here, '/dashboard/users');
    await page.evaluate(() => (window.isStillHere = true));
    const userId = await here.user({ name: 'Ada Example' });
    await text(page, `#user-${userId} td[data-label="KYC"]`, 'Pending');
    await here.decide(userId, 'approved');
    await text(page, `#user-${userId} td[data-label="KYC"]`, 'Approved');
    assert.equal(await page.evaluate(() => window.isStillHere), true);

    await page.locator(`#user-${userId} button.copy`).click();
    await text(page, `#user-${userId} button.copy`, 'Copied');
    await page.focus('#search-id');
    await page.keyboard.down('Control');
    await page.keyboard.press('v');
    await page.keyboard.up('Control');
    assert.equal(await page.$eval('#search-id', (field) => field.value), userId);

    await here.paymentLink(userId, { amount: 30.1, description: 'Thanks' });
    await page.goto(here.url('/dashboard/payments'));
    await goes(page, () => page.select('#search-status', 'pending'));
    await goes(page, () => click(page, 'link', 'Payment link 1'));
    await goes(page, () => click(page, 'button', 'Settle'));
    await text(page, '.badges .badge', 'Success');
    await goes(page, () => click(page, 'button', 'Refund'));
    await text(page, '.badges .badge', 'Refunded');

    await page.goto(here.url('/dashboard/webhooks?event=kyc.approved'));
    await text(page, '#delivery-1 td[data-label="State"]', 'Failed');
    await goes(page, () => click(page, 'button', 'Redeliver kyc.approved, delivery 1'));
    await text(page, '#delivery-1 td[data-label="State"]', 'Delivered');
    assert.match(page.url(), /\?event=kyc\.approved$/);
    assert.deepEqual(here.complaints, []);
});

test('in Firefox without scripts, users are searched, opened and decided on', async (t) => {
    const here = await stage(t, {});
    const userId = await here.user({ name: 'Ada' });
    await here.user({ name: 'Grace' });
    const withoutScripts = await launchFirefox({
        defaultViewport: VIEWPORT,
        extraPrefsFirefox: { 'javascript.enabled': false },
    });
    t.after(() => withoutScripts.close());
    const page = await open(t, here, '/dashboard/users', withoutScripts);
    assert.equal(await page.$eval('time', ({ textContent }) => textContent.endsWith(' UTC')), true);
    await page.type('#search-name', 'ada');
    await goes(page, () => page.keyboard.press('Enter'));
    assert.match(page.url(), /[?&]name=ada(&|$)/);
    assert.deepEqual(await names(page), ['Ada']);
    const display = await page.evaluate(() => getComputedStyle(document.querySelector('button.copy')).display);
    assert.equal(display, 'none');
    for (const selector of ['a.open', '#kyc-approved']) {
        await page.focus(selector);
        await goes(page, () => page.keyboard.press('Enter'));
    }
    assert.match(await page.$eval('.badges', ({ textContent }) => textContent), /Approved/);
    assert.deepEqual(await here.statuses(userId), ['approved', null]);
});

/** A fresh page of the dashboard. */
async function open(t, here, path, firefox = shared.firefox) {
    const context = await firefox.createBrowserContext();
    t.after(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    here.watch(page);
    await page.goto(here.url(path));
    return page;
}

async function click(page, role, name) {
    await page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();
}

/** Waits for an element to say so. */
async function text(page, selector, expected) {
    const says = (selector, expected) => document.querySelector(selector)?.textContent.includes(expected);
    await page.waitForFunction(says, {}, selector, expected);
}

/** The users that are listed. */
function names(page) {
    return page.evaluate(() => [...document.querySelectorAll('tbody a.open')].map(({ textContent }) => textContent));
}
