/** `paywint sandbox`: the sandbox of the package, over HTTP. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';

import { Paywint } from '../../pkg/node.js';
import { createSandbox } from '../../pkg/sandbox.js';
import { verifyWebhook } from '../../pkg/webhooks.js';
import { endOf, environmentOf, installProgram, runProgram, startProgram } from '../support/cli.mjs';
import { eventually } from '../support/eventually.mjs';
import { ROOT } from '../support/paths.mjs';
import { closedPort, json, rawServer } from '../support/raw-server.mjs';

const SAMPLES = JSON.parse(readFileSync(join(ROOT, 'tests/samples.json'), 'utf8'));
/** What is looked up under /proc. */
const LINUX = { skip: process.platform !== 'linux' };

let installed;
before(async () => (installed = await installProgram()));
after(() => installed.remove());

/** Starts it, and returns what it prints; `stop` ends it. */
async function serve(t, words, env) {
    const child = startProgram(installed, ['sandbox', ...words], env);
    t.after(() => child.kill());
    const ended = endOf(child);
    const text = await new Promise((resolve, reject) => {
        child.stdout.once('data', resolve);
        ended.then(({ stderr }) => reject(new Error(stderr)), reject);
    });
    const stop = (signal) => {
        child.kill(signal);
        return ended;
    };
    return { text, stop, child, ended };
}

test('the other commands work against it, until it is interrupted', async (t) => {
    const { text, stop } = await serve(t, ['--port', '0', '--json-line']);
    assert.match(text, /^[^\n]+\n$/);
    const { baseUrl, platformId, secretKey, dashboardUrl } = JSON.parse(text);
    assert.match(baseUrl, /^http:\/\/127\.0\.0\.1:\d+$/);
    const env = environmentOf({ baseUrl, platformId, secretKey });
    const paywint = (...words) => runProgram(installed, words, { env });
    const created = await paywint('users', 'create', '--name', 'Zoë 山田', '--email', 'zoe@example.test', '--json');
    const { userId } = JSON.parse(created.stdout);
    assert.equal(JSON.parse((await paywint('users', 'list', '--json')).stdout).name, 'Zoë 山田');
    assert.equal((await paywint('users', 'create', '--email', 'ZOE@example.test')).code, 1);
    assert.equal((await paywint('doctor')).code, 0);
    assert.equal((await runProgram(installed, ['doctor'], { env: { ...env, PAYWINT_SECRET_KEY: 'another' } })).code, 1);
    const { inquiryUrl } = JSON.parse((await paywint('kyc', 'link', userId, '--json')).stdout);
    for (const page of [dashboardUrl, inquiryUrl, inquiryUrl.replace('127.0.0.1', 'localhost')]) {
        const answer = await fetch(page);
        assert.equal(answer.status, 200);
        assert.match(answer.headers.get('content-type'), /^text\/html/);
    }
    const { code, signal, stderr } = await stop('SIGINT');
    assert.deepEqual({ code, signal, stderr }, { code: 0, signal: null, stderr: '' });
});

test('its clock is moved from the command line', async (t) => {
    const start = 1_767_323_045_000;
    const { text } = await serve(t, ['--port', '0', '--json-line', '--now', String(start)]);
    const { baseUrl } = JSON.parse(text);
    const advance = (words, env = { PAYWINT_BASE_URL: baseUrl }) =>
        runProgram(installed, ['sandbox', 'advance', ...words], { env });
    const { code, stdout, stderr } = await advance(['3', 'days', '--json']);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.equal(Date.parse(JSON.parse(stdout).now), start + 3 * 86_400_000);
    const again = await advance(['1500', '--url', baseUrl], {});
    assert.equal(again.stdout, `now  ${new Date(start + 3 * 86_400_000 + 1500).toISOString()}\n`);
    const cases = [
        [
            ['zephyrine'],
            { PAYWINT_BASE_URL: baseUrl },
            2,
            /paywint: <duration> should be a duration such as '3 days' .* of at most 3650 days\./,
        ],
        [['--url', 'zephyrine', '1'], {}, 2, /--url must be the URL of a sandbox/],
        [
            ['1', '--url', `http://127.0.0.1:${await closedPort()}`],
            {},
            4,
            /no sandbox responds at this address \(ECONNREFUSED\)/,
        ],
        [[], {}, 2, /missing required argument/],
    ];
    for (const [words, env, expected, says] of cases) {
        const ended = await advance(words, env);
        assert.deepEqual([ended.code, ended.stdout], [expected, ''], ended.stderr);
        assert.match(ended.stderr, says);
        assert.doesNotMatch(ended.stderr, /zephyrine/);
    }
});

test('staff, banks and money are played from the command line', async (t) => {
    const { text } = await serve(t, ['--port', '0', '--json-line']);
    const { baseUrl, platformId, secretKey } = JSON.parse(text);
    const paywint = new Paywint({ baseUrl, platformId, secretKey });
    const control = (...words) => runProgram(installed, ['sandbox', ...words], { env: { PAYWINT_BASE_URL: baseUrl } });
    const { userId } = await paywint.users.create({ email: 'ada@example.test' });
    const payee = await paywint.payees.create(userId, { name: 'Bob', email: 'bob@example.test' });

    assert.match((await control('kyb', userId, 'approved')).stderr, /no KYB yet: submit it first, with kyb\.submit\./);
    const approved = await control('kyc', userId, 'approved');
    assert.deepEqual([approved.code, approved.stdout], [0, `userId  ${userId}\nstatus  approved\n`], approved.stderr);
    assert.equal((await paywint.kyc.get(userId)).kycStatus, 'approved');
    await paywint.kyb.submit(userId, SAMPLES['kyb.submit'].args[1]);
    assert.deepEqual(JSON.parse((await control('kyb', userId, 'approved', '--json')).stdout), {
        userId,
        status: 'approved',
    });
    const credited = await control('credit', userId, '100', '--json');
    assert.deepEqual(JSON.parse(credited.stdout), { userId, currentBalance: 100, availableBalance: 100 });
    const account = await paywint.payees.bankAccounts.add(userId, {
        ...SAMPLES['payees.bankAccounts.add'].args[1],
        payeeId: payee.payeeId,
    });
    const { paymentId } = await paywint.payments.create({
        userId,
        payeeId: payee.payeeId,
        amount: 12.5,
        paymentMethod: 'WALLET',
        receivingMethod: 'ACH',
        payeeBankId: account.bankId,
        invoiceNo: 'INV-1',
    });
    const settled = await control('settle', paymentId, 'failed', '--reason', 'account closed', '--json');
    assert.deepEqual(JSON.parse(settled.stdout), { paymentId, status: 'failed' });
    const { status, failureReason } = await paywint.payments.get(paymentId);
    assert.deepEqual([status, failureReason], ['failed', 'account closed']);

    for (const [words, code, says] of [
        [['kyc', 'zephyrine', 'approved'], 2, /<userId> should be a valid UUID/],
        [['kyc', userId, 'zephyrine'], 2, /<status> should be one of 'pending'/],
        [['credit', userId, 'zephyrine'], 2, /<amount> /],
        [['settle', paymentId, 'success'], 1, /the sandbox refuses this: /],
        [['settle', paymentId, 'success', '--json'], 1, /^\{"error":\{"code":"conflict",.*"status":409\}\}$/m],
        [['kyb', payee.payeeId, 'approved'], 1, /the sandbox refuses this: /],
        [['kyc', payee.payeeId, 'approved'], 1, /the sandbox refuses this: User not found\./],
        [['kyc', payee.payeeId, 'approved', '--json'], 1, /^\{"error":\{"code":"not_found",.*"status":404\}\}$/m],
        [['kyc', userId], 2, /missing required argument 'status'/],
    ]) {
        const ended = await control(...words);
        assert.deepEqual([ended.code, ended.stdout], [code, ''], ended.stderr);
        assert.match(ended.stderr, says);
        assert.doesNotMatch(ended.stderr, /zephyrine/);
    }
    const bare = await fetch(`${baseUrl}/sandbox/kyc/${userId}/decide`, { method: 'POST', body: 'status=approved' });
    assert.equal(bare.status, 415);
    assert.match((await bare.json()).detail, /Content-Type: application\/json/);
});

test('what responds in place of a sandbox is not taken for one', async (t) => {
    for (const [status, answer] of [
        [200, null],
        [200, { now: 5 }],
        [404, { detail: 'Not Found' }],
        [422, null],
        [422, { detail: null }],
        [422, { detail: [null] }],
    ]) {
        const server = await rawServer(t, json(status, answer));
        const { code, stdout, stderr } = await runProgram(installed, [
            'sandbox',
            'advance',
            '1',
            '--url',
            server.origin,
        ]);
        assert.deepEqual({ code, stdout }, { code: 4, stdout: '' }, stderr);
        assert.equal(stderr, `paywint: no sandbox responds at this address (${status}).\n`);
    }
});

test("faults reach its callers as a server's would", async (t) => {
    const rules = ['users.create=lost,times=1', '--fault', 'users.list=cut,times=1', '--fault=status:503,after=2'];
    const { text, stop } = await serve(t, ['--port', '0', '--json-line', '--fault', ...rules]);
    const env = { ...environmentOf(JSON.parse(text)), PAYWINT_LOG: 'off' };
    const paywint = (...words) => runProgram(installed, words, { env });
    const lost = await paywint('users', 'create', '--email', 'ada@example.test');
    assert.equal(lost.code, 3, lost.stderr);
    assert.match(lost.stderr, /broke before the complete response arrived \(ECONNRESET\)/);
    const { baseUrl: origin } = JSON.parse(text);
    const cut = await fetch(`${origin}/api/platform/users/list`, { method: 'POST', body: '{}' });
    assert.equal(cut.status, 422);
    await assert.rejects(cut.text(), TypeError);
    const list = await paywint('users', 'list', '--json');
    assert.equal(JSON.parse(list.stdout).email, 'ada@example.test');
    // What is pending does not keep it from ending.
    const hung = fetch(`${origin}/api/platform/users/list`, { method: 'POST', headers: { 'x-sandbox-fault': 'hang' } });
    const broken = assert.rejects(hung, TypeError);
    assert.equal((await stop('SIGTERM')).code, 0);
    await broken;
});

test('a webhook receives what happens, and each flag reaches it', async (t) => {
    const received = [];
    const server = createServer(async (req, res) => {
        received.push({ headers: req.headers, body: Buffer.concat(await req.toArray()).toString() });
        res.end();
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close().closeAllConnections());
    const secret = 'that of the receiver';
    const webhookUrl = `http://127.0.0.1:${server.address().port}/webhooks`;
    const how = [
        '--webhook-time-scale=0',
        '--webhook-duplicates=2',
        '--webhook-lose=first_answer',
        '--webhook-stale',
        '-900',
    ];
    const words = [
        '--port=0',
        '--json-line',
        '--seed=1',
        '--webhook-url',
        webhookUrl,
        '--webhook-forge',
        '--webhook-disorder',
        ...how,
    ];
    const { text, stop } = await serve(t, words, { PAYWINT_WEBHOOK_SECRET: secret });
    const settings = JSON.parse(text);
    assert.deepEqual([settings.webhookUrl, settings.webhookSecret], [webhookUrl, null]);
    assert.ok(!text.includes(secret));

    const created = await runProgram(installed, ['users', 'create', '--email=a@example.test', '--json'], {
        env: environmentOf(settings),
    });
    const { userId } = JSON.parse(created.stdout);
    assert.equal(userId, await firstIdOf('1'));
    const post = (path, body) => {
        const headers = { 'content-type': 'application/json' };
        return fetch(settings.baseUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
    };
    assert.equal((await post(`/sandbox/kyc/${userId}/decide`, { status: 'approved' })).status, 200);
    assert.equal((await post('/sandbox/deliveries/flush', {})).status, 200);
    assert.equal(received.length, 7);
    const reasonOf = ({ body, headers }, now) => {
        try {
            return verifyWebhook({ body, headers, secret, now }).event;
        } catch (error) {
            return error.reason;
        }
    };
    const reasons = (now) => received.map((delivery) => reasonOf(delivery, now)).sort();
    assert.deepEqual(reasons(), ['bad_signature', ...Array(6).fill('too_new')]);
    assert.deepEqual(
        reasons(() => Date.now() + 900_000),
        ['bad_signature', ...Array(6).fill('kyc.approved')],
    );
    assert.equal((await stop('SIGTERM')).code, 0);
});

/** Sends a request with these headers, and a body in pieces of a megabyte until it is answered. */
async function ask(baseUrl, method, path, headers, megabytes = 0) {
    const request = httpRequest(`${baseUrl}${path}`, { method, headers });
    // Whoever is answered early cannot send the rest.
    request.on('error', () => {});
    let isAnswered = false;
    const answered = once(request, 'response').finally(() => (isAnswered = true));
    for (let sent = 0; sent < megabytes && !isAnswered; sent += 1) {
        if (!request.write(Buffer.alloc(1024 * 1024, 0x20))) await Promise.race([answered, once(request, 'drain')]);
    }
    if (!isAnswered) request.end();
    const [response] = await answered;
    const body = await text(response);
    request.destroy();
    return [response.statusCode, body];
}

test('a host that was made to lead here is refused on every route', async (t) => {
    const { text: line, stop } = await serve(t, ['--port', '0', '--json-line']);
    const { baseUrl } = JSON.parse(line);
    const refused = [403, '{"detail":"The Host header names neither this machine nor the public URL"}'];
    const routes = [
        '/',
        '/dashboard',
        '/assets/style.css',
        '/verify',
        '/sandbox/deliveries',
        '/api/platform/users/list',
        '/x',
    ];
    for (const host of ['evil.example', 'evil.example:4010', 'localhost.evil.example', '10.0.0.1']) {
        for (const path of routes)
            assert.deepEqual(await ask(baseUrl, 'GET', path, { host }), refused, `${host}${path}`);
        for (const path of ['/sandbox/reset', '/api/platform/users/create', '/verify']) {
            const headers = { host, origin: `http://${host}` };
            assert.deepEqual(await ask(baseUrl, 'POST', path, headers), refused, `${host}${path}`);
        }
    }
    for (const host of ['localhost', 'LOCALHOST:1', '127.0.0.2', '[::1]:80', 'sandbox.localhost']) {
        assert.equal((await ask(baseUrl, 'GET', '/dashboard', { host }))[0], 200, host);
    }
    assert.equal((await stop('SIGTERM')).code, 0);
});

test('of a long body no more than a megabyte is kept, whoever sends it', LINUX, async (t) => {
    const { text: line, stop, child } = await serve(t, ['--port', '0', '--json-line']);
    const { baseUrl } = JSON.parse(line);
    const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024;
    const origin = 'https://evil.example';
    const before = peak();
    for (const path of ['/api/platform/users/create', '/sandbox/reset', '/verify', '/nothing']) {
        const [status] = await ask(baseUrl, 'POST', path, { origin, 'content-type': 'application/json' }, 400);
        assert.equal(status, path === '/nothing' ? 404 : path === '/verify' ? 400 : 413, path);
    }
    assert.ok(peak() - before < 200, `${before} MB, then ${peak()} MB`);
    assert.deepEqual(await ask(baseUrl, 'POST', '/sandbox/reset', {}, 2), [413, '{"detail":"Request body too large"}']);
    assert.equal((await ask(baseUrl, 'POST', '/sandbox/reset', {}, 1))[0], 200);
    assert.equal((await stop('SIGTERM')).code, 0);
});

test('other machines are served under the public URL, and whoever asks for that is warned', LINUX, async (t) => {
    const words = ['--port', '0', '--json-line', '--host', '0.0.0.0', '--public-url', 'http://Sandbox:4010/'];
    const { text: line, stop, child } = await serve(t, words);
    const { baseUrl, dashboardUrl } = JSON.parse(line);
    assert.deepEqual([baseUrl, dashboardUrl], ['http://sandbox:4010', 'http://sandbox:4010/dashboard']);
    const address = `http://127.0.0.1:${portOf(child)}`;
    for (const [host, status] of [
        ['sandbox:4010', 200],
        ['localhost', 200],
        ['sandbox.evil.example', 403],
        ['10.0.0.1', 403],
    ]) {
        assert.equal((await ask(address, 'POST', '/sandbox/reset', { host }))[0], status, host);
    }
    const { code, stderr } = await stop('SIGTERM');
    assert.equal(code, 0);
    assert.match(stderr, /^warning: beyond loopback, everybody who can reach this machine can create users/);

    for (const [flags, rule] of [
        [['--host', '0.0.0.0'], /--host beyond loopback requires --public-url/],
        [['--host', 'sandbox'], /--host must be an IP address/],
        [['--public-url', 'sandbox:4010'], /--public-url must be an http or https URL without a path/],
        [['--public-url', 'http://sandbox/path'], /--public-url must be an http or https URL without a path/],
    ]) {
        const refused = await runProgram(installed, ['sandbox', '--port=0', ...flags]);
        assert.deepEqual([refused.code, refused.stdout], [2, '']);
        assert.match(refused.stderr, rule);
    }
});

/** The port that a program listens on that has another public name. */
function portOf({ pid }) {
    const links = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
        try {
            return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
        } catch {
            return [];
        }
    });
    const columns = readFileSync('/proc/net/tcp', 'utf8')
        .split('\n')
        .map((line) => line.trim().split(/ +/));
    const listening = columns.find((entry) => entry[3] === '0A' && links.includes(`socket:[${entry[9]}]`));
    return Number.parseInt(listening[1].split(':')[1], 16);
}

test('it ends with its standard input, if it is to', async (t) => {
    const { child, ended } = await serve(t, ['--port', '0', '--json-line', '--exit-with-stdin']);
    child.stdin.end();
    const { code, signal, stderr } = await ended;
    assert.deepEqual({ code, signal, stderr }, { code: 0, signal: null, stderr: '' });

    const other = await serve(t, ['--port', '0', '--json-line']);
    other.child.stdin.end();
    const { baseUrl } = JSON.parse(other.text);
    assert.equal((await fetch(baseUrl, { redirect: 'manual' })).status, 303);
    assert.equal((await other.stop('SIGTERM')).code, 0);
});

test('it ends when the npm that started it has ended', async (t) => {
    const program = join(installed.folder, 'node_modules/.bin/paywint');
    const env = { PATH: process.env.PATH, npm_lifecycle_event: 'npx' };
    const npm = spawn('sh', ['-c', '"$0" sandbox --port 0 --json-line & wait', program], { env });
    t.after(() => npm.kill('SIGKILL'));
    const [line] = await once(npm.stdout, 'data');
    const { baseUrl } = JSON.parse(line);
    assert.equal((await fetch(baseUrl, { redirect: 'manual' })).status, 303);
    npm.kill('SIGKILL');
    const isGone = () =>
        fetch(baseUrl).then(
            () => false,
            () => true,
        );
    await eventually(isGone, () => 'nobody listens any more');
});

test('a shell gets lines to paste, and each request a line of its own, unless it is to be quiet', async (t) => {
    for (const flags of [[], ['--quiet']]) {
        const { child, text, stop } = await serve(t, ['--port', '0', ...flags]);
        const [, baseUrl, platformId] = text.match(/^baseUrl +(\S+)\nplatformId +(\S+)\n/);
        const exported = text.split('\n').filter((line) => line.startsWith('export '));
        assert.deepEqual(exported.slice(0, 3), [
            `export PAYWINT_BASE_URL=${baseUrl}`,
            `export PAYWINT_PLATFORM_ID=${platformId}`,
            'export PAYWINT_SECRET_KEY=sandbox-secret-for-development-only',
        ]);
        let lines = '';
        child.stdout.on('data', (chunk) => (lines += chunk));
        for (const path of [
            '/dashboard/users',
            '/assets/dashboard.js',
            '/api/platform/users/get/1?email=a',
            '/sandbox/deliveries',
        ]) {
            await (await fetch(baseUrl + path)).text();
        }
        assert.equal((await stop('SIGTERM')).code, 0);
        const written = lines
            .trim()
            .split('\n')
            .map((line) => line.replace(/\d+ ms$/, 'N ms'));
        const expected = ['GET /api/platform/users/get/1 422 N ms', 'GET /sandbox/deliveries 200 N ms'];
        assert.deepEqual(written, flags.length > 0 ? [''] : expected);
    }
});

test('people get lines, and a port that is taken is named', async (t) => {
    const { text, stop } = await serve(t, ['--port', '0']);
    const [, port] = text.match(/^baseUrl {8}http:\/\/127\.0\.0\.1:(\d+)\nplatformId {5}\S+\nsecretKey {6}\S+\n/);
    const second = await runProgram(installed, ['sandbox', '--port', port]);
    assert.deepEqual({ code: second.code, stdout: second.stdout }, { code: 2, stdout: '' });
    assert.match(second.stderr, /--port cannot be listened on \(EADDRINUSE\)/);
    assert.ok(!second.stderr.includes(port));
    assert.equal((await stop('SIGTERM')).code, 0);
    for (const [flag, message] of [
        ['--fault=crash', /--fault should be one of 'status'/],
        ['--fault=a.b=drop', /--fault should be one of '\*'/],
        ['--fault=payments.craete=lost', /--fault names an unknown operation; did you mean payments\.create\?\.?$/m],
        ['--webhook-url=here', /--webhook-url should be an http or https URL/],
        ['--webhook-time-scale=slow', /--webhook-time-scale should be a number from 0 to 1000/],
        ['--webhook-stale=1.5', /--webhook-stale should be an integer/],
        ['--webhook-lose=all', /--webhook-lose should be one of 'nothing'/],
    ]) {
        const { code, stdout, stderr } = await runProgram(installed, ['sandbox', '--port=0', flag]);
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
        assert.match(stderr, message);
    }
    for (const bad of ['x', '-1', '65536', '']) {
        assert.equal((await runProgram(installed, ['sandbox', `--port=${bad}`])).code, 2, bad);
    }
});

test('each option of createSandbox is a flag, and a secret a variable', async (t) => {
    const platformId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
    const words = [
        '--platform-id',
        platformId,
        '--now=1767323045678',
        '--seed=1',
        '--empty-body=omit',
        '--no-static-signature',
    ];
    const more = ['--duplicate-email=allow', '--duplicate-phone=allow', '--list-order=newest', '--no-user-status'];
    const rest = [
        '--formation-date=yyyy-mm-dd',
        '--kyc-page=error:inactive_template',
        '--webhook-url=http://a.test',
        '--webhook-hold',
    ];
    const secrets = {
        PAYWINT_SANDBOX_SECRET: 'one',
        PAYWINT_SANDBOX_WEBHOOK_SECRET: 'two',
        PAYWINT_WEBHOOK_SECRET: 'real',
    };
    const { text, stop } = await serve(t, ['--port=0', '--json-line', ...words, ...more, ...rest], secrets);
    const { baseUrl, ...settings } = JSON.parse(text);
    assert.deepEqual([settings.platformId, settings.secretKey, settings.webhookSecret], [platformId, 'one', 'two']);

    const client = (settings) => new Paywint({ baseUrl, platformId, secretKey: 'one', emptyBody: 'omit', ...settings });
    const person = { email: 'ada@example.test', phoneCountryCode: '+1', phone: '5550100200' };
    const first = await client().users.create(person);
    assert.deepEqual([first.userId, first.createdAt], [await firstIdOf('1'), '2026-01-02T03:04:05.678Z']);
    const second = await client().users.create(person);
    const items = await client().users.list().toArray({ limit: 10 });
    assert.deepEqual(
        items.map(({ userId }) => userId),
        [second.userId, first.userId],
    );
    assert.equal((await client().users.get(first.userId)).kycStatus, undefined);
    await assert.rejects(client({ emptyBody: 'hash' }).users.get(first.userId), { status: 401 });
    const { inquiryUrl } = await client().kyc.createInquiryLink(first.userId);
    assert.match(await (await fetch(inquiryUrl)).text(), /inactive_template/);
    const post = (path, body) => {
        const headers = { 'content-type': 'application/json' };
        return fetch(baseUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
    };
    assert.equal((await post(`/sandbox/kyc/${first.userId}/decide`, { status: 'approved' })).status, 200);
    const { deliveries } = await (await fetch(`${baseUrl}/sandbox/deliveries`)).json();
    assert.deepEqual(
        deliveries.map(({ event, attempts }) => [event, attempts]),
        [['kyc.approved', []]],
    );
    assert.equal((await stop('SIGTERM')).code, 0);

    const bad = [
        ['--duplicate-email=both', /--duplicate-email must be one of 'unprocessable', 'conflict', 'allow'/],
        ['--formation-date=2015', /--formation-date must be one of/],
        ['--kyc-page=slow', /--kyc-page should be milliseconds/],
        ['--now=soon', /--now must be a number of milliseconds/],
        ['--data=file', /unknown option/],
    ];
    for (const [flag, rule] of bad) {
        const { code, stdout, stderr } = await runProgram(installed, ['sandbox', '--port=0', flag]);
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' }, flag);
        assert.match(stderr, rule);
    }
});

/** The id of the first user of a sandbox with that seed. */
async function firstIdOf(seed) {
    const paywint = new Paywint(createSandbox({ seed }).options);
    return (await paywint.users.create({ email: 'a@example.test' })).userId;
}

test('write-module writes the module that the package loads', async (t) => {
    const file = join(installed.folder, 'sandbox.wasm');
    const { code, stdout } = await runProgram(installed, ['sandbox', 'write-module', file, '--json']);
    assert.equal(code, 0);
    const bytes = readFileSync(file);
    assert.deepEqual(JSON.parse(stdout), { file, bytes: bytes.length });
    const exported = WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name }) => name);
    assert.ok(exported.includes('memory') && exported.includes('__wbindgen_start'), exported.join());

    const refused = await runProgram(installed, ['sandbox', 'write-module', join(file, 'below')]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /<file> cannot be written \(ENOTDIR\)/);
});
