/** Tests the packed package in the tools of other people: node run.mjs --tarball <file> [--only <text>] */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { GROUPS } from './index.mjs';
import { consume } from './project.mjs';

const AT_ONCE = 2;

const { values } = parseArgs({ options: { tarball: { type: 'string' }, only: { type: 'string', default: '' } } });
if (values.tarball === undefined) {
    console.error('usage: node run.mjs --tarball <file> [--only <text>]');
    process.exit(2);
}
const projects = Object.values(GROUPS).flat();
const waiting = projects.filter(({ name }) => name.includes(values.only));
if (waiting.length === 0) throw new Error('no project is named so');
let passed = 0;
let failed = 0;
await Promise.all(Array.from({ length: AT_ONCE }, work));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function work() {
    for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
        const begun = performance.now();
        const took = () => `${((performance.now() - begun) / 1000).toFixed(0)} s`;
        try {
            const versions = await consume(project, resolve(values.tarball));
            passed += 1;
            console.log(`ok   ${project.name} (${took()}${versions === '' ? '' : `; ${versions}`})`);
        } catch (error) {
            failed += 1;
            console.log(`FAIL ${project.name} (${took()})\n${String(error.stack).replace(/^/gm, '     ')}`);
        }
    }
}
