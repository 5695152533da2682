/** A client and the calls it makes. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { Paywint, signRequest, validateUser } from '../../pkg/node.js';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { assertClosed, PERSON, PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';
import { answerBytes, json, parseRequest, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const ONE = { success: true, data: { user_id: USER_ID } };
const VARIABLES = [
    'PAYWINT_PLATFORM_ID',
    'PAYWINT_SECRET_KEY',
    'PAYWINT_ENVIRONMENT',
    'PAYWINT_BASE_URL',
    'PAYWINT_EMPTY_BODY',
];

beforeEach(() => {
    for (const name of VARIABLES) delete process.env[name];
});

test("a secret in a Buffer is the caller's: it is read and left as it was", async (t) => {
    const server = await rawServer(t, json(200, ONE));
    const secrets = [SECRET, Buffer.from(SECRET), new Uint8Array(Buffer.from(SECRET)), within(SECRET)];
    for (const secretKey of secrets) {
        await clientOf(server, { secretKey }).users.get(USER_ID);
        assert.equal(Buffer.from(secretKey).toString(), SECRET);
    }
    const signatures = server.requests.map((request) => parseRequest(request).header('x-signature'));
    assert.equal(signatures.length, secrets.length);
    assert.equal(new Set(signatures).size, 1);
});

test('a missing option comes from the environment, and an option comes first', async (t) => {
    const server = await rawServer(t, json(200, ONE));
    const other = await rawServer(t, json(200, ONE));
    Object.assign(process.env, {
        PAYWINT_PLATFORM_ID: PLATFORM_ID,
        PAYWINT_SECRET_KEY: SECRET,
        PAYWINT_BASE_URL: server.origin,
    });
    await new Paywint().users.get(USER_ID);
    await new Paywint({ secretKey: undefined }).users.get(USER_ID);
    await new Paywint({ platformId: USER_ID, secretKey: 'another', baseUrl: other.origin }).users.get(USER_ID);

    const [fromEnvironment, undefinedIsMissing] = server.requests.map(parseRequest);
    assert.equal(fromEnvironment.header('x-platform-id'), PLATFORM_ID);
    assert.equal(undefinedIsMissing.header('x-signature'), fromEnvironment.header('x-signature'));
    const [byOptions] = other.requests.map(parseRequest);
    assert.equal(byOptions.header('x-platform-id'), USER_ID);
    assert.notEqual(byOptions.header('x-signature'), fromEnvironment.header('x-signature'));
});

test('the environment decides the address', async () => {
    const origins = [];
    const fetch = async (url) => {
        origins.push(new URL(url).origin);
        return Response.json(ONE);
    };
    const credentials = { platformId: PLATFORM_ID, secretKey: SECRET, fetch };
    process.env.PAYWINT_ENVIRONMENT = 'production';
    await new Paywint(credentials).users.get(USER_ID);
    delete process.env.PAYWINT_ENVIRONMENT;
    await new Paywint(credentials).users.get(USER_ID);
    await new Paywint({ ...credentials, environment: 'production' }).users.get(USER_ID);
    await new Paywint({ ...credentials, environment: 'production', baseUrl: 'https://proxy.test/' }).users.get(USER_ID);
    assert.deepEqual(origins, [
        'https://api.paywint.com',
        'https://api.sandbox.paywint.com',
        'https://api.paywint.com',
        'https://proxy.test',
    ]);
});

test('the environment decides what a request without a body signs, unless the option does', async (t) => {
    const server = await rawServer(t, json(200, ONE));
    const signatures = [];
    for (const emptyBody of ['hash', 'omit']) {
        process.env.PAYWINT_EMPTY_BODY = emptyBody;
        await clientOf(server).users.get(USER_ID);
        await clientOf(server, { emptyBody: emptyBody === 'hash' ? 'omit' : 'hash' }).users.get(USER_ID);
        const path = `/api/platform/users/get/${USER_ID}`;
        signatures.push(signRequest({ method: 'GET', path, secretKey: SECRET, emptyBody }));
    }
    const [hash, omit] = signatures;
    const sent = server.requests.map((request) => parseRequest(request).header('x-signature'));
    assert.deepEqual(sent, [hash, omit, omit, hash]);
});

test('an unusable variable is named', async () => {
    Object.assign(process.env, { PAYWINT_PLATFORM_ID: PLATFORM_ID, PAYWINT_SECRET_KEY: `${SECRET} ` });
    const error = await rejection(async () => new Paywint());
    assertFailure(error, {
        name: 'ConfigurationError',
        option: 'secretKey',
        variable: 'PAYWINT_SECRET_KEY',
        says: [/white space/],
    });
});

test('a client shows nothing of its secret', async (t) => {
    const server = await rawServer(t, json(200, ONE));
    for (const options of Object.values(TRANSPORTS)) {
        const client = clientOf(server, options);
        assertClosed(client);
        const promise = client.users.get(USER_ID);
        assertClosed(promise);
        assertClosed(await promise.withResponse());
        assertClosed(client);
    }
});

for (const [transport, options] of Object.entries(TRANSPORTS)) {
    test(`an answer comes spelt in camelCase, with what this version does not know, over ${transport}`, async (t) => {
        const data = {
            user_id: USER_ID,
            name: 'Zoë "李" 🙂',
            email: null,
            kyc_status: 'in_review',
            brand_new: { nested_field: [1, { deep_field: null }] },
        };
        const server = await rawServer(t, json(200, { success: true, data, queryGeneratedTime: 1.5, added_later: 1 }));
        const user = await clientOf(server, options).users.get(USER_ID);
        assert.equal(user.userId, USER_ID);
        assert.equal(user.name, data.name);
        assert.equal(user.email, null);
        assert.equal(user.kycStatus, 'in_review');
        assert.deepEqual(user.brandNew, { nestedField: [1, { deepField: null }] });
        assert.equal(Object.getPrototypeOf(user), Object.prototype);
        assert.equal('phone' in user, false);
    });

    test(`withResponse has the response, over ${transport}`, async (t) => {
        const server = await rawServer(t, json(200, ONE, { 'X-Request-Id': 'req-42', 'x-odd': 'a, b' }));
        const promise = clientOf(server, options).users.get(USER_ID);
        const { data, response, attempts } = await promise.withResponse();
        assert.deepEqual(data, await promise);
        assert.equal(response.status, 200);
        assert.equal(response.requestId, 'req-42');
        assert.equal(response.headers['content-type'], 'application/json');
        assert.equal(response.headers['x-odd'], 'a, b');
        assert.deepEqual(
            attempts.map(({ status }) => status),
            [200],
        );
        assert.equal(server.requests.length, 1);
    });

    test(`a hundred calls at once keep their answers apart, over ${transport}`, async (t) => {
        const waiting = [];
        const server = await rawServer(t, (socket, request) => {
            waiting.push({ socket, id: parseRequest(request).path.slice(-36) });
            // The last to ask is the first to be answered.
            if (waiting.length === 100) while (waiting.length > 0) answer(waiting.pop());
        });
        const answer = ({ socket, id }) =>
            socket.write(answerBytes(200, {}, JSON.stringify({ success: true, data: { user_id: id } })));
        const client = clientOf(server, options);
        const ids = Array.from({ length: 100 }, (_, index) => USER_ID.slice(0, -2) + String(index).padStart(2, '0'));
        const users = await Promise.all(ids.map((id) => client.users.get(id)));
        assert.deepEqual(
            users.map(({ userId }) => userId),
            ids,
        );
    });

    test(`calls one after the other share a connection, over ${transport}`, async (t) => {
        const server = await rawServer(t, json(200, ONE));
        const client = clientOf(server, options);
        for (let round = 0; round < 5; round += 1) await client.users.create({ email: `u${round}@example.test` });
        assert.equal(server.requests.length, 5);
        // Node's fetch may open a second one before the first is free.
        assert.ok(server.connections() <= (transport === 'fetch' ? 2 : 1), `${server.connections()} connections`);
    });

    test(`hints before the answer are not taken for it, over ${transport}`, async (t) => {
        const hint = Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n');
        const final = answerBytes(200, {}, JSON.stringify(ONE));
        const server = await rawServer(t, (socket) => socket.write(Buffer.concat([hint, hint, final])));
        assert.deepEqual(await clientOf(server, options).users.get(USER_ID), { userId: USER_ID });
    });

    test(`an answer that comes byte by byte is put together, over ${transport}`, async (t) => {
        const name = 'Zoë 李 🙂';
        const whole = answerBytes(200, {}, JSON.stringify({ success: true, data: { user_id: USER_ID, name } }));
        const server = await rawServer(t, async (socket) => {
            socket.setNoDelay();
            for (const byte of whole) {
                socket.write(Uint8Array.of(byte));
                await new Promise((resolve) => setImmediate(resolve));
            }
        });
        assert.deepEqual(await clientOf(server, options).users.get(USER_ID), { userId: USER_ID, name });
    });
}

test('what is changed after the call was made is not sent', async (t) => {
    const server = await rawServer(t, json(200, ONE));
    const user = { ...PERSON };
    const promise = clientOf(server).users.create(user);
    user.email = 'someone.else@example.test';
    await promise;
    assert.equal(JSON.parse(parseRequest(server.requests[0]).body).email, PERSON.email);
});

test('what validateUser finds nothing wrong with can be sent', async (t) => {
    const server = await rawServer(t, json(200, ONE));
    const client = clientOf(server);
    for (const user of [
        PERSON,
        { email: PERSON.email },
        { phone: '5550100', phoneCountryCode: '+1' },
        { email: PERSON.email, name: null, phone: undefined },
        Object.assign(Object.create(null), { email: PERSON.email }),
        Object.freeze({ email: 'zoë@exämple.test' }),
    ]) {
        assert.deepEqual(validateUser(user), []);
        assert.deepEqual(await client.users.create(user), { userId: USER_ID });
    }
});

/** The bytes of a text amid others in one buffer. */
function within(text) {
    const buffer = Buffer.alloc(text.length + 20, 0xaa);
    buffer.write(text, 10);
    return buffer.subarray(10, 10 + text.length);
}
