/** What the documents promise, and what verifies it: docs/claims.md names words and tests that there are. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';

import { FIGURES, renewed } from '../docs/figures.mjs';
import { ROOT } from '../support/paths.mjs';

const TABLE = 'docs/claims.md';
const read = (file) => readFileSync(join(ROOT, file), 'utf8');

/** The rows of all tables: what is claimed, the passages that claim it, and what verifies it. */
const [verified] = read(TABLE).split('## What no program verifies');
const rows = [...verified.matchAll(/^\| (.+) \| (.+) \| (.+) \|$/gm)]
    .map(([, claim, where, by]) => ({ claim, where, by }))
    .filter(({ where }) => where !== 'where');

/** Passages, `[name](document): “words”, “words”`, one document after the other. */
function passagesOf({ claim, where }) {
    return takeApart(where, /\[[^\]]+\]\(([^)]+)\): (“[^”]+”(?:, “[^”]+”)*)/y, claim).flatMap(([, link, quotes]) =>
        [...quotes.matchAll(/“([^”]+)”/g)].map(([, words]) => ({ file: relative('', join('docs', link)), words })),
    );
}

/** What verifies a claim: tests of a file, `` `file`: `name`, `name` ``, a check of xtask or a table of the bench. */
function proofsOf({ claim, by }) {
    const pattern = /`([^`]+)`: (`[^`]+`(?:, `[^`]+`)*)|(check|bench) `([\w-]+)`/y;
    return takeApart(by, pattern, claim).flatMap(([, file, names, kind, name]) => {
        if (kind !== undefined) return [{ kind, name }];
        return [...names.matchAll(/`([^`]+)`/g)].map(([, title]) => ({ kind: 'test', file, name: title }));
    });
}

/** A cell of parts with semicolons between them. */
function takeApart(cell, pattern, claim) {
    const parts = [];
    pattern.lastIndex = 0;
    for (;;) {
        const match = pattern.exec(cell);
        assert.ok(match !== null, `${TABLE}, "${claim}": a part cannot be read in ${cell}`);
        parts.push(match);
        const end = match.index + match[0].length;
        if (end === cell.length) return parts;
        assert.equal(cell.slice(end, end + 2), '; ', `${TABLE}, "${claim}": what follows ${match[0]}`);
        pattern.lastIndex = end + 2;
    }
}

const plain = (text) => text.replace(/^>? +/gm, '').replace(/\s+/g, ' ');

const STRING = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/;
const TITLE = new RegExp(`\\b(?:test|check)\\(\\s*(${STRING.source})`, 'g');

/** The names of a file's tests. */
function titlesOf(source, file) {
    if (!file.endsWith('.rs')) return [...source.matchAll(TITLE)].map(([, literal]) => unquoted(literal));
    const functions = source.matchAll(
        /#\[(?:\w+::)?(?:wasm_bindgen_)?test\b.*\](?:\s*#\[.*\])*\s*(?:async )?fn (\w+)/g,
    );
    return [...functions].map(([, name]) => name);
}

const unquoted = (literal) => literal.slice(1, -1).replace(/\\(['"`])/g, '$1');

/** The tests of a file that a row names: by the whole name in Rust, by it or a part of it in JavaScript. */
function testsNamed(file, name) {
    const source = read(file);
    const titles = titlesOf(source, file);
    if (titles.includes(name)) return [name];
    if (file.endsWith('.rs')) return [];
    const found = titles.filter((title) => title.includes(name));
    const isMadeOfData = titles.some((title) => title.startsWith('${'));
    if (found.length > 0 || !isMadeOfData) return found;
    // Where names are made of data, they are among the texts.
    return [...source.matchAll(new RegExp(STRING, 'g'))]
        .map(([literal]) => unquoted(literal))
        .filter((text) => text.includes(name));
}

const CHECKS = new Set(
    [...read('xtask/src/checks/mod.rs').matchAll(/\b(?:check|by_name)\(\s*"([\w-]+)"/g)].map(([, name]) => name),
);

test('each claim is in the documents in the words that are quoted', () => {
    assert.ok(rows.length > 100, `only ${rows.length} claims`);
    const passages = rows.flatMap(passagesOf);
    const missing = passages.filter(({ file, words }) => !plain(read(file)).includes(words));
    assert.deepEqual(
        missing,
        [],
        `change the row in ${TABLE} together with the document, if the claim is still verified`,
    );
    const short = passages.filter(({ words }) => words.length < 10);
    assert.deepEqual(short, []);
});

test('each test and check that verifies a claim exists', () => {
    const proofs = rows.flatMap((row) => proofsOf(row).map((proof) => ({ claim: row.claim, ...proof })));
    const missing = proofs.filter(({ kind, file, name }) => {
        if (kind === 'check') return !CHECKS.has(name);
        if (kind === 'bench') return !existsSync(join(ROOT, `bench/tables/${name}.mjs`));
        return !existsSync(join(ROOT, file)) || testsNamed(file, name).length === 0;
    });
    assert.deepEqual(missing, [], `a test that was renamed is renamed in ${TABLE} too`);
    const vague = proofs.filter(({ kind, file, name }) => kind === 'test' && testsNamed(file, name).length > 1);
    assert.deepEqual(vague, [], 'a longer part of the name says which test it is');
});

test('every document has claims in the table', () => {
    const documents = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md') && name !== 'claims.md');
    const expected = ['README.md', 'SECURITY.md', 'SUPPORT.md', ...documents.map((name) => `docs/${name}`)];
    const claimed = new Set(rows.flatMap(passagesOf).map(({ file }) => file));
    assert.deepEqual(
        expected.filter((file) => !claimed.has(file)),
        [],
    );
});

for (const { file } of FIGURES) {
    test(`the sizes in ${file} are those of docs/results/sizes.json`, () => {
        const page = read(file);
        assert.equal(page, renewed(file, page), '`node tests/docs/figures.mjs` renews them');
    });
}
