/** The hosted pages for cards and payments in Chromium: without scripts, and by axe in every look. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { goes, setUp, stage } from './stage.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LOOKS = {
    'in the light': { colorScheme: 'light' },
    'in the dark': { colorScheme: 'dark' },
    'on a phone': { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true },
};
const CARD = {
    'Card nickname': 'Travel',
    'First name': 'Ada',
    'Last name': 'Example',
    'Card number': '4242 4242 4242 4242',
    'Expiry date': '09/2099',
    'Security code (CVV)': '737',
    'Street address': '1 Example Street',
    City: 'Sampleville',
    State: 'CA',
    'ZIP code': '00000',
    Country: 'US',
};
const PAYMENT = { amount: 1250.4, description: 'x'.repeat(255), invoice_number: 'INV-3' };
const IMAGE = { name: 'card.png', mimeType: 'image/png', buffer: Buffer.from('what stays in the browser') };

const shared = setUp();

async function cardLink(here, userId) {
    const { secure_link } = await here.call('POST', `/api/platform/card/add/secure-link/${userId}`, {
        card_purpose: 'PAYMENT',
    });
    return secure_link;
}

async function fillIn(page, fields) {
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
}

async function heading(page) {
    return page.getByRole('heading', { level: 1 }).textContent();
}

test('a card is added without scripts, by its labels and the keyboard', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user({ name: 'Ada Example' });
    const page = await here.open(await cardLink(here, userId), { javaScriptEnabled: false });
    const bodies = [];
    page.on('request', (request) => request.method() === 'POST' && bodies.push(request.postData()));

    await fillIn(page, { ...CARD, 'Card number': '4000 0000 0000 0002', Country: '' });
    await goes(page, () => page.keyboard.press('Enter'));
    await page.getByRole('alert').waitFor();
    const problems = page.getByRole('alert').getByRole('listitem');
    assert.deepEqual(await problems.allTextContents(), [
        'Card number: The card was declined. Use another card.',
        'Country: Enter a value.',
    ]);
    assert.equal(await page.getByLabel('Street address').inputValue(), '1 Example Street');
    for (const label of ['Card number', 'Security code (CVV)'])
        assert.equal(await page.getByLabel(label).inputValue(), '');
    await problems.getByRole('link', { name: 'Card number' }).click();

    await fillIn(page, CARD);
    await goes(page, () => page.getByRole('button', { name: 'Continue' }).click());
    assert.equal(await heading(page), 'Add images of the card');
    await page.getByLabel('Front of the card').setInputFiles(IMAGE);
    await page.getByLabel('Back of the card').setInputFiles(IMAGE);
    await goes(page, () => page.getByRole('button', { name: 'Upload images' }).click());
    assert.equal(await heading(page), 'Card added');
    assert.ok(!bodies.at(-1).includes('stays'), 'the image was sent');
    const [card] = await here.call('GET', `/api/platform/card/list/${userId}`);
    assert.deepEqual([card.card_number, card.card_exp, card.card_images_required], ['4242', '09/2099', false]);
    assert.deepEqual(
        here.complaints.filter((text) => !/409|422/.test(text)),
        [],
    );
});

test('a payment link is paid without scripts', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user({ name: 'Ada Example' });
    const page = await here.open(await here.paymentLink(userId, PAYMENT), { javaScriptEnabled: false });
    await goes(page, () => page.getByRole('button', { name: 'Fail' }).click());
    assert.equal(await heading(page), 'Payment failed');
    await goes(page, () => page.getByRole('button', { name: 'Try again' }).click());
    await goes(page, () => page.getByRole('button', { name: 'Pay $1250.40' }).click());
    assert.equal(await heading(page), 'Payment complete');
    const wallet = await here.call('GET', `/api/platform/wallet/get/${userId}`);
    assert.equal(wallet.available_balance, 1250.4);
    assert.deepEqual(here.complaints, []);
});

test('everybody can read the hosted pages', async (t) => {
    const here = await stage(t, shared);
    const userId = await here.user({ name: 'Ada Example' });
    for (const [look, options] of Object.entries(LOOKS)) {
        const page = await here.open(await cardLink(here, userId), { ...options, bypassCSP: true });
        const judge = async (what) => assert.deepEqual(await flawsOf(page), [], `${what} ${look}`);
        const press = (name) => goes(page, () => page.getByRole('button', { name }).click());
        await page.locator('summary').click();
        await judge('the form for a card');
        await press('Continue');
        await judge('its problems');
        await fillIn(page, CARD);
        await press('Continue');
        await judge('the form for images');
        await press('Upload images');
        await judge('its problems');
        for (const side of ['Front', 'Back']) await page.getByLabel(`${side} of the card`).setInputFiles(IMAGE);
        await press('Upload images');
        await judge('the end');
        const [{ card_id }] = await here.call('GET', `/api/platform/card/list/${userId}`);
        const update = { card_id, card_purpose: 'WITHDRAWAL' };
        const { secure_link } = await here.call('POST', `/api/platform/card/update/secure-link/${userId}`, update);
        await page.goto(secure_link);
        await press('Confirm');
        await judge('the confirmation');
        await page.goto(here.url('/card-link/cl_0'));
        await judge('an unknown link');
        await page.goto(await here.paymentLink(userId, PAYMENT));
        await judge('a payment');
        await press('Fail');
        await judge('a payment that failed');
        await page.context().close();
    }
});

/** What axe has against the page, and how many pixels it is too wide. */
async function flawsOf(page) {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    const excess = (await page.evaluate(() => document.documentElement.scrollWidth)) - page.viewportSize().width;
    return excess > 0 ? [...found, `${excess} px too wide`] : found;
}
