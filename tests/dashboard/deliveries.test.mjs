/** The dashboard in Chromium: what was posted to a real receiver, and once more on demand. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { startReceiver } from './receiver.mjs';
import { deliveryOf, goes, says, setUp, stage } from './stage.mjs';

const shared = setUp();

test('a delivery that fails twice comes in by itself, and is delivered', async (t) => {
    const here = await stage(t, shared);
    const page = await here.open(here.url('/dashboard/webhooks'));
    await page.getByText('No webhook is set, so no event is recorded.').waitFor();
    await page.evaluate(() => (window.isStillHere = true));
    const receiver = await startReceiver(t, 500, 500);
    await here.webhook({ url: receiver.url, time_scale: 0 });
    await page.getByText(`Events are posted to ${receiver.url}.`).waitFor();

    const userId = await here.user({ name: 'Ada Example' });
    await here.decide(userId, 'approved');
    const row = deliveryOf(page, 1);
    await says(row, 'State', 'Delivered');
    await says(row, 'User', 'Ada Example');
    await says(row, 'Last attempt', 'Answered 200 (attempt 3)');
    assert.equal(await page.evaluate(() => window.isStillHere), true);
    await goes(page, () => row.getByRole('link', { name: 'kyc.approved' }).click());
    const attempts = page.getByRole('region', { name: 'Attempts' }).locator('li span');
    assert.deepEqual(await attempts.allTextContents(), ['Answered 500', 'Answered 500', 'Answered 200']);
    assert.equal(new Set(receiver.events).size, 1);
    assert.equal(receiver.requests.length, 3);
    const body = page.getByRole('region', { name: 'Body' }).locator('pre');
    const [shown, posted] = [await body.innerText(), receiver.requests[0].body].map((text) => JSON.parse(text));
    assert.deepEqual(shown, posted);
    const fields = ({ data, ...event }) => [Object.keys(event), Object.keys(data)];
    assert.deepEqual(fields(shown), fields(posted));
    assert.deepEqual(here.complaints, []);
});

test('a receiver that is down is reported in words', async (t) => {
    const here = await stage(t, shared);
    await here.webhook({ url: 'http://127.0.0.1:9/webhooks', time_scale: 0 });
    await here.decide(await here.user(), 'approved');
    const page = await here.open(here.url('/dashboard/webhooks'));
    await says(deliveryOf(page, 1), 'Last attempt', 'Connection refused at 127.0.0.1:9 – is your receiver running?');
});

test('what waits and what was given up is redelivered by a click, with the same id', async (t) => {
    const here = await stage(t, shared);
    const receiver = await startReceiver(t, 503, 503, 503, 503);
    await here.webhook({ url: receiver.url, time_scale: 1000 });
    await here.decide(await here.user(), 'applied');
    const page = await here.open(here.url('/dashboard/webhooks'));
    const row = deliveryOf(page, 1);
    await says(row, 'State', 'next attempt at ');
    for (const [attempts, state] of [
        [2, 'Waiting'],
        [3, 'Failed'],
        [4, 'Failed'],
        [5, 'Delivered'],
    ]) {
        await goes(page, () => row.getByRole('button', { name: 'Redeliver kyc.applied, delivery 1' }).click());
        await says(row, 'Last attempt', `(attempt ${attempts})`);
        await says(row, 'State', state);
        assert.equal(receiver.requests.length, attempts);
    }
    assert.equal(new Set(receiver.events).size, 1);
    assert.equal(new Set(receiver.requests.map(({ body }) => body)).size, 1);
    assert.deepEqual(here.complaints, []);
});

test('nothing is replaced while it is pressed, so that no click is lost', async (t) => {
    const here = await stage(t, shared);
    const receiver = await startReceiver(t);
    await here.webhook({ url: receiver.url, hold: true });
    await here.decide(await here.user(), 'applied');
    const page = await here.open(here.url('/dashboard/webhooks'));
    await deliveryOf(page, 1).getByRole('button', { name: 'Redeliver' }).hover();
    await page.mouse.down();
    const refreshed = page.waitForResponse(here.url('/dashboard/webhooks'));
    await here.decide(await here.user(), 'applied');
    await (await refreshed).finished();
    // The next question about the revision comes after the answer to this one was dealt with.
    await page.waitForRequest(here.url('/dashboard/revision'));
    assert.equal(await deliveryOf(page, 2).count(), 0);
    await page.mouse.up();
    await says(deliveryOf(page, 1), 'State', 'Delivered');
    await deliveryOf(page, 2).waitFor();
    assert.equal(receiver.requests.length, 1);

    // A menu that a right click opens may swallow its release.
    await page.mouse.down({ button: 'right' });
    await here.decide(await here.user(), 'applied');
    await deliveryOf(page, 3).waitFor();
    await page.mouse.up({ button: 'right' });
    assert.deepEqual(here.complaints, []);
});

test('what is forged, held or never answered is distinguished', async (t) => {
    const here = await stage(t, shared);
    const receiver = await startReceiver(t);
    await here.webhook({ url: receiver.url, forge: true });
    const userId = await here.user();
    await here.decide(userId, 'approved');
    const page = await here.open(here.url('/dashboard/webhooks'));
    await says(deliveryOf(page, 2), 'State', 'Delivered');
    assert.equal(await deliveryOf(page, 1).getByText('Forged').count(), 1);
    assert.equal(await deliveryOf(page, 2).getByText('Forged').count(), 0);

    await here.webhook({ forge: false, hold: true });
    await here.decide(userId, 'failed');
    await says(deliveryOf(page, 3), 'State', 'held');
    await says(deliveryOf(page, 3), 'Last attempt', '–');
    await page.getByText('They are held: attempts are made only on demand.').waitFor();
    assert.equal(receiver.requests.length, 2);

    await here.webhook({ hold: false, lose: 'first_request', time_scale: 1000 });
    await here.decide(userId, 'completed');
    await says(deliveryOf(page, 4), 'Last attempt', 'The request was lost');
    await here.webhook({ url: null });
    await says(deliveryOf(page, 4), 'State', 'held');
    assert.equal(await page.getByRole('button', { name: 'Redeliver' }).count(), 0);
});

test('without a script it is set up, sends and redelivers; for a page of another origin it does not', async (t) => {
    const here = await stage(t, shared);
    const receiver = await startReceiver(t);
    const page = await here.open(here.url('/dashboard/webhooks'), { javaScriptEnabled: false });
    await page.locator('summary', { hasText: 'Settings' }).click();
    await page.getByLabel('URL').fill(receiver.url);
    await goes(page, () => page.getByRole('button', { name: 'Save' }).click());
    await page.locator('summary', { hasText: 'Send an event' }).click();
    await page.getByLabel('Event', { exact: true }).fill('kyc.approved');
    await goes(page, () => page.getByRole('button', { name: 'Send' }).click());
    await receiver.got(1);
    await deliveryOf(page, 1).getByRole('button').click();
    await receiver.got(2);

    const action = here.url('/dashboard/webhooks/1/redeliver');
    const other = await here.open(
        await here.elsewhere(`<form method="post" action="${action}"><button>Go</button></form>`),
    );
    await other.getByRole('button').click();
    await other.getByText('Pages of another origin are not allowed.').waitFor();
    // What was requested would come before what is new.
    await here.control('/sandbox/webhook/send', { event: 'kyc.completed', data: {} });
    await receiver.got(3);
    assert.deepEqual(
        receiver.events.map((event) => event.split(' ')[0]),
        ['kyc.approved', 'kyc.approved', 'kyc.completed'],
    );
});

test('all failed deliveries are redelivered by one click', async (t) => {
    const here = await stage(t, shared);
    const receiver = await startReceiver(t, 500, 500, 500, 500, 500, 500);
    await here.webhook({ url: receiver.url, time_scale: 0, duplicates: 1 });
    await here.decide(await here.user(), 'approved');
    const page = await here.open(here.url('/dashboard/webhooks?state=given_up'));
    await page.getByRole('button', { name: 'Redeliver all failed (2)' }).click();
    await receiver.got(8);
    await page.getByText('Nothing matches').waitFor();
    assert.match(page.url(), /state=given_up$/);
});

test('a delivery is found by its payment, by number, ID and invoice, and by its user', async (t) => {
    const here = await stage(t, shared);
    await here.webhook({ url: 'http://127.0.0.1:9/', hold: true });
    const userId = await here.user({ name: 'Ada Example', email: 'ada@example.test' });
    await here.credit(userId, 100);
    const payeeId = await here.payee(userId, { name: 'Grace Example', email: 'grace@example.test' });
    const ids = [];
    for (const invoice_no of ['INV-2026-7', 'INV-2026-8'])
        ids.push(await here.pay(userId, payeeId, 10, { invoice_no }));
    const other = await here.user({ name: 'Grace Sample' });
    await here.decide(other, 'approved');
    const page = await here.open(here.url('/dashboard/webhooks'));
    const row = page.locator('tbody tr');
    await row.first().waitFor();
    const all = await row.count();
    const search = async (name, text) => {
        await page.goto(here.url('/dashboard/webhooks'));
        await page.getByLabel(`Search ${name}`).fill(text);
        await page.getByLabel(`Search ${name}`).press('Enter');
        await page.waitForURL('**/webhooks?*');
        const concerns = await page.locator('tbody td[data-label="Payment"]').allTextContents();
        return [...new Set(concerns)];
    };
    assert.deepEqual(await search('Payment', ids[0]), ['Payment 1']);
    assert.deepEqual(await search('Payment', ids[1].slice(0, 13).toUpperCase()), ['Payment 2']);
    assert.deepEqual(await search('Payment', 'inv-2026-8'), ['Payment 2']);
    assert.deepEqual(await search('Payment', 'payment 1'), ['Payment 1']);
    assert.deepEqual(await search('Payment', 'INV-2027'), []);
    assert.deepEqual(await search('User', other), ['--']);
    for (const text of [userId, 'ada@example', 'ADA EX']) {
        assert.deepEqual(await search('User', text), ['Payment 2', 'Payment 1'], text);
        assert.ok((await row.count()) < all);
    }
    await goes(page, () => page.getByRole('link', { name: 'Payment 2' }).first().click());
    await page.getByRole('region', { name: 'Events' }).getByRole('link').first().click();
    await page.getByRole('heading', { name: /^payment\./ }).waitFor();
});

test('what an event says is text and nothing else', async (t) => {
    const here = await stage(t, shared);
    await here.webhook({ url: 'http://127.0.0.1:9/?a=&lt;b&gt;', hold: true });
    const hostile = `</pre></table><img src=x onerror="document.title='taken'">`;
    await here.control('/sandbox/webhook/send', {
        event: hostile,
        data: { [hostile]: hostile, [`${hostile}_id`]: hostile },
    });
    const page = await here.open(here.url('/dashboard/webhooks'));
    await page.getByText('Events are posted to http://127.0.0.1:9/?a=&lt;b&gt;.').waitFor();
    const row = deliveryOf(page, 1);
    await row.getByText(hostile, { exact: true }).waitFor();
    await row.getByLabel(`Redeliver ${hostile}, delivery 1`, { exact: true }).waitFor();
    await row.locator('a.open').click();
    const body = JSON.parse(await page.getByRole('region', { name: 'Body' }).locator('pre').innerText());
    assert.equal(body.data[hostile], hostile);
    assert.equal(await page.title(), 'Delivery 1 · Paywint sandbox');
    assert.deepEqual(here.complaints, []);
});
