/** The main job and its failures, against the sandbox. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { kybDecision, kycDecision, Paywint } from '../../pkg/node.js';
import { assertFailure, rejection } from '../support/failures.mjs';
import { BUSINESS, PERSON, SECRET, USER_ID } from '../support/privacy.mjs';
import { startSandbox } from '../support/sandbox.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

let hashing;
let omitting;

before(async () => {
    // The vendor's constant signature would let everything through.
    const strict = ['--no-static-signature', '--secret', SECRET];
    [hashing, omitting] = await Promise.all([startSandbox(strict), startSandbox([...strict, '--empty-body', 'omit'])]);
});
after(() => Promise.all([hashing.stop(), omitting.stop()]));

for (const [transport, over] of Object.entries(TRANSPORTS)) {
    const client = (options) => new Paywint({ ...credentials(hashing), ...over, ...options });
    const person = {
        ...PERSON,
        email: `${transport}.${PERSON.email}`,
        phone: `${PERSON.phone}${transport.length % 10}`,
    };

    test(`a user is created, read, found in the list and sent to verification, over ${transport}`, async () => {
        const paywint = client();
        const user = await paywint.users.create(person);
        assert.match(user.userId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        assert.deepEqual(
            { ...user, userId: undefined, createdAt: undefined },
            { ...person, userId: undefined, createdAt: undefined },
        );
        assert.ok(Date.parse(user.createdAt) > 0);

        const same = await paywint.users.get(user.userId);
        assert.deepEqual(same, { ...user, kycStatus: 'pending', kybStatus: null });

        const all = await paywint.users.list().toArray({ limit: 1000 });
        assert.deepEqual(
            all.filter(({ userId }) => userId === user.userId),
            [user],
        );

        const link = await paywint.kyc.createInquiryLink(user.userId);
        assert.equal(link.isKycPending, true);
        assert.match(link.inquiryUrl, /\/verify\?inquiry-id=inq_[0-9a-f]+$/);
        assert.equal(new URL(link.inquiryUrl).origin, hashing.baseUrl);
        assert.deepEqual(await paywint.kyc.createInquiryLink(user.userId), link);
    });

    test(`a KYC record is there once something was submitted, over ${transport}`, async () => {
        const paywint = client();
        const { userId } = await paywint.users.create({ name: 'Ada Example', email: `kyc.${transport}@example.test` });
        const error = await rejection(() => paywint.kyc.get(userId));
        const expected = { name: 'NotFoundError', status: 404, says: [/^kyc\.get: this user has no KYC record yet/] };
        assertFailure(error, expected, { client: paywint });

        for (const [status, decision] of [
            ['applied', 'in_review'],
            ['approved', 'approved'],
            ['failed', 'rejected'],
        ]) {
            await hashing.decide(userId, status);
            const record = await paywint.kyc.get(userId);
            assert.deepEqual({ ...record }, { userId, idType: 'passport', kycStatus: status });
            assert.equal(kycDecision(record.kycStatus), decision);
            assert.match(record.ssn, /^000-00-\d{4}$/);
            assert.equal(`${record.firstName} ${record.lastName}`, 'Ada Example');
        }
        await hashing.decide(userId, 'pending');
        assertFailure(await rejection(() => paywint.kyc.get(userId)), expected, { client: paywint });
    });

    test(`a business is submitted unless its user was rejected, and decided, over ${transport}`, async () => {
        const paywint = client();
        const { userId } = await paywint.users.create({ email: `kyb.${transport}@example.test` });
        const submit = () => paywint.kyb.submit(userId, BUSINESS);
        const missing = { name: 'NotFoundError', status: 404, says: [/^kyb\.get: this user has no KYB record yet/] };
        assertFailure(await rejection(() => paywint.kyb.get(userId)), missing, { client: paywint });
        await hashing.decide(userId, 'rejected');
        const refused = { name: 'PermissionDeniedError', status: 403, says: [/^kyb\.submit/] };
        assertFailure(await rejection(submit), refused, { client: paywint });

        await hashing.decide(userId, 'pending');
        const { ein, ...echoed } = BUSINESS;
        const expected = { ...echoed, userId, formationDate: '03-09-2015', status: 'pending' };
        const named = (record) => Object.fromEntries(Object.keys(expected).map((name) => [name, record[name]]));
        assert.deepEqual(named(await submit()), expected);
        assertFailure(await rejection(submit), { name: 'ConflictError', status: 409 }, { client: paywint });

        for (const status of ['approved', 'rejected', 'pending', 'approved']) {
            await hashing.decide(userId, status, 'kyb');
            const record = await paywint.kyb.get(userId);
            assert.deepEqual(named(record), { ...expected, status });
            assert.equal(kybDecision(record.status), status);
            assert.equal((await paywint.users.get(userId)).kybStatus, status);
        }
        await hashing.decide(userId, 'rejected');
        assert.equal((await paywint.kyb.get(userId)).status, 'rejected');
    });

    test(`a formation date in the other form is refused, and reported as such, over ${transport}`, async () => {
        const { userId } = await client().users.create({ email: `date.${transport}@example.test` });
        const other = client({ formationDate: 'yyyy-mm-dd' });
        const error = await rejection(() => other.kyb.submit(userId, BUSINESS));
        assertFailure(error, { name: 'UnprocessableEntityError', status: 422 }, { client: other });
        assert.deepEqual(
            error.issues.map(({ path }) => path),
            ['formationDate'],
        );
    });

    test(`a second user with the same e-mail is a conflict, over ${transport}`, async () => {
        const paywint = client();
        const error = await rejection(() => paywint.users.create({ email: person.email }));
        const expected = {
            name: 'ConflictError',
            status: 409,
            outcome: 'rejected',
            says: [/exists already/, /users\.list/],
        };
        assertFailure(error, expected, { client: paywint });
    });

    test(`a wrong secret is reported as such, over ${transport}`, async () => {
        const paywint = client({ secretKey: `${SECRET}-of-yesterday` });
        for (const call of [
            () => paywint.users.create({ email: 'else@example.test' }),
            () => paywint.users.get(USER_ID),
            () => paywint.users.list(),
            () => paywint.kyc.createInquiryLink(USER_ID),
            () => paywint.kyc.get(USER_ID),
            () => paywint.kyb.get(USER_ID),
            () => paywint.kyb.submit(USER_ID, BUSINESS),
        ]) {
            const error = await rejection(call);
            const expected = {
                name: 'AuthenticationError',
                code: 'authentication',
                status: 401,
                outcome: 'rejected',
                retryable: false,
                says: [/Check that platformId and secretKey are correct and belong to this environment/],
            };
            assertFailure(error, expected, { client: paywint });
        }
    });

    test(`an unknown platform is reported as such, over ${transport}`, async () => {
        const error = await rejection(() => client({ platformId: USER_ID }).users.get(USER_ID));
        assertFailure(error, { name: 'AuthenticationError', status: 401 });
    });

    test(`an unknown user is reported as such, over ${transport}`, async () => {
        const paywint = client();
        for (const call of [() => paywint.users.get(USER_ID), () => paywint.kyc.createInquiryLink(USER_ID)]) {
            const error = await rejection(call);
            const expected = {
                name: 'NotFoundError',
                code: 'not_found',
                status: 404,
                outcome: 'rejected',
                retryable: false,
                says: [/no such user/, /Check the Paywint User ID/],
            };
            assertFailure(error, expected, { client: paywint });
        }
    });

    test(`the two readings of an empty body do not meet, over ${transport}`, async () => {
        const reading = (sandbox, emptyBody) =>
            new Paywint({ ...credentials(sandbox), ...over, emptyBody }).kyc.createInquiryLink(USER_ID);
        for (const [sandbox, emptyBody, name] of [
            [hashing, 'hash', 'NotFoundError'],
            [hashing, 'omit', 'AuthenticationError'],
            [omitting, 'hash', 'AuthenticationError'],
            [omitting, 'omit', 'NotFoundError'],
        ]) {
            assertFailure(await rejection(() => reading(sandbox, emptyBody)), { name });
        }
    });
}

function credentials({ baseUrl, platformId, secretKey }) {
    return { baseUrl, platformId, secretKey };
}
