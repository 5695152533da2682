/** `paywint sandbox`: the sandbox of the package, over HTTP. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { endOf, environmentOf, installProgram, runProgram, startProgram } from '../support/cli.mjs';

let installed;
before(async () => (installed = await installProgram()));
after(() => installed.remove());

/** Starts it, and tells what it tells; `stop` ends it. */
async function serve(t, words) {
    const child = startProgram(installed, ['sandbox', ...words]);
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
    return { text, stop };
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

test('faults reach its callers as a server\'s would', async (t) => {
    const rules = ['users.create=lost,times=1', '--fault', 'users.list=cut,times=1', '--fault=status:503,after=2'];
    const { text, stop } = await serve(t, ['--port', '0', '--json-line', '--fault', ...rules]);
    const env = { ...environmentOf(JSON.parse(text)), PAYWINT_LOG: 'off' };
    const paywint = (...words) => runProgram(installed, words, { env });
    const lost = await paywint('users', 'create', '--email', 'ada@example.test');
    assert.equal(lost.code, 3, lost.stderr);
    assert.match(lost.stderr, /broke before the whole answer came \(ECONNRESET\)/);
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

test('people are told in lines, and a port that is taken is named', async (t) => {
    const { text, stop } = await serve(t, ['--port', '0']);
    const [, port] = text.match(/^baseUrl {7}http:\/\/127\.0\.0\.1:(\d+)\nplatformId {4}\S+\nsecretKey {5}\S+\n/);
    const second = await runProgram(installed, ['sandbox', '--port', port]);
    assert.deepEqual({ code: second.code, stdout: second.stdout }, { code: 2, stdout: '' });
    assert.match(second.stderr, new RegExp(`--port ${port} cannot be listened on \\(EADDRINUSE\\)`));
    assert.equal((await stop('SIGTERM')).code, 0);
    for (const [bad, told] of [['crash', /--fault should be one of 'status'/], ['a.b=drop', /--fault should be one of '\*'/]]) {
        const { code, stdout, stderr } = await runProgram(installed, ['sandbox', '--port=0', '--fault', bad]);
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
        assert.match(stderr, told);
    }
    for (const bad of ['x', '-1', '65536', '']) {
        assert.equal((await runProgram(installed, ['sandbox', `--port=${bad}`])).code, 2, bad);
    }
});
