/** Connections between calls: kept, and dropped before servers drop them. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { beforeEach, test } from 'node:test';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { PERSON, USER_ID } from '../support/privacy.mjs';
import { withoutProxies } from '../support/proxies.mjs';
import { json, rawServer } from '../support/raw-server.mjs';

const ONE = { success: true, data: { user_id: USER_ID } };

beforeEach(withoutProxies);

for (const [hint, idleMs] of [
    [undefined, 4000],
    ['timeout=5', 4000],
    ['timeout=3, max=100', 2000],
    ['timeout=600', 4000],
    ['max=100', 4000],
]) {
    test(`after an answer with Keep-Alive: ${hint}, a connection may idle for ${idleMs} ms, and is then dropped`, async (t) => {
        const server = await rawServer(t, json(200, ONE, { 'keep-alive': hint }));
        const client = clientOf(server);
        const sockets = socketsOf(t);
        await client.users.get(USER_ID);
        await idle();
        await client.users.get(USER_ID);
        await idle();
        assert.equal(server.connections(), 1);
        const [socket] = sockets;
        assert.equal(socket.timeout, idleMs);

        const closed = once(socket, 'close');
        // As when the time is over.
        socket.emit('timeout');
        await closed;
        assert.deepEqual(await client.users.create(PERSON), { userId: USER_ID });
        assert.equal(server.connections(), 2);
        assert.equal(server.requests.length, 3);
    });
}

test('a connection that the server is about to drop is not kept', async (t) => {
    const server = await rawServer(t, json(200, ONE, { 'keep-alive': 'timeout=1' }));
    const client = clientOf(server);
    await client.users.get(USER_ID);
    await client.users.get(USER_ID);
    assert.equal(server.connections(), 2);
});

test('an answer may take longer than a connection may idle', async (t) => {
    let answer;
    const requested = new Promise((resolve) => (answer = resolve));
    const server = await rawServer(t, (socket) => answer(socket));
    const sockets = socketsOf(t);
    const user = clientOf(server).users.get(USER_ID);
    const theirs = await requested;
    sockets[0].emit('timeout');
    json(200, ONE)(theirs);
    assert.deepEqual(await user, { userId: USER_ID });
});

test('a connection that the server closed between calls is not used', async (t) => {
    const server = await rawServer(t, (socket) => {
        json(200, ONE)(socket);
        socket.end();
    });
    const client = clientOf(server);
    const sockets = socketsOf(t);
    for (let call = 1; call <= 3; call += 1) {
        assert.deepEqual(await client.users.create(PERSON), { userId: USER_ID });
        const socket = sockets.at(-1);
        if (!socket.closed) await once(socket, 'close');
        assert.equal(server.connections(), call);
    }
    assert.equal(server.requests.length, 3);
});

/** What a server may do to a request on a connection that it had abandoned. */
const STALE = {
    'resets it': (socket) => socket.resetAndDestroy(),
    'closes it': (socket) => socket.destroy(),
};

for (const [what, giveUp] of Object.entries(STALE)) {
    test(`a create on a kept connection whose server ${what} is never sent again`, async (t) => {
        const server = await oneAnswerEach(t, giveUp);
        const client = clientOf(server, { maxRetries: 2 });
        await client.users.get(USER_ID);
        const error = await rejection(() => client.users.create(PERSON));
        const expected = { name: 'APIConnectionError', code: 'connection', outcome: 'unknown', retryable: false };
        assertFailure(error, { ...expected, says: [/\(ECONNRESET\)/, /The user may exist/] }, { client, server });
        assert.equal(error.attempts.length, 1);
        assert.equal(server.connections(), 1);
        assert.equal(server.requests.length, 2);
    });

    test(`a read on a kept connection whose server ${what} is retried on another`, async (t) => {
        t.mock.method(Math, 'random', () => 0);
        const server = await oneAnswerEach(t, giveUp);
        const client = clientOf(server, { maxRetries: 2 });
        await client.users.get(USER_ID);
        const { data, attempts } = await client.users.get(USER_ID).withResponse();
        assert.deepEqual(data, { userId: USER_ID });
        assert.deepEqual(
            attempts.map(({ status, error }) => status ?? error),
            ['connection', 200],
        );
        assert.equal(server.connections(), 2);
        assert.equal(server.requests.length, 3);
    });
}

/** A server that answers the first request of each connection, and gives up at the second. */
function oneAnswerEach(t, giveUp) {
    const answered = new Set();
    return rawServer(t, (socket) => {
        if (answered.has(socket)) return giveUp(socket);
        answered.add(socket);
        return json(200, ONE)(socket);
    });
}

/** The sockets that the client opens from now on. */
function socketsOf(t) {
    const sockets = [];
    const opened = ({ socket }) => sockets.push(socket);
    subscribe('net.client.socket', opened);
    t.after(() => unsubscribe('net.client.socket', opened));
    return sockets;
}

/** Resolves when the agent has its connection back. */
function idle() {
    return new Promise((resolve) => setImmediate(resolve));
}
