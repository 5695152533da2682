/** What a sandbox in this process takes of its module's memory. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

// The memory of the sandbox's module is seen where it is made, which happens once.
let memory;
const { Instance } = WebAssembly;
// biome-ignore lint/complexity/useArrowFunction: it is called with `new`
WebAssembly.Instance = function (...parameters) {
    const instance = new Instance(...parameters);
    if (instance.exports.sandbox_new) memory = instance.exports.memory;
    return instance;
};
after(() => (WebAssembly.Instance = Instance));

import { Paywint } from '../../pkg/node.js';
import { createSandbox } from '../../pkg/sandbox.js';
import { PERSON } from '../support/privacy.mjs';

/** What the vendor publishes, and takes in a signature's place. */
const STATIC_SIGNATURE = '8b3cb99a4b8e24fc7e01d0db635e2e47b80818144fe51400c6c6ae3ecbc84f47';
const PAYEE = { name: 'Grace Example', email: 'grace@example.test' };
/** What keeps its memory until the end, so that no test after it is given that. */
const alive = [];

function clientOf(sandbox) {
    return new Paywint(sandbox.options);
}

test('ten thousand users take memory for ten thousand users, and it serves again after a reset', async () => {
    const fill = async (sandbox) => {
        const paywint = clientOf(sandbox);
        const people = Array.from({ length: 10_000 }, (_, index) => ({
            name: 'Ada Example',
            email: `ada${index}@example.test`,
        }));
        for await (const { error } of paywint.users.createMany(people, { concurrency: 16 }))
            assert.equal(error, undefined);
    };
    const sandbox = createSandbox();
    alive.push(sandbox);
    const before = memory.buffer.byteLength;
    await fill(sandbox);
    const grown = memory.buffer.byteLength - before;
    assert.ok(grown > 0 && grown < 8e6, `${grown} bytes`);
    assert.equal(sandbox.users.length, 10_000);
    assert.equal((await clientOf(sandbox).users.list({ rowsPerPage: 100, pageNo: 100 })).records.length, 100);

    sandbox.reset();
    const most = memory.buffer.byteLength;
    await fill(sandbox);
    assert.equal(memory.buffer.byteLength, most);
});

test('a payment, its movements, its events and its line in the log take at most 2 KB', async () => {
    const sandbox = createSandbox();
    const paywint = clientOf(sandbox);
    await sandbox.webhooks.configure({ url: 'http://127.0.0.1:9/webhooks', hold: true });
    const [{ userId }] = [await paywint.users.create(PERSON), await paywint.users.create(PAYEE)];
    await sandbox.wallets.credit(userId, 10_000);
    const { payeeId } = await paywint.payees.create(userId, PAYEE);
    const payments = Array.from({ length: 5_000 }, (_, index) => ({
        userId,
        payeeId,
        amount: 0.5,
        paymentMethod: 'WALLET',
        receivingMethod: 'WALLET',
        invoiceNo: `INV-${index}`,
        description: `Order ${index} from the shop in Example Street`,
    }));
    const before = memory.buffer.byteLength;
    for await (const { error } of paywint.payments.createMany(payments)) assert.equal(error, undefined);
    const each = (memory.buffer.byteLength - before) / payments.length;
    assert.ok(each < 2_000, `${each} bytes`);
    assert.equal(sandbox.deliveries.length, 2 * payments.length);
});

test('what is disposed of gives its memory back', async () => {
    const body = JSON.stringify({ email: 'ada@example.test', name: 'x'.repeat(900_000) });
    const use = async () => {
        const sandbox = createSandbox();
        const headers = {
            'content-type': 'application/json',
            'x-platform-id': sandbox.platformId,
            'x-signature': STATIC_SIGNATURE,
        };
        await sandbox.fetch(`${sandbox.baseUrl}/api/platform/users/create`, { method: 'POST', headers, body });
        assert.equal(sandbox.users[0].name.length, 900_000);
        sandbox[Symbol.dispose]();
    };
    await use();
    const most = memory.buffer.byteLength;
    for (let round = 0; round < 20; round += 1) await use();
    assert.ok(memory.buffer.byteLength - most < 4e6, `${memory.buffer.byteLength - most} bytes more`);
});
