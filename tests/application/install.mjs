/** Installs the packed package for the application: node install.mjs --tarball <file> */
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
const quietly = ['--no-audit', '--no-fund', '--offline', '--no-package-lock'];
await run('npm', ['install', ...quietly, resolve(values.tarball)], { cwd: PROJECT });
