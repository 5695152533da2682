/** The program `paywint` when things go wrong: exit codes, what is printed, and what is not. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { endOf, environmentOf, installProgram, runProgram, startProgram } from '../support/cli.mjs';
import { assertSilent, PERSON, USER_ID } from '../support/privacy.mjs';
import { always, answerBytes, closedPort, json, parseRequest, rawServer } from '../support/raw-server.mjs';

let installed;
before(async () => (installed = await installProgram()));
after(() => installed.remove());

const against = (server, words, { env, ...options } = {}) =>
    runProgram(installed, words, { ...options, env: { ...environmentOf(server), ...env } });

const CREATE = ['users', 'create', '--from', '-'];
const input = JSON.stringify(PERSON);

/** Fails unless a run ended with one line, and shows neither a signature nor the person. */
function assertEnds({ code, stdout, stderr }, expected, says, { requests } = { requests: [] }) {
    assert.equal(code, expected, stderr);
    assert.equal(stdout, '');
    assert.match(stderr, /^[^\n]+\n$/);
    assert.match(stderr, says);
    assertSilent(
        stderr,
        'stderr',
        requests.map((request) => parseRequest(request).header('x-signature')),
    );
}

test('a create whose outcome is unknown ends with 3, and is sent once', async (t) => {
    const cases = {
        'an answer that breaks off': (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{'),
        'no answer': (socket) => socket.destroy(),
        'a 503 that says when to come again': always(
            503,
            { 'content-type': 'text/html', 'retry-after': '0' },
            '<h1>503</h1>',
        ),
        "a 429 that is not Paywint's": always(429, { 'retry-after': '0' }, 'Too Many Requests'),
        'a redirect': always(302, { location: '/elsewhere' }, ''),
        'a 500': json(500, { detail: `no ${PERSON.email}` }, { 'x-request-id': 'req_17' }),
    };
    for (const [what, answer] of Object.entries(cases)) {
        const server = await rawServer(t, answer);
        const ended = await against(server, CREATE, { input });
        assertEnds(ended, 3, /may exist|may have been created|outcome/i, server);
        assert.equal(server.requests.length, 1, what);
        assert.equal(/Request ID: req_17\./.test(ended.stderr), what === 'a 500');
        const asJson = await against(server, [...CREATE, '--json'], { input });
        assertEnds(asJson, 3, /"outcome":"unknown"/, server);
    }
});

test('what cannot be reached ends with 4, and is reported as not sent', async () => {
    const nowhere = { origin: `http://127.0.0.1:${await closedPort()}` };
    for (const words of [CREATE, ['users', 'get', USER_ID], ['users', 'list'], ['kyc', 'get', USER_ID]]) {
        assertEnds(await against(nowhere, words, { input }), 4, /ECONNREFUSED.*`paywint doctor`/);
        const ended = await against(nowhere, words, { input });
        assert.match(ended.stderr, /Is the sandbox running\? `npx paywint sandbox` starts it/);
    }
    const { stderr } = await against(nowhere, [...CREATE, '--json'], { input });
    const { error } = JSON.parse(stderr);
    assert.deepEqual([error.code, error.outcome], ['connection', 'not_sent']);
});

test('a refusal ends with 1 and its request id', async (t) => {
    const headers = { 'x-request-id': 'req_4' };
    const refusals = { 401: 'authentication', 404: 'not_found', 409: 'conflict', 422: 'unprocessable_entity' };
    for (const [text, code] of Object.entries(refusals)) {
        const status = Number(text);
        const server = await rawServer(t, json(status, { detail: `not ${PERSON.email}` }, headers));
        assertEnds(await against(server, CREATE, { input }), 1, /Request ID: req_4\./, server);
        const { stderr } = await against(server, [...CREATE, '--json'], { input });
        const { error } = JSON.parse(stderr);
        const { message, issues, ...fields } = error;
        assert.deepEqual(fields, { code, status, requestId: 'req_4', outcome: 'rejected' });
    }
});

test('what a server says is one line that does nothing to the terminal', async (t) => {
    const detail = 'no\r\n\u001b[2J\u001b]0;x\u0007\u202e\u009b1m';
    const server = await rawServer(t, json(400, { detail }, { 'x-request-id': 'a' }));
    for (const words of [['users', 'get', USER_ID], ['users', 'get', USER_ID, '--json'], ['doctor']]) {
        const { stdout, stderr } = await against(server, words, { env: { PAYWINT_LOG: 'debug' } });
        assert.doesNotMatch(stdout + stderr, /[^\n\P{Cc}]|[\u202a-\u202e]/u);
    }
});

test('without usable credentials nothing is sent', async (t) => {
    const server = await rawServer(t, json(200, {}));
    const cases = [
        [{ PAYWINT_SECRET_KEY: '' }, /PAYWINT_SECRET_KEY/],
        [{ PAYWINT_PLATFORM_ID: '' }, /PAYWINT_PLATFORM_ID/],
        [
            { PAYWINT_PLATFORM_ID: 'zephyrine' },
            /^paywint: PAYWINT_PLATFORM_ID must be a UUID, as shown in the dashboard\. /,
        ],
        [{ PAYWINT_BASE_URL: 'http://zephyrine.example.test' }, /^paywint: PAYWINT_BASE_URL must be https/],
        [
            {
                PAYWINT_PLATFORM_ID: '',
                PAYWINT_SECRET_KEY: '"zephyrine"',
                PAYWINT_BASE_URL: 'zephyrine',
                PAYWINT_LOG: 'loud',
            },
            /^paywint: PAYWINT_LOG must be .+; PAYWINT_PLATFORM_ID is missing.+; PAYWINT_SECRET_KEY is enclosed in quotation marks.+; PAYWINT_BASE_URL must start/,
        ],
        [{ PAYWINT_LOG: 'loud' }, /PAYWINT_LOG/],
    ];
    for (const [env, says] of cases) {
        const ended = await against(server, ['users', 'list'], { env });
        assertEnds(ended, 2, says);
        assert.doesNotMatch(ended.stderr, /zephyrine/);
    }
    assert.equal(server.requests.length, 0);
});

test('a secret on the command line is refused, and not repeated', async (t) => {
    const server = await rawServer(t, json(200, {}));
    for (const flag of ['--secret hunter2', '--secret-key=hunter2', '--PLATFORM-SECRET=hunter2', '--api-key hunter2']) {
        const ended = await against(server, ['users', 'list', ...flag.split(' ')]);
        assertEnds(ended, 2, /secrets are not accepted as flags: .* PAYWINT_SECRET_KEY\./);
        assert.doesNotMatch(ended.stderr, /hunter2/);
    }
    for (const [words, variable] of [
        [['sandbox', '--secret', 'hunter2'], 'PAYWINT_SANDBOX_SECRET'],
        [['--secret-key=hunter2', 'sandbox'], 'PAYWINT_SANDBOX_SECRET'],
        [['sandbox', '--webhook-secret=hunter2'], 'PAYWINT_SANDBOX_WEBHOOK_SECRET'],
        [['webhooks', 'verify', '--secret', 'hunter2'], 'PAYWINT_WEBHOOK_SECRET'],
        [['webhooks', 'send', '--webhook-secret=hunter2', server.origin], 'PAYWINT_WEBHOOK_SECRET'],
        [['sign', 'GET', '/', '--secret', 'webhook-hunter2'], 'PAYWINT_SECRET_KEY'],
        [['sign', 'GET', '/', '--secret=webhook-hunter2'], 'PAYWINT_SECRET_KEY'],
    ]) {
        const ended = await runProgram(installed, words);
        assertEnds(ended, 2, new RegExp(`Put the secret into the environment variable ${variable}\\.`));
        assert.doesNotMatch(ended.stderr, /hunter2/);
    }
    assert.equal(server.requests.length, 0);
});

test('a command line that cannot be understood ends with 2, and its values are not repeated', async () => {
    const cases = [
        [['zephyrine'], /unknown command\. See `paywint --help`/],
        [['user'], /unknown command; did you mean users\? See `paywint --help`/],
        [['users', 'zephyrine'], /unknown command\. See `paywint users --help`/],
        [['users', 'lst'], /unknown command; did you mean list\? See `paywint users --help`/],
        [['sandbox', 'advanc', '1'], /unknown command; did you mean advance\? See `paywint sandbox --help`/],
        [['sandbox', 'zephyrine'], /unknown command\. See `paywint sandbox --help`/],
        [['help', 'zephyrine'], /unknown command\. See `paywint --help`/],
        [['help', 'user'], /unknown command; did you mean users\? See `paywint --help`/],
        [['help', 'users', 'lst'], /unknown command; did you mean list\? See `paywint users --help`/],
        [['users', 'help', 'lst'], /unknown command; did you mean list\? See `paywint users --help`/],
        [['help', 'users', 'get', 'zephyrine'], /unknown command\. See `paywint users get --help`/],
        [['help', 'sandbox', 'advanc'], /unknown command; did you mean advance\? See `paywint sandbox --help`/],
        [['users', 'get'], /missing required argument/],
        [['users', 'create', '--email', 'a@zephyrine.test', '--email=b@zephyrine.test'], /--email was given twice\./],
        [['sandbox', 'advance', '1', '--url=zephyrine', '--url', 'zephyrine'], /--url was given twice/],
        [
            ['bank-accounts', 'add', '--is-default', '--no-is-default'],
            /--is-default and --no-is-default exclude each other/,
        ],
        [['sandbox', '--port=0', '--port=1'], /--port was given twice/],
        [['users', 'get', USER_ID, 'zephyrine'], /too many arguments/],
        ...[
            '--mail=zephyrine',
            "--mail='zephyrine",
            "--mail=it's-zephyrine",
            '--mail="zephyrine',
            "--mail=a\nzephyrine'",
        ].map((word) => [
            ['users', 'create', word],
            /unknown option; did you mean --email\? See `paywint users create --help`/,
        ]),
        ...['-zephyrine', '--zephyrine', "-z='zephyrine", '--name:zephyrine', '--namezephyrine'].map((word) => [
            ['users', 'create', word],
            /unknown option\. See `paywint users create --help`/,
        ]),
        [['users', 'list', '--x\n(Did you mean zephyrine?)'], /unknown option\. See `paywint users list --help`/],
        [["x\n(Did you mean zephyrine?)'"], /unknown command\. See `paywint --help`/],
        [['sandbox', '--port', '1zephyrine'], /--port must be a number/],
        [['sandbox', '--port=0', "--fault=users.create='zephyrine"], /--fault should be one of/],
        [['sandbox', '--port=0', '--webhook-lose=zephyrine'], /--webhook-lose should be one of/],
        [['sandbox', '--port=0', '--webhook-url=zephyrine'], /--webhook-url should be/],
        [['users', 'list', '--limit=zephyrine'], /--limit must be/],
        [['users', 'create', '--email'], /argument missing/],
    ];
    for (const [words, says] of cases) {
        const ended = await runProgram(installed, words);
        assertEnds(ended, 2, says);
        assert.doesNotMatch(ended.stderr, /ephyrine/);
        // An option that lacks its value would take the next word for it.
        if (words.at(-1) === '--email') continue;
        assert.match((await runProgram(installed, [...words, '--json'])).stderr, /^\{"error":\{"code":"usage",/);
    }
});

test('without a command the help is shown; a program that asks for JSON gets the error as JSON', async () => {
    for (const [words, whole] of [
        [[], ['help']],
        [['users'], ['help', 'users']],
        [['kyc'], ['kyc', '--help']],
    ]) {
        const { code, stdout, stderr } = await runProgram(installed, words);
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
        assert.match(stdout, /^Usage: paywint /);
        assert.equal(stdout, (await runProgram(installed, whole)).stdout);
        const asJson = await runProgram(installed, [...words, '--json']);
        assertEnds(asJson, 2, /^\{"error":\{"code":"usage",/);
    }
});

test('logs and stacks go to standard error, and only on request', async (t) => {
    const server = await rawServer(t, json(200, { success: true, data: { user_id: USER_ID } }));
    const env = { PAYWINT_LOG: 'debug' };
    const { stdout, stderr } = await against(server, ['users', 'get', USER_ID, '--json'], { env });
    assert.deepEqual(JSON.parse(stdout), { userId: USER_ID });
    assert.match(stderr, /^paywint users\.get: begins \{.*\}\npaywint users\.get: succeeded \{.*\}\n$/);
    const failing = await rawServer(t, json(401, {}));
    const failed = await against(failing, ['users', 'get', USER_ID], { env });
    assert.match(failed.stderr, /^ {4}at .*node_modules\/paywint/m);
    const signatures = failing.requests.map((request) => parseRequest(request).header('x-signature'));
    assertSilent(failed.stderr, 'stderr', signatures);
});

test('a reader that goes away is no failure, and ends the walk', async (t) => {
    // Full of pages without end.
    const server = await rawServer(t, (socket, request) => {
        const { page_no } = JSON.parse(parseRequest(request).body);
        const records = Array.from({ length: 100 }, (_, index) => ({
            user_id: `aaaaaaaa-bbbb-4ccc-8ddd-${String(page_no * 100 + index).padStart(12, '0')}`,
            name: 'x'.repeat(100),
        }));
        socket.write(answerBytes(200, {}, JSON.stringify({ success: true, records, totalRecords: 1e9 })));
    });
    for (const words of [
        ['users', 'list'],
        ['users', 'list', '--json'],
    ]) {
        const child = startProgram(installed, words, environmentOf(server));
        child.stdout.once('data', () => child.stdout.destroy());
        const { code, signal, stderr } = await endOf(child);
        assert.deepEqual({ code, signal, stderr }, { code: 0, signal: null, stderr: '' });
    }
});

test('output that cannot be kept is a failure', { skip: !existsSync('/dev/full') }, async (t) => {
    const server = await rawServer(t, json(200, { success: true, data: { user_id: USER_ID } }));
    const program = join(installed.folder, 'node_modules/.bin/paywint');
    const child = spawn(program, ['users', 'get', USER_ID], {
        env: { PATH: process.env.PATH, ...environmentOf(server) },
        stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    assert.equal(stderr, 'paywint: the output cannot be written (ENOSPC).\n');
    assert.equal(code, 1);
});

for (const [signal, expected] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
]) {
    test(`${signal} ends a read cleanly, and a create with what it may have done`, async (t) => {
        for (const [words, code] of [
            [['users', 'list'], expected],
            [['kyc', 'get', USER_ID], expected],
            [CREATE, 3],
        ]) {
            let child;
            const server = await rawServer(t, () => child.kill(signal));
            child = startProgram(installed, words, environmentOf(server));
            const ended = endOf(child);
            child.stdin.end(input);
            const { signal: by, ...rest } = await ended;
            assert.equal(by, null);
            assertEnds(rest, code, /^paywint: /, server);
            assert.equal(server.requests.length, 1);
        }
    });
}

test('an interrupt while standard input is awaited ends the program', async () => {
    const child = startProgram(installed, CREATE, environmentOf({ origin: 'http://127.0.0.1:1' }));
    const ended = endOf(child);
    child.stdin.on('error', () => {});
    // Taken whole: the program reads by now.
    await new Promise((resolve) => child.stdin.write(' '.repeat(2 ** 20), resolve));
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    assert.equal(code, 130);
    assert.match(stderr, /^paywint: interrupted\.\n$/);
});

test('titles stand out on a terminal, unless NO_COLOR is set', { skip: !existsSync('/usr/bin/script') }, async (t) => {
    const user = { user_id: USER_ID, name: 'Ada', kyc_status: 'Completed' };
    const server = await rawServer(t, json(200, { success: true, records: [user], totalRecords: 1 }));
    const command = `${join(installed.folder, 'node_modules/.bin/paywint')} users list`;
    const child = (env) =>
        spawn('/usr/bin/script', ['-qec', command, '/dev/null'], {
            env: { PATH: process.env.PATH, TERM: 'xterm', ...environmentOf(server), ...env },
        });
    const coloured = await endOf(child({}));
    assert.match(coloured.stdout, /^\u001b\[1mUSER ID .*KYC\u001b\[22m/);
    assert.match(coloured.stdout, /\u001b\[32mCompleted\u001b\[39m\r?\n/);
    const plain = await endOf(child({ NO_COLOR: '1' }));
    assert.match(plain.stdout, /^USER ID /);
    assert.doesNotMatch(plain.stdout, /\u001b/);
});
