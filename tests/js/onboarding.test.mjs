/** What a page's `Onboarding` asks of the handler, and what becomes of the answers. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';

import * as page from '../../pkg/browser.js';
import * as server from '../../pkg/node.js';
import * as onboardings from '../../pkg/onboarding.js';
import { application, ORIGIN, REFUSALS } from '../support/onboarding.mjs';
import { onboardingStandIn, WELL } from '../support/onboarding-stand-in.mjs';
import { PACKAGE } from '../support/paths.mjs';
import { assertRedacted, PERSON, USER_ID } from '../support/privacy.mjs';
import { closedPort } from '../support/raw-server.mjs';
import { until } from '../support/turns.mjs';

const { Onboarding } = onboardings;
const LINK = WELL['POST /onboarding/inquiry-link'].body;
const METHODS = {
    createUser: (onboarding, options) => onboarding.createUser(PERSON, options),
    createInquiryLink: (onboarding, options) => onboarding.createInquiryLink(options),
    status: (onboarding, options) => onboarding.status(options),
    waitForDecision: (onboarding, options) => onboarding.waitForDecision(options),
};

// Node's fetch reads no files: a page's does not get there by one either.
before(() => new Onboarding().ready(readFileSync(join(PACKAGE, 'paywint_page_bg.wasm'))));

test('each method asks for its route, once, in JSON', async (t) => {
    const { endpoint, requests } = await onboardingStandIn(t);
    const onboarding = new Onboarding({ endpoint });
    assert.deepEqual(await onboarding.status(), 'pending');
    assert.deepEqual(await onboarding.createUser({ ...PERSON, name: null, phone: undefined, phoneCountryCode: null }), {
        created: true,
    });
    assert.deepEqual(await onboarding.createInquiryLink(), LINK);
    assert.deepEqual(
        requests.map(({ route, body }) => [route, body]),
        [
            ['GET /onboarding/status', ''],
            ['POST /onboarding/user', `{"email":"${PERSON.email}"}`],
            ['POST /onboarding/inquiry-link', '{}'],
        ],
    );
    assert.deepEqual(
        requests.map(({ headers }) => headers.accept),
        Array(3).fill('application/json'),
    );
    assert.deepEqual(
        requests.map(({ headers }) => headers['content-type']),
        [undefined, 'application/json', 'application/json'],
    );
});

test('fetch is called to send no cookies elsewhere, to cache nothing and to follow nothing', async () => {
    const calls = [];
    const fetch = async (...call) => {
        calls.push(call);
        return Response.json({ status: 'pending' });
    };
    await new Onboarding({ fetch }).status();
    const [[url, { signal, ...init }]] = calls;
    assert.equal(url, '/onboarding/status');
    assert.ok(signal instanceof AbortSignal);
    assert.deepEqual(init, {
        method: 'GET',
        headers: { accept: 'application/json' },
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'manual',
    });
});

test('a handler on another host gets the cookies of its site if credentials say so', async () => {
    const calls = [];
    const fetch = async (...call) => calls.push(call) && Response.json({ status: 'pending' });
    const endpoint = 'https://api.bank.example/onboarding';
    await new Onboarding({ endpoint, credentials: 'include', fetch }).status();
    assert.deepEqual([calls[0][0], calls[0][1].credentials], [`${endpoint}/status`, 'include']);
    assert.throws(() => new Onboarding({ endpoint, credentials: 'omit' }), {
        code: 'configuration',
        option: 'credentials',
    });
});

test("the endpoint is the page's own origin unless it is an address, whatever a <base> says", async (t) => {
    // A mocked place of the page.
    globalThis.location = new URL('https://shop.example/a/page?x=1#y');
    t.after(() => delete globalThis.location);
    for (const [endpoint, url, mode] of [
        [undefined, 'https://shop.example/onboarding/status', 'same-origin'],
        ['/api/onboarding/', 'https://shop.example/api/onboarding/status', 'same-origin'],
        ['join', 'https://shop.example/a/join/status', 'same-origin'],
        ['/', 'https://shop.example/status', 'same-origin'],
        ['https://shop.example/o', 'https://shop.example/o/status', 'same-origin'],
        ['https://api.shop.example/o', 'https://api.shop.example/o/status', undefined],
        [new URL('http://127.0.0.1:8080/o'), 'http://127.0.0.1:8080/o/status', undefined],
    ]) {
        const calls = [];
        const fetch = async (...call) => calls.push(call) && Response.json({ status: 'pending' });
        await new Onboarding({ endpoint, fetch }).status();
        assert.deepEqual([calls[0][0], calls[0][1].mode], [url, mode]);
        // Of a page without a referrer, handlers would get no origin otherwise.
        assert.equal(calls[0][1].referrerPolicy, mode && 'strict-origin');
        assert.equal(calls[0][1].credentials, 'same-origin');
    }
});

test("headers are read before each request, and a call's own win", async (t) => {
    const { endpoint, requests } = await onboardingStandIn(t);
    let token = 0;
    const rotating = new Onboarding({
        endpoint,
        headers: async () => ({ 'X-CSRF-Token': `t${(token += 1)}`, 'x-app': 'a' }),
    });
    await rotating.status();
    await rotating.createInquiryLink({ headers: new Headers({ 'x-app': 'b' }) });
    await new Onboarding({ endpoint, headers: [['x-app', 'c']] }).status();
    assert.deepEqual(
        requests.map(({ headers }) => [headers['x-csrf-token'], headers['x-app']]),
        [
            ['t1', 'a'],
            ['t2', 'b'],
            [undefined, 'c'],
        ],
    );
});

for (const [what, headers] of Object.entries({
    'is a function that throws': () => {
        throw new Error(PERSON.email);
    },
    'is a function that gives nothing': () => undefined,
    'is a function that gives what the request itself sets': async () => ({ 'Content-Type': 'text/plain' }),
})) {
    test(`nothing is sent where headers ${what}`, async (t) => {
        const { endpoint, requests } = await onboardingStandIn(t);
        const error = await rejection(new Onboarding({ endpoint, headers }).status());
        assertError(error, 'ConfigurationError', { code: 'configuration', option: 'headers' });
        assert.deepEqual(requests, []);
    });
}

test("a user that breaks a rule is not sent, and the issues are the server's", async (t) => {
    const { endpoint, requests } = await onboardingStandIn(t);
    const onboarding = new Onboarding({ endpoint });
    for (const user of [{ ...PERSON, email: 'no' }, { phone: '555-0100' }, {}, null, { ...PERSON, platformId: 'x' }]) {
        const issues = server.validateUser(user);
        assert.ok(issues.length > 0);
        assert.deepEqual(onboarding.validateUser(user), issues);
        const error = await rejection(onboarding.createUser(user));
        assertError(error, 'ValidationError', { code: 'validation', issues });
        const theirs = await rejection(new server.Paywint({ platformId: USER_ID, secretKey: 'x' }).users.create(user));
        assert.equal(error.message, theirs.message);
    }
    assert.deepEqual(requests, []);
});

test('what is sent is what was looked at, whatever becomes of the object', async (t) => {
    const { endpoint, requests } = await onboardingStandIn(t);
    let reads = 0;
    const user = {
        get email() {
            reads += 1;
            return reads === 1 ? PERSON.email : 'other@example.test';
        },
    };
    await new Onboarding({ endpoint }).createUser(user);
    assert.equal(requests[0].body, `{"email":"${PERSON.email}"}`);
});

test('a second press learns that there was a user already', async (t) => {
    const { endpoint } = await onboardingStandIn(t, () => ({ status: 200, body: { created: false, more: 1 } }));
    assert.deepEqual(await new Onboarding({ endpoint }).createUser(PERSON), { created: false });
});

test('a status that this version does not know passes, as does a link that is not there', async () => {
    const giving = (body) => new Onboarding({ fetch: async () => Response.json(body) });
    assert.equal(await giving({ status: 'on_hold' }).status(), 'on_hold');
    assert.deepEqual(await giving({ inquiryUrl: null, isKycPending: false }).createInquiryLink(), {
        inquiryUrl: null,
        isKycPending: false,
    });
});

const EXPECTED = {
    400: ['BadRequestError', 'bad_request', 'rejected', false],
    401: ['AuthenticationError', 'authentication', 'rejected', false],
    403: ['PermissionDeniedError', 'permission_denied', 'rejected', false],
    404: ['NotFoundError', 'not_found', 'rejected', false],
    405: ['APIError', 'api', 'rejected', false],
    409: ['ConflictError', 'conflict', 'rejected', false],
    413: ['APIError', 'api', 'rejected', false],
    415: ['APIError', 'api', 'rejected', false],
    422: ['UnprocessableEntityError', 'unprocessable_entity', 'rejected', false],
    429: ['RateLimitError', 'rate_limit', 'unknown', true],
    500: ['InternalServerError', 'internal_server', 'unknown', true],
    502: ['InternalServerError', 'internal_server', 'unknown', true],
    503: ['InternalServerError', 'internal_server', 'unknown', true],
    504: ['InternalServerError', 'internal_server', 'unknown', true],
};

for (const [code, [status, body]] of Object.entries(REFUSALS)) {
    test(`the handler's ${code} becomes an error of its status`, async (t) => {
        const { endpoint } = await onboardingStandIn(t, () => ({ status, body, headers: { 'retry-after': '7' } }));
        const [name, , ofOthers, retryable] = EXPECTED[status];
        // The handler knows what it did; a gateway in front of it says the same in words of its own.
        const outcome = ['rate_limited', 'busy'].includes(code) ? 'rejected' : ofOthers;
        for (const method of ['createUser', 'createInquiryLink', 'status']) {
            const error = await rejection(METHODS[method](new Onboarding({ endpoint })));
            const expected = {
                code,
                status,
                outcome,
                retryAfterMs: 7000,
                retryable: retryable && code !== 'unconfirmed',
            };
            assertError(error, name, expected);
            assert.ok(error.message.startsWith(`${method}: `) && error.message.includes(`(${status})`), error.message);
            assert.deepEqual(error.body, JSON.parse(body));
            assert.equal(error.headers['retry-after'], '7');
            assert.equal(error.attempts.length, 1);
            assert.equal(error.attempts[0].status, status);
        }
    });
}

test("a refusal that is not the handler's is named by its status, without its words", async (t) => {
    const bodies = ['', '<h1>no</h1>', '[]', 'null', '{"code":7}', '{"code":"<b>"}', `{"message":"${PERSON.email}"}`];
    let answer;
    const { endpoint } = await onboardingStandIn(t, () => answer);
    for (const [status, [name, code, outcome, retryable]] of Object.entries(EXPECTED)) {
        for (const body of bodies) {
            answer = { status: Number(status), body };
            const error = await rejection(new Onboarding({ endpoint }).status());
            assertError(error, name, { code, status: Number(status), outcome, retryable, retryAfterMs: undefined });
        }
    }
});

test('refused fields keep their paths; what is no issue is left out', async (t) => {
    const issue = { path: 'email', code: 'refused', message: 'is taken' };
    const body = { code: 'invalid', message: '', issues: [{ ...issue, more: 1 }, 7, null, { path: 'x' }] };
    const { endpoint } = await onboardingStandIn(t, () => ({ status: 422, body }));
    const error = await rejection(new Onboarding({ endpoint }).createUser(PERSON));
    assertError(error, 'UnprocessableEntityError', { code: 'invalid', issues: [issue] });
});

test('a Retry-After that is no number of seconds is left aside', async (t) => {
    for (const [value, expected] of [
        ['0', 0],
        ['1.5', 1500],
        ['-1', undefined],
        ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ]) {
        const { endpoint } = await onboardingStandIn(t, () => ({
            status: 429,
            body: '',
            headers: { 'retry-after': value },
        }));
        assert.equal((await rejection(new Onboarding({ endpoint }).status())).retryAfterMs, expected, value);
    }
});

for (const [what, answer] of Object.entries({
    'a page in HTML': { status: 200, body: '<!doctype html><title>Sign in</title>' },
    nothing: { status: 200, body: '' },
    'no content': { status: 204, body: '' },
    'a list': { status: 200, body: '[]' },
    'a text': { status: 200, body: '"approved"' },
    'another object': { status: 200, body: '{"status":7,"created":"yes","inquiryUrl":3,"isKycPending":1}' },
    'half an object': { status: 200, body: '{"inquiryUrl":"https://x.test"}' },
    'half a text': { status: 200, body: '{"status":"approv' },
    'a redirect': { status: 302, body: '', headers: { location: '/sign-in' } },
})) {
    test(`${what} in place of an answer is a ResponseError`, async (t) => {
        const { endpoint, requests } = await onboardingStandIn(t, () => answer);
        for (const call of Object.values(METHODS)) {
            const error = await rejection(call(new Onboarding({ endpoint })));
            const expected = { code: 'response', status: answer.status, outcome: 'unknown', retryable: false };
            assertError(error, 'ResponseError', expected);
        }
        assert.equal(requests.length, 4);
    });
}

test('a redirect as browsers show it is a ResponseError too', async () => {
    // Mocked: Node's own fetch shows what is behind one.
    const opaque = { type: 'opaqueredirect', status: 0, headers: new Headers(), text: async () => '' };
    const error = await rejection(new Onboarding({ fetch: async () => opaque }).status());
    assertError(error, 'ResponseError', { code: 'response', status: 0 });
    assert.match(error.message, /redirect/);
});

for (const [what, fetch] of Object.entries({
    rejects: async () => {
        throw new TypeError(PERSON.email);
    },
    'rejects with nothing': () => Promise.reject(),
    'gives nothing': () => undefined,
    'gives a number': () => 7,
    'gives an object': async () => ({ status: 200 }),
    'gives a body that breaks': async () => ({
        status: 200,
        headers: new Headers(),
        text: () => Promise.reject(PERSON.email),
    }),
    'gives an answer that cannot be looked at': async () => ({
        get status() {
            throw new Error(PERSON.email);
        },
    }),
})) {
    test(`a fetch that ${what} makes an APIConnectionError`, async () => {
        const expected = { code: 'connection', outcome: 'unknown', retryable: true };
        for (const method of ['createUser', 'createInquiryLink', 'status']) {
            const error = await rejection(METHODS[method](new Onboarding({ fetch })));
            assertError(error, 'APIConnectionError', expected);
            assert.deepEqual(
                error.attempts.map(({ error }) => error),
                ['connection'],
            );
        }
    });
}

for (const [what, thrown] of Object.entries({ 'an error': new TypeError(PERSON.email), 'no error': PERSON.email })) {
    test(`a fetch that throws ${what} before it returns a promise sent nothing, and is not called again`, async () => {
        let calls = 0;
        const fetch = () => {
            calls += 1;
            throw thrown;
        };
        for (const method of ['createUser', 'createInquiryLink', 'status', 'waitForDecision']) {
            const error = await rejection(METHODS[method](new Onboarding({ fetch })));
            assertError(error, 'APIConnectionError', { code: 'connection', outcome: 'not_sent', retryable: false });
            assert.match(error.message, /fetch threw before it returned a promise, so nothing was sent/);
            assert.deepEqual(error.attempts, []);
            assert.equal(error.cause?.name, what === 'an error' ? 'TypeError' : undefined);
            if (what === 'an error')
                assert.match(error.cause.stack, /^TypeError\n    at .*onboarding\.test\.mjs:\d+:\d+/);
        }
        assert.equal(calls, 4);
    });
}

test('a rejection of fetch is the cause, without its text', async () => {
    const system = Object.assign(new Error(PERSON.email), { code: 'ECONNRESET', syscall: 'read' });
    const fetch = async () => Promise.reject(new TypeError(PERSON.email, { cause: system }));
    const { cause } = await rejection(new Onboarding({ fetch }).status());
    assert.deepEqual(
        [cause.name, cause.code, cause.syscall, cause.message],
        ['Error', 'ECONNRESET', 'read', 'read ECONNRESET'],
    );
});

test('a fetch that lists no headers is good enough', async () => {
    const fetch = async () => ({ status: 200, text: async () => '{"status":"approved"}' });
    assert.equal(await new Onboarding({ fetch }).status(), 'approved');
});

test('no connection is an APIConnectionError', async () => {
    const endpoint = `http://127.0.0.1:${await closedPort()}/onboarding`;
    assertError(await rejection(new Onboarding({ endpoint }).status()), 'APIConnectionError', { code: 'connection' });
});

test('a call that is aborted before it begins sends nothing', async (t) => {
    const { endpoint, requests } = await onboardingStandIn(t);
    for (const call of Object.values(METHODS)) {
        const error = await rejection(call(new Onboarding({ endpoint }), { signal: AbortSignal.abort() }));
        assertError(error, 'APIAbortError', { code: 'abort', outcome: 'not_sent', attempts: [], retryable: false });
    }
    assert.deepEqual(requests, []);
});

test('a call that is aborted on its way ends, and leaves no listener', async (t) => {
    const { endpoint, requests } = await onboardingStandIn(t, () => undefined);
    for (const call of Object.values(METHODS)) {
        const controller = new AbortController();
        const before = requests.length;
        const failed = rejection(call(new Onboarding({ endpoint }), { signal: controller.signal }));
        await until(() => requests.length > before);
        controller.abort(new Error(PERSON.email));
        assertError(await failed, 'APIAbortError', { code: 'abort', outcome: 'unknown' });
        assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
    }
});

test('an answer that does not come in time is an APITimeoutError, also from a fetch that ignores its signal', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    for (const [options, callOptions, ms] of [
        [{}, {}, 30_000],
        [{ timeoutMs: 50 }, {}, 50],
        [{ timeoutMs: 50 }, { timeoutMs: 70 }, 70],
    ]) {
        let sent = false;
        let failed;
        const onboarding = new Onboarding({ ...options, fetch: () => new Promise(() => (sent = true)) });
        onboarding.status(callOptions).catch((error) => (failed = error));
        await until(() => sent);
        t.mock.timers.tick(ms - 1);
        await turn();
        assert.equal(failed, undefined);
        t.mock.timers.tick(1);
        await until(() => failed);
        assertError(failed, 'APITimeoutError', { code: 'timeout', outcome: 'unknown', retryable: true });
    }
});

test('outside a page, a path is no endpoint, and the error says so before anything is sent', async (t) => {
    const fetch = t.mock.method(globalThis, 'fetch', () => assert.fail('it was sent'));
    for (const method of Object.keys(METHODS)) {
        const error = await rejection(METHODS[method](new Onboarding()));
        assertError(error, 'ConfigurationError', { code: 'configuration', option: 'endpoint' });
        assert.match(error.message, /must be a URL outside a page/);
    }
    assert.equal(fetch.mock.callCount(), 0);
    // Whoever passes a fetch knows what a path means to it.
    const answering = async (url) => Response.json({ status: url === '/onboarding/status' ? 'pending' : url });
    assert.equal(await new Onboarding({ fetch: answering }).status(), 'pending');
});

test('options that are unusable are named', async () => {
    for (const [options, option] of [
        [{ endpoint: '' }, 'endpoint'],
        [{ endpoint: 7 }, 'endpoint'],
        [{ endpoint: 'https://' }, 'endpoint'],
        [{ endpoint: 'javascript:alert(1)' }, 'endpoint'],
        [{ endpoint: 'ftp://x.test/' }, 'endpoint'],
        [{ endpoint: '/onboarding?x=1' }, 'endpoint'],
        [{ endpoint: '/onboarding#x' }, 'endpoint'],
        [{ endpoint: 'https://user:word@x.test/' }, 'endpoint'],
        [{ endpoint: 'x y' }, 'endpoint'],
        [{ endpoint: ' /onboarding' }, 'endpoint'],
        [{ endpoint: '\\\\evil.example/onboarding' }, 'endpoint'],
        [{ fetch: 'fetch' }, 'fetch'],
        [{ timeoutMs: 0 }, 'timeoutMs'],
        [{ timeoutMs: Infinity }, 'timeoutMs'],
        [{ headers: 'x: y' }, 'headers'],
        [{ headers: { 'x y': 'z' } }, 'headers'],
        [{ headers: { x: 'a\r\nb: c' } }, 'headers'],
        [{ headers: { Accept: '*/*' } }, 'headers'],
        [{ secretKey: 'x' }, 'secretKey'],
        [null, 'options'],
    ]) {
        const error = await rejection((async () => new Onboarding(options))());
        assertError(error, 'ConfigurationError', { code: 'configuration', option });
    }
    const onboarding = new Onboarding({ fetch: () => assert.fail('it was sent') });
    for (const [options, option] of [
        [{ signal: {} }, 'signal'],
        [{ timeoutMs: -1 }, 'timeoutMs'],
        [{ headers: { 'content-length': '1' } }, 'headers'],
        [{ maxRetries: 1 }, 'maxRetries'],
        ['now', 'options'],
    ]) {
        for (const call of Object.values(METHODS)) {
            assertError(await rejection(call(onboarding, options)), 'ConfigurationError', { option });
        }
    }
    assertError(await rejection(onboarding.status({ onStatus() {} })), 'ConfigurationError', { option: 'onStatus' });
    assertError(await rejection(onboarding.waitForDecision({ onStatus: 1 })), 'ConfigurationError', {
        option: 'onStatus',
    });
});

test("the errors are those of the page's main entry, and of the server's", () => {
    for (const name of Object.keys(onboardings).filter((name) => /Error$/.test(name))) {
        assert.equal(onboardings[name], page[name], name);
        assert.equal(onboardings[name], server[name], name);
    }
});

test('with the real handler, a person is onboarded once however often the button is pressed', {
    timeout: 60_000,
}, async () => {
    let created = 0;
    // A mocked client: the handler's own tests use a real one.
    const client = {
        users: { create: async (user) => ((created += 1), { userId: USER_ID, ...user }) },
        kyc: { createInquiryLink: async () => LINK, get: async () => ({ kycStatus: 'approved' }) },
    };
    const { handler } = application(client);
    const fetch = (path, init) => {
        const headers = { ...init.headers, cookie: 'session=ada', origin: ORIGIN, 'sec-fetch-site': 'same-origin' };
        return handler(new Request(`${ORIGIN}${path}`, { ...init, headers }));
    };
    const onboarding = new Onboarding({ fetch });
    assert.equal(await onboarding.status(), 'unregistered');
    assertError(await rejection(onboarding.createInquiryLink()), 'ConflictError', { code: 'not_registered' });
    const presses = await Promise.all([1, 2, 3].map(() => onboarding.createUser(PERSON)));
    assert.deepEqual(presses.map(({ created }) => created).sort(), [false, false, true]);
    assert.equal(created, 1);
    assert.deepEqual(await onboarding.createInquiryLink(), LINK);
    assert.equal(await onboarding.waitForDecision(), 'approved');
});

/** What a promise is rejected with. */
function rejection(promise) {
    return promise.then(
        () => assert.fail('the call succeeded'),
        (error) => error,
    );
}

/** Fails unless the error is of the class, has the fields, and shows nothing of the person. */
function assertError(error, name, fields) {
    assert.equal(error.constructor, onboardings[name], `${error.name}: ${error.message}`);
    assert.deepEqual(Object.fromEntries(Object.keys(fields).map((field) => [field, error[field]])), fields);
    assertRedacted(error);
}

function turn() {
    return new Promise((resolve) => setImmediate(resolve));
}
