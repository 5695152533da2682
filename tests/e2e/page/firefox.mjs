import assert from 'node:assert/strict';

import { launchFirefox } from '../../support/browser.mjs';
import { check } from '../checks.mjs';
import { inventedEmail } from '../people.mjs';
import { Office } from './office.mjs';

const WAIT_MS = 60_000;
const FRAME_REFUSED = /blocked the loading of a resource \(frame-ancestors\)/;

/** The main ways through the page once more, in Firefox, which is driven by WebDriver BiDi. */
export async function onboardingInFirefox(stage) {
    const browser = await launchFirefox();
    const office = new Office(stage);
    const byVisitor = (name, run) =>
        check(`firefox: ${name}`, async () => {
            const visitor = await Visitor.on(browser, stage);
            await run(visitor);
            await visitor.leave();
        });
    try {
        for (const [verdict, heading] of [
            ['Approve', 'Your identity is verified'],
            ['Reject', 'We could not verify your identity'],
        ]) {
            await byVisitor(`from the form to "${heading}"`, async (visitor) => {
                await visitor.register();
                await visitor.decide(await visitor.frame(), verdict);
                await visitor.heading(heading);
                assert.equal(await visitor.focused(), heading);
            });
        }

        await byVisitor('a check that was left can be tried again', async (visitor) => {
            await visitor.register();
            const frame = await visitor.frame();
            await press(frame, 'Cancel');
            await press(frame, 'Leave');
            await visitor.heading('You left the identity check');
            await press(visitor.page, 'Try again');
            await visitor.decide(await visitor.frame(), 'Approve');
            await visitor.heading('Your identity is verified');
        });

        await byVisitor('for a frame that is not shown, a new tab is offered', async (visitor) => {
            await visitor.register();
            await visitor.frame();
            await office.behave(visitor.email, { behaviour: 'refuse_framing' });
            await visitor.page.reload();
            await visitor.decide(await visitor.tab(), 'Approve');
            await visitor.heading('Your identity is verified');
        });

        await byVisitor('fields are checked while typing', async ({ page }) => {
            await page.locator('#email').fill('ada');
            await page.focus('#phone');
            await textOf(page, '#email-error', 'Enter an e-mail address such as name@example.com.');
            await page.locator('#email').fill('ada@example.com');
            await textOf(page, '#email-error', '');
        });
    } finally {
        await browser.close();
    }
}

/** Someone with a browser of their own, on the onboarding page. */
class Visitor {
    /** Violations of the page's policy, and uncaught errors. */
    complaints = [];
    email = inventedEmail();
    context;
    page;
    #kycOrigin;

    static async on(browser, { url, sandbox }) {
        const visitor = new Visitor();
        visitor.#kycOrigin = sandbox.baseUrl;
        visitor.context = await browser.createBrowserContext();
        visitor.page = await visitor.context.newPage();
        visitor.page.setDefaultTimeout(WAIT_MS);
        visitor.page.on('pageerror', (error) => {
            // Firefox reports to the page what its frame refused.
            if (!FRAME_REFUSED.test(error)) visitor.complaints.push(String(error));
        });
        visitor.page.on('console', (message) => {
            if (message.text().startsWith('policy: ')) visitor.complaints.push(message.text());
        });
        await visitor.page.evaluateOnNewDocument(() => {
            document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
                console.error(`policy: ${effectiveDirective} ${blockedURI} ${sample}`);
            });
        });
        await visitor.page.goto(url);
        await visitor.heading('Open an account');
        return visitor;
    }

    /** Waits until the page shows what has this heading. */
    async heading(name) {
        await textOf(this.page, 'main > section:not([hidden]) h1', name);
    }

    async register() {
        await this.page.locator('#name').fill('Ada Example');
        await this.page.locator('#email').fill(this.email);
        await press(this.page, 'Continue');
        await this.heading('Verify your identity');
    }

    /** The check in the page, once it can be used. */
    async frame() {
        const frame = await this.page.waitForFrame((frame) => frame.url().startsWith(this.#kycOrigin));
        await frame.waitForSelector('::-p-aria([name="Start"][role="button"])');
        return frame;
    }

    /** The check in the tab that the page offers when its frame does not show. */
    async tab() {
        await this.page.locator('::-p-aria([name="Open the check in a new tab"][role="link"])').click();
        const opened = await this.context.waitForTarget((target) => target.url().startsWith(this.#kycOrigin));
        await this.heading('Continue in the new tab');
        const tab = await opened.page();
        await tab.bringToFront();
        return tab;
    }

    /** Goes through the hosted page's steps. */
    async decide(flow, verdict) {
        for (const name of ['Start', 'Continue', verdict]) await press(flow, name);
        await this.page.bringToFront();
    }

    async focused() {
        return this.page.evaluate(() => document.activeElement.textContent);
    }

    /** Ends the visit, in which nothing may have been complained of. */
    async leave() {
        await this.context.close();
        assert.deepEqual(this.complaints, []);
    }
}

async function press(where, name) {
    await where.locator(`::-p-aria([name="${name}"][role="button"])`).click();
}

async function textOf(page, selector, text) {
    const shows = (selector, text) => document.querySelector(selector)?.textContent === text;
    await page.waitForFunction(shows, {}, selector, text);
}
