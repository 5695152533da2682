import assert from 'node:assert/strict';
import { cp, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './places.mjs';
import { run } from './programs.mjs';

/** Copies an example into a folder and installs the packed package there, as a user would. */
export async function install(example, into) {
    const folder = join(into, example);
    await cp(join(ROOT, 'examples-js', example), folder, {
        recursive: true,
        filter: (path) => !path.includes('node_modules'),
    });
    const options = ['--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline'];
    const npm = await run('npm', ['install', ...options, await newestTarball()], { cwd: folder });
    assert.equal(npm.exitCode, 0, npm.stderr);
    return folder;
}

async function newestTarball() {
    const folder = join(ROOT, 'dist');
    const names = (await readdir(folder)).filter((name) => /^paywint-.*\.tgz$/.test(name));
    const tarballs = await Promise.all(
        names.map(async (name) => ({ path: join(folder, name), time: (await stat(join(folder, name))).mtimeMs })),
    );
    tarballs.sort((a, b) => b.time - a.time);
    assert.ok(tarballs.length > 0, 'no packed package in dist/: run `cargo xtask build` first');
    return tarballs[0].path;
}
