/** The sandbox as another process. */
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { ROOT } from './paths.mjs';

/**
 * Starts a sandbox on a free port. It ends by `stop()`, and with this process at the latest.
 *
 * @param {string[]} flags further flags of the sandbox
 * @returns {Promise<{ baseUrl: string, platformId: string, secretKey: string,
 *     control: (path: string, body: object) => Promise<void>,
 *     decide: (userId: string, status: string) => Promise<void>, stop: () => Promise<void> }>} `control` makes a control
 *     call, such as of `faults`; `decide` gives a user a KYC status
 */
export async function startSandbox(flags = []) {
    const child = spawn(program(), ['--port', '0', '--json-line', '--exit-with-stdin', ...flags], {
        stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const firstLine = new Promise((resolve, reject) => {
        createInterface({ input: child.stdout }).once('line', resolve);
        child.once('error', reject);
        child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code} before it listened`)));
    });
    const { baseUrl, platformId, secretKey } = JSON.parse(await firstLine);
    // A test that fails before it stops the sandbox must end all the same.
    for (const handle of [child, child.stdin, child.stdout]) handle.unref();
    const stop = async () => {
        child.ref();
        child.stdin.end();
        await ended;
    };
    const control = async (path, body) => {
        const answer = await fetch(`${baseUrl}/sandbox/${path}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
        });
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    };
    const decide = (userId, status, what = 'kyc') => control(`${what}/${userId}/decide`, { status });
    return { baseUrl, platformId, secretKey, control, decide, stop };
}

/** The program's path; compiled here unless the caller has done so. */
function program() {
    const path = process.env.PAYWINT_SANDBOX_PROGRAM;
    if (path) return path;
    const build = ['build', '--quiet', '--package', 'paywint-sandbox', '--message-format', 'json'];
    const messages = execFileSync('cargo', build, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 });
    const executables = messages
        .split('\n')
        .filter((line) => line.includes('"executable":"'))
        .map((line) => JSON.parse(line).executable);
    if (executables.length !== 1) throw new Error(`cargo named ${executables.length} programs, not one`);
    return executables[0];
}
