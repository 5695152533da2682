/** What a page can load of the package, searched for everything that signs or takes a secret. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';

import { PACKAGE } from '../support/paths.mjs';

const { exports } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));

/** FIPS 180-4: the first words of the hash's state and of its round constants. */
const SHA_256 = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19, 0x428a2f98,
    0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
    0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
];
const WORDS = [
    'x-signature',
    'x-platform-id',
    'secretkey',
    'secret_key',
    'platformid',
    'signrequest',
    'signature state',
    'createhmac',
    'hmac',
    'sha-256',
    'subtle.sign',
    'importkey',
];

/** The stand-in for the platform checks signatures, as the platform does. No page that people use loads it. */
const STAND_IN = ['./sandbox', './sandbox/inline'];

const pages = [
    ...reachable(
        Object.keys(exports).filter((name) => !STAND_IN.includes(name)),
        ['browser'],
    ),
    ...reachable(['.', './onboarding', './kyc', './kyc-element'], ['browser', 'require']),
];
const standIn = reachable(STAND_IN, ['browser']);
const servers = reachable(['.'], ['node']);

test('a page reaches its own modules, and none of a server', () => {
    const own = ['browser.js', 'kyc.js', 'kyc-element.js', 'onboarding.js', 'paywint_page_bg.wasm'];
    assert.deepEqual(
        own.filter((file) => !pages.includes(file)),
        [],
    );
    const theirs = ['node.js', 'inline.js', 'server.js', 'paywint_bg.wasm', 'sandbox-inline.js', 'sandbox-wasm.js'];
    assert.deepEqual(
        theirs.filter((file) => pages.includes(file)),
        [],
    );
    assert.deepEqual(
        theirs.filter((file) => !existsSync(join(PACKAGE, file))),
        [],
    );
});

test('what checks signatures for the stand-in is its own', () => {
    const checking = standIn.filter((file) => found([file]).length > 0);
    assert.ok(checking.includes('sandbox-wasm.js'));
    assert.deepEqual(
        checking.filter((file) => pages.includes(file)),
        [],
    );
});

for (const file of pages) {
    test(`${file} has nothing of a secret, a signature or HMAC`, () => assert.deepEqual(found([file]), []));
}

test("a server's modules have all of it, so that the search is able to find it", () => {
    const signing = ['x-signature', 'x-platform-id', 'secretkey', 'platformid', 'signrequest'];
    const missed = [...signing, ...SHA_256.map(hex)].filter((mark) => !found(servers).includes(mark));
    assert.deepEqual(missed, []);
    const inline = found(['inline.js']);
    assert.deepEqual(
        SHA_256.map(hex).filter((mark) => !inline.includes(mark)),
        [],
    );
});

/** The words and constants that files hold. */
function found(files) {
    const all = files.flatMap(contents);
    const words = WORDS.filter((word) => all.some((bytes) => bytes.toString('latin1').toLowerCase().includes(word)));
    const holds = (constant) => all.some((bytes) => spellings(constant).some((spelling) => bytes.includes(spelling)));
    return [...words, ...SHA_256.filter(holds).map(hex)];
}

const BASE64 = /[A-Za-z0-9+/]{1000,}={0,2}/g;

/** A file's bytes but for what stands in it as base64, which any word may be in by chance; and that, inflated. */
function contents(file) {
    const text = readFileSync(join(PACKAGE, file)).toString('latin1');
    const rest = Buffer.from(text.replace(BASE64, ''), 'latin1');
    const encoded = text.match(BASE64) ?? [];
    return [rest, ...encoded.map((bytes) => inflateRawSync(Buffer.from(bytes, 'base64')))];
}

/** A word as data, as the operand of an instruction (signed LEB128), and as JavaScript writes it. */
function spellings(word) {
    const data = Buffer.alloc(4);
    data.writeUInt32LE(word);
    const operand = [];
    for (let rest = word | 0; ; rest >>= 7) {
        const last = rest >> 6 === 0 || rest >> 6 === -1;
        operand.push((rest & 0x7f) | (last ? 0 : 0x80));
        if (last) break;
    }
    return [data, Buffer.from([0x41, ...operand]), Buffer.from(String(word)), Buffer.from(hex(word))];
}

function hex(word) {
    return `0x${word.toString(16)}`;
}

/** The package's files that the exports lead to under some conditions, over whatever relative names they hold. */
function reachable(names, conditions) {
    const targets = names.map((name) => resolved(exports[name], conditions));
    // What is for servers alone leads a page to nothing.
    const waiting = targets.filter((target) => target !== null).map((target) => target.replace('./', ''));
    const files = new Set();
    while (waiting.length > 0) {
        const file = waiting.pop();
        // wasm-bindgen's glue names a module of imports that is no file.
        if (files.has(file) || !existsSync(join(PACKAGE, file))) continue;
        files.add(file);
        if (!file.endsWith('.js')) continue;
        const text = readFileSync(join(PACKAGE, file), 'utf8');
        waiting.push(...[...text.matchAll(/["'`]\.\/([\w.-]+\.(?:js|wasm))["'`]/g)].map(([, name]) => name));
    }
    return [...files].filter((file) => file !== 'package.json').sort();
}

function resolved(target, conditions) {
    if (typeof target === 'string' || target === null) return target;
    const condition = Object.keys(target).find((key) => [...conditions, 'import', 'default'].includes(key));
    return resolved(target[condition], conditions);
}
