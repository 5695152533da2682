/** Makes the projects that are tested, from the packed package: node install.mjs --tarball <file> */
import { cpSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { run } from '../consumers/run-program.mjs';
import { projectOf, VERSIONS } from './places.mjs';

const { values } = parseArgs({ options: { tarball: { type: 'string' } } });
if (values.tarball === undefined) {
    console.error('usage: node install.mjs --tarball <file>');
    process.exit(2);
}
const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
for (const version of VERSIONS) {
    const cwd = projectOf(version);
    rmSync(cwd, { recursive: true, force: true });
    cpSync(fileURLToPath(new URL(`./projects/${version}`, import.meta.url)), cwd, { recursive: true });
    await run('npm', ['ci', ...quietly], { cwd });
    await run('npm', ['install', ...quietly, '--no-save', resolve(values.tarball)], { cwd });
}
