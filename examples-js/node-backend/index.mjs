import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { isPaywintError, Paywint } from 'paywint';

try {
    await onboard(inventedPerson());
} catch (error) {
    if (!isPaywintError(error)) throw error;
    explain(error);
    process.exitCode = 1;
}

async function onboard(person) {
    // Platform ID, secret key and base URL come from the environment.
    const paywint = new Paywint();

    const user = await show(`users.create(${inspect(person)})`, () => createUser(paywint, person));
    const { userId } = user;
    await show(`users.get('${userId}')`, () => paywint.users.get(userId));
    await show('users.list({ rowsPerPage: 10 })', async () => {
        const { totalRecords, records } = await paywint.users.list({ rowsPerPage: 10 });
        // Only IDs: this program does not show personal data of other users.
        return { totalRecords, userIds: records.map((record) => record.userId) };
    });
    const link = await show(`kyc.createInquiryLink('${userId}')`, () => paywint.kyc.createInquiryLink(userId));
    console.log(`\n${person.name} verifies their identity at\n  ${link.inquiryUrl ?? 'no link: nothing is pending'}`);
}

/** Creates a user. After an unknown outcome, it looks for the user instead of creating it again. */
async function createUser(paywint, person) {
    try {
        return await paywint.users.create(person);
    } catch (error) {
        if (!isPaywintError(error) || error.outcome !== 'unknown') throw error;
        for await (const user of paywint.users.list({ rowsPerPage: 100 })) {
            if (user.email === person.email) return user;
        }
        throw error;
    }
}

/** A new person each time: Paywint may refuse a second user with the same email. */
function inventedPerson() {
    return { name: 'Ada Example', email: `ada.${randomBytes(4).toString('hex')}@example.com` };
}

async function show(call, run) {
    console.log(`\npaywint.${call}`);
    const result = await run();
    console.log(inspect(result, { colors: process.stdout.hasColors?.() }));
    return result;
}

/** Messages of the package contain no secret and no personal data, so they may be logged. */
function explain(error) {
    console.error(`\n${error.name} (${error.code}): ${error.message}`);
    // A read is safe to repeat.
    if (error.outcome === 'unknown' && !error.retryable)
        console.error('  The request may have been carried out: look before you send it again.');
    if (error.requestId) console.error(`  Paywint's support finds it as request ${error.requestId}`);
}
