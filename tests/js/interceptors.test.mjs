/** Calls that a program's own tests intercept. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { Paywint } from '../../pkg/node.js';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { PERSON, PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';
import { withoutProxies } from '../support/proxies.mjs';
import { json, rawServer } from '../support/raw-server.mjs';

const REAL = { success: true, data: { user_id: USER_ID, name: 'real' } };
const MOCKED = { success: true, data: { user_id: USER_ID, name: 'mocked' } };
const SANDBOX = 'https://api.sandbox.paywint.com';
const CREATE = '/api/platform/users/create';
const GET = `/api/platform/users/get/${USER_ID}`;

beforeEach(withoutProxies);

/** How each library is made to answer, and to stop. `origin` is whose calls are intercepted. */
const LIBRARIES = {
    async MSW(origin, seen, status, value) {
        const answer = async ({ request }) => {
            seen.push({ headers: Object.fromEntries(request.headers), body: await request.text() });
            return HttpResponse.json(value, { status });
        };
        const server = setupServer(http.post(origin + CREATE, answer), http.get(origin + GET, answer));
        server.listen({ onUnhandledRequest: 'error' });
        return () => server.close();
    },
    async nock(origin, seen, status, value) {
        const { default: nock } = await import('nock');
        if (!nock.isActive()) nock.activate();
        function answer(_, body) {
            seen.push({ headers: this.req.headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
            return [status, value];
        }
        nock(origin).persist().post(CREATE).reply(answer).get(GET).reply(answer);
        return () => {
            nock.cleanAll();
            nock.restore();
        };
    },
};

for (const [library, intercept] of Object.entries(LIBRARIES)) {
    test(`${library} answers a client that was made and used before, and then no more`, async (t) => {
        const server = await rawServer(t, json(200, REAL));
        const client = clientOf(server);
        assert.equal((await client.users.get(USER_ID)).name, 'real');

        const seen = [];
        const stop = await intercept(server.origin, seen, 200, MOCKED);
        try {
            assert.equal((await client.users.create(PERSON)).name, 'mocked');
            assert.equal((await client.users.get(USER_ID)).name, 'mocked');
        } finally {
            stop();
        }
        assert.equal(server.requests.length, 1);
        const [created, got] = seen;
        assert.equal(seen.length, 2);
        assert.equal(JSON.parse(created.body).phone_country_code, PERSON.phoneCountryCode);
        assert.equal(got.body, '');
        for (const { headers } of seen) {
            assert.equal(headers['x-platform-id'], PLATFORM_ID);
            assert.match(String(headers['x-signature']), /^[0-9a-f]{64}$/);
        }

        assert.equal((await client.users.get(USER_ID)).name, 'real');
        assert.equal(server.requests.length, 2);
    });

    test(`${library} answers for Paywint's own address`, async () => {
        const client = new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET });
        const stop = await intercept(SANDBOX, [], 200, MOCKED);
        try {
            assert.equal((await client.users.create(PERSON)).name, 'mocked');
            const { data, response } = await client.users.get(USER_ID).withResponse();
            assert.equal(data.name, 'mocked');
            assert.equal(response.status, 200);
            assert.match(response.headers['content-type'], /^application\/json/);
        } finally {
            stop();
        }
    });

    test(`${library} answers although a proxy is set`, async () => {
        process.env.HTTPS_PROXY = 'http://127.0.0.1:9';
        const client = new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, maxRetries: 0 });
        const stop = await intercept(SANDBOX, [], 200, MOCKED);
        try {
            assert.equal((await client.users.create(PERSON)).name, 'mocked');
        } finally {
            stop();
        }
    });

    test(`an error that ${library} answers with is one of ours`, async () => {
        const client = new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, maxRetries: 0 });
        const stop = await intercept(SANDBOX, [], 404, { success: false, message: 'no such user' });
        try {
            const error = await rejection(() => client.users.get(USER_ID));
            assertFailure(error, { name: 'NotFoundError', status: 404, outcome: 'rejected' }, { client });
        } finally {
            stop();
        }
    });
}

test('a connection that MSW refuses is one on which nothing was sent', async () => {
    const client = new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, maxRetries: 0 });
    const server = setupServer(http.post(SANDBOX + CREATE, () => HttpResponse.error()));
    server.listen({ onUnhandledRequest: 'error' });
    try {
        const error = await rejection(() => client.users.create(PERSON));
        assertFailure(error, { name: 'APIConnectionError', outcome: 'not_sent' }, { client });
    } finally {
        server.close();
    }
});
