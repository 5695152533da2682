/** `paywint.request`: an operation that has no method. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { extra, ValidationError } from '../../pkg/node.js';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { PERSON, SECRET, USER_ID } from '../support/privacy.mjs';
import { answerBytes, json, parseRequest, rawServer, signatureOf } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const PATH = '/api/platform/tracking/device-status';
const ANSWER = { success: true, data: { device_id: 'd', linked_to: [{ user_id: USER_ID }] }, queryGeneratedTime: 1.5 };

for (const [transport, options] of Object.entries(TRANSPORTS)) {
    test(`every method is signed over what is sent, over ${transport}`, async (t) => {
        const server = await rawServer(t, json(200, ANSWER));
        const client = clientOf(server, options);
        for (const [method, body] of [
            ['GET'],
            ['POST', { a_b: 'ä' }],
            ['PUT', [1]],
            ['PATCH', null],
            ['DELETE', { id: 7 }],
        ]) {
            const { data, response, attempts } = await client
                .request({ method, path: PATH, query: { page_no: 2, name: 'ä b' }, body })
                .withResponse();
            assert.deepEqual(data, {
                success: true,
                data: { deviceId: 'd', linkedTo: [{ userId: USER_ID }] },
                queryGeneratedTime: 1.5,
            });
            assert.deepEqual([response.status, attempts.length], [200, 1]);
            const sent = parseRequest(server.requests.at(-1));
            assert.equal(sent.method, method);
            assert.equal(sent.path, PATH);
            assert.equal(sent.query, '?page_no=2&name=%C3%A4+b');
            assert.equal(sent.body.toString(), body === undefined ? '' : JSON.stringify(body));
            assert.equal(sent.header('x-signature'), signatureOf(sent, SECRET));
        }
    });
}

test('a GET is sent again after a failure that may pass, and nothing else is', async (t) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const answers = [answerBytes(503, {}, '{"detail":"busy"}'), answerBytes(200, {}, JSON.stringify(ANSWER))];
        const server = await rawServer(t, (socket) => socket.write(answers.shift()));
        const call = () => clientOf(server, { maxRetries: 1 }).request({ method, path: PATH });
        if (method === 'GET') {
            assert.equal((await call()).data.deviceId, 'd');
            assert.equal(server.requests.length, 2);
            continue;
        }
        const error = await rejection(call);
        const says = [/^request: /, /It may have been carried out/];
        assertFailure(error, { name: 'InternalServerError', outcome: 'unknown', says }, { server });
        assert.equal(server.requests.length, 1);
    }
});

test('what is not to be signed as it would be sent is refused', async (t) => {
    const server = await rawServer(t, json(200, ANSWER));
    const client = clientOf(server);
    const circle = {};
    circle.circle = circle;
    for (const [request, ...paths] of [
        [{ method: 'HEAD', path: PATH }, 'method'],
        [{ method: 'POST', path: `https://elsewhere.test${PATH}` }, 'path'],
        [{ method: 'POST', path: '/api/../admin' }, 'path'],
        [{ method: 'POST', path: '/api/%2e%2E/admin' }, 'path'],
        [{ method: 'POST', path: `${PATH}?a=1` }, 'path'],
        [{ method: 'POST', path: `${PATH} x` }, 'path'],
        [{ method: 'GET', path: PATH, query: 'a=1' }, 'query'],
        [{ method: 'POST', path: PATH, body: circle }, 'body'],
        [{ method: 'POST', path: PATH, body: 'x'.repeat(40_000) }, 'body'],
        [{ method: 'POST', path: PATH, json: {} }, 'json'],
        [{}, 'method', 'path'],
        [null, ''],
        ['POST', ''],
    ]) {
        const error = await rejection(() => client.request(request));
        assert.ok(error instanceof ValidationError, `${error?.name}: ${error?.message}`);
        assert.deepEqual(
            error.issues.map(({ path }) => path),
            paths,
        );
    }
    assert.equal(server.connections(), 0);
});

test('no error repeats what was sent', async (t) => {
    const detail = `no ${PERSON.name}, no ${PERSON.email}`;
    for (const [status, name] of [
        [400, 'BadRequestError'],
        [404, 'NotFoundError'],
        [422, 'UnprocessableEntityError'],
    ]) {
        const server = await rawServer(t, json(status, { detail }));
        const request = { method: 'POST', path: PATH, body: { who: [{ name: PERSON.name }], email: PERSON.email } };
        const error = await rejection(() => clientOf(server).request(request));
        assert.equal(error.name, name);
        for (const text of [PERSON.name, PERSON.email]) assert.ok(!error.message.includes(text), error.message);
    }
});

test('fields that this version does not know are read through extra()', async (t) => {
    const data = { user_id: USER_ID, loyalty_tier: 'gold' };
    const server = await rawServer(t, json(200, { success: true, data }));
    const user = await clientOf(server).users.get(USER_ID);
    assert.equal(extra(user).loyaltyTier, 'gold');
    assert.equal(extra(user), user);
});
