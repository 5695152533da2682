import type { Sha256 } from '#webhooks';

let found: { sha256: Sha256 | undefined } | undefined;

/** This runtime's own synchronous SHA-256, if it has one: it is several times as fast as WebAssembly. */
export function nativeSha256(): Sha256 | undefined {
    found ??= { sha256: findSha256() };
    return found.sha256;
}

/** Not by an import, which would load it early, or fail where it does not exist. */
function findSha256(): Sha256 | undefined {
    try {
        const hash = globalThis.process?.getBuiltinModule?.('node:crypto')?.hash;
        return typeof hash === 'function' ? (bytes) => hash('sha256', bytes, 'hex') : undefined;
    } catch {
        // A Node that was built without it.
        return undefined;
    }
}
