/** What is left when an inquiry is closed: nothing. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { setUp, visit } from './visit.mjs';

const shared = setUp();

const CLOSE = {
    'close()': () => site.handle.close(),
    'close, passed on by itself': () => {
        const { close } = site.handle;
        close();
    },
    'Symbol.dispose': () => site.handle[Symbol.dispose](),
    'the signal': () => site.controller.abort(),
    'another inquiry in its place, closed': () => {
        site.mount({ inquiryUrl: site.handle.frame.src });
        site.handle.close();
    },
};

for (const [what, close] of Object.entries(CLOSE)) {
    test(`${what} leaves nothing behind, and gives the focus back`, async (t) => {
        const visitor = await visit(t, shared);
        await visitor.page.focus('#start');
        // Playwright's own listeners come with its first look.
        await visitor.page.waitForSelector('#start');
        const before = await listeners(visitor);
        const timers = await visitor.page.evaluate((inquiryUrl) => {
            site.controller = new AbortController();
            site.timers = new Set();
            const { setTimeout, clearTimeout } = window;
            window.setTimeout = (...args) => {
                const timer = setTimeout(...args);
                site.timers.add(timer);
                return timer;
            };
            window.clearTimeout = (timer) => {
                site.timers.delete(timer);
                clearTimeout(timer);
            };
            site.mount({ inquiryUrl, signal: site.controller.signal });
            return site.timers.size;
        }, shared.link);
        assert.equal(timers, 1);
        assert.notDeepEqual(await listeners(visitor), before);
        const frame = await visitor.inside();
        await frame.waitForLoadState();

        await visitor.page.evaluate(`(${close})()`);
        const after = await visitor.page.evaluate(() => ({ timers: site.timers.size, frame: site.handle.frame }));
        assert.deepEqual(after, { timers: 0, frame: undefined });
        assert.deepEqual(await listeners(visitor), before);
        assert.equal(await visitor.html(), '');
        assert.equal(await visitor.focused(), 'start');
        assert.deepEqual(await visitor.calls(), []);
        await visitor.nothingComesOf(() => visitor.page.evaluate(() => site.handle.close()));
    });
}

/** How many listeners there are of what, as the browser counts them. */
async function listeners(visitor) {
    const session = await visitor.page.context().newCDPSession(visitor.page);
    const counts = {};
    for (const expression of ['window', 'document', 'window.site?.controller?.signal ?? {}']) {
        const { result } = await session.send('Runtime.evaluate', { expression });
        const found = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId });
        counts[expression] = found.listeners.map(({ type }) => type).sort();
    }
    await session.detach();
    return counts;
}

test('a message that was under way when the inquiry was closed is not heard', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    await visitor.page.evaluate((origin) => {
        const { contentWindow: source } = site.handle.frame;
        site.handle.close();
        // Made by hand, since no real one can be timed like this.
        for (const from of [source, null]) {
            dispatchEvent(new MessageEvent('message', { data: { name: 'complete' }, origin, source: from }));
        }
    }, shared.origin);
    assert.deepEqual(await visitor.calls(), []);
    assert.equal(await visitor.html(), '');
});

test('a callback that closes is the last that hears of anything', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    await visitor.page.evaluate(() => site.handle.update({ onEvent: () => site.handle.close() }));
    await visitor.say(await visitor.inside(), { name: 'complete' });
    assert.deepEqual(await visitor.calls(), []);
    assert.equal(await visitor.html(), '');
    assert.deepEqual(visitor.errors, []);
});

test('a signal that has aborted mounts nothing, closes nothing, and asks for nothing', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    const before = shared.host.requests.length;
    const frame = await visitor.page.evaluate((inquiryUrl) => {
        const before = site.place.innerHTML;
        site.mount({ inquiryUrl, signal: AbortSignal.abort() });
        site.handle.update({ onReady: undefined });
        site.handle.close();
        return [site.place.innerHTML === before, site.handle.frame];
    }, shared.link);
    assert.deepEqual(frame, [true, undefined]);
    assert.equal(shared.host.requests.length, before);
});

test('somebody who went on elsewhere is left there', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.page.focus('#start');
    await visitor.mount({ inquiryUrl: shared.link });
    await visitor.page.focus('#elsewhere');
    await visitor.page.evaluate(() => site.handle.close());
    assert.equal(await visitor.focused(), 'elsewhere');
});

test('the focus goes back also from a field within the frame', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.page.focus('#start');
    await visitor.mount({ inquiryUrl: shared.link, focus: false });
    await (await visitor.inside()).getByLabel('Name').click();
    assert.equal(await visitor.focused(), 'iframe');
    await visitor.page.evaluate(() => site.handle.close());
    assert.equal(await visitor.focused(), 'start');
});

test('a runtime without Symbol.dispose mounts and closes, by the name that polyfills give it', async (t) => {
    const visitor = await visit(t, shared);
    let replaced = 0;
    // Stands in for such a browser, since this one's symbol cannot be taken away.
    await visitor.page.route('**/paywint/*.js', async (route) => {
        const text = await (await route.fetch()).text();
        const without = text.replace(/\bSymbol\.dispose(?!")/g, () => {
            replaced += 1;
            return 'Symbol.absent';
        });
        await route.fulfill({ body: without, contentType: 'text/javascript' });
    });
    await visitor.page.reload();
    assert.equal(replaced, 1);
    await visitor.mount({ inquiryUrl: shared.link });
    await visitor.page.evaluate(() => site.handle[Symbol.for('Symbol.dispose')]());
    assert.equal(await visitor.html(), '');
});
