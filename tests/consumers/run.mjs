/** Tests the packed package in projects that install it: node run.mjs --tarball <file> [--only <text>] */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { closedPort } from '../support/raw-server.mjs';
import { startSandbox } from '../support/sandbox.mjs';
import { COMMANDS } from './commands.mjs';
import { PAGES } from './pages.mjs';
import { RUNTIMES } from './runtimes.mjs';
import { TYPES } from './types.mjs';
import { install, remove } from './workspace.mjs';

const AT_ONCE = 2;

const { values } = parseArgs({ options: { tarball: { type: 'string' }, only: { type: 'string', default: '' } } });
if (values.tarball === undefined) {
    console.error('usage: node run.mjs --tarball <file> [--only <text>]');
    process.exit(2);
}
const all = Object.entries({ ...RUNTIMES, ...COMMANDS, ...PAGES, ...TYPES });
const failed = await test(all.filter(([name]) => name.includes(values.only)));
process.exitCode = failed === 0 ? 0 : 1;

/** Runs the consumers, some at a time, and reports how many failed. */
async function test(consumers) {
    if (consumers.length === 0) throw new Error('no consumer is named so');
    const sandbox = await startSandbox(['--no-static-signature']);
    try {
        await install(resolve(values.tarball));
        const { baseUrl, platformId, secretKey } = sandbox;
        const options = { baseUrl, platformId, secretKey, refusedUrl: `http://127.0.0.1:${await closedPort()}` };
        const waiting = [...consumers];
        const results = [];
        const worker = async () => {
            while (waiting.length > 0) results.push(await consume(waiting.shift(), options));
        };
        await Promise.all(Array.from({ length: AT_ONCE }, worker));
        const failures = results.filter((passed) => !passed).length;
        console.log(`${results.length - failures} passed, ${failures} failed`);
        return failures;
    } finally {
        await sandbox.stop();
        remove();
    }
}

async function consume([name, consumer], options) {
    const begun = performance.now();
    const took = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
    try {
        await consumer(options);
        console.log(`ok   ${name} (${took()})`);
        return true;
    } catch (error) {
        console.log(`FAIL ${name} (${took()})\n${String(error.stack).replace(/^/gm, '     ')}`);
        return false;
    }
}
