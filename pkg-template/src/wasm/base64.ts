import { inflateSync } from 'fflate';

/** The bytes that the build deflated and wrote as base64. No runtime inflates in one turn, and alike everywhere. */
export function inflateBase64(base64: string): Uint8Array {
    return inflateSync(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
}
