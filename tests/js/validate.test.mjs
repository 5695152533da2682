/** The rules of the server's module and of the page's: one code, compiled twice. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import * as page from '../../pkg/browser.js';
import * as server from '../../pkg/node.js';
import { PACKAGE } from '../support/paths.mjs';

const TEXTS = [
    undefined,
    null,
    '',
    ' ',
    '\u00a0\u3000',
    'Ada',
    'Zoë 李 🙂',
    'half a pair \ud800',
    '\ufffd',
    'a\u0000b',
    'ada@example.test',
    'ada@@example.test',
    'ada@',
    '"ada lovelace"@example.test',
    'ada@[127.0.0.1]',
    'Ada <ada@example.test>',
    `${'a'.repeat(64)}@example.test`,
    `${'a'.repeat(65)}@example.test`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.test`,
    `a@${'é'.repeat(200)}.test`,
    '+1',
    '+12345',
    '+',
    '1',
    '+१',
    '5550100',
    '555-0100',
    '٣٣٣',
    '1'.repeat(15),
    '1'.repeat(16),
];
const OTHERS = [
    0,
    -0,
    1.5,
    NaN,
    Infinity,
    true,
    10n,
    Symbol('ada'),
    () => 1,
    [],
    ['ada'],
    {},
    new Date(0),
    new Uint8Array(2),
];
const FIELDS = ['name', 'email', 'phoneCountryCode', 'phone'];
const NAMES = ['e-mail', 'phone_country_code', 'Email', 'phne', 'x'.repeat(50), '', '__proto__', 'constructor', 'é'];

const good = { email: 'ada@example.test' };
const hostile = [
    {
        get email() {
            throw new Error('ada');
        },
    },
    new Proxy(
        {},
        {
            ownKeys() {
                throw new Error('ada');
            },
        },
    ),
    Object.create({ email: 'inherited@example.test' }),
];
const CORPUS = [
    ...TEXTS,
    ...OTHERS,
    ...hostile,
    ...[...TEXTS, ...OTHERS].flatMap((value) =>
        FIELDS.flatMap((field) => [{ [field]: value }, { ...good, [field]: value }]),
    ),
    ...TEXTS.flatMap((code) =>
        ['5550100', '1'.repeat(12), '555-0100', null].map((phone) => ({ phoneCountryCode: code, phone })),
    ),
    ...NAMES.map((name) => Object.defineProperty({ ...good }, name, { value: 'ada', enumerable: true })),
];

test('a page finds the issues that the server finds, in their order and words', async () => {
    await page.ready(readFileSync(join(PACKAGE, 'paywint_page_bg.wasm')));
    let bad = 0;
    for (const user of CORPUS) {
        const expected = server.validateUser(user);
        assert.deepEqual(page.validateUser(user), expected);
        bad += expected.length > 0 ? 1 : 0;
    }
    assert.ok(CORPUS.length > 300 && bad > 200 && bad < CORPUS.length - 20, `${bad} of ${CORPUS.length} are bad`);
});
