import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SCREENSHOTS } from './places.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Chromium reports every answer of 400 and above as an error of the page.
const REFUSAL = /^Failed to load resource: the server responded with a status of (409|422|502) /;
const DISCONNECTED = /^Failed to load resource: net::ERR_INTERNET_DISCONNECTED$/;

export const LOOKS = {
    light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
    dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
    phone: { viewport: { width: 320, height: 640 }, colorScheme: 'light', isMobile: true, hasTouch: true },
};

/** Someone with a browser of their own, on the onboarding page. */
export class Visitor {
    /** What the console and uncaught errors said, refusals apart. */
    complaints = [];
    refusals = 0;
    context;
    page;

    static async on(browser, url, look = LOOKS.light) {
        const visitor = new Visitor();
        visitor.context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
        visitor.context.setDefaultTimeout(8000);
        visitor.context.on('console', (message) => visitor.#hear(message));
        visitor.context.on('weberror', (error) => visitor.complaints.push(String(error.error())));
        visitor.page = await visitor.context.newPage();
        await visitor.page.goto(url);
        await visitor.heading('Open an account');
        return visitor;
    }

    /** Waits until the page shows what has this heading. */
    async heading(name) {
        await this.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    }

    async fill(values) {
        for (const [label, value] of Object.entries(values)) {
            await this.page.getByLabel(label, { exact: true }).fill(value);
        }
    }

    async press(name) {
        await this.page.getByRole('button', { name, exact: true }).click();
    }

    /** Registers and gets as far as the identity check. */
    async register(email) {
        await this.fill({ 'Full name': 'Ada Example', 'E-mail address': email });
        await this.press('Continue');
        await this.heading('Verify your identity');
    }

    get frame() {
        return this.page.frameLocator('iframe[title="Identity check"]');
    }

    /** Goes through the hosted page's steps. */
    async decide(verdict) {
        for (const name of ['Start', 'Continue', verdict]) {
            await this.frame.getByRole('button', { name, exact: true }).click();
        }
    }

    async fieldsToBeWrong() {
        await this.page.locator('[aria-invalid="true"]').first().waitFor();
    }

    /** What is said of each field that is marked as wrong, as assistive technology gets to know it. */
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

    /** Keeps a picture, and holds the page against axe and its own width. */
    async inspect(name) {
        await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
        const width = await this.page.evaluate(() => ({
            content: document.documentElement.scrollWidth,
            window: window.innerWidth,
        }));
        assert.ok(width.content <= width.window, `${name}: ${width.content} px wide in ${width.window}`);
        for (const frame of this.page.frames()) {
            // Given to the browser from outside, which no policy of the page concerns.
            if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe);
            const { violations } = await frame.evaluate(() => window.axe.run(document, { iframes: false }));
            const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
            assert.deepEqual(found, [], `${name}: axe on ${frame.url()}`);
        }
    }

    async leave() {
        await this.context.close();
    }

    #hear(message) {
        if (!['error', 'warning'].includes(message.type())) return;
        if (REFUSAL.test(message.text()) || DISCONNECTED.test(message.text())) this.refusals += 1;
        else this.complaints.push(message.text());
    }
}
