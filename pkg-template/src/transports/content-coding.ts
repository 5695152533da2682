import type { CompressCallback, ZlibOptions } from 'node:zlib';

type Decode = (body: Buffer, options: ZlibOptions, done: CompressCallback) => void;

/** What undoes a `Content-Encoding`; nothing for one that Node does not know. */
export function decoderOf(coding: string): Decode | undefined {
    const zlib = process.getBuiltinModule('node:zlib');
    switch (coding.trim().toLowerCase()) {
        case 'gzip':
        case 'x-gzip':
            return zlib.gunzip;
        case 'deflate':
            return zlib.inflate;
        case 'br':
            return zlib.brotliDecompress;
        default:
            return undefined;
    }
}
