/** The program `paywint`, as npm installs it. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGE, TARGET } from './paths.mjs';
import { PLATFORM_ID, SECRET } from './privacy.mjs';

/**
 * Installs the package into a folder of its own.
 *
 * @returns {Promise<{ folder: string, remove: () => void }>}
 */
export async function installProgram() {
    mkdirSync(TARGET, { recursive: true });
    const folder = mkdtempSync(join(TARGET, 'cli-'));
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const options = ['--install-links', '--offline', '--no-audit', '--no-fund', '--no-package-lock'];
    await promisify(execFile)('npm', ['install', ...options, PACKAGE], { cwd: folder });
    return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What a program finds in its environment when it is to call a server. */
export function environmentOf({ origin, baseUrl = origin, platformId = PLATFORM_ID, secretKey = SECRET }) {
    return { PAYWINT_PLATFORM_ID: platformId, PAYWINT_SECRET_KEY: secretKey, PAYWINT_BASE_URL: baseUrl };
}

/** Starts the program; its environment is `env` and nothing else of ours. */
export function startProgram({ folder }, words, env = {}) {
    const program = join(folder, 'node_modules/.bin/paywint');
    return spawn(program, words, { env: { PATH: process.env.PATH, ...env }, cwd: folder });
}

/**
 * Runs the program to its end, and fails if it shows its secret.
 *
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>}
 */
export async function runProgram(installed, words, { env = {}, input = '' } = {}) {
    const child = startProgram(installed, words, env);
    const ended = endOf(child);
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    const { code, stdout, stderr } = await ended;
    if (env.PAYWINT_SECRET_KEY) assert.ok(!(stdout + stderr).includes(env.PAYWINT_SECRET_KEY), 'it shows its secret');
    return { code, stdout, stderr };
}

/** What a program has written, and what it ended with. */
export async function endOf(child) {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    const [code, signal] = await new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (...how) => resolve(how));
    });
    return { code, signal, stdout, stderr };
}
