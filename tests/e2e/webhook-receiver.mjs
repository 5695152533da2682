import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
        const statuses = await Promise.all(linesOf(folder).map((line) => deliver(line, address, { cwd: folder, env })));
        assert.deepEqual(statuses, ['200', '200', '400']);
        assert.equal(program.output.match(/ada may come in/g)?.length, 1, program.output);
    });
    await check('webhook-receiver: the route of Next.js does too', async () => {
        process.env.PAYWINT_WEBHOOK_SECRET = SECRET;
        const { POST } = await import(pathToFileURL(join(folder, 'app/webhooks/route.js')));
        await takesWhatIsSigned((body, headers) =>
            POST(new Request('http://localhost/webhooks', { method: 'POST', body, headers })),
        );
    });
}

/** The lines of the README that deliver something. */
function linesOf(folder) {
    return readFileSync(join(folder, 'README.md'), 'utf8').match(/^.*npx paywint webhooks send .*$/gm);
}

/** The status that a line says it was answered with, at another address. */
async function deliver(line, address, options) {
    const { stdout } = await run('sh', ['-c', line.replace('http://127.0.0.1:3000/webhooks', address)], options);
    return stdout.match(/\d{3}/)[0];
}

async function takesWhatIsSigned(deliver) {
    // White space, escapes and an order that no writer of JSON would keep.
    const body = ' {"data" : {"user_id":"Zo\\u00eb \\/ 🙂"},\n "id":"evt_1", "event":"kyc.approved"}\r\n';
    const seconds = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex');
    const headers = { 'Content-Type': 'application/json', 'Paywint-Signature': `t=${seconds},v1=${mac}` };
    const statusOf = async (...given) => {
        const answer = await deliver(...given);
        assert.equal(await answer.text(), '');
        return answer.status;
    };
    assert.equal(await statusOf(body.trim(), headers), 400);
    assert.equal(await statusOf(body, { 'Content-Type': 'application/json' }), 400);
    assert.deepEqual(await Promise.all([statusOf(body, headers), statusOf(body, headers)]), [200, 200]);
    assert.equal(await statusOf(body, headers), 200);
}

async function leavesOthersTheirJson(address) {
    const answer = await fetch(address, { method: 'POST', body: '{"a": 1}', headers: { 'Content-Type': 'application/json' } });
    assert.deepEqual(await answer.json(), { a: 1 });
}
