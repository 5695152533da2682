import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { check } from './checks.mjs';
import { inventedEmail } from './people.mjs';
import { CHROMIUM } from './places.mjs';
import { run, start } from './programs.mjs';
import { Visitor } from './visitor.mjs';

const CREATE = '/api/platform/users/create';

/** The React example, built by Vite and served under its own strict policy. */
export async function onboardingReact({ folder, platform, paywint }) {
    const build = async (environment) => {
        const vite = await run('npm', ['run', 'build', '--', '--mode', environment], {
            cwd: folder,
            env: { ...process.env, NODE_ENV: environment },
        });
        assert.equal(vite.exitCode, 0, vite.stderr);
    };
    const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-background-networking'],
    });
    try {
        await check('React: the example is free of type errors', async () => {
            const tsc = await run('npm', ['run', 'check'], { cwd: folder });
            assert.equal(tsc.exitCode, 0, tsc.stdout);
        });
        // What React is built as while developing runs every effect twice, and complains aloud.
        await build('development');
        const { firstLine } = await start('node', ['server.mjs'], {
            cwd: folder,
            env: { ...process.env, ...platform, PORT: '0' },
        });
        const stage = { browser, url: firstLine.replace('Open ', ''), paywint };
        await check('React, in StrictMode: from the form to cancelled, and on to approved', () => cancelled(stage));
        await build('production');
        await check('React, as it is shipped: from wrong fields to approved', () => approved(stage));
    } finally {
        await browser.close();
    }
}

async function cancelled({ browser, url, paywint }) {
    const before = paywint.count('POST', CREATE);
    const visitor = await Visitor.on(browser, url);
    await visitor.fill({ 'Full name': 'Ada Example', 'E-mail address': inventedEmail() });
    await visitor.press('Continue');
    await press(visitor, 'Start', 'Continue', 'Cancel', 'Leave');
    await visitor.heading('You left the identity check');
    assert.equal(await visitor.focused(), 'You left the identity check');
    assert.equal(await visitor.page.locator('iframe').count(), 0);
    await visitor.inspect('react-cancelled');

    await visitor.press('Start again');
    await press(visitor, 'Start', 'Continue');
    assert.equal(await visitor.page.locator('iframe').count(), 1);
    await press(visitor, 'Approve');
    await visitor.heading('Your identity is verified');
    assert.equal(paywint.count('POST', CREATE) - before, 1);
    assert.deepEqual(visitor.complaints, []);
    await visitor.leave();
}

async function approved({ browser, url, paywint }) {
    const before = paywint.count('POST', CREATE);
    const visitor = await Visitor.on(browser, url);
    await visitor.fill({ 'Full name': 'Ada Example', 'E-mail address': 'ada', 'Phone number': '5550100' });
    assert.deepEqual(await visitor.fieldErrors(), { email: 'Enter an e-mail address such as name@example.com.' });
    await visitor.press('Continue');
    const email = 'Enter an e-mail address such as name@example.com.';
    assert.deepEqual(await visitor.fieldErrors(), { email, phoneCountryCode: 'Enter the country code, such as +1.' });
    assert.equal(await visitor.focused(), 'email');
    await visitor.inspect('react-errors');

    await visitor.fill({ 'E-mail address': inventedEmail(), 'Phone number': '' });
    assert.deepEqual(await visitor.fieldErrors(), {});
    assert.equal(paywint.count('POST', CREATE) - before, 0);
    await visitor.page.getByRole('button', { name: 'Continue' }).dblclick();
    await visitor.heading('Verify your identity');
    await hostedPage(visitor).getByRole('button', { name: 'Start' }).waitFor();
    await visitor.inspect('react-identity');

    await press(visitor, 'Start', 'Continue', 'Approve');
    await visitor.heading('Your identity is verified');
    await visitor.inspect('react-approved');
    await visitor.page.reload();
    await visitor.heading('Your identity is verified');
    assert.equal(paywint.count('POST', CREATE) - before, 1);
    assert.deepEqual(visitor.complaints, []);
    await visitor.leave();
}

function hostedPage({ page }) {
    return page.frameLocator('iframe[title="Verify your identity"]');
}

async function press(visitor, ...buttons) {
    for (const name of buttons) await hostedPage(visitor).getByRole('button', { name, exact: true }).click();
}
