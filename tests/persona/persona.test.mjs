/** The sandbox's hosted page in Persona's place: its official client, and the messages by themselves. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { launchBrowser } from '../support/browser.mjs';
import { Host, serveHost } from './host.mjs';
import { PERSON, Platform } from './platform.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FIELDS = { 'name-first': { type: 'string', value: PERSON } };
const TO_THE_END = ['load', 'ready', 'start', 'page start', 'page document', 'page review', 'page done'];
const ENDS = [
    { button: 'Approve', outcome: 'complete', message: 'complete', status: 'approved', kyc: 'approved' },
    { button: 'Reject', outcome: 'reject', message: 'complete', status: 'declined', kyc: 'rejected' },
    { button: 'Decide later', outcome: 'review', message: 'complete', status: 'completed', kyc: 'applied' },
    { button: 'Fail', outcome: 'fail', message: 'fail', status: 'failed', kyc: 'failed' },
];

let platform;
let site;
let browser;

before(async () => {
    const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
    [platform, site, browser] = await Promise.all([Platform.start(), serveHost(), launchBrowser(camera)]);
});
after(async () => {
    await browser?.close();
    site?.close();
    await platform?.stop();
});

/** A test with a fresh page and a fresh inquiry. */
function hosted(name, run, options) {
    test(name, async () => {
        const host = await Host.open(browser, site.origin, options);
        try {
            await run(host, await platform.inquiry());
        } finally {
            await host.close();
        }
    });
}

for (const { button, message, status, kyc } of ENDS) {
    hosted(`Persona's client hears how a flow ends by: ${button}`, async (host, inquiry) => {
        const { inquiryId } = inquiry;
        await host.embed(platform.host, inquiryId);
        await host.called('ready');
        // The client gives the frame the look that the flow asks for.
        const look = await host.page.locator('iframe').evaluate(({ style }) => [style.maxWidth, style.borderRadius]);
        assert.deepEqual(look, ['480px', '12px']);
        assert.equal(await platform.status(inquiry), 'pending');

        await host.press('Start', 'Continue', button);
        assert.deepEqual(await host.called('complete'), { inquiryId, status, fields: FIELDS });
        assert.equal(await platform.status(inquiry), kyc);
        assert.deepEqual(await host.names(), [...TO_THE_END, message]);
        assert.deepEqual((await host.waitForMessage('start')).metadata, { inquiryId });
        const containerId = await host.page.locator('.persona-widget__overlay').getAttribute('id');
        for (const heard of await host.heard()) assert.equal(heard.containerId, containerId);
        assert.equal(await host.page.locator('iframe').isVisible(), false);
    });
}

hosted('a flow that the client cancels asks the person first, and can be opened again', async (host, inquiry) => {
    const { inquiryId } = inquiry;
    await host.embed(platform.host, inquiryId);
    await host.called('ready');
    await host.page.evaluate(() => window.client.cancel());
    await host.press('Stay');
    await host.page.evaluate(() => window.client.cancel());
    assert.equal((await host.names()).includes('exit'), false);
    await host.press('Leave');
    const cancelled = { inquiryId, sessionToken: `sandbox-${inquiryId}` };
    assert.deepEqual(await host.called('cancel'), cancelled);
    assert.equal(await platform.status(inquiry), 'pending');

    await host.page.evaluate(() => window.client.open());
    await host.press('Start', 'Continue', 'Approve');
    await host.called('complete');
    assert.equal(await platform.status(inquiry), 'approved');
});

hosted('a flow that the client cancels by force is left at once', async (host, { inquiryId }) => {
    await host.embed(platform.host, inquiryId);
    await host.called('ready');
    await host.page.evaluate(() => window.client.cancel(true));
    assert.equal((await host.called('cancel')).inquiryId, inquiryId);
});

hosted('the person can cancel', async (host, inquiry) => {
    await host.embed(platform.host, inquiry.inquiryId);
    await host.called('ready');
    await host.press('Start', 'Cancel', 'Leave');
    assert.equal((await host.called('cancel')).inquiryId, inquiry.inquiryId);
    assert.equal(await platform.status(inquiry), 'pending');
});

hosted('the person can have an error reported', async (host, { inquiryId }) => {
    await host.embed(platform.host, inquiryId);
    await host.press('Start', 'Continue', 'Report an error');
    assert.deepEqual(await host.called('error'), { status: 0, code: 'application_error' });
});

for (const [code, status] of Object.entries({
    application_error: 0,
    invalid_config: 400,
    unauthenticated: 409,
    inactive_template: 422,
    unknown: 500,
})) {
    hosted(`Persona's client hears of ${code}`, async (host, inquiry) => {
        await platform.behave(inquiry, { behaviour: 'error', code });
        await host.embed(platform.host, inquiry.inquiryId);
        assert.deepEqual(await host.called('error'), { status, code });
        assert.deepEqual(await host.names(), ['load', 'error']);
    });
}

hosted('an inquiry that is not known is an error', async (host) => {
    await host.embed(platform.host, 'inq_unknown');
    assert.deepEqual(await host.called('error'), { status: 400, code: 'invalid_config' });
});

hosted('the flow can be part of the page, to which it sends its height', async (host, inquiry) => {
    const { inquiryId } = inquiry;
    await host.inline(platform.host, inquiryId);
    await host.press('Start', 'Continue', 'Approve');
    assert.deepEqual(await host.called('complete'), { inquiryId, status: 'approved', fields: FIELDS });
    for (const { name, containerId, metadata } of await host.heard()) {
        assert.equal(containerId, 'inline-1');
        if (name !== 'page-change') continue;
        assert.deepEqual(Object.keys(metadata), ['name', 'nameDisplay', 'path', 'pageHeight']);
        assert.ok(metadata.pageHeight > 50 && metadata.pageHeight < 1000, `${metadata.pageHeight} px`);
    }
});

for (const [look, options] of Object.entries({
    'a wide page': {},
    'a dark page': { colorScheme: 'dark' },
    'a phone': { viewport: { width: 390, height: 844 } },
})) {
    const steps = async (host, inquiry) => {
        await host.inline(platform.host, inquiry.inquiryId);
        for (const [name, heading] of [
            [undefined, 'Let’s get you verified'],
            ['Start', 'Add a document'],
            ['Continue on another device', 'Continue on another device'],
            ['Send the link', 'Continue on another device'],
            ['Continue on this device', 'Add a document'],
            ['Continue', 'Choose the result'],
            ['Approve', 'Verification finished'],
        ]) {
            if (name) await host.press(name);
            await host.heading(heading);
            await host.fits();
            assert.deepEqual(await host.headings(), [heading]);
            // Taller than the step: that of the document has the most choices, one below the other.
            assert.equal(await host.bandBelow(heading === 'Add a document' ? 900 : 650), 0, heading);
        }
    };
    hosted(`in ${look}, no step is cut off, has a band of another color below, or a second heading`, steps, options);
}

for (const { outcome, message, status, kyc } of ENDS) {
    hosted(`a flow that plays by itself can end with ${outcome}`, async (host, inquiry) => {
        await platform.behave(inquiry, { behaviour: 'auto', outcome });
        await host.embed(platform.host, inquiry.inquiryId);
        assert.equal((await host.called('complete')).status, status);
        assert.deepEqual(await host.names(), [...TO_THE_END, message]);
        assert.equal(await platform.status(inquiry), kyc);
    });
}

hosted('a flow that plays by itself can be left', async (host, inquiry) => {
    await platform.behave(inquiry, { behaviour: 'auto', outcome: 'exit' });
    await host.embed(platform.host, inquiry.inquiryId);
    assert.equal((await host.called('cancel')).inquiryId, inquiry.inquiryId);
    assert.equal(await platform.status(inquiry), 'pending');
});

hosted('the camera is really requested', async (host, inquiry) => {
    await platform.behave(inquiry, { behaviour: 'camera' });
    await host.embed(platform.host, inquiry.inquiryId);
    await host.press('Start', 'Take picture', 'Approve');
    await host.called('complete');
    const steps = ['page start', 'page camera', 'document-camera-select', 'document-camera-capture', 'page review'];
    assert.deepEqual((await host.names()).slice(3, 8), steps);
    const files = [{ side: 'front', captureMethod: 'manual' }];
    const { metadata } = await host.waitForMessage('document-camera-capture');
    assert.deepEqual(metadata, { stepData: { idClass: 'pp', files } });
});

hosted('a frame that may not use the camera says so', async (host, inquiry) => {
    await host.frameAs(platform.link(inquiry), { allow: '' });
    await host.press('Start', 'Use the camera');
    await host.flow.getByText('The camera is blocked. Allow it in the browser').waitFor();
    assert.deepEqual((await host.waitForMessage('load-camera-failed')).metadata, { reason: 'NotAllowedError' });
    await host.press('Try again');
    assert.deepEqual((await host.waitForMessage('camera-permissions-check-result')).metadata, {
        hasCameraPermission: false,
        hasMicrophonePermission: false,
        requestedMicrophone: false,
    });
    await host.press('Skip', 'Continue', 'Approve');
    assert.equal((await host.waitForMessage('complete')).metadata.status, 'approved');
});

hosted('a flow may be finished on a phone, as which another tab stands in', async (host, inquiry) => {
    await platform.behave(inquiry, { behaviour: 'one_time_link' });
    await host.embed(platform.host, inquiry.inquiryId);
    await host.press('Start', 'Send the link');
    await host.waitForMessage('one-time-link-sent');
    const [phone] = await Promise.all([
        host.page.context().waitForEvent('page'),
        host.flow.getByRole('link', { name: 'Open the link' }).click(),
    ]);
    await host.waitForMessage('one-time-link-start');
    await platform.behave(inquiry, { behaviour: 'normal' });
    await phone.reload();
    for (const name of ['Start', 'Continue', 'Reject']) await phone.getByRole('button', { name, exact: true }).click();
    assert.equal((await host.called('complete')).status, 'declined');
});

hosted('a person can return from the phone', async (host, inquiry) => {
    await host.embed(platform.host, inquiry.inquiryId);
    await host.press('Start', 'Continue on another device', 'Send the link', 'Continue on this device');
    await host.waitForMessage('one-time-link-exit');
    await host.heading('Add a document');
});

hosted('a silent flow can be gone through, and nobody hears of it', async (host, inquiry) => {
    await platform.behave(inquiry, { behaviour: 'silent' });
    await host.frameAs(platform.link(inquiry, { 'iframe-origin': site.origin }, '/widget'));
    await host.press('Start', 'Continue', 'Approve');
    await host.heading('Verification finished');
    assert.deepEqual(await host.heard(), []);
    assert.equal(await platform.status(inquiry), 'approved');
});

hosted('a flow that refuses to be framed is not shown, and opens in a tab', async (host, inquiry) => {
    await platform.behave(inquiry, { behaviour: 'refuse_framing' });
    const link = platform.link(inquiry);
    const blocked = host.page.waitForEvent('console', (message) => message.text().includes('frame'));
    await host.frameAs(link);
    await blocked;
    assert.deepEqual(await host.heard(), []);
    await host.page.goto(link);
    await host.page.getByRole('button', { name: 'Start' }).waitFor();
});

hosted('a slow flow is silent until its time has come', async (host, inquiry) => {
    await platform.behave(inquiry, { behaviour: 'slow', delayMs: 60_000 });
    await host.page.clock.install();
    await host.frameAs(platform.link(inquiry));
    await host.heading('Let’s get you verified');
    assert.equal(await host.flow.getByText('Loading…').isVisible(), true);
    assert.deepEqual(await host.heard(), []);
    await host.page.clock.fastForward(60_000);
    await host.waitForMessage('ready');
    await host.press('Start', 'Continue', 'Approve');
});

hosted('the link as it is speaks too, to the page around it', async (host, inquiry) => {
    await host.frameAs(platform.link(inquiry));
    await host.press('Start', 'Continue', 'Reject');
    const { origin, containerId, metadata } = await host.waitForMessage('complete');
    assert.equal(origin, platform.origin);
    assert.equal(containerId, undefined);
    assert.deepEqual(metadata, { inquiryId: inquiry.inquiryId, status: 'declined', fields: FIELDS });
});

for (const [name, query, isHeard] of [
    ['iframe-origin', (own) => ({ 'iframe-origin': own }), true],
    ['iframe-origin', () => ({ 'iframe-origin': 'https://else.test' }), false],
    ['iframe-origin', () => ({ 'iframe-origin': '*' }), false],
    ['message-target-origin', (own) => ({ 'message-target-origin': own, 'iframe-origin': 'https://else.test' }), true],
    ['message-target-origin', (own) => ({ 'message-target-origin': 'https://else.test', 'iframe-origin': own }), false],
]) {
    hosted(`messages go to the ${name}: ${isHeard ? 'this page' : 'no page'}`, async (host, inquiry) => {
        for (const path of ['/widget', '/verify']) {
            await host.frameAs(platform.link(inquiry, query(site.origin), path));
            await host.press('Start');
            await host.heading('Add a document');
        }
        const count = (await host.names()).filter((name) => name === 'start').length;
        assert.equal(count, isHeard ? 2 : 0);
    });
}

hosted('actions of another window are ignored', async (host, inquiry) => {
    await host.frameAs(platform.link(inquiry, { 'iframe-origin': 'https://else.test' }, '/widget'));
    await host.press('Start');
    const leave = { action: 'exit', metadata: { force: true } };
    await host.page.evaluate((leave) => document.querySelector('iframe').contentWindow.postMessage(leave, '*'), leave);
    await host.press('Continue');
    await host.heading('Choose the result');
});

hosted('actions of another frame of the right origin are ignored', async (host, inquiry) => {
    await host.frameAs(platform.link(inquiry));
    await host.press('Start');
    await host.page.evaluate(() => {
        const sibling = document.body.appendChild(document.createElement('iframe'));
        sibling.contentWindow.eval("parent.frames[0].postMessage({ action: 'exit', metadata: { force: true } }, '*')");
        sibling.remove();
    });
    await host.press('Continue');
    await host.heading('Choose the result');
});

hosted('a step that grows while it is shown reports its new height, and the same step', async (host, inquiry) => {
    await host.frameAs(platform.link(inquiry), { allow: '' });
    await host.press('Start', 'Use the camera');
    const heights = await host.page.waitForFunction(() => {
        const steps = window.heard.filter(({ metadata }) => metadata?.name === 'camera');
        return steps.length > 1 && steps.map(({ metadata }) => metadata);
    });
    const [first, ...later] = await heights.jsonValue();
    assert.ok(later.at(-1).pageHeight > first.pageHeight);
    for (const { pageHeight, ...step } of later) assert.deepEqual({ ...step, pageHeight: first.pageHeight }, first);
});

for (const colorScheme of ['light', 'dark']) {
    hosted(
        `in a frame the page is light, where the system is ${colorScheme}; in a tab it follows the system`,
        async (host, inquiry) => {
            const background = () => getComputedStyle(document.querySelector('main')).backgroundColor;
            await host.frameAs(platform.link(inquiry));
            await host.heading('Let’s get you verified');
            assert.equal(await host.flow.locator('main').evaluate(background), 'rgb(255, 255, 255)');
            await host.page.goto(platform.link(inquiry));
            const isLight = (await host.page.evaluate(background)) === 'rgb(255, 255, 255)';
            assert.equal(isLight, colorScheme === 'light');
        },
        { colorScheme },
    );
}

for (const { button, kyc } of ENDS) {
    hosted(`a flow that ends as ${kyc} says whether it still has to be decided`, async (host, inquiry) => {
        await host.frameAs(platform.link(inquiry));
        await host.press('Start', 'Continue', button);
        await endsWith(host, kyc === 'applied');
        await host.frameAs(platform.link(inquiry));
        await host.flow.getByText(`This inquiry ended with the KYC status ${kyc}`).waitFor();
        await endsWith(host, kyc === 'applied');
    });
}

for (const [kyc, isUndecided] of [
    ['completed', false],
    ['in_review', true],
]) {
    hosted(
        `a flow that someone else ended as ${kyc} says whether it still has to be decided`,
        async (host, inquiry) => {
            await host.frameAs(platform.link(inquiry));
            await host.press('Start', 'Continue');
            await platform.decide(inquiry, kyc);
            await host.press('Approve');
            await endsWith(host, isUndecided);
            await host.frameAs(platform.link(inquiry));
            await host.flow.getByText(`This inquiry ended with the KYC status ${kyc}`).waitFor();
            await endsWith(host, isUndecided);
        },
    );
}

hosted('messages that make no sense are ignored', async (host, inquiry) => {
    await host.frameAs(platform.link(inquiry));
    await host.press('Start');
    for (const nonsense of [null, 'exit', 1, [], {}, { action: 'exit2' }, { action: 'constructor' }]) {
        await host.page.evaluate(
            (nonsense) => document.querySelector('iframe').contentWindow.postMessage(nonsense, '*'),
            nonsense,
        );
    }
    await host.press('Continue', 'Approve');
    await host.waitForMessage('complete');
});

hosted('a decision that was made elsewhere meanwhile is the one that is reported', async (host, inquiry) => {
    await host.embed(platform.host, inquiry.inquiryId);
    await host.press('Start', 'Continue');
    await platform.decide(inquiry, 'rejected');
    await host.press('Approve');
    assert.equal((await host.called('complete')).status, 'declined');
});

for (const [how, options] of Object.entries({ with: {}, without: { javaScriptEnabled: false } })) {
    test(`in a tab, ${how} a script, the person is led back`, async () => {
        const inquiry = await platform.inquiry();
        const page = await (await browser.newContext(options)).newPage();
        await page.goto(platform.link(inquiry, { 'redirect-uri': `${site.origin}/back?a=b` }));
        if (how === 'with')
            for (const name of ['Start', 'Continue']) await page.getByRole('button', { name, exact: true }).click();
        await page.getByRole('button', { name: 'Reject' }).click();
        await page.getByRole('heading', { name: 'Back' }).waitFor();
        const expected = `${site.origin}/back?a=b&inquiry-id=${inquiry.inquiryId}&status=declined`;
        assert.equal(page.url(), expected);
        await page.context().close();
    });
}

test('in a tab, a flow that plays by itself leads the person back too', async () => {
    const inquiry = await platform.inquiry();
    await platform.behave(inquiry, { behaviour: 'auto', outcome: 'complete' });
    const page = await (await browser.newContext()).newPage();
    await page.goto(platform.link(inquiry, { 'redirect-uri': `${site.origin}/back` }));
    await page.waitForURL(`${site.origin}/back?inquiry-id=${inquiry.inquiryId}&status=approved`);
    await page.context().close();
});

for (const [look, options] of Object.entries({
    light: { colorScheme: 'light' },
    dark: { colorScheme: 'dark' },
    phone: { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true },
})) {
    test(`every step can be used by everyone: ${look}`, async () => {
        const page = await (await browser.newContext({ reducedMotion: 'reduce', ...options })).newPage();
        const complaints = [];
        page.on('console', (message) => complaints.push(message.text()));
        page.on('pageerror', (error) => complaints.push(String(error)));
        const press = (name) => page.getByRole('button', { name, exact: true }).click();
        await page.goto(platform.link(await platform.inquiry()));
        // Passed to the browser from outside, which no policy of the page concerns.
        await page.evaluate(AXE);
        for (const [name, go] of [
            ['Let’s get you verified', () => press('Start')],
            ['Add a document', () => press('Use the camera')],
            ['Take a picture of your document', () => press('Skip')],
            ['Add a document', () => press('Continue on another device')],
            ['Continue on another device', () => press('Send the link')],
            ['Continue on another device', () => press('Continue on this device')],
            ['Add a document', () => press('Continue')],
            ['Choose the result', () => press('Cancel')],
            ['Leave the verification?', () => press('Leave')],
            ['You left the verification', () => {}],
        ]) {
            await page.getByRole('heading', { name, exact: true }).waitFor();
            await inspect(page, name);
            await go();
        }
        assert.deepEqual(complaints, []);
        await page.context().close();
    });
}

/** Waits for the last step, which is marked and explains a result that is still open, and no other. */
async function endsWith(host, isUndecided) {
    await host.heading('Verification finished');
    const explanation = host.flow.getByText('It was submitted and is not decided yet');
    assert.equal(await explanation.isVisible(), isUndecided);
    assert.equal(await host.flow.locator('[aria-current="step"]').textContent(), 'Result');
}

async function inspect(page, name) {
    const { violations } = await page.evaluate(() => window.axe.run(document));
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    assert.deepEqual(found, [], name);
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    assert.ok(width[0] <= width[1], `${name}: ${width[0]} px wide in ${width[1]}`);
}
