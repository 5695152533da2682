/** What docs/webhooks.md shows of the examples, as it is there. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { filesIn } from '../support/guides.mjs';
import { ROOT } from '../support/paths.mjs';

const STORES = 'examples-js/webhook-receiver/dedupe';

test('the guide shows the stores as they are tested', () => {
    const files = filesIn('docs/webhooks.md');
    for (const { path, shown, text } of files) assert.equal(shown, text, path);
    const all = readdirSync(join(ROOT, STORES)).map((name) => `${STORES}/${name}`);
    assert.deepEqual(files.map(({ path }) => path).sort(), all.sort());
});
