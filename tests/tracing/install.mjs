/** Makes the project that is tested, from the packed package: node install.mjs --tarball <file> */
import { cpSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { run } from '../consumers/run-program.mjs';
import { PROJECT } from './places.mjs';

const { values } = parseArgs({ options: { tarball: { type: 'string' } } });
if (values.tarball === undefined) {
    console.error('usage: node install.mjs --tarball <file>');
    process.exit(2);
}
rmSync(PROJECT, { recursive: true, force: true });
cpSync(fileURLToPath(new URL('./project', import.meta.url)), PROJECT, { recursive: true });
// Without what tracers only need to profile and to look for attacks: hundreds of megabytes.
const quietly = ['--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
await run('npm', ['ci', ...quietly], { cwd: PROJECT });
await run('npm', ['install', ...quietly, '--no-save', resolve(values.tarball)], { cwd: PROJECT });
