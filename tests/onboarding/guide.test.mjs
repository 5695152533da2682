/** The complete page of docs/onboarding.md in Chromium, as it is pasted, with the sandbox. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { launchBrowser } from '../support/browser.mjs';
import { documentsIn, programsIn } from '../support/guides.mjs';
import { folderWithPackage } from '../support/installed.mjs';
import { startSandbox } from '../support/sandbox.mjs';

const GUIDE = 'docs/onboarding.md';

const folder = folderWithPackage({ after });
let sandbox;
let server;
let origin;
let browser;
before(async () => {
    writeFileSync(join(folder, 'server.mjs'), programsIn(GUIDE)['server.mjs']);
    writeFileSync(join(folder, 'index.html'), documentsIn(GUIDE)['index.html']);
    [sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()]);
    server = spawn(process.execPath, ['server.mjs'], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
            ...process.env,
            PORT: '0',
            PAYWINT_BASE_URL: sandbox.baseUrl,
            PAYWINT_PLATFORM_ID: sandbox.platformId,
            PAYWINT_SECRET_KEY: sandbox.secretKey,
        },
    });
    for await (const line of server.stdout) {
        const port = /port: (\d+)/.exec(line)?.[1];
        if (port === undefined) continue;
        origin = `http://127.0.0.1:${port}`;
        break;
    }
});
after(async () => {
    await browser?.close();
    server?.kill();
    await sandbox?.stop();
});

/** Somebody who has opened the page and filled in the form. */
async function registered(t) {
    const context = await browser.newContext();
    t.after(() => context.close());
    const page = await context.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
    });
    await page.goto(origin);
    await page.getByText('Who are you?').waitFor();
    await page.getByLabel('Email').fill(`${crypto.randomUUID()}@example.test`);
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    const press = async (...names) => {
        for (const name of names) await page.frameLocator('iframe').getByRole('button', { name, exact: true }).click();
    };
    return { page, complaints, press, says: (text) => page.getByRole('status').getByText(text).waitFor() };
}

test('a person goes through to the decision, and a reload shows it again', async (t) => {
    const { page, press, says, complaints } = await registered(t);
    await press('Start', 'Continue', 'Approve');
    await says('Your identity is verified.');
    assert.equal(await page.locator('iframe').count(), 0);
    await page.reload();
    await says('Your identity is verified.');
    assert.equal(await page.getByLabel('Email').isVisible(), false);
    assert.deepEqual(
        complaints.filter((text) => !text.endsWith(`${origin}/favicon.ico`)),
        [],
    );
});

test('a person who leaves starts again, and one whose check is decided later is told', async (t) => {
    const { page, press, says } = await registered(t);
    await press('Start', 'Cancel', 'Leave');
    await says('You left the identity check.');
    assert.equal(await page.locator('iframe').count(), 0);
    await page.getByRole('button', { name: 'Start the identity check' }).click();
    await press('Start', 'Continue', 'Decide later');
    await says('We are checking your documents.');
    await page.reload();
    await says('We are checking your documents.');
});

test('a link that could not be created is requested again, and two clicks show one frame', async (t) => {
    await sandbox.control('faults', { faults: [{ on: 'kyc.createInquiryLink', fault: 'status:400', times: 1 }] });
    const { page, press, says } = await registered(t);
    await says('Something went wrong.');
    assert.equal(await page.locator('iframe').count(), 0);
    await page.getByRole('button', { name: 'Start the identity check' }).evaluate((again) => {
        window.framesMounted = 0;
        // Frames only: a frame that loads before it responds has an empty offer of a new tab beside it.
        const observer = new MutationObserver((records) => {
            for (const { addedNodes } of records)
                window.framesMounted += [...addedNodes].filter((node) => node.localName === 'iframe').length;
        });
        observer.observe(document.querySelector('#place'), { childList: true });
        again.click();
        again.click();
    });
    await page.waitForFunction(() => window.framesMounted === 2);
    await press('Start');
    assert.equal(await page.locator('iframe').count(), 1);
    await press('Continue', 'Approve');
    await says('Your identity is verified.');
});

test('an email that belongs to somebody is refused in words, and the package has no other files there', async (t) => {
    const { page, says } = await registered(t);
    await page.locator('iframe').waitFor();
    const email = 'taken@example.test';
    for (const expected of [201, 409]) {
        const other = await browser.newContext();
        t.after(() => other.close());
        const tab = await other.newPage();
        await tab.goto(origin);
        await tab.getByText('Who are you?').waitFor();
        await tab.getByLabel('Email').fill(email);
        const answered = tab.waitForResponse((response) => response.url().endsWith('/onboarding/user'));
        await tab.getByRole('button', { name: 'Continue', exact: true }).click();
        assert.equal((await answered).status(), expected);
        if (expected === 409) await tab.getByText('This email is registered already.').waitFor();
    }
    await says('Please verify your identity.');
    for (const path of ['/server.mjs', '/paywint/package.json', '/paywint/..%2fserver.mjs', '/paywint/x.js']) {
        assert.equal((await fetch(origin + path)).status, 404, path);
    }
    assert.equal((await fetch(`${origin}/onboarding/status`)).status, 401);
});
