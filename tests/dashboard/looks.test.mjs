/** The dashboard in Chromium, by axe: in every look, with something in every place, folded and unfolded. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { startReceiver } from './receiver.mjs';
import { goes, setUp, stage } from './stage.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LOOKS = {
    'in the light': { colorScheme: 'light' },
    'in the dark': { colorScheme: 'dark' },
    'in a narrow window': { viewport: { width: 961, height: 600 } },
    'on a phone': { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true },
};

const shared = setUp();

test('everybody can read it', async (t) => {
    const here = await stage(t, shared);
    const empty = ['', '/users', '/payments', '/review', '/webhooks', '/requests', '/settings'];
    await judge(here, empty, 'empty');
    const { userId, paymentId } = await populate(t, here);
    const refused = here.url(`/api/platform/users/get/${userId}`);
    await fetch(refused, { headers: { 'x-platform-id': 'nobody', 'x-signature': 'x'.repeat(500) } });
    const full = [
        ...empty,
        '?show=secrets',
        '/users?rows=10&email=example&sort=-name',
        '/users?name=nobody',
        `/users/${userId}`,
        `/users/${userId}?show=kyc`,
        `/users/${userId}?show=kyb`,
        '/webhooks/1',
        '/webhooks/3',
        '/requests/1',
        '/requests/1?show=values',
        '/requests/18',
        '/users/nobody',
        '/payments?from=example&sort=-amount',
        `/payments/${paymentId}`,
    ];
    await judge(here, full, 'full');
    assert.deepEqual(
        here.complaints.filter((text) => !text.includes('404')),
        [],
    );
});

test('a form with errors can be read and corrected', async (t) => {
    const here = await stage(t, shared);
    for (const [look, options] of Object.entries(LOOKS)) {
        const page = await here.open(here.url('/dashboard/settings'), options);
        await page.getByLabel('How it behaves').fill('odd');
        await goes(page, () => page.getByLabel('How it behaves').press('Enter'));
        await page.getByRole('alert').waitFor();
        const field = page.getByLabel('How it behaves');
        assert.equal(await field.inputValue(), 'odd');
        assert.deepEqual(await flawsOf(page), [], look);
        await field.fill('silent');
        await goes(page, () => field.press('Enter'));
        assert.equal(await page.getByLabel('How it behaves').inputValue(), 'silent');
        assert.equal(page.url(), here.url('/dashboard/settings'));
        await page.getByLabel('How it behaves').fill('normal');
        await goes(page, () => page.getByLabel('How it behaves').press('Enter'));
        await page.context().close();
    }
    assert.deepEqual(
        here.complaints.filter((text) => !text.includes('422')),
        [],
    );
});

test('no column is cut off and no time breaks from 1024 to 1440 pixels', async (t) => {
    const here = await stage(t, shared, ['--now', '1797811445250']);
    await populateTables(here);
    for (const javaScriptEnabled of [true, false]) {
        const options = { locale: 'en-US', timezoneId: 'UTC', javaScriptEnabled };
        const page = await here.open(undefined, options);
        for (const width of [1024, 1100, 1200, 1201, 1280, 1440]) {
            await page.setViewportSize({ width, height: 800 });
            for (const path of ['/users', '/payments', '/webhooks', '/requests']) {
                await page.goto(here.url(`/dashboard${path}`));
                const hidden = await page
                    .locator('.scroll')
                    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
                assert.equal(hidden, 0, `${path}, ${width} px wide, scripts: ${javaScriptEnabled}`);
                const times = await page
                    .locator('time')
                    .evaluateAll((all) => all.map((time) => time.getClientRects().length));
                assert.ok(times.length > 1, path);
                assert.deepEqual(new Set(times), new Set([1]), path);
            }
        }
        await page.context().close();
    }
});

/** Rows as people have them, with the longest statuses, at a moment whose day and hour have two digits. */
async function populateTables(here) {
    const people = [
        { name: 'Margaret Model-Longestname', phone_country_code: '+1', phone: '5550100200' },
        { name: 'Ada Example', phone_country_code: '+44', phone: '5550100201' },
    ];
    const ids = [];
    for (const [place, person] of people.entries())
        ids.push(await here.user({ ...person, email: `a.longer.address-${place}@example.test` }));
    await here.decide(ids[0], 'completed');
    await here.webhook({ url: 'http://127.0.0.1:9/', hold: true });
    await here.decide(ids[1], 'approved');
    await here.submitBusiness(ids[1]);
    await here.control(`/sandbox/wallet/${ids[1]}`, { current_balance: 123456.78, available_balance: 98765.43 });
    const payeeId = await here.payee(ids[1], { name: 'Grace Sample-Longname', email: 'grace@example.test' });
    await here.pay(ids[1], payeeId, 12345.67);
    await here.paymentLink(ids[1], { amount: 1250.4, description: 'Thanks' });
}

async function judge(here, paths, state) {
    for (const [look, options] of Object.entries(LOOKS)) {
        const page = await here.open(undefined, options);
        for (const path of paths) {
            const where = `${state} ${path} ${look}`;
            await page.goto(here.url(`/dashboard${path}`));
            assert.deepEqual(await flawsOf(page), [], where);
            const summaries = await page.locator('summary').all();
            for (const summary of summaries) if (await summary.isVisible()) await summary.click();
            if (summaries.length > 0) assert.deepEqual(await flawsOf(page), [], `${where}, unfolded`);
        }
        await page.context().close();
    }
}

/** Every status there is, and texts of every length. Gives a user who has all. */
async function populate(t, here) {
    for (const status of ['applied', 'failed', 'completed', 'rejected']) await here.decide(await here.user(), status);
    const userId = await here.user({ name: 'Ada Example', phone_country_code: '+1', phone: '5550100200' });
    await here.inquiry(userId);
    await here.user({ name: 'x'.repeat(200), email: `${'y'.repeat(200)}@example.test` });

    const receiver = await startReceiver(t, 500, 500, 500, 500);
    await here.webhook({ url: receiver.url, time_scale: 0, forge: true });
    const verified = await here.user();
    await here.decide(verified, 'approved');
    await here.control('/sandbox/deliveries/flush');
    await here.submitBusiness(verified);
    await here.control(`/sandbox/wallet/${verified}`, { current_balance: 999999999999.99, available_balance: 0 });
    await here.webhook({ url: `http://127.0.0.1:9/${'long'.repeat(100)}`, hold: true, forge: false });
    await here.control('/sandbox/webhook/send', { event: 'wallet.'.repeat(40), data: { note: 'x'.repeat(500) } });
    const payeeId = await here.payee(verified, { name: 'Grace', email: `${'z'.repeat(60)}@example.test` });
    await here.control(`/sandbox/wallet/${verified}`, { current_balance: 1000 });
    return { userId: verified, paymentId: await here.pay(verified, payeeId, 999.99, { description: 'w'.repeat(255) }) };
}

/** What axe has against the page, and how many pixels it is too wide. */
async function flawsOf(page) {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    const excess = (await page.evaluate(() => document.documentElement.scrollWidth)) - page.viewportSize().width;
    return excess > 0 ? [...found, `${excess} px too wide`] : found;
}
