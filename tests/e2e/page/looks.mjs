import { check } from '../checks.mjs';
import { Visitor } from '../visitor.mjs';

const DESK = { width: 1280, height: 900 };
const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
const LOOKS = {
    light: { viewport: DESK, colorScheme: 'light' },
    dark: { viewport: DESK, colorScheme: 'dark' },
    phone: { ...PHONE, colorScheme: 'light' },
    'phone-dark': { ...PHONE, colorScheme: 'dark' },
};
const CREATE = '/api/platform/users/create';
const UNLUCKY = 'unlucky.';

/** Every state in every look: axe, the page's width, and a picture to look at. */
export async function looks(set) {
    const unlucky = async ({ path, body }, pass) =>
        path === CREATE && body.includes(UNLUCKY)
            ? { status: 401, headers: ['content-type', 'text/html'], body: 'nginx/1.2' }
            : pass();
    await set.paywint.with(unlucky, () => Promise.all(Object.keys(LOOKS).map((look) => oneLook(set, look))));
}

async function oneLook({ browser, url, office }, look) {
    const scene = (name, run) =>
        check(`page, ${look}: ${name}`, async () => {
            const visitor = await Visitor.on(browser, url, LOOKS[look]);
            await run(visitor, (state) => visitor.inspect(`${look}-${state}`));
            await visitor.leave();
        });

    await scene('the form and the identity check can be used by everyone', async (visitor, inspect) => {
        await inspect('01-details');
        await visitor.press('Continue');
        await visitor.fieldsToBeWrong();
        await inspect('02-details-errors');
        await visitor.fillIn(`${UNLUCKY}${visitor.email}`);
        await visitor.press('Continue');
        await visitor.problem();
        await inspect('03-details-problem');
        await visitor.register();
        await inspect('04-identity');
        await visitor.cancel();
        await visitor.heading('You left the identity check');
        await inspect('05-left');
        await visitor.press('Try again');
        await visitor.decide('Report an error');
        await visitor.heading('The identity check can’t continue');
        await inspect('06-stopped');
        await visitor.press('Try again');
        await visitor.decide('Decide later');
        await visitor.heading('We are checking your details');
        await inspect('07-in-review');
        await office.decide(visitor.email, 'approved');
        await visitor.heading('Your identity is verified');
        await inspect('08-approved');
    });

    await scene('so can what comes instead of them', async (visitor, inspect) => {
        const { page } = visitor;
        await visitor.register();
        const src = await page.locator('iframe').getAttribute('src');
        await page.frame({ url: src }).evaluate(() => parent.postMessage({ name: 'complete' }, '*'));
        await visitor.heading('We are waiting for the result');
        await inspect('09-handed-in');
        await office.behave(visitor.email, { behaviour: 'refuse_framing' });
        await visitor.press('Back to the identity check');
        await page.getByRole('status').getByRole('link', { name: 'Open the check in a new tab' }).waitFor();
        await inspect('10-blocked');
        await (await visitor.openTab()).close();
        await visitor.heading('Continue in the new tab');
        await inspect('11-new-tab');
        await visitor.context.setOffline(true);
        await visitor.banner.getByText('You appear to be offline.').waitFor();
        await inspect('12-offline');
        await visitor.context.setOffline(false);
        await office.decide(visitor.email, 'rejected');
        await visitor.heading('We could not verify your identity');
        await inspect('13-rejected');
    });

    await scene('so can what the page says of its own troubles', async (visitor, inspect) => {
        const { page } = visitor;
        const answer = (status) =>
            page.route('**/onboarding/status', (route) => route.fulfill({ status, json: { code: 'invented' } }));
        await answer(503);
        await page.reload();
        await visitor.banner.getByText('We are having trouble at the moment.').waitFor();
        await inspect('14-loading');
        await answer(404);
        await visitor.heading('Something went wrong on our side');
        await inspect('15-unavailable');
        await page.unrouteAll();
        await visitor.press('Try again');
        await visitor.heading('Open an account');
        await visitor.fillIn();
        await visitor.context.clearCookies();
        await visitor.press('Continue');
        await visitor.heading('Your session has ended');
        await inspect('16-session-lost');
    });
}
