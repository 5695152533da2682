import assert from 'node:assert/strict';
import { headed } from '../visitor.mjs';

const RESULTS = {
    Approve: { heading: 'Your identity is verified', status: 'approved' },
    Reject: { heading: 'We could not verify your identity', status: 'rejected' },
    Fail: { heading: 'We could not verify your identity', status: 'failed' },
};
const PERSONA = 'https://inquiry.withpersona.com';

/** From the form to the end, whichever it is. */
export async function way({ browser, byVisitor, office, sandbox }) {
    const dashboard = await (await browser.newContext()).newPage();
    await dashboard.goto(`${sandbox.dashboardUrl}/users`);
    const onDashboard = (email, status) => dashboard.locator('tr', { hasText: email }).getByText(status).waitFor();

    for (const [verdict, { heading, status }] of Object.entries(RESULTS)) {
        await byVisitor(`from the form to ${status}, in the page and on the dashboard`, async (visitor) => {
            await visitor.register();
            await assertFramedAsItShould(visitor, sandbox);
            await onDashboard(visitor.email, 'pending');

            await visitor.decide(verdict);
            await visitor.focusedHeading(heading);
            assert.equal(await visitor.page.title(), `${heading} · Example Bank`);
            assert.equal(await visitor.page.locator('iframe').count(), 0);
            await onDashboard(visitor.email, status);
        });
    }
    await dashboard.context().close();

    for (const [decision, heading] of [
        ['approved', 'Your identity is verified'],
        ['rejected', 'We could not verify your identity'],
    ]) {
        await byVisitor(`left in review, and ${decision} later`, async (visitor) => {
            await visitor.register();
            await visitor.decide('Decide later');
            await visitor.focusedHeading('We are checking your details');
            await office.decide(visitor.email, 'in_review');
            await office.decide(visitor.email, decision);
            await visitor.focusedHeading(heading);
        });
    }

    await byVisitor('abandoned in the middle, and decided on while the page is closed', async (visitor) => {
        await visitor.register();
        await visitor.frameButton('Start').click();
        const url = visitor.page.url();
        await visitor.page.close();
        await office.decide(visitor.email, 'approved');
        visitor.page = await visitor.context.newPage();
        await visitor.page.goto(url);
        await visitor.heading('Your identity is verified');
    });

    await byVisitor('cancelled, tried again, and gone through', async (visitor) => {
        await visitor.register();
        await visitor.cancel();
        await visitor.focusedHeading('You left the identity check');
        await visitor.press('Try again');
        await visitor.focusedHeading('Verify your identity');
        await visitor.decide('Approve');
        await visitor.focusedHeading('Your identity is verified');
    });

    await byVisitor('a check that breaks can be begun again', async (visitor) => {
        await visitor.register();
        await visitor.decide('Report an error');
        await visitor.focusedHeading('The identity check can’t continue');
        await visitor.press('Try again');
        await visitor.decide('Approve');
        await visitor.focusedHeading('Your identity is verified');
    });

    await byVisitor('sent back after a review, the person is shown the check again', async (visitor) => {
        await visitor.register();
        await visitor.decide('Decide later');
        await visitor.heading('We are checking your details');
        await office.decide(visitor.email, 'pending');
        await visitor.focusedHeading('Verify your identity');
        await visitor.decide('Approve');
        await visitor.heading('Your identity is verified');
    });

    await byVisitor('the check may be done in a new tab', async (visitor) => {
        await visitor.register();
        const tab = await visitor.openTab();
        await visitor.focusedHeading('Continue in the new tab');
        assert.equal(await visitor.page.locator('iframe').count(), 0);
        for (const name of ['Start', 'Continue', 'Reject'])
            await tab.getByRole('button', { name, exact: true }).click();
        await visitor.focusedHeading('We could not verify your identity');
        assert.equal(await tab.evaluate(() => window.opener), null);
    });

    await byVisitor('who opened a new tab may come back', async (visitor) => {
        await visitor.register();
        await (await visitor.openTab()).close();
        await visitor.press('Do the check here instead');
        await visitor.decide('Approve');
        await visitor.heading('Your identity is verified');
    });

    await byVisitor('for a frame that is not shown, a new tab is offered', async (visitor) => {
        await visitor.register();
        await office.behave(visitor.email, { behaviour: 'refuse_framing' });
        await visitor.page.reload();
        await visitor.page.getByRole('status').getByText('If you don’t see the check below').waitFor();
        const tab = await visitor.openTab();
        await visitor.heading('Continue in the new tab');
        for (const name of ['Start', 'Continue', 'Approve'])
            await tab.getByRole('button', { name, exact: true }).click();
        await visitor.focusedHeading('Your identity is verified');
    });

    await byVisitor('a frame that sends no message can be used, and the server reports the end', async (visitor) => {
        await visitor.register();
        await office.behave(visitor.email, { behaviour: 'silent' });
        await visitor.page.reload();
        await visitor.page.getByRole('status').getByText('If you don’t see the check below').waitFor();
        await visitor.decide('Approve');
        await visitor.heading('Your identity is verified');
    });

    await byVisitor('two tabs of one session are about one user', async (visitor) => {
        const other = await visitor.open(visitor.page.url());
        await visitor.register();
        await other.getByLabel('Full name').fill('Eve Example');
        await other.getByLabel('E-mail address').fill(`other.${visitor.email}`);
        await other.getByRole('button', { name: 'Continue' }).click();
        await headed(other, 'Verify your identity');
        await visitor.page.bringToFront();
        await visitor.decide('Approve');
        await Promise.all([visitor.heading('Your identity is verified'), headed(other, 'Your identity is verified')]);
        assert.throws(() => office.userId(`other.${visitor.email}`), TypeError);
    });

    await byVisitor('by keyboard alone, into the frame and to the end', async (visitor) => {
        const { page, email } = visitor;
        const { keyboard } = page;
        await keyboard.press('Tab');
        await keyboard.type('Ada Example');
        await keyboard.press('Tab');
        await keyboard.type(email);
        for (const _ of ['country code', 'number', 'button']) await keyboard.press('Tab');
        await keyboard.press('Enter');
        await visitor.focusedHeading('Verify your identity');
        for (const name of ['Start', 'Continue', 'Approve']) {
            const button = visitor.frameButton(name);
            await button.waitFor();
            await keyboard.press('Tab');
            await button.and(visitor.frame.locator(':focus')).waitFor();
            await keyboard.press('Enter');
        }
        await visitor.focusedHeading('Your identity is verified');
    });
}

async function assertFramedAsItShould({ page }, sandbox) {
    const frame = await page.locator('iframe').evaluate(({ title, allow, sandbox, src, referrerPolicy }) => ({
        title,
        allow,
        sandbox: [...sandbox],
        src,
        referrerPolicy,
    }));
    assert.equal(frame.title, 'Identity check');
    const features = frame.allow.split(';');
    for (const feature of ['camera', 'microphone']) {
        assert.ok(features.includes(`${feature} ${sandbox.baseUrl} ${PERSONA}`), frame.allow);
    }
    assert.ok(frame.sandbox.includes('allow-scripts') && !frame.sandbox.includes('allow-top-navigation'));
    assert.ok(frame.src.startsWith(`${sandbox.baseUrl}/verify?inquiry-id=inq_`), frame.src);
    assert.equal(frame.referrerPolicy, 'strict-origin');
    assert.equal(await page.getByRole('link', { name: 'Open the check in a new tab' }).getAttribute('href'), frame.src);
}
