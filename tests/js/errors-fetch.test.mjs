/** A `fetch` of the caller's that does what no fetch should. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';

import { PERSON, USER_ID } from '../support/discretion.mjs';
import { assertFailure, assertOneAttempt, clientOf, rejection } from '../support/failures.mjs';

const SERVER = { origin: 'https://paywint.test' };
const USER = JSON.stringify({ success: true, data: { user_id: USER_ID } });
const BROKE = {
    name: 'APIConnectionError',
    code: 'connection',
    outcome: 'unknown',
    retryable: false,
    says: [/^users\.create: /, /The user may exist: look with users\.list/],
};
const NO_RESPONSE = { ...BROKE, says: [/fetch gave something that is not a Response/] };

const create = (client, options) => client.users.create(PERSON, options);
const body = (bytes) => ({ status: 200, headers: new Headers(), arrayBuffer: async () => bytes });
const wrecked = () => {
    throw new Error(PERSON.email);
};

/** What the fetch does, and the error that must come of it. */
const CASES = {
    'throws at once': [wrecked, BROKE],
    'throws a string': [
        () => {
            throw `${PERSON.email} could not be sent`;
        },
        BROKE,
    ],
    'rejects with an error that quotes the request': [async (...request) => Promise.reject(new Error(quoted(request))), BROKE],
    'rejects with a string': [() => Promise.reject(PERSON.email), BROKE],
    'rejects with nothing': [() => Promise.reject(), BROKE],
    'rejects with null': [() => Promise.reject(null), BROKE],
    'rejects with a symbol': [() => Promise.reject(Symbol(PERSON.name)), BROKE],
    'rejects with a proxy that throws': [() => Promise.reject(new Proxy({}, { get: wrecked })), BROKE],
    'rejects with a code that quotes the person': [() => Promise.reject({ code: PERSON.email }), BROKE],
    'rejects with an abort that nobody asked for': [
        () => Promise.reject(new DOMException('This operation was aborted', 'AbortError')),
        BROKE,
    ],
    'rejects for an address that is not there': [
        () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } })),
        { ...BROKE, outcome: 'not_sent', retryable: true, says: [/no connection to https:\/\/paywint\.test/, /ENOTFOUND/] },
    ],
    'returns undefined': [() => undefined, NO_RESPONSE],
    'resolves to undefined': [async () => undefined, NO_RESPONSE],
    'resolves to null': [async () => null, NO_RESPONSE],
    'resolves to text': [async () => USER, NO_RESPONSE],
    'resolves to a number': [async () => 200, NO_RESPONSE],
    'resolves to an empty object': [async () => ({}), NO_RESPONSE],
    'resolves to data in place of a Response': [async () => JSON.parse(USER), NO_RESPONSE],
    'resolves to a proxy that throws': [async () => new Proxy({ then: undefined }, { get: throwing('then') }), BROKE],
    'resolves to a status of another kind': [async () => ({ ...body(new ArrayBuffer(0)), status: '200' }), NO_RESPONSE],
    'resolves to a status that is none': [
        async () => ({ ...body(new ArrayBuffer(0)), status: Number.NaN }),
        NO_RESPONSE,
    ],
    'resolves to headers that are none': [async () => ({ ...body(new ArrayBuffer(0)), headers: 7 }), NO_RESPONSE],
    'resolves to headers that throw': [
        async () => ({ ...body(bytesOf('nothing of this is JSON')), headers: { get: wrecked, entries: wrecked } }),
        { ...BROKE, name: 'ResponseError', code: 'response' },
    ],
    'resolves without a body to read': [async () => ({ status: 200, headers: new Headers() }), BROKE],
    'resolves to a body that throws': [async () => ({ ...body(), arrayBuffer: wrecked }), BROKE],
    'resolves to a body that is rejected': [async () => ({ ...body(), arrayBuffer: async () => wrecked() }), BROKE],
    'resolves to a body of text': [async () => body(USER), NO_RESPONSE],
    'resolves to a body of nothing': [async () => body(undefined), NO_RESPONSE],
    'resolves to a Response that was read before': [
        async () => {
            const response = new Response(USER);
            await response.text();
            return response;
        },
        BROKE,
    ],
    'resolves to an error Response': [async () => Response.error(), BROKE],
};

for (const [what, [fetch, expected]] of Object.entries(CASES)) {
    test(`a fetch that ${what}`, { timeout: 20_000 }, async (t) => {
        const called = t.mock.fn(fetch);
        const client = clientOf(SERVER, { fetch: called, timeoutMs: 10_000 });
        const error = await rejection(() => create(client));
        assertFailure(error, expected, { client });
        assert.equal(called.mock.callCount(), 1);
        if (expected.name === 'APIConnectionError') assertOneAttempt(error, { error: 'connection' });
        // The client has survived it.
        called.mock.mockImplementation(async () => new Response(USER));
        assert.deepEqual(await create(client), { userId: USER_ID });
    });
}

test('a Response of another realm is as good as one of this realm', async () => {
    const realm = createContext({ text: USER, encode: (text) => [...Buffer.from(text)] });
    const foreign = runInContext(
        `() => Promise.resolve({
            status: 200,
            headers: { get: (name) => (name === 'x-request-id' ? 'req-9' : null), entries: () => [['x-request-id', 'req-9']] },
            arrayBuffer: () => Promise.resolve(Uint8Array.from(encode(text)).buffer),
        })`,
        realm,
    );
    const { data, response } = await clientOf(SERVER, { fetch: foreign }).users.get(USER_ID).withResponse();
    assert.deepEqual(data, { userId: USER_ID });
    assert.equal(response.requestId, 'req-9');
});

test('a promise of another realm is waited for, its rejection too', async () => {
    const foreign = runInContext(`() => Promise.reject(new Error('no'))`, createContext({}));
    const client = clientOf(SERVER, { fetch: foreign });
    assertFailure(await rejection(() => create(client)), BROKE, { client });
});

for (const [what, options] of [
    ['the time runs out', { timeoutMs: 30_000 }],
    ['the caller aborts', {}],
]) {
    test(`a fetch that heeds no signal is not waited for when ${what}`, async (t) => {
        const controller = new AbortController();
        let called;
        const begun = new Promise((resolve) => (called = resolve));
        const client = clientOf(SERVER, {
            fetch: () => {
                called();
                return new Promise(() => {});
            },
        });
        t.mock.timers.enable({ apis: ['setTimeout'] });
        const failed = rejection(() => create(client, { signal: controller.signal, ...options }));
        await begun;
        if (options.timeoutMs) t.mock.timers.tick(options.timeoutMs);
        else controller.abort();
        const error = await Promise.race([failed, someTurns()]);
        const name = options.timeoutMs ? 'APITimeoutError' : 'APIAbortError';
        assertFailure(error, { name, outcome: 'unknown', says: [/The user may exist/] }, { client });
    });
}

test('what a fetch is called with is plain WHATWG fetch', async (t) => {
    const fetch = t.mock.fn(async () => new Response(USER));
    const client = clientOf(SERVER, { fetch });
    await create(client);
    const [{ arguments: [url, init], this: receiver }] = fetch.mock.calls;
    assert.equal(url, 'https://paywint.test/api/platform/users/create');
    assert.equal(init.method, 'POST');
    assert.equal(init.redirect, 'manual');
    assert.ok(init.signal instanceof AbortSignal);
    assert.equal(receiver, undefined);
    const request = new Request(url, init);
    assert.deepEqual(await request.json(), {
        name: PERSON.name,
        email: PERSON.email,
        phone_country_code: PERSON.phoneCountryCode,
        phone: PERSON.phone,
    });
});

/** Resolves to nothing once whatever could happen without waiting has happened. */
async function someTurns() {
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function quoted([url, init]) {
    const headers = [...new Headers(init.headers)].flat().join(' ');
    return `${init.method} ${url} ${headers} ${Buffer.from(init.body ?? '').toString()}`;
}

function bytesOf(text) {
    return new TextEncoder().encode(text).buffer;
}

function throwing(except) {
    return (target, key) => (key === except ? target[key] : wrecked());
}
