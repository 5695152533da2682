/** What the advice of an unknown outcome names: after a lost response, it finds in the sandbox what was done. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { Paywint } from '../../pkg/node.js';
import { createSandbox } from '../../pkg/sandbox.js';
import { assertFailure, rejection } from '../support/failures.mjs';
import { ROOT } from '../support/paths.mjs';

const SAMPLES = JSON.parse(readFileSync(join(ROOT, 'tests/samples.json'), 'utf8'));
const OPERATIONS = Object.keys(SAMPLES);
const MOST = { limit: 1000 };
const OPERATION = /\b[a-z]\w+(?:\.[a-z]\w+)+\b/g;

const inputOf = (name) => structuredClone(SAMPLES[name].args.at(-1));
const has = (records, wanted) => records.some((record) => Object.entries(wanted).every(([k, v]) => record[k] === v));

/**
 * For each operation that creates or changes something: what it is called with, and how each operation that its advice
 * names shows whether it was carried out. `again` are advised to be called once more instead.
 */
const CASES = {
    'users.create': {
        call: ({ paywint }) => paywint.users.create({ email: 'grace@example.test' }),
        finds: { 'users.list': async ({ paywint }) => has(await paywint.users.list().toArray(MOST), GRACE) },
    },
    'kyb.submit': {
        call: ({ paywint, other }) => paywint.kyb.submit(other, inputOf('kyb.submit')),
        finds: { 'kyb.get': ({ paywint, other }) => isThere(paywint.kyb.get(other)) },
    },
    'wallets.fund': {
        call: ({ paywint, user, bank }) => paywint.wallets.fund(user, { amount: 250, bankId: bank }),
        finds: {
            'payments.list': async ({ paywint, user }) =>
                has(await paywint.payments.list().toArray(MOST), { payerId: user, paymentMethod: 'ACH', amount: 250 }),
        },
    },
    'wallets.withdraw': {
        call: ({ paywint, user, bank }) =>
            paywint.wallets.withdraw(user, { amount: 40, transferMethod: 'bank_withdrawal', bankId: bank }),
        finds: {
            'wallets.get': async ({ paywint, user }) => (await paywint.wallets.get(user)).availableBalance < 1000,
        },
    },
    'bankAccounts.add': {
        call: ({ paywint, user }) =>
            paywint.bankAccounts.add({ ...inputOf('bankAccounts.add'), userId: user, nickName: 'A third' }),
        finds: {
            'bankAccounts.list': async ({ paywint, user }) =>
                has(await paywint.bankAccounts.list(user), { bankNickName: 'A third' }),
        },
    },
    'bankAccounts.setDefault': {
        call: ({ paywint, user, newBank }) => paywint.bankAccounts.setDefault(user, newBank),
        finds: {
            'bankAccounts.list': async ({ paywint, user, newBank }) =>
                has(await paywint.bankAccounts.list(user), { id: newBank, isDefault: true }),
        },
    },
    'bankAccounts.delete': {
        call: ({ paywint, user, newBank }) => paywint.bankAccounts.delete(user, newBank),
        finds: {
            'bankAccounts.list': async ({ paywint, user, newBank }) =>
                !has(await paywint.bankAccounts.list(user), { id: newBank }),
        },
    },
    'bankAccounts.releaseMicroDeposits': {
        call: ({ paywint, user, newBank }) => paywint.bankAccounts.releaseMicroDeposits(user, newBank),
        finds: { 'bankAccounts.get': (world) => hasBankStatus(world, 'applied') },
    },
    'bankAccounts.verifyMicroDeposits': {
        prepare: ({ paywint, user, newBank }) => paywint.bankAccounts.releaseMicroDeposits(user, newBank),
        call: ({ paywint, user, newBank }) =>
            paywint.bankAccounts.verifyMicroDeposits(user, { accountId: newBank, verificationAmounts: DEPOSITS }),
        finds: { 'bankAccounts.get': (world) => hasBankStatus(world, 'verified') },
    },
    'paywintAccounts.open': {
        call: ({ paywint, user }) => paywint.paywintAccounts.open(user, inputOf('paywintAccounts.open')),
        finds: {
            'paywintAccounts.list': async ({ paywint, user }) =>
                has(await paywint.paywintAccounts.list(user), { bankNickName: 'Rainy days' }),
        },
    },
    'paywintAccounts.transfer': {
        prepare: ({ sandbox, paywint, user, savings }) =>
            paywint.wallets
                .withdraw(user, { amount: 100, transferMethod: 'bank_withdrawal', bankId: savings.id })
                .then(() => sandbox.advance('1 minute')),
        call: ({ paywint, user, savings, bank }) =>
            paywint.paywintAccounts.transfer(user, {
                amount: 40,
                fromBankId: savings.id,
                destination: 'ACH',
                toBankId: bank,
            }),
        finds: {
            'paywintAccounts.listTransactions': async ({ sandbox, paywint, user, savings: { pwBankId } }) => {
                const read = () => paywint.paywintAccounts.listTransactions(user, { pwBankId }).toArray(MOST);
                await read();
                await sandbox.advance('1 minute');
                return has(await read(), { isCredit: false, amount: 40 });
            },
        },
    },
    'cards.createAddLink': {
        call: ({ paywint, user }) => paywint.cards.createAddLink(user, { cardPurpose: 'PAYMENT' }),
        again: true,
    },
    'cards.createUpdateLink': {
        call: ({ paywint, user, card }) =>
            paywint.cards.createUpdateLink(user, { cardId: card, cardPurpose: 'WITHDRAWAL' }),
        again: true,
    },
    'cards.delete': {
        call: ({ paywint, user, card }) => paywint.cards.delete(user, card),
        finds: {
            'cards.list': async ({ paywint, user, card }) => !has(await paywint.cards.list(user), { cardId: card }),
        },
    },
    'payees.create': {
        call: ({ paywint, user }) => paywint.payees.create(user, { name: 'Grace', email: 'grace@example.test' }),
        finds: {
            'payees.list': async ({ paywint, user }) => has(await paywint.payees.list(user).toArray(MOST), GRACE),
        },
    },
    'payees.update': {
        call: ({ paywint, user, payee }) => paywint.payees.update(user, { payeeId: payee, name: 'Robert' }),
        finds: {
            'payees.get': async ({ paywint, user, payee }) => (await paywint.payees.get(user, payee)).name === 'Robert',
        },
    },
    'payees.delete': {
        call: ({ paywint, user, payee }) => paywint.payees.delete(user, payee),
        finds: {
            'payees.list': async ({ paywint, user, payee }) =>
                !has(await paywint.payees.list(user).toArray(MOST), { payeeId: payee }),
        },
    },
    'payees.bankAccounts.add': {
        call: ({ paywint, user, payee }) =>
            paywint.payees.bankAccounts.add(user, {
                ...inputOf('payees.bankAccounts.add'),
                payeeId: payee,
                bankNickName: 'A second',
            }),
        finds: {
            'payees.bankAccounts.list': async ({ paywint, user, payee }) =>
                has(await paywint.payees.bankAccounts.list(user, payee), { bankNickName: 'A second' }),
        },
    },
    'payees.bankAccounts.delete': {
        call: ({ paywint, user, payeeBank }) => paywint.payees.bankAccounts.delete(user, payeeBank),
        finds: {
            'payees.bankAccounts.list': async ({ paywint, user, payee, payeeBank }) =>
                !has(await paywint.payees.bankAccounts.list(user, payee), { bankId: payeeBank }),
        },
    },
    'payees.cards.add': {
        call: ({ paywint, user, payee }) =>
            paywint.payees.cards.add(user, {
                ...inputOf('payees.cards.add'),
                payeeId: payee,
                cardNickName: 'A second',
                cardNumber: '5555555555554444',
            }),
        finds: {
            'payees.cards.list': async ({ paywint, user, payee }) =>
                has(await paywint.payees.cards.list(user, payee), { cardNickName: 'A second' }),
        },
    },
    'payees.cards.delete': {
        call: ({ paywint, user, payeeCard }) => paywint.payees.cards.delete(user, payeeCard),
        finds: {
            'payees.cards.list': async ({ paywint, user, payee, payeeCard }) =>
                !has(await paywint.payees.cards.list(user, payee), { cardId: payeeCard }),
        },
    },
    'payees.addresses.create': {
        call: ({ paywint, user, payee }) =>
            paywint.payees.addresses.create(user, {
                ...inputOf('payees.addresses.create'),
                payeeId: payee,
                city: 'Otherville',
            }),
        finds: { 'payees.addresses.list': (world) => hasAddress(world, { city: 'Otherville' }) },
    },
    'payees.addresses.update': {
        call: ({ paywint, user, payee, address }) =>
            paywint.payees.addresses.update(user, { payeeId: payee, addressId: address, city: 'Otherville' }),
        finds: { 'payees.addresses.list': (world) => hasAddress(world, { city: 'Otherville' }) },
    },
    'payees.addresses.delete': {
        call: ({ paywint, user, payee, address }) => paywint.payees.addresses.delete(user, payee, address),
        finds: {
            'payees.addresses.list': async (world) => !(await hasAddress(world, { addressId: world.address })),
        },
    },
    'payments.create': {
        call: ({ paywint, user, payee }) =>
            paywint.payments.create({
                userId: user,
                payeeId: payee,
                amount: 5,
                paymentMethod: 'WALLET',
                receivingMethod: 'WALLET',
                invoiceNo: 'INV-7',
            }),
        finds: { 'payments.listSent': (world) => hasSent(world, { invoiceNo: 'INV-7' }) },
    },
    'payments.mailCheck': {
        prepare: ({ paywint, user }) => paywint.checks.addAddress(user, inputOf('checks.addAddress')),
        call: ({ paywint, user, payee, address }) =>
            paywint.payments.mailCheck(user, { payeeId: payee, payeeAddressId: address, amount: 75, invoiceNo: 'C-7' }),
        finds: { 'payments.listSent': (world) => hasSent(world, { invoiceNo: 'C-7' }) },
    },
    'payments.createLink': {
        call: ({ paywint, user }) => paywint.payments.createLink(user, inputOf('payments.createLink')),
        again: true,
    },
    'checks.addAddress': {
        call: ({ paywint, user }) => paywint.checks.addAddress(user, inputOf('checks.addAddress')),
        finds: {
            'checks.updateAddress': ({ paywint, user }) =>
                isThere(paywint.checks.updateAddress(user, inputOf('checks.updateAddress'))),
        },
    },
    'checks.updateAddress': {
        prepare: ({ paywint, user }) => paywint.checks.addAddress(user, inputOf('checks.addAddress')),
        call: ({ paywint, user }) => paywint.checks.updateAddress(user, inputOf('checks.updateAddress')),
        again: true,
    },
    'checks.updateConfig': {
        call: ({ paywint, user }) => paywint.checks.updateConfig(user, inputOf('checks.updateConfig')),
        again: true,
    },
    'checkout.createToken': {
        call: ({ paywint, user }) => paywint.checkout.createToken({ userId: user, amount: 20 }),
        again: true,
    },
};
const GRACE = { email: 'grace@example.test' };
const DEPOSITS = { amount1: 0.07, amount2: 0.15 };

test('every operation that is not a read is here', () => {
    const writing = OPERATIONS.filter((name) => SAMPLES[name].effect !== 'reads');
    assert.deepEqual(Object.keys(CASES).sort(), writing.sort());
});

for (const [name, { prepare, call, finds = {}, again }] of Object.entries(CASES)) {
    test(`${name}: the advice of its unknown outcome leads to what was done`, async () => {
        const world = await newWorld();
        await prepare?.(world);
        for (const [place, isFound] of Object.entries(finds)) {
            assert.equal(await isFound(world), false, `${place} shows it before the call`);
        }
        world.sandbox.setFaults([`${name}=lost,times=1`]);
        const error = await rejection(() => call(world));
        assertFailure(error, { name: 'APIConnectionError', outcome: 'unknown' });
        const [, ...named] = error.message.match(OPERATION).filter((word) => OPERATIONS.includes(word));
        if (again) {
            assert.match(error.message, /\b(again|another)\b/);
            assert.ok(
                named.every((each) => each === name),
                error.message,
            );
            await call(world);
        } else {
            assert.deepEqual(named, Object.keys(finds), error.message);
            for (const [place, isFound] of Object.entries(finds)) {
                assert.equal(await isFound(world), true, `${place} does not show it`);
            }
        }
    });
}

/** A user with everything that an operation may ask for, and another one without a business. */
async function newWorld() {
    const sandbox = createSandbox();
    const paywint = new Paywint({ ...sandbox.options, maxRetries: 0 });
    const { userId: user } = await paywint.users.create({ email: 'ada@example.test' });
    const { userId: other } = await paywint.users.create({ email: 'bob@example.test' });
    for (const each of [user, other]) await sandbox.kyc.decide(each, 'approved');
    await paywint.kyb.submit(user, inputOf('kyb.submit'));
    await sandbox.kyb.decide(user, 'approved');
    await sandbox.wallets.credit(user, 1000);
    const addBank = async () => {
        const account = { ...inputOf('bankAccounts.add'), userId: user, isDefault: undefined };
        return (await paywint.bankAccounts.add(account)).id;
    };
    const bank = await addBank();
    await paywint.bankAccounts.releaseMicroDeposits(user, bank);
    await paywint.bankAccounts.verifyMicroDeposits(user, { accountId: bank, verificationAmounts: DEPOSITS });
    const newBank = await addBank();
    const { secureLink } = await paywint.cards.createAddLink(user, { cardPurpose: 'PAYMENT' });
    const { cardId: card } = await sandbox.cards.complete(secureLink);
    const savings = await paywint.paywintAccounts.open(user, {
        bankNickName: 'Savings',
        accountType: 'PAYWINT_SAVINGS',
    });
    const { payeeId: payee } = await paywint.payees.create(user, { name: 'Bob', email: 'bob@example.test' });
    const ofPayee = (name) => ({ ...inputOf(name), payeeId: payee });
    const { bankId: payeeBank } = await paywint.payees.bankAccounts.add(user, ofPayee('payees.bankAccounts.add'));
    const { cardId: payeeCard } = await paywint.payees.cards.add(user, ofPayee('payees.cards.add'));
    const { addressId: address } = await paywint.payees.addresses.create(user, ofPayee('payees.addresses.create'));
    return { sandbox, paywint, user, other, bank, newBank, card, savings, payee, payeeBank, payeeCard, address };
}

function isThere(promise) {
    return promise.then(
        () => true,
        ({ status }) => {
            assert.ok([403, 404].includes(status), `refused with ${status}`);
            return false;
        },
    );
}

async function hasBankStatus({ paywint, newBank }, status) {
    return (await paywint.bankAccounts.get(newBank)).verificationStatus === status;
}

async function hasAddress({ paywint, user, payee }, wanted) {
    return has(await paywint.payees.addresses.list(user, payee), wanted);
}

async function hasSent({ paywint, user }, wanted) {
    return has(await paywint.payments.listSent(user).toArray(MOST), wanted);
}
