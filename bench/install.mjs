import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Installs the tarball, beside the rivals of this folder's lockfile, as a stranger would. */
export function install(tarball, folder) {
    mkdirSync(folder, { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) {
        copyFileSync(fileURLToPath(new URL(name, import.meta.url)), join(folder, name));
    }
    npm(folder, 'ci');
    npm(folder, 'install', '--no-save', '--no-package-lock', resolve(tarball));
    return folder;
}

function npm(folder, ...command) {
    const arguments_ = [...command, '--no-audit', '--no-fund', '--prefer-offline'];
    const { status, stderr } = spawnSync('npm', arguments_, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm ${command[0]} failed:\n${stderr}`);
}
