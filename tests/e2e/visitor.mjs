import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inventedEmail } from './people.mjs';
import { SCREENSHOTS } from './places.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Chromium reports every answer of 400 and above as an error of the page, and every frame that it does not show.
const EXPECTED = [
    /^Failed to load resource: the server responded with a status of (401|404|409|422|50\d) /,
    /^Failed to load resource: net::ERR_INTERNET_DISCONNECTED$/,
    /^Refused to display '[^']+\/verify\?[^']+' in a frame because it set 'X-Frame-Options'/,
    /^Framing '[^']+' violates the following Content Security Policy directive: "frame-ancestors 'none'"/,
];
const WAIT_MS = 30_000;

/** Someone with a browser of their own, on the onboarding page. */
export class Visitor {
    /** Messages of the console, uncaught errors and violations of the page's policy, but for what is expected of failures. */
    complaints = [];
    email = inventedEmail();
    context;
    page;

    static async on(browser, url, look) {
        const visitor = new Visitor();
        visitor.context = await browser.newContext({ reducedMotion: 'reduce', ...look });
        visitor.context.setDefaultTimeout(WAIT_MS);
        await visitor.context.addInitScript(tellOfViolations);
        visitor.context.on('console', (message) => visitor.#hear(message));
        visitor.context.on('weberror', (error) => visitor.complaints.push(String(error.error())));
        visitor.page = await visitor.open(url);
        return visitor;
    }

    /** Opens the page in a further tab. */
    async open(url) {
        const page = await this.context.newPage();
        await page.goto(url);
        await headed(page, 'Open an account');
        return page;
    }

    /** Waits until the page shows what has this heading. */
    async heading(name) {
        await headed(this.page, name);
    }

    /** The same, and the keyboard's focus is there. */
    async focusedHeading(name) {
        const heading = this.page.getByRole('heading', { level: 1, name, exact: true });
        await heading.and(this.page.locator(':focus')).waitFor();
    }

    async fill(values) {
        for (const [label, value] of Object.entries(values)) {
            await this.page.getByLabel(label, { exact: true }).fill(value);
        }
    }

    async fillIn(email = this.email) {
        await this.fill({ 'Full name': 'Ada Example', 'E-mail address': email });
    }

    async press(name) {
        await this.page.getByRole('button', { name, exact: true }).click();
    }

    /** Registers and gets as far as the identity check. */
    async register() {
        await this.fillIn();
        await this.press('Continue');
        await this.heading('Verify your identity');
        await this.frameButton('Start').waitFor();
    }

    get frame() {
        return this.page.frameLocator('iframe[title="Identity check"]');
    }

    frameButton(name) {
        return this.frame.getByRole('button', { name, exact: true });
    }

    /** Goes through the hosted page's steps. */
    async decide(verdict) {
        for (const name of ['Start', 'Continue']) await this.frameButton(name).click();
        await this.endCheck(verdict);
    }

    /** Presses what ends the check. A browser that removes the frame meanwhile may never report the click as done. */
    async endCheck(name) {
        const removed = this.page.locator('iframe[title="Identity check"]').waitFor({ state: 'detached' });
        const clicked = this.frameButton(name).click();
        await Promise.any([clicked, removed]);
    }

    /** Leaves the hosted page. */
    async cancel() {
        await this.frameButton('Cancel').click();
        await this.endCheck('Leave');
    }

    /** Follows the link to a new tab. Resolves with that. */
    async openTab() {
        const link = this.page.getByRole('link', { name: 'Open the check in a new tab' });
        const [tab] = await Promise.all([this.context.waitForEvent('page'), link.click()]);
        return tab;
    }

    async fieldsToBeWrong() {
        await this.page.locator('[aria-invalid="true"]').first().waitFor();
    }

    /** The message of each field that is marked as wrong, as assistive technology gets it. */
    async fieldErrors() {
        return this.page.evaluate(() =>
            Object.fromEntries(
                [...document.querySelectorAll('input[aria-invalid="true"]')].map((input) => {
                    const described = input.getAttribute('aria-describedby').split(' ');
                    const error = document.getElementById(described.at(-1));
                    return [input.name, error.checkVisibility() ? error.textContent : 'hidden'];
                }),
            ),
        );
    }

    async focused() {
        return this.page.evaluate(() => document.activeElement.name || document.activeElement.textContent);
    }

    async problem() {
        const problem = this.page.getByRole('alert').filter({ hasText: /./ });
        await problem.waitFor();
        return problem.textContent();
    }

    /** The message above everything. */
    get banner() {
        return this.page.getByRole('status').locator('#connection');
    }

    /** Keeps a picture, and holds the page against axe and its own width. */
    async inspect(name) {
        await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
        const width = await this.page.evaluate(() => ({
            content: document.documentElement.scrollWidth,
            window: window.innerWidth,
        }));
        assert.ok(width.content <= width.window, `${name}: ${width.content} px wide in ${width.window}`);
        for (const frame of this.page.frames().filter((frame) => /^http/.test(frame.url()))) {
            // Passed to the browser from outside, which no policy of the page concerns.
            if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe);
            const { violations } = await frame.evaluate(() => window.axe.run(document, { iframes: false }));
            const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
            assert.deepEqual(found, [], `${name}: axe on ${frame.url()}`);
        }
    }

    /** Ends the visit, in which nothing may have been complained of. */
    async leave() {
        await this.context.close();
        assert.deepEqual(this.complaints, []);
    }

    #hear(message) {
        if (!['error', 'warning'].includes(message.type())) return;
        if (!EXPECTED.some((expected) => expected.test(message.text()))) this.complaints.push(message.text());
    }
}

/** Waits until a tab shows what has this heading. */
export async function headed(page, name) {
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** Runs in every page, before anything of its own. */
function tellOfViolations() {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
        console.error(`policy: ${effectiveDirective} ${blockedURI} ${sample}`);
    });
}
