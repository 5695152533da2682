import assert from 'node:assert/strict';

const VERIFIED = 'Your identity is verified';

/** What the frame says decides nothing. */
export async function hostile({ byVisitor, site }) {
    await byVisitor('a frame that claims to be complete verifies nobody', async (visitor) => {
        const { page } = visitor;
        await visitor.register();
        const src = await page.locator('iframe').getAttribute('src');
        await page.frame({ url: src }).evaluate(() => {
            const inquiryId = new URLSearchParams(location.search).get('inquiry-id');
            parent.postMessage({ name: 'complete', metadata: { inquiryId, status: 'approved' } }, '*');
        });
        await visitor.heading('We are waiting for the result');
        for (const _ of ['at once', 'and again']) {
            const answer = await page.waitForResponse((response) => response.url().endsWith('/onboarding/status'));
            assert.deepEqual(await answer.json(), { status: 'pending' });
        }
        assert.equal(await page.getByRole('heading', { name: VERIFIED }).isVisible(), false);
        await visitor.press('Back to the identity check');
        await visitor.decide('Reject');
        await visitor.heading('We could not verify your identity');
    });

    await byVisitor('messages of the page itself and of other frames are not heard', async (visitor) => {
        const { page } = visitor;
        await visitor.register();
        const src = await page.locator('iframe').getAttribute('src');
        await page.evaluate((src) => {
            const data = { name: 'complete', metadata: { status: 'approved' } };
            window.postMessage(data, '*');
            const { origin } = new URL(src);
            dispatchEvent(new MessageEvent('message', { data, origin, source: window }));
            dispatchEvent(new MessageEvent('message', { data, origin: 'null', source: frames[0] }));
            dispatchEvent(new MessageEvent('message', { data: null, origin, source: frames[0] }));
        }, src);
        await page.waitForResponse((response) => response.url().endsWith('/onboarding/status'));
        await visitor.frameButton('Start').waitFor();
        assert.equal(await page.title(), 'Verify your identity · Example Bank');
    });

    await byVisitor('a status that nobody knows verifies nobody', async (visitor) => {
        const odd = async ({ path }, pass) => {
            if (path !== '/onboarding/status') return pass();
            return { status: 200, headers: ['content-type', 'application/json'], body: '{"status":"Approved "}' };
        };
        await visitor.register();
        await site.with(odd, async () => {
            await visitor.page.reload();
            await visitor.frameButton('Start').waitFor();
            await visitor.page.waitForResponse((response) => response.url().endsWith('/onboarding/status'));
        });
        assert.equal(await visitor.page.getByRole('heading', { name: VERIFIED }).isVisible(), false);
    });
}
