/** The programs of README.md, docs/getting-started.md and docs/errors.md: compiled strictly, and run as a reader would. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { environmentOf } from '../support/cli.mjs';
import { programsIn, typeErrorsOf } from '../support/guides.mjs';
import { folderWithPackage } from '../support/installed.mjs';
import { startSandbox } from '../support/sandbox.mjs';

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
    const env = { PATH: process.env.PATH, ...environmentOf(sandbox) };
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder, env });
    return stdout;
}

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
        const early = await submitBusiness(userId).catch((error) => error.name);
        const url = \`\${process.env.PAYWINT_BASE_URL}/sandbox/kyc/\${userId}/decide\`;
        await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"status":"approved"}' });
        console.log(early, await submitBusiness(userId));`;
    writeFileSync(join(folder, 'call.mjs'), call);
    assert.equal(await run(t, folder, ['call.mjs']), 'PermissionDeniedError pending\n');
});

test('docs/errors.md', async (t) => {
    const stdout = await run(t, folderOf(t, 'docs/errors.md'), ['errors.mjs']);
    assert.match(stdout, /path: 'email',\n? +code: 'format'/);
});
