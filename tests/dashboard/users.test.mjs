/** The dashboard in Chromium: users, and what is decided about them. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { goes, rowOf, says, setUp, stage } from './stage.mjs';

const shared = setUp();

test('who registers, is verified and gets money shows up on the open page', async (t) => {
    const here = await stage(t, shared);
    const page = await here.open();
    await page.getByText('Nothing here yet').waitFor();
    await page.evaluate(() => (window.isStillHere = true));

    const userId = await here.user({ name: 'Ada Example' });
    const row = rowOf(page, userId);
    await says(row, 'KYC', 'Pending');
    await says(row, 'KYB', '--');
    await here.decide(userId, 'approved');
    await says(row, 'KYC', 'Approved');
    await here.submitBusiness(userId);
    await says(row, 'KYB', 'Pending');
    await here.decide(userId, 'rejected', 'kyb');
    await says(row, 'KYB', 'Rejected');
    await here.control(`/sandbox/wallet/${userId}`, { current_balance: 1250.4, available_balance: 7 });
    await says(row, 'Wallet', '$1,250.40 $7.00 available');
    await here.decide(userId, 'applied');
    await page.getByRole('link', { name: 'Review 1 waiting' }).waitFor();
    await here.control('/sandbox/reset');
    await page.getByText('Nothing here yet').waitFor();
    assert.equal(await page.evaluate(() => window.isStillHere), true);
    assert.deepEqual(here.complaints, []);
});

test('users are searched, filtered, sorted and paged, and the address keeps it', async (t) => {
    const here = await stage(t, shared);
    const ids = [];
    for (let number = 0; number < 12; number += 1)
        ids.push(await here.user({ name: `Person ${String(number).padStart(2, '0')}` }));
    await here.decide(ids[3], 'approved');
    const page = await here.open();
    const names = () => page.locator('tbody a.open').allTextContents();

    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search-name');
    await page.keyboard.type('person 1');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/dashboard/users?*name=person+1*');
    assert.deepEqual(await names(), ['Person 11', 'Person 10']);
    await goes(page, () => page.getByRole('link', { name: 'Clear filters' }).click());
    await page.getByLabel('KYC', { exact: true }).selectOption('approved');
    await page.waitForURL('**kyc=approved*');
    assert.deepEqual(await names(), ['Person 03']);
    await goes(page, () => page.getByRole('link', { name: 'Clear filters' }).click());
    await page.getByLabel('Rows').selectOption('10');
    await page.waitForURL('**rows=10*');
    await page.getByRole('columnheader', { name: 'User' }).getByRole('link').click();
    await page.waitForURL('**sort=name*');
    await goes(page, () => page.getByRole('link', { name: 'Next' }).click());
    await page.getByText('page 2 of 2').waitFor();
    assert.deepEqual(await names(), ['Person 10', 'Person 11']);
    const again = await here.open(page.url());
    assert.deepEqual(await again.locator('tbody a.open').allTextContents(), ['Person 10', 'Person 11']);

    await again.keyboard.press('ArrowDown');
    await again.keyboard.press('ArrowDown');
    await again.keyboard.press('Enter');
    await again.getByRole('heading', { name: 'Person 11', exact: true }).waitFor();
    assert.deepEqual(here.complaints, []);
});

test('all is decided from the keyboard, and the page comes back to where it was', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user({ name: 'Ada Example' });
    const page = await here.open(here.url(`/dashboard/users/${userId}`, 'localhost'));
    await goes(page, () => page.getByRole('button', { name: 'Approve' }).press('Enter'));
    assert.equal(page.url(), here.url(`/dashboard/users/${userId}`, 'localhost'));
    await page.locator('.badges').getByText('Approved').waitFor();
    assert.deepEqual(await here.statuses(userId), ['approved', null]);

    await here.submitBusiness(userId);
    const kyb = page.getByRole('region', { name: 'KYB' });
    await goes(page, () => kyb.getByRole('button', { name: 'Approve' }).press('Enter'));
    await kyb.getByRole('button', { name: 'Approve' }).waitFor({ state: 'detached' });
    assert.deepEqual(await here.statuses(userId), ['approved', 'approved']);
    const timeline = page.getByRole('region', { name: 'Timeline' });
    assert.deepEqual(await timeline.locator('li span').allTextContents(), [
        'KYB decided: Approved',
        'KYB submitted',
        'KYC decided: Approved',
        'Registered',
    ]);
    assert.deepEqual(here.complaints, []);
});

test('on a phone, the order is chosen from a list', async (t) => {
    const here = await stage(t, shared);
    for (const name of ['Grace', 'Ada', 'Ken']) await here.user({ name });
    const page = await here.open(undefined, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const names = () => page.locator('tbody a.open').allTextContents();
    assert.deepEqual(await names(), ['Ken', 'Ada', 'Grace']);
    await page.getByLabel('Order').selectOption('User, ascending');
    await page.waitForURL('**sort=name*');
    assert.deepEqual(await names(), ['Ada', 'Grace', 'Ken']);
    const wide = await here.open(page.url());
    assert.equal(await wide.getByLabel('Order').isVisible(), false);
    await wide.getByLabel('Search Email').fill('example');
    await wide.getByRole('button', { name: 'Search' }).click();
    await wide.waitForURL('**email=example*');
    assert.deepEqual(await wide.locator('tbody a.open').allTextContents(), ['Ada', 'Grace', 'Ken']);
});

test('the figures of Home lead to the users whom they count', async (t) => {
    const here = await stage(t, shared);
    for (const status of ['approved', 'completed', 'rejected']) await here.decide(await here.user(), status);
    await here.user();
    const page = await here.open(here.url('/dashboard'));
    for (const [name, count] of [
        ['Registered', 4],
        ['KYC applied', 3],
        ['KYC approved', 2],
    ]) {
        await page.goto(here.url('/dashboard'));
        const figure = page.locator('.funnel > div', { has: page.getByRole('link', { name, exact: true }) });
        assert.equal(await figure.locator('data').textContent(), String(count));
        await goes(page, () => figure.getByRole('link').click());
        await page.getByRole('heading', { name: 'Users' }).waitFor();
        assert.equal(await page.locator('tbody a.open').count(), count, name);
    }
});

test('a record has its fields in the order of the API', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user({ name: 'Ada Example' });
    await here.decide(userId, 'approved');
    const record = await here.kyc(userId);
    const page = await here.open(here.url(`/dashboard/users/${userId}?show=kyc`));
    const shown = page.getByRole('region', { name: 'KYC' }).locator('dl').first();
    assert.deepEqual(await shown.locator('dd').allTextContents(), Object.values(record));
    const names = await shown.locator('dt').allTextContents();
    assert.deepEqual(names.slice(0, 4), ['User ID', 'First name', 'Last name', 'Date of birth']);
});

test('what is open, entered, focused and being read stays so when something new comes in', async (t) => {
    const here = await stage(t, shared);
    const ids = [];
    for (let number = 0; number < 60; number += 1) ids.push(await here.user());
    const page = await here.open();
    const row = rowOf(page, ids[30]);
    await page.locator('#search-email').fill('half of it');
    await row.locator('a.open').focus();
    await row.evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 200));
    const before = await row.evaluate((element) => element.getBoundingClientRect().top);
    assert.ok((await page.evaluate(() => scrollY)) > 500);

    const [next] = await Promise.all([here.user(), here.decide(ids[30], 'applied')]);
    await rowOf(page, next).waitFor({ state: 'attached' });
    await says(row, 'KYC', 'Applied');
    assert.equal(await page.locator('#search-email').inputValue(), 'half of it');
    assert.equal(await page.evaluate(() => document.activeElement.id), `user-${ids[30]}-open`);
    const now = await row.evaluate((element) => element.getBoundingClientRect().top);
    assert.ok(Math.abs(now - before) < 2, `${before} became ${now}`);

    const webhooks = await here.open(here.url('/dashboard/webhooks'));
    await webhooks.locator('summary', { hasText: 'Settings' }).click();
    await webhooks.getByLabel('URL').fill('http://127.0.0.1:9/');
    await here.webhook({ url: 'http://127.0.0.1:1/' });
    await webhooks.getByText('Events are posted to http://127.0.0.1:1/.').waitFor();
    assert.equal(await webhooks.getByLabel('URL').inputValue(), 'http://127.0.0.1:9/');
    assert.deepEqual(here.complaints, []);
});

test('those who wait are reviewed one after the other', async (t) => {
    const here = await stage(t, shared);
    const [first, second] = [await here.user({ name: 'Ada' }), await here.user({ name: 'Grace' })];
    for (const id of [first, second]) await here.decide(id, 'applied');
    const page = await here.open(here.url('/dashboard/review'));
    await page.getByRole('heading', { name: 'Ada' }).waitFor();
    await goes(page, () => page.getByRole('button', { name: 'Reject' }).click());
    await page.getByRole('heading', { name: 'Grace' }).waitFor();
    const confirmed = page.locator('#decided');
    assert.match(
        await confirmed.textContent(),
        /^Last decision: Ada is now ✕ Rejected\. A business .* is rejected too\.$/,
    );
    await goes(page, () => page.getByRole('button', { name: 'Approve' }).click());
    await page.getByText('No user is waiting for a decision.').waitFor();
    assert.match(
        await confirmed.textContent(),
        /^Last decision: Grace is now ✓ Approved\. A business can now be submitted\.$/,
    );
    assert.deepEqual(
        [await here.statuses(first), await here.statuses(second)],
        [
            ['rejected', null],
            ['approved', null],
        ],
    );
});

test('an id is copied, and times are those of the browser', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user();
    const options = { locale: 'de-DE', timezoneId: 'Asia/Tokyo', permissions: ['clipboard-read', 'clipboard-write'] };
    const page = await here.open(undefined, options);
    await rowOf(page, userId).getByLabel('Copy the user ID').click();
    await rowOf(page, userId).getByText('Copied', { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), userId);
    const time = rowOf(page, userId).locator('time');
    const [text, title, iso] = await time.evaluate((element) => [element.textContent, element.title, element.dateTime]);
    const local = new Intl.DateTimeFormat('de-DE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Tokyo' });
    assert.equal(text, local.format(new Date(iso)));
    assert.equal(title, `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`);
    await here.control(`/sandbox/wallet/${userId}`, { current_balance: 1250.4 });
    await says(rowOf(page, userId), 'Wallet', '1.250,40');
});

test('without a script it shows the same, searches, and decides', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user({ name: 'Ada' });
    await here.user({ name: 'Grace' });
    const page = await here.open(undefined, { javaScriptEnabled: false });
    await page.getByLabel('Search User').fill('ada');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL('**name=ada*');
    assert.deepEqual(await page.locator('tbody a.open').allTextContents(), ['Ada']);
    assert.equal(await page.locator('button.copy').first().isVisible(), false);
    await goes(page, () => page.locator('tbody a.open').click());
    await goes(page, () => page.getByRole('button', { name: 'Complete' }).click());
    await page.locator('.badges').getByText('Completed').waitFor();
    await page.getByRole('link', { name: 'Show personal fields' }).click();
    await page.getByText('Example Street').waitFor();
    assert.deepEqual(await here.statuses(userId), ['completed', null]);
});

test('a form on a page of another origin decides nothing', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user();
    const action = here.url(`/dashboard/users/${userId}/kyc`);
    const form = `<form method="post" action="${action}"><button name="status" value="approved">Go</button></form>`;
    const page = await here.open(await here.elsewhere(form));
    await page.getByRole('button').click();
    await page.getByText('Pages of another origin are not allowed.').waitFor();
    assert.deepEqual(await here.statuses(userId), ['pending', null]);
    await page.getByRole('link', { name: 'Back to the dashboard' }).click();
    await page.getByRole('heading', { name: 'Home' }).waitFor();
});

test('a page of another origin reads nothing', async (t) => {
    const here = await stage(t, shared);
    await here.user({ name: 'Ada' });
    const page = await here.open(await here.elsewhere('<p>Elsewhere</p>'));
    for (const path of ['/dashboard', '/dashboard/users', '/dashboard/requests/1?show=values', '/dashboard/revision']) {
        const read = await page.evaluate(
            (url) =>
                fetch(url).then(
                    (answer) => answer.text(),
                    (error) => error.name,
                ),
            here.url(path),
        );
        assert.equal(read, 'TypeError', path);
    }
    const frame = `<iframe src="${here.url('/dashboard/users')}"></iframe>`;
    const framing = await here.open(await here.elsewhere(frame));
    const framed = framing.frames().find((one) => one !== framing.mainFrame());
    assert.equal(await framed.locator('tbody a.open').count(), 0);
});

test('what people call themselves is text and nothing else', async (t) => {
    const here = await stage(t, shared);
    const name = `"><img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;
    const userId = await here.user({ name, phone_country_code: '<b>+1', phone: '</tr></table>' });
    const page = await here.open();
    const row = rowOf(page, userId);
    await row.getByText(name, { exact: true }).waitFor();
    await row.getByText('<b>+1 </tr></table>', { exact: true }).waitFor();
    await here.decide(userId, 'failed');
    await says(row, 'KYC', 'Failed');
    assert.equal(await page.title(), 'Users · Paywint sandbox');
    await goes(page, () => row.locator('a.open').click());
    await page.getByRole('heading', { name, exact: true }).waitFor();
    assert.equal(await page.title(), `${name} · Paywint sandbox`);
    assert.deepEqual(here.complaints, []);
});
