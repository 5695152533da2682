/** What is retried, over each transport; the table itself is in src/call/retry/mod.rs. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { beforeEach, mock, test } from 'node:test';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { BUSINESS, PERSON, PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';
import { answerBytes, closedPort, json, parseRequest, rawServer, signatureOf } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';
import { someTurns, until } from '../support/turns.mjs';

const CALLS = {
    'users.get': (paywint, options) => paywint.users.get(USER_ID, options),
    'users.list': (paywint, options) => paywint.users.list({ rowsPerPage: 10 }, options),
    'kyc.createInquiryLink': (paywint, options) => paywint.kyc.createInquiryLink(USER_ID, options),
    'kyc.get': (paywint, options) => paywint.kyc.get(USER_ID, options),
    'kyb.get': (paywint, options) => paywint.kyb.get(USER_ID, options),
    'kyb.submit': (paywint, options) => paywint.kyb.submit(USER_ID, BUSINESS, options),
    'users.create': (paywint, options) => paywint.users.create(PERSON, options),
};
const SUCCESSES = {
    'users.get': { success: true, data: { user_id: USER_ID } },
    'users.list': { success: true, records: [{ user_id: USER_ID }], totalRecords: 1 },
    'kyc.createInquiryLink': { success: true, data: { inquiry_url: 'https://verify.test/x', is_kyc_pending: true } },
    'kyc.get': { success: true, data: { user_id: USER_ID, kyc_status: 'approved' } },
    'kyb.get': { success: true, data: { user_id: USER_ID, status: 'approved' } },
    'kyb.submit': { success: true, data: { user_id: USER_ID, status: 'pending' } },
    'users.create': { success: true, data: { user_id: USER_ID } },
};
const CREATES = ['users.create', 'kyb.submit'];
const AT_ONCE = { 'retry-after-ms': '0' };
/** As Paywint says it. */
const LIMITED = '{"detail":"Too many requests"}';
/** As proxies, gateways and caches do. */
const PROXY_WORDS = [
    '',
    '{}',
    'Too Many Requests',
    '<html><h1>429 Too Many Requests</h1></html>',
    '{"message":"API rate limit exceeded"}',
    '{"type":"about:blank","title":"Too Many Requests","status":429,"detail":"Slow down"}',
];

/** What happens to an attempt, and whether a read and a create are retried after it. */
const ROWS = [
    { status: 300, reads: false, creates: false },
    { status: 307, reads: false, creates: false },
    { status: 400, reads: false, creates: false },
    { status: 401, headers: AT_ONCE, reads: false, creates: false },
    { status: 403, reads: false, creates: false },
    { status: 404, reads: false, creates: false },
    { status: 409, headers: AT_ONCE, reads: false, creates: false },
    { status: 422, reads: false, creates: false },
    { status: 501, headers: AT_ONCE, reads: false, creates: false },
    { status: 505, reads: false, creates: false },
    { status: 408, reads: true, creates: false },
    { status: 408, headers: AT_ONCE, reads: true, creates: false },
    { status: 429, answer: LIMITED, reads: true, creates: true },
    { status: 429, answer: LIMITED, headers: AT_ONCE, reads: true, creates: true },
    {
        status: 429,
        answer: '{"success":false,"message":"Slow down","data":null}',
        headers: { 'retry-after': '0' },
        reads: true,
        creates: true,
    },
    {
        status: 429,
        answer: LIMITED,
        headers: { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' },
        reads: true,
        creates: true,
    },
    // What a proxy says may come after the work was done.
    ...PROXY_WORDS.map((answer) => ({ status: 429, answer, headers: AT_ONCE, reads: true, creates: false })),
    { status: 500, reads: true, creates: false },
    { status: 500, headers: AT_ONCE, reads: true, creates: false },
    { status: 502, reads: true, creates: false },
    { status: 502, headers: { 'retry-after': '0' }, reads: true, creates: false },
    { status: 503, reads: true, creates: false },
    { status: 503, headers: { 'retry-after': 'soon' }, reads: true, creates: false },
    { status: 503, headers: AT_ONCE, reads: true, creates: false },
    { status: 503, headers: { 'retry-after': '0' }, reads: true, creates: false },
    { status: 503, headers: { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, reads: true, creates: false },
    ...[LIMITED, ...PROXY_WORDS].map((answer) => ({
        status: 503,
        answer,
        headers: AT_ONCE,
        reads: true,
        creates: false,
    })),
    { status: 504, reads: true, creates: false },
    { status: 504, headers: AT_ONCE, reads: true, creates: false },
    { breaks: 'a reset', by: (socket) => socket.resetAndDestroy(), reads: true, creates: false },
    { breaks: 'an end', by: (socket) => socket.end(), reads: true, creates: false },
    {
        breaks: 'half an answer',
        by: (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{'),
        reads: true,
        creates: false,
    },
    { breaks: 'garbage', by: (socket) => socket.end('garbage\r\n\r\n'), reads: true, creates: false },
    { gives: 'no JSON', answer: 'all is well', reads: false, creates: false },
    {
        gives: 'success: false',
        answer: '{"success":false,"message":"no"}',
        headers: AT_ONCE,
        reads: false,
        creates: false,
    },
];

// Without jitter there is nothing to wait for where Paywint does not say how long.
beforeEach(() => {
    mock.restoreAll();
    mock.method(Math, 'random', () => 0);
});

for (const [transport, over] of Object.entries(TRANSPORTS)) {
    // Node 20's own fetch runs on the timers that these tests mock, and breaks now and then when they are moved.
    const mocked = { timeout: 20_000, skip: transport === 'fetch' };
    for (const row of ROWS) {
        test(`${nameOf(row)} is ${verdictOf(row)}, over ${transport}`, { timeout: 20_000 }, async (t) => {
            for (const [operation, call] of Object.entries(CALLS)) {
                const isRetried = CREATES.includes(operation) ? row.creates : row.reads;
                const server = await rawServer(t, inTurn(failing(row), json(200, SUCCESSES[operation])));
                const result = await outcomeOf(() => call(clientOf(server, { ...over, maxRetries: 1 })).withResponse());
                assert.equal(server.requests.length, isRetried ? 2 : 1, operation);
                assert.equal(result.error === undefined, isRetried, `${operation}: ${result.error?.message}`);
                const { attempts } = result.error ?? result.value;
                const first = row.breaks === undefined ? { status: row.status ?? 200 } : { error: 'connection' };
                assert.deepEqual(attempts.map(whatOf), isRetried ? [first, { status: 200 }] : [first], operation);
                if (!isRetried) assert.equal(result.error.retryable, false, operation);
            }
        });
    }

    test(`a refused connection is retried, a create too, over ${transport}`, async () => {
        const origin = `http://127.0.0.1:${await closedPort()}`;
        for (const [operation, call] of Object.entries(CALLS)) {
            const error = await rejection(() => call(clientOf({ origin }, { ...over, maxRetries: 3 })));
            assertFailure(error, { name: 'APIConnectionError', outcome: 'not_sent', retryable: true });
            assert.deepEqual(error.attempts.map(whatOf), Array(4).fill({ error: 'connection' }), operation);
        }
    });

    test(
        `a response that comes too late is retried for a read, not for a create, over ${transport}`,
        mocked,
        async (t) => {
            for (const [operation, call] of Object.entries(CALLS)) {
                const server = await rawServer(
                    t,
                    inTurn(() => {}, json(200, SUCCESSES[operation])),
                );
                const client = clientOf(server, { ...over, maxRetries: 1, timeoutMs: 30_000 });
                t.mock.timers.enable({ apis: ['setTimeout'] });
                const settled = outcomeOf(() => call(client).withResponse());
                await until(() => server.requests.length === 1);
                t.mock.timers.tick(30_000);
                const { error, value } = await ticking(t, settled);
                t.mock.timers.reset();
                const isRetried = !CREATES.includes(operation);
                assert.equal(server.requests.length, isRetried ? 2 : 1, operation);
                assert.deepEqual((error ?? value).attempts[0].error, 'timeout', operation);
                if (!isRetried) assertFailure(error, { name: 'APITimeoutError', outcome: 'unknown', retryable: false });
            }
        },
    );

    test(`a call is retried twice by default, and then fails with the last error, over ${transport}`, async (t) => {
        const answers = [
            json(503, {}, AT_ONCE),
            json(429, JSON.parse(LIMITED), AT_ONCE),
            json(500, {}, { 'x-request-id': 'the-third' }),
        ];
        const server = await rawServer(t, inTurn(...answers));
        const client = clientOf(server, { ...over, maxRetries: undefined });
        const error = await rejection(() => client.users.get(USER_ID));
        assertFailure(
            error,
            { name: 'InternalServerError', status: 500, requestId: 'the-third', retryable: true },
            { client, server },
        );
        assert.deepEqual(error.attempts.map(whatOf), [{ status: 503 }, { status: 429 }, { status: 500 }]);
        assert.equal(server.requests.length, 3);
    });

    test(`maxRetries of a call comes before the client's, and 0 means one attempt, over ${transport}`, async (t) => {
        for (const [ofClient, ofCall, attempts] of [
            [0, undefined, 1],
            [5, 0, 1],
            [0, 3, 4],
            [1, undefined, 2],
            [undefined, 7, 8],
        ]) {
            for (const call of Object.values(CALLS)) {
                const server = await rawServer(t, json(429, JSON.parse(LIMITED), AT_ONCE));
                const client = clientOf(server, { ...over, maxRetries: ofClient });
                const error = await rejection(() => call(client, { maxRetries: ofCall }));
                assertFailure(error, { name: 'RateLimitError', retryAfterMs: 0, retryable: true }, { client, server });
                assert.equal(error.attempts.length, attempts);
                assert.equal(server.requests.length, attempts);
            }
        }
    });

    test(`attempts have the time when each began and how long it took, over ${transport}`, async (t) => {
        const server = await rawServer(
            t,
            inTurn(json(503, {}, AT_ONCE), (socket) => socket.end(), json(200, SUCCESSES['users.get'])),
        );
        const before = Date.now();
        const { attempts } = await clientOf(server, { ...over, maxRetries: 2 })
            .users.get(USER_ID)
            .withResponse();
        const after = Date.now();
        assert.deepEqual(attempts.map(whatOf), [{ status: 503 }, { error: 'connection' }, { status: 200 }]);
        const starts = attempts.map(({ startedAt }) => startedAt);
        assert.deepEqual(
            starts,
            starts.toSorted((a, b) => a - b),
        );
        assert.ok(starts[0] >= before && starts[2] <= after);
        for (const { durationMs, startedAt } of attempts) {
            assert.ok(durationMs > 0 && Number.isFinite(durationMs), `it took ${durationMs}`);
            // Two clocks, of which one knows whole milliseconds only.
            assert.ok(startedAt + durationMs <= after + 2, `${startedAt} + ${durationMs} is after ${after}`);
        }
    });

    test(`every attempt is signed, and its bytes are the same, over ${transport}`, async (t) => {
        for (const [operation, call] of Object.entries(CALLS)) {
            const server = await rawServer(
                t,
                inTurn(...Array(2).fill(json(429, JSON.parse(LIMITED), AT_ONCE)), json(200, SUCCESSES[operation])),
            );
            await call(clientOf(server, { ...over, maxRetries: 2 }), { headers: { 'x-trace': 'same' } });
            const requests = server.requests.map(parseRequest);
            assert.equal(requests.length, 3);
            for (const request of requests) {
                assert.equal(request.header('x-signature'), signatureOf(request, SECRET), operation);
                assert.equal(request.header('x-platform-id'), PLATFORM_ID);
                assert.equal(request.header('x-trace'), 'same');
            }
            for (const request of requests) {
                assert.deepEqual(partsOf(request), partsOf(requests[0]), operation);
            }
            const [first, ...again] = server.requests.map(String);
            for (const bytes of again) assert.equal(bytes, first, operation);
        }
    });

    test(`what is changed between attempts is not sent, over ${transport}`, async (t) => {
        const person = { ...PERSON };
        const page = { rowsPerPage: 10, pageNo: 3 };
        const server = await rawServer(
            t,
            inTurn(
                (socket) => {
                    Object.assign(person, { email: 'someone.else@example.test' });
                    json(429, JSON.parse(LIMITED), AT_ONCE)(socket);
                },
                json(200, SUCCESSES['users.create']),
                (socket) => {
                    page.pageNo = 4;
                    json(429, JSON.parse(LIMITED), AT_ONCE)(socket);
                },
                json(200, SUCCESSES['users.list']),
            ),
        );
        const client = clientOf(server, { ...over, maxRetries: 1 });
        await client.users.create(person);
        const { pageNo } = await client.users.list(page);
        const bodies = server.requests.map((request) => JSON.parse(parseRequest(request).body));
        assert.deepEqual(
            bodies.slice(0, 2).map(({ email }) => email),
            [PERSON.email, PERSON.email],
        );
        assert.deepEqual(
            bodies.slice(2).map(({ page_no }) => page_no),
            [3, 3],
        );
        assert.equal(pageNo, 3);
    });

    test(`more than a minute is the caller's to wait, over ${transport}`, { timeout: 20_000 }, async (t) => {
        const date = new Date(Date.now() + 120_000).toUTCString();
        for (const headers of [{ 'retry-after': '61' }, { 'retry-after-ms': '60001' }, { 'retry-after': date }]) {
            for (const status of [429, 503]) {
                for (const [operation, call] of Object.entries(CALLS)) {
                    const server = await rawServer(t, json(status, JSON.parse(LIMITED), headers));
                    const error = await rejection(() => call(clientOf(server, { ...over, maxRetries: 5 })));
                    assert.equal(error.status, status, operation);
                    assert.equal(error.retryable, status === 429 || !CREATES.includes(operation), operation);
                    assert.equal(error.attempts.length, 1);
                    assert.equal(server.requests.length, 1);
                    if (status === 429) assert.ok(error.retryAfterMs > 60_000, `${error.retryAfterMs} ms`);
                }
            }
        }
    });

    test(`what Paywint asks for is waited for to the millisecond, whatever the form, over ${transport}`, async (t) => {
        const date = (ms) => new Date(Date.UTC(2026, 0, 1) + ms).toUTCString();
        for (const [headers, waitMs] of [
            [{ 'retry-after-ms': '1500' }, 1500],
            [{ 'retry-after-ms': '1500', 'retry-after': '9' }, 1500],
            [{ 'retry-after-ms': '60000' }, 60_000],
            [{ 'retry-after': '2' }, 2000],
            [{ 'retry-after': '60' }, 60_000],
            [{ 'retry-after': '1.5' }, 1500],
            [{ 'retry-after-ms': '12.5' }, 13],
            [{ date: date(0), 'retry-after': date(7000) }, 7000],
            [{ date: date(9000), 'retry-after': date(7000) }, 0],
            [{ 'retry-after-ms': 'soon', 'retry-after': '2' }, 2000],
        ]) {
            const server = await rawServer(t, json(429, JSON.parse(LIMITED), headers));
            const controller = new AbortController();
            const waits = [];
            const warn = (_, fields) => {
                waits.push(fields.waitMs);
                controller.abort();
            };
            const logger = { error() {}, warn, info() {}, debug() {} };
            const client = clientOf(server, { ...over, maxRetries: 5, logger, logLevel: 'warn' });
            const error = await rejection(() => client.users.create(PERSON, { signal: controller.signal }));
            assert.deepEqual(waits, [waitMs], JSON.stringify(headers));
            assertFailure(error, { name: 'APIAbortError', outcome: 'not_sent' }, { client, server });
        }
    });

    test(`an abort during back-off ends the call at once and sends nothing more, over ${transport}`, {
        timeout: 20_000,
    }, async (t) => {
        for (const [operation, call] of Object.entries(CALLS)) {
            const server = await rawServer(t, json(429, JSON.parse(LIMITED), { 'retry-after': '50' }));
            const { client, waiting } = patient(server, over);
            const controller = new AbortController();
            const failed = rejection(() => call(client, { signal: controller.signal }));
            await waiting;
            controller.abort(new Error(PERSON.email));
            const error = await failed;
            assertFailure(
                error,
                { name: 'APIAbortError', code: 'abort', says: [new RegExp(`^${operation}: `)] },
                { client, server },
            );
            assert.deepEqual(error.attempts.map(whatOf), [{ status: 429 }]);
            if (CREATES.includes(operation)) assert.equal(error.outcome, 'not_sent');
            await someTurns();
            assert.equal(server.requests.length, 1);
            assert.deepEqual(getEventListeners(controller.signal, 'abort'), []);
        }
    });

    test(`an aborted signal sends nothing, over ${transport}`, async (t) => {
        const server = await rawServer(t, json(200, {}));
        const client = clientOf(server, { ...over, maxRetries: 3 });
        for (const call of Object.values(CALLS)) {
            const error = await rejection(() => call(client, { signal: AbortSignal.abort() }));
            assertFailure(error, { name: 'APIAbortError', outcome: 'not_sent' }, { client });
            assert.deepEqual(error.attempts, []);
        }
        assert.equal(server.connections(), 0);
    });

    test(`a deadline leaves no time for a wait beyond it, over ${transport}`, { timeout: 20_000 }, async (t) => {
        for (const call of Object.values(CALLS)) {
            const server = await rawServer(t, json(429, JSON.parse(LIMITED), { 'retry-after': '50' }));
            const client = clientOf(server, { ...over, maxRetries: 5, deadlineMs: 40_000 });
            const error = await rejection(() => call(client));
            assertFailure(error, { name: 'RateLimitError', status: 429, retryAfterMs: 50_000 }, { client, server });
            assert.equal(server.requests.length, 1);
        }
    });

    test(`a deadline cuts the last attempt short, and says so, over ${transport}`, mocked, async (t) => {
        for (const [operation, call] of Object.entries(CALLS)) {
            const server = await rawServer(
                t,
                inTurn(json(429, JSON.parse(LIMITED), AT_ONCE), () => {}),
            );
            const client = clientOf(server, { ...over, maxRetries: 5, timeoutMs: 60_000 });
            t.mock.timers.enable({ apis: ['setTimeout'] });
            const failed = rejection(() => call(client, { deadlineMs: 30_000 }));
            await until(() => server.requests.length === 2, t.mock.timers);
            t.mock.timers.tick(30_000);
            const error = await failed;
            t.mock.timers.reset();
            const says = [new RegExp(`^${operation}: `), /deadline/i];
            assertFailure(error, { name: 'APITimeoutError', outcome: 'unknown', says }, { client, server });
            assert.deepEqual(error.attempts.map(whatOf)[0], { status: 429 });
            assert.equal(error.attempts.length, 2);
            assert.equal(server.requests.length, 2);
            if (CREATES.includes(operation))
                assert.match(error.message, /(The user may exist|It may have arrived): look with/);
        }
    });

    test(`a deadline covers the pages of a walk, over ${transport}`, mocked, async (t) => {
        const server = await rawServer(t, (socket, request) => {
            const { page_no: pageNo } = JSON.parse(parseRequest(request).body);
            // The third page never comes, and would have had all the time in the world.
            if (pageNo < 3) socket.write(answerBytes(200, {}, JSON.stringify(pageOf(pageNo))));
        });
        const client = clientOf(server, { ...over, maxRetries: 5 });
        let seen = 0;
        t.mock.timers.enable({ apis: ['setTimeout'] });
        const failed = rejection(async () => {
            const options = { deadlineMs: 30_000, timeoutMs: 60_000 };
            for await (const user of client.users.list({ rowsPerPage: 10 }, options))
                seen += Number(user !== undefined);
        });
        await until(() => server.requests.length === 3, t.mock.timers);
        t.mock.timers.tick(30_000);
        const error = await failed;
        assertFailure(error, { name: 'APITimeoutError', says: [/deadline/i] }, { client, server });
        assert.deepEqual(error.resumeFrom, { rowsPerPage: 10, pageNo: 3 });
        assert.equal(seen, 20);
        assert.equal(server.requests.length, 3);
    });

    test(`a walk whose deadline is over asks for no further page, over ${transport}`, {
        timeout: 20_000,
    }, async (t) => {
        const server = await rawServer(t, (socket, request) => {
            const { page_no: pageNo } = JSON.parse(parseRequest(request).body);
            socket.write(answerBytes(200, {}, JSON.stringify(pageOf(pageNo))));
        });
        const pages = clientOf(server, over).users.list({ rowsPerPage: 10 }, { deadlineMs: 60_000 }).pages();
        const first = await pages.next();
        await pages.next();
        const before = server.requests.length;
        const { now } = performance;
        t.mock.method(performance, 'now', () => now.call(performance) + 100_000);
        const error = await rejection(async () => {
            for (;;) if ((await pages.next()).done) return;
        });
        assertFailure(error, { name: 'APITimeoutError', says: [/deadline/i] });
        assert.ok(first.value.hasNextPage());
        // What was read ahead before had its time.
        assert.ok(server.requests.length <= before + 1);
    });

    test(`a thousand calls on one signal leave no listener, over ${transport}`, { timeout: 60_000 }, async (t) => {
        const bySignature = new Map();
        const server = await rawServer(t, (socket, request) => {
            const key = String(parseRequest(request).body) || parseRequest(request).path;
            const times = (bySignature.get(key) ?? 0) + 1;
            bySignature.set(key, times);
            if (times % 5 === 1) socket.write(answerBytes(429, AT_ONCE, LIMITED));
            else if (times % 5 === 2) socket.resetAndDestroy();
            else if (times % 5 === 3) socket.write(answerBytes(500, {}, '{}'));
            else socket.write(answerBytes(200, {}, JSON.stringify(SUCCESSES['users.get'])));
        });
        const warnings = [];
        const warned = (warning) => warnings.push(warning);
        process.on('warning', warned);
        t.after(() => process.off('warning', warned));
        const { signal } = new AbortController();
        const client = clientOf(server, { ...over, maxRetries: 1 });
        let failed = 0;
        for (let round = 0; round < 20; round += 1) {
            const calls = Array.from({ length: 50 }, (_, index) => {
                const call = Object.values(CALLS)[index % Object.keys(CALLS).length];
                return call(client, { signal }).then(
                    () => 0,
                    () => 1,
                );
            });
            for (const one of await Promise.all(calls)) failed += one;
            assert.deepEqual(getEventListeners(signal, 'abort'), [], `round ${round}`);
        }
        assert.ok(failed > 0 && failed < 1000, `${failed} failed`);
        await someTurns();
        assert.deepEqual(warnings, []);
    });

    test(`a walk leaves no listener on its signal, over ${transport}`, async (t) => {
        const server = await rawServer(t, (socket, request) => {
            const { page_no: pageNo } = JSON.parse(parseRequest(request).body);
            socket.write(answerBytes(200, {}, JSON.stringify(pageOf(pageNo))));
        });
        const { signal } = new AbortController();
        const all = await clientOf(server, over).users.list({ rowsPerPage: 10 }, { signal }).toArray({ limit: 1000 });
        assert.equal(all.length, 50);
        assert.deepEqual(getEventListeners(signal, 'abort'), []);
    });
}

test('the wait that is chosen doubles, and takes a share of its span', async (t) => {
    const server = await rawServer(t, json(500, {}));
    const randoms = [0, 0.001, 0.002];
    mock.method(Math, 'random', () => randoms.shift());
    const waits = [];
    const logger = { error() {}, warn: (_, { waitMs }) => waits.push(waitMs), info() {}, debug() {} };
    await rejection(() => clientOf(server, { maxRetries: 3, logger, logLevel: 'warn' }).users.get(USER_ID));
    assert.deepEqual(waits, [0, 1, 4]);
});

test('a deadline leaves no time for a wait that is chosen beyond it', { timeout: 20_000 }, async (t) => {
    // The first wait, taken whole, is half a second.
    mock.method(Math, 'random', () => 1);
    mock.method(performance, 'now', () => 1000);
    t.mock.timers.enable({ apis: ['setTimeout'] });
    for (const [deadlineMs, requests] of [
        [500, 1],
        [501, 2],
    ]) {
        const server = await rawServer(t, json(500, {}));
        const client = clientOf(server, { maxRetries: 1, deadlineMs });
        const failed = outcomeOf(() => client.users.get(USER_ID));
        const { error } = await ticking(t, failed);
        assertFailure(error, { name: 'InternalServerError', status: 500 }, { client, server });
        assert.equal(server.requests.length, requests);
    }
});

test('what breaks a rule is not retried', async (t) => {
    const server = await rawServer(t, json(200, {}));
    const error = await rejection(() => clientOf(server, { maxRetries: 5 }).users.create({ name: ' ' }));
    assertFailure(error, { name: 'ValidationError' });
    assert.equal(server.connections(), 0);
});

function failing({ status, headers, by, answer }) {
    if (by !== undefined) return by;
    return (socket) => socket.write(answerBytes(status ?? 200, { ...headers }, answer ?? '{}'));
}

function nameOf({ status, answer, headers, breaks, gives }) {
    if (breaks !== undefined) return `${breaks} in place of an answer`;
    if (gives === undefined && answer !== undefined)
        return nameOf({ status: `${status} that says '${answer}'`, headers });
    const headerTexts = Object.entries(headers ?? {}).map(([name, value]) => ` with ${name}: ${value}`);
    return `${gives === undefined ? status : `a 200 that says ${gives}`}${headerTexts.join('')}`;
}

function verdictOf({ reads, creates }) {
    if (creates) return 'retried';
    return reads ? 'retried for a read, not for a create' : 'final';
}

/** Answers one request by each, and further ones by the last. */
function inTurn(...answers) {
    return (socket, request) => (answers.length > 1 ? answers.shift() : answers[0])(socket, request);
}

async function outcomeOf(call) {
    try {
        return { value: await call() };
    } catch (error) {
        return { error };
    }
}

/** Waits for a promise while the mocked clock goes on. */
async function ticking(t, promise) {
    let settled = false;
    promise.finally(() => (settled = true));
    await until(() => settled, t.mock.timers);
    return promise;
}

/** A client, and a promise that resolves when it begins to wait for its next attempt. */
function patient(server, over) {
    let heard;
    const waiting = new Promise((resolve) => (heard = resolve));
    // The wait begins with the turn that logs it.
    const logger = { error() {}, warn: () => setImmediate(heard), info() {}, debug() {} };
    return { client: clientOf(server, { ...over, maxRetries: 3, logger, logLevel: 'warn' }), waiting };
}

function pageOf(pageNo, totalRecords = 50) {
    const records = Array.from({ length: 10 }, (_, index) => ({
        user_id: `${USER_ID.slice(0, -4)}${pageNo}${String(index).padStart(3, '0')}`,
    }));
    return { success: true, records, totalRecords };
}

function whatOf({ startedAt, durationMs, ...what }) {
    return what;
}

function partsOf({ method, path, query, body }) {
    return { method, path, query, body };
}
