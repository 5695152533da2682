/** The entry that carries the WebAssembly within. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import * as inline from '../../pkg/inline.js';
import { folderWithPackage } from '../support/installed.mjs';
import { requireBuildTool } from '../support/paths.mjs';
import { PERSON, PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';

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

for (const [entry, conditions] of [
    // Its address, since Node takes a server's under the name.
    ['./node_modules/paywint/browser.js', []],
    ['paywint/inline', ['--conditions=browser']],
    ['paywint/onboarding', []],
]) {
    test(`a page's rules come with ${entry}, and nothing is fetched (${conditions})`, async (t) => {
        const folder = folderWithPackage(t);
        writeFileSync(
            join(folder, 'program.mjs'),
            `import * as page from '${entry}';
            globalThis.fetch = () => { throw new Error('it fetches'); };
            const { ready, validateUser } = page.Onboarding ? new page.Onboarding() : page;
            await ready.call({});
            console.log(JSON.stringify(validateUser.call({}, {}).map(({ path }) => path)), page.Paywint);`,
        );
        // The rules need no file, so none may be missed.
        rmSync(join(folder, 'node_modules/paywint/paywint_page_bg.wasm'));
        const { stdout } = await promisify(execFile)(process.execPath, [...conditions, join(folder, 'program.mjs')]);
        assert.equal(stdout, '["email"] undefined\n');
    });
}

test('a page that only asks what an error is carries no rules', async (t) => {
    const resolveDir = folderWithPackage(t);
    const built = (contents) =>
        requireBuildTool('esbuild').build({
            stdin: { contents, resolveDir },
            bundle: true,
            minify: true,
            format: 'esm',
            conditions: ['browser'],
            write: false,
        });
    const size = async (contents) => (await built(contents)).outputFiles[0].contents.length;
    const errors = await size("import { isPaywintError } from 'paywint'; console.log(isPaywintError(0));");
    const rules = await size("import { validateUser } from 'paywint'; console.log(validateUser({}));");
    assert.ok(errors < 6000, `${errors} bytes`);
    assert.ok(rules > 4 * errors, `${rules} bytes`);
});

test('it has what the main entry has, and not a second time', async () => {
    const main = await import('../../pkg/node.js');
    assert.deepEqual(Object.keys(inline), Object.keys(main));
    assert.equal(inline.Paywint, main.Paywint);
});
