/** Projects that install the packed package, in a folder of their own. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { TARGET } from '../support/paths.mjs';
import { run } from './run-program.mjs';

const PROJECTS = fileURLToPath(new URL('./projects', import.meta.url));

/** Where the projects are while they are tested. */
export const FOLDER = join(TARGET, 'consumers');

/** Copies the projects, and installs the tarball for all of them. */
export async function install(tarball) {
    remove();
    mkdirSync(FOLDER, { recursive: true });
    cpSync(PROJECTS, FOLDER, { recursive: true });
    const manifest = { private: true, type: 'module', dependencies: { paywint: `file:${tarball}` } };
    writeFileSync(join(FOLDER, 'package.json'), JSON.stringify(manifest));
    // Nothing may be fetched: the package brings all that it needs.
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: FOLDER });
}

/** Removes what `install` made. */
export function remove() {
    rmSync(FOLDER, { recursive: true, force: true });
}
