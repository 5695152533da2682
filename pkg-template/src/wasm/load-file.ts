import { InternalError } from '../errors/classes.js';
import { withCause } from '../shared/type-checks.js';
import { VERSION } from '../shared/version.js';

const ADVICE =
    'Mark paywint as external, or import what carries it: paywint/inline, paywint/webhooks/inline, paywint/sandbox/inline.';

/** A module's file and how it is used. */
export interface WasmFile {
    /** The file's name. */
    readonly name: string;
    /** The address of the code; none in a bundle of CommonJS. */
    readonly code: string | undefined;
    /** Reads the file beside the code. */
    read(): Uint8Array;
    /** Compiles it. */
    load(bytes: Uint8Array): void;
}

/**
 * Loads a file beside the code. If a bundler has moved the code or damaged the file, the file of the installed
 * package is used, with a warning: it may be missing where the program is deployed.
 *
 * @throws InternalError that says what to do about the bundle
 */
export function loadFile({ name, code: address, read, load }: WasmFile): void {
    const code = address ?? commonJsPath();
    try {
        load(address === undefined && code !== undefined ? fileBeside(code, name) : read());
    } catch (cause) {
        // No other file would help.
        if (globalThis.WebAssembly === undefined) throw cause;
        const installed = code === undefined ? undefined : installedFile(name, code);
        if (installed === undefined) throw missingFileError(name, code, cause);
        load(installed.bytes);
        const warning = `${name} is not beside the bundled code, and was read from ${installed.path}, which a deployment may not have. ${ADVICE}`;
        globalThis.process.emitWarning(warning, { code: 'PAYWINT_BUNDLED' });
    }
}

/**
 * Node's own modules are looked up when they are needed: a page loads this code too, and never calls it. Parcel looks
 * for a package of the name where a page names `process` without `globalThis`.
 */
function fileBeside(code: string, name: string): Uint8Array {
    const { dirname, join } = globalThis.process.getBuiltinModule('node:path');
    return globalThis.process.getBuiltinModule('node:fs').readFileSync(join(dirname(code), name));
}

/** Where a bundle of CommonJS is. */
function commonJsPath(): string | undefined {
    return typeof __filename === 'string' ? __filename : undefined;
}

/** The file as the installed package of this very version has it: another version's does not fit. */
function installedFile(name: string, code: string): { path: string; bytes: Uint8Array } | undefined {
    try {
        const manifest = globalThis.process
            .getBuiltinModule('node:module')
            .createRequire(code)
            .resolve('paywint/package.json');
        const { version } = JSON.parse(new TextDecoder().decode(fileBeside(manifest, 'package.json'))) as {
            version?: unknown;
        };
        const path = globalThis.process.getBuiltinModule('node:path').join(manifest, '..', name);
        return version === VERSION ? { path, bytes: fileBeside(manifest, name) } : undefined;
    } catch {
        return undefined;
    }
}

function missingFileError(name: string, code: string | undefined, cause: unknown): InternalError {
    const { code: why, path, name: kind } = cause as NodeJS.ErrnoException;
    const place = path ?? (code === undefined ? 'the address of the code is unknown' : `looked for beside ${code}`);
    const message = `${name} is not beside the code, or damaged (${why ?? kind}: ${place}), probably by a bundler. ${ADVICE}`;
    return withCause(new InternalError({ code: 'internal', message }), cause);
}
