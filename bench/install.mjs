import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Installs the tarball as a stranger would, and the rivals above it. Returns where the tarball went. */
export function install(tarball, folder) {
    mkdirSync(folder, { recursive: true });
    installRivals(folder);
    const place = join(folder, 'installed');
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'package.json'), '{ "private": true }\n');
    npm(place, 'install', resolve(tarball));
    return place;
}

/** They are installed again only when the lockfile changed. */
function installRivals(folder) {
    const lockfile = here('package-lock.json');
    // npm ci begins by removing its folder, so what is half done has no such file.
    const done = join(folder, 'node_modules/.installed-from.json');
    if (existsSync(done) && readFileSync(done, 'utf8') === readFileSync(lockfile, 'utf8')) return;
    copyFileSync(here('package.json'), join(folder, 'package.json'));
    copyFileSync(lockfile, join(folder, 'package-lock.json'));
    npm(folder, 'ci');
    copyFileSync(lockfile, done);
}

function here(name) {
    return fileURLToPath(new URL(name, import.meta.url));
}

function npm(folder, ...command) {
    const flags = ['--no-audit', '--no-fund', '--prefer-offline'];
    const { status, stderr } = spawnSync('npm', [...command, ...flags], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm ${command[0]} failed:\n${stderr}`);
}
