/** A `fetch` of the caller's that does what no fetch should. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { assertFailure, assertOneAttempt, clientOf, rejection } from '../support/failures.mjs';
import { PERSON, USER_ID } from '../support/privacy.mjs';

const SERVER = { origin: 'https://paywint.test' };
const USER = JSON.stringify({ success: true, data: { user_id: USER_ID } });
const BROKE = {
    name: 'APIConnectionError',
    code: 'connection',
    outcome: 'unknown',
    retryable: false,
    says: [/^users\.create: /, /The user may exist: look with users\.list/],
};
/** What a fetch throws before it returns a promise is a mistake in it, and the next attempt would meet it too. */
const UNMADE = {
    name: 'APIConnectionError',
    code: 'connection',
    outcome: 'not_sent',
    retryable: false,
    says: [/^users\.create: fetch threw before it returned a promise, so nothing was sent\. See the error's cause/],
};
const NO_RESPONSE = { ...BROKE, says: [/fetch returned something that is not a Response/] };

const create = (client, options) => client.users.create(PERSON, options);
const body = (bytes) => ({ status: 200, headers: new Headers(), arrayBuffer: async () => bytes });
const wrecked = () => {
    throw new Error(PERSON.email);
};

/** What the fetch does, and the error that must come of it. */
const CASES = {
    'throws at once': [wrecked, UNMADE],
    'throws nothing at once': [
        () => {
            throw undefined;
        },
        UNMADE,
    ],
    'throws a proxy that throws': [
        () => {
            throw new Proxy({}, { get: wrecked, getPrototypeOf: wrecked });
        },
        UNMADE,
    ],
    'throws a string': [
        () => {
            throw `${PERSON.email} could not be sent`;
        },
        UNMADE,
    ],
    'rejects with an error that quotes the request': [
        async (...request) => Promise.reject(new Error(quoted(request))),
        BROKE,
    ],
    'rejects with a string': [() => Promise.reject(PERSON.email), BROKE],
    'rejects with nothing': [() => Promise.reject(), BROKE],
    'rejects with null': [() => Promise.reject(null), BROKE],
    'rejects with a symbol': [() => Promise.reject(Symbol(PERSON.name)), BROKE],
    'rejects with a proxy that throws': [() => Promise.reject(new Proxy({}, { get: wrecked })), BROKE],
    'rejects with a code that quotes the person': [() => Promise.reject({ code: PERSON.email }), BROKE],
    'rejects with words of the person everywhere': [
        () =>
            Promise.reject({
                name: PERSON.email,
                code: PERSON.phone,
                syscall: PERSON.name,
                stack: PERSON.email,
                errors: [{ code: PERSON.phone }],
            }),
        BROKE,
    ],
    'rejects with an abort that nobody requested': [
        () => Promise.reject(new DOMException('This operation was aborted', 'AbortError')),
        BROKE,
    ],
    'rejects for an address that is not there': [
        () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } })),
        {
            ...BROKE,
            outcome: 'not_sent',
            retryable: true,
            says: [/no connection to https:\/\/paywint\.test/, /ENOTFOUND/],
        },
    ],
    'rejects for one of many addresses that refuse': [
        () =>
            Promise.reject(
                new TypeError('fetch failed', {
                    cause: new AggregateError([Object.assign(new Error(PERSON.email), { code: 'ECONNREFUSED' })]),
                }),
            ),
        {
            ...BROKE,
            outcome: 'not_sent',
            retryable: true,
            says: [/no connection to https:\/\/paywint\.test/, /ECONNREFUSED/],
        },
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
    'resolves to a body that calls itself a buffer': [
        async () => body({ [Symbol.toStringTag]: 'ArrayBuffer', length: 1e9 }),
        NO_RESPONSE,
    ],
    'resolves to a body that is detached': [async () => body(detached()), BROKE],
    'resolves to a stream of text': [async () => streamed(() => ({ done: false, value: USER })), NO_RESPONSE],
    'resolves to a stream of nothing': [async () => streamed(() => undefined), BROKE],
    'resolves to a stream whose reader throws': [async () => streamed(wrecked), BROKE],
    'resolves to a stream that is locked': [async () => ({ ...body(), body: { getReader: wrecked } }), BROKE],
    'resolves to a stream that cannot be cancelled': [async () => streamed(wrecked, { cancel: wrecked }), BROKE],
    'resolves to a stream whose cancelling rejects': [
        async () => streamed(wrecked, { cancel: () => Promise.reject(new Error(PERSON.email)) }),
        BROKE,
    ],
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

for (const code of [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'ConnectionRefused',
]) {
    const broken = Object.assign(new Error('no'), { code });
    const bodies = {
        'its stream': async () => new Response(new ReadableStream({ pull: (controller) => controller.error(broken) })),
        'its stream, after a part of it': async () => streamed([{ done: false, value: bytes('{"success":') }, broken]),
        'arrayBuffer()': async () => ({ ...body(), arrayBuffer: () => Promise.reject(broken) }),
        'arrayBuffer() at once': async () => ({
            ...body(),
            arrayBuffer: () => {
                throw broken;
            },
        }),
    };
    test(`once fetch has resolved, ${code} does not mean that nothing was sent`, async (t) => {
        for (const [where, fetch] of Object.entries(bodies)) {
            const called = t.mock.fn(fetch);
            const client = clientOf(SERVER, { fetch: called, maxRetries: 2 });
            const error = await rejection(() => create(client));
            assertFailure(error, BROKE, { client });
            assert.equal(called.mock.callCount(), 1, where);
            assert.equal(error.cause.code, code, where);
        }
    });
}

test('a stream that never waits for anything does not keep the time from running out', {
    timeout: 20_000,
}, async () => {
    const endless = async () => streamed(() => ({ done: false, value: new Uint8Array() }));
    const client = clientOf(SERVER, { fetch: endless, timeoutMs: 20 });
    assertFailure(await rejection(() => create(client)), { name: 'APITimeoutError', outcome: 'unknown' }, { client });
});

test('an answer that announces too much, or is too much, is not read to its end', async (t) => {
    const tooLarge = { ...BROKE, says: [/larger than 16777216 bytes/] };
    const cancel = t.mock.fn(async () => {});
    const part = { done: false, value: new Uint8Array(1024 * 1024) };
    const read = t.mock.fn(() => part);
    const answers = [
        async () => new Response('x', { headers: { 'content-length': '16777217' } }),
        async () => streamed(read, { cancel }),
        async () => body(new ArrayBuffer(16 * 1024 * 1024 + 1)),
    ];
    for (const fetch of answers) {
        const client = clientOf(SERVER, { fetch });
        assertFailure(await rejection(() => create(client)), tooLarge, { client });
    }
    assert.equal(read.mock.callCount(), 17);
    await someTurns();
    assert.equal(cancel.mock.callCount(), 1);
});

test('what a fetch got wrong can be found, and is not retried', async (t) => {
    const wrong = t.mock.fn(function ofTheCaller() {
        throw new TypeError(`cannot send ${PERSON.email}\n    at ${PERSON.name} (/secret/${PERSON.email}:1:1)`);
    });
    const client = clientOf(SERVER, { fetch: wrong, maxRetries: 2 });
    const error = await rejection(() => create(client));
    assertFailure(error, UNMADE, { client });
    assert.equal(wrong.mock.callCount(), 1);
    assert.ok(error.cause instanceof Error);
    assert.equal(error.cause.name, 'TypeError');
    assert.equal(error.cause.message, '');
    assert.match(error.cause.stack, /^TypeError\n    at .*ofTheCaller \(file:.*errors-fetch\.test\.mjs:\d+:\d+\)/);
    assert.doesNotMatch(error.cause.stack, /secret/);
});

test('what an asynchronous fetch got wrong can be found too, without a word of it', async () => {
    const fetch = async function ofTheCaller() {
        throw new SyntaxError(`Unexpected ${PERSON.email}\n    at ${PERSON.name} (/secret/${PERSON.email}:1:1)`);
    };
    const error = await rejection(() => create(clientOf(SERVER, { fetch })));
    assertFailure(error, BROKE);
    assert.equal(error.cause.name, 'SyntaxError');
    assert.equal(error.cause.message, '');
    assert.match(error.cause.stack, /^SyntaxError\n    at .*ofTheCaller \(file:.*errors-fetch\.test\.mjs:\d+:\d+\)/);
    assert.doesNotMatch(error.cause.stack, /secret/);
});

test('the cause of a failure has its name, code and system call, and no text', async () => {
    const system = Object.assign(new Error(`connect to ${PERSON.email}`), {
        code: 'ECONNRESET',
        syscall: 'read',
        address: PERSON.email,
    });
    for (const [thrown, cause] of [
        [new TypeError('fetch failed', { cause: system }), ['Error', 'ECONNRESET', 'read', 'read ECONNRESET']],
        [system, ['Error', 'ECONNRESET', 'read', 'read ECONNRESET']],
        [new DOMException(PERSON.email, 'NetworkError'), ['NetworkError', undefined, undefined, '']],
        [
            Object.assign(new Error(PERSON.email), { code: 'UND_ERR_SOCKET' }),
            ['Error', 'UND_ERR_SOCKET', undefined, 'UND_ERR_SOCKET'],
        ],
    ]) {
        const error = await rejection(() => create(clientOf(SERVER, { fetch: () => Promise.reject(thrown) })));
        assertFailure(error, BROKE);
        const { name, code, syscall, message } = error.cause;
        assert.deepEqual([name, code, syscall, message], cause);
        assert.equal(Object.getOwnPropertyDescriptor(error, 'cause').enumerable, false);
        assert.equal(error.cause.cause, undefined);
    }
    const nothing = await rejection(() => create(clientOf(SERVER, { fetch: () => Promise.reject(PERSON.email) })));
    assert.equal(nothing.cause, undefined);
});

test('a runtime whose Headers take none of ours sends nothing', async (t) => {
    const fetch = t.mock.fn();
    const client = clientOf(SERVER, { fetch });
    t.mock.method(globalThis, 'Headers', wrecked);
    const error = await rejection(() => create(client));
    t.mock.restoreAll();
    assertFailure(error, { name: 'APIConnectionError', outcome: 'not_sent', retryable: false }, { client });
    assert.equal(fetch.mock.callCount(), 0);
});

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

test('bytes of another realm are read, whatever carries them', async () => {
    const { Uint8Array: ForeignBytes } = runInContext('({ Uint8Array })', createContext({}));
    const whole = ForeignBytes.from(Buffer.from(USER));
    const padded = ForeignBytes.from(Buffer.from(`..${USER}..`));
    const answers = {
        'a buffer': () => body(whole.buffer),
        'a view': () => body(whole),
        'a view of a part': () => body(padded.subarray(2, -2)),
        'a stream': () =>
            streamed([
                { done: false, value: whole.subarray(0, 9) },
                { done: false, value: whole.subarray(9) },
                { done: true },
            ]),
    };
    for (const [what, answer] of Object.entries(answers)) {
        const client = clientOf(SERVER, { fetch: async () => answer() });
        assert.deepEqual(await create(client), { userId: USER_ID }, what);
    }
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
    test(`a fetch that ignores its signal is not waited for when ${what}`, async (t) => {
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
    const [
        {
            arguments: [url, init],
            this: receiver,
        },
    ] = fetch.mock.calls;
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
    return bytes(text).buffer;
}

function bytes(text) {
    return new TextEncoder().encode(text);
}

function detached() {
    const buffer = new ArrayBuffer(8);
    structuredClone(buffer, { transfer: [buffer] });
    return buffer;
}

/** An answer whose body is a stream of no class: `read` is what it reads, or a list of it, of which errors are thrown. */
function streamed(read, reader = {}) {
    const parts = Array.isArray(read) ? [...read] : undefined;
    const next = async () => {
        const part = parts === undefined ? read() : parts.shift();
        if (part instanceof Error) throw part;
        return part;
    };
    return { ...body(), body: { getReader: () => ({ read: next, cancel: async () => {}, ...reader }) } };
}

function throwing(except) {
    return (target, key) => (key === except ? target[key] : wrecked());
}
