import { errorFrom } from '../errors/from-core.js';
import { guarded } from '../wasm/core.js';

/** A request to sign for another HTTP client. */
export interface SignRequestOptions {
    /** The method in capital letters, such as `POST`. */
    method: string;
    /** The percent-encoded path, without host and query, such as `/api/platform/users/create`. */
    path: string;
    /** The percent-encoded query with its `?`, if there is one. */
    query?: string | undefined;
    /** The body as it is sent. A string is signed as UTF-8. */
    body?: string | Uint8Array | undefined;
    /** The platform's secret key. `undefined`, such as a missing environment variable, is refused. */
    secretKey: string | Uint8Array | undefined;
    /**
     * What is signed in place of the body's hash if there is no body: `'hash'` (the SHA-256 of an empty string) or
     * `'omit'` (nothing). Default: `'hash'`.
     */
    emptyBody?: 'hash' | 'omit' | undefined;
}

/**
 * Returns the value of the header `X-Signature`: 64 hex characters.
 *
 * @throws ValidationError if an option is missing or invalid.
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
