/** The bytes that the build wrote as base64. */
export function decoded(base64: string): Uint8Array {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
