/** Frames that say nothing. The page's clock is set by hand. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { setUp, visit } from './visit.mjs';

const shared = setUp();

const failure = (code) => [
    'onError',
    {
        name: 'KycError',
        message: 'the inquiry does not show',
        code,
        status: undefined,
        option: undefined,
        isPaywint: true,
    },
];
const offer = (visitor) => visitor.page.getByRole('status').getByRole('link');

test('a frame that may not be framed is reported once, and a new tab offered earlier', async (t) => {
    const visitor = await visit(t, shared);
    const inquiryUrl = shared.host.at('inquiry.localhost', '/denied?inquiry-id=%7e');
    await visitor.mount({ inquiryUrl });
    await visitor.nothingComesOf(() => visitor.page.clock.fastForward(2999));
    await visitor.page.clock.fastForward(1);
    await offer(visitor).focus();
    await visitor.nothingComesOf(() => visitor.page.clock.fastForward(11_999));
    await visitor.page.clock.fastForward(1);
    assert.deepEqual(await visitor.calls(), [failure('blocked')]);
    assert.equal(await visitor.focused(), 'a');
    const link = await offer(visitor).evaluate((element) =>
        Object.fromEntries(element.getAttributeNames().map((name) => [name, element.getAttribute(name)])),
    );
    assert.deepEqual(link, {
        href: inquiryUrl,
        target: '_blank',
        rel: 'noopener',
        referrerpolicy: 'strict-origin',
        part: 'link',
    });
    assert.equal(await offer(visitor).textContent(), 'Not showing? Open it in a new tab.');
    assert.ok(await offer(visitor).isVisible());
    await visitor.nothingComesOf(() => visitor.page.clock.fastForward(600_000));
});

test('so is a host that is not there', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: 'http://localhost:1/verify', newTabText: 'Neuer Tab' });
    await visitor.page.clock.fastForward(15_000);
    assert.deepEqual(await visitor.calls(), [failure('blocked')]);
    assert.equal(await offer(visitor).textContent(), 'Neuer Tab');
});

test('a frame that still loads is reported as such, and no longer when it sends a message after all', async (t) => {
    const visitor = await visit(t, shared);
    t.after(shared.host.release);
    const inquiryUrl = shared.host.at('inquiry.localhost', '/silent');
    await visitor.mount({ inquiryUrl, loadTimeoutMs: 2000 }, { loaded: false });
    await visitor.page.clock.fastForward(2000);
    assert.deepEqual(await visitor.calls(), [failure('load_timeout')]);
    await offer(visitor).focus();

    const loaded = visitor.page.evaluate(
        () => new Promise((resolve) => site.handle.frame.addEventListener('load', () => resolve(), { once: true })),
    );
    shared.host.release();
    await loaded;
    const frame = await visitor.inside();
    await visitor.say(frame, { name: 'ready' });
    assert.equal(await offer(visitor).count(), 0);
    assert.equal(await visitor.focused(), 'iframe');
    await visitor.say(frame, { name: 'complete', metadata: { status: 'completed' } });
    assert.deepEqual(await visitor.names(), ['onError', 'onEvent', 'onReady', 'onEvent', 'onComplete']);
});

for (const name of ['load', 'ready', 'of-tomorrow']) {
    test(`a frame that has sent ${name} is not missed`, async (t) => {
        const visitor = await visit(t, shared);
        await visitor.mount({ inquiryUrl: shared.link });
        await visitor.say(await visitor.inside(), { name });
        await visitor.nothingComesOf(() => visitor.page.clock.fastForward(600_000));
    });
}

test('an offer is taken back when the frame speaks in time, and nothing is reported', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    await visitor.page.clock.fastForward(3000);
    assert.equal(await offer(visitor).count(), 1);
    await visitor.say(await visitor.inside(), { name: 'ready' });
    assert.equal(await offer(visitor).count(), 0);
    await visitor.nothingComesOf(() => visitor.page.clock.fastForward(600_000));
    assert.deepEqual(await visitor.names(), ['onEvent', 'onReady']);
});

test('nothing is offered for a frame that still loads, nor after it was closed', async (t) => {
    const visitor = await visit(t, shared);
    t.after(shared.host.release);
    await visitor.mount({ inquiryUrl: shared.host.at('inquiry.localhost', '/silent') }, { loaded: false });
    await visitor.nothingComesOf(() => visitor.page.clock.fastForward(14_999));
    await visitor.mount({ inquiryUrl: shared.link });
    await visitor.page.evaluate(() => site.handle.close());
    await visitor.nothingComesOf(() => visitor.page.clock.fastForward(600_000));
    assert.equal(await visitor.html(), '');
});

test('what others say does not count', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.host.at('inquiry.localhost', '/opaque') });
    await visitor.say(await visitor.inside(), { name: 'ready' });
    await visitor.page.clock.fastForward(15_000);
    assert.deepEqual(await visitor.calls(), [failure('blocked')]);
});

test("a frame that the page's own policy forbids is reported at once, and once", async (t) => {
    const visitor = await visit(t, shared, { path: '/frameless' });
    await visitor.mount({ inquiryUrl: shared.link }, { loaded: false });
    await offer(visitor).waitFor();
    assert.deepEqual(await visitor.calls(), [failure('blocked')]);
    await visitor.nothingComesOf(() => visitor.page.clock.fastForward(600_000));
});

test('another frame that it forbids is none of ours', async (t) => {
    const visitor = await visit(t, shared, { path: '/strict' });
    await visitor.mount({ inquiryUrl: shared.link });
    await visitor.nothingComesOf(async () => {
        await visitor.page.evaluate(
            (src) =>
                new Promise((resolve) => {
                    addEventListener('securitypolicyviolation', () => resolve(), { once: true });
                    document.body.append(Object.assign(document.createElement('iframe'), { src }));
                }),
            shared.host.at('inquiry.localhost.evil.localhost', '/'),
        );
    });
    assert.match(visitor.complaints.join(), /evil/);
});

test('an offer is no message of the frame: it ends nothing', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    await visitor.page.clock.fastForward(15_000);
    await visitor.say(await visitor.inside(), { name: 'error', error: { code: 'inactive_template', status: 422 } });
    const errors = (await visitor.calls()).filter(([name]) => name === 'onError').map(([, { code }]) => code);
    assert.deepEqual(errors, ['blocked', 'inactive_template']);
});
