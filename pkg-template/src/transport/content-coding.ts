import type { ZlibOptions } from 'node:zlib';

type Callback = (error: NodeJS.ErrnoException | null, body: Buffer) => void;
type Decode = (body: Buffer, options: ZlibOptions, done: Callback) => void;

/** More codings than this, one over the other, no server applies; each multiplies what a few bytes can become. */
const MAX_CODINGS = 4;

/**
 * Undoes what a `Content-Encoding` names: one coding or several, of which the last one was applied last. A body in a
 * coding that Node does not know stays as it is. No step may give more than `maxBytes`.
 */
export function decode(codings: string, body: Buffer, maxBytes: number, done: Callback): void {
    const names = codings.split(',').map((name) => name.trim().toLowerCase());
    const applied = names.filter((name) => name !== '' && name !== 'identity').reverse();
    const areKnown = applied.length <= MAX_CODINGS && applied.every((name) => decoderOf(name, body) !== undefined);
    if (!areKnown) return done(null, body);
    const undo = (coded: Buffer): void => {
        const next = applied.shift();
        if (next === undefined) return done(null, coded);
        decoderOf(next, coded)?.(coded, { maxOutputLength: maxBytes }, (error, decoded) => {
            if (error === null) undo(decoded);
            else done(error, decoded);
        });
    };
    undo(body);
}

function decoderOf(coding: string, body: Buffer): Decode | undefined {
    const zlib = process.getBuiltinModule('node:zlib');
    switch (coding) {
        case 'gzip':
        case 'x-gzip':
            return zlib.gunzip;
        case 'deflate':
            return hasZlibHeader(body) ? zlib.inflate : zlib.inflateRaw;
        case 'br':
            return zlib.brotliDecompress;
        case 'zstd':
            // Newer Nodes have it.
            return (zlib as { zstdDecompress?: Decode }).zstdDecompress;
        default:
            return undefined;
    }
}

/** Some servers take the name by its word and send deflate alone, without the header that RFC 9110 means. */
function hasZlibHeader(body: Buffer): boolean {
    const [method = 0, flags = 0] = body;
    return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}
