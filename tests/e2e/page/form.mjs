import assert from 'node:assert/strict';
import { loseAnswerOf } from '../node-backend.mjs';
import { Visitor } from '../visitor.mjs';

const CREATE = '/api/platform/users/create';

/** What can go wrong in the form, and the message for it. */
export async function form({ browser, byVisitor, url, site, paywint }) {
    const created = () => paywint.count('POST', CREATE);
    const sent = () => site.count('POST', '/onboarding/user');

    await byVisitor('an empty form says what is missing, at the fields', async (visitor) => {
        const before = sent();
        await visitor.press('Continue');
        await visitor.fieldsToBeWrong();
        assert.deepEqual(await visitor.fieldErrors(), {
            name: 'Enter your full name.',
            email: 'Enter your e-mail address, or a phone number with its country code.',
        });
        assert.equal(await visitor.focused(), 'name');
        assert.equal(sent(), before);
    });

    await byVisitor('fields are checked while typing, once the person has been through them', async (visitor) => {
        const { page } = visitor;
        const email = page.getByLabel('E-mail address');
        await email.pressSequentially('ada');
        assert.deepEqual(await visitor.fieldErrors(), {});
        await page.keyboard.press('Tab');
        await visitor.fieldsToBeWrong();
        assert.deepEqual(await visitor.fieldErrors(), { email: 'Enter an e-mail address such as name@example.com.' });
        await email.press('End');
        await page.keyboard.type('@example.com');
        assert.deepEqual(await visitor.fieldErrors(), {});
        await page.keyboard.press('Backspace');
        for (const _ of '.com') await page.keyboard.press('Backspace');
        await page.keyboard.type('@');
        assert.deepEqual(Object.keys(await visitor.fieldErrors()), ['email']);
        assert.equal(await page.locator('#email-error').getAttribute('aria-live'), 'polite');
    });

    await byVisitor('wrong fields are marked one by one, and unmarked while typing', async (visitor) => {
        await visitor.fill({
            'Full name': 'Ada Example',
            'E-mail address': 'ada',
            'Country code': '001',
            Number: '(555) 010-ABCD',
        });
        await visitor.press('Continue');
        await visitor.page.locator('#email:focus').waitFor();
        const errors = {
            email: 'Enter an e-mail address such as name@example.com.',
            phoneCountryCode: 'Enter the country code as a plus and digits, such as +1.',
            phone: 'Enter the number as digits, without the country code.',
        };
        assert.deepEqual(await visitor.fieldErrors(), errors);
        await visitor.fill({ 'E-mail address': 'ada@example.com' });
        delete errors.email;
        assert.deepEqual(await visitor.fieldErrors(), errors);
    });

    await byVisitor('a phone alone will do, however its digits are grouped', async (visitor) => {
        const digits = String(Math.floor(Math.random() * 1e7)).padStart(7, '0');
        const phone = `(555) ${digits.slice(0, 3)}-${digits.slice(3)}`;
        await visitor.fill({ 'Full name': 'Ada Example', 'Country code': '+1', Number: phone });
        await visitor.press('Continue');
        await visitor.heading('Verify your identity');
        const { body } = paywint.exchanges.findLast(({ path }) => path === CREATE);
        assert.deepEqual(JSON.parse(body), { name: 'Ada Example', phone_country_code: '+1', phone: `555${digits}` });
    });

    await byVisitor('an e-mail that is registered already is reported at the field', async (visitor) => {
        await visitor.register();
        const other = await Visitor.on(browser, url);
        await other.fillIn(visitor.email);
        await other.press('Continue');
        await other.fieldsToBeWrong();
        assert.deepEqual(await other.fieldErrors(), {
            email: 'This e-mail address may be registered already. Use another, or log in.',
        });
        await other.register();
        await other.leave();
    });

    await byVisitor('a double click registers one user', async (visitor) => {
        const before = { created: created(), sent: sent() };
        await visitor.fillIn();
        await visitor.page.getByRole('button', { name: 'Continue' }).dblclick();
        await visitor.heading('Verify your identity');
        assert.deepEqual({ created: created() - before.created, sent: sent() - before.sent }, { created: 1, sent: 1 });
    });

    await byVisitor('presses while an answer is awaited change nothing', async (visitor) => {
        const before = sent();
        let answer;
        const awaited = new Promise((resolve) => (answer = resolve));
        const slow = async ({ path }, pass) => {
            if (path === CREATE) await awaited;
            return pass();
        };
        await paywint.with(slow, async () => {
            await visitor.fillIn();
            await visitor.press('Continue');
            await visitor.page.getByRole('status').getByText('Sending your details').waitFor();
            const button = visitor.page.getByRole('button', { name: 'Continue' });
            assert.equal(await button.getAttribute('aria-disabled'), 'true');
            await button.click({ force: true });
            await visitor.page.getByLabel('Full name').press('Enter');
            answer();
            await visitor.heading('Verify your identity');
        });
        assert.equal(sent() - before, 1);
    });

    await byVisitor('when Paywint is down, what was filled in stays and can be sent again', async (visitor) => {
        const before = created();
        await visitor.fillIn();
        const down = async () => ({ status: 401, headers: ['content-type', 'text/html'], body: 'nginx/1.2' });
        await paywint.with(down, async () => {
            await visitor.press('Continue');
            assert.equal(
                await visitor.problem(),
                'Something went wrong on our side. Please try again in a few minutes.',
            );
        });
        assert.equal(await visitor.page.getByLabel('E-mail address').inputValue(), visitor.email);
        await visitor.press('Continue');
        await visitor.heading('Verify your identity');
        assert.equal(created() - before, 2);
    });

    await byVisitor('when no answer came, a second press sends nothing', async (visitor) => {
        const before = created();
        await visitor.fillIn();
        await paywint.with(loseAnswerOf(CREATE), async () => {
            await visitor.press('Continue');
            assert.match(await visitor.problem(), /^We could not confirm that your details arrived\./);
        });
        await visitor.press('Continue');
        assert.match(await visitor.problem(), /^We could not confirm that your details arrived\./);
        assert.equal(created() - before, 1);
    });
}
