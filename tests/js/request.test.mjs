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

test('a body that JSON cannot hold is refused with the reason, and not repeated', async (t) => {
    const server = await rawServer(t, json(200, ANSWER));
    const circle = { name: PERSON.name };
    circle[PERSON.email] = circle;
    const throwing = {
        toJSON() {
            throw new Error(PERSON.email);
        },
    };
    const deep = Array.from({ length: 200_000 }).reduce((inner) => [inner], []);
    for (const body of [
        { [PERSON.email]: 1n },
        circle,
        throwing,
        deep,
        () => PERSON.email,
        Symbol(PERSON.email),
        { toJSON() {} },
        {
            toJSON() {
                throw Symbol(PERSON.email);
            },
        },
    ]) {
        const error = await rejection(() => clientOf(server).request({ method: 'POST', path: PATH, body }));
        assert.ok(error instanceof ValidationError, `${error?.name}: ${error?.message}`);
        const message = 'must be JSON: no bigint, function or circle, and nothing that throws';
        assert.equal(error.message, `Nothing was sent: body ${message}`);
        assert.deepEqual(error.issues, [{ path: 'body', code: 'type', message }]);
        assert.equal(error.outcome, 'not_sent');
    }
    assert.equal(server.connections(), 0);
});

test('a value of the query that has no text is refused by its name', async (t) => {
    const server = await rawServer(t, json(200, ANSWER));
    for (const [query, name] of [
        [{ good: 1, a: {} }, 'a'],
        [{ a: [1, 2] }, 'a'],
        [{ a: null }, 'a'],
        [{ a: undefined }, 'a'],
        [{ a: Symbol(PERSON.email) }, 'a'],
        [{ a: 1n }, 'a'],
        [[['a', {}]], 'a'],
        [new Map([['a', null]]), 'a'],
        [{ ['k'.repeat(41)]: null }, '[redacted]'],
        [{ 'page-no_3': null }, 'page-no_3'],
        [{ [PERSON.email]: null }, '[redacted]'],
        [{ a4111: null }, '[redacted]'],
    ]) {
        const error = await rejection(() => clientOf(server).request({ method: 'GET', path: PATH, query }));
        assert.ok(error instanceof ValidationError, `${error?.name}: ${error?.message}`);
        const message = 'must be a string, a number or a boolean';
        assert.equal(error.message, `Nothing was sent: query.${name} ${message}`);
        assert.deepEqual(error.issues, [{ path: `query.${name}`, code: 'type', message }]);
    }
    assert.equal(server.connections(), 0);
});

test('a request that cannot be read is refused as a rejection', async (t) => {
    const server = await rawServer(t, json(200, ANSWER));
    const thrower = () => {
        throw new Error(PERSON.email);
    };
    for (const request of [
        Object.defineProperty({ method: 'GET', path: PATH }, 'query', { get: thrower, enumerable: true }),
        Object.defineProperty({ method: 'POST', path: PATH }, 'body', { get: thrower, enumerable: true }),
        { method: 'GET', path: PATH, query: Object.defineProperty({}, 'a', { get: thrower, enumerable: true }) },
        { method: 'GET', path: PATH, query: ['a'] },
        { method: 'GET', path: PATH, query: [[Symbol(PERSON.email), {}]] },
    ]) {
        const error = await rejection(() => clientOf(server).request(request));
        assert.ok(error instanceof ValidationError, `${error?.name}: ${error?.message}`);
        assert.ok(!error.message.includes(PERSON.email), error.message);
    }
    assert.equal(server.connections(), 0);
});

test('a query is sent from whatever lists names and texts', async (t) => {
    const server = await rawServer(t, json(200, ANSWER));
    for (const [query, sent] of [
        [{ a: 'ä', b: 2, c: true, d: '' }, '?a=%C3%A4&b=2&c=true&d='],
        [
            new URLSearchParams([
                ['a', '1'],
                ['a', '2'],
            ]),
            '?a=1&a=2',
        ],
        [new Map([['a', '1']]), '?a=1'],
        [{}, ''],
        [new URLSearchParams(), ''],
        [null, ''],
    ]) {
        await clientOf(server).request({ method: 'GET', path: PATH, query });
        assert.equal(parseRequest(server.requests.at(-1)).query, sent);
    }
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
