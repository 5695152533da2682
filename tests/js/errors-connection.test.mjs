/** Requests to which no whole answer comes. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import dns from 'node:dns';
import { test } from 'node:test';
import { assertFailure, assertOneAttempt, clientOf, rejection } from '../support/failures.mjs';
import { PERSON, USER_ID } from '../support/privacy.mjs';
import { answerBytes, closedPort, json, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const USER = { success: true, data: { user_id: USER_ID } };
const BROKE = {
    name: 'APIConnectionError',
    code: 'connection',
    outcome: 'unknown',
    retryable: false,
    says: [
        /^users\.create: the connection to http:\/\/127\.0\.0\.1:\d+ broke/,
        /The user may exist: look with users\.list/,
    ],
};
const NOT_CONNECTED = {
    name: 'APIConnectionError',
    code: 'connection',
    outcome: 'not_sent',
    retryable: true,
    says: [
        /^users\.create: no connection to https?:\/\/.*\. Check the network, and baseUrl if you set it \([A-Z]+\)\.$/,
    ],
};
const TIMED_OUT = {
    name: 'APITimeoutError',
    code: 'timeout',
    outcome: 'unknown',
    retryable: false,
    says: [/no complete response within timeoutMs/, /The user may exist/],
};
const ABORTED = {
    name: 'APIAbortError',
    code: 'abort',
    outcome: 'unknown',
    retryable: false,
    says: [/the call was aborted/, /The user may exist/],
};
/** Where a transport reports that the head of a response came. */
const HEADS = { 'node-http': 'http.client.response.finish', fetch: 'undici:request:headers' };

const create = (client, options) => client.users.create(PERSON, options);
const cut =
    (...parts) =>
    (socket) =>
        socket.end(Buffer.concat(parts.map((part) => Buffer.from(part))));

/** What the server does to the connection once the request is there. */
const BREAKS = {
    'a reset instead of an answer': (socket) => socket.resetAndDestroy(),
    'an end instead of an answer': (socket) => socket.end(),
    'a status line of garbage': cut('\x16\x03\x01 this is not HTTP at all\r\n\r\n'),
    'half a head': cut('HTTP/1.1 200 OK\r\ncontent-le'),
    'more headers than anybody reads': cut(
        `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\ncontent-length: 2\r\n\r\n{}`,
    ),
    'a body shorter than its length': cut(answerBytes(200, { 'content-length': 1000 }, JSON.stringify(USER))),
    'a length that is no number': cut(answerBytes(200, { 'content-length': 'many' }, JSON.stringify(USER))),
    'two lengths': cut(answerBytes(200, { 'Content-Length': 3 }, JSON.stringify(USER))),
    'chunks that break off': cut('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n40\r\n{"success"'),
    'chunks of no size': cut('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n'),
    'another protocol': cut('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'),
};

for (const [transport, options] of Object.entries(TRANSPORTS)) {
    for (const [name, answer] of Object.entries(BREAKS)) {
        test(`${name}, over ${transport}`, { timeout: 20_000 }, async (t) => {
            const server = await rawServer(t, answer);
            const client = clientOf(server, { timeoutMs: 10_000, ...options });
            const error = await rejection(() => create(client));
            assertFailure(error, BROKE, { client, server });
            assertOneAttempt(error, { error: 'connection' });
            assert.equal(server.requests.length, 1);
        });
    }

    test(`a reset before the request is read, over ${transport}`, async (t) => {
        const server = await rawServer(t, () => {}, { onConnection: (socket) => socket.resetAndDestroy() });
        const client = clientOf(server, options);
        const error = await rejection(() => create(client));
        // The reset may come so early that there is no connection to write to.
        const expected = error.outcome === 'not_sent' ? NOT_CONNECTED : BROKE;
        assertFailure(error, expected, { client, server });
        assertOneAttempt(error, { error: 'connection' });
        assert.equal(server.connections(), 1);
    });

    test(`an answer longer than its length, over ${transport}`, async (t) => {
        const server = await rawServer(t, (socket) =>
            socket.end(answerBytes(200, { 'content-length': 20 }, JSON.stringify(USER))),
        );
        const client = clientOf(server, options);
        const error = await rejection(() => create(client));
        // Whichever is noticed first: that the JSON breaks off, or that what follows is no answer.
        const name = error.code === 'response' ? 'ResponseError' : 'APIConnectionError';
        assertFailure(error, { name, outcome: 'unknown', retryable: false }, { client, server });
        assert.equal(server.requests.length, 1);
    });

    test(`a refused connection, over ${transport}`, async () => {
        const origin = `http://127.0.0.1:${await closedPort()}`;
        const client = clientOf({ origin }, options);
        const error = await rejection(() => create(client));
        const asks =
            /no connection to \S+\. Is the sandbox running\? `npx paywint sandbox` starts it \(ECONNREFUSED\)\.$/;
        assertFailure(error, { ...NOT_CONNECTED, says: [asks] }, { client });
        assert.ok(error.message.includes(`${origin}.`));
        assert.match(error.message, /\(ECONNREFUSED\)/);
        const { name, code, syscall, message, ...more } = error.cause;
        assert.deepEqual(
            [name, code, syscall, message, more],
            ['Error', 'ECONNREFUSED', 'connect', 'connect ECONNREFUSED', {}],
        );
        assert.equal(error.cause.stack, 'Error: connect ECONNREFUSED');
        assertOneAttempt(error, { error: 'connection' });
    });

    test(`an address to which there is no way, over ${transport}`, async () => {
        // The broadcast address is refused to a TCP socket at once, before anything is tried.
        const client = clientOf({ origin: 'https://255.255.255.255' }, options);
        const error = await rejection(() => create(client));
        const expected = transport === 'node-http' ? NOT_CONNECTED : { ...BROKE, says: [] };
        assertFailure(error, expected, { client });
    });

    test(`a host that nobody knows, over ${transport}`, async (t) => {
        const lookup = t.mock.method(dns, 'lookup', (host, _, done) => {
            const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
            setImmediate(done, error);
        });
        const client = clientOf({ origin: 'https://paywint.invalid' }, options);
        const error = await rejection(() => create(client));
        assertFailure(error, NOT_CONNECTED, { client });
        assert.match(error.message, /paywint\.invalid.*\(ENOTFOUND\)/);
        assert.deepEqual(
            lookup.mock.calls.map(({ arguments: [host] }) => host),
            ['paywint.invalid'],
        );
    });

    test(`https to a server that speaks plain HTTP, over ${transport}`, async (t) => {
        const server = await rawServer(t, () => {}, {
            onConnection: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
        });
        const client = clientOf({ origin: server.origin.replace('http:', 'https:') }, options);
        const error = await rejection(() => create(client));
        const outcome = transport === 'node-http' ? 'not_sent' : 'unknown';
        assertFailure(error, { name: 'APIConnectionError', code: 'connection', outcome }, { client, server });
        assert.equal(server.requests.length, 0);
    });

    test(`the time runs out before the head, over ${transport}`, async (t) => {
        const { server, requested } = await silentServer(t);
        const client = clientOf(server, { timeoutMs: 30_000, ...options });
        t.mock.timers.enable({ apis: ['setTimeout'] });
        const failed = rejection(() => create(client));
        await requested;
        t.mock.timers.tick(30_000);
        const error = await failed;
        assertFailure(error, TIMED_OUT, { client, server });
        assertOneAttempt(error, { error: 'timeout' });
        assert.equal(server.requests.length, 1);
    });

    test(`the time of one call runs out within the body, over ${transport}`, async (t) => {
        const { server } = await silentServer(t, answerBytes(200, { 'content-length': 100 }, '{"success":'));
        const client = clientOf(server, options);
        t.mock.timers.enable({ apis: ['setTimeout'] });
        const head = headOver(t, transport);
        const failed = rejection(() => create(client, { timeoutMs: 5 }));
        await head;
        t.mock.timers.tick(5);
        const error = await failed;
        assertFailure(error, TIMED_OUT, { client, server });
        assertOneAttempt(error, { error: 'timeout' });
        assert.equal(server.requests.length, 1);
    });

    test(`an aborted signal sends nothing, over ${transport}`, async (t) => {
        const server = await rawServer(t, json(200, USER));
        const client = clientOf(server, options);
        for (const reason of [undefined, new Error(PERSON.email), PERSON.email, null, 0]) {
            const error = await rejection(() => create(client, { signal: AbortSignal.abort(reason) }));
            const expected = { ...ABORTED, outcome: 'not_sent', says: [/the call was aborted/] };
            assertFailure(error, { ...expected, retryable: error.retryable }, { client, server });
            assert.doesNotMatch(error.message, /may exist/);
        }
        assert.equal(server.connections(), 0);
    });

    test(`an abort before the head, for a reason of any kind, over ${transport}`, async (t) => {
        for (const reason of [undefined, new Error(PERSON.email), `${PERSON.email}, a string`, null]) {
            const { server, requested } = await silentServer(t);
            const client = clientOf(server, options);
            const controller = new AbortController();
            const failed = rejection(() => create(client, { signal: controller.signal }));
            await requested;
            controller.abort(reason);
            const error = await failed;
            assertFailure(error, ABORTED, { client, server });
            assertOneAttempt(error, { error: 'abort' });
            assert.equal(server.requests.length, 1);
        }
    });

    test(`an abort within the body, over ${transport}`, async (t) => {
        const { server } = await silentServer(t, answerBytes(200, { 'content-length': 100 }, '{"success":'));
        const client = clientOf(server, options);
        const head = headOver(t, transport);
        const controller = new AbortController();
        const failed = rejection(() => create(client, { signal: controller.signal }));
        await head;
        controller.abort();
        assertFailure(await failed, ABORTED, { client, server });
        assert.equal(server.requests.length, 1);
    });

    test(`a signal that outlives its calls is left without listeners, over ${transport}`, async (t) => {
        const server = await rawServer(t, json(200, USER));
        const client = clientOf(server, options);
        const { signal } = new AbortController();
        const added = t.mock.method(signal, 'addEventListener');
        const removed = t.mock.method(signal, 'removeEventListener');
        for (let round = 0; round < 3; round += 1) await client.users.get(USER_ID, { signal });
        const listeners = (mocked) => mocked.mock.calls.map(({ arguments: [type, listener] }) => [type, listener]);
        assert.deepEqual(listeners(removed), listeners(added));
    });

    test(`a broken connection has a cause, and neither a timeout nor an abort has, over ${transport}`, async (t) => {
        const server = await rawServer(t, (socket) => socket.resetAndDestroy());
        const broke = await rejection(() => create(clientOf(server, options)));
        assertFailure(broke, BROKE, { server });
        assert.match(broke.cause.code, /^(ECONNRESET|UND_ERR_SOCKET)$/);
        const { server: silent, requested } = await silentServer(t);
        const controller = new AbortController();
        const failed = rejection(() => create(clientOf(silent, options), { signal: controller.signal }));
        await requested;
        controller.abort();
        assert.equal((await failed).cause, undefined);
        const late = await rejection(() => create(clientOf(silent, options), { timeoutMs: 20 }));
        assert.deepEqual([late.name, late.cause], ['APITimeoutError', undefined]);
    });

    test(`the client stays usable after every failure, over ${transport}`, async (t) => {
        const answers = [...Object.values(BREAKS).slice(0, 6), json(500, {}), json(200, USER)];
        const server = await rawServer(t, (socket, request) => answers.shift()(socket, request));
        const client = clientOf(server, options);
        while (answers.length > 1) await rejection(() => create(client));
        assert.deepEqual(await create(client), { userId: USER_ID });
    });
}

/** A server that takes requests and answers with no more than a test wants. */
async function silentServer(t, beginning = '') {
    let heard;
    const requested = new Promise((resolve) => (heard = resolve));
    const server = await rawServer(t, (socket) => {
        socket.write(beginning);
        heard();
    });
    return { server, requested };
}

/** Resolves when the head of an answer came over a transport. */
function headOver(t, transport) {
    return new Promise((resolve) => {
        const heard = () => resolve();
        subscribe(HEADS[transport], heard);
        t.after(() => unsubscribe(HEADS[transport], heard));
    });
}
