/** The entry that carries the WebAssembly within. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import * as inline from '../../pkg/inline.js';
import { PERSON, PLATFORM_ID, SECRET, USER_ID } from '../support/discretion.mjs';
import { folderWithPackage } from '../support/installed.mjs';

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

for (const order of [
    ['inline-browser', 'browser', 'onboarding'],
    ['onboarding', 'browser', 'inline-browser'],
]) {
    test(`in a page it brings its module for all entries: ${order.join(', ')}`, async (t) => {
        const program = join(folderWithPackage(t), 'program.mjs');
        const imports = order.map((entry) => `await import('./node_modules/paywint/${entry}.js');`);
        // Node's fetch reads no files, so the file beside the entries cannot have been loaded.
        writeFileSync(
            program,
            `${imports.join('\n')}
            const { Onboarding } = await import('./node_modules/paywint/onboarding.js');
            const onboarding = new Onboarding();
            await onboarding.ready();
            console.log(JSON.stringify(onboarding.validateUser({}).map(({ path }) => path)));`,
        );
        const { stdout } = await promisify(execFile)(process.execPath, [program]);
        assert.equal(stdout, '["email"]\n');
    });
}

test('it has what the main entry has, and not a second time', async () => {
    const main = await import('../../pkg/node.js');
    assert.deepEqual(Object.keys(inline), Object.keys(main));
    assert.equal(inline.Paywint, main.Paywint);
});
