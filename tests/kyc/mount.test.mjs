/** What is framed, and how; and what is not. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

import { PACKAGE } from '../support/paths.mjs';
import { setUp, visit } from './visit.mjs';

const shared = setUp();

const attributes = (visitor) =>
    visitor.page.evaluate(() => {
        const { frame } = site.handle;
        return Object.fromEntries(frame.getAttributeNames().map((name) => [name, frame.getAttribute(name)]));
    });

test('a frame may do what an inquiry needs, and no more', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.mount({ inquiryUrl: shared.link });
    assert.deepEqual(await attributes(visitor), {
        title: 'Verify your identity',
        allow: 'camera;microphone;clipboard-write;publickey-credentials-create;publickey-credentials-get',
        sandbox:
            'allow-scripts allow-same-origin allow-popups allow-forms allow-modals ' +
            'allow-top-navigation-by-user-activation',
        referrerpolicy: 'strict-origin',
        width: '100%',
        height: '650',
        frameborder: '0',
        align: 'top',
        part: 'frame',
        src: shared.link,
    });
});

test('its camera is for the origins that may speak, and for no other', async (t) => {
    const visitor = await visit(t, shared);
    const mayFilm = async (inquiryUrl, options = {}) => {
        await visitor.mount({ inquiryUrl, ...options });
        const frame = await visitor.inside();
        return frame.evaluate(() => document.featurePolicy.allowsFeature('camera'));
    };
    const next = shared.other.at('next.localhost');
    const redirecting = shared.host.at('inquiry.localhost', `/redirect?to=${encodeURIComponent(`${next}/verify`)}`);
    assert.equal(await mayFilm(shared.link), true);
    assert.equal(await mayFilm(redirecting), false);
    assert.equal(await mayFilm(redirecting, { origins: [next] }), true);
    assert.match(
        (await attributes(visitor)).allow,
        new RegExp(`^camera ${shared.origin} ${next};microphone ${shared.origin} `),
    );
});

test('the link is used byte for byte', async (t) => {
    const visitor = await visit(t, shared);
    for (const path of [
        '/verify?inquiry-id=inq_one&x=%7e~%2F%2f%20+a&&=&%E4%B8%AD',
        '/verify?inquiry-id=inq_one&q=\'"<>`{}|^ ü',
        '/a/../verify?inquiry-id=inq_one#frag?ment',
        '//verify/;p=1?fields[a]=b&inquiry-id=inq_one&session-token=%00',
    ]) {
        for (const link of [shared.host.at('inquiry.localhost', path), shared.host.at('INQUIRY.localhost', path)]) {
            await visitor.mount({ inquiryUrl: link });
            assert.equal((await attributes(visitor)).src, link);
        }
    }
});

test('https and loopback are framed', async (t) => {
    const visitor = await visit(t, shared);
    for (const inquiryUrl of [
        'https://inquiry.test/verify',
        'HTTPS://inquiry.test/verify',
        ...['localhost', 'a.localhost', '127.0.0.1', '127.255.0.9', '[::1]'].map((host) =>
            shared.host.at(host, '/verify'),
        ),
    ]) {
        await visitor.mount({ inquiryUrl }, { loaded: false });
        assert.equal((await attributes(visitor)).src, inquiryUrl);
    }
});

test('nothing else is framed or opened', async (t) => {
    const visitor = await visit(t, shared);
    for (const link of [
        'javascript:alert(1)//https://a.test',
        ' java\nscript:alert(1)',
        'data:text/html,<script>alert(1)</script>',
        'blob:https://a.test/0',
        'about:blank',
        'http://inquiry.test/verify?session-token=secret',
        'http://localhost.evil.test/',
        'http://evillocalhost/',
        'http://127.0.0.1.evil.test/',
        '/verify?session-token=secret',
        '',
        null,
        undefined,
        { href: 'https://a.test/' },
        // The page's own origin, however it is written.
        shared.site.at('127.0.0.1', '/uploads/verify?inquiry-id=inq_one'),
        shared.site.at('127.0.0.1'),
        shared.site.at('127.1', '/verify'),
        // With user information, of which the first looks like a host.
        'https://withpersona.com@evil.test/verify',
        'https://withpersona.com:pass@evil.test/verify',
        'https://@evil.test/verify',
        'https://:@evil.test/verify',
        'https://evil.test@evil.test/verify',
        shared.host.at('inquiry.localhost', '/verify').replace('//', '//user@'),
        // With a host that a parser reads otherwise than people do.
        'https:\\\\evil.test\\verify',
        'https:evil.test/verify',
        'https://withpersona.com\\@evil.test/',
        'https://with\tpersona.com/verify',
        'https://withpersona.com\n/verify',
        'https://withpersona%2ecom/verify',
        'https://w\u0456thpersona.com/verify',
        'https://\uff57ithpersona.com/verify',
        'https://0x7f.1/verify',
        'https://2130706433/verify',
        'https://a;fullscreen/verify',
        "https://a'b/verify",
        'https://*.withpersona.com/verify',
        'https://a,b/verify',
        'https://[::0001]/verify',
    ]) {
        const errors = await visitor.page.evaluate(
            (inquiryUrl) => [
                site.thrown(() => site.mount({ inquiryUrl })),
                site.thrown(() => site.kyc.openKyc(inquiryUrl)),
            ],
            link,
        );
        const message = 'inquiryUrl must be a plain https URL (or http on loopback) of another origin';
        const known = { name: 'KycError', code: 'configuration', status: undefined, isPaywint: true };
        const error = { ...known, option: 'inquiryUrl', message };
        assert.deepEqual(errors, [error, error], String(link));
        assert.equal(await visitor.html(), '');
    }
    assert.equal(visitor.page.context().pages().length, 1);
});

test('an unusable option is refused before anything is in the page', async (t) => {
    const visitor = await visit(t, shared);
    for (const [option, options] of [
        ['origins', { origins: ['https://*.withpersona.com'] }],
        ['origins', { origins: ['https://inquiry.withpersona.com/'] }],
        ['origins', { origins: ['https://a;fullscreen'] }],
        ['origins', { origins: ['https://a fullscreen *'] }],
        ['origins', { origins: ['https://*'] }],
        ['origins', { origins: ['*'] }],
        ['origins', { origins: ['https://user@inquiry.withpersona.com'] }],
        ['origins', { origins: ['https://inquiry.withpersona.com', 'https://b,c'] }],
        ['origins', { origins: ['https://INQUIRY.withpersona.com'] }],
        ['origins', { origins: [shared.site.at('127.0.0.1')] }],
        ['origins', { origins: 'http://evil.test' }],
        ['widget', { widget: true, inquiryUrl: 'https://inquiry.test/other?a=/verify' }],
        ['widget', { widget: true, inquiryUrl: 'https://verify' }],
        ['loadTimeoutMs', { loadTimeoutMs: 0 }],
        ['loadTimeoutMs', { loadTimeoutMs: 2 ** 31 }],
        ['loadTimeoutMs', { loadTimeoutMs: '' }],
        ['signal', { signal: {} }],
        ['onComplete', { onComplete: 'console.log' }],
        ['onCompleted', { onCompleted: null }],
        ['container', { detached: true }],
    ]) {
        const error = await visitor.page.evaluate(
            ([link, { detached, ...options }]) => {
                const place = detached ? document.createElement('div') : site.place;
                return site.thrown(() => site.mount({ inquiryUrl: link, ...options }, place));
            },
            [shared.link, options],
        );
        assert.deepEqual([error?.code, error?.option], ['configuration', option], JSON.stringify(options));
        assert.equal(await visitor.html(), '');
    }
});

test('a signal that throws when it is listened to leaves nothing in the page', async (t) => {
    const visitor = await visit(t, shared);
    const found = await visitor.page.evaluate((inquiryUrl) => {
        site.mount({ inquiryUrl });
        const { frame } = site.handle;
        const signal = {
            aborted: false,
            addEventListener() {
                throw new Error('listened to');
            },
        };
        let thrown;
        try {
            site.kyc.mountKyc(site.place, { inquiryUrl, signal });
        } catch (error) {
            thrown = error.message;
        }
        return [thrown, site.handle.frame === frame, document.querySelectorAll('iframe').length];
    }, shared.link);
    assert.deepEqual(found, ['listened to', true, 1]);
});

test('no options at all, and no container, are refused too', async (t) => {
    const visitor = await visit(t, shared);
    const options = await visitor.page.evaluate(() => [
        site.thrown(() => site.kyc.mountKyc(site.place)).option,
        site.thrown(() => site.mount({}, null)).option,
    ]);
    assert.deepEqual(options, ['inquiryUrl', 'container']);
});

test('the widget form changes the last part of the path, adds two parameters, and leaves the rest', async (t) => {
    const visitor = await visit(t, shared);
    const origin = encodeURIComponent(shared.site.at('127.0.0.1'));
    for (const [link, pattern] of [
        [
            '/verify?inquiry-id=a&x=%7e~%2f+&&#f?/verify',
            `/widget?inquiry-id=a&x=%7e~%2f+&&&iframe-origin=${origin}&container-id=ID#f?/verify`,
        ],
        ['/verify', `/widget?iframe-origin=${origin}&container-id=ID`],
        ['/de/verify?', `/de/widget?iframe-origin=${origin}&container-id=ID`],
        [
            '/widget?container-id=own&iframe-origin=https%3A%2F%2Fa.test',
            '/widget?container-id=own&iframe-origin=https%3A%2F%2Fa.test',
        ],
    ]) {
        await visitor.mount({ inquiryUrl: shared.host.at('inquiry.localhost', link), widget: true });
        const { src } = await attributes(visitor);
        const [, id] = /container-id=([^&#]+)/.exec(src);
        assert.equal(src, shared.host.at('inquiry.localhost', pattern.replace('ID', id)));
        assert.match(id, /^(own|paywint-\d+)$/);
    }
});

test('the focus moves into the frame, unless it is not to', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.page.focus('#start');
    await visitor.mount({ inquiryUrl: shared.link, focus: false });
    assert.equal(await visitor.focused(), 'start');
    await visitor.mount({ inquiryUrl: shared.link });
    assert.equal(await visitor.focused(), 'iframe');
});

test("the page's usual style sheets decide its size, and nothing is below it", async (t) => {
    const visitor = await visit(t, shared);
    const measured = (css) =>
        visitor.page.evaluate((text) => {
            const sheet = Object.assign(document.createElement('style'), { textContent: text });
            document.head.append(sheet);
            const { frame } = site.handle;
            const heights = [frame, site.place].map((element) => element.getBoundingClientRect().height);
            const isFilled = frame.getBoundingClientRect().width === site.place.clientWidth;
            sheet.remove();
            return [...heights, isFilled];
        }, css);
    await visitor.mount({ inquiryUrl: shared.link });
    await visitor.say(await visitor.inside(), { name: 'ready' });
    for (const [css, ...expected] of [
        ['', 650, 650, true],
        ['#place { height: 40rem } #place iframe { height: 100% }', 640, 640, true],
        ['#place { height: 40rem } #place > iframe { height: 100% }', 640, 640, true],
        ['#place { height: 30rem; display: grid } #place iframe { height: 100% }', 480, 480, true],
        ['#place { display: flex }', 650, 650, true],
        ['#place { display: flex; flex-direction: column }', 650, 650, true],
        ['#place iframe { height: 25rem; display: block }', 400, 400, true],
        ['#place iframe { width: 10rem }', 650, 650, false],
    ]) {
        assert.deepEqual(await measured(css), expected, css);
    }
    await visitor.say(await visitor.inside(), { name: 'page-change', metadata: { pageHeight: 500 } });
    assert.deepEqual(await measured(''), [500, 500, true]);
});

test('a second inquiry in the same place closes the first; a refused one does not', async (t) => {
    const visitor = await visit(t, shared);
    const found = await visitor.page.evaluate((inquiryUrl) => {
        const frames = () => document.querySelectorAll('iframe').length;
        site.mount({ inquiryUrl });
        const first = site.handle;
        site.thrown(() => site.mount({ inquiryUrl: 'about:blank' }));
        const kept = [frames(), first.frame !== undefined];
        site.mount({ inquiryUrl });
        const replaced = [frames(), first.frame === undefined, site.handle.frame !== undefined];
        first.close();
        return { kept, replaced, after: [frames(), site.handle.frame !== undefined] };
    }, shared.link);
    assert.deepEqual(found, { kept: [1, true], replaced: [1, true, true], after: [1, true] });
});

test('the strictest policy has nothing to complain of, offer included', async (t) => {
    const visitor = await visit(t, shared, { path: '/strict' });
    await visitor.mount({ inquiryUrl: shared.link, widget: true });
    await visitor.page.clock.fastForward(15_000);
    await visitor.page.getByRole('link').waitFor();
    assert.deepEqual(visitor.complaints, []);
    assert.deepEqual(visitor.errors, []);
});

test('a new tab opens with the link, and cannot reach the page', async (t) => {
    const visitor = await visit(t, shared);
    const opening = visitor.page.context().waitForEvent('page');
    const isOpened = await visitor.page.evaluate((link) => site.kyc.openKyc(link), shared.link);
    const tab = await opening;
    await tab.waitForLoadState();
    assert.equal(isOpened, true);
    assert.equal(tab.url(), shared.link);
    assert.equal(await tab.evaluate(() => window.opener), null);
});

test('a blocked tab is reported', async (t) => {
    const visitor = await visit(t, shared);
    const isOpened = await visitor.page.evaluate((link) => {
        // Stands in for a browser that blocks pop-ups: this one lets all of them through.
        window.open = () => null;
        return site.kyc.openKyc(link);
    }, shared.link);
    assert.equal(isOpened, false);
});

test('a server can import the entries', () => {
    const program = `
        import * as kyc from ${JSON.stringify(join(PACKAGE, 'kyc.js'))};
        import * as element from ${JSON.stringify(join(PACKAGE, 'kyc-element.js'))};
        console.log(Object.keys({ ...kyc, ...element }).join());`;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
    assert.equal(output.trim(), 'KycError,mountKyc,openKyc,PaywintKycElement');
});
