import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InternalError } from '../errors.js';
import { caused } from '../kinds.js';
import { VERSION } from '../version.js';

const CURE = 'Mark paywint as external, or import what carries it: paywint/inline, paywint/webhooks/inline, paywint/sandbox/inline.';

/**
 * The bytes of a file that lies beside the code. Where a bundler took the code elsewhere, they are those of the package
 * as long as it is still installed there, with a warning: where the program is deployed, it may not be.
 *
 * @param address of the code; none in a bundle of CommonJS
 * @param read reads the file beside it
 * @throws InternalError that says what to do about the bundle
 */
export function fileBeside(name: string, address: string | undefined, read: () => Uint8Array): Uint8Array {
    try {
        return read();
    } catch (cause) {
        const code = address ?? (typeof __filename === 'string' ? __filename : undefined);
        const installed = code === undefined ? undefined : installedFile(name, code);
        if (installed === undefined) throw missing(name, code, cause);
        const warning = `${name} is not beside the bundled code, and was read from ${installed.path}, which a deployment may not have. ${CURE}`;
        process.emitWarning(warning, { code: 'PAYWINT_BUNDLED' });
        return installed.bytes;
    }
}

/** The file as the installed package of this very version has it: another version's does not fit. */
function installedFile(name: string, code: string): { path: string; bytes: Uint8Array } | undefined {
    try {
        const manifest = createRequire(code).resolve('paywint/package.json');
        const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version?: unknown };
        const path = join(dirname(manifest), name);
        return version === VERSION ? { path, bytes: readFileSync(path) } : undefined;
    } catch {
        return undefined;
    }
}

function missing(name: string, code: string | undefined, cause: unknown): InternalError {
    const { code: why = 'no address', path } = cause as NodeJS.ErrnoException;
    const place = path ?? (code === undefined ? 'the address of the code is unknown' : `looked for beside ${code}`);
    const message = `${name} is not beside the code (${why}: ${place}), probably because a bundler left it out. ${CURE}`;
    return caused(new InternalError({ code: 'internal', message }), cause);
}
