import { errorFrom } from '../errors/from-core.js';
import { guarded } from '../wasm/core.js';

/** A request to sign for another HTTP client. */
export interface SignRequestOptions {
    /** In capitals, such as `POST`. */
    method: string;
    /** Path only, as it goes on the wire: `/api/platform/users/create`. */
    path: string;
    /** The raw query with its `?`, or nothing. */
    query?: string | undefined;
    /** The bytes that are sent; text is sent as UTF-8. */
    body?: string | Uint8Array | undefined;
    /** The platform's secret. `undefined`, as of a missing environment variable, is refused. */
    secretKey: string | Uint8Array | undefined;
    /** What stands for a body that is not there: `'hash'` (the default) or `'omit'`. */
    emptyBody?: 'hash' | 'omit' | undefined;
}

/**
 * The value of `X-Signature`: 64 hex characters. Contract: authentication and signing.
 *
 * @throws ValidationError when a part is not written as it goes on the wire.
 */
export function signRequest(request: SignRequestOptions): string {
    try {
        return guarded(({ signRequest }) => signRequest(withSecretBytes(request)));
    } catch (thrown) {
        throw errorFrom(thrown);
    }
}

/** With the secret as bytes, which the module wipes after use; of a text it would keep a copy with the other fields. */
function withSecretBytes(request: SignRequestOptions): SignRequestOptions {
    try {
        if (typeof request.secretKey !== 'string') return request;
        return { ...request, secretKey: new TextEncoder().encode(request.secretKey) };
    } catch {
        // What cannot be read is refused by the module, in its own words.
        return request;
    }
}
