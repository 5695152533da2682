/** The dashboard in Chromium: the log of the calls. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { goes, setUp, stage } from './stage.mjs';

const shared = setUp();

test('a call shows up by itself, and its values and its command on request', async (t) => {
    const here = await stage(t, shared);
    const page = await here.open(here.url('/dashboard/requests'), {
        permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByText('Nothing here yet').waitFor();
    await here.user({ name: `O'Hara "<b>` });
    await goes(page, () => page.getByRole('link', { name: 'POST /api/platform/users/create' }).click());
    const sent = page.getByRole('region', { name: 'Request body' }).locator('pre');
    assert.equal(JSON.parse(await sent.innerText()).name, '•••');
    await goes(page, () => page.getByRole('link', { name: 'Show personal values' }).click());
    await page.getByRole('link', { name: 'Hide personal values' }).waitFor();
    assert.equal(JSON.parse(await sent.innerText()).name, `O'Hara "<b>`);
    await page.getByLabel('Copy the command').click();
    await page.getByText('Copied', { exact: true }).waitFor();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(command, /^curl -X POST 'http:\/\/127\.0\.0\.1:\d+\/api\/platform\/users\/create' \\\n/);
    assert.ok(command.includes(`"name":"O'\\''Hara \\"<b>"`), command);
    assert.deepEqual(here.complaints, []);
});

test('a refused signature is explained', async (t) => {
    const here = await stage(t, shared);
    const headers = {
        'x-platform-id': here.platformId,
        'x-signature': 'f'.repeat(64),
        'content-type': 'application/json',
    };
    const body = '{"rows_per_page":10,"page_no":1}';
    await fetch(here.url('/api/platform/users/list'), { method: 'POST', headers, body });
    const page = await here.open(here.url('/dashboard/requests'));
    const row = page.locator('tbody tr');
    await row.getByText('Invalid platform id or signature').waitFor();
    await goes(page, () => row.locator('a.open').click());
    await page.getByText('Another secret was used').waitFor();
    const canonical = page.getByRole('region', { name: 'The signature' }).locator('pre');
    assert.match(await canonical.innerText(), /^POST\/api\/platform\/users\/list[0-9a-f]{64}$/);
});
