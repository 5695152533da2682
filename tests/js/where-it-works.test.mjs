/** What the docs say that the package works with. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { GROUPS, UNTRIED } from '../consumers/tools/index.mjs';
import { PLACE, renewed } from '../consumers/tools/table.mjs';

const projects = Object.values(GROUPS).flat();

test('the docs list what is tried, and nothing else', () => {
    const page = readFileSync(PLACE, 'utf8');
    assert.equal(page, renewed(page), '`node tests/consumers/tools/table.mjs` renews it');
});

test('there are at least forty projects, each with a name of its own', () => {
    assert.ok(projects.length >= 40, `only ${projects.length}`);
    assert.equal(new Set(projects.map(({ name }) => name)).size, projects.length);
});

test('every project is held to something, and what is untried has a reason', () => {
    const idle = projects.filter(
        ({ run, serve, page }) => run === undefined && serve === undefined && page === undefined,
    );
    assert.deepEqual(idle, []);
    assert.deepEqual(
        Object.values(UNTRIED).filter((why) => why.length < 10),
        [],
    );
});
