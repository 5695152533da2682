import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { check } from './checks.mjs';
import { loseAnswerOf } from './node-backend.mjs';
import { withKycStatus } from './onboarding-backend.mjs';
import { inventedEmail } from './people.mjs';
import { CHROMIUM } from './places.mjs';
import { LOOKS, Visitor } from './visitor.mjs';

const CREATE = '/api/platform/users/create';
const OUTCOMES = {
    Approve: { heading: 'Your identity is verified', status: 'approved' },
    Reject: { heading: 'We could not verify your identity', status: 'rejected' },
};

/** The way of a person through the page, in a real browser. */
export async function onboardingPage(stage) {
    const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-background-networking'],
    });
    try {
        await wholeWay(browser, stage);
        await looks(browser, stage);
        await mistakes(browser, stage);
        await interruptions(browser, stage);
        await secrecy(browser, stage);
    } finally {
        await browser.close();
    }
}

async function wholeWay(browser, { url, sandbox }) {
    const dashboard = await (await browser.newContext()).newPage();
    await dashboard.goto(sandbox.dashboardUrl);
    const onDashboard = (email, status) =>
        dashboard.locator('tr', { hasText: email }).getByText(status, { exact: true }).waitFor();

    for (const [verdict, { heading, status }] of Object.entries(OUTCOMES)) {
        await check(`page: from the form to ${status}, in the page and on the dashboard`, async () => {
            const email = inventedEmail();
            const visitor = await Visitor.on(browser, url);
            await visitor.register(email);
            await assertFramedAsItShould(visitor, sandbox);
            await onDashboard(email, 'pending');

            await visitor.decide(verdict);
            await visitor.heading(heading);
            assert.equal(await visitor.focused(), heading);
            assert.equal(await visitor.page.title(), `${heading} · Example Bank`);
            await onDashboard(email, status);
            assert.deepEqual(visitor.complaints, []);
            await visitor.leave();
        });
    }
    await dashboard.context().close();
}

/** Every step in every look: axe, the page's width, and a picture to look at. */
async function looks(browser, { url }) {
    await Promise.all(Object.entries(LOOKS).map(([look, settings]) => oneLook(browser, url, look, settings)));
}

async function oneLook(browser, url, look, settings) {
    await check(`page, ${look}: the form, its errors and the identity check can be used by everyone`, async () => {
        const visitor = await Visitor.on(browser, url, settings);
        await visitor.inspect(`${look}-1-details`);
        await visitor.press('Continue');
        await visitor.fieldsToBeWrong();
        await visitor.inspect(`${look}-2-errors`);
        await visitor.register(inventedEmail());
        await visitor.frame.getByRole('button', { name: 'Start' }).waitFor();
        await visitor.inspect(`${look}-3-identity`);
        assert.deepEqual(visitor.complaints, []);
        await visitor.leave();
    });
    await check(`page, ${look}: so can both results`, async () => {
        for (const [verdict, { heading, status }] of Object.entries(OUTCOMES)) {
            const visitor = await Visitor.on(browser, url, settings);
            await visitor.register(inventedEmail());
            await visitor.decide(verdict);
            await visitor.heading(heading);
            await visitor.inspect(`${look}-4-${status}`);
            assert.deepEqual(visitor.complaints, []);
            await visitor.leave();
        }
    });
}

async function assertFramedAsItShould({ page }, sandbox) {
    const frame = await page.locator('iframe').evaluate(({ title, allow, sandbox, src }) => ({
        title,
        allow,
        sandbox: [...sandbox],
        src,
    }));
    assert.equal(frame.title, 'Identity check');
    assert.equal(frame.allow, 'camera; microphone');
    assert.deepEqual(frame.sandbox, [
        'allow-scripts',
        'allow-same-origin',
        'allow-forms',
        'allow-popups',
        'allow-modals',
    ]);
    assert.ok(frame.src.startsWith(`${sandbox.baseUrl}/verify?inquiry-id=inq_`), frame.src);
    assert.equal(await page.getByRole('link', { name: 'Open the check in a new tab' }).getAttribute('href'), frame.src);
}

/** Checks, each by a visitor of its own, whose browser must not complain. */
function checkedOn(browser, url) {
    return (name, run) =>
        check(`page: ${name}`, async () => {
            const visitor = await Visitor.on(browser, url);
            await run(visitor);
            assert.deepEqual(visitor.complaints, []);
            await visitor.leave();
        });
}

async function mistakes(browser, { url, site, paywint }) {
    const created = () => paywint.count('POST', CREATE);
    const sent = () => site.count('POST', '/onboarding/user');
    const byVisitor = checkedOn(browser, url);

    await byVisitor('an empty form says what is missing, at the fields', async (visitor) => {
        const before = created();
        await visitor.press('Continue');
        await visitor.fieldsToBeWrong();
        assert.deepEqual(await visitor.fieldErrors(), {
            name: 'Enter your full name.',
            email: 'Enter your e-mail address, or a phone number with its country code.',
        });
        assert.equal(await visitor.focused(), 'name');
        assert.equal(created(), before);
    });

    await byVisitor('wrong fields are told one by one, and forgiven while typing', async (visitor) => {
        await visitor.fill({
            'Full name': 'Ada Example',
            'E-mail address': 'ada',
            'Country code': '001',
            Number: '(555) 010-ABCD',
        });
        await visitor.press('Continue');
        await visitor.fieldsToBeWrong();
        const errors = {
            email: 'Enter an e-mail address such as name@example.com.',
            phoneCountryCode: 'Enter the country code as a plus and digits, such as +1.',
            phone: 'Enter the number as digits, without the country code.',
        };
        assert.deepEqual(await visitor.fieldErrors(), errors);
        assert.equal(await visitor.focused(), 'email');

        await visitor.fill({ 'E-mail address': 'ada@example.com' });
        delete errors.email;
        assert.deepEqual(await visitor.fieldErrors(), errors);
    });

    await byVisitor('a phone alone will do, however its digits are grouped', async (visitor) => {
        const digits = String(Math.floor(Math.random() * 1e7)).padStart(7, '0');
        const phone = `(555) ${digits.slice(0, 3)}-${digits.slice(3)}`;
        await visitor.fill({ 'Full name': 'Ada Example', 'Country code': '+1', Number: phone });
        await visitor.press('Continue');
        await visitor.heading('Verify your identity');
        const { body } = paywint.exchanges.findLast(({ path }) => path === CREATE);
        assert.deepEqual(JSON.parse(body), { name: 'Ada Example', phone_country_code: '+1', phone: `555${digits}` });
    });

    await byVisitor('an e-mail that is known already is said so, at the field', async (visitor) => {
        const email = inventedEmail();
        await visitor.register(email);
        const other = await Visitor.on(browser, url);
        await other.fill({ 'Full name': 'Eve Example', 'E-mail address': email });
        await other.press('Continue');
        await other.fieldsToBeWrong();
        assert.deepEqual(await other.fieldErrors(), {
            email: 'This e-mail address may be registered already. Use another, or log in.',
        });
        await other.register(inventedEmail());
        assert.deepEqual(other.complaints, []);
        await other.leave();
    });

    await byVisitor('a double click registers one user', async (visitor) => {
        const before = { created: created(), sent: sent() };
        await visitor.fill({ 'Full name': 'Ada Example', 'E-mail address': inventedEmail() });
        await visitor.page.getByRole('button', { name: 'Continue' }).dblclick();
        await visitor.heading('Verify your identity');
        assert.deepEqual({ created: created() - before.created, sent: sent() - before.sent }, { created: 1, sent: 1 });
    });

    await byVisitor('presses while an answer is awaited change nothing', async (visitor) => {
        const before = sent();
        let answer;
        const awaited = new Promise((resolve) => (answer = resolve));
        const slow = async ({ path }, pass) => {
            if (path === CREATE) await awaited;
            return pass();
        };
        await paywint.with(slow, async () => {
            await visitor.fill({ 'Full name': 'Ada Example', 'E-mail address': inventedEmail() });
            await visitor.press('Continue');
            await visitor.page.getByRole('status').getByText('Sending your details').waitFor();
            const button = visitor.page.getByRole('button', { name: 'Continue' });
            assert.equal(await button.getAttribute('aria-disabled'), 'true');
            await button.click({ force: true });
            await visitor.page.getByLabel('Full name').press('Enter');
            answer();
            await visitor.heading('Verify your identity');
        });
        assert.equal(sent() - before, 1);
    });

    await byVisitor('by keyboard alone, into the frame and to the end', async ({ page }) => {
        const { keyboard } = page;
        await keyboard.press('Tab');
        await keyboard.type('Ada Example');
        await keyboard.press('Tab');
        await keyboard.type(inventedEmail());
        for (const _ of ['country code', 'number', 'button']) await keyboard.press('Tab');
        await keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Verify your identity', level: 1 }).and(page.locator(':focus')).waitFor();
        const frame = page.frameLocator('iframe');
        for (const name of ['Start', 'Continue', 'Approve']) {
            const button = frame.getByRole('button', { name });
            await button.waitFor();
            await keyboard.press('Tab');
            await button.and(frame.locator(':focus')).waitFor();
            await keyboard.press('Enter');
        }
        await page.getByRole('heading', { name: 'Your identity is verified' }).and(page.locator(':focus')).waitFor();
    });
}

async function interruptions(browser, { url, paywint }) {
    const created = () => paywint.count('POST', CREATE);
    const byVisitor = checkedOn(browser, url);

    await byVisitor('a reload goes on where it was', async (visitor) => {
        const before = created();
        await visitor.register(inventedEmail());
        const src = await visitor.page.locator('iframe').getAttribute('src');
        await visitor.page.reload();
        await visitor.heading('Verify your identity');
        assert.equal(await visitor.page.locator('iframe').getAttribute('src'), src);
        await visitor.decide('Approve');
        await visitor.heading('Your identity is verified');
        await visitor.page.reload();
        await visitor.heading('Your identity is verified');
        assert.equal(created() - before, 1);
    });

    await byVisitor('the check may be done in another tab', async (visitor) => {
        await visitor.register(inventedEmail());
        const [tab] = await Promise.all([
            visitor.context.waitForEvent('page'),
            visitor.page.getByRole('link', { name: 'Open the check in a new tab' }).click(),
        ]);
        for (const name of ['Start', 'Continue', 'Reject']) await tab.getByRole('button', { name }).click();
        await visitor.heading('We could not verify your identity');
    });

    await byVisitor('while Paywint looks at the papers, the page says so and waits', async (visitor) => {
        const applied = async ({ path }, pass) => {
            const answer = await pass();
            return path.includes('/users/get/') ? withKycStatus(answer, 'applied') : answer;
        };
        await paywint.with(applied, async () => {
            await visitor.register(inventedEmail());
            await visitor.heading('We are checking your details');
            await visitor.inspect('light-5-in-review');
        });
        await visitor.heading('Verify your identity');
    });

    await byVisitor('a lost connection is said, and forgotten when it is back', async (visitor) => {
        await visitor.register(inventedEmail());
        await visitor.frame.getByRole('button', { name: 'Start' }).waitFor();
        await visitor.context.setOffline(true);
        assert.equal(await visitor.problem(), 'We can’t reach the bank at the moment. Please check your connection.');
        await visitor.context.setOffline(false);
        await visitor.page.getByRole('alert').filter({ hasText: /./ }).waitFor({ state: 'detached' });
        await visitor.decide('Approve');
        await visitor.heading('Your identity is verified');
    });

    await byVisitor('when Paywint is down, what was filled in stays and can be sent again', async (visitor) => {
        const before = created();
        const email = inventedEmail();
        await visitor.fill({ 'Full name': 'Ada Example', 'E-mail address': email });
        const down = async () => ({ status: 401, headers: ['content-type', 'text/html'], body: 'nginx/1.2' });
        await paywint.with(down, async () => {
            await visitor.press('Continue');
            assert.equal(
                await visitor.problem(),
                'Something went wrong on our side. Please try again in a few minutes.',
            );
            await visitor.inspect('light-6-problem');
        });
        assert.equal(await visitor.page.getByLabel('E-mail address').inputValue(), email);
        await visitor.press('Continue');
        await visitor.heading('Verify your identity');
        assert.equal(created() - before, 2);
    });

    await byVisitor('when no answer came, a second press sends nothing', async (visitor) => {
        const before = created();
        await visitor.fill({ 'Full name': 'Ada Example', 'E-mail address': inventedEmail() });
        await paywint.with(loseAnswerOf(CREATE), async () => {
            await visitor.press('Continue');
            assert.match(await visitor.problem(), /^We could not confirm that your details arrived\./);
        });
        await visitor.press('Continue');
        assert.match(await visitor.problem(), /^We could not confirm that your details arrived\./);
        assert.equal(created() - before, 1);
    });
}

async function secrecy(browser, { url, site, server, platform, paywint }) {
    await check('page: no secret, platform id or signature in anything that a page was sent', async () => {
        const signatures = new Set(paywint.exchanges.map(({ headers }) => headers['x-signature']));
        assert.ok(signatures.size > 10, 'no signatures were seen');
        const hidden = [platform.PAYWINT_SECRET_KEY, platform.PAYWINT_PLATFORM_ID, 'x-signature', ...signatures];

        const scripts = site.exchanges.filter(({ path }) => path.endsWith('.js'));
        assert.ok(scripts.some(({ path }) => path === '/main.js'));
        for (const { method, path, answer } of site.exchanges) {
            const sent = [...(answer?.headers ?? []), answer?.body].join('\n').toLowerCase();
            const found = hidden.filter((text) => sent.includes(text.toLowerCase()));
            assert.deepEqual(found, [], `${method} ${path}`);
        }
    });

    await check('page: what the frame shows holds none of it either', async () => {
        const visitor = await Visitor.on(browser, url);
        await visitor.register(inventedEmail());
        await visitor.frame.getByRole('button', { name: 'Start' }).waitFor();
        for (const frame of visitor.page.frames()) {
            const content = await frame.content();
            for (const text of [platform.PAYWINT_SECRET_KEY, platform.PAYWINT_PLATFORM_ID]) {
                assert.ok(!content.includes(text), frame.url());
            }
        }
        await visitor.leave();
    });

    await check('page: the backend logged neither the secret nor a person', async () => {
        assert.match(server.output, /AuthenticationError: users\.create/);
        for (const text of [platform.PAYWINT_SECRET_KEY, '@example.com', 'Ada', '+1']) {
            assert.ok(!server.output.includes(text), `${text} in:\n${server.output}`);
        }
    });
}
