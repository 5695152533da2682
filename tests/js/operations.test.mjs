/** Every operation, by the samples that the Rust tests share: over the wire, again after failures, and out of sight. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';

import { ValidationError } from '../../pkg/node.js';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { ROOT } from '../support/paths.mjs';
import { isConfidential, LOOKS, PLATFORM_ID, personalIn, SECRET, USER_ID } from '../support/privacy.mjs';
import { answerBytes, json, parseRequest, rawServer, signatureOf } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const SAMPLES = JSON.parse(readFileSync(join(ROOT, 'tests/samples.json'), 'utf8'));

/** The operations that send an `Idempotency-Key`. */
const KEYED = ['bankAccounts.add'];

/** Calls an operation by its name. */
function call(client, name, args, options) {
    const path = name.split('.');
    const method = path.pop();
    const resource = path.reduce((parent, key) => parent[key], client);
    return resource[method](...args, ...(options === undefined ? [] : [options]));
}

for (const [transport, over] of Object.entries(TRANSPORTS)) {
    for (const [name, sample] of Object.entries(SAMPLES)) {
        test(`${name} sends what its sample says, and reads it, over ${transport}`, async (t) => {
            const server = await rawServer(t, json(200, sample.answer));
            const { data, response } = await call(clientOf(server, over), name, sample.args).withResponse();
            assert.equal(server.requests.length, 1);
            const request = parseRequest(server.requests[0]);
            assert.equal(request.method, sample.wire.method);
            assert.equal(request.path, sample.wire.path);
            assert.equal(request.query, '');
            assert.equal(request.header('x-platform-id'), PLATFORM_ID);
            assert.equal(request.header('x-signature'), signatureOf(request, SECRET));
            const hasBody = sample.wire.body !== undefined;
            assert.equal(request.header('content-type'), hasBody ? 'application/json' : undefined);
            assert.deepEqual(hasBody ? JSON.parse(request.body) : request.body.length, sample.wire.body ?? 0);
            assert.equal(request.header('idempotency-key') !== undefined, KEYED.includes(name));
            assert.equal(response.status, 200);
            assertRead(data, sample.read);
            if (isConfidential(name)) assertHidden(data, sample);
        });
    }
}

for (const [name, sample] of Object.entries(SAMPLES)) {
    const isRead = sample.effect === 'reads';

    test(`${name} is sent again only where that does nothing twice`, async (t) => {
        const answers = [answerBytes(503, {}, JSON.stringify({ detail: 'busy' })), ok(sample)];
        const server = await rawServer(t, (socket) => socket.write(answers.shift()));
        const log = [];
        const client = clientOf(server, { maxRetries: 1, logger: logger(log), logLevel: 'debug' });
        const promise = call(client, name, sample.args);
        if (isRead) {
            assertRead(await promise, sample.read);
            assert.equal(server.requests.length, 2);
        } else {
            const error = await rejection(() => promise);
            assertFailure(error, { name: 'InternalServerError', status: 503, outcome: 'unknown' }, { client, server });
            assert.equal(server.requests.length, 1);
        }
        // Times are made of digits, as short numbers are.
        const words = log.join('\n').replaceAll(/\d+\.\d+/g, '');
        for (const text of [SECRET, ...personalIn(sample)]) assert.ok(!words.includes(text), `the log shows ${text}`);
    });

    test(`${name} sends the same bytes after a 429`, async (t) => {
        const busy = answerBytes(429, { 'retry-after': '0' }, JSON.stringify({ detail: 'slow down' }));
        const answers = [busy, busy, ok(sample)];
        const server = await rawServer(t, (socket) => socket.write(answers.shift()));
        assertRead(await call(clientOf(server, { maxRetries: 2 }), name, sample.args), sample.read);
        const [first, ...others] = server.requests.map(parseRequest);
        assert.equal(others.length, 2);
        for (const other of others) {
            assert.deepEqual(other.body, first.body);
            assert.equal(other.path, first.path);
            assert.equal(other.header('idempotency-key'), first.header('idempotency-key'));
        }
    });

    test(`${name} refuses bad input by field and rule, and repeats no value`, async (t) => {
        const server = await rawServer(t, json(200, sample.answer));
        const client = clientOf(server);
        for (const { args, issues } of sample.bad) {
            const error = await rejection(() => call(client, name, args));
            assert.ok(error instanceof ValidationError, `${error?.name}: ${error?.message}`);
            const found = error.issues.map(({ path, code }) => ({ path, code }));
            assert.deepEqual(
                found,
                issues.map(({ path, code }) => ({ path, code })),
            );
            for (const [place, { message }] of issues.entries()) {
                if (message !== undefined) assert.equal(error.issues[place].message, message);
            }
            const shown = [inspect(error, { depth: 10 }), JSON.stringify(error), error.stack].join('\n');
            for (const text of personalIn(sample)) assert.ok(!shown.includes(text), `the error shows ${text}`);
        }
        assert.equal(server.connections(), 0);
    });

    test(`${name} keeps what was sent out of its errors`, async (t) => {
        const sent = texts(sample.args).filter((text) => sample.personal.includes(text) && text.length > 3);
        const quoting = { detail: sent.map((text) => `no ${text}, please`).join(' ') || 'no' };
        const server = await rawServer(t, json(400, quoting));
        const error = await rejection(() => call(clientOf(server), name, sample.args));
        assertFailure(error, { name: 'BadRequestError', status: 400, outcome: 'rejected' }, { server });
        for (const text of sent) assert.ok(!error.message.includes(text), `the message shows ${text}`);
        if (isConfidential(name)) assert.equal(error.body, undefined);
    });
}

test("every attempt of a call carries one key, the caller's if there is one", async (t) => {
    const { args, answer } = SAMPLES['bankAccounts.add'];
    const server = await rawServer(t, json(200, answer));
    const { bankAccounts } = clientOf(server);
    const [account] = args;
    await bankAccounts.add(account);
    await bankAccounts.add(account, { idempotencyKey: 'account-17' });
    await bankAccounts.add(account, { headers: { 'Idempotency-Key': 'by-hand', 'x-trace': '1' } });
    await bankAccounts.add(account);
    const keys = server.requests.map((bytes) => parseRequest(bytes).header('idempotency-key'));
    assert.match(keys[0], /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.deepEqual(keys.slice(1, 3), ['account-17', 'by-hand']);
    assert.notEqual(keys[3], keys[0]);
    for (const idempotencyKey of ['', 'two words', 'line\nbreak', 'ä', 'k'.repeat(256), 7]) {
        const error = await rejection(() => bankAccounts.add(account, { idempotencyKey }));
        assertFailure(error, { name: 'ConfigurationError', option: 'idempotencyKey' });
    }
    const error = await rejection(() => bankAccounts.list(account.userId, { idempotencyKey: 'k' }));
    assertFailure(error, { name: 'ConfigurationError', option: 'idempotencyKey' });
    assert.equal(server.requests.length, 4);
});

test('the UUID of a bank account is sent under the names that the option says', async (t) => {
    const server = await rawServer(t, json(200, { success: true, data: null }));
    const [userId, accountId] = SAMPLES['bankAccounts.delete'].args;
    const expected = {
        both: { account_id: accountId, bank_id: accountId },
        account_id: { account_id: accountId },
        bank_id: { bank_id: accountId },
    };
    for (const [accountIdName, ids] of Object.entries(expected)) {
        const { bankAccounts } = clientOf(server, { accountIdName });
        await bankAccounts.delete(userId, accountId);
        await bankAccounts.verifyMicroDeposits(userId, {
            accountId,
            verificationAmounts: { amount1: 0.07, amount2: 0.15 },
        });
        const [deleted, verified] = server.requests.slice(-2).map((bytes) => JSON.parse(parseRequest(bytes).body));
        assert.deepEqual(deleted, ids);
        assert.deepEqual(verified, { ...ids, verification_amounts: { amount_1: 0.07, amount_2: 0.15 } });
    }
    assert.throws(() => clientOf(server, { accountIdName: 'accountId' }), { option: 'accountIdName' });
});

test('the name on an address is sent in the fields that the option says, and read from either', async (t) => {
    const addressId = SAMPLES['payees.addresses.create'].read.addressId;
    for (const [addressName, names, answer] of [
        ['first_name', { first_name: 'Ada', last_name: 'Example' }, { first_name: 'Ada' }],
        ['first_name', { first_name: 'Ada', last_name: 'Example' }, { first_name: null, fist_name: 'Ada' }],
        ['name', { name: 'Ada Example' }, { fist_name: 'Ada' }],
    ]) {
        const data = { address_id: addressId, ...answer };
        const server = await rawServer(t, json(200, { success: true, data }));
        const { payees } = clientOf(server, { addressName });
        const [userId, address] = SAMPLES['payees.addresses.create'].args;
        const { firstName, fistName } = await payees.addresses.create(userId, {
            ...address,
            firstName: 'Ada',
            lastName: 'Example',
        });
        assert.deepEqual([firstName, fistName], ['Ada', undefined]);
        const { name, first_name, last_name } = JSON.parse(parseRequest(server.requests[0]).body);
        assert.deepEqual(
            { name, first_name, last_name },
            { name: undefined, first_name: undefined, last_name: undefined, ...names },
        );
    }
    const server = await rawServer(t, json(200, SAMPLES['payees.addresses.update'].answer));
    const { payees } = clientOf(server, { addressName: 'name' });
    const { payeeId } = SAMPLES['payees.addresses.update'].args[1];
    const change = (names) => payees.addresses.update(USER_ID, { payeeId, addressId, ...names });
    await change({ name: 'Ada Example' });
    assert.equal(JSON.parse(parseRequest(server.requests[0]).body).name, 'Ada Example');
    const { issues } = await rejection(() => change({ firstName: 'Ada' }));
    assert.deepEqual(
        issues.map(({ path, code }) => [path, code]),
        [['name', 'required']],
    );
    assert.equal(server.requests.length, 1);
    assert.throws(() => clientOf(server, { addressName: 'firstName' }), { option: 'addressName' });
});

test('null is sent where it may say something, and is required there like any value', async (t) => {
    const server = await rawServer(t, json(200, SAMPLES['checks.updateAddress'].answer));
    const { checks, wallets, payees } = clientOf(server);
    const bodies = () => server.requests.map((bytes) => JSON.parse(parseRequest(bytes).body));
    await checks.updateAddress(USER_ID, { addressLine2: null, city: undefined });
    assert.deepEqual(bodies(), [{ address_line_2: null }]);
    await wallets.fund(USER_ID, { amount: 5, bankId: null });
    assert.deepEqual(bodies()[1], { amount: 5, bank_id: null });
    const { issues } = await rejection(() => wallets.fund(USER_ID, { amount: 5 }));
    assert.deepEqual(issues, [{ path: 'bankId', code: 'required', message: 'is required' }]);
    // Of what is created, it counts as not given.
    await rejection(() => payees.create(USER_ID, { name: 'Bob', email: 'bob@example.test', phone: null }));
    assert.deepEqual(bodies()[2], { name: 'Bob', email: 'bob@example.test' });
});

test('an amount is written exactly as it was passed', async (t) => {
    const { args, answer } = SAMPLES['payments.create'];
    const server = await rawServer(t, json(200, answer));
    const { payments } = clientOf(server);
    for (const [amount, exactly] of [
        ['12.50', '12.50'],
        ['1', '1'],
        [0.07, '0.07'],
        [1e11, '100000000000'],
        [12.5, '12.5'],
    ]) {
        await payments.create({ ...args[0], amount });
        const body = parseRequest(server.requests.at(-1)).body.toString();
        assert.ok(body.includes(`"amount":${exactly},`), body);
    }
});

test('what the caller changes after a call is not sent by a later attempt', async (t) => {
    const { args, answer } = SAMPLES['payments.mailCheck'];
    const [userId, check] = structuredClone(args);
    const busy = answerBytes(429, { 'retry-after': '0' }, JSON.stringify({ detail: 'slow down' }));
    const answers = [busy, ok({ answer })];
    const server = await rawServer(t, (socket) => {
        check.amount = 7;
        check.remittance[0].amount = 7;
        check.remittance.push({});
        socket.write(answers.shift());
    });
    await clientOf(server, { maxRetries: 1 }).payments.mailCheck(userId, check);
    const [first, second] = server.requests.map((bytes) => parseRequest(bytes).body.toString());
    assert.equal(second, first);
});

test('a walk keeps the options of a page besides its place', async (t) => {
    const { args, answer } = SAMPLES['paywintAccounts.listTransactions'];
    const rows = Array.from({ length: 25 }, (_, index) => ({ ...answer.records[0], id: String(index) }));
    const server = await rawServer(t, (socket, bytes) => {
        const { rows_per_page: size, page_no: page } = JSON.parse(parseRequest(bytes).body);
        const records = rows.slice((page - 1) * size, page * size);
        socket.write(ok({ answer: { ...answer, records, totalRecords: rows.length } }));
    });
    const [userId, { pwBankId }] = args;
    const ids = [];
    const walk = clientOf(server).paywintAccounts.listTransactions(userId, { pwBankId, rowsPerPage: 10 });
    for await (const { id } of walk) ids.push(id);
    assert.deepEqual(
        ids,
        rows.map(({ id }) => id),
    );
    const bodies = server.requests.map((bytes) => JSON.parse(parseRequest(bytes).body));
    assert.deepEqual(
        bodies,
        [1, 2, 3].map((page_no) => ({ pw_bank_id: pwBankId, rows_per_page: 10, page_no })),
    );
});

test('a record about another id than the requested one is refused', async (t) => {
    const other = '00000000-0000-4000-8000-000000000000';
    for (const [name, field] of [
        ['bankAccounts.get', 'id'],
        ['cards.get', 'card_id'],
        ['payments.get', 'payment_id'],
        ['payees.get', 'payee_id'],
        ['payees.bankAccounts.get', 'bank_id'],
        ['payees.cards.get', 'card_id'],
    ]) {
        const { args, answer } = SAMPLES[name];
        const server = await rawServer(t, json(200, { ...answer, data: { ...answer.data, [field]: other } }));
        const error = await rejection(() => call(clientOf(server), name, args));
        assertFailure(error, { name: 'ResponseError', status: 200 }, { server });
    }
});

function ok({ answer }) {
    return answerBytes(200, { 'content-type': 'application/json' }, JSON.stringify(answer));
}

/** Fails unless what was read is what the sample says, field by field: what is hidden is read by name. */
function assertRead(data, expected) {
    if (expected === null) return assert.equal(data, undefined);
    const rows = Array.isArray(expected) ? expected : [expected];
    const read = Array.isArray(expected) ? (data.records ?? data) : [data];
    assert.equal(read.length, rows.length);
    for (const [place, row] of rows.entries()) {
        for (const [field, value] of Object.entries(row)) assert.deepEqual(read[place][field], value, field);
    }
}

function assertHidden(data, sample) {
    for (const [how, look] of Object.entries(LOOKS)) {
        for (const text of personalIn(sample)) assert.ok(!look(data).includes(text), `${how} shows ${text}`);
    }
}

function texts(value) {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

function logger(lines) {
    const take = (...what) => lines.push(what.map((part) => inspect(part, { depth: 10 })).join(' '));
    return { error: take, warn: take, info: take, debug: take };
}
