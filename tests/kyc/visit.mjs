/** Somebody on the site, with a browser of their own. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';

import { launchBrowser } from '../support/browser.mjs';
import { startHost, startSite } from './servers.mjs';

export const INQUIRY_ID = 'inq_one';

/** What the tests of one file share: the site, a host of inquiries, another host, and a browser. */
export function setUp() {
    const shared = {};
    before(async () => {
        [shared.site, shared.host, shared.other, shared.browser] = await Promise.all([
            startSite(),
            startHost(),
            startHost(),
            launchBrowser(),
        ]);
        shared.link = shared.host.at('inquiry.localhost', `/verify?inquiry-id=${INQUIRY_ID}`);
        shared.origin = shared.host.at('inquiry.localhost');
    });
    after(async () => {
        await shared.browser?.close();
        await Promise.all([shared.site, shared.host, shared.other].map((server) => server?.close()));
    });
    return shared;
}

/** Opens the site, until the test is over. */
export async function visit(t, shared, { path = '/', clock = true } = {}) {
    const context = await shared.browser.newContext();
    t.after(() => context.close());
    const page = await context.newPage();
    const visitor = new Visitor(page);
    page.on('pageerror', (error) => visitor.errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && visitor.complaints.push(message.text()));
    if (clock) await page.clock.install({ time: 0 });
    await page.goto(shared.site.at('127.0.0.1', path));
    // From here on, time passes only when a test says so.
    if (clock) await page.clock.pauseAt(3_600_000);
    return visitor;
}

class Visitor {
    /** What found nobody to catch it. */
    errors = [];
    /** What the browser complained of. */
    complaints = [];

    constructor(page) {
        this.page = page;
    }

    /** Mounts with callbacks that take notes, and waits for the frame to load, unless it is not to. */
    async mount(options, { loaded = true } = {}) {
        await this.page.evaluate(
            ([options, wait]) => {
                site.mount(options);
                if (!wait) return undefined;
                return new Promise((resolve) =>
                    site.handle.frame.addEventListener('load', () => resolve(), { once: true }),
                );
            },
            [options, loaded],
        );
    }

    /** The frame's own side. */
    async inside(selector = '#place iframe') {
        return (await this.page.waitForSelector(selector, { state: 'attached' })).contentFrame();
    }

    /** Has the frame itself go elsewhere. */
    async leave(url) {
        const frame = await this.inside();
        await this.page.evaluate(() => {
            const { frame: element } = site.handle;
            site.arrived = new Promise((resolve) => element.addEventListener('load', () => resolve(), { once: true }));
        });
        await frame.evaluate((to) => location.assign(to), url);
        await this.page.evaluate(() => site.arrived);
        return this.inside();
    }

    /** Has a frame say something to the page, and waits until the page has heard it. */
    async say(frame, data) {
        const before = await this.page.evaluate(() => site.received());
        await frame.evaluate((message) => parent.postMessage(message, '*'), data);
        await this.page.evaluate(
            (count) =>
                new Promise((resolve) => {
                    const look = () => site.received() > count && resolve();
                    addEventListener('message', look);
                    look();
                }),
            before,
        );
    }

    calls() {
        return this.page.evaluate(() => site.calls);
    }

    async names() {
        return (await this.calls()).map(([name]) => name);
    }

    /** What the container holds. */
    html() {
        return this.page.evaluate(() => site.place.innerHTML);
    }

    focused() {
        return this.page.evaluate(() => document.activeElement.id || document.activeElement.localName);
    }

    /** Fails when something that happens changes what the page shows or which callbacks it got. */
    async nothingComesOf(happens) {
        const before = [await this.calls(), await this.html()];
        await happens();
        assert.deepEqual([await this.calls(), await this.html()], before);
        assert.deepEqual(this.errors, []);
    }
}
