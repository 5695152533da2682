/** The onboarding handler: one session, one user, whatever goes wrong in between. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';

import {
    APIConnectionError,
    APIError,
    ConflictError,
    InternalServerError,
    Paywint,
    RateLimitError,
} from '../../pkg/node.js';
import { clientOf, rejection } from '../support/failures.mjs';
import { application, assertAnswer, assertInvalid, assertRefused, FORM, someone } from '../support/onboarding.mjs';
import { answerBytes, rawServer } from '../support/raw-server.mjs';
import { startSandbox } from '../support/sandbox.mjs';
import { someTurns, until } from '../support/turns.mjs';

const USER = { user_id: '11111111-2222-4333-8444-555555555555', name: 'Ada Example' };
const USER_ID = USER.user_id;
const CREATED = [200, { success: true, message: 'ok', data: USER }];
const UNREGISTERED = '{"status":"unregistered"}';

let sandbox;
let paywint;
before(async () => {
    sandbox = await startSandbox(['--no-static-signature']);
    const { baseUrl, platformId, secretKey } = sandbox;
    paywint = new Paywint({ baseUrl, platformId, secretKey });
});
after(() => sandbox.stop());

/** In Paywint's place: gives these answers to one request after the other; `cut` breaks the connection off. */
async function upstream(t, ...answers) {
    const server = await rawServer(t, (socket) => {
        const answer = answers.shift() ?? assert.fail('nothing more may be requested');
        if (answer === 'cut') return socket.destroy();
        const [status, body, headers] = answer;
        socket.write(answerBytes(status, { 'content-type': 'application/json', ...headers }, JSON.stringify(body)));
    });
    return { server, client: clientOf(server) };
}

/** In Paywint's place: creates are held until they are let go. */
function held() {
    const waiting = [];
    let creates = 0;
    const create = () => {
        creates += 1;
        return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    };
    const kyc = {
        createInquiryLink: async () => ({ isKycPending: false }),
        get: async () => ({ kycStatus: 'pending' }),
    };
    return { client: { users: { create }, kyc }, creates: () => creates, waiting };
}

async function countOf(email) {
    const all = await paywint.users.list({ rowsPerPage: 100 }).toArray({ limit: 10_000 });
    return all.filter((user) => user.email === email).length;
}

test('a thousand at once make one user', async () => {
    // Without this, a second create would be refused for its e-mail.
    const lenient = await startSandbox(['--no-static-signature', '--duplicate-email', 'allow']);
    const { baseUrl, platformId, secretKey } = lenient;
    const client = new Paywint({ baseUrl, platformId, secretKey });
    const stored = [];
    // The account's store never catches up.
    const { accounts, failures, page } = application(client, {
        onUserCreated: async ({ session, user }) => void stored.push([session.id, user.userId]),
    });
    const responses = await Promise.all(Array.from({ length: 1_000 }, () => page().create()));
    const texts = await Promise.all(responses.map((response) => response.text()));
    assert.deepEqual(responses.map(({ status }) => status).sort(), [...Array(999).fill(200), 201]);
    assert.equal(texts.filter((text) => text === '{"created":true}').length, 1);
    assert.equal(texts.filter((text) => text === '{"created":false}').length, 999);

    await assertAnswer(await page().create(), 200, '{"created":false}');
    assert.equal((await page().link()).status, 200);
    const users = await client.users.list().toArray({ limit: 10 });
    assert.equal(users.length, 1);
    assert.deepEqual(stored, [['ada', users[0].userId]]);
    assert.equal(accounts.size, 0);
    assert.deepEqual(failures, []);
    await lenient.stop();
});

test('sessions do not wait for each other', async () => {
    const { client, creates, waiting } = held();
    const { page } = application(client);
    const both = [page('ada').create(), page('bob').create()];
    await until(() => creates() === 2);
    waiting[1].resolve({ userId: USER_ID });
    await assertAnswer(await both[1], 201, '{"created":true}');
    waiting[0].resolve({ userId: USER_ID });
    await assertAnswer(await both[0], 201, '{"created":true}');
});

test('what is requested meanwhile waits for the create', async () => {
    const { client, creates, waiting } = held();
    const { page } = application(client);
    const create = page().create();
    await until(() => creates() === 1);
    let answered = 0;
    const others = [page().link(), page().create(), page().create({ email: 'another@example.test' })];
    for (const other of others) void other.then(() => (answered += 1));
    await someTurns();
    assert.equal(answered, 0);
    waiting[0].resolve({ userId: USER_ID });
    await assertAnswer(await create, 201, '{"created":true}');
    await assertAnswer(await others[0], 200, '{"inquiryUrl":null,"isKycPending":false}');
    for (const other of others.slice(1)) await assertAnswer(await other, 200, '{"created":false}');
    assert.equal(creates(), 1);
});

test('what is requested meanwhile has its own response when the create is refused', async (t) => {
    const refused = await upstream(t, [409, { detail: 'A user with this email already exists' }]);
    const conflict = await rejection(() => refused.client.users.create(FORM));
    const { client, creates, waiting } = held();
    const { page } = application(client);
    const create = page().create();
    await until(() => creates() === 1);
    const others = [page().create(), page().status(), page().link()];
    await someTurns();
    waiting[0].reject(conflict);
    await assertRefused(await create, 'already_registered');
    await assertRefused(await others[0], 'already_registered');
    await assertAnswer(await others[1], 200, UNREGISTERED);
    await assertRefused(await others[2], 'not_registered');
    assert.equal(creates(), 1);
});

test('a page that goes away ends no create', async () => {
    const { client, creates, waiting } = held();
    let options;
    const create = client.users.create;
    client.users.create = (user, ...rest) => {
        options = rest;
        return create(user);
    };
    const { accounts, page } = application(client);
    const gone = new AbortController();
    const answer = page().create(FORM, { signal: gone.signal });
    await until(() => creates() === 1);
    gone.abort();
    waiting[0].resolve({ userId: USER_ID });
    await answer;
    assert.deepEqual(options, []);
    assert.equal(accounts.get('ada'), USER_ID);
});

for (const [what, answer, kind] of [
    ['no answer', 'cut', APIConnectionError],
    ['a failing gateway', [502, { detail: 'Bad gateway' }], InternalServerError],
    ['a gateway that says when to come again', [503, { detail: 'Later' }, { 'retry-after': '9' }], InternalServerError],
    ["a rate limit that is not Paywint's", [429, { message: 'API rate limit exceeded' }], RateLimitError],
    ['a redirect', [302, {}, { location: '/elsewhere' }], APIError],
    ['an answer that cannot be read', [200, { success: true, data: null }], Error],
]) {
    test(`a create that ends in ${what} is never sent again`, async (t) => {
        const { client, server } = await upstream(t, answer);
        const unconfirmed = [];
        const { failures, page } = application(client, {
            onUserUnconfirmed: async ({ session, error, request }) =>
                void unconfirmed.push([session.id, error, request.method]),
        });
        const answers = await Promise.all([page().create(), page().create(), page().create(someone())]);
        for (const refused of answers) await assertRefused(refused, 'unconfirmed');
        await assertRefused(await page().create(someone()), 'unconfirmed');
        await assertRefused(await page().link(), 'unconfirmed');
        await assertRefused(await page().status(), 'unconfirmed');
        assert.equal(server.requests.length, 1);
        assert.equal(unconfirmed.length, 1);
        assert.equal(failures.length, 1, 'reported once');
        const [{ error, route, session, userId }] = failures;
        assert.ok(error instanceof kind);
        assert.equal(error.outcome, 'unknown');
        assert.deepEqual([route, session.id, userId], ['user', 'ada', undefined]);
        assert.deepEqual(unconfirmed, [['ada', error, 'POST']]);
        await assertAnswer(await page('bob').status(), 200, UNREGISTERED);
    });
}

test('what nobody knows is taken for unknown', async () => {
    const { client, waiting, creates } = held();
    const { failures, page } = application(client);
    const fault = new TypeError('a fault that is not of the package');
    const answer = page().create();
    await until(() => creates() === 1);
    waiting[0].reject(fault);
    await assertRefused(await answer, 'unconfirmed');
    await assertRefused(await page().create(), 'unconfirmed');
    assert.equal(creates(), 1);
    assert.equal(failures[0].error, fault);
});

test("what the account's store says is unconfirmed is not created, also after a restart", async () => {
    const { client, creates } = held();
    const { page } = application(client, { authorize: () => ({ id: 'ada', userId: null, unconfirmed: true }) });
    await assertRefused(await page().create(), 'unconfirmed');
    assert.equal(creates(), 0);

    const found = application(client, { authorize: () => ({ id: 'ada', userId: USER_ID, unconfirmed: true }) });
    await assertAnswer(await found.page().create(), 200, '{"created":false}');
    assert.equal(creates(), 0);
});

test('what the store takes back is created again, but not before it was out of date for ten minutes', async (t) => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    t.after(() => mock.timers.reset());
    const { client, waiting, creates } = held();
    const account = { id: 'ada', userId: null, unconfirmed: false };
    const { page } = application(client, { authorize: () => ({ ...account }) });
    const lost = page().create();
    await until(() => creates() === 1);
    waiting[0].reject(new TypeError('lost'));
    await assertRefused(await lost, 'unconfirmed');
    mock.timers.tick(60 * 60 * 1000);
    await assertRefused(await page().create(), 'unconfirmed');

    account.unconfirmed = true;
    await assertRefused(await page().status(), 'unconfirmed');
    account.unconfirmed = false;
    mock.timers.tick(10 * 60 * 1000 - 1);
    await assertRefused(await page().create(), 'unconfirmed');
    assert.equal(creates(), 1);
    mock.timers.tick(1);
    const again = page().create();
    await until(() => creates() === 2);
    waiting[1].resolve({ userId: USER_ID });
    await assertAnswer(await again, 201, '{"created":true}');
});

test('a hook for the unconfirmed that throws changes nothing', async (t) => {
    const { client, server } = await upstream(t, 'cut');
    const fault = new Error('the store is gone');
    const { failures, page } = application(client, { onUserUnconfirmed: () => Promise.reject(fault) });
    await assertRefused(await page().create(), 'unconfirmed');
    await assertRefused(await page().create(), 'unconfirmed');
    assert.equal(server.requests.length, 1);
    assert.deepEqual(
        failures.map(({ error }) => error === fault),
        [false, true],
    );
});

test('a create that certainly did nothing may be sent again', async (t) => {
    const { client, server } = await upstream(
        t,
        [409, { detail: 'A user with this email already exists' }],
        [422, { detail: [{ loc: ['body', 'email'], msg: 'Field of the vendor', type: 'x' }] }],
        [422, { detail: [{ loc: ['header', 'X-Signature'], msg: 'Field required', type: 'missing' }] }],
        [400, { detail: 'Malformed' }],
        [401, { detail: 'Wrong signature' }],
        [403, { detail: 'No' }],
        [429, { detail: 'Slow down' }, { 'retry-after': '7' }],
        [429, { success: false, message: 'Slow down' }, { 'retry-after': '9' }],
        CREATED,
    );
    const { accounts, failures, page } = application(client);
    await assertRefused(await page().create(), 'already_registered');
    await assertInvalid(await page().create(), [{ path: 'email', code: 'refused', message: 'was refused by Paywint' }]);
    for (const status of [422, 400, 401, 403]) {
        await assertRefused(await page().create(), 'unavailable');
        assert.equal(failures.at(-1).error.status, status);
    }
    for (const seconds of ['7', '9']) {
        const busy = await page().create();
        assert.equal(busy.headers.get('retry-after'), seconds);
        await assertRefused(busy, 'busy');
    }
    await assertAnswer(await page().status(), 200, UNREGISTERED);
    await assertAnswer(await page().create(), 201, '{"created":true}');
    assert.equal(accounts.get('ada'), USER_ID);
    assert.equal(server.requests.length, 9);
    assert.equal(failures.length, 7, "all but the conflict, which is the person's own");
    assert.ok(!failures.some(({ error }) => error instanceof ConflictError));
});

test('a create that could not be sent may be sent again', async (t) => {
    const { client, server } = await upstream(t, CREATED);
    const { failures, page } = application({ ...client, users: flaky(client.users) });
    await assertRefused(await page().create(), 'unavailable');
    assert.deepEqual(
        failures.map(({ error }) => error.outcome),
        ['not_sent'],
    );
    await assertAnswer(await page().create(), 201, '{"created":true}');
    assert.equal(server.requests.length, 1);
});

/** The first create finds no connection. */
function flaky(users) {
    const unconnected = clientOf({ origin: 'http://127.0.0.1:1' });
    let creates = 0;
    return { create: (user) => ((creates += 1) === 1 ? unconnected.users : users).create(user) };
}

test('a user who could not be stored is stored by the next request, and not created again', async () => {
    const form = someone();
    const fault = new Error('the store is gone');
    const faults = [fault, fault, fault];
    const calls = [];
    const { accounts, failures, page } = application(paywint, {
        onUserCreated: async ({ session, user, request }) => {
            calls.push([user.userId, user.email, new URL(request.url).pathname]);
            if (faults.length > 0) throw faults.pop();
            accounts.set(session.id, user.userId);
        },
    });
    const answers = await Promise.all([page().create(form), page().create(form)]);
    for (const refused of answers) await assertRefused(refused, 'unavailable');
    assert.equal(calls.length, 1);
    const [userId] = calls[0];
    assert.equal(failures.length, 1);
    assert.equal(failures[0].error, fault);
    assert.equal(failures[0].userId, userId);

    await assertRefused(await page().status(), 'unavailable');
    await assertRefused(await page().link(), 'unavailable');
    assert.equal(accounts.size, 0);
    await assertAnswer(await page().create(form), 200, '{"created":false}');
    assert.equal(accounts.get('ada'), userId);
    assert.equal(await countOf(form.email), 1);
    assert.deepEqual(
        calls.map(([id, email]) => [id, email]),
        Array(4).fill([userId, form.email]),
    );
    assert.deepEqual(
        calls.map(([, , path]) => path.split('/')[2]),
        ['user', 'status', 'inquiry-link', 'user'],
    );
    assert.deepEqual(
        failures.map((failure) => failure.userId),
        [userId, userId, userId],
    );
    await page().create(form);
    assert.equal(calls.length, 4);
});

test('many requests that find a user unstored store them once', async () => {
    const { client, creates, waiting } = held();
    let stores = 0;
    const { page } = application(client, {
        onUserCreated: async () => {
            stores += 1;
            if (stores === 1) throw new Error('the store is gone');
            await someTurns();
        },
    });
    const first = page().create();
    await until(() => creates() === 1);
    waiting[0].resolve({ userId: USER_ID });
    await assertRefused(await first, 'unavailable');
    const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => (index % 2 ? page().create() : page().link())),
    );
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(stores, 2);
    assert.equal(creates(), 1);
});

test('a store that lags behind has ten minutes', async (t) => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    t.after(() => mock.timers.reset());
    const { client, creates, waiting } = held();
    const { page } = application(client, { onUserCreated: () => {} });
    const create = async () => {
        const answer = page().create();
        await someTurns();
        waiting.pop()?.resolve({ userId: USER_ID });
        return answer;
    };
    await assertAnswer(await create(), 201, '{"created":true}');
    mock.timers.tick(10 * 60 * 1000 - 1);
    await assertAnswer(await create(), 200, '{"created":false}');
    mock.timers.tick(1);
    await assertAnswer(await create(), 201, '{"created":true}');
    assert.equal(creates(), 2);
});

test('what is remembered of sessions is bounded, and the unconfirmed are not forgotten for the created', async () => {
    let creates = 0;
    const client = {
        users: {
            create: async ({ name }) => {
                creates += 1;
                if (name === 'lost') throw new Error('who knows');
                return { userId: USER_ID };
            },
        },
        kyc: { createInquiryLink: async () => ({ isKycPending: false }) },
    };
    const { page } = application(client, { onUserCreated: () => {}, onError: undefined });
    await assertRefused(await page('lost').create({ name: 'lost' }), 'unconfirmed');
    for (let index = 0; index < 10_001; index += 1) await page(`s${index}`).create();
    assert.equal(creates, 10_002);
    await assertRefused(await page('lost').create({ name: 'lost' }), 'unconfirmed');
    await assertAnswer(await page('s1').create(), 200, '{"created":false}');
    assert.equal(creates, 10_002);
    await assertAnswer(await page('s0').create(), 201, '{"created":true}');
});
