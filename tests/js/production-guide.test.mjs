/** The commands and programs of docs/going-to-production.md, against the sandbox set to each answer that it names. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Paywint } from '../../pkg/node.js';
import { createSandbox } from '../../pkg/sandbox.js';
import { createWebhookHandler, signWebhook } from '../../pkg/webhooks.js';
import { environmentOf, installProgram } from '../support/cli.mjs';
import { clientOf } from '../support/failures.mjs';
import { brokenLinksOf, programsIn, typeErrorsOf } from '../support/guides.mjs';
import { ROOT } from '../support/paths.mjs';
import { USER_ID } from '../support/privacy.mjs';
import { always, closedPort, json, parseRequest, rawServer } from '../support/raw-server.mjs';
import { startSandbox } from '../support/sandbox.mjs';

const GUIDE = 'docs/going-to-production.md';
const guide = readFileSync(join(ROOT, GUIDE), 'utf8');
const programs = programsIn(GUIDE);
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text);
const used = new Set();

const SECRET = 'webhook-secret-Rt5mZq02';
const PERSON = { name: 'Ada Example', email: 'ada@example.com' };

/** Stands for the store of whoever reads the guide. */
const ACCOUNTS = `
    /** @returns {Promise<{ id: string, userId: string }[]>} */
    export const undecided = async () => JSON.parse(process.env.ACCOUNTS ?? '');
    /** @param {string} id @param {{ kyc: string, kyb: string }} decisions */
    export const decided = async (id, { kyc, kyb }) => console.log(id, kyc, kyb);`;

let installed;
let sandbox;
before(async () => {
    [installed, sandbox] = await Promise.all([installProgram(), startSandbox(['--no-static-signature'])]);
    for (const [name, program] of Object.entries({ ...programs, 'accounts.mjs': ACCOUNTS })) {
        writeFileSync(join(installed.folder, name), program);
    }
    writeFileSync(join(installed.folder, 'node_modules/.bin/npx'), NPX, { mode: 0o755 });
});
after(() => Promise.all([installed.remove(), sandbox.stop()]));

/** Does what npx does with what is installed, in a tenth of its time. */
const NPX = '#!/bin/sh\nexec "$@"\n';

/** What a program ended with, in the folder where the package is installed. */
function run(program, words, env = {}) {
    const path = `${join(installed.folder, 'node_modules/.bin')}:${process.env.PATH}`;
    const options = { cwd: installed.folder, env: { PATH: path, ...env } };
    return new Promise((resolve) => {
        execFile(program, words, options, (error, stdout, stderr) =>
            resolve({ code: error?.code ?? 0, stdout, stderr }),
        );
    });
}

/** Runs the one block of the guide that begins so, as its reader would. */
async function follow(beginning, server, env = {}) {
    const [block, ...others] = blocks.filter((text) => text.startsWith(beginning));
    assert.ok(block !== undefined && others.length === 0, `one block must begin with ${beginning}`);
    used.add(block);
    return run('sh', ['-c', block], { ...(server && environmentOf(server)), ...env });
}

/** A sandbox of another kind, for one test. */
async function started(t, ...flags) {
    const other = await startSandbox(['--no-static-signature', ...flags]);
    t.after(() => other.stop());
    return other;
}

const paywintAt = ({ baseUrl, platformId, secretKey }, options) =>
    new Paywint({ baseUrl, platformId, secretKey, ...options });
const createdAt = async (server, user = PERSON) => (await paywintAt(server).users.create(user)).userId;

/** A description as FastAPI makes it, of the operations that the guide names. */
function descriptionOf(operations) {
    const paths = Object.fromEntries(
        operations.map(([path, method]) => [path, { [method]: { responses: { 200: {}, 422: {} } } }]),
    );
    const fields = {
        name: { anyOf: [{ type: 'string', maxLength: 50 }, { type: 'null' }] },
        email: { type: 'string' },
    };
    const schema = { $ref: '#/components/schemas/User' };
    Object.assign(paths['/api/platform/users/create'].post, {
        parameters: [{ name: 'X-Platform-ID', in: 'header' }, { $ref: '#/components/parameters/Key' }],
        requestBody: { content: { 'application/json': { schema } } },
    });
    const components = {
        parameters: { Key: { name: 'Idempotency-Key', in: 'header' } },
        schemas: { User: { properties: fields, required: ['name'] } },
    };
    return { paths, components };
}

test('every program of the guide has the types of the package', { timeout: 300_000 }, () => {
    const files = Object.keys({ ...programs, 'accounts.mjs': ACCOUNTS }).map((name) => join(installed.folder, name));
    assert.deepEqual(typeErrorsOf(files), []);
});

test("Paywint's own description answers what it can", async (t) => {
    const operations = [...programs['description.mjs'].matchAll(/'(\/api\/.+)': '(\w+)'/g)].map((match) =>
        match.slice(1),
    );
    const contract = readFileSync(join(ROOT, 'tests/contract/openapi.yaml'), 'utf8');
    for (const [path, method] of operations) assert.ok(contract.includes(`\n  ${path}:\n    ${method}:\n`), path);
    const { paths, components } = descriptionOf(operations);
    const get = '/api/platform/users/get/{user_id}';
    const kyb = '/api/platform/kyb/{user_id}';
    const { [get]: moved, [kyb]: gone, ...others } = paths;
    // Nothing may leave this machine: another answers in Paywint's place.
    const server = await rawServer(
        t,
        json(200, { paths: { ...others, [get.replace('user_id', 'id')]: moved }, components }),
    );
    const stub = `data:text/javascript,const real = fetch; globalThis.fetch = (url) => (console.log(url), real('${server.origin}'));`;
    const { code, stdout, stderr } = await run(process.execPath, ['--import', stub, 'description.mjs']);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    const expected = operations.flatMap(([path, method]) => {
        const title = `${method.toUpperCase()} ${path}`;
        if (path === kyb) return [`${title} IS NOT THERE`];
        if (!path.endsWith('/create')) return [title, '  responses 200 422', '  parameters'];
        const name = JSON.stringify(components.schemas.User.properties.name);
        const parameters = '  parameters X-Platform-ID Idempotency-Key';
        return [title, '  responses 200 422', parameters, `  name required ${name}`, '  email  {"type":"string"}'];
    });
    const lines = stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.trimEnd());
    assert.deepEqual(lines, ['https://api.sandbox.paywint.com/openapi.json', ...expected]);
});

test('an Idempotency-Key can be set', async (t) => {
    const server = await rawServer(t, json(200, { success: true, data: { user_id: USER_ID } }));
    await clientOf(server).users.create(PERSON, { headers: { 'Idempotency-Key': 'account-7' } });
    assert.equal(parseRequest(server.requests[0]).header('idempotency-key'), 'account-7');
});

test("the environment of the first day is Paywint's sandbox", async () => {
    const { code, stderr } = await follow('export PAYWINT_ENVIRONMENT');
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
});

test('what a GET signs is found by doctor and by curl, and the setting cures it', async (t) => {
    const omitting = await started(t, '--empty-body', 'omit');
    const doctor = (server, env) => follow('npx paywint doctor', server, env);
    assert.match((await doctor(sandbox)).stdout, /^ok {6}signature .*\nok {6}GET /m);
    const symptom = await doctor(omitting);
    assert.equal(symptom.code, 1);
    assert.match(symptom.stdout, /^ok {6}signature .*\nFAILED {2}GET .*accepted with 'omit'$/m);
    assert.equal((await doctor(omitting, { PAYWINT_EMPTY_BODY: 'omit' })).code, 0);

    const statuses = async (server) => (await follow('NOBODY=', server)).stdout.match(/(?<=^HTTP\/1\.1 )\d+/gm);
    assert.deepEqual(await statuses(sandbox), ['404', '401']);
    assert.deepEqual(await statuses(omitting), ['401', '404']);

    const userId = await createdAt(omitting);
    await assert.rejects(paywintAt(omitting).users.get(userId), { code: 'authentication' });
    assert.equal((await paywintAt(omitting, { emptyBody: 'omit' }).users.get(userId)).userId, userId);
    const cli = await follow('npx paywint users get', omitting, { PAYWINT_EMPTY_BODY: 'omit', USER_ID: userId });
    assert.match(cli.stdout, new RegExp(`^userId +${userId}$`, 'm'));
});

test('what else doctor may find in the way', async () => {
    const failed = async (server, env) =>
        (await follow('npx paywint doctor', server, env)).stdout.match(/(?<=^FAILED +)\w+/gm);
    assert.deepEqual(await failed(sandbox, { PAYWINT_SECRET_KEY: 'another' }), ['signature']);
    assert.deepEqual(await failed({ origin: `http://127.0.0.1:${await closedPort()}` }), ['reachable']);
});

test('the published constant distinguishes a wrong id from a wrong secret', async (t) => {
    const vendor = await startSandbox();
    t.after(() => vendor.stop());
    const status = async (env) => (await follow('curl -sS -o', vendor, env)).stdout;
    assert.equal(await status({ PAYWINT_SECRET_KEY: 'wrong' }), '200\n');
    assert.equal(await status({ PAYWINT_PLATFORM_ID: USER_ID }), '401\n');
});

test('a wrong signature is seen once', async () => {
    const { code, stdout, stderr } = await follow('PAYWINT_SECRET_KEY=wrong npx paywint users list', sandbox);
    assert.deepEqual({ code, stdout }, { code: 1, stdout: '' });
    assert.match(stderr, /401/);
});

test('a user is created, and what becomes of a second one is seen', async (t) => {
    const create = (server) => follow('npx paywint users create', server);
    for (const [server, isTaken] of [
        [await started(t), true],
        [await started(t, '--duplicate-email', 'allow'), false],
    ]) {
        const [first, second] = [await create(server), await create(server)];
        assert.equal(first.code, 0);
        assert.match(first.stdout, /^userId +\S{36}\nname +Ada Example$/m);
        assert.equal(second.code, isTaken ? 1 : 0);
        if (isTaken) assert.match(second.stderr, /409/);
        else assert.notEqual(second.stdout.split('\n')[0], first.stdout.split('\n')[0]);
    }
    const strict = await create(
        await rawServer(t, json(422, { detail: [{ loc: ['body', 'name'], msg: 'too long', type: 'x' }] })),
    );
    assert.deepEqual([strict.code, /422/.test(strict.stderr)], [1, true]);
    const garbled = await create(await rawServer(t, always(200, { 'content-type': 'text/html' }, '<p>')));
    assert.equal(garbled.code, 3);
});

test('a user is read with or without a status, nobody is not found, and the order of the list is seen', async (t) => {
    const newest = await started(t, '--list-order', 'newest', '--no-user-status');
    const firsts = [];
    for (const server of [sandbox, newest]) {
        const userId = await createdAt(server, { email: 'first@example.com' });
        await createdAt(server, { email: 'second@example.com' });
        const { code, stdout, stderr } = await follow('npx paywint users get', server, { USER_ID: userId });
        assert.equal(code, 0);
        assert.equal(/^kycStatus +pending\nkybStatus$/m.test(stdout), server === sandbox);
        assert.match(stderr, /404/);
        firsts.push(/\b(first|second)@/.exec(stdout.split('USER ID')[1])[1]);
    }
    assert.deepEqual(firsts, ['first', 'second']);
    const older = await rawServer(t, json(200, { success: true, rowData: [{ user_id: USER_ID }], rowCount: 1 }));
    const { stdout } = await follow('npx paywint users get', older, { USER_ID });
    assert.match(stdout, /^none$/m);
    assert.ok(!stdout.split(/^none$/m)[1].includes(USER_ID));
});

test('where a link leads, and who may frame it, is in what curl shows', async (t) => {
    const refusing = await started(t, '--kyc-page', 'refuse_framing');
    for (const [server, ancestors] of [
        [sandbox, /frame-ancestors (?!'none')/],
        [refusing, /frame-ancestors 'none'/],
    ]) {
        const USER = await createdAt(server, { email: 'link@example.com' });
        const linked = await follow('npx paywint kyc link', server, { USER_ID: USER });
        const [first, second] = linked.stdout.match(/(?<=^inquiryUrl +)\S+/gm);
        assert.equal(first, second);
        const page = await follow('curl -sSL', undefined, { INQUIRY_URL: first });
        assert.match(page.stdout, ancestors);
        assert.equal(/^x-frame-options: DENY/im.test(page.stdout), server === refusing);
        assert.ok(page.stdout.endsWith(`leads to ${first}\n`));
    }
    const elsewhere = await rawServer(t, always(200, {}, 'x'));
    const leading = await rawServer(t, always(302, { location: `${elsewhere.origin}/verify` }, ''));
    const page = await follow('curl -sSL', undefined, { INQUIRY_URL: leading.origin });
    assert.ok(page.stdout.endsWith(`leads to ${elsewhere.origin}/verify\n`));
});

test('a KYC record is missing at first, and then has the decision', async (t) => {
    const userId = await createdAt(sandbox, { email: 'record@example.com' });
    const get = (server) => follow('npx paywint kyc get', server, { USER_ID: userId });
    assert.match((await get(sandbox)).stderr, /404/);
    await sandbox.decide(userId, 'approved');
    assert.match((await get(sandbox)).stdout, /^decision +approved$/m);
    assert.match((await follow('npx paywint kyc link', sandbox, { USER_ID: userId })).stdout, /^isKycPending +false$/m);
    const odd = await rawServer(t, json(200, { success: true, data: { user_id: userId, kyc_status: 'verified' } }));
    assert.match((await get(odd)).stdout, /^kycStatus +verified\ndecision +pending$/m);
});

test('dates of businesses are refused by the other rule, and the option cures it', async (t) => {
    const iso = await started(t, '--formation-date', 'yyyy-mm-dd');
    for (const [server, taken] of [
        [sandbox, '03-25-2015'],
        [iso, '2015-03-25'],
    ]) {
        const userId = await createdAt(server, { email: 'owner@example.com' });
        const submit = () => follow('node business.mjs', server, { USER_ID: userId });
        await server.decide(userId, 'rejected');
        // A date in the wrong order is refused whoever the user is.
        const refused = server === sandbox ? /^PermissionDeniedError: /m : /^UnprocessableEntityError: /m;
        assert.match((await submit()).stderr, refused);
        await server.decide(userId, 'approved');
        const first = await submit();
        if (server === sandbox) {
            assert.equal(first.stdout, `${taken} pending\n`);
            assert.match((await submit()).stderr, /^ConflictError: /m);
            continue;
        }
        assert.match(first.stderr, /^UnprocessableEntityError: .*formationDate/m);
        const other = await run(process.execPath, ['business.mjs', userId, 'yyyy-mm-dd'], environmentOf(server));
        assert.deepEqual(other, { code: 0, stdout: `${taken} pending\n`, stderr: '' });
    }
});

test('a business is submitted before its user is verified, or only afterwards', async (t) => {
    const strict = await started(t, '--kyb-needs-kyc');
    for (const [server, early] of [
        [sandbox, { stdout: '03-25-2015 pending\n', stderr: /^$/ }],
        [strict, { stdout: '', stderr: /^PermissionDeniedError: /m }],
    ]) {
        const userId = await createdAt(server, { email: 'early@example.com' });
        const submit = () => follow('node business.mjs', server, { USER_ID: userId });
        const { stdout, stderr } = await submit();
        assert.equal(stdout, early.stdout);
        assert.match(stderr, early.stderr);
        if (server === sandbox) continue;
        await server.decide(userId, 'approved');
        assert.equal((await submit()).stdout, '03-25-2015 pending\n');
    }
});

function isListening(port) {
    return new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1', () => resolve(true));
        socket.on('connect', () => socket.destroy()).on('error', () => resolve(false));
    });
}

/** Starts the guide's receiver, and returns what it keeps. */
async function receiver(t) {
    const port = await closedPort();
    const env = { PATH: process.env.PATH, PORT: String(port) };
    const child = spawn(process.execPath, ['deliveries.mjs'], { cwd: installed.folder, env });
    const files = () => readdirSync(installed.folder).filter((name) => /^\d+\.(body|signature)$/.test(name));
    t.after(() => {
        child.kill();
        for (const name of files()) rmSync(join(installed.folder, name));
    });
    while (!(await isListening(port))) assert.equal(child.exitCode, null, 'it ended');
    return { url: `http://127.0.0.1:${port}`, files };
}

/** What a sandbox has recorded of the one event that it delivered to an address, all attempts in a row. */
async function deliveredTo(url, t, ...flags) {
    const webhook = ['--webhook-url', url, '--webhook-secret', SECRET, '--webhook-time-scale', '0'];
    const platform = await started(t, ...webhook, ...flags);
    await platform.decide(await createdAt(platform), 'approved');
    await fetch(`${platform.baseUrl}/sandbox/deliveries/flush`, { method: 'POST' });
    const { deliveries } = await (await fetch(`${platform.baseUrl}/sandbox/deliveries`)).json();
    assert.equal(deliveries.length, 1);
    return deliveries[0];
}

test('the three attempts at a delivery are kept as they came, refused, and verified later', async (t) => {
    const { url, files } = await receiver(t);
    const delivery = await deliveredTo(url, t);
    assert.deepEqual([delivery.status, delivery.attempts.map(({ status }) => status)], ['given_up', [500, 500, 500]]);
    assert.equal(files().length, 6);
    const environment = { PAYWINT_WEBHOOK_SECRET: SECRET };
    const verify = (env = {}) => follow('npx paywint webhooks verify', undefined, { ...environment, ...env });
    assert.match((await verify()).stdout, new RegExp(`^event +kyc\\.approved\nid +${delivery.event_id}$`, 'm'));
    const compared = await follow('cmp 1.body 2.body');
    assert.equal(compared.code, 0);
    assert.equal(compared.stdout.match(/^t=\d+,v1=/gm).length, 3);

    const write = (file, text) => writeFileSync(join(installed.folder, file), text);
    write('2.body', `${delivery.body} `);
    assert.match((await follow('cmp 1.body 2.body')).stderr, /EOF on .*1\.body/);
    write('1.signature', '');
    assert.match((await verify()).stderr, /Paywint-Signature header is missing/i);
    write('1.signature', signWebhook({ body: delivery.body, secret: 'platform-secret' }));
    const refused = await verify();
    assert.deepEqual([refused.code, /signature/.test(refused.stderr)], [1, true]);
    const same = await verify({ PAYWINT_WEBHOOK_SECRET_OLD: 'platform-secret' });
    assert.match(same.stdout, /^signedWith +PAYWINT_WEBHOOK_SECRET_OLD$/m);
});

/** The address at which a handler receives, and why it refused. */
async function received(t, options) {
    const reasons = [];
    const receive = createWebhookHandler({
        secret: SECRET,
        onError: ({ error }) => reasons.push(error.reason),
        ...options,
    });
    const { origin, requests } = await rawServer(t, async (socket, request) => {
        const { body, header } = parseRequest(request);
        const headers = { 'Paywint-Signature': header('paywint-signature') };
        const { status } = await receive(new Request('https://shop.test/webhooks', { method: 'POST', headers, body }));
        await always(status, {}, '')(socket, request);
    });
    return { origin, requests, reasons };
}

test("a third delivery of the first one's time is too old, and the option cures it", async (t) => {
    const [, seconds] = /give `createWebhookHandler` `toleranceSeconds: (\d+)`/.exec(guide);
    // As old as the third one would be.
    const stale = ['--webhook-stale', '365'];
    const strict = await received(t);
    const refused = await deliveredTo(strict.origin, t, ...stale);
    assert.deepEqual([refused.status, strict.reasons], ['given_up', ['too_old', 'too_old', 'too_old']]);
    const patient = await received(t, { toleranceSeconds: Number(seconds) });
    const taken = await deliveredTo(patient.origin, t, ...stale);
    assert.deepEqual([taken.status, patient.reasons], ['delivered', []]);
});

test("what an id does not distinguish or join, a key of one's own does", async (t) => {
    const [, template] = /Build your own key.*`` `(\$\{event\.event\}.*?)` ``/.exec(guide);
    const keyOf = new Function('event', `return \`${template}\``);
    const done = new Set();
    const own = {
        claim: (_, event) => (done.has(keyOf(event)) ? 'done' : 'claimed'),
        settle: (_, outcome, event) => done.add(keyOf(event)),
    };
    const event = { event: 'kyc.approved', id: 'evt_1', data: { user_id: USER_ID }, eventGeneratedTime: 1760000000.5 };
    const oneTwice = [event, { ...event, id: 'evt_2' }];
    const two = [event, { ...event, eventGeneratedTime: 1760000009.5 }];
    for (const [dedupe, events, expected] of [
        [undefined, oneTwice, 2],
        [own, oneTwice, 1],
        [undefined, two, 1],
        [own, two, 2],
    ]) {
        done.clear();
        let handled = 0;
        const { origin } = await received(t, { dedupe, on: { 'kyc.approved': () => (handled += 1) } });
        for (const each of events) {
            const body = JSON.stringify(each);
            const headers = { 'paywint-signature': signWebhook({ body, secret: SECRET }) };
            assert.equal((await fetch(origin, { method: 'POST', headers, body })).status, 200);
        }
        assert.equal(handled, expected);
    }
});

test('the client of the guide misses its secret when it starts', async () => {
    const start = (env) => run(process.execPath, ['paywint.mjs'], env);
    assert.match((await start({})).stderr, /ConfigurationError: .*PAYWINT_PLATFORM_ID/);
    const { PAYWINT_BASE_URL, ...credentials } = environmentOf(sandbox);
    assert.deepEqual(await start(credentials), { code: 0, stdout: '', stderr: '' });
});

test('a receiver is tried from outside, with the secret and without', async (t) => {
    for (const [secret, expected] of [
        [SECRET, [200, 400]],
        ['another', [400, 400]],
    ]) {
        const { origin, requests } = await received(t, { secret });
        const env = { WEBHOOK_URL: origin, PAYWINT_WEBHOOK_SECRET: SECRET };
        const { stdout } = await follow('npx paywint webhooks send', undefined, env);
        assert.deepEqual(stdout.match(/\d+/g).map(Number), expected);
        assert.equal(requests.length, 2);
    }
});

test('what deliveries would have reported is read back', async () => {
    const [pending, rejected, verified] = await Promise.all(
        ['a', 'b', 'c'].map((name) => createdAt(sandbox, { email: `${name}@example.com` })),
    );
    await sandbox.decide(rejected, 'failed');
    await sandbox.decide(verified, 'approved');
    assert.equal((await follow('node business.mjs', sandbox, { USER_ID: verified })).code, 0);
    await sandbox.decide(verified, 'approved', 'kyb');
    const accounts = Object.entries({ pending, rejected, verified }).map(([id, userId]) => ({ id, userId }));
    const env = { ...environmentOf(sandbox), ACCOUNTS: JSON.stringify(accounts) };
    assert.deepEqual(await run(process.execPath, ['catch-up.mjs'], env), {
        code: 0,
        stdout: 'pending pending pending\nrejected rejected pending\nverified approved approved\n',
        stderr: '',
    });
    const refused = await run(process.execPath, ['catch-up.mjs'], { ...env, PAYWINT_SECRET_KEY: 'another' });
    assert.match(refused.stderr, /AuthenticationError/);
});

test('a create that a revoked secret refused can be sent again', async () => {
    const { platformId, baseUrl, fetch, secretKey, users } = createSandbox();
    const create = (key) => new Paywint({ platformId, baseUrl, fetch, secretKey: key }).users.create(PERSON);
    await assert.rejects(create('revoked'), { code: 'authentication', outcome: 'rejected' });
    assert.equal(users.length, 0);
    assert.equal((await create(secretKey)).email, PERSON.email);
});

test('every command of the guide was run, and every link leads somewhere', () => {
    assert.deepEqual(
        blocks.filter((block) => !used.has(block)),
        [],
    );
    assert.deepEqual(brokenLinksOf(GUIDE), []);
});
