/**
 * Pictures of the dashboard: into target/dashboard/screenshots, and with UPDATE_PICTURES=1 those that the documentation
 * shows into docs/pictures.
 */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT } from '../support/paths.mjs';
import { startReceiver } from './receiver.mjs';
import { setUp, stage } from './stage.mjs';

const shared = setUp();
const NAMES = [
    'Ada Example',
    'Grace Sample',
    'Alan Specimen',
    'Barbara Instance',
    'Ken Placeholder',
    'Margaret Model',
    'Donald Draft',
];
const SHOWN = ['home', 'users', 'user', 'payment', 'webhooks'];
const DOCUMENTATION = join(ROOT, 'docs/pictures');
const SCREENSHOTS = join(ROOT, 'target/dashboard/screenshots');

test('there is a picture of each page', async (t) => {
    const here = await stage(t, shared, ['--now', '1767323045250', '--seed', 'pictures']);
    const { userId, paymentId } = await populate(t, here);
    await mkdir(SCREENSHOTS, { recursive: true });
    const options = { viewport: { width: 1280, height: 800 }, locale: 'en-US', timezoneId: 'UTC' };
    const page = await here.open(undefined, options);
    for (const [name, path] of [
        ['home', ''],
        ['users', '/users'],
        ['user', `/users/${userId}`],
        ['payments', '/payments'],
        ['payment', `/payments/${paymentId}`],
        ['review', '/review'],
        ['webhooks', '/webhooks'],
        ['requests', '/requests'],
        ['settings', '/settings'],
    ]) {
        await page.goto(here.url(`/dashboard${path}`));
        await page.locator('main h1').waitFor();
        const isShown = process.env.UPDATE_PICTURES && SHOWN.includes(name);
        const file = join(isShown ? DOCUMENTATION : SCREENSHOTS, `dashboard-${name}.png`);
        await page.screenshot({ path: file });
        assert.ok((await stat(file)).size > 10_000, name);
    }
    assert.deepEqual(here.complaints, []);
});

async function populate(t, here) {
    const receiver = await startReceiver(t, 500, 500, 500);
    await here.webhook({ url: receiver.url, time_scale: 0 });
    const nextDay = () => here.control('/sandbox/advance', { by: '1 day' });
    const ids = [];
    for (const [place, name] of NAMES.entries()) {
        const phone = place % 3 === 1 ? {} : { phone_country_code: '+1', phone: `555010020${place}` };
        ids.push(await here.user({ name, email: `${name.split(' ')[0].toLowerCase()}@example.test`, ...phone }));
        if (place % 2 === 0) await nextDay();
    }
    const statuses = ['approved', 'applied', 'rejected', 'approved', 'in_review', 'approved'];
    for (const [place, status] of statuses.entries()) await here.decide(ids[place], status);
    const [userId] = ids;
    await here.submitBusiness(userId);
    await here.decide(userId, 'approved', 'kyb');
    await here.credit(userId, 1250.4);
    const payeeId = await here.payee(userId, { name: 'Grace Sample', email: 'grace@example.test' });
    let paymentId;
    for (const [place, amount] of [30.1, 249.99, 12, 75, 120.5, 48.25, 12].entries()) {
        paymentId = await here.pay(userId, payeeId, amount, { invoice_no: `INV-${place + 1}` });
        if (place % 3 > 0) await nextDay();
    }
    return { userId, paymentId };
}
