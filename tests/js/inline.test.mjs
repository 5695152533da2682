/** The entry that carries the WebAssembly within. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as inline from '../../pkg/inline.js';
import { PERSON, PLATFORM_ID, SECRET, USER_ID } from '../support/discretion.mjs';

test('it signs and validates without being waited for', async () => {
    assert.match(inline.signRequest({ method: 'GET', path: '/x', secretKey: SECRET }), /^[0-9a-f]{64}$/);
    assert.deepEqual(inline.validateUser({ email: PERSON.email }), []);
    await inline.ready();
});

test('its client finds the fetch of the moment it calls', async (t) => {
    const client = new inline.Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, baseUrl: 'https://paywint.test' });
    const body = JSON.stringify({ success: true, data: { user_id: USER_ID } });
    const fetch = t.mock.method(globalThis, 'fetch', async () => new Response(body));
    assert.deepEqual(await client.users.get(USER_ID), { userId: USER_ID });
    assert.equal(fetch.mock.calls[0].arguments[0], `https://paywint.test/api/platform/users/get/${USER_ID}`);
});

test('it has what the main entry has, and not a second time', async () => {
    const main = await import('../../pkg/node.js');
    assert.deepEqual(Object.keys(inline), Object.keys(main));
    assert.equal(inline.Paywint, main.Paywint);
});
