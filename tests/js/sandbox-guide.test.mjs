/** The programs of docs/testing-with-the-sandbox.md, each run as its reader would. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { programsIn, typeErrorsOf } from '../support/guides.mjs';
import { folderWithPackage } from '../support/installed.mjs';
import { startSandbox } from '../support/sandbox.mjs';

test('each program of the guide passes', async (t) => {
    const programs = Object.entries(programsIn('docs/testing-with-the-sandbox.md'));
    assert.equal(programs.length, 6);
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
    assert.match(stdout, /^ℹ pass 9$/m);
});
