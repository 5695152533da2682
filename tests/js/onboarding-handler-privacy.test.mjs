/** The onboarding handler: what must not reach a page when something fails behind it, and what the log gets. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientOf } from '../support/failures.mjs';
import { application, assertRefused } from '../support/onboarding.mjs';
import { PERSON, SECRET, USER_ID } from '../support/privacy.mjs';
import { answerBytes, parseRequest, rawServer } from '../support/raw-server.mjs';

const SSN = '078-05-1120';
/** What only the server may see; it is in whatever goes wrong. */
const INNER = ['inner-word-81', 'req_inner_17', 'cookie-inner-23', SSN, SECRET, USER_ID];
const TEXT = INNER.join(' ');

/** Answers of Paywint, or of what is in front of it, that are as talkative as can be. */
const TALKATIVE = [
    [400, { detail: TEXT }],
    [401, { detail: TEXT }],
    [403, { success: false, message: TEXT, data: null }],
    [404, { detail: TEXT }],
    [409, { detail: TEXT }],
    [422, { detail: [{ loc: ['body', 'email'], msg: TEXT, type: TEXT }] }],
    [
        422,
        {
            detail: [
                { loc: ['body', 'name'], msg: TEXT },
                { loc: ['header', 'X-Signature'], msg: TEXT },
                { loc: ['body'], msg: TEXT },
            ],
        },
    ],
    [422, { detail: [{ loc: [TEXT], msg: TEXT }] }],
    [422, { detail: TEXT }],
    [429, { detail: TEXT }],
    [500, TEXT],
    [502, `<html>${TEXT}</html>`],
    [503, { detail: TEXT }],
    [200, { success: false, message: TEXT, data: null }],
    [200, TEXT],
    [302, { detail: TEXT }],
];

const ROUTES = {
    user: (page) => page.create({ ...PERSON }),
    'inquiry-link': (page) => page.link(),
    status: (page) => page.status(),
};

/** Fails if an answer shows more than it may. */
async function assertSilent(response, others = []) {
    const shown = JSON.stringify([...response.headers, await response.clone().text()]).toLowerCase();
    for (const word of [...INNER, ...Object.values(PERSON), ...others]) {
        assert.ok(!shown.includes(word.toLowerCase()), `${word} is shown: ${shown}`);
    }
}

for (const [route, ask] of Object.entries(ROUTES)) {
    test(`the page learns nothing of what goes wrong behind ${route}`, async (t) => {
        let next;
        const server = await rawServer(t, (socket) => {
            const headers = { 'x-request-id': INNER[1], 'set-cookie': INNER[2], location: `/${INNER[0]}` };
            socket.write(
                answerBytes(next[0], { 'content-type': 'application/json', ...headers }, JSON.stringify(next[1])),
            );
        });
        for (next of TALKATIVE) {
            const { accounts, failures, page } = application(clientOf(server));
            if (route !== 'user') accounts.set('ada', USER_ID);
            const response = await ask(page());
            const signature = parseRequest(server.requests.at(-1)).header('x-signature');
            await assertSilent(response, [signature]);
            if (response.ok) continue;
            const isPersonal = response.status === 409;
            assert.equal(failures.length, isPersonal ? 0 : 1, `${next[0]} is for the log`);
        }
        assert.equal(server.requests.length, TALKATIVE.length);
    });
}

const FAULT = new Error(TEXT, { cause: new Error(TEXT) });
const failing = () => {
    throw FAULT;
};
const rejecting = () => Promise.reject(FAULT);
const quiet = {
    users: { create: async () => ({ userId: USER_ID }) },
    kyc: { createInquiryLink: async () => ({ isKycPending: false }), get: async () => ({ kycStatus: 'approved' }) },
};

for (const hook of ['authorize', 'rateLimit', 'onUserCreated']) {
    test(`a fault in ${hook} is for the log alone`, async () => {
        for (const fault of [failing, rejecting]) {
            const { failures, page } = application(quiet, { [hook]: fault });
            const response = await page().create();
            await assertSilent(response);
            await assertRefused(response, 'unavailable');
            assert.equal(failures.length, 1);
            assert.equal(failures[0].error, FAULT);
            assert.equal(failures[0].route, 'user');
            assert.equal(failures[0].request.method, 'POST');
            assert.equal(failures[0].session?.id, hook === 'authorize' ? undefined : 'ada');
            assert.equal(failures[0].userId, hook === 'onUserCreated' ? USER_ID : undefined);
        }
    });
}

test('whatever is thrown is survived', async () => {
    for (const thrown of [undefined, null, 'text', 5, Object.create(null), Symbol('x')]) {
        const { failures, page } = application(quiet, { authorize: () => Promise.reject(thrown) });
        await assertRefused(await page().status(), 'unavailable');
        assert.equal(failures[0].error, thrown);
    }
});

test('a log that fails, and no log at all, change nothing', async () => {
    for (const onError of [failing, rejecting, undefined]) {
        const { page } = application(quiet, { authorize: failing, onError });
        await assertRefused(await page().create(), 'unavailable');
    }
});

test('a body that was read before the handler is an error that says so', async () => {
    const { failures, page } = application(quiet, {
        authorize: async (request) => {
            await request.json();
            return { id: 'ada' };
        },
    });
    await assertRefused(await page().create(), 'unavailable');
    assert.equal(failures[0].error.message, "authorize and whatever comes before must leave the request's body unread");
});

test('a call that takes too long is reported as such', async (t) => {
    const server = await rawServer(t, () => {});
    const { accounts, failures, page } = application(clientOf(server, { timeoutMs: 50 }));
    accounts.set('ada', USER_ID);
    await assertRefused(await page().link(), 'timed_out');
    await assertRefused(await page('bob').create(), 'unconfirmed');
    assert.deepEqual(
        failures.map(({ error }) => error.name),
        ['APITimeoutError', 'APITimeoutError'],
    );
});
