/** What `paywint doctor` finds, and what it says of it. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Paywint, signRequest } from '../../pkg/node.js';
import { environmentOf, installProgram, runProgram } from '../support/cli.mjs';
import { assertSilent, PERSON, SECRET, USER_ID } from '../support/privacy.mjs';
import { always, closedPort, json, parseRequest, rawServer } from '../support/raw-server.mjs';
import { startSandbox } from '../support/sandbox.mjs';

let installed;
let sandbox;
before(async () => ([installed, sandbox] = await Promise.all([installProgram(), startSandbox()])));
after(() => Promise.all([installed.remove(), sandbox.stop()]));

const LIST = { success: true, records: [{ user_id: USER_ID, ...PERSON }], totalRecords: 1 };
const ONE = { success: true, data: { user_id: USER_ID, ...PERSON } };
const LOCAL = ['runtime', 'package', 'credentials', 'environment', 'proxy'];
const ALL = [...LOCAL, 'reachable', 'signature', 'GET', 'status', 'limits', 'clock', 'webhooks'];
const READS = [
    'POST /api/platform/users/list {"rows_per_page":10,"page_no":1}',
    `GET /api/platform/users/get/${USER_ID}`,
];
const SET = { PAYWINT_WEBHOOK_SECRET: 'webhook-secret-Rt5mZq02' };

/** Creates a user. */
function someoneAt({ baseUrl, platformId, secretKey }) {
    return new Paywint({ baseUrl, platformId, secretKey }).users.create({ email: 'ada@example.test' });
}

/** Answers lists and single users. */
const answering = (headers) => (socket, request) =>
    json(200, parseRequest(request).method === 'GET' ? ONE : LIST, headers)(socket, request);

/** Answers as a platform whose GETs are refused with a status, but those that `accepts` takes by their signature. */
const picky =
    (status, accepts = () => false) =>
    (socket, request) => {
        const { method, header } = parseRequest(request);
        if (method !== 'GET') return json(200, LIST)(socket, request);
        const isAccepted = accepts(header('x-signature'));
        return json(isAccepted ? 200 : status, isAccepted ? ONE : { detail: PERSON.email })(socket, request);
    };

/** What it finds, by check; the table has the same. */
async function examine(server, env = {}) {
    const options = { env: { ...environmentOf(server), ...env } };
    const { code, stdout, stderr } = await runProgram(installed, ['doctor', '--json'], options);
    assert.equal(stderr, '');
    const { ok, checks } = JSON.parse(stdout);
    assert.equal(ok, code === 0);
    assert.ok([0, 1].includes(code));
    const table = await runProgram(installed, ['doctor'], options);
    assert.equal(table.code, code);
    assert.equal(table.stderr, '');
    const signatures = (server.requests ?? []).map((request) => parseRequest(request).header('x-signature'));
    assertSilent(stdout + table.stdout, 'doctor', signatures);
    const verdicts = checks.map(({ ok: is, check }) => `${is === null ? '-' : is ? 'ok' : 'FAILED'} ${check}`);
    assert.deepEqual(
        table.stdout.match(/^(ok|FAILED|-) +\w+/gm).map((line) => line.replace(/ +/, ' ')),
        verdicts,
    );
    return { code, checks, of: (name) => checks.find(({ check }) => check === name) };
}

const failed = ({ checks }) => checks.filter(({ ok }) => ok === false).map(({ check }) => check);

test('all is well with the sandbox, whether there is a user or none', async () => {
    const isGood = ({ checks }) => checks.map(({ check, ok }) => [check, ok]);
    const empty = await examine(sandbox, SET);
    assert.deepEqual(
        isGood(empty),
        ALL.map((check) => [check, check === 'status' ? null : true]),
    );
    assert.equal(empty.of('status').found, 'not checked: there is no user yet');
    await someoneAt(sandbox);
    const { code, checks, of } = await examine(sandbox, SET);
    assert.deepEqual(
        isGood({ checks }),
        ALL.map((check) => [check, true]),
    );
    assert.equal(of('GET').found, "accepted with emptyBody 'hash'");
    assert.equal(of('status').found, 'users.get includes kycStatus and kybStatus');
    assert.equal(of('limits').found, 'no header mentions any');
    assert.equal(of('webhooks').found, 'set: PAYWINT_WEBHOOK_SECRET');
    assert.equal(code, 0);
    assert.equal(of('environment').found, `${sandbox.baseUrl} (from PAYWINT_BASE_URL)`);
    assert.match(of('runtime').found, new RegExp(`Node ${process.versions.node}; >=20\\.19 is required`));
});

test('it reads ten users and one of them, and shows none', async (t) => {
    const server = await rawServer(t, answering());
    const { code, of } = await examine(server);
    assert.equal(code, 0);
    assert.equal(of('clock').ok, null);
    assert.equal(of('webhooks').ok, null);
    assert.equal(of('status').found, 'users.get includes neither');
    const lines = server.requests.map(parseRequest).map(({ method, path, body }) => `${method} ${path} ${body}`.trim());
    // By the JSON and by the table.
    assert.deepEqual(lines, [...READS, ...READS]);
});

for (const [rule, other] of [
    ['hash', 'omit'],
    ['omit', 'hash'],
]) {
    test(`a platform whose GETs sign by '${rule}' is distinguished from one that signs by '${other}'`, async (t) => {
        const platform = await startSandbox(['--empty-body', rule, '--no-static-signature']);
        t.after(() => platform.stop());
        for (const isEmpty of [true, false]) {
            const wrong = await examine(platform, { PAYWINT_EMPTY_BODY: other });
            assert.deepEqual(failed(wrong), ['GET'], 'the list has a body, and is accepted');
            const { found, advice } = wrong.of('GET');
            assert.equal(found, `refused with emptyBody '${other}' (401, authentication), accepted with '${rule}'`);
            assert.equal(advice, `Set PAYWINT_EMPTY_BODY=${rule}, or the client's option emptyBody: '${rule}'`);
            const right = await examine(platform, { PAYWINT_EMPTY_BODY: rule });
            assert.deepEqual([right.code, right.of('GET').found], [0, `accepted with emptyBody '${rule}'`]);
            const byDefault = await examine(platform);
            assert.equal(byDefault.of('GET').found, (rule === 'hash' ? right : wrong).of('GET').found);
            if (isEmpty) await someoneAt(platform);
        }
    });
}

test('a GET that is refused by either rule is reported as such, and one that is not answered as not checked', async (t) => {
    for (const status of [400, 401, 403, 404, 422]) {
        const server = await rawServer(t, picky(status));
        const { of, code } = await examine(server);
        assert.equal(code, 1);
        assert.match(of('GET').found, new RegExp(`^refused with either value of emptyBody: ${status}, `));
        assert.equal(of('status').ok, null);
        const signatures = server.requests.map((request) => parseRequest(request).header('x-signature'));
        assert.equal(new Set(signatures).size, 3, 'the list and the two rules');
        assert.equal(signatures.length, 6);
    }
    for (const status of [429, 500, 503]) {
        const server = await rawServer(t, picky(status));
        const { of, code } = await examine(server);
        assert.equal(code, 0);
        assert.match(of('GET').found, new RegExp(`^not checked: ${status}, `));
        assert.equal(server.requests.length, 4, 'no other rule could help');
    }
    const silent = await rawServer(t, (socket, request) => {
        if (parseRequest(request).method === 'GET') socket.destroy();
        else answering()(socket, request);
    });
    assert.equal((await examine(silent)).of('GET').found, 'not checked: connection');
    // A platform that answers a bad signature with something else than 401.
    const path = `/api/platform/users/get/${USER_ID}`;
    const omitting = signRequest({ method: 'GET', path, secretKey: SECRET, emptyBody: 'omit' });
    const odd = await examine(
        await rawServer(
            t,
            picky(400, (signature) => signature === omitting),
        ),
    );
    assert.match(odd.of('GET').found, /^refused with emptyBody 'hash' \(400, .*\), accepted with 'omit'$/);
});

test('headers about a rate limit are named', async (t) => {
    const headers = { 'X-RateLimit-Remaining': '9', 'ratelimit-reset': '1', 'retry-after': '1', 'x-other': '1' };
    const { of } = await examine(await rawServer(t, answering(headers)));
    assert.equal(of('limits').found, 'mentioned by x-ratelimit-remaining, ratelimit-reset, retry-after');
});

test('a webhook secret with white space around it is reported, and not shown', async () => {
    const { of, checks } = await examine(sandbox, { ...SET, PAYWINT_WEBHOOK_SECRET_OLD: 'before\n' });
    assert.deepEqual(of('webhooks'), {
        check: 'webhooks',
        ok: false,
        found: 'PAYWINT_WEBHOOK_SECRET_OLD: surrounded by white space',
    });
    assert.doesNotMatch(JSON.stringify(checks), /before|Rt5mZq02/);
});

test('wrong credentials are distinguished from a server that is not there', async () => {
    const wrong = await examine(sandbox, { PAYWINT_SECRET_KEY: 'another' });
    assert.deepEqual(failed(wrong), ['signature']);
    assert.match(wrong.of('signature').found, /^not accepted: 401, authentication$/);
    assert.match(wrong.of('signature').advice, /must belong together/);
    assert.equal(wrong.of('reachable').found, 'responds with 401');
    const nowhere = await examine({ origin: `http://127.0.0.1:${await closedPort()}` });
    assert.deepEqual(failed(nowhere), ['reachable']);
    assert.match(nowhere.of('reachable').found, /ECONNREFUSED/);
    assert.equal(nowhere.of('signature').ok, null);
});

test('what is missing of the environment is named at once, and nothing is sent', async (t) => {
    const server = await rawServer(t, json(200, LIST));
    const none = await examine(server, { PAYWINT_PLATFORM_ID: '', PAYWINT_SECRET_KEY: '' });
    const messages = none.checks.filter(({ check }) => check === 'credentials').map(({ found }) => found);
    assert.match(messages.join('\n'), /PAYWINT_PLATFORM_ID.*\n.*PAYWINT_SECRET_KEY/);
    const unusable = [
        ['credentials', { PAYWINT_PLATFORM_ID: 'x' }],
        ['environment', { PAYWINT_BASE_URL: 'http://example.test' }],
        ['environment', { PAYWINT_BASE_URL: '', PAYWINT_ENVIRONMENT: 'live' }],
        ['environment', { PAYWINT_EMPTY_BODY: 'none' }],
        ['proxy', { PAYWINT_BASE_URL: 'https://paywint.example.test', HTTPS_PROXY: 'socks5://u:p4ss@127.0.0.1:1' }],
        ['logging', { PAYWINT_LOG: 'loud' }],
    ];
    const order = (checks) => [...new Set(checks.map(({ check }) => check))];
    for (const [check, env] of unusable) {
        const found = await examine(server, env);
        assert.deepEqual(failed(found), [check]);
        const [named, rest] = check === 'logging' ? [[...LOCAL, check], ALL] : [LOCAL, ALL];
        assert.deepEqual(order(found.checks), [...named, ...rest.slice(LOCAL.length)]);
    }
    assert.equal(server.requests.length, 0);
});

test('without credentials, the environment and the proxy are looked at all the same', async () => {
    const none = { PAYWINT_PLATFORM_ID: '', PAYWINT_SECRET_KEY: '' };
    const { of, checks } = await examine(sandbox, none);
    assert.deepEqual(of('environment'), {
        check: 'environment',
        ok: true,
        found: `${sandbox.baseUrl} (from PAYWINT_BASE_URL)`,
    });
    assert.match(of('proxy').found, /^none \(/);
    assert.deepEqual(failed({ checks }), ['credentials', 'credentials']);
    const production = await examine(sandbox, { ...none, PAYWINT_BASE_URL: '', PAYWINT_ENVIRONMENT: 'production' });
    assert.match(production.of('environment').found, /^https:\S+ \(production\)$/);
    const socks = { PAYWINT_BASE_URL: 'https://paywint.example.test', HTTPS_PROXY: 'socks5://u:p4ss@127.0.0.1:1' };
    const proxied = await examine(sandbox, { ...none, ...socks, PAYWINT_LOG: 'loud' });
    assert.deepEqual(failed(proxied), ['credentials', 'credentials', 'proxy', 'logging']);
    assert.doesNotMatch(JSON.stringify(proxied.checks), /p4ss/);
    const nowhere = await examine(sandbox, { ...none, PAYWINT_BASE_URL: 'http://example.test' });
    assert.deepEqual(failed(nowhere), ['credentials', 'credentials', 'environment']);
    assert.equal(nowhere.of('proxy').found, 'not checked: depends on the check above');
    const unsigned = await examine(sandbox, { PAYWINT_EMPTY_BODY: 'none' });
    assert.deepEqual([unsigned.of('credentials').ok, unsigned.of('proxy').ok], [true, true]);
});

test('the proxy that is gone by is named, without what it is entered with', async () => {
    const env = { HTTPS_PROXY: `http://zoe:p4ss@127.0.0.1:${await closedPort()}` };
    const { of, checks } = await examine({ origin: 'https://paywint.example.test' }, env);
    assert.match(of('proxy').found, /^http:\/\/127\.0\.0\.1:\d+ \(set: HTTPS_PROXY\)$/);
    assert.doesNotMatch(JSON.stringify(checks), /p4ss|zoe/);
    const near = await examine(sandbox, { HTTP_PROXY: env.HTTPS_PROXY });
    assert.equal(near.of('proxy').found, 'none (set: HTTP_PROXY)');
});

test('a clock that is off is reported, whatever the response says besides', async (t) => {
    const at = (seconds) => ({ date: new Date(Date.now() + seconds * 1000).toUTCString() });
    for (const [seconds, found] of [
        [-3600, /^3[56]\d\d s ahead of/],
        [3600, /^3[56]\d\d s behind/],
    ]) {
        for (const [status, body] of [
            [200, LIST],
            [401, {}],
        ]) {
            const { of } = await examine(await rawServer(t, json(status, body, at(seconds))));
            assert.equal(of('clock').ok, false);
            assert.match(of('clock').found, found);
            assert.match(of('clock').advice, /NTP/);
        }
    }
    assert.equal((await examine(await rawServer(t, answering(at(0))))).of('clock').ok, true);
});

test('something else that answers is not taken for Paywint', async (t) => {
    const page = await rawServer(t, always(200, { 'content-type': 'text/html' }, `<p>${PERSON.email}</p>`));
    assert.deepEqual(failed(await examine(page)), ['signature']);
    const down = await rawServer(t, json(503, { detail: PERSON.email }, { 'x-request-id': 'req_9' }));
    const { of } = await examine(down);
    assert.equal(of('signature').found, 'not accepted: 503, internal_server, request id req_9');
    assert.equal(of('signature').advice, 'Try again later');
});
