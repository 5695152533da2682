/** The programs of docs/testing-with-the-sandbox.md, each run as its reader would. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { Paywint } from '../../pkg/node.js';
import { programsIn, typeErrorsOf } from '../support/guides.mjs';
import { folderWithPackage } from '../support/installed.mjs';
import { ROOT } from '../support/paths.mjs';
import { startSandbox } from '../support/sandbox.mjs';

const GUIDE = 'docs/testing-with-the-sandbox.md';

test('each program of the guide passes', async (t) => {
    const programs = Object.entries(programsIn(GUIDE));
    assert.equal(programs.length, 7);
    const sandbox = await startSandbox();
    t.after(() => sandbox.stop());
    const folder = folderWithPackage(t);
    for (const [name, program] of programs) writeFileSync(join(folder, name), program);
    const files = programs.map(([name]) => name);
    assert.deepEqual(typeErrorsOf(files.map((name) => join(folder, name))), []);
    const env = { PATH: process.env.PATH, SANDBOX_URL: sandbox.baseUrl };
    const run = promisify(execFile)(process.execPath, ['--test', '--test-reporter=spec', ...files], {
        cwd: folder,
        env,
    });
    const { stdout } = await run.catch((failure) => assert.fail(failure.stdout));
    assert.match(stdout, /^ℹ pass 10$/m);
});

test('the request of the guide decides on a user', async (t) => {
    const [, path, name, value, body] = readFileSync(join(ROOT, GUIDE), 'utf8').match(
        /^curl http:\/\/127\.0\.0\.1:4010(\S+) -H '([^:]+): ([^']+)' -d '(.+)'$/m,
    );
    const sandbox = await startSandbox();
    t.after(() => sandbox.stop());
    const { baseUrl, platformId, secretKey } = sandbox;
    const paywint = new Paywint({ baseUrl, platformId, secretKey });
    const { userId } = await paywint.users.create({ email: 'ada@example.com' });
    const url = `${sandbox.baseUrl}${path.replace('USER_ID', userId)}`;
    assert.equal((await fetch(url, { method: 'POST', headers: { [name]: value }, body })).status, 200);
    assert.equal((await paywint.users.get(userId)).kycStatus, 'approved');
});
