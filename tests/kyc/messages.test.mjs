/** What the frame says, and what others say in its stead. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { INQUIRY_ID, setUp, visit } from './visit.mjs';

const shared = setUp();

const COMPLETE = { name: 'complete', metadata: { inquiryId: INQUIRY_ID, status: 'completed' } };
const SECRETS = {
    fields: { 'name-first': { type: 'string', value: 'Ann' } },
    sessionToken: 'token',
    scopes: { name: 'Ann' },
    nameFirst: 'Ann',
};

/** What the callbacks hear of one message, after another that makes the frame known. */
async function heardOf(t, data, options = {}) {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link, ...options });
    await visitor.say(await visitor.inside(), data);
    return visitor.calls();
}

const event = (name, metadata = {}) => ['onEvent', { name, metadata }];

for (const [what, data, calls] of [
    ['load', { name: 'load' }, [event('load')]],
    [
        'ready',
        { name: 'ready', metadata: { preferredDimensions: { minimumHeight: '1px' } } },
        [event('ready'), ['onReady']],
    ],
    ['start', { name: 'start', metadata: { inquiryId: INQUIRY_ID } }, [event('start', { inquiryId: INQUIRY_ID })]],
    [
        'complete',
        { ...COMPLETE, metadata: { ...COMPLETE.metadata, ...SECRETS } },
        [event('complete', COMPLETE.metadata), ['onComplete', { inquiryId: INQUIRY_ID, status: 'completed' }]],
    ],
    [
        'complete of hardly anything',
        { name: 'complete', metadata: { status: 7 } },
        [event('complete', { status: 7 }), ['onComplete', { inquiryId: INQUIRY_ID, status: undefined }]],
    ],
    [
        'fail',
        { name: 'fail', metadata: { status: 'failed', ...SECRETS } },
        [event('fail', { status: 'failed' }), ['onComplete', { inquiryId: INQUIRY_ID, status: 'failed' }]],
    ],
    ['exit', { name: 'exit', metadata: SECRETS }, [event('exit'), ['onCancel', { inquiryId: INQUIRY_ID }]]],
    [
        'error',
        { name: 'error', error: { status: 409, code: 'unauthenticated', message: 'Ann' } },
        [event('error'), ['onError', error('unauthenticated', 409)]],
    ],
    ['error without more', { name: 'error', error: null }, [event('error'), ['onError', error('unknown')]]],
    ...[
        'Ann <ann@example.test>',
        'blocked',
        'configuration',
        'Unauthenticated',
        'unauthenticated ',
        'unknown',
        7,
        true,
    ].map((code) => [
        `an error that it calls ${code}`,
        { name: 'error', error: { code } },
        [event('error'), ['onError', error('unknown')]],
    ]),
    ...['application_error', 'invalid_config', 'inactive_template'].map((code) => [
        `an ${code}`,
        { name: 'error', error: { code } },
        [event('error'), ['onError', error(code)]],
    ]),
    [
        'no text of another shape, and no name',
        {
            name: 'start',
            metadata: {
                status: 'Ann <ann@example.test>',
                path: 'x'.repeat(201),
                'Ann Example': 1,
                'x@y.test': true,
                step: -1.5,
            },
        },
        [event('start', { status: '', path: '', step: -1.5 })],
    ],
    [
        "a camera's state",
        {
            name: 'camera-permissions-check-result',
            metadata: { hasCameraPermission: true, retries: 2, deviceLabel: 'Ann’s' },
        },
        [event('camera-permissions-check-result', { hasCameraPermission: true, retries: 2 })],
    ],
    ['a name of tomorrow', { name: 'cancel', metadata: 'odd' }, [event('cancel')]],
    [
        'a name of every object',
        { name: '__proto__', metadata: { path: '/a', ['__proto__']: { x: 1 } } },
        [event('__proto__', { path: '/a' })],
    ],
]) {
    test(`it reports ${what}`, async (t) => {
        assert.deepEqual(await heardOf(t, data), calls);
    });
}

function error(code, status) {
    const message = `the inquiry cannot continue: ${code}`;
    return { name: 'KycError', message, code, status, option: undefined, isPaywint: true };
}

test('a frame is as tall as its step, within reason', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    const frame = await visitor.inside();
    const heights = [];
    for (const pageHeight of [812.4, 1, 1e9, -5, Number.NaN, '500', null, 700]) {
        await visitor.say(frame, { name: 'page-change', metadata: { path: '/document', pageHeight } });
        heights.push(await visitor.page.evaluate(() => site.handle.frame.getAttribute('height')));
    }
    assert.deepEqual(heights, ['813', '320', '4000', '4000', '4000', '4000', '4000', '700']);
    assert.deepEqual((await visitor.calls()).at(-1), event('page-change', { path: '/document', pageHeight: 700 }));
});

test('the first end is reported, and no other; onEvent receives everything', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    const frame = await visitor.inside();
    for (const data of [
        COMPLETE,
        COMPLETE,
        { name: 'exit' },
        { name: 'error', error: { code: 'unknown' } },
        { name: 'fail' },
    ]) {
        await visitor.say(frame, data);
    }
    const names = await visitor.names();
    assert.deepEqual(
        names.filter((name) => name !== 'onEvent'),
        ['onComplete'],
    );
    assert.equal(names.filter((name) => name === 'onEvent').length, 5);
});

test('nothing comes of another shape or another inquiry, even from the frame', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    const frame = await visitor.inside();
    for (const data of [
        null,
        7,
        'complete',
        true,
        [],
        ['complete'],
        {},
        { name: 7 },
        { name: null },
        { name: ['complete'] },
        { name: '' },
        { name: 'complete Ann' },
        { name: 'ann@example.test' },
        { name: 'x'.repeat(201) },
        { Name: 'complete' },
        { ...COMPLETE, metadata: { inquiryId: 'inq_two', status: 'completed' } },
        { ...COMPLETE, metadata: { inquiryId: 5 } },
        { ...COMPLETE, metadata: { inquiryId: `${INQUIRY_ID} ` } },
        { name: 'exit', metadata: { inquiryId: 'inq_two' } },
        { name: 'page-change', metadata: { inquiryId: 'inq_two', pageHeight: 900 } },
    ]) {
        await visitor.nothingComesOf(() => visitor.say(frame, data));
    }
    // It is still listened to.
    await visitor.say(frame, COMPLETE);
    assert.deepEqual(await visitor.names(), ['onEvent', 'onComplete']);
});

test('a link that names no inquiry takes what the frame names', async (t) => {
    const data = { ...COMPLETE, metadata: { inquiryId: 'inq_two', status: 'completed' } };
    const calls = await heardOf(t, data, { inquiryUrl: shared.host.at('inquiry.localhost', '/verify') });
    assert.deepEqual(calls.at(-1), ['onComplete', { inquiryId: 'inq_two', status: 'completed' }]);
});

test("in the widget form, only messages with the container's id are the frame's", async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link, widget: true });
    const frame = await visitor.inside();
    const containerId = new URL(frame.url()).searchParams.get('container-id');
    for (const wrong of [undefined, null, '', 'paywint-0', [containerId], containerId.toUpperCase()]) {
        await visitor.nothingComesOf(() => visitor.say(frame, { ...COMPLETE, containerId: wrong }));
    }
    await visitor.say(frame, { ...COMPLETE, containerId });
    assert.deepEqual(await visitor.names(), ['onEvent', 'onComplete']);
});

test("the same goes for a link that comes with a container's id", async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: `${shared.link}&container-id=own` });
    const frame = await visitor.inside();
    await visitor.nothingComesOf(() => visitor.say(frame, COMPLETE));
    await visitor.say(frame, { ...COMPLETE, containerId: 'own' });
    assert.deepEqual(await visitor.names(), ['onEvent', 'onComplete']);
});

/** Adds a frame to the page, beside the inquiry's. */
async function beside(visitor, url) {
    await visitor.page.evaluate(
        (src) =>
            new Promise((resolve) => {
                const frame = Object.assign(document.createElement('iframe'), { src, id: 'beside', onload: resolve });
                document.body.append(frame);
            }).then(() => {}),
        url,
    );
    return visitor.inside('#beside');
}

for (const [who, url] of [
    ["a sibling of the inquiry's host", () => shared.host.at('evil.localhost', '/')],
    ['a host below it', () => shared.host.at('evil.inquiry.localhost', '/')],
    ['a host that begins like it', () => shared.host.at('inquiry.localhost.evil.localhost', '/')],
    ['a host that ends like it', () => shared.host.at('evilinquiry.localhost', '/')],
    ['its host at another port', () => shared.other.at('inquiry.localhost', '/')],
    ['localhost', () => shared.host.at('localhost', '/')],
    ['127.0.0.1', () => shared.host.at('127.0.0.1', '/')],
    ['[::1]', () => shared.host.at('[::1]', '/')],
    ["the page's own origin", () => shared.site.at('127.0.0.1', '/')],
    ['an origin that is none', () => shared.host.at('inquiry.localhost', '/opaque')],
]) {
    test(`nothing comes of what ${who} says, beside the frame or in it`, async (t) => {
        const visitor = await visit(t, shared);
        await visitor.mount({ inquiryUrl: shared.link });
        const other = await beside(visitor, url());
        await visitor.nothingComesOf(() => visitor.say(other, COMPLETE));

        const frame = await visitor.leave(url());
        assert.equal(frame.url(), url());
        await visitor.nothingComesOf(() => visitor.say(frame, COMPLETE));
    });
}

test('nothing comes of what another frame of the right origin says, nor one within the frame', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    const other = await beside(visitor, shared.link);
    await visitor.nothingComesOf(() => visitor.say(other, COMPLETE));

    const inner = await (await visitor.inside()).evaluateHandle(() => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        return frame.contentWindow;
    });
    const received = await visitor.page.evaluate(() => site.received());
    await visitor.nothingComesOf(async () => {
        await inner.evaluate((within, data) => within.eval(`top.postMessage(${JSON.stringify(data)}, '*')`), COMPLETE);
        await visitor.say(other, {});
    });
    assert.equal(await visitor.page.evaluate(() => site.received()), received + 2);
});

test('nothing comes of what the page itself says', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    await visitor.nothingComesOf(() =>
        visitor.page.evaluate((data) => {
            postMessage(data, '*');
            // Events made by hand: with no origin, no source, and a frame that is not there.
            for (const init of [{}, { origin: '' }, { origin: 'null' }, { source: site.handle.frame.contentWindow }]) {
                dispatchEvent(new MessageEvent('message', { data, ...init }));
            }
        }, COMPLETE),
    );
});

test('a message that resists being read hurts nobody', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    // No such thing can be posted: these are made by hand, with all else right.
    await visitor.nothingComesOf(() =>
        visitor.page.evaluate((origin) => {
            const fail = () => {
                throw new Error('read');
            };
            const traps = { get: fail, has: fail, ownKeys: fail, getOwnPropertyDescriptor: fail, getPrototypeOf: fail };
            const resisting = new Proxy({}, traps);
            for (const data of [
                resisting,
                {
                    get name() {
                        return fail();
                    },
                },
                { name: 'complete', metadata: resisting },
                {
                    name: 'complete',
                    metadata: {
                        get status() {
                            return fail();
                        },
                    },
                },
                { name: 'error', error: resisting },
            ]) {
                const { contentWindow: source } = site.handle.frame;
                dispatchEvent(new MessageEvent('message', { data, origin, source }));
            }
        }, shared.origin),
    );
});

test('an origin that the link may redirect to may speak', async (t) => {
    const visitor = await visit(t, shared);
    const next = shared.other.at('next.localhost');
    const inquiryUrl = shared.host.at('inquiry.localhost', `/redirect?inquiry-id=${INQUIRY_ID}&to=${next}/verify`);
    await visitor.mount({ inquiryUrl, origins: [next] });
    const frame = await visitor.inside();
    assert.equal(new URL(frame.url()).origin, next);
    await visitor.say(frame, COMPLETE);
    assert.deepEqual(await visitor.names(), ['onEvent', 'onComplete']);

    await visitor.mount({ inquiryUrl });
    await visitor.nothingComesOf(async () => visitor.say(await visitor.inside(), COMPLETE));
});

test('callbacks are replaced without mounting again, and those not named stay', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link, onReady: undefined });
    const frame = await visitor.inside();
    const before = shared.host.requests.length;
    await visitor.page.evaluate(() => {
        site.handle.update({ onEvent: undefined, onComplete: (result) => site.calls.push(['later', result]) });
    });
    const refused = await visitor.page.evaluate(() => site.thrown(() => site.handle.update({ title: 'x' })));
    await visitor.say(frame, { name: 'ready' });
    await visitor.say(frame, COMPLETE);
    assert.deepEqual(await visitor.names(), ['later']);
    assert.equal(refused.option, 'title');
    assert.equal(shared.host.requests.length, before);
});

test("a callback that throws is the page's fault, reported as such, and breaks nothing", async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    await visitor.page.evaluate(() => {
        const fail = () => {
            throw new Error("the page's own");
        };
        site.handle.update({ onEvent: fail, onReady: fail });
    });
    const frame = await visitor.inside();
    await visitor.say(frame, { name: 'ready' });
    await visitor.say(frame, COMPLETE);
    assert.deepEqual(await visitor.names(), ['onComplete']);
    assert.deepEqual(visitor.errors, Array(3).fill("the page's own"));
});
