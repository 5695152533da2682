// What was installed for this bench: the tarball, and the rivals.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export function installed(name) {
    return import(pathToFileURL(resolve(name)));
}

/**
 * The core's own exports, as the package's entries use them. They are no part of what the package offers, so they are
 * looked for among the chunks that its entries share.
 */
export async function core() {
    // The entry says how the module is loaded.
    await installed('paywint');
    const home = dirname(resolve('paywint'));
    for (const file of readdirSync(home).filter((name) => /^shared-.*\.js$/.test(name))) {
        const { compiled } = await import(pathToFileURL(join(home, file)));
        if (compiled !== undefined) return compiled();
    }
    throw new Error('No chunk of the package exports compiled(): its insides are not what this bench knows.');
}

function resolve(name) {
    return createRequire(join(process.env.BENCH_INSTALLED, 'package.json')).resolve(name);
}
