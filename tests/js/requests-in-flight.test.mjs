/** Requests of one client that are in flight together: when each leaves, and what may happen to it before. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { beforeEach, test } from 'node:test';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { PERSON, USER_ID } from '../support/privacy.mjs';
import { withoutProxies } from '../support/proxies.mjs';
import { json, rawServer } from '../support/raw-server.mjs';

const ONE = { success: true, data: { user_id: USER_ID } };

beforeEach(withoutProxies);

test('a request leaves at once when no other is in flight', async (t) => {
    const client = clientOf(await rawServer(t, json(200, ONE)));
    const order = [];
    whenRequestsStart(t, () => order.push('request'));
    setImmediate(() => order.push('immediate'));
    await client.users.get(USER_ID);
    await client.users.get(USER_ID);
    assert.deepEqual(order, ['request', 'immediate', 'request']);
});

test('further requests leave together, after the responses that have arrived are read', async (t) => {
    const server = await rawServer(t, json(200, ONE));
    const client = clientOf(server);
    const order = [];
    whenRequestsStart(t, () => order.push('request'));
    setImmediate(() => order.push('immediate'));
    await Promise.all([1, 2, 3].map(() => client.users.get(USER_ID)));
    assert.deepEqual(order, ['request', 'immediate', 'request', 'request']);
    assert.equal(server.requests.length, 3);
});

test('a request that is aborted before it leaves is not sent', async (t) => {
    const server = await rawServer(t, json(200, ONE));
    const client = clientOf(server);
    const controller = new AbortController();
    const first = client.users.create(PERSON);
    const second = rejection(() => client.users.create(PERSON, { signal: controller.signal }));
    controller.abort();
    assertFailure(await second, { name: 'APIAbortError', outcome: 'not_sent' }, { server });
    assert.deepEqual(await first, { userId: USER_ID });
    await client.users.get(USER_ID);
    assert.equal(server.requests.length, 2);
});

test('a failed request is in flight no longer', async (t) => {
    const server = await rawServer(t, (socket) => socket.destroy());
    const client = clientOf(server);
    const order = [];
    await Promise.allSettled([1, 2].map(() => client.users.get(USER_ID)));
    whenRequestsStart(t, () => order.push('request'));
    setImmediate(() => order.push('immediate'));
    await rejection(() => client.users.get(USER_ID));
    assert.deepEqual(order, ['request', 'immediate']);
});

test('each request has the asynchronous context of its call, which traces are kept in', async (t) => {
    const client = clientOf(await rawServer(t, json(200, ONE)));
    const context = new AsyncLocalStorage();
    const seen = [];
    whenRequestsStart(t, () => seen.push(context.getStore()));
    await Promise.all([1, 2, 3].map((number) => context.run(number, () => client.users.get(USER_ID))));
    assert.deepEqual(seen, [1, 2, 3]);
});

test("a program's fake timers hold no request back", async (t) => {
    const client = clientOf(await rawServer(t, json(200, ONE)));
    t.mock.timers.enable();
    const users = await Promise.all([1, 2, 3].map(() => client.users.get(USER_ID)));
    assert.equal(users.length, 3);
});

function whenRequestsStart(t, listener) {
    subscribe('http.client.request.start', listener);
    t.after(() => unsubscribe('http.client.request.start', listener));
}
