/** What `paywint doctor` finds, and what it says of it. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { environmentOf, installProgram, runProgram } from '../support/cli.mjs';
import { assertSilent, PERSON } from '../support/discretion.mjs';
import { always, closedPort, json, parseRequest, rawServer } from '../support/raw-server.mjs';
import { startSandbox } from '../support/sandbox.mjs';

let installed;
let sandbox;
before(async () => ([installed, sandbox] = await Promise.all([installProgram(), startSandbox()])));
after(() => Promise.all([installed.remove(), sandbox.stop()]));

const LIST = { success: true, records: [{ user_id: 'x', ...PERSON }], totalRecords: 1 };
const ALL = ['runtime', 'package', 'credentials', 'environment', 'proxy', 'reachable', 'signature', 'clock'];

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
    assert.deepEqual(table.stdout.match(/^(ok|FAILED|-) +\w+/gm).map((line) => line.replace(/ +/, ' ')), verdicts);
    return { code, checks, of: (name) => checks.find(({ check }) => check === name) };
}

const failed = ({ checks }) => checks.filter(({ ok }) => ok === false).map(({ check }) => check);

test('all is well with the sandbox', async () => {
    const { code, checks, of } = await examine(sandbox);
    assert.deepEqual(checks.map(({ check, ok }) => [check, ok]), ALL.map((check) => [check, true]));
    assert.equal(code, 0);
    assert.equal(of('environment').found, `${sandbox.baseUrl} (by PAYWINT_BASE_URL)`);
    assert.match(of('runtime').found, new RegExp(`Node ${process.versions.node}; >=20\\.19 is wanted`));
});

test('it asks for ten users once, and shows none', async (t) => {
    const server = await rawServer(t, json(200, LIST));
    const { code, of } = await examine(server);
    assert.equal(code, 0);
    assert.equal(of('clock').ok, null);
    const asked = server.requests.map(parseRequest).map(({ method, path, body }) => `${method} ${path} ${body}`);
    assert.deepEqual(new Set(asked), new Set(['POST /api/platform/users/list {"rows_per_page":10,"page_no":1}']));
    assert.equal(asked.length, 2);
});

test('wrong credentials are told from a server that is not there', async () => {
    const wrong = await examine(sandbox, { PAYWINT_SECRET_KEY: 'another' });
    assert.deepEqual(failed(wrong), ['signature']);
    assert.match(wrong.of('signature').found, /^not accepted: 401, authentication$/);
    assert.match(wrong.of('signature').advice, /must belong together/);
    assert.equal(wrong.of('reachable').found, 'answers with 401');
    const nowhere = await examine({ origin: `http://127.0.0.1:${await closedPort()}` });
    assert.deepEqual(failed(nowhere), ['reachable']);
    assert.match(nowhere.of('reachable').found, /ECONNREFUSED/);
    assert.equal(nowhere.of('signature').ok, null);
});

test('what is missing of the environment is told at once, and nothing is sent', async (t) => {
    const server = await rawServer(t, json(200, LIST));
    const none = await examine(server, { PAYWINT_PLATFORM_ID: '', PAYWINT_SECRET_KEY: '' });
    const said = none.checks.filter(({ check }) => check === 'credentials').map(({ found }) => found);
    assert.match(said.join('\n'), /PAYWINT_PLATFORM_ID.*\n.*PAYWINT_SECRET_KEY/);
    const unusable = [
        ['credentials', { PAYWINT_PLATFORM_ID: 'x' }],
        ['environment', { PAYWINT_BASE_URL: 'http://example.test' }],
        ['environment', { PAYWINT_BASE_URL: '', PAYWINT_ENVIRONMENT: 'live' }],
        ['proxy', { HTTP_PROXY: 'socks5://u:p4ss@127.0.0.1:1' }],
        ['logging', { PAYWINT_LOG: 'loud' }],
    ];
    for (const [check, env] of unusable) assert.deepEqual(failed(await examine(server, env)), [check]);
    assert.equal(server.requests.length, 0);
});

test('the proxy that is gone by is named, without what it is entered with', async () => {
    const env = { HTTP_PROXY: `http://zoe:p4ss@127.0.0.1:${await closedPort()}` };
    const { of, checks } = await examine({ origin: 'http://127.0.0.1:1' }, env);
    assert.match(of('proxy').found, /^http:\/\/127\.0\.0\.1:\d+ \(set: HTTP_PROXY\)$/);
    assert.doesNotMatch(JSON.stringify(checks), /p4ss|zoe/);
    const around = await examine(sandbox, { ...env, NO_PROXY: '127.0.0.1' });
    assert.equal(around.of('proxy').found, 'none (set: HTTP_PROXY, NO_PROXY)');
});

test('a clock that is off is told, whatever the answer says besides', async (t) => {
    const at = (seconds) => ({ date: new Date(Date.now() + seconds * 1000).toUTCString() });
    for (const [seconds, found] of [[-3600, /^3[56]\d\d s ahead of/], [3600, /^3[56]\d\d s behind/]]) {
        for (const [status, body] of [[200, LIST], [401, {}]]) {
            const { of } = await examine(await rawServer(t, json(status, body, at(seconds))));
            assert.equal(of('clock').ok, false);
            assert.match(of('clock').found, found);
            assert.match(of('clock').advice, /NTP/);
        }
    }
    assert.equal((await examine(await rawServer(t, json(200, LIST, at(0))))).of('clock').ok, true);
});

test('something else that answers is not taken for Paywint', async (t) => {
    const page = await rawServer(t, always(200, { 'content-type': 'text/html' }, `<p>${PERSON.email}</p>`));
    assert.deepEqual(failed(await examine(page)), ['signature']);
    const down = await rawServer(t, json(503, { detail: PERSON.email }, { 'x-request-id': 'req_9' }));
    const { of } = await examine(down);
    assert.equal(of('signature').found, 'not accepted: 503, internal_server, request id req_9');
    assert.equal(of('signature').advice, 'Try again later');
});
