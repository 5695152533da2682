/** What a call ends with, fault by fault: the error, the attempts, what arrived, and how long it may take. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { assertFailure, clientOf } from '../support/failures.mjs';
import { PERSON, USER_ID } from '../support/privacy.mjs';
import { parseRequest } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';
import { closedAfterwards, faultServer, faults, good, redirect, staleAfterwards } from './server.mjs';
import { assertSigned } from './signed.mjs';
import { closed, overrun, resetInHandshake, unknownHost, withoutCertificate } from './unreachable.mjs';

const CALLS = {
    create: (paywint, options) => paywint.users.create(PERSON, options),
    get: (paywint, options) => paywint.users.get(USER_ID, options),
};
const LINES = {
    create: { method: 'POST', path: '/api/platform/users/create', body: JSON.stringify(wire(PERSON)) },
    get: { method: 'GET', path: `/api/platform/users/get/${USER_ID}`, body: '' },
};
const USER = { userId: USER_ID };

const LONG_MS = 30_000;
/** Long enough for a request to arrive on a busy machine; three of them are waited for. */
const SHORT_MS = 3_000;
/** The most that two back-offs take: full jitter below 500 and below 1,000 ms. */
const BACK_OFFS_MS = 1_500;
const SLACK_MS = 8_000;

const NOT_SENT = { name: 'APIConnectionError', code: 'connection', outcome: 'not_sent', retryable: true };
const BROKEN = { name: 'APIConnectionError', code: 'connection', outcome: 'unknown' };
const TOO_LARGE = { ...BROKEN, retryable: false, says: [/larger than 16777216 bytes/] };
const TIMED_OUT = { name: 'APITimeoutError', code: 'timeout', outcome: 'unknown' };
const NOT_SENT_IN_TIME = { ...TIMED_OUT, outcome: 'not_sent' };
const UNREADABLE = { name: 'ResponseError', code: 'response', status: 200, outcome: 'unknown', retryable: false };
const UNSUCCESSFUL = { ...UNREADABLE, outcome: 'rejected', says: [/without success: Not today/] };
const MOVED = { name: 'APIError', code: 'api', status: 307, outcome: 'rejected', retryable: false };
const REQUEST_TIMEOUT = { name: 'APIError', code: 'api', status: 408, outcome: 'unknown' };
const failing = (status) => ({ name: 'InternalServerError', code: 'internal_server', status, outcome: 'unknown' });
const limited = (retryAfterMs) => ({
    name: 'RateLimitError',
    code: 'rate_limit',
    status: 429,
    outcome: 'rejected',
    retryable: true,
    retryAfterMs,
});

const attemptsOf = ({ status, code }, count) => Array(count).fill(status === undefined ? { error: code } : { status });
/** One attempt ends it. */
const once = (error) => ({ error, attempts: attemptsOf(error, 1) });
/** Every attempt ends alike. */
const thrice = (error) => ({ error: { ...error, retryable: true }, attempts: attemptsOf(error, 3) });
/** Reads are retried; a create is not, since it may have been carried out. */
const reads = (error) => ({ create: once({ ...error, retryable: false }), get: thrice(error) });
/** Anything is retried, since it certainly was not carried out. */
const everything = (error) => ({ create: thrice(error), get: thrice(error) });
/** Nothing is retried: the next attempt would end alike. */
const nothing = (error) => ({ create: once(error), get: once(error) });
const success = { user: USER, attempts: [{ status: 200 }] };

/**
 * The table. `create` and `get`: what each ends with, after which attempts. `arrived`: how many requests did, if not
 * one an attempt. `closes`: nothing of it stays open. `recovers`: a read succeeds when the fault passes. `over`: what
 * is otherwise over one transport; a fetch does not show whether a connection was made.
 */
const TABLE = {
    'a port on which nobody listens': { serve: closed, ...everything(NOT_SENT), arrived: 0 },
    'a name that nobody knows': { serve: unknownHost, ...everything(NOT_SENT), arrived: 0 },
    'a TLS server without a certificate': {
        serve: withoutCertificate,
        ...everything(NOT_SENT),
        arrived: 0,
        over: { fetch: reads(BROKEN) },
    },
    'a reset within the TLS handshake': {
        serve: resetInHandshake,
        ...everything(NOT_SENT),
        arrived: 0,
        over: { fetch: reads(BROKEN) },
    },
    'a connection that is never made': {
        serve: overrun,
        ...everything(NOT_SENT_IN_TIME),
        timeoutMs: SHORT_MS,
        arrived: 0,
        over: { fetch: reads(TIMED_OUT) },
    },
    'a reset before the request is read': {
        faults: [faults.resetBeforeReading],
        ...reads(BROKEN),
        arrived: 0,
        closes: true,
        recovers: true,
    },
    'a reset after the request': { faults: [faults.resetAfterReading], ...reads(BROKEN), closes: true, recovers: true },
    'an end instead of an answer': { faults: [faults.endAfterReading], ...reads(BROKEN), closes: true, recovers: true },
    'a stall before the head': {
        faults: [faults.stallBeforeHead],
        ...reads(TIMED_OUT),
        timeoutMs: SHORT_MS,
        closes: true,
        recovers: true,
    },
    'a stall within the body': {
        faults: [faults.stallWithinBody],
        ...reads(TIMED_OUT),
        timeoutMs: SHORT_MS,
        closes: true,
        recovers: true,
    },
    'a drip without an end': {
        faults: [faults.dripWithoutEnd],
        ...reads(TIMED_OUT),
        timeoutMs: SHORT_MS,
        closes: true,
    },
    'a slow drip': { faults: [faults.slowDrip], create: success, get: success },
    'JSON that breaks off within its length': { faults: [faults.truncatedJson], ...nothing(UNREADABLE) },
    'a length that is too long': { faults: [faults.tooLongLength], ...reads(BROKEN), closes: true, recovers: true },
    'chunks that break off': { faults: [faults.brokenChunks], ...reads(BROKEN), closes: true, recovers: true },
    '100 MB': { faults: [faults.hundredMegabytes], ...nothing(TOO_LARGE), closes: true, mostBytes: 12e6 },
    '100 MB without an announcement': {
        faults: [faults.hundredMegabytesUnannounced],
        ...nothing(TOO_LARGE),
        closes: true,
        mostBytes: 32e6,
    },
    'a gzipped body': { faults: [faults.gzip], create: success, get: success },
    'a gzipped body that is not gzip': { faults: [faults.brokenGzip], ...reads(BROKEN), recovers: true },
    '100 MB, gzipped': { faults: [faults.gzipOfHundredMegabytes], ...nothing(TOO_LARGE) },
    'a status line of garbage': { faults: [faults.garbage], ...reads(BROKEN), closes: true, recovers: true },
    'success: false': { faults: [faults.unsuccessful], ...nothing(UNSUCCESSFUL) },
    'an HTML 502': { faults: [faults.html502], ...reads({ ...failing(502), says: [/HTML page/] }), recovers: true },
    'a 408': { faults: [faults.timeout408], ...reads(REQUEST_TIMEOUT), recovers: true },
    'a 500': { faults: [faults.error500], ...reads(failing(500)), recovers: true },
    'a 504': { faults: [faults.error504], ...reads(failing(504)), recovers: true },
    'a 503': { faults: [faults.unavailable], ...reads(failing(503)), recovers: true },
    'a 503 with seconds': { faults: [faults.unavailableForSeconds], ...reads(failing(503)), recovers: true },
    'a 503 with milliseconds': { faults: [faults.unavailableForMs], ...reads(failing(503)), recovers: true },
    'a 503 with nonsense': { faults: [faults.unavailableForNonsense], ...reads(failing(503)), recovers: true },
    'a 429': { faults: [faults.limited], ...everything(limited(undefined)), recovers: true },
    "a 429 that is not Paywint's": {
        faults: [faults.limitedBySomethingElse],
        create: once({ ...limited(0), outcome: 'unknown', retryable: false }),
        get: thrice(limited(0)),
        recovers: true,
    },
    'a 429 with seconds': { faults: [faults.limitedForSeconds], ...everything(limited(0)), recovers: true },
    'a 429 with a date': { faults: [faults.limitedUntilDate], ...everything(limited(0)), recovers: true },
    'a 429 with milliseconds': { faults: [faults.limitedForMs], ...everything(limited(1)), recovers: true },
    'a 429 with too many seconds': { faults: [faults.limitedForLongInSeconds], ...nothing(limited(61_000)) },
    'a 429 with a date too far off': { faults: [faults.limitedForLongUntilDate], ...nothing(limited(61_000)) },
    'a 429 with too many milliseconds': { faults: [faults.limitedForLongInMs], ...nothing(limited(61_000)) },
};

/** Requests wait for faults rather than for the machine, so many tests run at once. */
const AT_ONCE = { concurrency: 16 };
const OPTIONS = { timeout: 90_000 };

for (const [transport, options] of Object.entries(TRANSPORTS)) {
    suite(`over ${transport}`, AT_ONCE, () => {
        for (const [name, row] of Object.entries(TABLE)) {
            const { create, get, timeoutMs = LONG_MS } = { ...row, ...row.over?.[transport] };
            const serve = row.serve ?? ((t) => faultServer(t, row.faults));

            for (const [call, end] of Object.entries({ create, get })) {
                test(`${name}: ${call}`, OPTIONS, async (t) => {
                    const server = await serve(t);
                    const client = retrying(server, { timeoutMs, ...options });
                    const span = begin();
                    const ended = await settled(CALLS[call](client));
                    span.assertWithin(end.attempts.length * timeoutMs + BACK_OFFS_MS + SLACK_MS);

                    assertEnd(ended, end, { call, client, server, span });
                    assertArrived(server, row.arrived ?? end.attempts.length, call);
                    if (row.closes) await server.closed();
                    if (row.mostBytes)
                        assert.ok(server.sent() < row.mostBytes, `the client took ${server.sent()} bytes`);
                });
            }

            test(`${name}: one attempt when there are no retries`, OPTIONS, async (t) => {
                const server = await serve(t);
                const client = retrying(server, { timeoutMs, maxRetries: 0, ...options });
                const span = begin();
                const ended = await settled(CALLS.get(client));
                span.assertWithin(timeoutMs + SLACK_MS);
                const [attempt] = get.attempts;
                assertEnd(ended, { ...get, attempts: [attempt] }, { call: 'get', client, server, span });
                assertArrived(server, row.arrived ?? 1, 'get');
            });

            if (!row.recovers) continue;
            test(`${name}: a get succeeds when it passes`, OPTIONS, async (t) => {
                const server = await faultServer(t, [...row.faults, good]);
                const client = retrying(server, { timeoutMs, ...options });
                const span = begin();
                const ended = await settled(CALLS.get(client));
                span.assertWithin(2 * timeoutMs + BACK_OFFS_MS + SLACK_MS);
                const attempts = [get.attempts[0], { status: 200 }];
                assertEnd(ended, { user: USER, attempts }, { call: 'get', client, server, span });
                assertArrived(server, row.arrived === 0 ? 1 : 2, 'get');
            });

            test(`${name}: a create succeeds if it is retried at all`, OPTIONS, async (t) => {
                const server = await faultServer(t, [...row.faults, good]);
                const client = retrying(server, { timeoutMs, ...options });
                const span = begin();
                const ended = await settled(CALLS.create(client));
                const isTriedAgain = create.attempts.length > 1;
                const end = isTriedAgain ? { user: USER, attempts: [create.attempts[0], { status: 200 }] } : create;
                assertEnd(ended, end, { call: 'create', client, server, span });
                assertArrived(server, (row.arrived ?? 1) + Number(isTriedAgain), 'create');
            });
        }

        test('a reset as soon as the connection is there', OPTIONS, async (t) => {
            const server = await faultServer(t, [faults.resetOnAccept]);
            const client = retrying(server, options);
            const span = begin();
            const ended = await settled(CALLS.create(client));
            // It may come before the client hears of a connection, so either is right, but for a retry after `unknown`.
            const { outcome, attempts } = ended.error;
            const expected = outcome === 'not_sent' ? NOT_SENT : { ...BROKEN, retryable: false };
            assertEnd(
                ended,
                { error: expected, attempts: attemptsOf(BROKEN, attempts.length) },
                { call: 'create', client, server, span },
            );
            if (outcome === 'not_sent') assert.equal(attempts.length, 3);
            assert.equal(server.connections(), attempts.length);
            assert.equal(server.requests.length, 0);
        });

        test('a redirect to another host: nothing goes there', OPTIONS, async (t) => {
            const other = await faultServer(t, [good]);
            for (const call of Object.keys(CALLS)) {
                const server = await faultServer(t, [redirect(other.origin)]);
                const client = retrying(server, options);
                const span = begin();
                const ended = await settled(CALLS[call](client));
                span.assertWithin(LONG_MS + SLACK_MS);
                assertEnd(ended, once(MOVED), { call, client, server, span });
                assertArrived(server, 1, call);
            }
            assert.equal(other.connections(), 0);
        });

        test('a connection that is closed between calls is not used again', OPTIONS, async (t) => {
            const server = await faultServer(t, [closedAfterwards]);
            const client = retrying(server, options);
            for (let round = 1; round <= 3; round += 1) {
                const { data, attempts } = await CALLS.create(client).withResponse();
                assert.deepEqual(data, USER);
                assert.equal(attempts.length, 1);
                await server.closed();
                assert.equal(server.connections(), round);
                assertArrived(server, round, 'create');
            }
        });

        test('a connection that turns out stale: a get takes another one', OPTIONS, async (t) => {
            const server = await faultServer(t, [staleAfterwards, good]);
            const client = retrying(server, options);
            await CALLS.get(client);
            await turn();
            const span = begin();
            const ended = await settled(CALLS.get(client));
            assertEnd(
                ended,
                { user: USER, attempts: [{ error: 'connection' }, { status: 200 }] },
                { call: 'get', client, server, span },
            );
            assert.equal(server.connections(), 2);
            assertArrived(server, 2, 'get');
        });

        test('a connection that turns out stale: a create may have arrived', OPTIONS, async (t) => {
            const server = await faultServer(t, [staleAfterwards, good]);
            const client = retrying(server, options);
            await CALLS.create(client);
            await turn();
            const span = begin();
            const ended = await settled(CALLS.create(client));
            assertEnd(ended, once({ ...BROKEN, retryable: false }), { call: 'create', client, server, span });
            assert.equal(server.connections(), 1);
            assertArrived(server, 1, 'create');
        });

        test('a connection that is reset by the second request: a get takes another one', OPTIONS, async (t) => {
            const server = await faultServer(t, [good, faults.resetAfterReading, good]);
            const client = retrying(server, options);
            await CALLS.get(client);
            await turn();
            const span = begin();
            const ended = await settled(CALLS.get(client));
            assertEnd(
                ended,
                { user: USER, attempts: [{ error: 'connection' }, { status: 200 }] },
                { call: 'get', client, server, span },
            );
            assert.equal(server.connections(), 2);
            assertArrived(server, 3, 'get');
        });

        test('the deadline cuts an attempt short, and none follows', OPTIONS, async (t) => {
            const server = await faultServer(t, [faults.stallBeforeHead]);
            const client = retrying(server, { timeoutMs: 30_000, ...options });
            for (const call of Object.keys(CALLS)) {
                server.requests.length = 0;
                const span = begin();
                const ended = await settled(CALLS[call](client, { deadlineMs: SHORT_MS }));
                span.assertWithin(SHORT_MS + SLACK_MS);
                const error = { ...TIMED_OUT, retryable: false, says: [/deadline/] };
                assertEnd(ended, once(error), { call, client, server, span });
                assertArrived(server, 1, call);
            }
        });

        test('a back-off that would pass the deadline is not begun', OPTIONS, async (t) => {
            const patient = {
                answer: (socket) =>
                    socket.write('HTTP/1.1 429 Slow\r\nretry-after: 50\r\ncontent-length: 17\r\n\r\n{"detail":"Slow"}'),
            };
            const server = await faultServer(t, [patient]);
            const client = retrying(server, { deadlineMs: 40_000, ...options });
            const span = begin();
            const ended = await settled(CALLS.create(client));
            span.assertWithin(LONG_MS + SLACK_MS);
            assertEnd(ended, once(limited(50_000)), { call: 'create', client, server, span });
            assertArrived(server, 1, 'create');
        });

        test('a call may be tried more often than twice', OPTIONS, async (t) => {
            const server = await faultServer(t, [faults.limitedForMs]);
            const client = retrying(server, options);
            const span = begin();
            const ended = await settled(CALLS.create(client, { maxRetries: 6 }));
            const end = { error: limited(1), attempts: attemptsOf(limited(1), 7) };
            assertEnd(ended, end, { call: 'create', client, server, span });
            assertArrived(server, 7, 'create');
        });

        test('attempts that end differently are reported one by one', OPTIONS, async (t) => {
            const server = await faultServer(t, [faults.limitedForMs, faults.resetAfterReading, faults.unsuccessful]);
            const client = retrying(server, options);
            const span = begin();
            const ended = await settled(CALLS.get(client));
            const attempts = [{ status: 429 }, { error: 'connection' }, { status: 200 }];
            assertEnd(ended, { error: UNSUCCESSFUL, attempts }, { call: 'get', client, server, span });
            assertArrived(server, 3, 'get');
        });

        test('a create that was turned away and then broke off may exist', OPTIONS, async (t) => {
            const server = await faultServer(t, [faults.limitedForMs, faults.resetAfterReading, good]);
            const client = retrying(server, options);
            const span = begin();
            const ended = await settled(CALLS.create(client));
            const attempts = [{ status: 429 }, { error: 'connection' }];
            assertEnd(
                ended,
                { error: { ...BROKEN, retryable: false }, attempts },
                { call: 'create', client, server, span },
            );
            assertArrived(server, 2, 'create');
        });
    });
}

/** A client that retries as often as one without options does. */
function retrying(server, options) {
    return clientOf(server, { maxRetries: undefined, ...options });
}

async function settled(call) {
    try {
        const { data, attempts } = await call.withResponse();
        return { user: data, attempts };
    } catch (error) {
        return { error, attempts: error.attempts };
    }
}

function assertEnd({ user, error, attempts }, end, { call, client, server, span }) {
    if (end.user !== undefined) assert.deepEqual(user, end.user, error?.message);
    else {
        assert.equal(user, undefined, 'the call succeeded');
        assertFailure(error, end.error, { client, server });
        const mayExist = call === 'create' && error.outcome === 'unknown';
        assert.equal(/The user may exist/.test(error.message), mayExist, error.message);
        assert.ok(error.message.startsWith(`users.${call}: `), error.message);
    }
    span.assertHolds(attempts, end.attempts);
}

/** Fails unless so many requests arrived: whole, alike to the byte, and signed. */
function assertArrived(server, count, call) {
    assert.equal(server.requests.length, count);
    for (const request of server.requests) {
        const { method, path, query, body } = parseRequest(request);
        assert.deepEqual({ method, path, query, body: body.toString() }, { ...LINES[call], query: '' });
        assertSigned(request);
    }
}

/** The time of one call. */
function begin() {
    const startedAt = Date.now();
    const started = performance.now();
    return {
        assertWithin(ms) {
            const took = performance.now() - started;
            assert.ok(took < ms, `the call took ${took} ms, more than ${ms}`);
        },
        assertHolds(attempts, expected) {
            const now = Date.now();
            const took = performance.now() - started;
            assert.deepEqual(
                attempts.map(({ status, error }) => (error === undefined ? { status } : { error })),
                expected,
            );
            let before = startedAt;
            for (const attempt of attempts) {
                const { startedAt: began, durationMs, ...rest } = attempt;
                assert.deepEqual(Object.keys(rest).length, 1, `${JSON.stringify(attempt)} has one way to end`);
                assert.ok(
                    began >= before && began <= now,
                    `an attempt began at ${began}, not from ${before} to ${now}`,
                );
                assert.ok(durationMs >= 0 && durationMs <= took, `an attempt took ${durationMs} of ${took} ms`);
                before = began;
            }
        },
    };
}

function wire({ name, email, phoneCountryCode, phone }) {
    return { name, email, phone_country_code: phoneCountryCode, phone };
}
