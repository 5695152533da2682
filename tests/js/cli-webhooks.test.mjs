/** `paywint webhooks`: deliveries that are verified, and that are sent. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';

import { verifyWebhook } from '../../pkg/webhooks.js';
import { installProgram, runProgram } from '../support/cli.mjs';
import { USER_ID } from '../support/privacy.mjs';
import { always, closedPort, parseRequest, rawServer } from '../support/raw-server.mjs';

let installed;
before(async () => (installed = await installProgram()));
after(() => installed.remove());

const SECRET = 'webhook-secret-Rt5mZq02';
const FORMER = 'webhook-secret, with\na comma = Hj7';
const DATA = { user_id: USER_ID, kyc_status: 'approved' };
const BODY = `{ "event": "kyc.approved", "id": "evt_1",
    "data": ${JSON.stringify(DATA)}, "eventGeneratedTime": 1760000000.5 }`;

/** Runs the program, and fails if it shows the webhook secret. */
async function webhooks(words, input, env = { PAYWINT_WEBHOOK_SECRET: SECRET }) {
    const ended = await runProgram(installed, ['webhooks', ...words], { env, input });
    for (const secret of [SECRET, FORMER]) assert.ok(!(ended.stdout + ended.stderr).includes(secret));
    return ended;
}

function signatureOf(body, { secret = SECRET, at = Math.floor(Date.now() / 1000) } = {}) {
    return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex')}`;
}

test("a delivery that is Paywint's is shown", async () => {
    const words = ['verify', '--signature', signatureOf(BODY)];
    const { code, stdout, stderr } = await webhooks([...words, '--json'], BODY);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.deepEqual(JSON.parse(stdout), {
        event: 'kyc.approved',
        id: 'evt_1',
        data: { userId: USER_ID, kycStatus: 'approved' },
        eventGeneratedTime: 1760000000.5,
    });
    const table = await webhooks(words, BODY);
    assert.match(table.stdout, /^event +kyc\.approved\nid +evt_1\n/);
});

test('any other is refused with its reason, and not shown', async () => {
    const old = Math.floor(Date.now() / 1000) - 3600;
    const cases = [
        ['bad_signature', signatureOf(BODY, { secret: 'another' }), BODY],
        ['bad_signature', signatureOf(BODY), `${BODY}\n`],
        ['too_old', signatureOf(BODY, { at: old }), BODY],
        ['malformed_header', 'v1=zz', BODY],
        ['malformed_body', signatureOf('{}x'), '{}x'],
    ];
    for (const [reason, signature, body] of cases) {
        const { code, stdout, stderr } = await webhooks(['verify', '--signature', signature, '--json'], body);
        assert.deepEqual({ code, stdout }, { code: 1, stdout: '' });
        const { error } = JSON.parse(stderr);
        assert.deepEqual([error.code, error.reason], ['webhook_verification', reason]);
        assert.doesNotMatch(stderr, /evt_1|approved/);
    }
    const patient = ['verify', '--signature', signatureOf(BODY, { at: old }), '--tolerance-seconds', '7200'];
    assert.equal((await webhooks(patient, BODY)).code, 0);
    for (const tolerance of ['0', 'x', '']) {
        assert.equal((await webhooks([...patient.slice(0, -1), tolerance], BODY)).code, 2, tolerance);
    }
});

test('while a secret is replaced either will do, and which one it was is shown', async () => {
    const both = { PAYWINT_WEBHOOK_SECRET: SECRET, PAYWINT_WEBHOOK_SECRET_OLD: FORMER };
    const verify = (signature, env) => webhooks(['verify', '--signature', signature, '--json'], BODY, env);
    for (const [variable, secret] of Object.entries(both)) {
        const { code, stdout, stderr } = await verify(signatureOf(BODY, { secret }), both);
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
        assert.equal(JSON.parse(stdout).signedWith, variable);
        assert.equal(JSON.parse(stdout).id, 'evt_1');
    }
    const at = Math.floor(Date.now() / 1000);
    const twice = `${signatureOf(BODY, { at, secret: FORMER })},${signatureOf(BODY, { at }).split(',')[1]}`;
    assert.equal(JSON.parse((await verify(twice, both)).stdout).signedWith, 'PAYWINT_WEBHOOK_SECRET');
    const table = await webhooks(['verify', '--signature', signatureOf(BODY, { secret: FORMER })], BODY, both);
    assert.match(table.stdout, /^signedWith +PAYWINT_WEBHOOK_SECRET_OLD$/m);

    const refused = await verify(signatureOf(BODY, { secret: 'another' }), both);
    assert.equal(JSON.parse(refused.stderr).error.reason, 'bad_signature');
    // Nothing in a secret parts it in two.
    const part = await verify(signatureOf(BODY, { secret: FORMER.split(',')[0] }), both);
    assert.equal(JSON.parse(part.stderr).error.reason, 'bad_signature');
    for (const env of [{ PAYWINT_WEBHOOK_SECRET_OLD: FORMER }, { ...both, PAYWINT_WEBHOOK_SECRET: '' }]) {
        const { code, stderr } = await verify(signatureOf(BODY, { secret: FORMER }), env);
        assert.equal(code, 2);
        assert.match(stderr, /PAYWINT_WEBHOOK_SECRET is not set/);
    }
});

test('an event is signed with the present secret alone', async (t) => {
    const server = await rawServer(t, always(200, {}, ''));
    const both = { PAYWINT_WEBHOOK_SECRET: SECRET, PAYWINT_WEBHOOK_SECRET_OLD: FORMER };
    assert.equal((await webhooks(['send', server.origin, '--body-file', '-'], BODY, both)).code, 0);
    const { header } = parseRequest(server.requests[0]);
    const [, at] = header('paywint-signature').match(/^t=(\d+),/);
    assert.equal(header('paywint-signature'), signatureOf(BODY, { at }));
});

test('an event is posted once, as Paywint would sign it', async (t) => {
    const server = await rawServer(t, always(204, {}, ''));
    const words = ['send', `${server.origin}/hooks?a=1`, '--event', 'kyc.approved', '--data', JSON.stringify(DATA)];
    const { code, stdout, stderr } = await webhooks([...words, '--id', 'evt_7', '--json']);
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '{"ok":true,"status":204}\n', stderr: '' });
    const [request, ...more] = server.requests.map(parseRequest);
    assert.equal(more.length, 0);
    assert.deepEqual([request.method, request.path, request.query], ['POST', '/hooks', '?a=1']);
    assert.equal(request.header('content-type'), 'application/json');
    assert.equal(request.header('paywint-signature-version'), '1');
    const { event, id, data } = JSON.parse(request.body);
    assert.deepEqual({ event, id, data }, { event: 'kyc.approved', id: 'evt_7', data: DATA });
    const signature = request.header('paywint-signature');
    assert.equal(verifyWebhook({ body: request.body, signature, secret: SECRET }).data.userId, USER_ID);
});

test('a whole body is posted byte by byte', async (t) => {
    const server = await rawServer(t, always(200, {}, ''));
    assert.equal((await webhooks(['send', server.origin, '--body-file', '-'], BODY)).code, 0);
    const { body, header } = parseRequest(server.requests[0]);
    assert.equal(body.toString(), BODY);
    const [, at] = header('paywint-signature').match(/^t=(\d+),/);
    assert.equal(header('paywint-signature'), signatureOf(BODY, { at }));
});

test('a receiver that refuses ends it with 1, and one that is not there with 4', async (t) => {
    for (const status of [302, 400, 500]) {
        const server = await rawServer(t, always(status, { location: '/elsewhere' }, 'x'));
        const { code, stdout } = await webhooks(['send', server.origin, '--event', 'kyc.approved']);
        assert.deepEqual({ code, stdout }, { code: 1, stdout: `status  ${status}\n` });
        assert.equal(server.requests.length, 1);
    }
    const nowhere = `http://127.0.0.1:${await closedPort()}/p4th`;
    const { code, stderr } = await webhooks(['send', nowhere, '--event', 'kyc.approved']);
    assert.equal(code, 4);
    assert.match(stderr, /^paywint: no response from the URL \(ECONNREFUSED\)\.\n$/);
});

test('what cannot be signed or sent is an error, and nothing is sent', async (t) => {
    const server = await rawServer(t, always(200, {}, ''));
    const cases = [
        [['send', server.origin], /--event/],
        [['send', server.origin, '--event', 'a', '--body-file', '-'], /--event/],
        [['send', server.origin, '--event', 'a', '--data', '[1]'], /--data must hold one JSON object/],
        [['send', 'ftp://example.test', '--event', 'a'], /http or https/],
        [['send', 'localhost:1', '--event', 'a'], /http or https/],
        [['send', server.origin.replace('//', '//zoe:p4ss@'), '--event', 'a'], /must not contain a password/],
        [['verify'], /required option/],
        [['verify', '--signature', 'x', '--body-file', '/dev/null/x'], /--body-file must name a readable file/],
    ];
    for (const [words, says] of cases) {
        const { code, stderr } = await webhooks(words);
        assert.equal(code, 2, stderr);
        assert.match(stderr, says);
    }
    for (const words of [
        ['send', server.origin, '--event', 'a'],
        ['verify', '--signature', 'x'],
    ]) {
        const { code, stderr } = await webhooks(words, '', {});
        assert.equal(code, 2);
        assert.match(stderr, /PAYWINT_WEBHOOK_SECRET is not set/);
    }
    assert.equal(server.requests.length, 0);
});
