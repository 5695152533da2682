/** The programs of README.md, docs/getting-started.md and docs/errors.md: compiled strictly, and run as a reader would. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { environmentOf } from '../support/cli.mjs';
import { programsIn, typeErrorsOf } from '../support/guides.mjs';
import { folderWithPackage } from '../support/installed.mjs';
import { requireBuildTool } from '../support/paths.mjs';
import { startSandbox } from '../support/sandbox.mjs';

const ts = requireBuildTool('typescript');

/** A folder with a page's programs, of which TypeScript has nothing to say. */
function folderOf(t, guide) {
    const programs = programsIn(guide);
    const folder = folderWithPackage(t);
    const files = Object.keys(programs).map((name) => join(folder, name));
    for (const [name, program] of Object.entries(programs)) writeFileSync(join(folder, name), program);
    assert.deepEqual(typeErrorsOf(files), []);
    return folder;
}

/** Runs a program of the folder against a new sandbox. */
async function run(t, folder, words) {
    const sandbox = await startSandbox();
    t.after(() => sandbox.stop());
    const env = { PATH: process.env.PATH, ...environmentOf(sandbox), PAYWINT_WEBHOOK_SECRET: SECRET };
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder, env });
    return stdout;
}

const SECRET = 'webhook-secret-Rt5mZq02';
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

test('docs/getting-started.md', { timeout: 300_000 }, async (t) => {
    const folder = folderOf(t, 'docs/getting-started.md');

    const users = (await run(t, folder, ['users.mjs'])).trimEnd().split('\n');
    assert.deepEqual([users[0], users[2], users[3]], ['ada@example.com', '1 1 false', '1']);
    assert.match(users[1], new RegExp(`^${ID.source} \\d{4}-`));

    const kyc = await run(t, folder, ['kyc.mjs']);
    assert.match(kyc, /^Open http:\/\/127\.0\.0\.1:\d+\/verify\?inquiry-id=\S+\nNothing has been submitted yet\n$/);

    const imported = (await run(t, folder, ['import.mjs'])).trimEnd().split('\n').sort();
    assert.deepEqual(imported.map((line) => line.replace(ID, 'ID')).slice(0, 2), ['0 ID', '1 ID']);
    assert.match(imported[2], /^2 .*email/);

    assert.match(await run(t, folder, ['--test', '--test-reporter=spec', 'first.test.mjs']), /^ℹ pass 1$/m);
});

test('docs/getting-started.md: a business', async (t) => {
    const folder = folderOf(t, 'docs/getting-started.md');
    const call = `
        import { submitBusiness } from './kyb.mjs';
        import { paywint } from './paywint.mjs';
        const { userId } = await paywint.users.create({ email: 'ada@example.com' });
        const url = \`\${process.env.PAYWINT_BASE_URL}/sandbox/kyc/\${userId}/decide\`;
        const headers = { 'content-type': 'application/json' };
        const decide = (status) => fetch(url, { method: 'POST', headers, body: JSON.stringify({ status }) });
        await decide('rejected');
        const refused = await submitBusiness(userId).catch((error) => error.name);
        await decide('approved');
        console.log(refused, await submitBusiness(userId));`;
    writeFileSync(join(folder, 'call.mjs'), call);
    assert.equal(await run(t, folder, ['call.mjs']), 'PermissionDeniedError pending\n');
});

test('docs/getting-started.md: the backend in TypeScript', async (t) => {
    const folder = folderOf(t, 'docs/getting-started.md');
    const source = readFileSync(join(folder, 'backend.mts'), 'utf8');
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
    writeFileSync(join(folder, 'backend.mjs'), ts.transpileModule(source, { compilerOptions }).outputText);
    const call = `
        import { server } from './backend.mjs';
        console.error = () => {};
        const post = async (url, body) => {
            const headers = { 'content-type': 'application/json' };
            const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
            return [response.status, await response.json()];
        };
        await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
        const here = 'http://127.0.0.1:' + server.address().port;
        const sandbox = process.env.PAYWINT_BASE_URL + '/sandbox/';
        await post(sandbox + 'webhook', { url: here + '/webhooks', secret: process.env.PAYWINT_WEBHOOK_SECRET });
        const [created, { userId, inquiryUrl }] = await post(here + '/accounts', { email: 'ada@example.com' });
        const isVerified = async () => (await (await fetch(here + '/accounts/' + userId)).json()).isVerified;
        console.log(created, URL.canParse(inquiryUrl), await isVerified());
        await post(sandbox + 'kyc/' + userId + '/decide', { status: 'approved' });
        await post(sandbox + 'deliveries/flush', {});
        console.log(await isVerified());
        const [refused, { issues }] = await post(here + '/accounts', { email: 'nope', admin: true });
        console.log(refused, issues.map(({ path }) => path).sort().join());
        console.log((await post(here + '/accounts', { email: 'ada@example.com' }))[0]);
        console.log((await fetch(here)).status);
        server.closeAllConnections();
        server.close();`;
    writeFileSync(join(folder, 'call.mjs'), call);
    const lines = (await run(t, folder, ['call.mjs'])).trimEnd().split('\n');
    assert.deepEqual(lines, ['201 true false', 'true', '422 admin,email', '500', '404']);
});

test('docs/errors.md: what callers of a server see', async (t) => {
    const folder = folderOf(t, 'docs/errors.md');
    const call = `
        import { createServer } from 'node:http';
        import { Paywint } from 'paywint';
        import { createSandbox } from 'paywint/sandbox';
        import { errorResponse, expressErrors } from './error-responses.mjs';
        console.error = () => {};
        const sandbox = createSandbox();
        const paywint = new Paywint({ ...sandbox.options, maxRetries: 0 });
        const person = { email: 'ada@example.com' };
        const { userId } = await paywint.users.create(person);
        const show = async (called) => {
            const response = errorResponse(await called.then(() => undefined, (error) => error));
            const { error, issues } = await response.json();
            const retryAfter = response.headers.get('retry-after');
            console.log(response.status, error, issues?.map(({ path }) => path).join() ?? '', retryAfter ?? '');
        };
        await show(paywint.users.create({ email: 'nope' }));
        await show(paywint.users.create(person));
        await show(paywint.users.get('7c94ea90-6291-4549-a9de-177f2f6c6833'));
        await show(paywint.kyb.get(userId));
        await show(new Paywint({ ...sandbox.options, secretKey: 'another' }).users.list());
        sandbox.setFaults(['users.create=lost']);
        await show(paywint.users.create({ email: 'grace@example.com' }));
        sandbox.setFaults(['users.list=status:429:retry-after=7']);
        await show(paywint.users.list());
        for (const fault of ['status:503', 'drop']) {
            sandbox.setFaults(['users.list=' + fault]);
            await show(paywint.users.list());
        }
        sandbox.setFaults(['users.create=status:503']);
        await show(paywint.users.create({ email: 'alan@example.com' }));
        await show(Promise.reject(new Error('of another library')));
        const server = createServer((request, response) => expressErrors(new Error('x'), request, response, () => {}));
        await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
        const over = await fetch('http://127.0.0.1:' + server.address().port);
        console.log(over.status, await over.text());
        server.close();`;
    writeFileSync(join(folder, 'call.mjs'), call);
    assert.deepEqual(
        (await run(t, folder, ['call.mjs'])).split('\n').map((line) => line.trim()),
        [
            '422 invalid email',
            '409 conflict',
            '404 not_found',
            '404 not_found',
            '500 internal',
            '502 unknown',
            '503 busy  7',
            '503 unavailable',
            '503 unavailable',
            '502 unknown',
            '500 internal',
            '500 {"error":"internal"}',
            '',
        ],
    );
});

test('docs/errors.md', async (t) => {
    const stdout = await run(t, folderOf(t, 'docs/errors.md'), ['errors.mjs']);
    assert.match(stdout, /path: 'email',\n? +code: 'format'/);
});
