/** `<paywint-kyc>`. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { setUp, visit } from './visit.mjs';

const shared = setUp();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const EVENTS = ['ready', 'complete', 'cancel', 'error', 'event'].map((name) => `paywint-${name}`);

/** Puts an element into the page, and has the document take notes of its events. */
async function place(visitor, attributes, { path = '/paywint/kyc-element.js' } = {}) {
    await visitor.page.evaluate(
        async ([module, names, attributes]) => {
            const { plain } = await import('/page.js');
            await import(module);
            for (const name of names) {
                document.addEventListener(name, ({ target, detail, composed }) => {
                    site.calls.push([name, target.localName, composed, plain(detail)]);
                });
            }
            const element = document.createElement('paywint-kyc');
            for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
            site.place.append(element);
            site.element = element;
        },
        [path, EVENTS, attributes],
    );
    return visitor.page.evaluate(() => site.element.shadowRoot.querySelector('iframe')?.getAttribute('src'));
}

const inside = (visitor) => visitor.inside('paywint-kyc iframe');
const frames = (visitor) => visitor.page.evaluate(() => site.element.shadowRoot.querySelectorAll('iframe').length);

test('it frames the inquiry of its attribute, and dispatches events that leave shadow roots', async (t) => {
    const visitor = await visit(t, shared);
    assert.equal(await place(visitor, { 'inquiry-url': shared.link }), shared.link);
    const frame = await inside(visitor);
    await frame.waitForLoadState();
    await visitor.say(frame, { name: 'ready' });
    await visitor.say(frame, { name: 'complete', metadata: { status: 'completed' } });
    const event = (name, metadata = {}) => ['paywint-event', 'paywint-kyc', true, { name, metadata }];
    assert.deepEqual(await visitor.calls(), [
        event('ready'),
        ['paywint-ready', 'paywint-kyc', true, null],
        event('complete', { status: 'completed' }),
        ['paywint-complete', 'paywint-kyc', true, { inquiryId: 'inq_one', status: 'completed' }],
    ]);
});

test('it reports a cancellation and an error', async (t) => {
    const visitor = await visit(t, shared);
    const calls = [];
    for (const data of [{ name: 'exit' }, { name: 'error', error: { code: 'unauthenticated', status: 409 } }]) {
        await place(visitor, { 'inquiry-url': shared.link });
        await visitor.page.evaluate(() => site.calls.splice(0));
        const frame = await visitor.inside('paywint-kyc:last-child iframe');
        await frame.waitForLoadState();
        await visitor.say(frame, data);
        calls.push((await visitor.calls()).find(([name]) => name !== 'paywint-event'));
        await visitor.page.reload();
    }
    assert.deepEqual(
        calls.map(([name]) => name),
        ['paywint-cancel', 'paywint-error'],
    );
    assert.deepEqual([calls[1][3].name, calls[1][3].code, calls[1][3].status], ['KycError', 'unauthenticated', 409]);
});

test('its attributes are the options', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.page.focus('#start');
    const src = await place(visitor, {
        'inquiry-url': shared.link,
        title: 'Ausweis prüfen',
        'load-timeout-ms': '70',
        'new-tab-text': 'Neuer Tab',
        origins: ` ${shared.other.at('a.localhost')}\n${shared.other.at('b.localhost')} `,
        widget: '',
        'no-focus': '',
    });
    assert.match(src, /\/widget\?inquiry-id=inq_one&iframe-origin=[^&]+&container-id=paywint-\d+$/);
    const found = await visitor.page.evaluate(() => {
        const { title, allow } = site.element.shadowRoot.querySelector('iframe');
        return { title, allow: allow.split(';')[0] };
    });
    assert.deepEqual(found, {
        title: 'Ausweis prüfen',
        allow: `camera ${shared.origin} ${shared.other.at('a.localhost')} ${shared.other.at('b.localhost')}`,
    });
    assert.equal(await visitor.focused(), 'start');
    await visitor.page.clock.fastForward(70);
    assert.equal(await visitor.page.getByRole('link').textContent(), 'Neuer Tab');
});

test('another link mounts again, another title does not, no link closes', async (t) => {
    const visitor = await visit(t, shared);
    await place(visitor, { 'inquiry-url': shared.link });
    const found = await visitor.page.evaluate((link) => {
        const frame = () => site.element.shadowRoot.querySelector('iframe');
        const first = frame();
        site.element.title = 'One';
        site.element.setAttribute('inquiry-url', first.src);
        site.element.setAttribute('load-timeout-ms', '5');
        const kept = [frame() === first, first.title];
        site.element.removeAttribute('title');
        const named = first.title;
        site.element.setAttribute('inquiry-url', link);
        const remounted = [frame() === first, frame().src];
        site.element.removeAttribute('inquiry-url');
        return { kept, named, remounted, closed: frame() };
    }, `${shared.link}&again`);
    assert.deepEqual(found, {
        kept: [true, 'One'],
        named: 'Verify your identity',
        remounted: [false, `${shared.link}&again`],
        closed: null,
    });
});

test('removed, it closes and gives the focus back; put back, it mounts again', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.page.focus('#start');
    await place(visitor, { 'inquiry-url': shared.link });
    assert.equal(await visitor.focused(), 'paywint-kyc');
    await visitor.page.evaluate(() => site.element.remove());
    assert.equal(await frames(visitor), 0);
    assert.equal(await visitor.focused(), 'start');
    await visitor.page.evaluate((link) => {
        site.element.setAttribute('inquiry-url', link);
        site.element.title = 'Away';
    }, shared.link);
    assert.equal(await frames(visitor), 0);
    await visitor.page.evaluate(() => site.place.append(site.element));
    assert.equal(await frames(visitor), 1);
});

test('an unusable attribute is an error event, for those who listen afterwards too, and nothing is framed', async (t) => {
    const visitor = await visit(t, shared);
    await visitor.page.evaluate(() => import('/paywint/kyc-element.js'));
    await visitor.page.evaluate((link) => {
        for (const attributes of [
            { 'inquiry-url': 'javascript:alert(1)' },
            { 'inquiry-url': `${location.origin}/verify` },
            { 'inquiry-url': link.replace('//', '//user@') },
            { 'inquiry-url': link, origins: 'https://a;fullscreen' },
            { 'inquiry-url': link, 'load-timeout-ms': 'soon' },
        ]) {
            const element = document.createElement('paywint-kyc');
            for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
            site.place.append(element);
            element.addEventListener('paywint-error', ({ detail: { code, option } }) => {
                site.calls.push([code, option, element.shadowRoot.innerHTML]);
            });
        }
    }, shared.link);
    const calls = await visitor.calls();
    assert.deepEqual(calls, [
        ['configuration', 'inquiryUrl', ''],
        ['configuration', 'inquiryUrl', ''],
        ['configuration', 'inquiryUrl', ''],
        ['configuration', 'origins', ''],
        ['configuration', 'loadTimeoutMs', ''],
    ]);
    assert.deepEqual(visitor.errors, []);
});

test('markup that was there before the element is known is mounted once', async (t) => {
    const visitor = await visit(t, shared);
    const path = '/verify?inquiry-id=inq_once';
    await visitor.page.evaluate(
        (link) => {
            site.place.innerHTML = `<paywint-kyc inquiry-url="${link}" title="T"></paywint-kyc>`;
        },
        shared.host.at('inquiry.localhost', path),
    );
    await visitor.page.evaluate(() => import('/paywint/kyc-element.js'));
    await (await inside(visitor)).waitForLoadState();
    assert.equal(shared.host.requests.filter((url) => url === path).length, 1);
});

test("a second copy of the entry leaves the first's element in place", async (t) => {
    const visitor = await visit(t, shared);
    await place(visitor, { 'inquiry-url': shared.link });
    await place(visitor, { 'inquiry-url': shared.link }, { path: '/paywint/kyc-element.js?copy' });
    assert.equal(await frames(visitor), 1);
    assert.deepEqual(visitor.errors, []);
});

test('the strictest policy has nothing to complain of', async (t) => {
    const visitor = await visit(t, shared, { path: '/strict' });
    await place(visitor, { 'inquiry-url': shared.link });
    await visitor.page.clock.fastForward(15_000);
    await visitor.page.getByRole('link').waitFor();
    assert.deepEqual(visitor.complaints, []);
});

test('a page styles the frame and the offer as parts, and hides the element', async (t) => {
    const visitor = await visit(t, shared);
    await place(visitor, { 'inquiry-url': shared.link });
    await visitor.page.clock.fastForward(15_000);
    const styles = () =>
        visitor.page.evaluate(() => {
            const root = site.element.shadowRoot;
            const style = (selector) => getComputedStyle(root.querySelector(selector));
            const { display } = getComputedStyle(site.element);
            return [display, style('iframe').height, style('iframe').borderTopWidth, style('a').color];
        });
    const [display, height, border] = await styles();
    assert.deepEqual([display, height, border], ['block', '650px', '0px']);
    await visitor.page.addStyleTag({
        content: `paywint-kyc::part(frame) { height: 333px; border: 2px solid }
            paywint-kyc::part(link) { color: rgb(1, 2, 3) }`,
    });
    await visitor.page.evaluate(() => {
        site.element.hidden = true;
    });
    assert.deepEqual(await styles(), ['none', '333px', '2px', 'rgb(1, 2, 3)']);
    await visitor.page.addStyleTag({
        content: 'paywint-kyc { height: 40rem } paywint-kyc::part(frame) { height: 100%; border: 0 }',
    });
    await visitor.page.evaluate(() => {
        site.element.hidden = false;
    });
    assert.equal((await styles())[1], '640px');
});

test("axe finds nothing, in the function's frame and in the element, offers included", async (t) => {
    const visitor = await visit(t, shared);
    await place(visitor, { 'inquiry-url': shared.link });
    await visitor.page.evaluate((inquiryUrl) => {
        const main = document.querySelector('main');
        site.mount({ inquiryUrl, title: 'Verify again' }, main.appendChild(document.createElement('div')));
    }, shared.link);
    await visitor.page.clock.fastForward(15_000);
    assert.equal(await visitor.page.getByRole('link').count(), 2);
    await visitor.page.clock.resume();
    await visitor.page.evaluate(axe);
    const violations = await visitor.page.evaluate(async () => (await window.axe.run({ iframes: false })).violations);
    assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        [],
    );
});
