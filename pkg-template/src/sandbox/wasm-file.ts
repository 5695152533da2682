import { inflateRawSync } from 'node:zlib';

/** The module in `sandbox-wasm.js`, whose only string is the module, deflated and as base64. */
export function sandboxWasm(file: Uint8Array): Uint8Array<ArrayBuffer> {
    const text = Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1');
    const base64 = text.slice(text.indexOf("'") + 1, text.lastIndexOf("'"));
    return new Uint8Array(inflateRawSync(Buffer.from(base64, 'base64')));
}
