/** A receiver of deliveries: what it answers, and how often it calls whom. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';

import {
    ConfigurationError,
    createWebhookHandler,
    isPaywintError,
    MemoryDedupe,
    toNodeHandler,
} from '../../pkg/webhooks.js';
import { bodyOf, clock, delivery, signed } from '../support/deliveries.mjs';
import { assertRedacted, SECRET } from '../support/privacy.mjs';

const now = clock();

/** A handler whose failures are gathered. */
function receiver(options = {}) {
    const failures = [];
    const onError = (failure) => void failures.push(failure);
    const handler = createWebhookHandler({ secret: SECRET, now, onError, ...options });
    const answer = async (request = delivery()) => {
        const response = await handler(request);
        assert.equal(await response.text(), '', 'nothing is revealed');
        return response.status;
    };
    return { handler, answer, failures };
}

/** A function that records its calls, and returns what a test wants. */
function noting(act = () => {}) {
    const events = [];
    const note = (event) => {
        events.push(event);
        return act(event, events.length);
    };
    return Object.assign(note, { events });
}

/** A promise, and what ends it. */
function pending() {
    let resolve;
    let reject;
    const promise = new Promise((...ends) => ([resolve, reject] = ends));
    return { promise, resolve, reject };
}

const turns = async () => {
    for (let turn = 0; turn < 20; turn += 1) await undefined;
    await new Promise(setImmediate);
};

test('an event is passed to its own function, in camelCase', async () => {
    const on = noting();
    const { answer, failures } = receiver({ on: { 'kyc.approved': on, 'kyc.rejected': assert.fail } });
    assert.equal(await answer(), 200);
    const data = { userId: 'u', kycStatus: 'approved' };
    assert.deepEqual(on.events, [{ event: 'kyc.approved', id: 'evt_1', data, eventGeneratedTime: 1_760_000_000.5 }]);
    assert.deepEqual(failures, []);
});

test('it answers when the function has finished, and not before', async () => {
    const { promise, resolve } = pending();
    const { handler } = receiver({ on: { 'kyc.approved': () => promise } });
    let answered = false;
    const answer = handler(delivery()).finally(() => (answered = true));
    await turns();
    assert.equal(answered, false);
    resolve();
    assert.equal((await answer).status, 200);
});

test('events without a function are passed to onOther, and answered with 200 where there is none', async () => {
    const onOther = noting();
    const on = { 'kyc.applied': assert.fail, 'kyc.approved': undefined };
    const { answer } = receiver({ on, onOther });
    const names = ['kyc.approved', 'moon.landed', 'constructor', '__proto__', 'toString'];
    for (const event of names) {
        const body = bodyOf({ event });
        assert.equal(await answer(delivery(body)), 200);
        assert.equal(await receiver({ on }).answer(delivery(body)), 200);
    }
    assert.deepEqual(
        onOther.events.map(({ event }) => event),
        names,
    );
});

test('a function for either spelling of the refund event is called for both, unless there are two', async () => {
    const spellings = ['payment.refund', 'payment.refunded'];
    for (const name of spellings) {
        const on = noting();
        const { answer } = receiver({ on: { [name]: on }, onOther: assert.fail });
        for (const event of spellings) assert.equal(await answer(delivery(bodyOf({ event }))), 200);
        assert.deepEqual(
            on.events.map(({ event }) => event),
            spellings,
        );
    }
    const [one, two] = [noting(), noting()];
    const { answer } = receiver({ on: { 'payment.refund': one, 'payment.refunded': two } });
    for (const event of spellings) await answer(delivery(bodyOf({ event })));
    const heard = [one, two].map(({ events }) => events.map(({ event }) => event));
    assert.deepEqual(
        heard,
        spellings.map((name) => [name]),
    );
});

test('what is not signed, too old or no event is refused, and nobody but onError hears why', async () => {
    for (const [request, reason] of [
        [delivery(bodyOf(), { headers: { 'Paywint-Signature': signed(bodyOf(), 'another') } }), 'bad_signature'],
        [delivery(bodyOf(), { headers: { 'Paywint-Signature': '' } }), 'missing_header'],
        [delivery(bodyOf(), { headers: { 'Paywint-Signature': signed(bodyOf(), SECRET, 1) } }), 'too_old'],
        [delivery(bodyOf(), { headers: { 'Paywint-Signature': 'nonsense' } }), 'malformed_header'],
        [delivery('{}'), 'malformed_body'],
        [delivery(''), 'malformed_body'],
    ]) {
        const { answer, failures } = receiver({ onOther: assert.fail });
        assert.equal(await answer(request), 400);
        assert.deepEqual(
            failures.map(({ error, event }) => [error.reason, event]),
            [[reason, undefined]],
        );
        assert.equal(failures[0].request, request);
        assertRedacted(failures[0].error);
    }
});

test('only POST is taken, and no more than the longest body', async () => {
    const { handler, answer, failures } = receiver({ onOther: () => {}, maxBodyBytes: 100 });
    const response = await handler(new Request('https://shop.example/', { method: 'GET' }));
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST']);
    for (const method of ['PUT', 'DELETE', 'PATCH']) assert.equal(await answer(delivery(bodyOf(), { method })), 405);

    const short = bodyOf({ data: {}, id: '' });
    const fits = short.replace('"id":""', `"id":"${'x'.repeat(100 - short.length)}"`);
    assert.equal(fits.length, 100);
    assert.equal(await answer(delivery(fits)), 200);
    assert.equal(await answer(delivery(`${fits} `)), 413);
    const headers = { 'Content-Length': '101', 'Paywint-Signature': signed(fits) };
    assert.equal(await answer(delivery(fits, { headers })), 413);

    let cancelled = false;
    const endless = new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(40)),
        cancel: () => (cancelled = true),
    });
    const request = new Request('https://shop.example/', { method: 'POST', body: endless, duplex: 'half' });
    assert.equal(await answer(request), 413);
    assert.ok(cancelled);
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    const cutShort = new Request('https://shop.example/', { method: 'POST', body: broken, duplex: 'half' });
    assert.equal(await answer(cutShort), 400);
    assert.deepEqual(failures, []);
});

test('a delivery that comes again is answered and not handled again', async () => {
    const on = noting();
    const { answer } = receiver({ on: { 'kyc.approved': on } });
    assert.deepEqual([await answer(), await answer(), await answer()], [200, 200, 200]);
    const again = signed(bodyOf(), SECRET, 1_760_000_060);
    assert.equal(await answer(delivery(bodyOf(), { headers: { 'Paywint-Signature': again } })), 200);
    assert.equal(on.events.length, 1);
    assert.equal(await answer(delivery(bodyOf({ id: 'evt_2' }))), 200);
    assert.equal(on.events.length, 2);
});

test('events of other names are other events, though their ids be the same', async () => {
    const onOther = noting();
    const { answer } = receiver({ onOther });
    for (const event of ['kyc.applied', 'kyc.approved', 'kyc.applied']) await answer(delivery(bodyOf({ event })));
    assert.deepEqual(
        onOther.events.map(({ event }) => event),
        ['kyc.applied', 'kyc.approved'],
    );
});

test('deliveries of one event at once call its function once, and are answered alike', async () => {
    for (const [end, status] of [
        ['resolve', 200],
        ['reject', 500],
    ]) {
        const run = pending();
        const on = noting(() => run.promise);
        const { answer, failures } = receiver({ on: { 'kyc.approved': on } });
        const answers = Array.from({ length: 20 }, () => answer());
        await turns();
        run[end](new Error('no database'));
        assert.deepEqual(new Set(await Promise.all(answers)), new Set([status]));
        assert.equal(on.events.length, 1);
        assert.equal(failures.length, end === 'reject' ? 1 : 0);
    }
});

test('a function that fails lets the next delivery be handled', async () => {
    const boom = new Error('no database');
    for (const fail of [
        () => {
            throw boom;
        },
        () => Promise.reject(boom),
    ]) {
        const on = noting((_, call) => (call < 3 ? fail() : undefined));
        const { answer, failures } = receiver({ on: { 'kyc.approved': on } });
        assert.deepEqual([await answer(), await answer(), await answer(), await answer()], [500, 500, 200, 200]);
        assert.equal(on.events.length, 3);
        assert.deepEqual(
            failures.map(({ error, event }) => [error, event.id]),
            [
                [boom, 'evt_1'],
                [boom, 'evt_1'],
            ],
        );
    }
});

test('the memory is bounded, and forgets the oldest', async () => {
    const on = noting();
    const { answer } = receiver({ on: { 'kyc.approved': on }, dedupe: new MemoryDedupe({ max: 3 }) });
    const send = async (...ids) => {
        for (const id of ids) assert.equal(await answer(delivery(bodyOf({ id }))), 200);
        return on.events.map(({ id }) => id).join('');
    };
    assert.equal(await send('a', 'b', 'c', 'a', 'b', 'c'), 'abc');
    assert.equal(await send('d', 'b', 'c', 'd'), 'abcd');
    assert.equal(await send('a'), 'abcda');
    for (const max of [0, -1, 1.5, NaN, '3', null]) assert.throws(() => new MemoryDedupe({ max }), ConfigurationError);
});

test('ten thousand are remembered by default', () => {
    const memory = new MemoryDedupe();
    for (let id = 0; id <= 10_000; id += 1) {
        assert.equal(memory.claim(`${id}`), 'claimed');
        memory.settle(`${id}`, 'done');
    }
    const claims = ['1', '10000', '0', '0'].map((key) => memory.claim(key));
    assert.deepEqual(claims, ['done', 'done', 'claimed', 'running']);
});

test("a store of one's own claims first and settles last, by the event's name and id", async () => {
    const calls = [];
    const events = new Set();
    const dedupe = {
        async claim(key, event) {
            calls.push(['claim', key]);
            events.add(event);
            return 'claimed';
        },
        async settle(key, outcome, event) {
            calls.push(['settle', key, outcome]);
            assert.ok(events.delete(event), 'it is the object that was claimed');
        },
    };
    const on = noting((_, call) => {
        calls.push(['handle']);
        if (call === 1) throw new Error('no');
    });
    const { answer } = receiver({ on: { 'kyc.approved': on }, dedupe });
    assert.deepEqual([await answer(), await answer()], [500, 200]);
    const claim = ['claim', 'kyc.approved:evt_1'];
    assert.deepEqual(calls, [
        claim,
        ['handle'],
        ['settle', 'kyc.approved:evt_1', 'failed'],
        claim,
        ['handle'],
        ['settle', 'kyc.approved:evt_1', 'done'],
    ]);
    assert.equal(events.size, 0);
});

test('what a store says decides, and a store that fails loses no event', async () => {
    const boom = new Error('no redis');
    const throwing = () => {
        throw boom;
    };
    for (const [dedupe, handled, status, error] of [
        [{ claim: () => 'done', settle: assert.fail }, 0, 200],
        [{ claim: () => 'running', settle: assert.fail }, 0, 409],
        [{ claim: throwing, settle: assert.fail }, 0, 500, boom],
        [{ claim: async () => throwing(), settle: assert.fail }, 0, 500, boom],
        [{ claim: () => true, settle: assert.fail }, 0, 500, 'dedupe'],
        [{ claim: () => undefined, settle: assert.fail }, 0, 500, 'dedupe'],
        // It is done, so it need not be delivered again.
        [{ claim: () => 'claimed', settle: throwing }, 1, 200, boom],
    ]) {
        const on = noting();
        const { answer, failures } = receiver({ on: { 'kyc.approved': on }, dedupe });
        // Twice: nothing of the first may be left over in this process.
        assert.deepEqual([await answer(), await answer()], [status, status]);
        assert.equal(on.events.length, handled * 2);
        const reported = failures.map((failure) => failure.error.option ?? failure.error);
        assert.deepEqual(reported, error === undefined ? [] : [error, error]);
    }
});

test('two events never have one key, and a key is short and plain whatever an id is', async () => {
    const keys = [];
    const claim = (key) => {
        keys.push(key);
        return 'claimed';
    };
    const on = noting();
    const { answer } = receiver({ onOther: on, dedupe: { claim, settle: () => {} } });
    const long = 'x'.repeat(200_000);
    const events = [
        ['a', 'b:c'],
        ['a:b', 'c'],
        ['a:b:c', 'd'],
        ['kyc.x', 'evt:1'],
        ['a', long],
        ['a', `${long}y`],
        [long, 'a'],
        ['a', '\u0000'],
        ['a', ' '],
        ['a', 'é'],
        ['a', '\ud800'],
        ['a', '\ud801'],
        ['a', '\ufffd'],
        ['a', 'b","c'],
        ['a","b', 'c'],
    ];
    for (const [event, id] of events) assert.equal(await answer(delivery(bodyOf({ event, id }))), 200);
    assert.equal(on.events.length, events.length);
    assert.equal(new Set(keys).size, events.length);
    for (const key of keys) assert.match(key, /^[!-~]{1,301}$/);
    assert.deepEqual([keys[0], keys[3]], ['a:b:c', 'kyc.x:evt:1']);
    assert.match(keys[4], /^sha256-[0-9a-f]{64}$/);
    const inMemory = receiver({ onOther: noting() });
    for (const [event, id] of [...events, ...events])
        assert.equal(await inMemory.answer(delivery(bodyOf({ event, id }))), 200);
});

/** Lets every timer of the handler's end. */
async function timeIsOver(t, ms) {
    await turns();
    t.mock.timers.tick(ms - 1);
    await turns();
    t.mock.timers.tick(1);
    await turns();
}

test('a function that hangs is abandoned in time and reported, and its event handled by the next delivery', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    for (const [options, ms] of [
        [{}, 45_000],
        [{ timeoutMs: 5_000 }, 5_000],
    ]) {
        const hung = pending();
        const on = noting((_, call) => (call === 1 ? hung.promise : undefined));
        const { answer, failures } = receiver({ on: { 'kyc.approved': on }, ...options });
        const first = [answer(), answer()];
        await timeIsOver(t, ms);
        assert.deepEqual(await Promise.all(first), [500, 500]);
        assert.equal(on.events.length, 1);
        assert.equal(failures.length, 1);
        const [{ error, event }] = failures;
        assert.ok(isPaywintError(error));
        assert.deepEqual([error.code, event.id], ['timeout', 'evt_1']);
        assert.match(error.message, new RegExp(`kyc\\.approved did not finish within ${ms} ms \\(timeoutMs\\)`));
        assert.equal(await answer(), 200);
        assert.equal(on.events.length, 2);
        // Too late to matter to anybody.
        hung.reject(new Error('the connection died'));
        await turns();
        assert.equal(failures.length, 1);
    }
});

test('just before the time is over, a function has finished', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const run = pending();
    const { answer, failures } = receiver({ on: { 'kyc.approved': () => run.promise }, timeoutMs: 100 });
    const answered = answer();
    await turns();
    t.mock.timers.tick(99);
    run.resolve();
    assert.equal(await answered, 200);
    t.mock.timers.tick(1);
    await turns();
    assert.deepEqual(failures, []);
});

test('a store that hangs holds no delivery up, and a claim that comes too late is let go of', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const calls = [];
    const claims = [pending(), pending(), { promise: 'claimed' }];
    const dedupe = {
        claim: () => claims.shift().promise,
        settle: (key, outcome, { id }) => {
            calls.push([outcome, id]);
            return calls.length === 2 ? new Promise(() => {}) : undefined;
        },
    };
    const [late] = claims;
    const on = noting();
    const { answer, failures } = receiver({ on: { 'kyc.approved': on }, dedupe, timeoutMs: 100 });
    const first = answer();
    await timeIsOver(t, 100);
    assert.equal(await first, 500);
    late.resolve('claimed');
    await turns();
    assert.deepEqual(calls, [['failed', 'evt_1']]);
    const second = answer();
    await timeIsOver(t, 100);
    assert.equal(await second, 500);
    // What is done stays done, though the store never says so.
    const third = answer();
    await timeIsOver(t, 100);
    assert.equal(await third, 200);
    assert.equal(on.events.length, 1);
    const reported = failures.map(({ error }) => error.message.split(' ')[0]);
    assert.deepEqual(reported, ['dedupe.claim', 'dedupe.claim', 'dedupe.settle']);
});

test('a secret that is not there yet is requested by the first delivery, and by each until there is one', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const on = noting();
    const absent = receiver({ secret: undefined, onOther: on });
    assert.deepEqual([await absent.answer(), await absent.answer()], [500, 500]);
    for (const { error } of absent.failures) {
        assert.deepEqual([error.name, error.option], ['ConfigurationError', 'secret']);
        assertRedacted(error);
    }

    const boom = new Error('no vault');
    const gives = [
        undefined,
        '',
        () => {
            throw boom;
        },
        () => Promise.reject(boom),
        [SECRET, ''],
        new Promise(() => {}),
        [SECRET, 'old'],
    ];
    const fails = gives.length - 1;
    let calls = 0;
    const secret = () => {
        const value = gives[calls];
        calls += 1;
        return typeof value === 'function' ? value() : value;
    };
    const { answer, failures } = receiver({ secret, onOther: on, timeoutMs: 100 });
    assert.equal(calls, 0, 'nothing is called before there is a delivery');
    for (let call = 1; call <= fails; call += 1) {
        const answered = answer();
        await timeIsOver(t, 100);
        assert.equal(await answered, 500);
        assert.equal(calls, call);
    }
    const reported = failures.map(({ error }) => error.option ?? error.code ?? error);
    assert.deepEqual(reported, ['secret', 'secret', boom, boom, 'secret', 'timeout']);
    assert.deepEqual(await Promise.all([answer(), answer(delivery(bodyOf({ id: '2' })))]), [200, 200]);
    assert.equal(await answer(delivery(bodyOf({ id: '3' }))), 200);
    assert.equal(await answer(delivery(bodyOf(), { headers: { 'Paywint-Signature': signed(bodyOf(), 'x') } })), 400);
    assert.equal(calls, fails + 1, 'what it gave is kept');
    assert.equal(on.events.length, 3);
});

test('what onError throws changes no answer', async () => {
    for (const onError of [
        () => {
            throw new Error('log');
        },
        async () => {
            throw new Error('log');
        },
    ]) {
        const on = {
            'kyc.approved': () => {
                throw new Error('no');
            },
        };
        assert.equal(await receiver({ on, onError }).answer(), 500);
        assert.equal(await receiver({ onError }).answer(delivery('x', { headers: { 'Paywint-Signature': 'x' } })), 400);
    }
});

test('without onError the console reports, and of a refused delivery no more than why', async (t) => {
    const printed = t.mock.method(console, 'error', () => {});
    const boom = new Error('no database');
    const { answer } = receiver({
        on: {
            'kyc.approved': () => {
                throw boom;
            },
        },
        onError: undefined,
    });
    await answer();
    await answer(delivery(bodyOf(), { headers: { 'Paywint-Signature': signed(bodyOf(), 'x') } }));
    const [failed, refused] = printed.mock.calls.map((call) => call.arguments);
    assert.deepEqual(failed, ['paywint/webhooks: kyc.approved failed:', boom]);
    assert.equal(refused[0], 'paywint/webhooks: a delivery was refused:');
    assert.match(refused[1], /^The signature does not match\./);
});

test('a mistake in the options shows at once', () => {
    for (const [options, option] of [
        [{ secret: '' }, 'secret'],
        [{ secret: null }, 'secret'],
        [{ secret: 7 }, 'secret'],
        [{ timeoutMs: 0 }, 'timeoutMs'],
        [{ timeoutMs: '5' }, 'timeoutMs'],
        [{ timeoutMs: Infinity }, 'timeoutMs'],
        [{ secret: [] }, 'secret'],
        [{ secret: [SECRET, undefined] }, 'secret'],
        [{ toleranceSeconds: 0 }, 'toleranceSeconds'],
        [{ now: 7 }, 'now'],
        [{ on: null }, 'on'],
        [{ on: 'x' }, 'on'],
        [{ on: { 'kyc.approved': 'x' } }, "on['kyc.approved']"],
        [{ onOther: 'x' }, 'onOther'],
        [{ onError: 'x' }, 'onError'],
        [{ dedupe: null }, 'dedupe'],
        [{ dedupe: { claim() {} } }, 'dedupe'],
        [{ maxBodyBytes: 0 }, 'maxBodyBytes'],
        [{ maxBodyBytes: Infinity }, 'maxBodyBytes'],
        [{ secrets: ['x'] }, 'secrets'],
    ]) {
        assert.throws(
            () => createWebhookHandler({ secret: SECRET, ...options }),
            (error) => {
                assert.ok(error instanceof ConfigurationError, `${error.name}: ${error.message}`);
                assert.equal(error.option, option);
                assertRedacted(error);
                return true;
            },
        );
    }
});

test('what is no Request, or was read, is explained', async () => {
    const { handler } = receiver();
    for (const request of [undefined, {}, { headers: { host: 'x' }, body: {} }]) {
        const error = { name: 'ConfigurationError', option: 'request', message: /toNodeHandler/ };
        await assert.rejects(handler(request), error);
    }
    const read = delivery();
    await read.json();
    await assert.rejects(handler(read), { name: 'ConfigurationError', option: 'request', message: /raw bytes/ });
});

test('node:http hands over raw bytes by toNodeHandler', async (t) => {
    const onOther = noting();
    const { handler } = receiver({ onOther });
    const server = createServer(toNodeHandler(handler)).listen(0, '127.0.0.1');
    t.after(() => server.close());
    await once(server, 'listening');
    const url = `http://127.0.0.1:${server.address().port}/webhooks`;
    const body = ` { "event": "kyc.approved", "id": "1", "data": { "name": "Zo\\u00eb 🙂" } }\n`;
    const headers = { 'Content-Type': 'application/json', 'Paywint-Signature': signed(body) };
    const good = await fetch(url, { method: 'POST', body, headers });
    const bad = await fetch(url, { method: 'POST', body: body.trim(), headers });
    assert.deepEqual([good.status, bad.status, await bad.text()], [200, 400, '']);
    assert.deepEqual(
        onOther.events.map(({ data }) => data),
        [{ name: 'Zoë 🙂' }],
    );
});
