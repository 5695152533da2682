/**
 * Pictures of the dashboard: into target/dashboard/screenshots, and with UPDATE_PICTURES=1 into docs/pictures, where the
 * documentation shows them.
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
const FOLDER = process.env.UPDATE_PICTURES ? join(ROOT, 'docs/pictures') : join(ROOT, 'target/dashboard/screenshots');

test('there is a picture of each page', async (t) => {
    const here = await stage(t, shared, ['--now', '1767323045250', '--seed', 'pictures']);
    const { userId, paymentId } = await populate(t, here);
    await mkdir(FOLDER, { recursive: true });
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
        const file = join(FOLDER, `dashboard-${name}.png`);
        await page.screenshot({ path: file });
        assert.ok((await stat(file)).size > 10_000, name);
    }
    assert.deepEqual(here.complaints, []);
});

async function populate(t, here) {
    const receiver = await startReceiver(t, 500, 500, 500);
    await here.webhook({ url: receiver.url, time_scale: 0 });
    const ids = [];
    for (const [place, name] of NAMES.entries()) {
        const phone = place % 3 === 1 ? {} : { phone_country_code: '+1', phone: `555010020${place}` };
        ids.push(await here.user({ name, email: `${name.split(' ')[0].toLowerCase()}@example.test`, ...phone }));
    }
    const statuses = ['approved', 'applied', 'rejected', 'approved', 'in_review', 'approved'];
    for (const [place, status] of statuses.entries()) await here.decide(ids[place], status);
    const [userId] = ids;
    await here.submitBusiness(userId);
    await here.decide(userId, 'approved', 'kyb');
    await here.credit(userId, 1250.4);
    const payeeId = await here.payee(userId, { name: 'Grace Sample', email: 'grace@example.test' });
    let paymentId;
    for (const amount of [30.1, 249.99, 12]) paymentId = await here.pay(userId, payeeId, amount);
    return { userId, paymentId };
}
