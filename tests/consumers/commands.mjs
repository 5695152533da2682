/** The program `paywint` in other runtimes than Node: what it prints, and what it ends with. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { endOf, environmentOf } from '../support/cli.mjs';
import { PROGRAMS } from '../support/paths.mjs';
import { FOLDER } from './workspace.mjs';

const PERMISSIONS = ['--allow-env', '--allow-read', '--allow-net=127.0.0.1'];
const RUNTIMES = {
    Bun: ['bunx', '--bun', '--no-install', 'paywint'],
    Deno: ['deno', 'run', '--no-prompt', '--no-lock', '--cached-only', ...PERMISSIONS, 'npm:paywint'],
};

export const COMMANDS = Object.fromEntries(
    Object.entries(RUNTIMES).map(([name, words]) => [
        `the program paywint in ${name}`,
        (options) => drive(words, options),
    ]),
);

async function drive(words, { refusedUrl, ...options }) {
    const started = (more, env = environmentOf(options)) => start([...words, ...more], env);
    const ended = (more, env) => endOf(started(more, env));
    const { version } = JSON.parse(readFileSync(join(FOLDER, 'node_modules/paywint/package.json'), 'utf8'));
    assert.deepEqual(await ended(['--version'], {}), { code: 0, signal: null, stdout: `${version}\n`, stderr: '' });

    const email = `${crypto.randomUUID()}@example.test`;
    const created = await ended(['users', 'create', '--name', 'Zoë 山田', '--email', email, '--json']);
    assert.equal(created.stderr, '');
    const { userId } = JSON.parse(created.stdout);
    const listed = (await ended(['users', 'list', '--json'])).stdout.trimEnd().split('\n').map(JSON.parse);
    assert.equal(listed.find((user) => user.userId === userId).name, 'Zoë 山田');
    assert.match((await ended(['users', 'list'])).stdout, new RegExp(`^${userId} +Zoë 山田 +${email}`, 'm'));

    const failing = [
        [1, ['users', 'list'], environmentOf({ ...options, secretKey: 'wrong' })],
        [2, ['users', 'get', 'nobody']],
        [2, ['users', 'list'], {}],
        [4, ['users', 'list'], environmentOf({ ...options, baseUrl: refusedUrl })],
    ];
    for (const [expected, more, env] of failing) {
        const { code, stdout, stderr } = await ended(more, env);
        assert.deepEqual({ code, stdout }, { code: expected, stdout: '' }, stderr);
        assert.match(stderr, /^paywint: [^\n]+\n$/);
    }
    await serve(started, ended);
}

/** Its sandbox answers its other commands, until it is interrupted. */
async function serve(started, ended) {
    const child = started(['sandbox', '--port', '0', '--json-line'], {});
    const end = endOf(child);
    try {
        const line = await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), end]);
        assert.equal(typeof line, 'string', `it ended: ${line.stderr}`);
        const { code, stdout } = await ended(['doctor', '--json'], environmentOf(JSON.parse(line)));
        assert.equal(code, 0, stdout);
    } finally {
        child.kill('SIGINT');
    }
    const { code, signal, stderr } = await end;
    assert.deepEqual({ code, signal, stderr }, { code: 0, signal: null, stderr: '' });
}

function start([program, ...words], env) {
    const deno = { DENO_DIR: join(FOLDER, 'deno/cache'), DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
    return spawn(join(PROGRAMS, program), words, { cwd: FOLDER, env: { PATH: process.env.PATH, ...deno, ...env } });
}
