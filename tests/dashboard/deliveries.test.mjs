/** The dashboard in Chromium: what was posted to a real receiver, and once more on demand. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { startReceiver } from './receiver.mjs';
import { deliveryOf, says, setUp, stage } from './stage.mjs';

const shared = setUp();

test('a delivery that fails twice comes in by itself, and is delivered', async (t) => {
    const here = await stage(t, shared);
    const page = await here.open();
    await page.getByText('No webhook is set, so no event is recorded.').waitFor();
    await page.evaluate(() => (window.isStillHere = true));
    const receiver = await startReceiver(t, 500, 500);
    await here.webhook({ url: receiver.url, time_scale: 0 });
    await page.getByText(`Events are posted to ${receiver.url}.`).waitFor();

    const userId = await here.user();
    await here.decide(userId, 'approved');
    const row = deliveryOf(page, 1);
    await says(row, 'State', 'delivered');
    await row.getByRole('rowheader', { name: 'kyc.approved' }).waitFor();
    assert.deepEqual(await row.locator('li strong').allTextContents(), ['500', '500', '200']);
    assert.equal(new Set(receiver.events).size, 1);
    assert.equal(receiver.requests.length, 3);
    await page.getByText('1 delivery', { exact: true }).waitFor();

    // What is read while another comes in stays open, and is what was posted.
    await row.getByLabel('Show the body of delivery 1').click();
    await here.decide(userId, 'rejected');
    await says(deliveryOf(page, 2), 'State', 'delivered');
    assert.equal(await row.locator('pre').innerText(), receiver.requests[0].body);
    assert.equal(await page.evaluate(() => window.isStillHere), true);
    assert.deepEqual(here.complaints, []);
});

test('what waits and what was given up is redelivered by a click, with the same id', async (t) => {
    const here = await stage(t, shared);
    const receiver = await startReceiver(t, 503, 503, 503, 503);
    await here.webhook({ url: receiver.url, time_scale: 1000 });
    await here.decide(await here.user(), 'applied');
    const page = await here.open();
    const row = deliveryOf(page, 1);
    await says(row, 'State', 'next attempt at ');
    for (const [attempts, state] of [[2, 'waiting'], [3, 'given_up'], [4, 'given_up'], [5, 'delivered']]) {
        await row.getByRole('button', { name: 'Redeliver kyc.applied, delivery 1' }).click();
        await row.locator(`li:nth-child(${attempts})`).waitFor();
        await says(row, 'State', state);
        assert.equal(new URL(page.url()).hash, '#delivery-1');
        assert.equal(receiver.requests.length, attempts);
    }
    assert.equal(new Set(receiver.events).size, 1);
    assert.equal(new Set(receiver.requests.map(({ body }) => body)).size, 1);
    assert.deepEqual(here.complaints, []);
});

test('what is forged, held or never answered is told apart', async (t) => {
    const here = await stage(t, shared);
    const receiver = await startReceiver(t);
    await here.webhook({ url: receiver.url, forge: true });
    const userId = await here.user();
    await here.decide(userId, 'approved');
    const page = await here.open();
    await says(deliveryOf(page, 2), 'State', 'delivered');
    assert.equal(await deliveryOf(page, 1).getByText('forged', { exact: true }).count(), 1);
    assert.equal(await deliveryOf(page, 2).getByText('forged', { exact: true }).count(), 0);

    await here.webhook({ forge: false, hold: true });
    await here.decide(userId, 'failed');
    await says(deliveryOf(page, 3), 'State', 'held');
    await says(deliveryOf(page, 3), 'Attempts', '–');
    await page.getByText('They are held: attempts are made on demand alone.').waitFor();
    assert.equal(receiver.requests.length, 2);

    await here.webhook({ hold: false, lose: 'first_request', time_scale: 1000 });
    await here.decide(userId, 'completed');
    await says(deliveryOf(page, 4), 'Attempts', 'the request was lost');
    await here.webhook({ url: null });
    await says(deliveryOf(page, 4), 'State', 'held');
    assert.equal(await page.getByRole('button', { name: 'Redeliver' }).count(), 0);
});

test('without a script it redelivers too; for a page of another origin it does not', async (t) => {
    const here = await stage(t, shared);
    const receiver = await startReceiver(t);
    await here.webhook({ url: receiver.url });
    await here.decide(await here.user(), 'approved');
    await receiver.got(1);
    const page = await here.open(undefined, { javaScriptEnabled: false });
    await deliveryOf(page, 1).getByRole('button').click();
    await page.waitForURL('**/dashboard#delivery-1');
    await receiver.got(2);

    const action = here.url('/dashboard/deliveries/1/redeliver');
    const other = await here.open(await here.elsewhere(`<form method="post" action="${action}"><button>Go</button></form>`));
    await other.getByRole('button').click();
    await other.getByText('Not for pages of another origin.').waitFor();
    // What was asked for would come before what is new.
    await here.control('/sandbox/webhook/send', { event: 'kyc.completed', data: {} });
    await receiver.got(3);
    assert.deepEqual(receiver.events.map((event) => event.split(' ')[0]), ['kyc.approved', 'kyc.approved', 'kyc.completed']);
});

test('what an event says is text and nothing else', async (t) => {
    const here = await stage(t, shared);
    await here.webhook({ url: 'http://127.0.0.1:9/?a=&lt;b&gt;', hold: true });
    const hostile = `</pre></table><img src=x onerror="document.title='taken'">`;
    await here.control('/sandbox/webhook/send', { event: hostile, data: { [hostile]: hostile } });
    const page = await here.open();
    await page.getByText('Events are posted to http://127.0.0.1:9/?a=&lt;b&gt;.').waitFor();
    const row = deliveryOf(page, 1);
    await row.locator('strong').getByText(hostile, { exact: true }).waitFor();
    await row.getByLabel(`Redeliver ${hostile}, delivery 1`, { exact: true }).waitFor();
    await row.locator('summary').click();
    assert.deepEqual(JSON.parse(await row.locator('pre').innerText()).data, { [hostile]: hostile });
    assert.equal(await page.title(), 'Dashboard · Paywint sandbox');
    assert.deepEqual(here.complaints, []);
});
