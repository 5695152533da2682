/** The contract's signature, by other code than the package's. */
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';

import { PLATFORM_ID, SECRET } from '../support/privacy.mjs';
import { parseRequest } from '../support/raw-server.mjs';

/** Fails unless a request is signed with the platform's secret, over the very bytes that arrived. */
export function assertSigned(bytes) {
    const { method, path, query, header, body } = parseRequest(bytes);
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const expected = createHmac('sha256', SECRET).update(`${method}${path}${query}${bodyHash}`).digest('hex');
    assert.equal(header('x-signature'), expected);
    assert.equal(header('x-platform-id'), PLATFORM_ID);
}
