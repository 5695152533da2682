/** One project: made, installed, run, and held to what it is to do. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { launchBrowser } from '../../support/browser.mjs';
import { serveFolder } from '../../support/static-server.mjs';

const LONGEST_MS = 600_000;
const PAUSE_MS = 250;

/** Makes a project and holds it to its declaration. Gives the versions of what it was tried with. */
export async function consume(
    { packages = [], manifest = {}, files, env = {}, run = [], prints, page, serve, ask },
    tarball,
) {
    // Elsewhere than the repository, whose own packages its tools would find.
    const folder = mkdtempSync(join(tmpdir(), 'paywint-consumer-'));
    try {
        write(folder, { 'package.json': JSON.stringify({ name: 'consumer', private: true, ...manifest }), ...files });
        const start = starter(folder, { ...env, PAYWINT_TARBALL: tarball });
        const options = ['--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', '--loglevel=error'];
        await ended(start(['npm', 'install', ...options, tarball, ...packages]));
        const versions = packages.map((spec) => versionOf(folder, spec)).join(', ');
        const commands = Array.isArray(run[0]) ? run : run.length > 0 ? [run] : [];
        let printed = '';
        for (const command of commands) printed = await ended(start(command));
        if (prints !== undefined) assert.match(printed, prints);
        if (page !== undefined) await visited(join(folder, page));
        if (serve !== undefined) await served(start, serve, ask);
        return versions;
    } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
}

function write(folder, files) {
    for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
    }
}

function versionOf(folder, spec) {
    const name = spec.replace(/(?<=.)@[^@/]*$/, '');
    const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
    return `${name} ${version}`;
}

/** Starts commands of a project, in groups of their own, so that what they start ends with them. */
function starter(folder, env) {
    const path = [join(folder, 'node_modules/.bin'), dirname(process.execPath), process.env.PATH].join(delimiter);
    return ([program, ...parameters]) => {
        const options = { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] };
        const child = spawn(program, parameters, {
            ...options,
            env: { ...process.env, CI: '1', NO_COLOR: '1', PATH: path, ...env },
        });
        const started = { child, printed: '', command: [program, ...parameters].join(' ') };
        for (const stream of [child.stdout, child.stderr])
            stream.setEncoding('utf8').on('data', (text) => (started.printed += text));
        started.end = () => {
            try {
                process.kill(-child.pid, 'SIGKILL');
            } catch {
                // It has ended.
            }
        };
        started.over = new Promise((resolve) =>
            child.on('error', (error) => resolve(error.message)).on('close', resolve),
        );
        return started;
    };
}

/** What a command printed, when it has succeeded. */
async function ended(started) {
    const timer = setTimeout(started.end, LONGEST_MS);
    const code = await started.over;
    clearTimeout(timer);
    assert.equal(code, 0, `${started.command} ended with ${code}\n${started.printed.slice(-8000)}`);
    return started.printed;
}

/** Has Chromium visit what a command serves, or asks it. */
async function served(start, serve, ask) {
    const port = await freePort();
    const started = start(serve(port));
    try {
        const origin = `http://127.0.0.1:${port}`;
        await answering(origin, started);
        if (ask === undefined) await done(`${origin}/`);
        else {
            const answer = await fetch(origin + ask.path);
            assert.equal((await answer.text()).replace(/\s/g, ''), ask.says, started.printed.slice(-4000));
        }
    } finally {
        started.end();
    }
}

async function answering(origin, started) {
    let code;
    void started.over.then((ended) => (code = ended));
    for (let waited = 0; waited < LONGEST_MS; waited += PAUSE_MS) {
        if (code !== undefined)
            throw new Error(`${started.command} ended with ${code}\n${started.printed.slice(-8000)}`);
        if (
            await fetch(origin).then(
                () => true,
                () => false,
            )
        )
            return;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw new Error(`${started.command} does not answer\n${started.printed.slice(-8000)}`);
}

function freePort() {
    return new Promise((resolve) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

async function visited(folder) {
    const server = await serveFolder(folder, {});
    try {
        await done(server.origin);
    } finally {
        await server.close();
    }
}

/** Whether the page does what `PAGE` says, and nothing is missing. */
async function done(address) {
    const browser = await launchBrowser();
    try {
        const page = await browser.newPage();
        const complaints = [];
        page.on('pageerror', (error) => complaints.push(error.message));
        page.on(
            'response',
            (response) => response.url().endsWith('.wasm') && complaints.push(`it asks for ${response.url()}`),
        );
        await page.goto(address);
        await page
            .waitForFunction(() => window.findings !== undefined, undefined, { timeout: 120_000 })
            .catch(() => {});
        assert.deepEqual([await page.evaluate(() => window.findings), complaints], ['done', []]);
    } finally {
        await browser.close();
    }
}
