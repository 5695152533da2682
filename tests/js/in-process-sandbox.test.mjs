/** paywint/sandbox: the sandbox in this process, and the real client through its fetch. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';

import { NotFoundError, Paywint, signRequest } from '../../pkg/node.js';
import { ConfigurationError, createSandbox, isPaywintError, ready, ValidationError } from '../../pkg/sandbox.js';
import { assertFailure, rejection } from '../support/failures.mjs';
import { PERSON, SECRET, USER_ID } from '../support/privacy.mjs';
import { startSandbox } from '../support/sandbox.mjs';
import { answersTo, BUSINESS } from '../support/session.mjs';

/** What the vendor publishes, and takes in a signature's place. */
const STATIC_SIGNATURE = '8b3cb99a4b8e24fc7e01d0db635e2e47b80818144fe51400c6c6ae3ecbc84f47';
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

/** A client of a sandbox's only platform. */
function clientOf(sandbox, options) {
    return new Paywint({ ...sandbox.options, ...options });
}

test('the options of a client are ready to pass, and to spread', async () => {
    const sandbox = createSandbox({ secretKey: 'a secret of this test' });
    const { platformId, baseUrl, fetch } = sandbox;
    assert.deepEqual(sandbox.options, { platformId, secretKey: 'a secret of this test', baseUrl, fetch });
    assert.equal((await new Paywint(sandbox.options).users.create(PERSON)).email, PERSON.email);
    assert.equal((await new Paywint({ ...sandbox.options, maxRetries: 0 }).users.list()).totalRecords, 1);
});

test('a person is registered, listed, read, sent to verification and decided on', async () => {
    const sandbox = createSandbox({ now: () => NOW, staticSignature: false });
    const paywint = clientOf(sandbox);

    const user = await paywint.users.create(PERSON);
    assert.deepEqual(user, { ...PERSON, userId: user.userId, createdAt: '2026-01-02T03:04:05.678Z' });
    assert.match(user.userId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.deepEqual(await paywint.users.get(user.userId), { ...user, kycStatus: 'pending', kybStatus: null });
    assert.deepEqual(await paywint.users.list().toArray({ limit: 10 }), [user]);

    const { inquiryUrl, isKycPending } = await paywint.kyc.createInquiryLink(user.userId);
    assert.equal(isKycPending, true);
    assert.match(inquiryUrl, /^https:\/\/sandbox\.paywint\.test\/verify\?inquiry-id=inq_[0-9a-f]{32}$/);
    const wallet = { currentBalance: 0, availableBalance: 0 };
    assert.deepEqual(sandbox.users, [{ ...user, kycStatus: 'pending', kybStatus: null, inquiryUrl, ...wallet }]);

    await sandbox.kyc.decide(user.userId, 'approved');
    assert.equal((await paywint.kyc.get(user.userId)).kycStatus, 'approved');
    assert.deepEqual(await paywint.kyc.createInquiryLink(user.userId), { inquiryUrl: null, isKycPending: false });
    assert.deepEqual(sandbox.users, [{ ...user, kycStatus: 'approved', kybStatus: null, inquiryUrl: null, ...wallet }]);
});

test('one half of a sandbox without the other is named, and nothing was sent', async () => {
    const sandbox = createSandbox();
    const { baseUrl: _, ...withoutAddress } = sandbox.options;
    const first = await rejection(() => new Paywint(withoutAddress).users.create(PERSON));
    assertFailure(first, {
        name: 'APIConnectionError',
        outcome: 'not_sent',
        retryable: false,
        says: [/Pass the sandbox's `baseUrl` together with its `fetch`/],
    });
    assert.equal(first.attempts.length, 1);
    assert.deepEqual(sandbox.users, []);
    // What the runtime's own fetch does where no name server knows the name.
    const fetch = async () => {
        throw Object.assign(new TypeError('fetch failed'), {
            cause: Object.assign(new Error(), { code: 'ENOTFOUND' }),
        });
    };
    const second = await rejection(() => clientOf(sandbox, { fetch, maxRetries: 0 }).users.create(PERSON));
    assertFailure(second, {
        name: 'APIConnectionError',
        outcome: 'not_sent',
        says: [/Pass the sandbox's `fetch` together with its `baseUrl`/],
    });
});

test('a duplicate that is refused with a text says where to find the first one', async () => {
    const paywint = clientOf(createSandbox());
    const { userId } = await paywint.users.create(PERSON);
    const bob = { name: 'Bob', email: 'bob@example.test' };
    await paywint.payees.create(userId, bob);
    const error = await rejection(() => paywint.payees.create(userId, bob));
    assertFailure(error, {
        name: 'UnprocessableEntityError',
        status: 422,
        outcome: 'rejected',
        says: [
            / The cause may be that this user has a payee with this e-mail or phone already\. Find it with payees\.list\.$/,
        ],
    });
});

test('a business that was not submitted cannot be decided on, and the error names kyb.submit', async () => {
    const sandbox = createSandbox();
    const { userId } = await clientOf(sandbox).users.create(PERSON);
    const error = await rejection(() => sandbox.kyb.decide(userId, 'approved'));
    assert.equal(error.code, 'not_found', String(error));
    assert.match(error.message, /no KYB yet: submit it first, with kyb\.submit/);
});

test('amounts of micro-deposits that are wrong are not called unreadable', async () => {
    const sandbox = createSandbox({ microDepositKyb: false });
    const paywint = clientOf(sandbox);
    const { userId } = await paywint.users.create(PERSON);
    const { id } = await paywint.bankAccounts.add({
        userId,
        accountHolderName: 'Ada Example',
        bankName: 'Example Bank',
        nickName: 'Main',
        accountNumber: '000123456789',
        routingNumber: '021000021',
    });
    await paywint.bankAccounts.releaseMicroDeposits(userId, id);
    const verificationAmounts = { amount1: 0.01, amount2: 0.02 };
    const error = await rejection(() =>
        paywint.bankAccounts.verifyMicroDeposits(userId, { accountId: id, verificationAmounts }),
    );
    assertFailure(error, {
        name: 'BadRequestError',
        status: 400,
        says: [/Paywint rejected the request \(400\)\. Paywint says: The amounts do not match/],
    });
});

test('the hosted page is there, with its form, its scripts and its redirects', async () => {
    const sandbox = createSandbox();
    const { userId } = await clientOf(sandbox).users.create(PERSON);
    const { inquiryUrl } = await clientOf(sandbox).kyc.createInquiryLink(userId);

    const page = await sandbox.fetch(inquiryUrl);
    assert.deepEqual([page.status, page.url, page.redirected], [200, inquiryUrl, false]);
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    const html = await page.text();
    const scripts = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, path]) => path);
    assert.ok(scripts.length > 0);
    for (const path of scripts) {
        const script = await sandbox.fetch(new URL(path, inquiryUrl));
        assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
    }

    const body = new URLSearchParams({
        'inquiry-id': new URL(inquiryUrl).searchParams.get('inquiry-id'),
        decision: 'reject',
    });
    const form = { method: 'POST', body };
    const unfollowed = { redirect: 'error', ...form };
    await assert.rejects(sandbox.fetch(new URL('/verify', inquiryUrl), unfollowed), TypeError);
    assert.equal(sandbox.users[0].kycStatus, 'rejected');

    await sandbox.kyc.decide(userId, 'pending');
    const { inquiryUrl: next } = await clientOf(sandbox).kyc.createInquiryLink(userId);
    body.set('inquiry-id', new URL(next).searchParams.get('inquiry-id'));
    const manual = await sandbox.fetch(new URL('/verify', next), { redirect: 'manual', ...form });
    assert.deepEqual(
        [manual.status, manual.headers.get('location')],
        [303, new URL(next).pathname + new URL(next).search],
    );

    await sandbox.kyc.decide(userId, 'pending');
    const last = new URL((await clientOf(sandbox).kyc.createInquiryLink(userId)).inquiryUrl);
    body.set('inquiry-id', last.searchParams.get('inquiry-id'));
    const followed = await sandbox.fetch(new URL('/verify', last), form);
    assert.deepEqual([followed.status, followed.url, followed.redirected], [200, last.href, true]);

    const home = await sandbox.fetch(`${sandbox.baseUrl}/`);
    assert.deepEqual([home.status, home.url, home.redirected], [200, `${sandbox.baseUrl}/dashboard`, true]);
    assert.equal((await sandbox.fetch(`${sandbox.baseUrl}/dashboard#users`)).url, home.url);
    const users = await sandbox.fetch(`${sandbox.baseUrl}/dashboard/users`);
    assert.match(await users.text(), new RegExp(PERSON.email));
});

test('one seed gives the same ids, from the start and after a reset; another gives others', async () => {
    const ids = async (sandbox) => {
        const paywint = clientOf(sandbox);
        const { userId } = await paywint.users.create({ email: 'a@example.test' });
        const second = await paywint.users.create({ email: 'b@example.test' });
        return [userId, second.userId, (await paywint.kyc.createInquiryLink(userId)).inquiryUrl];
    };
    const sandbox = createSandbox({ seed: 7 });
    const first = await ids(sandbox);
    assert.equal(new Set(first).size, 3);
    assert.deepEqual(await ids(createSandbox({ seed: '7' })), first);
    sandbox.reset();
    assert.deepEqual(sandbox.users, []);
    assert.deepEqual(await ids(sandbox), first);

    const others = await Promise.all([{ seed: 8 }, { seed: '' }, {}, {}].map((options) => ids(createSandbox(options))));
    assert.equal(new Set([first, ...others].flat()).size, 15);

    const unseeded = createSandbox();
    const before = await ids(unseeded);
    unseeded.reset();
    assert.equal(new Set([...before, ...(await ids(unseeded))]).size, 6);
});

test('the clock is that of the option, read for each request', async () => {
    let now = NOW;
    const sandbox = createSandbox({ now: () => now });
    const paywint = clientOf(sandbox);
    const one = await paywint.users.create({ email: 'a@example.test' });
    now += 86_400_000;
    const two = await paywint.users.create({ email: 'b@example.test' });
    assert.equal(Date.parse(two.createdAt) - Date.parse(one.createdAt), 86_400_000);

    const answer = await sandbox.fetch(`${sandbox.baseUrl}/api/platform/users/get/${one.userId}`, {
        headers: { 'x-platform-id': sandbox.platformId, 'x-signature': STATIC_SIGNATURE },
    });
    assert.equal((await answer.json()).queryGeneratedTime, now / 1000);

    const soon = createSandbox();
    const { createdAt } = await clientOf(soon).users.create({ email: 'a@example.test' });
    assert.ok(Math.abs(Date.parse(createdAt) - Date.now()) < 60_000);
});

test('two sandboxes know nothing of each other', async () => {
    const [one, another] = [createSandbox({ seed: 1 }), createSandbox({ seed: 1 })];
    const { userId } = await clientOf(one).users.create(PERSON);
    assert.equal(one.users.length, 1);
    assert.deepEqual(another.users, []);
    await assert.rejects(clientOf(another).users.get(userId), NotFoundError);
    assert.equal((await clientOf(another).users.create(PERSON)).userId, userId);
    one.reset();
    assert.equal(another.users.length, 1);
});

test('malformed requests are answered as by the sandbox over HTTP', async () => {
    const sandbox = createSandbox({ secretKey: SECRET, staticSignature: false });
    const refused = await rejection(() => clientOf(sandbox, { secretKey: 'another' }).users.list());
    assertFailure(refused, {
        name: 'AuthenticationError',
        status: 401,
        outcome: 'rejected',
        attempts: refused.attempts,
    });
    assert.equal(refused.attempts.length, 1);
    assertFailure(await rejection(() => clientOf(sandbox).users.get(USER_ID)), { name: 'NotFoundError', status: 404 });
    const paywint = clientOf(sandbox);
    await paywint.users.create(PERSON);
    assertFailure(await rejection(() => paywint.users.create(PERSON)), { name: 'ConflictError', status: 409 });

    const url = `${sandbox.baseUrl}/api/platform/users/create`;
    const unsigned = await sandbox.fetch(url, { method: 'POST', body: '{}' });
    assert.equal(unsigned.status, 422);
    assert.deepEqual(Object.keys(await unsigned.json()), ['detail']);
    for (const [init, status] of [
        [{ method: 'PATCH' }, 405],
        [{ method: 'POST', body: new Uint8Array(2 ** 20 + 1) }, 413],
    ]) {
        assert.equal((await sandbox.fetch(url, init)).status, status);
    }
    assert.equal((await sandbox.fetch(`${sandbox.baseUrl}/nowhere`)).status, 404);
});

test('options change what the contract leaves open', async () => {
    const paywint = (options, client) => clientOf(createSandbox({ staticSignature: false, ...options }), client);
    const omitting = { emptyBody: 'omit' };
    assert.equal((await paywint(omitting, omitting).users.list()).totalRecords, 0);
    await assert.rejects(paywint(omitting).users.get(USER_ID), { code: 'authentication' });
    await assert.rejects(paywint({ emptyBody: 'either' }, omitting).users.get(USER_ID), { code: 'not_found' });

    const lenient = paywint({
        duplicateEmail: 'allow',
        duplicatePhone: 'allow',
        listOrder: 'newest',
        userStatus: false,
    });
    const first = await lenient.users.create(PERSON);
    const second = await lenient.users.create(PERSON);
    assert.deepEqual((await lenient.users.list()).records, [second, first]);
    assert.deepEqual(await lenient.users.get(first.userId), first);

    const broken = createSandbox({ kycPage: 'error:inactive_template' });
    const { userId } = await clientOf(broken).users.create(PERSON);
    const { inquiryUrl } = await clientOf(broken).kyc.createInquiryLink(userId);
    assert.match(await (await broken.fetch(inquiryUrl)).text(), /inactive_template/);
});

test('an option that cannot be used is named, with its rule', () => {
    for (const [options, option, rule] of [
        [{ baseUrl: 'sandbox' }, 'baseUrl', /must be an http or https URL without a path/],
        [{ baseUrl: 'https://a.test/b' }, 'baseUrl', /without a path/],
        [{ baseUrl: 'ftp://a.test' }, 'baseUrl', /must be an http/],
        [{ platformId: '' }, 'platformId', /must be a UUID/],
        [{ platformId: 'acme' }, 'platformId', /must be a UUID/],
        [{ secretKey: 90125 }, 'secretKey', /must be a string/],
        [{ now: 5 }, 'now', /must be a function/],
        [{ seed: Number.NaN }, 'seed', /must be a number or a string/],
        [{ seed: {} }, 'seed', /must be a number or a string/],
        [{ emptyBody: 'Hash' }, 'emptyBody', /must be one of 'hash', 'omit', 'either'/],
        [{ staticSignature: 'no' }, 'staticSignature', /must be true or false/],
        [{ duplicateEmail: null }, 'duplicateEmail', /must be one of 'unprocessable', 'conflict', 'allow'/],
        [{ listOrder: ['oldest'] }, 'listOrder', /must be one of 'oldest', 'newest'/],
        [{ formationDate: '2015' }, 'formationDate', /must be one of 'mm-dd-yyyy', 'yyyy-mm-dd', 'either'/],
        [{ kycPage: 'slow' }, 'kycPage', /should be milliseconds/],
        [{ sede: 1 }, 'sede', /is an unknown option/],
        [null, 'options', /must be an object/],
    ]) {
        assert.throws(
            () => createSandbox(options),
            (error) => {
                assert.ok(error instanceof ConfigurationError, inspect(error));
                assert.deepEqual([error.code, error.option], ['configuration', option]);
                assert.match(error.message, rule);
                assert.ok(error.message.startsWith(option), error.message);
                assert.ok(!inspect(error).includes('90125'));
                return true;
            },
        );
    }
});

test('a clock that returns no time is named when it is read', async () => {
    const sandbox = createSandbox({ now: () => 'noon' });
    await assert.rejects(sandbox.fetch(sandbox.baseUrl), { code: 'configuration', option: 'now' });
    assert.throws(() => sandbox.users, { message: 'now must return milliseconds' });
    const broken = createSandbox({
        now() {
            throw new Error('no clock');
        },
    });
    assert.throws(() => broken.users, {
        name: 'ConfigurationError',
        option: 'now',
        message: 'now threw an error, and must return milliseconds',
    });
});

test('a sandbox that cannot answer is named by the error of a call, and nothing was sent', async () => {
    let now = 1e12;
    const [gone, stopped] = [createSandbox(), createSandbox({ now: () => now })];
    gone[Symbol.dispose]();
    now = Number.NaN;
    for (const [sandbox, code, reason] of [
        [gone, 'ERR_SANDBOX_DISPOSED', /the sandbox was disposed of, so nothing was sent/],
        [stopped, 'ERR_SANDBOX_CLOCK', /the sandbox's option `now` returned no time, so nothing was sent/],
    ]) {
        const error = await rejection(() => clientOf(sandbox).users.create(PERSON));
        assertFailure(error, {
            name: 'APIConnectionError',
            outcome: 'not_sent',
            retryable: false,
            says: [reason],
        });
        assert.equal(error.cause.code, code);
        assert.equal(error.attempts.length, 1);
    }
    now = 1e12;
    assert.deepEqual(stopped.users, []);
});

test('a field that there is none of is named, and so is NaN, which would do nothing', async () => {
    const sandbox = createSandbox();
    const { userId } = await clientOf(sandbox).users.create(PERSON);
    const { secureLink } = await clientOf(sandbox).cards.createAddLink(userId, { cardPurpose: 'WITHDRAWAL' });
    for (const [call, path, message] of [
        [() => sandbox.cards.complete(secureLink, { cardNmber: '4' }), 'cardNmber', /one of: cardNumber, images\)/],
        [() => sandbox.cards.complete(secureLink, { images: Number.NaN }), 'images', /without NaN/],
        [() => sandbox.cards.complete(secureLink, 7), 'steps', /must be an object/],
        [() => sandbox.cards.setFlags(USER_ID, { isBlockd: true }), 'isBlockd', /one of: isBlocked, /],
        [() => sandbox.cards.setFlags(USER_ID, { isBlocked: Number.NaN }), 'isBlocked', /without NaN/],
        [() => sandbox.cards.setFlags(USER_ID), 'flags', /must be an object/],
        [() => sandbox.payments.refund(USER_ID, { fee: true }), 'fee', /one of: fees\)/],
        [() => sandbox.payments.refund(USER_ID, { fees: Number.NaN }), 'fees', /without NaN/],
        [() => sandbox.payments.settle(USER_ID, 'failed', Number.NaN), 'reason', /without NaN/],
        [() => sandbox.wallets.credit(userId, Number.NaN), 'amount', /without NaN/],
        [() => sandbox.webhooks.configure({ url: Number.NaN }), 'url', /without NaN/],
        [() => sandbox.webhooks.send('e', { deep: [Number.NaN] }), 'data', /without NaN/],
        [async () => sandbox.setFaults([{ fault: 'drop', times: Number.NaN }]), 'faults', /without NaN/],
    ]) {
        const error = await rejection(call);
        assert.ok(error instanceof ValidationError, inspect(error));
        assert.equal(error.issues[0].path, path);
        assert.match(error.message, message);
    }
    assert.throws(() => createSandbox({ faults: [{ fault: 'drop', times: Number.NaN }] }), {
        name: 'ConfigurationError',
        option: 'faults',
    });
    // By its own rule, which says more.
    assert.throws(
        () => createSandbox({ paymentLinkHours: Number.NaN }),
        /^ConfigurationError: paymentLinkHours must be an integer/,
    );
    await assert.rejects(sandbox.payments.refund(USER_ID, null), NotFoundError);
    assert.equal(sandbox.users[0].currentBalance, 0);
});

test('decide says what is wrong, and changes nothing then', async () => {
    const sandbox = createSandbox();
    const { userId } = await clientOf(sandbox).users.create(PERSON);
    for (const [id, status, paths] of [
        [userId, 'verified', ['status']],
        [userId, undefined, ['status']],
        ['../..', 'approved', ['userId']],
        ['x', 'y', ['userId', 'status']],
    ]) {
        const error = await rejection(() => sandbox.kyc.decide(id, status));
        assert.ok(error instanceof ValidationError, inspect(error));
        assert.deepEqual(
            error.issues.map(({ path, code }) => [path, code]),
            paths.map((path) => [path, 'refused']),
        );
    }
    const error = await rejection(() => sandbox.kyc.decide(USER_ID, 'approved'));
    assert.ok(error instanceof NotFoundError);
    assert.match(error.message, /User not found/);
    assert.equal(sandbox.users[0].kycStatus, 'pending');

    const decided = sandbox.kyc.decide(userId, 'in_review');
    assert.equal(sandbox.users[0].kycStatus, 'in_review', 'it is done before anybody waits');
    assert.equal(await decided, undefined);
});

test("whatever is passed, what is wrong with it is one of the package's own errors", async () => {
    const sandbox = createSandbox({ webhook: { url: 'http://127.0.0.1:9/', hold: true } });
    const { userId } = await clientOf(sandbox).users.create(PERSON);
    const circle = {};
    circle.self = circle;
    const throwing = {
        get amount() {
            throw new Error('foreign');
        },
    };
    const odd = [
        '\ud800',
        'a\udfff',
        '',
        '.',
        '..',
        '/',
        '%',
        'x'.repeat(70_000),
        undefined,
        null,
        7,
        7n,
        Symbol('x'),
        {},
        [],
        throwing,
        () => {},
    ];
    for (const value of odd) {
        for (const call of [
            () => sandbox.kyc.decide(value, 'approved'),
            () => sandbox.kyb.decide(value, 'approved'),
            () => sandbox.kyc.decide(userId, value),
            () => sandbox.kyb.decide(userId, value),
            () => sandbox.wallets.setBalance(value, { currentBalance: 1 }),
            () => sandbox.wallets.setBalance(userId, { currentBalance: value === 7 ? undefined : value }),
            () => sandbox.webhooks.redeliver(value),
        ]) {
            assert.ok(isPaywintError(await rejection(call)), `${String(call)} ${typeof value}`);
        }
    }
    for (const value of [undefined, null, 7, 'x', 7n]) {
        const error = await rejection(() => sandbox.wallets.setBalance(userId, value));
        assert.ok(error instanceof ValidationError, inspect(error));
    }
    for (const value of [7n, circle, throwing, { a: '\ud800' }, '\ud800']) {
        for (const [call, path] of [
            [() => sandbox.kyc.decide(userId, value), 'status'],
            [() => sandbox.wallets.setBalance(userId, { currentBalance: value }), 'currentBalance'],
            [() => sandbox.webhooks.send('e', value), 'data'],
            [() => sandbox.webhooks.send(value, {}), 'event'],
            [() => sandbox.webhooks.configure({ timeScale: value }), 'timeScale'],
            [async () => sandbox.setFaults([value]), 'faults'],
        ]) {
            const error = await rejection(call);
            assert.ok(error instanceof ValidationError, inspect(error));
            assert.deepEqual(
                error.issues.map((issue) => issue.path),
                [path],
            );
            assert.match(error.message, new RegExp(`^${path} must be a JSON value`));
        }
        for (const name of ['platformId', 'faults', 'kycPage', 'userStatus']) {
            const setting = name === 'faults' ? [value] : value;
            assert.throws(() => createSandbox({ [name]: setting }), { name: 'ConfigurationError', option: name });
        }
        assert.throws(() => createSandbox({ webhook: { secret: value } }), {
            name: 'ConfigurationError',
            option: 'webhook',
        });
    }
    assert.equal(sandbox.users[0].kycStatus, 'pending');
    await sandbox.webhooks.send('\\ud800', { text: '\\ud800', other: '🙂' });
    assert.deepEqual(JSON.parse(sandbox.deliveries[0].body).data, { text: '\\ud800', other: '🙂' });
});

test('a host that is not its own is refused, where a server hands its requests over', async () => {
    const sandbox = createSandbox({ baseUrl: 'https://paywint.internal' });
    for (const [host, status] of [
        [undefined, 200],
        ['paywint.internal', 200],
        ['localhost:80', 200],
        ['evil.example', 403],
    ]) {
        const headers = host === undefined ? {} : { host };
        const answer = await sandbox.fetch(`${sandbox.baseUrl}/dashboard`, { headers });
        assert.equal(answer.status, status, host);
    }
});

test('a body that is longer than the sandbox reads is refused, and an endless one not read to its end', async () => {
    const sandbox = createSandbox();
    let pieces = 0;
    let isCancelled = false;
    const body = new ReadableStream({
        pull(controller) {
            pieces += 1;
            controller.enqueue(new Uint8Array(1_000_000));
        },
        cancel() {
            isCancelled = true;
        },
    });
    const answer = await sandbox.fetch(`${sandbox.baseUrl}/sandbox/reset`, { method: 'POST', body, duplex: 'half' });
    assert.deepEqual([answer.status, await answer.json()], [413, { detail: 'Request body too large' }]);
    assert.ok(isCancelled && pieces < 100, `${pieces} pieces`);
});

test('a business is submitted, and decided on', async () => {
    const sandbox = createSandbox();
    const { userId } = await clientOf(sandbox).users.create(PERSON);
    await sandbox.kyc.decide(userId, 'approved');
    await assert.rejects(sandbox.kyb.decide(userId, 'approved'), NotFoundError);
    const path = `/api/platform/kyb/submit-kyb/${userId}`;
    const body = JSON.stringify(BUSINESS);
    const headers = {
        'content-type': 'application/json',
        'x-platform-id': sandbox.platformId,
        'x-signature': signRequest({ method: 'POST', path, body, secretKey: sandbox.secretKey }),
    };
    const submitted = await sandbox.fetch(sandbox.baseUrl + path, { method: 'POST', headers, body });
    assert.equal(submitted.status, 200, await submitted.text());
    assert.equal(sandbox.users[0].kybStatus, 'pending');
    await assert.rejects(sandbox.kyb.decide(userId, 'failed'), ValidationError);
    await sandbox.kyb.decide(userId, 'rejected');
    assert.equal(sandbox.users[0].kybStatus, 'rejected');
    assert.equal((await clientOf(sandbox).users.get(userId)).kybStatus, 'rejected');
});

const ECHOED = { name: 'Zoë "李" 🙂', email: 'zoe@example.test' };
const JSON_TEXT = JSON.stringify(ECHOED);
const BYTES = new TextEncoder().encode(JSON_TEXT);
const FORMS = {
    'a string': () => ({ body: JSON_TEXT }),
    bytes: () => ({ body: BYTES }),
    'a view into a larger buffer': () => ({ body: new Uint8Array([0, ...BYTES, 0]).subarray(1, -1) }),
    'an ArrayBuffer': () => ({ body: BYTES.slice().buffer }),
    'a Blob': () => ({ body: new Blob([BYTES]) }),
    'a stream': () => ({ body: new Blob([BYTES.slice(0, 9), BYTES.slice(9)]).stream(), duplex: 'half' }),
};

for (const [form, init] of Object.entries(FORMS)) {
    test(`a body may be ${form}, of a Request too`, async () => {
        const headers = {
            'content-type': 'application/json',
            'X-Platform-ID': createSandbox().platformId,
            'X-Signature': STATIC_SIGNATURE,
        };
        const { signal } = new AbortController();
        for (const asked of [
            (url, init) => [new Request(url, init)],
            (url, init) => [new URL(url), init],
            (url, init) => [url, { ...init, signal }],
        ]) {
            const sandbox = createSandbox();
            const url = `${sandbox.baseUrl}/api/platform/users/create`;
            const answer = await sandbox.fetch(...asked(url, { method: 'POST', headers, ...init() }));
            assert.equal(answer.status, 200, await answer.clone().text());
            const { data } = await answer.json();
            assert.deepEqual([data.name, data.email], [ECHOED.name, ECHOED.email]);
        }
    });
}

test('what a caller does with its bytes and headers after the call changes nothing', async () => {
    const sandbox = createSandbox();
    const body = BYTES.slice();
    const headers = new Headers({
        'content-type': 'application/json',
        'X-Platform-ID': sandbox.platformId,
        'X-Signature': STATIC_SIGNATURE,
    });
    const { signal } = new AbortController();
    const url = `${sandbox.baseUrl}/api/platform/users/create#part`;
    const pending = sandbox.fetch(url, { method: 'POST', headers, body, signal });
    body.fill(0);
    headers.delete('x-signature');
    const answer = await pending;
    assert.deepEqual([answer.status, answer.url], [200, `${sandbox.baseUrl}/api/platform/users/create`]);
    assert.equal((await answer.json()).data.name, ECHOED.name);
});

test("what is no request of the sandbox's is rejected with a TypeError", async () => {
    const sandbox = createSandbox();
    for (const [input, init] of [
        ['https://sandbox.paywint.com/'],
        ['http://sandbox.paywint.test/'],
        ['https://sandbox.paywint.test:8443/'],
        ['https://sandbox.paywint.test.example.test/'],
        ['https://user:secret@sandbox.paywint.test/'],
        ['/verify'],
        [sandbox.baseUrl, { body: 'a GET has none' }],
        [sandbox.baseUrl, { body: BYTES }],
        [sandbox.baseUrl, { method: 'POST', redirect: 'sideways' }],
        [sandbox.baseUrl, { method: 'no method' }],
        [sandbox.baseUrl, { headers: { name: 'two\r\nlines' } }],
    ]) {
        for (const more of [{}, { signal: new AbortController().signal }]) {
            const error = await rejection(() => sandbox.fetch(input, { ...init, ...more }));
            assert.equal(error.constructor, TypeError, inspect(error));
        }
    }
    const used = new Request(sandbox.baseUrl, { method: 'POST', body: 'x' });
    await used.text();
    await assert.rejects(sandbox.fetch(used), TypeError);
});

test('HEAD is answered without a body, and header bytes arrive as they are', async () => {
    const sandbox = createSandbox();
    const head = await sandbox.fetch(`${sandbox.baseUrl}/dashboard`, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
    assert.ok(Number(head.headers.get('content-length')) > 100);
    // The origin is compared byte by byte: Latin-1 that became UTF-8 would not be refused for what it is.
    const foreign = await sandbox.fetch(`${sandbox.baseUrl}/sandbox/reset`, {
        method: 'POST',
        headers: { origin: 'https://\xe9.example.test' },
    });
    assert.equal(foreign.status, 403);
});

test('a signal ends a call before it is made, and while its body is read', async () => {
    const sandbox = createSandbox();
    const reason = new Error('enough');
    const url = `${sandbox.baseUrl}/sandbox/reset`;
    assert.equal(
        await rejection(() => sandbox.fetch(url, { method: 'POST', signal: AbortSignal.abort(reason) })),
        reason,
    );
    assert.equal(
        (await rejection(() => sandbox.fetch(url, { method: 'POST', signal: AbortSignal.abort() }))).name,
        'AbortError',
    );

    const controller = new AbortController();
    const neverEnding = new ReadableStream({ pull: () => controller.abort(reason) });
    const init = { method: 'POST', body: neverEnding, duplex: 'half', signal: controller.signal };
    assert.equal(await rejection(() => sandbox.fetch(url, init)), reason);

    const aborted = await rejection(() => clientOf(sandbox).users.list(undefined, { signal: AbortSignal.abort() }));
    assertFailure(aborted, { name: 'APIAbortError', outcome: 'not_sent' });
});

test('its secret is there by name alone', async () => {
    const sandbox = createSandbox({ secretKey: SECRET });
    assert.equal(sandbox.secretKey, SECRET);
    await clientOf(sandbox).users.create(PERSON);
    for (const shown of [inspect(sandbox, { depth: 9, showHidden: true }), JSON.stringify(sandbox)]) {
        assert.ok(!shown.includes(SECRET) && !shown.includes(PERSON.email), shown);
    }
});

test('a sandbox that is disposed of answers nothing, and others do', async () => {
    const [one, another] = [createSandbox(), createSandbox()];
    one[Symbol.dispose]();
    one[Symbol.dispose]();
    await assert.rejects(one.fetch(one.baseUrl), TypeError);
    await assert.rejects(one.kyc.decide(USER_ID, 'approved'), TypeError);
    assert.throws(() => one.users, TypeError);
    assert.throws(() => one.reset(), TypeError);
    assert.equal((await another.fetch(another.baseUrl)).status, 200);
});

test('nobody need await ready', async () => {
    assert.equal(createSandbox().users.length, 0);
    await ready();
});

test('the clock is moved ahead, and each attempt at a delivery on the way has its own time', async () => {
    const times = [];
    const handler = () => {
        times.push(sandbox.deliveries[0].attempts.length);
        return new Response(null, { status: 503 });
    };
    const sandbox = createSandbox({ now: () => NOW, webhook: { handler } });
    const { userId } = await clientOf(sandbox).users.create(PERSON);
    await sandbox.kyc.decide(userId, 'approved');
    await sandbox.advance('59 seconds');
    assert.equal(sandbox.deliveries[0].attempts.length, 1);
    await sandbox.advance('3 days');
    assert.deepEqual(times, [0, 1, 2]);
    const [{ status, attempts }] = sandbox.deliveries;
    assert.equal(status, 'given_up');
    const at = ['2026-01-02T03:04:05.678Z', '2026-01-02T03:05:05.678Z', '2026-01-02T03:09:05.678Z'];
    assert.deepEqual(
        attempts.map((attempt) => attempt.at),
        at,
    );
    const { createdAt } = await clientOf(sandbox).users.create({ email: 'late@example.test' });
    assert.equal(createdAt, '2026-01-05T03:05:04.678Z');
    for (const by of ['soon', -1, undefined, 1.5]) await assert.rejects(sandbox.advance(by), ValidationError);
    sandbox.reset();
    assert.equal((await clientOf(sandbox).users.create(PERSON)).createdAt, '2026-01-02T03:04:05.678Z');
});

test('an advance over HTTP is answered when the attempts on the way are made', async () => {
    const handler = () => new Response(null, { status: 503 });
    const sandbox = createSandbox({ now: () => NOW, webhook: { handler } });
    const { userId } = await clientOf(sandbox).users.create(PERSON);
    await sandbox.kyc.decide(userId, 'approved');
    const body = JSON.stringify({ by: '1 hour' });
    const headers = { 'content-type': 'application/json' };
    const answer = await sandbox.fetch(`${sandbox.baseUrl}/sandbox/advance`, { method: 'POST', body, headers });
    assert.deepEqual(await answer.json(), { now: '2026-01-02T04:04:05.678Z' });
    assert.deepEqual([sandbox.deliveries[0].status, sandbox.deliveries[0].attempts.length], ['given_up', 3]);
});

test('money that is credited is in the wallet and in the ledger, whose sum is zero', async () => {
    const sandbox = createSandbox({ now: () => NOW });
    const paywint = clientOf(sandbox);
    const { userId } = await paywint.users.create(PERSON);
    for (const amount of [0.1, 0.2, 1000]) await sandbox.wallets.credit(userId, amount);
    const { currentBalance, availableBalance } = await paywint.wallets.get(userId);
    assert.deepEqual([currentBalance, availableBalance], [1000.3, 1000.3]);
    await sandbox.wallets.setBalance(userId, { currentBalance: 5, availableBalance: 4.5 });
    const ledger = sandbox.ledger();
    assert.deepEqual(ledger[0], {
        number: 1,
        at: '2026-01-02T03:04:05.678Z',
        reason: 'credit',
        paymentId: null,
        entries: [
            { account: 'outside', cents: -10 },
            { account: `wallet:${userId}:available`, cents: 10 },
        ],
    });
    assert.equal(ledger.length, 4);
    const entries = ledger.flatMap((movement) => movement.entries);
    assert.equal(
        entries.reduce((sum, { cents }) => sum + cents, 0),
        0,
    );
    await assert.rejects(sandbox.wallets.credit(userId, 0), ValidationError);
    await assert.rejects(sandbox.wallets.credit(USER_ID, 1), NotFoundError);
    sandbox.reset();
    assert.deepEqual(sandbox.ledger(), []);
});

test('the program and the module answer one session with the same bytes', async (t) => {
    const program = await startSandbox(['--seed', 'session', '--now', String(NOW), '--no-static-signature']);
    t.after(() => program.stop());
    const { baseUrl } = program;
    const sandbox = createSandbox({ seed: 'session', now: () => NOW, staticSignature: false, baseUrl });

    const overHttp = await answersTo(program, fetch);
    const inProcess = await answersTo(sandbox, sandbox.fetch);
    for (const [index, answer] of inProcess.entries()) assert.deepEqual(overHttp[index], answer, answer.what);
    assert.equal(overHttp.length, inProcess.length);
    const statuses = new Set(inProcess.map(({ status }) => status));
    assert.deepEqual(
        [200, 303, 400, 401, 403, 404, 405, 409, 413, 422].filter((status) => !statuses.has(status)),
        [],
    );
});
