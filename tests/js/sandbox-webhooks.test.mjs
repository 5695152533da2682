/** The webhook of a sandbox in this process: what is delivered, to a function and over HTTP, and what the log says. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { inspect } from 'node:util';

import { ConflictError, NotFoundError, Paywint } from '../../pkg/node.js';
import { ConfigurationError, createSandbox, ValidationError } from '../../pkg/sandbox.js';
import { createWebhookHandler, verifyWebhook } from '../../pkg/webhooks.js';
import { rejection } from '../support/failures.mjs';
import { BUSINESS, PERSON, SECRET, USER_ID } from '../support/privacy.mjs';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const AT = '2026-01-02T03:04:05.678Z';

/** A sandbox whose webhook is a function, with a user and what the function received. */
async function delivering({ answer = () => new Response(), webhook, ...options } = {}) {
    const received = [];
    const handler = async (request) => {
        const body = await request.text();
        const { url, method } = request;
        received.push({ url, method, headers: request.headers, body, event: JSON.parse(body).event });
        return answer(request, received.length);
    };
    const sandbox = createSandbox({ seed: 1, now: () => NOW, webhook: { handler, ...webhook }, ...options });
    const paywint = new Paywint(sandbox.options);
    const { userId } = await paywint.users.create(PERSON);
    return { sandbox, paywint, userId, received };
}

/** The log, without what every entry has. */
const outcomes = ({ deliveries }) =>
    deliveries.map(({ event, status, attempts }) => [event, status, attempts.map((made) => made.status ?? made.error)]);

test('a decision is delivered, signed, when its promise resolves', async () => {
    const { sandbox, userId, received } = await delivering();
    await sandbox.kyc.decide(userId, 'approved');
    assert.equal(received.length, 1);
    const [{ url, method, headers, body }] = received;
    assert.deepEqual([url, method], ['https://receiver.paywint.test/webhooks', 'POST']);
    assert.equal(headers.get('content-type'), 'application/json');
    assert.equal(headers.get('paywint-signature-version'), '1');
    const event = verifyWebhook({ body, headers, secret: sandbox.webhooks.secret, now: () => NOW });
    assert.deepEqual(event.data, { userId, kycStatus: 'approved' });
    assert.equal(event.eventGeneratedTime, NOW / 1000);
    assert.deepEqual(sandbox.deliveries, [
        {
            number: 1,
            event: 'kyc.approved',
            eventId: event.id,
            body,
            forged: false,
            status: 'delivered',
            nextAttemptAt: null,
            attempts: [{ at: AT, status: 200, error: null }],
        },
    ]);
});

test("the package's own handler takes what a whole onboarding causes", async () => {
    const secret = 'one of the test';
    const acted = [];
    const note = ({ event, data }) => acted.push([event, data.kycStatus ?? data.kybStatus]);
    const on = { 'kyc.approved': note, 'kyb.approved': note };
    const handler = createWebhookHandler({ secret, on, onOther: note, now: () => NOW });
    const { sandbox, paywint, userId } = await delivering({
        webhook: { handler, secret, duplicates: 2, lose: 'first_answer', timeScale: 0 },
    });
    await sandbox.kyc.decide(userId, 'approved');
    await paywint.kyb.submit(userId, BUSINESS);
    await sandbox.kyb.decide(userId, 'approved');
    await sandbox.kyb.decide(userId, 'deleted');
    await assert.rejects(paywint.kyb.get(userId), NotFoundError);
    await sandbox.kyc.decide(userId, 'deleted');
    assert.equal(sandbox.users[0].kycStatus, 'pending');
    assert.deepEqual(acted, [
        ['kyc.approved', 'approved'],
        ['kyb.approved', 'approved'],
        ['kyb.deleted', 'pending'],
        ['kyc.deleted', 'pending'],
    ]);
    const lost = 'the response was lost, as configured';
    assert.deepEqual(
        outcomes(sandbox),
        Array.from({ length: 12 }, (_, index) => [acted[Math.floor(index / 3)][0], 'delivered', [lost, 200]]),
    );
});

test("a page's decision is delivered without being waited for", async () => {
    const { promise, resolve } = Promise.withResolvers?.() ?? withResolvers();
    const { sandbox, paywint, userId } = await delivering({
        answer: () => {
            resolve();
            return new Promise(() => {});
        },
    });
    const { inquiryUrl } = await paywint.kyc.createInquiryLink(userId);
    const body = new URLSearchParams({
        'inquiry-id': new URL(inquiryUrl).searchParams.get('inquiry-id'),
        decision: 'approve',
    });
    const page = await sandbox.fetch(new URL('/verify', inquiryUrl), { method: 'POST', body });
    assert.equal(page.status, 200);
    await promise;
    assert.deepEqual(outcomes(sandbox), [
        ['kyc.applied', 'waiting', []],
        ['kyc.approved', 'waiting', []],
    ]);
    sandbox[Symbol.dispose]();
});

test('what fails is tried three times, at once where time does not count', async () => {
    const { sandbox, userId, received } = await delivering({
        webhook: { timeScale: 0 },
        answer: () => new Response(null, { status: 503 }),
    });
    await sandbox.kyc.decide(userId, 'failed');
    assert.equal(received.length, 3);
    assert.equal(new Set(received.map(({ body }) => body)).size, 1);
    assert.deepEqual(outcomes(sandbox), [['kyc.failed', 'given_up', [503, 503, 503]]]);
});

test('a later attempt is made by flush, or by a call when its time has come', async () => {
    let now = NOW;
    const { sandbox, userId, received } = await delivering({
        now: () => now,
        answer: (_, times) => new Response(null, { status: times < 3 ? 500 : 200 }),
    });
    await sandbox.kyc.decide(userId, 'approved');
    const [{ status, nextAttemptAt }] = sandbox.deliveries;
    assert.deepEqual([status, nextAttemptAt], ['waiting', '2026-01-02T03:05:05.678Z']);
    now += 59_999;
    await sandbox.kyc.decide(userId, 'approved');
    assert.equal(received.length, 1);
    now += 1;
    await sandbox.kyc.decide(userId, 'approved');
    assert.equal(received.length, 2);
    assert.equal(sandbox.deliveries[0].nextAttemptAt, '2026-01-02T03:09:05.678Z');
    await sandbox.webhooks.flush();
    assert.deepEqual(outcomes(sandbox), [['kyc.approved', 'delivered', [500, 500, 200]]]);
});

test('a later attempt is made by itself in its time', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
    const { sandbox, userId, received } = await delivering({
        now: undefined,
        answer: () => new Response(null, { status: 500 }),
    });
    await sandbox.kyc.decide(userId, 'approved');
    for (const [ms, count] of [
        [59_999, 1],
        [1, 2],
        [239_999, 2],
        [1, 3],
        [1e7, 3],
    ]) {
        t.mock.timers.tick(ms);
        await new Promise((resolve) => setImmediate(resolve));
        assert.equal(received.length, count, `after ${ms} more`);
    }
    assert.deepEqual(outcomes(sandbox), [['kyc.approved', 'given_up', [500, 500, 500]]]);
});

test('a clock that stands still leaves nothing running', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const now = t.mock.fn(() => NOW);
    const options = { now, webhook: { timeScale: 0.001 }, answer: () => new Response(null, { status: 500 }) };
    const { sandbox, userId, received } = await delivering(options);
    await sandbox.kyc.decide(userId, 'approved');
    now.mock.resetCalls();
    for (let round = 0; round < 10; round += 1) {
        t.mock.timers.tick(60_000);
        await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(received.length, 1);
    assert.equal(now.mock.callCount(), 1);
    assert.equal(sandbox.deliveries[0].status, 'waiting');
});

test('whatever goes wrong with an answer is in the log, and nowhere else', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const later = new Promise(() => {});
    for (const [what, answer, error] of [
        [
            'throws',
            () => {
                throw new RangeError(PERSON.email);
            },
            'the handler threw a RangeError',
        ],
        [
            'throws text',
            () => {
                throw PERSON.email;
            },
            'the handler threw a string',
        ],
        ['throws an error', () => Promise.reject(new Error(PERSON.email)), 'the handler threw an Error'],
        ['rejects with nothing', () => Promise.reject(), 'the handler threw undefined'],
        ['gives nothing', () => undefined, 'the handler did not return a Response'],
        ['gives a number', () => 200, 'the handler did not return a Response'],
        ['gives what looks like one', () => ({ status: 200 }), 'the handler did not return a Response'],
        [
            'gives what throws',
            () =>
                new Proxy(
                    {},
                    {
                        get: (_, name) => {
                            if (name === 'status') throw new Error(PERSON.email);
                        },
                    },
                ),
            'the response of the handler cannot be read',
        ],
        ['gives an error', () => Response.error(), 'the handler returned an error response'],
        ['never answers', () => later, 'the handler did not respond within 5 s'],
        ['redirects', () => Response.redirect('https://example.test/'), 302],
        ['gives a body that is not read', () => new Response(new ReadableStream(), { status: 201 }), 201],
    ]) {
        const { sandbox, userId, received } = await delivering({ answer });
        const decided = sandbox.kyc.decide(userId, 'approved');
        await new Promise((resolve) => setImmediate(resolve));
        t.mock.timers.tick(5_000);
        await decided;
        assert.equal(received.length, 1, what);
        const [{ attempts, status }] = sandbox.deliveries;
        assert.deepEqual(
            attempts.map((made) => made.error ?? made.status),
            [error],
            what,
        );
        assert.equal(status, error === 201 ? 'delivered' : 'waiting', what);
    }
});

test('the request of an attempt that is given up is aborted', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let signal;
    const { sandbox, userId } = await delivering({ answer: (request) => new Promise(() => (signal = request.signal)) });
    const decided = sandbox.kyc.decide(userId, 'approved');
    await new Promise((resolve) => setImmediate(resolve));
    t.mock.timers.tick(4_999);
    assert.equal(signal.aborted, false);
    t.mock.timers.tick(1);
    assert.equal(signal.aborted, true);
    await decided;
});

test('a handler may call its sandbox, and wait for what it causes', async () => {
    let sandbox;
    let userId;
    let paywint;
    const inner = [];
    const events = [];
    ({ sandbox, userId, paywint } = await delivering({
        answer: async (_, times) => {
            events.push(sandbox.deliveries.at(-1).event);
            if (times > 1) return new Response(null, { status: 204 });
            inner.push((await paywint.kyc.get(userId)).kycStatus);
            await sandbox.kyc.decide(userId, 'rejected');
            const { attempts } = sandbox.deliveries[1];
            inner.push(attempts.map(({ status }) => status));
            return new Response();
        },
    }));
    await sandbox.kyc.decide(userId, 'approved');
    assert.deepEqual(inner, ['approved', [204]]);
    assert.deepEqual(events, ['kyc.approved', 'kyc.rejected']);
    assert.deepEqual(outcomes(sandbox), [
        ['kyc.approved', 'delivered', [200]],
        ['kyc.rejected', 'delivered', [204]],
    ]);
});

test('each decision waits for its own, and the handler is not called before the decision has returned', async () => {
    const called = [];
    const release = {};
    const handler = () => {
        const times = called.push('called');
        return new Promise((resolve) => (release[times] = () => resolve(new Response())));
    };
    const { sandbox, userId } = await delivering({ webhook: { handler } });
    const over = [];
    const first = sandbox.kyc.decide(userId, 'applied').then(() => over.push('applied'));
    const second = sandbox.kyc.decide(userId, 'approved').then(() => over.push('approved'));
    assert.deepEqual(called, []);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(called.length, 2);
    release[2]();
    await second;
    assert.deepEqual(over, ['approved']);
    const flushed = sandbox.webhooks.flush().then(() => over.push('flush'));
    release[1]();
    await Promise.all([first, flushed]);
    assert.deepEqual(over, ['approved', 'applied', 'flush']);
});

test('with a fixed time, a receiver needs that time too, also after the clock was moved', async () => {
    const fixed = () => NOW;
    for (const [now, refusals, told] of [
        [undefined, ['too_old', 'too_old'], []],
        [fixed, [], ['approved', 'failed']],
    ]) {
        const [got, refused] = [[], []];
        const secret = SECRET;
        const handler = createWebhookHandler({
            secret,
            ...(now && { now }),
            on: {
                'kyc.approved': ({ data }) => void got.push(data.kycStatus),
                'kyc.failed': ({ data }) => void got.push(data.kycStatus),
            },
            onError: ({ error }) => void refused.push(error.reason),
        });
        const sandbox = createSandbox({ now: fixed, webhook: { handler, secret } });
        const { userId } = await new Paywint(sandbox.options).users.create(PERSON);
        await sandbox.kyc.decide(userId, 'approved');
        await sandbox.advance('30 seconds');
        await sandbox.kyc.decide(userId, 'failed');
        assert.deepEqual([got, refused], [told, refusals]);
    }
});

test('sandboxes side by side deliver to their own webhooks', async () => {
    const [one, another] = [await delivering(), await delivering()];
    await Promise.all([
        one.sandbox.kyc.decide(one.userId, 'approved'),
        another.sandbox.kyc.decide(another.userId, 'failed'),
    ]);
    assert.deepEqual(
        one.received.map(({ event }) => event),
        ['kyc.approved'],
    );
    assert.deepEqual(
        another.received.map(({ event }) => event),
        ['kyc.failed'],
    );
    one.sandbox.reset();
    assert.deepEqual([one.sandbox.deliveries.length, another.sandbox.deliveries.length], [0, 1]);
});

test('a seed gives the same events, duplicates, forgeries and disorder', async () => {
    const run = async (options) => {
        const { sandbox, userId, received } = await delivering(options);
        const statuses = ['applied', 'approved', 'rejected', 'failed', 'completed'];
        const rounds = [];
        for (const reset of [false, true]) {
            if (reset) {
                sandbox.reset();
                received.length = 0;
            }
            const id = reset ? (await new Paywint(sandbox.options).users.create(PERSON)).userId : userId;
            for (const status of statuses) await sandbox.kyc.decide(id, status);
            assert.equal(received.length, 0);
            await sandbox.webhooks.flush();
            rounds.push(received.map(({ body, headers }) => [body, headers.get('paywint-signature')]));
        }
        assert.deepEqual(rounds[1], rounds[0]);
        return rounds[0];
    };
    const webhook = { hold: true, disorder: true, duplicates: 1, forge: true };
    const first = await run({ webhook });
    assert.equal(first.length, 15);
    assert.deepEqual(await run({ webhook }), first);
    assert.notDeepEqual(await run({ seed: 2, webhook }), first);
    const events = first.map(([body]) => JSON.parse(body).event);
    const inOrder = (await run({ webhook: { ...webhook, disorder: false } })).map(([body]) => JSON.parse(body).event);
    assert.notDeepEqual(events, inOrder);
    assert.deepEqual(events.sort(), inOrder.sort());
});

test('forged and stale deliveries are refused by whoever verifies', async () => {
    const reasons = [];
    const { sandbox, userId, received } = await delivering({ webhook: { forge: true, staleSeconds: 301 } });
    await sandbox.kyc.decide(userId, 'approved');
    await sandbox.webhooks.configure({ forge: false, staleSeconds: -301 });
    await sandbox.kyc.decide(userId, 'rejected');
    for (const { body, headers } of received) {
        try {
            verifyWebhook({ body, headers, secret: sandbox.webhooks.secret, now: () => NOW });
        } catch ({ reason }) {
            reasons.push(reason);
        }
    }
    assert.deepEqual(reasons, ['bad_signature', 'too_old', 'too_new']);
    assert.deepEqual(
        sandbox.deliveries.map(({ event, forged }) => [event, forged]),
        [
            ['kyc.rejected', true],
            ['kyc.approved', false],
            ['kyc.rejected', false],
        ],
    );
});

test('any event can be sent, and any delivery again', async () => {
    const { sandbox, received } = await delivering();
    const { id } = await sandbox.webhooks.send('payment.success', { z: 1, a: '2.50' });
    assert.match(
        received[0].body,
        new RegExp(`^\\{"event":"payment\\.success","id":"${id}","data":\\{"z":1,"a":"2\\.50"\\},`),
    );
    await sandbox.webhooks.redeliver(1);
    assert.equal(received.length, 2);
    assert.equal(received[1].body, received[0].body);
    assert.deepEqual(outcomes(sandbox), [['payment.success', 'delivered', [200, 200]]]);
    for (const number of [2, 0, -1, 1.5, '1/../..', undefined]) {
        await assert.rejects(sandbox.webhooks.redeliver(number), NotFoundError);
    }
    const error = await rejection(() => sandbox.webhooks.send('', []));
    assert.ok(error instanceof ValidationError);
    assert.deepEqual(
        error.issues.map(({ path }) => path),
        ['event', 'data'],
    );
});

test('settings change, and are back after a reset', async () => {
    const { sandbox, userId, received } = await delivering({ webhook: { secret: 'first' } });
    const others = [];
    await sandbox.webhooks.configure({
        secret: 'second',
        handler: (request) => new Response(null, { status: others.push(request) && 202 }),
    });
    assert.equal(sandbox.webhooks.secret, 'second');
    await sandbox.kyc.decide(userId, 'approved');
    await sandbox.webhooks.configure({ url: null });
    await sandbox.kyc.decide(userId, 'rejected');
    assert.deepEqual([received.length, others.length], [0, 1]);
    assert.deepEqual(outcomes(sandbox), [['kyc.approved', 'delivered', [202]]]);
    for (const call of [
        () => sandbox.webhooks.flush(),
        () => sandbox.webhooks.send('a', {}),
        () => sandbox.webhooks.redeliver(1),
    ]) {
        assert.ok((await rejection(call)) instanceof ConflictError);
    }
    sandbox.reset();
    assert.equal(sandbox.webhooks.secret, 'first');
    await sandbox.webhooks.send('a', {});
    assert.deepEqual([received.length, others.length], [1, 1]);
});

test('another handler takes what was held back before, unless its settings are refused', async () => {
    const { sandbox, received } = await delivering({ webhook: { hold: true } });
    const others = [];
    const handler = (request) => new Response(null, { status: others.push(request) && 202 });
    await sandbox.webhooks.send('a', {});
    await assert.rejects(sandbox.webhooks.configure({ handler, timeScale: -1, hold: false }), ValidationError);
    await sandbox.webhooks.redeliver(1);
    assert.deepEqual([received.length, others.length], [1, 0]);
    await sandbox.webhooks.send('b', {});
    await sandbox.webhooks.configure({ handler, hold: false });
    assert.deepEqual([received.length, others.length], [1, 1]);
});

test('a setting that cannot be used is named, and changes nothing', async () => {
    const sandbox = createSandbox({ webhook: { secret: SECRET } });
    for (const [settings, path, rule] of [
        [{ url: 'somewhere' }, 'url', /http or https/],
        [{ url: 'https://user:pass@example.test/' }, 'url', /without credentials/],
        [{ secret: '' }, 'secret', /not empty/],
        [{ timeScale: -1 }, 'timeScale', /from 0 to 1000/],
        [{ duplicates: 1.5 }, 'duplicates', /from 0 to 100/],
        [{ disorder: 1 }, 'disorder', /boolean/],
        [{ staleSeconds: '1' }, 'staleSeconds', /integer/],
        [{ lose: 'all' }, 'lose', /'first_answer'/],
        [{ time_scale: 1 }, 'time_scale', /is an unknown setting \(expected one of: handler, url/],
        [{ handler: 'x' }, 'handler', /must be a function/],
        [{ handler: () => {}, url: 'https://example.test/' }, 'url', /together with a handler/],
        [null, 'webhook', /must be an object/],
    ]) {
        const error = await rejection(() => sandbox.webhooks.configure(settings));
        assert.ok(error instanceof ValidationError, inspect(error));
        assert.deepEqual(
            error.issues.map((issue) => issue.path),
            [path],
        );
        assert.match(error.message, rule);
        assert.throws(
            () => createSandbox({ webhook: settings }),
            (thrown) => {
                assert.ok(thrown instanceof ConfigurationError, inspect(thrown));
                assert.equal(thrown.option, 'webhook');
                assert.ok(thrown.message.startsWith('webhook'), thrown.message);
                assert.ok(thrown.message.includes(path), thrown.message);
                assert.match(thrown.message, rule);
                return true;
            },
        );
    }
    assert.equal(sandbox.webhooks.secret, SECRET);
});

test('over HTTP, a redirect is not followed, and what cannot be reached is named by its code', async (t) => {
    const requests = [];
    const server = createServer((req, res) => {
        requests.push([req.method, req.url, req.headers['content-type']]);
        res.writeHead(req.url === '/moved' ? 307 : 200, { location: '/there', connection: 'close' }).end('thanks');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.closeAllConnections());
    const origin = `http://127.0.0.1:${server.address().port}`;
    const { sandbox } = await delivering({ webhook: { handler: undefined, url: `${origin}/here` } });
    await sandbox.webhooks.send('a', {});
    await sandbox.webhooks.configure({ url: `${origin}/moved` });
    await sandbox.webhooks.send('b', {});
    await new Promise((resolve) => server.close(resolve));
    await sandbox.webhooks.send('c', {});
    assert.deepEqual(requests, [
        ['POST', '/here', 'application/json'],
        ['POST', '/moved', 'application/json'],
    ]);
    assert.deepEqual(outcomes(sandbox), [
        ['a', 'delivered', [200]],
        ['b', 'waiting', [307]],
        ['c', 'waiting', [`connection refused at ${new URL(origin).host} – is your receiver running?`]],
    ]);
});

test('control routes by fetch deliver too, and flush is answered when it is done', async () => {
    const { sandbox, received } = await delivering({ webhook: { hold: true } });
    const post = (path, body) =>
        sandbox.fetch(sandbox.baseUrl + path, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
        });
    assert.equal((await post('/sandbox/webhook/send', { event: 'a', data: {} })).status, 200);
    assert.equal(received.length, 0);
    assert.equal((await post('/sandbox/deliveries/flush', {})).status, 200);
    assert.equal(received.length, 1);
    const log = await (await sandbox.fetch(`${sandbox.baseUrl}/sandbox/deliveries`)).json();
    assert.equal(log.deliveries[0].status, 'delivered');
});

test('a hundred deliveries arrive, some at a time', async () => {
    let most = 0;
    let open = 0;
    const { sandbox, userId, received } = await delivering({
        webhook: { duplicates: 100 },
        answer: async () => {
            open += 1;
            most = Math.max(most, open);
            await new Promise((resolve) => setImmediate(resolve));
            open -= 1;
            return new Response();
        },
    });
    await sandbox.kyc.decide(userId, 'approved');
    assert.equal(received.length, 101);
    assert.equal(most, 50);
});

test('a sandbox that is disposed of ends its deliveries', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let signal;
    const { sandbox, userId, received } = await delivering({
        answer: (request) => new Promise(() => (signal = request.signal)),
    });
    const decided = sandbox.kyc.decide(userId, 'approved');
    await new Promise((resolve) => setImmediate(resolve));
    sandbox[Symbol.dispose]();
    await decided;
    assert.equal(signal.aborted, true);
    assert.throws(() => sandbox.deliveries, TypeError);
    assert.throws(() => sandbox.webhooks.secret, TypeError);
    for (const call of [
        () => sandbox.webhooks.flush(),
        () => sandbox.webhooks.configure({}),
        () => sandbox.wallets.setBalance(userId, { currentBalance: 1 }),
    ]) {
        await assert.rejects(call, TypeError);
    }
    t.mock.timers.tick(1e6);
    assert.equal(received.length, 1);
});

test('a reset in the middle forgets what is under way', async () => {
    let release;
    const { sandbox, userId } = await delivering({
        answer: () => new Promise((resolve) => (release = () => resolve(new Response()))),
    });
    const decided = sandbox.kyc.decide(userId, 'approved');
    await new Promise((resolve) => setImmediate(resolve));
    sandbox.reset();
    release();
    await decided;
    assert.deepEqual(sandbox.deliveries, []);
});

test('what the sandbox shows of itself holds no secret', async () => {
    const { sandbox, userId } = await delivering({ webhook: { secret: SECRET } });
    await sandbox.kyc.decide(userId, 'approved');
    for (const shown of [
        inspect(sandbox, { depth: 9, showHidden: true }),
        JSON.stringify(sandbox),
        JSON.stringify(sandbox.deliveries),
    ]) {
        assert.ok(!shown.includes(SECRET) && !shown.includes(PERSON.email), shown);
    }
});

test('the clock is read once for a request, and again only for deliveries', async () => {
    let reads = 0;
    const sandbox = createSandbox({ now: () => NOW + reads++ });
    await sandbox.fetch(`${sandbox.baseUrl}/nowhere`);
    sandbox.reset();
    assert.equal(reads, 2);
});

test('a wallet holds what is set', async () => {
    const { sandbox, userId } = await delivering();
    const done = sandbox.wallets.setBalance(userId, { currentBalance: 12.5, availableBalance: 10 });
    assert.deepEqual([sandbox.users[0].currentBalance, sandbox.users[0].availableBalance], [12.5, 10]);
    assert.equal(await done, undefined);
    await sandbox.wallets.setBalance(userId, { currentBalance: 3 });
    assert.deepEqual([sandbox.users[0].currentBalance, sandbox.users[0].availableBalance], [3, 3]);
    for (const [balance, paths] of [
        [{}, ['currentBalance']],
        [{ currentBalance: -1 }, ['currentBalance']],
        [{ currentBalance: '1', availableBalance: 0.001 }, ['currentBalance', 'availableBalance']],
        [{ currentBalance: Number.NaN }, ['currentBalance']],
        [{ currentBalance: 5, availableBalance: Number.NaN }, ['availableBalance']],
        [{ currentBalance: 5, availableBalance: Number.POSITIVE_INFINITY }, ['availableBalance']],
        [{ currentBalance: 5, availablebalance: 2 }, ['availablebalance']],
        [{ current: 5 }, ['current']],
        [undefined, ['balance']],
        [5, ['balance']],
    ]) {
        const error = await rejection(() => sandbox.wallets.setBalance(userId, balance));
        assert.ok(error instanceof ValidationError, inspect(error));
        assert.deepEqual(
            error.issues.map(({ path }) => path),
            paths,
        );
    }
    await assert.rejects(sandbox.wallets.setBalance(USER_ID, { currentBalance: 1 }), NotFoundError);
    assert.equal(sandbox.users[0].currentBalance, 3);
});

function withResolvers() {
    let resolve;
    return { promise: new Promise((settle) => (resolve = settle)), resolve };
}
