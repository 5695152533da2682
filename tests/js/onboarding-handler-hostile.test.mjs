/** The onboarding handler, with requests of other people's pages and of programs. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Paywint } from '../../pkg/node.js';
import { createOnboardingHandler } from '../../pkg/server.js';
import { application, assertAnswer, assertInvalid, assertRefused, FORM, ORIGIN } from '../support/onboarding.mjs';
import { PLATFORM_ID, SECRET } from '../support/privacy.mjs';

const OWN = '11111111-2222-4333-8444-555555555555';
const OTHER = '99999999-8888-4777-8666-555555555555';
const LINK = { inquiryUrl: 'https://withpersona.com/verify?inquiry-id=inq_1', isKycPending: true };

/** In Paywint's place: records the requests. */
function standIn() {
    const calls = [];
    const note = (call, answer) => async (params) => {
        calls.push([call, params]);
        return answer;
    };
    return {
        calls,
        users: { create: note('create', { userId: OWN }), get: note('get', { userId: OWN }) },
        kyc: { createInquiryLink: note('link', LINK), get: note('kyc', { kycStatus: 'pending' }) },
    };
}

/** A client that reaches nobody: what it refuses, it refuses by itself. */
function alone() {
    const fetch = () => assert.fail('nothing may be sent');
    return new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, fetch });
}

/** An application whose session has a user already. */
function registered(options) {
    const client = standIn();
    const { accounts, ...rest } = application(client, options);
    accounts.set('ada', OWN);
    return { client, accounts, ...rest };
}

test("another user's id has no effect in path, query or header", async () => {
    const { client, page } = registered();
    const query = `?userId=${OTHER}&user_id=${OTHER}`;
    const headers = { 'x-user-id': OTHER, 'user-id': OTHER, 'x-platform-id': OTHER, forwarded: OTHER };
    await assertAnswer(await page().ask('GET', `/onboarding/status${query}`, { headers }), 200, '{"status":"pending"}');
    await assertAnswer(
        await page().ask('POST', `/onboarding/inquiry-link${query}`, { headers, body: '{}' }),
        200,
        JSON.stringify(LINK),
    );
    assert.deepEqual(client.calls, [
        ['kyc', OWN],
        ['link', OWN],
    ]);
    for (const path of [`status/${OTHER}`, `${OTHER}/status`, `user/${OTHER}`, `users/get/${OTHER}`, OTHER]) {
        await assertRefused(await page().ask('GET', `/onboarding/${path}`), 'not_found');
        await assertRefused(await page().ask('POST', `/onboarding/${path}`, { body: '{}' }), 'not_found');
    }
    assert.equal(client.calls.length, 2);
});

test("another user's id in a body is refused", async () => {
    const { client, page } = registered();
    const unknown = (path) => ({ path, code: 'unknown_field', message: 'is not a field of this form' });
    for (const field of ['userId', 'user_id', 'platformId', 'id', 'session', 'Email']) {
        await assertInvalid(await page().create({ ...FORM, [field]: OTHER }), [unknown(field)]);
        await assertInvalid(await page().link({ body: JSON.stringify({ [field]: OTHER }) }), [unknown(field)]);
        await assertInvalid(await page('new').create({ ...FORM, [field]: OTHER }), [unknown(field)]);
    }
    await assertInvalid(await page().link({ body: JSON.stringify(FORM) }), [unknown('name'), unknown('email')]);
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`field${index}`, 0]));
    const { issues } = await (await page().create(many)).json();
    assert.equal(issues.length, 16);
    await assertInvalid(await page().create({ ['x'.repeat(1000)]: 0 }), [unknown('x'.repeat(40))]);
    assert.deepEqual(client.calls, []);
});

test('keys of prototypes are fields like others', async () => {
    const { client, page } = registered();
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
        const body = `{"email":"ada@example.test","${key}":{"userId":"${OTHER}","polluted":true}}`;
        const issues = [{ path: key, code: 'unknown_field', message: 'is not a field of this form' }];
        await assertInvalid(await page('new').create(FORM, { body }), issues);
        await assertInvalid(await page().link({ body }), [
            { path: 'email', code: 'unknown_field', message: 'is not a field of this form' },
            ...issues,
        ]);
    }
    assert.equal({}.polluted, undefined);
    const nested = '{"email":{"__proto__":{"length":1},"toString":1}}';
    await assertInvalid(await application(alone()).page().create(FORM, { body: nested }), [
        { path: 'email', code: 'type', message: 'must be a string; got an object' },
    ]);
    assert.deepEqual(client.calls, []);
});

/** What a browser says of where a request comes from: of a GET, and of a POST of JSON. */
const PROVENANCES = [
    [{ 'sec-fetch-site': 'same-origin', origin: ORIGIN }, true],
    [{ 'sec-fetch-site': 'same-origin', origin: null }, true],
    [{ 'sec-fetch-site': null, origin: ORIGIN }, true],
    // The address bar.
    [{ 'sec-fetch-site': 'none', origin: null }, true],
    // Programs, and browsers from before 2019: their pages cannot send JSON to other origins.
    [{ 'sec-fetch-site': null, origin: null }, true],
    [{ 'sec-fetch-site': 'cross-site', origin: null }, false],
    [{ 'sec-fetch-site': 'same-site', origin: null }, false],
    [{ 'sec-fetch-site': 'cross-site', origin: ORIGIN }, false],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://blog.shop.example' }, false],
    [{ 'sec-fetch-site': 'Same-Origin', origin: ORIGIN }, false],
    [{ 'sec-fetch-site': 'same-origin, cross-site', origin: ORIGIN }, false],
    [{ 'sec-fetch-site': '', origin: ORIGIN }, false],
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, false],
    [{ 'sec-fetch-site': null, origin: 'null' }, false],
    [{ 'sec-fetch-site': null, origin: '' }, false],
    [{ 'sec-fetch-site': null, origin: 'https://evil.example' }, false],
    [{ 'sec-fetch-site': null, origin: 'http://shop.example' }, false],
    [{ 'sec-fetch-site': null, origin: 'https://shop.example:8443' }, false],
    [{ 'sec-fetch-site': null, origin: 'https://shop.example.evil.example' }, false],
    [{ 'sec-fetch-site': null, origin: 'https://SHOP.example' }, false],
    [{ 'sec-fetch-site': null, origin: `${ORIGIN}, https://evil.example` }, false],
    [{ 'sec-fetch-site': null, origin: `${ORIGIN}/` }, false],
];

test('only pages of the own origin are heard', async () => {
    for (const [headers, heard] of PROVENANCES) {
        const { client, page } = registered();
        for (const response of [await page().status({ headers }), await page('new').create(FORM, { headers })]) {
            if (heard) assert.ok(response.ok, JSON.stringify(headers));
            else await assertRefused(response, 'other_origin');
        }
        assert.equal(client.calls.length, heard ? 2 : 0, JSON.stringify(headers));
    }
});

test("behind a proxy, the pages' origins are those that are named", async () => {
    const { page } = registered({ origins: ['https://www.shop.example', 'http://localhost:3000'] });
    const from = (origin) => page().create(FORM, { headers: { origin } });
    for (const origin of ['https://www.shop.example', 'http://localhost:3000'])
        assert.equal((await from(origin)).status, 200);
    for (const origin of [ORIGIN, 'https://localhost:3000', 'null'])
        await assertRefused(await from(origin), 'other_origin');
    await assertRefused(
        await page().create(FORM, { headers: { origin: 'https://www.shop.example', 'sec-fetch-site': 'same-site' } }),
        'other_origin',
    );
});

test('with cors, pages of listed origins of the same site are answered, and may read it', async () => {
    const APP = 'https://app.shop.example';
    const { client, page } = registered({ cors: true, origins: [ORIGIN, APP] });
    const from = (origin, site = 'same-site') => ({ headers: { origin, 'sec-fetch-site': site } });
    for (const ask of [(options) => page().create(FORM, options), (options) => page().status(options)]) {
        const response = await ask(from(APP));
        assert.equal(response.status, 200);
        assert.equal(response.headers.get('access-control-allow-origin'), APP);
        assert.equal(response.headers.get('access-control-allow-credentials'), 'true');
        assert.equal(response.headers.get('vary'), 'Origin');
        assert.equal(response.headers.get('cache-control'), 'no-store');
    }
    const calls = client.calls.length;
    for (const [origin, site] of [
        ['https://blog.shop.example', 'same-site'],
        [`${APP}.evil.example`, 'same-site'],
        ['null', 'same-site'],
        [null, 'same-site'],
        [APP, 'cross-site'],
        ['https://evil.example', 'cross-site'],
    ]) {
        const response = await page().create(FORM, from(origin, site));
        await assertRefused(response, 'other_origin');
        assert.notEqual(response.headers.get('access-control-allow-origin'), origin ?? '');
        assert.notEqual(response.headers.get('access-control-allow-origin'), '*');
    }
    assert.equal(client.calls.length, calls);
});

test('with cors, a preflight permits what listed pages send, and nothing to others', async () => {
    const APP = 'https://app.shop.example';
    const handler = createOnboardingHandler({
        client: alone(),
        authorize: () => assert.fail('a preflight has no session'),
        onUserCreated() {},
        cors: true,
        origins: [APP],
    });
    const ask = (origin, headers = 'content-type, x-csrf-token') =>
        handler(
            new Request('https://api.shop.example/onboarding/user', {
                method: 'OPTIONS',
                headers: {
                    origin,
                    'access-control-request-method': 'POST',
                    'access-control-request-headers': headers,
                    'sec-fetch-site': 'same-site',
                },
            }),
        );
    const permitted = await ask(APP);
    assert.equal(permitted.status, 204);
    assert.deepEqual(
        ['allow-origin', 'allow-credentials', 'allow-methods', 'allow-headers', 'max-age'].map((name) =>
            permitted.headers.get(`access-control-${name}`),
        ),
        [APP, 'true', 'POST, GET', 'content-type, x-csrf-token', '600'],
    );
    assert.equal((await ask(APP, 'x\u00e9')).headers.get('access-control-allow-headers'), null);
    const refused = await ask('https://evil.example');
    await assertRefused(refused, 'other_origin');
    assert.equal(refused.headers.get('access-control-allow-origin'), null);
    for (const options of [{ cors: true }, { cors: 'yes', origins: [APP] }]) {
        assert.throws(
            () => createOnboardingHandler({ client: alone(), authorize() {}, onUserCreated() {}, ...options }),
            { code: 'configuration' },
        );
    }
});

test("another site's form, or a request that needs no leave, does nothing", async () => {
    const { client, page } = registered();
    const simple = [
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'text/plain',
        'text/plain; charset=application/json',
        'application/jsonp',
        'text/json',
        '',
    ];
    for (const type of simple) {
        const cross = { 'content-type': type, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
        const old = { 'content-type': type, origin: null, 'sec-fetch-site': null };
        const own = { 'content-type': type };
        for (const ask of [(headers) => page('new').create(FORM, { headers }), (headers) => page().link({ headers })]) {
            await assertRefused(await ask(cross), 'other_origin');
            await assertRefused(await ask(old), 'not_json');
            await assertRefused(await ask(own), 'not_json');
        }
    }
    assert.deepEqual(client.calls, []);
    for (const type of ['application/json', 'application/json;charset=utf-8', 'Application/JSON ; charset="UTF-8"']) {
        assert.equal((await page().link({ headers: { 'content-type': type } })).status, 200, type);
    }
});

test('a request without a body must prove its origin', async () => {
    const { client, page } = registered();
    const without = (headers, body) => page().link({ body, headers: { 'content-type': null, ...headers } });
    await assertRefused(await without({ origin: null, 'sec-fetch-site': null }), 'not_json');
    await assertRefused(await without({ origin: null, 'sec-fetch-site': 'none' }), 'not_json');
    await assertRefused(await without({}, new Uint8Array([123, 125])), 'not_json');
    await assertRefused(
        await page('new').create(FORM, { body: undefined, headers: { 'content-type': null } }),
        'not_json',
    );
    assert.deepEqual(client.calls, []);
    assert.equal((await without({ origin: null })).status, 200);
    assert.equal((await without({ 'sec-fetch-site': null })).status, 200);
    assert.equal((await without({}, new Uint8Array())).status, 200);
});

test('a path that is spelt in another way leads nowhere', async () => {
    const { client, page } = registered();
    for (const path of [
        '/',
        '/onboarding',
        '/onboarding/',
        '/onboardingstatus',
        '//onboarding/status',
        '/onboarding//status',
        '/onboarding/status//',
        '/onboarding/%73tatus',
        '/onboarding%2fstatus',
        '/onboarding/status%2f',
        '/onboarding/status;x=1',
        '/onboarding;x/status',
        '/onboarding/Status',
        '/ONBOARDING/status',
        '/onboarding/status%00',
        '/onboarding/status.json',
        '/x/onboarding/status',
        '/onboarding/../status',
        '/onboarding/%2e%2e/status',
        '/onboarding/constructor',
        '/onboarding/__proto__',
    ]) {
        await assertRefused(await page().ask('GET', path), 'not_found');
    }
    assert.deepEqual(client.calls, []);
});

/** A body of so many bytes, and how many of them were taken. */
function stream(size, chunk = new Uint8Array(64 * 1024).fill(0x20)) {
    const counted = { taken: 0, cancelled: false };
    counted.body = new ReadableStream(
        {
            pull(controller) {
                controller.enqueue(chunk);
                counted.taken += chunk.length;
                if (counted.taken >= size) controller.close();
            },
            cancel() {
                counted.cancelled = true;
            },
        },
        { highWaterMark: 0 },
    );
    return counted;
}

test('ten megabytes are not read, whatever their Content-Length', async () => {
    const { client, page } = registered();
    const size = 10 * 1024 * 1024;
    for (const [length, most] of [
        [String(size), 0],
        [null, 64 * 1024],
        ['5', 64 * 1024],
        ['-1', 64 * 1024],
        ['no number', 64 * 1024],
    ]) {
        for (const path of ['/onboarding/user', '/onboarding/inquiry-link']) {
            const sent = stream(size);
            const headers = { 'content-length': length };
            await assertRefused(await page().ask('POST', path, { body: sent.body, headers }), 'too_long');
            assert.equal(sent.taken, most, `of ${length}`);
            assert.equal(sent.cancelled, most > 0);
        }
    }
    assert.deepEqual(client.calls, []);
});

test('the longest body is one of 4,096 bytes, or of maxBodyBytes', async () => {
    for (const [maxBodyBytes, most] of [
        [undefined, 4096],
        [100, 100],
    ]) {
        const { page } = registered({ maxBodyBytes });
        const padded = (length) => page().link({ body: `{}${' '.repeat(length - 2)}` });
        assert.equal((await padded(most)).status, 200);
        await assertRefused(await padded(most + 1), 'too_long');
    }
});

test('a body that is no JSON object is malformed', async () => {
    const { client, page } = registered();
    const bodies = [
        '',
        ' ',
        '[]',
        '[{}]',
        'null',
        '"{}"',
        '1',
        'true',
        '{',
        '{}{}',
        '{} x',
        "{'a':1}",
        'name=Ada',
        'NaN',
        '{"a":1,}',
    ];
    const broken = [
        Buffer.from('{"name":"\xff"}', 'latin1'),
        Buffer.from('{}', 'utf16le'),
        Buffer.from([0xed, 0xa0, 0x80]),
    ];
    for (const body of [...bodies, ...broken]) {
        await assertRefused(await page('new').create(FORM, { body }), 'malformed');
        if (body.length > 0) await assertRefused(await page().link({ body }), 'malformed');
    }
    const deep = `{"name":${'['.repeat(2000)}${']'.repeat(2000)}}`;
    assert.equal((await application(alone()).page().create(FORM, { body: deep })).status, 422);
    const brokenOff = new ReadableStream({
        pull(controller) {
            controller.error(new Error('gone'));
        },
    });
    await assertRefused(await page('new').create(FORM, { body: brokenOff }), 'malformed');
    assert.deepEqual(client.calls, []);
});

test('whatever is refused early asks nobody who it is', async () => {
    const never = () => assert.fail('nothing may be called');
    const { page } = application(standIn(), { authorize: never, rateLimit: never });
    await assertRefused(await page().ask('GET', '/onboarding/nothing'), 'not_found');
    await assertRefused(await page().ask('DELETE', '/onboarding/user'), 'method_not_allowed');
    await assertRefused(await page().create(FORM, { headers: { origin: 'null' } }), 'other_origin');
    await assertRefused(await page().create(FORM, { headers: { 'content-type': 'text/plain' } }), 'not_json');
});
