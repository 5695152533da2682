import assert from 'node:assert/strict';

const CREATE = '/api/platform/users/create';
const OFFLINE = 'You appear to be offline. This page continues automatically when the connection is back.';

/** Reloads, lost connections and lost sessions. */
export async function interruptions({ byVisitor, office, paywint }) {
    const created = () => paywint.count('POST', CREATE);

    await byVisitor('a reload goes on where it was, at every step', async (visitor) => {
        const before = created();
        const reload = async (heading) => {
            await visitor.page.reload();
            await visitor.heading(heading);
        };
        await visitor.fillIn();
        await reload('Open an account');
        await visitor.register();
        const src = await visitor.page.locator('iframe').getAttribute('src');
        await reload('Verify your identity');
        assert.equal(await visitor.page.locator('iframe').getAttribute('src'), src);
        await visitor.frameButton('Start').click();
        await reload('Verify your identity');
        await visitor.cancel();
        await visitor.heading('You left the identity check');
        await reload('Verify your identity');
        await (await visitor.openTab()).close();
        await visitor.heading('Continue in the new tab');
        await reload('Verify your identity');
        await visitor.decide('Decide later');
        await visitor.heading('We are checking your details');
        await reload('We are checking your details');
        await office.decide(visitor.email, 'approved');
        await visitor.heading('Your identity is verified');
        await reload('Your identity is verified');
        assert.equal(created() - before, 1);
    });

    await byVisitor('a reload while the form is sent registers one user', async (visitor) => {
        const before = created();
        let arrived, answer;
        const awaited = new Promise((resolve) => (answer = resolve));
        const requestArrived = new Promise((resolve) => (arrived = resolve));
        const slow = async ({ path }, pass) => {
            if (path === CREATE) {
                arrived();
                await awaited;
            }
            return pass();
        };
        await paywint.with(slow, async () => {
            await visitor.fillIn();
            await visitor.press('Continue');
            await requestArrived;
            const reloaded = visitor.page.reload();
            answer();
            await reloaded;
            await visitor.heading('Verify your identity');
        });
        assert.equal(created() - before, 1);
    });

    await byVisitor('a lost connection is shown, and no longer when it is back', async (visitor) => {
        await visitor.register();
        await visitor.context.setOffline(true);
        await visitor.banner.getByText(OFFLINE).waitFor();
        await visitor.context.setOffline(false);
        await visitor.banner.filter({ hasText: /^$/ }).waitFor({ state: 'attached' });
        await visitor.decide('Approve');
        await visitor.heading('Your identity is verified');
    });

    await byVisitor('a form sent without a connection can be sent again', async (visitor) => {
        const before = created();
        await visitor.fillIn();
        await visitor.context.setOffline(true);
        await visitor.press('Continue');
        assert.match(await visitor.problem(), /^We can’t reach the bank at the moment\./);
        await visitor.context.setOffline(false);
        await visitor.press('Continue');
        await visitor.heading('Verify your identity');
        assert.equal(created() - before, 1);
    });

    await byVisitor('what was decided while the connection was lost is shown when it is back', async (visitor) => {
        await visitor.register();
        await visitor.context.setOffline(true);
        await visitor.banner.getByText(OFFLINE).waitFor();
        await office.decide(visitor.email, 'rejected');
        await visitor.context.setOffline(false);
        await visitor.focusedHeading('We could not verify your identity');
    });

    await byVisitor('a session that ends in the check is reported, and another can be begun', async (visitor) => {
        await visitor.register();
        await visitor.context.clearCookies();
        await visitor.focusedHeading('Your session has ended');
        assert.equal(await visitor.page.locator('iframe').count(), 0);
        await visitor.press('Start again');
        await visitor.heading('Open an account');
    });

    await byVisitor('so is one that ends in the form', async (visitor) => {
        await visitor.fillIn();
        await visitor.context.clearCookies();
        await visitor.press('Continue');
        await visitor.focusedHeading('Your session has ended');
    });

    await byVisitor('a session that ends between two links is reported', async (visitor) => {
        await visitor.register();
        await visitor.cancel();
        await visitor.heading('You left the identity check');
        await visitor.context.clearCookies();
        await visitor.press('Try again');
        await visitor.heading('Your session has ended');
    });

    await byVisitor('while Paywint is down the page says so, and goes on by itself', async (visitor) => {
        await visitor.register();
        const down = async () => ({ status: 500, headers: ['content-type', 'text/html'], body: 'nginx/1.2' });
        await paywint.with(down, async () => {
            await visitor.banner.getByText('We are having trouble at the moment.').waitFor();
        });
        await visitor.banner.filter({ hasText: /^$/ }).waitFor({ state: 'attached' });
        await visitor.decide('Approve');
        await visitor.heading('Your identity is verified');
    });
}
