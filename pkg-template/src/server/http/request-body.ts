import { isPaywintError } from '../../errors/classes.js';
import { concat } from '../../shared/bytes.js';

/** Why a body was not read whole. */
export type BodyError = 'too_long' | 'cut_short';

/** All of a body. It is counted as it comes: what a request says of its length need not be so. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array | BodyError> {
    if (Number(request.headers.get('Content-Length')) > maxBytes) return 'too_long';
    if (request.body === null) return new Uint8Array();
    const reader = request.body.getReader();
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (;;) {
        const chunk = await reader.read().catch((error) => {
            // An error of the adapter: the body was read before.
            if (isPaywintError(error)) throw error;
            return undefined;
        });
        if (chunk === undefined) return 'cut_short';
        if (chunk.done) return concat(chunks, length);
        length += chunk.value.length;
        if (length > maxBytes) {
            reader.cancel().catch(() => {});
            return 'too_long';
        }
        chunks.push(chunk.value);
    }
}
