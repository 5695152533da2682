/** The chunks as one array; `length` is their total. */
export function concat(chunks: readonly Uint8Array[], length: number): Uint8Array {
    const [only] = chunks;
    if (only?.length === length) return only;
    const bytes = new Uint8Array(length);
    let offset = 0;
    for (const chunk of chunks) {
        bytes.set(chunk, offset);
        offset += chunk.length;
    }
    return bytes;
}
