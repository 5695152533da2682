import type { ZlibOptions } from 'node:zlib';

type Callback = (error: NodeJS.ErrnoException | null, body: Buffer) => void;
type Decode = (body: Buffer, options: ZlibOptions, done: Callback) => void;

/** No server applies more codings than this; each one multiplies the size that a few bytes can expand to. */
const MAX_CODINGS = 4;

/**
 * Decodes the codings of `Content-Encoding`, of which the last one was applied last. A body in a
 * coding that Node does not know stays as it is. No step may produce more than `maxBytes`.
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
            // Only newer versions of Node have it.
            return (zlib as { zstdDecompress?: Decode }).zstdDecompress;
        default:
            return undefined;
    }
}

/** Some servers send raw deflate, without the zlib header that RFC 9110 requires. */
function hasZlibHeader(body: Buffer): boolean {
    const [method = 0, flags = 0] = body;
    return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}
