/** The contract's signature, by other code than the package's. */
import assert from 'node:assert/strict';

import { PLATFORM_ID, SECRET } from '../support/privacy.mjs';
import { parseRequest, signatureOf } from '../support/raw-server.mjs';

/** Fails unless a request is signed with the platform's secret, over the very bytes that arrived. */
export function assertSigned(bytes) {
    const request = parseRequest(bytes);
    assert.equal(request.header('x-signature'), signatureOf(request, SECRET));
    assert.equal(request.header('x-platform-id'), PLATFORM_ID);
}
