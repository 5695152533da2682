/** Lists and defaults in the documents, held to the package. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';

import * as errors from '../../pkg/errors.js';
import { Paywint } from '../../pkg/node.js';
import { createSandbox } from '../../pkg/sandbox.js';
import { rejection } from '../support/failures.mjs';
import { PACKAGE, ROOT } from '../support/paths.mjs';
import { PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';

const page = (name) => readFileSync(join(ROOT, name), 'utf8');
const declarations = (name) => readFileSync(join(PACKAGE, `${name}.d.cts`), 'utf8');

/** The names that a page has as code in the first cells of its tables. */
function firstCells(text) {
    const cells = [...text.matchAll(/^\| (`[^|]+`) \|/gm)].map(([, cell]) => cell);
    return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
}

/** The fields of an interface, and of those that it extends. */
function fieldsOf(name) {
    const [, parent, body] = new RegExp(`^interface ${name} (?:extends (\\w+) )?\\{$(.*?)^\\}$`, 'ms').exec(
        declarations('index'),
    );
    const own = [...body.matchAll(/^ {4}(\w+)\??:/gm)].map(([, field]) => field);
    return parent === undefined ? own : [...fieldsOf(parent), ...own];
}

test('docs/options.md names every option of the client and of a call', () => {
    const [client, call] = page('docs/options.md').split('## Call options');
    assert.deepEqual(firstCells(client).sort(), fieldsOf('PaywintOptions').sort());
    assert.deepEqual(firstCells(call).sort(), fieldsOf('IdempotentCallOptions').sort());
});

test('every environment variable that the package reads is documented', () => {
    const documented = ['docs/options.md', 'docs/cli.md', 'sandbox/README.md'].map(page).join('');
    const files = readdirSync(PACKAGE).filter((file) => file.endsWith('.js'));
    // Long lines are continued within strings.
    const code = files.map((file) => readFileSync(join(PACKAGE, file), 'utf8').replaceAll('\\\n', '')).join('');
    // Names of Paywint's own, of accounts and of a warning, are no variables.
    const others = ['PAYWINT_SAVINGS', 'PAYWINT_BUSINESS', 'PAYWINT_BUNDLED'];
    const read = new Set(code.match(/\bPAYWINT_[A-Z_]+\b/g).filter((name) => !others.includes(name)));
    assert.ok(read.size > 5, [...read].join());
    assert.deepEqual(
        [...read].filter((name) => !documented.includes(`\`${name}\``)),
        [],
    );
});

test('docs/errors.md names every class of error', () => {
    const text = page('docs/errors.md');
    const classes = Object.keys(errors).filter((name) => name.endsWith('Error') && name !== 'isPaywintError');
    assert.ok(classes.length > 15);
    assert.deepEqual(
        classes.filter((name) => name !== 'PaywintError' && !text.includes(`\`${name}\``)),
        [],
    );
});

test('docs/webhooks.md names every reason to refuse a delivery', () => {
    const [, union] = /type WebhookVerificationReason = (.*);/.exec(declarations('errors'));
    const reasons = [...union.matchAll(/'(\w+)'/g)].map(([, reason]) => reason);
    const [, table] = /^\| `reason` \|.*\n\|.*\n((?:\|.*\n)+)/m.exec(page('docs/webhooks.md'));
    assert.deepEqual(firstCells(table).sort(), reasons.sort());
});

test('the oldest versions of Node and Rust are those that the manifests have', () => {
    const { engines } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
    const [, node] = /^>=([\d.]+)$/.exec(engines.node);
    assert.ok(page('README.md').includes(`Node ${node} and later`));
    assert.ok(page('SUPPORT.md').includes(`| Node | ${node} and later in line ${node.split('.')[0]}`));
    const [, rust] = /^rust-version = "([\d.]+)"$/m.exec(page('Cargo.toml'));
    const [, toolchain] = /^channel = "([\d.]+)"$/m.exec(page('rust-toolchain.toml'));
    assert.equal(toolchain, `${rust}.0`, 'what the checks build with is the oldest version');
});

test('no operation has a query or an escape in its path', () => {
    const paths = Object.values(JSON.parse(page('tests/samples.json'))).map(({ wire }) => wire.path);
    assert.equal(paths.length, 54);
    assert.deepEqual(
        paths.filter((path) => !/^[\w/-]+$/.test(path)),
        [],
    );
});

test('an attempt may take 30 seconds if nothing else is set', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let called;
    const waiting = new Promise((resolve) => (called = resolve));
    const fetch = () => {
        called();
        return new Promise(() => {});
    };
    const paywint = new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, fetch, maxRetries: 0 });
    let isOver = false;
    const failed = rejection(() => paywint.users.get(USER_ID)).finally(() => (isOver = true));
    await waiting;
    t.mock.timers.tick(29_999);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isOver, false);
    t.mock.timers.tick(1);
    assert.equal((await failed).name, 'APITimeoutError');
});

test("a sandbox in process uses neither the network nor the runtime's fetch", async (t) => {
    const fetch = t.mock.method(globalThis, 'fetch', () => assert.fail('it fetches'));
    t.mock.method(Socket.prototype, 'connect', () => assert.fail('it connects'));
    const present = globalThis.fetch;
    const sandbox = createSandbox();
    const paywint = new Paywint(sandbox.options);
    const { userId } = await paywint.users.create({ email: 'ada@example.test' });
    await sandbox.kyc.decide(userId, 'approved');
    const { inquiryUrl } = await paywint.kyc.createInquiryLink(
        (await paywint.users.create({ email: 'b@b.test' })).userId,
    );
    assert.equal((await sandbox.fetch(inquiryUrl)).status, 200);
    assert.equal((await paywint.kyc.get(userId)).kycStatus, 'approved');
    assert.equal(globalThis.fetch, present);
    assert.equal(fetch.mock.callCount(), 0);
});
