import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually } from '../support/eventually.mjs';
import { check } from './checks.mjs';
import { run, start } from './programs.mjs';

const SECRET = 'sentinel-webhook-secret-Kp3v';
const FRAMEWORKS = ['node-http', 'express', 'fastify', 'hono'];

/** The receivers of webhooks: each takes what is signed over its raw bytes, once, and nothing else. */
export async function webhookReceiver({ folder }) {
    const env = { ...process.env, PAYWINT_WEBHOOK_SECRET: SECRET, PORT: '0' };
    for (const name of FRAMEWORKS) {
        await check(`webhook-receiver: ${name} acts once on what is signed, and on nothing else`, async () => {
            const program = await start('node', [`servers/${name}.mjs`], { cwd: folder, env });
            const address = program.firstLine.replace('Webhooks go to ', '');
            await takesWhatIsSigned((body, headers) => fetch(address, { method: 'POST', body, headers }));
            const acted = () => program.output.match(/may come in/g)?.length;
            assert.equal(acted(), 1, program.output);
            assert.ok(!program.output.includes(SECRET), 'the secret is printed');
            if (name !== 'node-http') await leavesOthersTheirJson(new URL('/echo', address));
        });
    }
    await check('webhook-receiver: what its README delivers is acted on once, or refused', async () => {
        const program = await start('node', ['servers/node-http.mjs'], { cwd: folder, env });
        const address = program.firstLine.replace('Webhooks go to ', '');
        const lines = linesOf(folder, 'webhooks send');
        const statuses = await Promise.all(lines.map((line) => deliver(line, address, { cwd: folder, env })));
        assert.deepEqual(statuses, ['200', '200', '400']);
        assert.equal(program.output.match(/ada may come in/g)?.length, 1, program.output);
    });
    await check('webhook-receiver: what the sandbox of its README delivers is too', async () => {
        const receiver = await start('node', ['servers/node-http.mjs'], { cwd: folder, env });
        const address = receiver.firstLine.replace('Webhooks go to ', '');
        const [line] = linesOf(folder, 'sandbox').map((shown) => runnable(shown, address));
        const words = ['-c', `exec ${line} --port 0 --json-line`];
        const sandbox = JSON.parse((await start('sh', words, { cwd: folder, env })).firstLine);
        const userId = await approvedIn(sandbox, { cwd: folder, env });
        await allDelivered(sandbox);
        assert.equal(receiver.output.split(`${userId} may come in`).length, 2, receiver.output);
        assert.match(receiver.output, /a delivery was refused/);
        assert.ok(!receiver.output.includes('may not come in'), receiver.output);
    });
    await check('webhook-receiver: the route of Next.js does too', async () => {
        process.env.PAYWINT_WEBHOOK_SECRET = SECRET;
        const { POST } = await import(pathToFileURL(join(folder, 'app/webhooks/route.js')));
        await takesWhatIsSigned((body, headers) =>
            POST(new Request('http://localhost/webhooks', { method: 'POST', body, headers })),
        );
    });
}

/** The lines of the README that have the package's program do something. */
function linesOf(folder, command) {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    return readme.match(new RegExp(`^.*npx paywint ${command} .*$`, 'gm'));
}

/** A line as it is for the installed program and another address. */
function runnable(line, address) {
    return line.replace('npx ', 'node_modules/.bin/').replace('http://127.0.0.1:3000/webhooks', address);
}

/** The status that a line says it was answered with. */
async function deliver(line, address, options) {
    const { stdout } = await run('sh', ['-c', runnable(line, address)], options);
    return stdout.match(/\d{3}/)[0];
}

/** The id of somebody who went through what the README says, up to the hosted page's form. */
async function approvedIn({ baseUrl, platformId, secretKey }, { cwd, env }) {
    const credentials = { PAYWINT_BASE_URL: baseUrl, PAYWINT_PLATFORM_ID: platformId, PAYWINT_SECRET_KEY: secretKey };
    const options = { cwd, env: { ...env, ...credentials } };
    const paywint = async (...words) => {
        const { stdout } = await run('node_modules/.bin/paywint', [...words, '--json'], options);
        return JSON.parse(stdout);
    };
    const { userId } = await paywint('users', 'create', '--email', 'ada@example.com');
    const { inquiryUrl } = await paywint('kyc', 'link', userId);
    const inquiryId = new URL(inquiryUrl).searchParams.get('inquiry-id');
    const body = new URLSearchParams({ 'inquiry-id': inquiryId, decision: 'approve' });
    assert.equal((await fetch(new URL('/verify', inquiryUrl), { method: 'POST', body })).status, 200);
    return userId;
}

/** Once the forged delivery and both of each event are made: of `kyc.applied`, and of the decision. */
async function allDelivered({ baseUrl }) {
    const isMade = ({ forged, status }) => status === (forged ? 'given_up' : 'delivered');
    await eventually(
        async () => {
            const { deliveries } = await (await fetch(`${baseUrl}/sandbox/deliveries`)).json();
            return deliveries.length === 6 && deliveries.every(isMade);
        },
        () => 'all is delivered',
    );
}

async function takesWhatIsSigned(deliver) {
    // White space, escapes and an order that no writer of JSON would keep.
    const body = ' {"data" : {"user_id":"Zo\\u00eb \\/ 🙂"},\n "id":"evt_1", "event":"kyc.approved"}\r\n';
    const seconds = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex');
    const headers = { 'Content-Type': 'application/json', 'Paywint-Signature': `t=${seconds},v1=${mac}` };
    const statusOf = async (...args) => {
        const answer = await deliver(...args);
        assert.equal(await answer.text(), '');
        return answer.status;
    };
    assert.equal(await statusOf(body.trim(), headers), 400);
    assert.equal(await statusOf(body, { 'Content-Type': 'application/json' }), 400);
    assert.deepEqual(await Promise.all([statusOf(body, headers), statusOf(body, headers)]), [200, 200]);
    assert.equal(await statusOf(body, headers), 200);
}

async function leavesOthersTheirJson(address) {
    const answer = await fetch(address, {
        method: 'POST',
        body: '{"a": 1}',
        headers: { 'Content-Type': 'application/json' },
    });
    assert.deepEqual(await answer.json(), { a: 1 });
}
