/** The onboarding handler: what it answers a page, and what its options may be. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { ConfigurationError, Paywint } from '../../pkg/node.js';
import { createOnboardingHandler } from '../../pkg/server.js';
import {
    application,
    assertAnswer,
    assertInvalid,
    assertRefused,
    FORM,
    ORIGIN,
    someone,
} from '../support/onboarding.mjs';
import { startSandbox } from '../support/sandbox.mjs';

const USER_ID = '11111111-2222-4333-8444-555555555555';

let sandbox;
let paywint;
before(async () => {
    sandbox = await startSandbox(['--no-static-signature']);
    const { baseUrl, platformId, secretKey } = sandbox;
    paywint = new Paywint({ baseUrl, platformId, secretKey });
});
after(() => sandbox.stop());

/** In Paywint's place: responds with what a test sets. */
function standIn({ create, link, kyc } = {}) {
    return {
        users: { create: async () => create() },
        kyc: { createInquiryLink: async (userId) => link(userId), get: async (userId) => kyc(userId) },
    };
}

test('a page registers its person once, and gets the link to verify them', async () => {
    const { accounts, failures, page } = application(paywint);
    const ada = page();
    await assertRefused(await ada.link(), 'not_registered');
    await assertAnswer(await ada.status(), 200, '{"status":"unregistered"}');

    const form = { ...someone(), phoneCountryCode: '+1', phone: '' };
    await assertInvalid(await ada.create(form), [
        { path: 'phone', code: 'required', message: 'is required with phoneCountryCode' },
    ]);
    await assertAnswer(await ada.create({ ...form, phoneCountryCode: '' }), 201, '{"created":true}');
    await assertAnswer(await ada.create({ ...form, phoneCountryCode: '' }), 200, '{"created":false}');

    const user = await paywint.users.get(accounts.get('ada'));
    assert.deepEqual([user.name, user.email, user.phoneCountryCode, user.phone], [form.name, form.email, null, null]);
    const { inquiryUrl } = await paywint.kyc.createInquiryLink(user.userId);
    await assertAnswer(await ada.link(), 200, JSON.stringify({ inquiryUrl, isKycPending: true }));
    const bodyless = { body: undefined, headers: { 'content-type': null } };
    await assertAnswer(await ada.link(bodyless), 200, JSON.stringify({ inquiryUrl, isKycPending: true }));
    assert.deepEqual(failures, []);
});

test('the status is what the KYC record says, and the page learns nothing else of it', async () => {
    const { accounts, failures, page } = application(paywint);
    const ada = page();
    await ada.create(someone());
    const decisions = {
        pending: 'pending',
        applied: 'in_review',
        in_review: 'in_review',
        approved: 'approved',
        completed: 'approved',
        rejected: 'rejected',
        failed: 'rejected',
    };
    await assertAnswer(await ada.status(), 200, '{"status":"pending"}');
    for (const [status, decision] of Object.entries(decisions)) {
        await sandbox.decide(accounts.get('ada'), status);
        await assertAnswer(await ada.status(), 200, JSON.stringify({ status: decision }));
    }
    assert.deepEqual(failures, []);
});

test('an address that is taken is reported as such, and the form may be sent again with another', async () => {
    const { failures, page } = application(paywint);
    const taken = someone();
    await paywint.users.create(taken);
    await assertRefused(await page().create(taken), 'already_registered');
    await assertAnswer(await page().create(someone()), 201, '{"created":true}');
    assert.deepEqual(failures, []);
});

test('a form is held against the rules of users.create', async () => {
    const { page } = application(paywint);
    await assertInvalid(await page().create({ name: '', email: 'no', phone: 5 }), [
        { path: 'phone', code: 'type', message: 'must be a string; got a number' },
        { path: 'name', code: 'blank', message: 'must not be blank when given' },
        { path: 'email', code: 'format', message: 'must be an e-mail address such as name@example.com' },
    ]);
    await assertInvalid(await page().create({ email: '', phone: '', phoneCountryCode: '' }), [
        { path: 'email', code: 'required', message: 'is required, unless phone and phoneCountryCode are given' },
    ]);
    await assertAnswer(await page('nameless').create({ email: someone().email }), 201, '{"created":true}');
});

test('the link comes to the page byte for byte', async () => {
    const inquiryUrl = 'https://withpersona.com/verify?inquiry-id=inq_1&x=%2F%2f+\u00e4\u2028"\\</script>#a%20b';
    const { accounts, page } = application(
        standIn({ link: () => ({ inquiryUrl, isKycPending: true, inquiryId: 'inq_1' }) }),
    );
    accounts.set('ada', USER_ID);
    const response = await page().link();
    assert.deepEqual(await response.json(), { inquiryUrl, isKycPending: true });
});

test('a person with nothing left to do gets no link', async () => {
    const { accounts, page } = application(standIn({ link: () => ({ isKycPending: false }) }));
    accounts.set('ada', USER_ID);
    await assertAnswer(await page().link(), 200, '{"inquiryUrl":null,"isKycPending":false}');
});

test('a route has one method', async () => {
    const { page } = application(standIn());
    for (const [method, path, allow] of [
        ['GET', '/onboarding/user', 'POST'],
        ['PUT', '/onboarding/user', 'POST'],
        ['OPTIONS', '/onboarding/user', 'POST'],
        ['GET', '/onboarding/inquiry-link', 'POST'],
        ['POST', '/onboarding/status', 'GET'],
        ['HEAD', '/onboarding/status', 'GET'],
        ['OPTIONS', '/onboarding/status', 'GET'],
    ]) {
        const response = await page().ask(method, path);
        assert.equal(response.headers.get('allow'), allow, `${method} ${path}`);
        await assertRefused(response, 'method_not_allowed');
    }
});

/** Where it is mounted, and the address of its status there. */
const MOUNTS = [
    [undefined, '/onboarding/status'],
    ['/onboarding', '/onboarding/status'],
    ['/onboarding', '/onboarding/status/'],
    ['/onboarding', '/onboarding/status?userId=x#y'],
    ['/onboarding/', '/onboarding/status'],
    ['/api/v1/~ada', '/api/v1/~ada/status'],
    ['', '/status'],
    ['/', '/status'],
];

test('it answers where it is mounted', async () => {
    for (const [basePath, path] of MOUNTS) {
        const { page } = application(standIn(), { basePath });
        await assertAnswer(await page().ask('GET', path), 200, '{"status":"unregistered"}');
    }
});

test('a route that is unknown or not allowed is not found', async () => {
    const { page } = application(paywint, { allow: { routes: ['user'] } });
    await assertRefused(await page().status(), 'not_found');
    await assertRefused(await page().link(), 'not_found');
    await assertInvalid(await page().create({}), [
        { path: 'email', code: 'required', message: 'is required, unless phone and phoneCountryCode are given' },
    ]);
});

test('a field that may not be filled in is refused', async () => {
    const { page } = application(paywint, { allow: { fields: ['email'] } });
    await assertInvalid(await page().create(someone()), [
        { path: 'name', code: 'unknown_field', message: 'is not a field of this form' },
    ]);
    await assertAnswer(await page().create({ email: someone().email }), 201, '{"created":true}');
});

test('who is not logged in gets nothing, and the application may answer instead', async () => {
    const { failures, page } = application(standIn());
    await assertRefused(await page().create(FORM, { headers: { cookie: null } }), 'no_session');
    assert.deepEqual(failures, []);

    const instead = (session) =>
        application(standIn(), { authorize: () => session })
            .page()
            .status();
    const redirect = await instead(Response.redirect(`${ORIGIN}/login`, 303));
    assert.deepEqual([redirect.status, redirect.headers.get('location')], [303, `${ORIGIN}/login`]);
    assert.equal(redirect.headers.get('cache-control'), 'no-store');
    const own = new Response('wait', { status: 202, headers: { 'cache-control': 'private', 'set-cookie': 'a=1' } });
    const answered = await instead(own);
    assert.deepEqual([answered.status, await answered.text()], [202, 'wait']);
    assert.equal(answered.headers.get('cache-control'), 'private');
});

test('a rate limit refuses before anything is read, and says for how long', async () => {
    const visits = [];
    const verdicts = [undefined, true, false, { retryAfterMs: 1_001 }, { retryAfterMs: Number.NaN }];
    const { failures, page } = application(standIn(), {
        rateLimit: async ({ request, session, route }) => {
            visits.push([request.method, session.id, route]);
            return verdicts.shift();
        },
    });
    const unread = { body: 'no json' };
    await assertRefused(await page().create(FORM, unread), 'malformed');
    await assertRefused(await page().create(FORM, unread), 'malformed');
    for (const seconds of [null, '2', null]) {
        const response = await page().create(FORM, unread);
        assert.equal(response.headers.get('retry-after'), seconds);
        await assertRefused(response, 'rate_limited');
    }
    assert.deepEqual(visits, Array(5).fill(['POST', 'ada', 'user']));
    assert.deepEqual(failures, []);
});

test('a verdict of a rate limit that cannot be read is no leave', async () => {
    for (const verdict of [null, 0, 1, 'yes', {}, { retryAfterMs: '5' }]) {
        const { failures, page } = application(standIn(), { rateLimit: () => verdict });
        await assertRefused(await page().create(), 'unavailable');
        assert.equal(failures[0].error.option, 'rateLimit');
    }
});

const GOOD = { client: standIn(), authorize: () => null, onUserCreated: () => {} };

test('options are checked when the handler is made', () => {
    for (const [option, wrong] of [
        ['options', null],
        ['client', { client: undefined }],
        ['client', { client: null }],
        ['client', { client: { users: {} } }],
        ['authorize', { authorize: undefined }],
        ['authorize', { authorize: 'session' }],
        ['onUserCreated', { onUserCreated: undefined }],
        ['onUserCreated', { onUserCreated: null }],
        ['onUserUnconfirmed', { onUserUnconfirmed: true }],
        ['onError', { onError: console }],
        ['rateLimit', { rateLimit: 5 }],
        ['basePath', { basePath: 'onboarding' }],
        ['basePath', { basePath: '//onboarding' }],
        ['basePath', { basePath: '/a//b' }],
        ['basePath', { basePath: '/a/../b' }],
        ['basePath', { basePath: '/a/./b' }],
        ['basePath', { basePath: '/a%2fb' }],
        ['basePath', { basePath: '/a;b' }],
        ['basePath', { basePath: '/a?b' }],
        ['basePath', { basePath: '/ä' }],
        ['basePath', { basePath: 5 }],
        ['basePath', { basePath: /x/ }],
        ['origins', { origins: [] }],
        ['origins', { origins: ORIGIN }],
        ['origins', { origins: ['*'] }],
        ['origins', { origins: ['null'] }],
        ['origins', { origins: ['shop.example'] }],
        ['origins', { origins: [`${ORIGIN}/`] }],
        ['origins', { origins: [`${ORIGIN}:443`] }],
        ['origins', { origins: ['file:///'] }],
        ['allow', { allow: null }],
        ['allow', { allow: { route: ['user'] } }],
        ['allow.routes', { allow: { routes: [] } }],
        ['allow.routes', { allow: { routes: ['users'] } }],
        ['allow.fields', { allow: { fields: 'name' } }],
        ['allow.fields', { allow: { fields: ['name', 'userId'] } }],
        ['maxBodyBytes', { maxBodyBytes: 0 }],
        ['maxBodyBytes', { maxBodyBytes: '4096' }],
        ['maxBodyBytes', { maxBodyBytes: 2 ** 21 }],
        ['basepath', { basepath: '/x' }],
    ]) {
        const options = wrong === null ? null : { ...GOOD, ...wrong };
        assert.throws(
            () => createOnboardingHandler(options),
            (error) =>
                error instanceof ConfigurationError && error.option === option && error.message.startsWith(option),
            JSON.stringify(wrong),
        );
    }
    createOnboardingHandler(GOOD);
    createOnboardingHandler({ ...GOOD, onUserCreated: undefined, allow: { routes: ['status'] } });
});

test('a session that cannot be read is a fault, and no leave', async () => {
    for (const session of [
        {},
        { id: '' },
        { id: 5 },
        { id: 'ada', userId: 5 },
        { id: 'ada', unconfirmed: 'false' },
        'ada',
        true,
    ]) {
        const { failures, page } = application(standIn(), { authorize: () => session });
        await assertRefused(await page().create(), 'unavailable');
        assert.deepEqual(
            failures.map(({ error, route }) => [error.option, route]),
            [['authorize', 'user']],
        );
    }
});
