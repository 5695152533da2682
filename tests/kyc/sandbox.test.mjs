/** The sandbox's hosted page in the frame: whole flows, as a person goes through them. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { PERSON, Platform } from '../persona/platform.mjs';
import { setUp, visit } from './visit.mjs';

const shared = setUp();
let platform;
before(async () => {
    platform = await Platform.start();
});
after(() => platform?.stop());

/** Waits for a call of a callback, and returns its arguments. */
async function called(visitor, name) {
    const handle = await visitor.page.waitForFunction(
        (callback) => site.calls.find(([heard]) => heard === callback),
        name,
    );
    return (await handle.jsonValue())[1];
}

async function press(flow, ...names) {
    for (const name of names) await flow.getByRole('button', { name, exact: true }).click();
}

for (const [form, options] of Object.entries({ hosted: {}, widget: { widget: true } })) {
    test(`a flow in its ${form} form is reported from ready to complete, and nothing of the person is`, async (t) => {
        const visitor = await visit(t, shared, { clock: false });
        const inquiry = await platform.inquiry();
        const { inquiryId } = inquiry;
        await visitor.mount({ inquiryUrl: platform.link(inquiry), ...options });
        await called(visitor, 'onReady');
        assert.equal(await platform.status(inquiry), 'pending');
        await press(visitor.page.frameLocator('iframe'), 'Start', 'Continue', 'Approve');
        assert.deepEqual(await called(visitor, 'onComplete'), { inquiryId, status: 'approved' });
        assert.equal(await platform.status(inquiry), 'approved');

        const calls = await visitor.calls();
        const height = await visitor.page.evaluate(() => Number(site.handle.frame.height));
        const steps = calls.filter(([name, event]) => name === 'onEvent' && event.name === 'page-change');
        assert.equal(steps.length, 4);
        assert.equal(height, steps.at(-1)[1].metadata.pageHeight);
        assert.equal(JSON.stringify(calls).includes(PERSON), false);
    });
}

test('a flow that the person leaves, and one that fails, are reported as such', async (t) => {
    const visitor = await visit(t, shared, { clock: false });
    const inquiry = await platform.inquiry();
    const { inquiryId } = inquiry;
    await visitor.mount({ inquiryUrl: platform.link(inquiry) });
    await press(visitor.page.frameLocator('iframe'), 'Start', 'Cancel', 'Leave');
    assert.deepEqual(await called(visitor, 'onCancel'), { inquiryId });
    assert.equal(JSON.stringify(await visitor.calls()).includes('sandbox-'), false);

    await visitor.mount({ inquiryUrl: platform.link(inquiry) });
    await press(visitor.page.frameLocator('iframe'), 'Start', 'Continue', 'Fail');
    assert.deepEqual(await called(visitor, 'onComplete'), { inquiryId, status: 'failed' });
});

test('the frame is as high as the step in it, also when that grows, and none is shorter than the shortest frame', async (t) => {
    const visitor = await visit(t, shared, { clock: false });
    await visitor.mount({ inquiryUrl: platform.link(await platform.inquiry()) });
    const flow = visitor.page.frameLocator('iframe');
    /** What is longer than its frame scrolls; what is shorter leaves a band below it. */
    const fits = async () => {
        const height = await flow.locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
        await visitor.page.waitForFunction((inner) => site.handle.frame.clientHeight === inner, height);
    };
    for (const [button, then] of [
        ['Start', 'Add a document'],
        ['Use the camera', 'You can skip this step.'],
        ['Skip', 'Add a document'],
        ['Continue on another device', 'Send the link'],
        ['Send the link', 'Send it again'],
        ['Continue on this device', 'Add a document'],
        ['Continue', 'Choose the result'],
        ['Decide later', 'Verification finished'],
    ]) {
        await press(flow, button);
        await flow.getByText(then).filter({ visible: true }).first().waitFor();
        await fits();
    }
});

test('an error of the flow is reported with its code and status', async (t) => {
    const visitor = await visit(t, shared, { clock: false });
    const inquiry = await platform.inquiry();
    await platform.behave(inquiry, { behaviour: 'error', code: 'unauthenticated' });
    await visitor.mount({ inquiryUrl: platform.link(inquiry) });
    const { code, status } = await called(visitor, 'onError');
    assert.deepEqual([code, status], ['unauthenticated', 409]);
});

test('a flow that may not be framed is gone through in the tab that is offered instead', async (t) => {
    const visitor = await visit(t, shared);
    const inquiry = await platform.inquiry();
    await platform.behave(inquiry, { behaviour: 'refuse_framing' });
    await visitor.mount({ inquiryUrl: platform.link(inquiry) });
    await visitor.page.clock.fastForward(15_000);
    assert.deepEqual(await visitor.names(), ['onError']);
    await visitor.page.clock.resume();

    const opening = visitor.page.context().waitForEvent('page');
    await visitor.page.getByRole('link').click();
    const tab = await opening;
    assert.equal(await tab.evaluate(() => window.opener), null);
    await press(tab, 'Start', 'Continue', 'Approve');
    await tab.getByRole('heading', { level: 1, name: 'Verification finished' }).waitFor();
    assert.equal(await platform.status(inquiry), 'approved');
    assert.deepEqual(await visitor.names(), ['onError']);
});
