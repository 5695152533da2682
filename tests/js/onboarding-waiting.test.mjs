/** Waiting for the decision, with mocked timers, a scripted fetch and a mocked document. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { beforeEach, test } from 'node:test';

import * as onboardings from '../../pkg/onboarding.js';
import { someTurns } from '../support/turns.mjs';

const LONGEST = 10_000;

beforeEach((t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    // The shortest pauses, unless a test says otherwise.
    t.mock.method(Math, 'random', () => 0);
});

test('it polls until there is a decision, and reports each change once', async (t) => {
    for (const decision of ['approved', 'rejected']) {
        const statuses = [];
        const wait = waiting(t, ['unregistered', 'pending', 'pending', 'on_hold', 'in_review', 'in_review', decision], {
            onStatus: (status) => statuses.push(status),
        });
        await wait.settle(60_000);
        assert.equal(await wait.promise, decision);
        assert.equal(wait.requests(), 7);
        assert.deepEqual(statuses, ['unregistered', 'pending', 'on_hold', 'in_review', decision]);
    }
});

for (const random of [0, 0.5, 0.999]) {
    test(`pauses grow from a second to ten, and of them ${random} is drawn`, async (t) => {
        t.mock.method(Math, 'random', () => random);
        const wait = waiting(t, []);
        await someTurns();
        for (let count = 1; count <= 9; count += 1) {
            assert.equal(wait.requests(), count);
            const pause = Math.min(1_000 * 1.5 ** (count - 1), LONGEST) * (0.5 + random / 2);
            await wait.pass(Math.floor(pause) - 1);
            assert.equal(wait.requests(), count, `a question within a pause of ${pause}`);
            await wait.pass(2);
            assert.equal(wait.requests(), count + 1, `no question after a pause of ${pause}`);
        }
        await wait.abort();
    });
}

test('what may pass does not end it', async (t) => {
    const passing = [
        () => Promise.reject(new TypeError('offline')),
        () => undefined,
        ...[429, 500, 502, 503, 504].map((status) => () => new Response('', { status })),
    ];
    const wait = waiting(t, [...passing, 'pending', ...passing, 'approved']);
    await wait.settle(600_000);
    assert.equal(await wait.promise, 'approved');
});

test('an answer that does not come in time does not end it', async (t) => {
    const wait = waiting(t, [() => new Promise(() => {}), 'approved']);
    await wait.pass(30_000);
    await wait.pass(500);
    assert.equal(await wait.promise, 'approved');
});

for (const [status, name] of [
    [401, 'AuthenticationError'],
    [403, 'PermissionDeniedError'],
    [404, 'NotFoundError'],
    [400, 'BadRequestError'],
    [302, 'ResponseError'],
]) {
    test(`${status} ends it at once`, async (t) => {
        const wait = waiting(t, ['pending', () => new Response(null, { status }), 'approved']);
        await wait.settle(500);
        const error = await wait.failed;
        assert.equal(error.constructor, onboardings[name]);
        assert.match(error.message, /^waitForDecision: /);
        assert.equal(wait.requests(), 2);
        wait.assertNothingLeft();
    });
}

test('Retry-After is observed, and neither a look nor a connection cuts it short', async (t) => {
    const page = mockedPage(t);
    const busy = () => new Response('', { status: 429, headers: { 'retry-after': '30' } });
    const wait = waiting(t, [busy, 'approved']);
    await someTurns();
    page.see();
    page.connect();
    await wait.pass(29_999);
    assert.equal(wait.requests(), 1);
    await wait.settle(1_000);
    assert.equal(await wait.promise, 'approved');
});

test('a hidden page asks nothing, and at once when it is seen again', async (t) => {
    const page = mockedPage(t);
    const wait = waiting(t, ['pending', 'in_review', 'approved']);
    await someTurns();
    assert.equal(wait.requests(), 1);
    page.hide();
    await wait.pass(3_600_000);
    page.connect();
    await someTurns();
    assert.equal(wait.requests(), 1);
    page.see();
    await someTurns();
    assert.equal(wait.requests(), 2);
    // Seen again before the pause is over.
    page.hide();
    page.see();
    await someTurns();
    assert.equal(wait.requests(), 3);
    assert.equal(await wait.promise, 'approved');
    page.assertNoListeners();
});

test('a page that is hidden from the start asks nothing until it is seen', async (t) => {
    const page = mockedPage(t);
    page.hide();
    const wait = waiting(t, ['approved']);
    await wait.pass(60_000);
    assert.equal(wait.requests(), 0);
    page.see();
    assert.equal(await wait.promise, 'approved');
    page.assertNoListeners();
});

test('a page that is online again asks at once', async (t) => {
    const page = mockedPage(t);
    const wait = waiting(t, [() => Promise.reject(new TypeError('offline')), 'approved']);
    await someTurns();
    assert.equal(wait.requests(), 1);
    page.connect();
    assert.equal(await wait.promise, 'approved');
    page.assertNoListeners();
});

for (const [when, answers, hidden] of [
    ['in a pause', ['pending'], false],
    [
        'in a pause that Retry-After made',
        [() => new Response('', { status: 503, headers: { 'retry-after': '30' } })],
        false,
    ],
    ['during a question', [() => new Promise(() => {})], false],
    ['in a hidden page', [], true],
]) {
    test(`an abort ${when} ends it, and leaves nothing`, async (t) => {
        const page = mockedPage(t);
        if (hidden) page.hide();
        const wait = waiting(t, answers);
        await someTurns();
        const before = wait.requests();
        await wait.abort();
        const error = await wait.failed;
        assert.equal(error.constructor, onboardings.APIAbortError);
        assert.deepEqual([error.code, error.outcome], ['abort', 'unknown']);
        page.see();
        await wait.pass(60_000);
        assert.equal(wait.requests(), before);
        wait.assertNothingLeft();
        page.assertNoListeners();
    });

    test(`the end of the time ${when} is an APITimeoutError, and leaves nothing`, async (t) => {
        const page = mockedPage(t);
        if (hidden) page.hide();
        const wait = waiting(t, answers, { timeoutMs: 400 });
        await wait.pass(399);
        const before = wait.requests();
        await wait.pass(1);
        const error = await wait.failed;
        assert.equal(error.constructor, onboardings.APITimeoutError);
        assert.equal(error.code, 'timeout');
        page.see();
        await wait.pass(60_000);
        assert.equal(wait.requests(), before);
        wait.assertNothingLeft();
        page.assertNoListeners();
    });
}

test('what onStatus throws ends it', async (t) => {
    const own = new Error('mine');
    const wait = waiting(t, ['pending'], {
        onStatus() {
            throw own;
        },
    });
    assert.equal(await wait.failed, own);
    wait.assertNothingLeft();
});

test('headers are sent along with every question', async (t) => {
    const wait = waiting(t, ['pending', 'approved'], { headers: { 'x-csrf-token': 'abc' } });
    await wait.settle(1_000);
    assert.deepEqual(
        wait.calls.map(([, { headers }]) => headers['x-csrf-token']),
        ['abc', 'abc'],
    );
});

/** Waits for a decision. The answers are statuses, or what makes a Response; after them, all is pending. */
function waiting(t, answers, options = {}) {
    const calls = [];
    const fetch = (...call) => {
        const answer = answers[calls.push(call) - 1] ?? 'pending';
        return typeof answer === 'string' ? Promise.resolve(Response.json({ status: answer })) : answer();
    };
    const controller = new AbortController();
    const promise = new onboardings.Onboarding({ fetch }).waitForDecision({ signal: controller.signal, ...options });
    const failed = promise.then(
        (decision) => assert.fail(`it is ${decision}`),
        (error) => error,
    );
    failed.catch(() => {});
    let done = false;
    promise.catch(() => {}).then(() => (done = true));
    const pass = async (ms) => {
        // What awaits nothing but promises has its turns before the clock goes on.
        await someTurns();
        t.mock.timers.tick(ms);
        await someTurns();
    };
    return {
        promise,
        failed,
        calls,
        requests: () => calls.length,
        pass,
        /** Lets time pass until it is over, and at most so much. */
        async settle(ms) {
            for (let passed = 0; passed < ms && !done; passed += 500) await pass(500);
        },
        async abort() {
            controller.abort();
            await someTurns();
        },
        assertNothingLeft() {
            assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
        },
    };
}

/** A mocked document and window, until the test is over. */
function mockedPage(t) {
    const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    const window = new EventTarget();
    globalThis.document = document;
    globalThis.addEventListener = window.addEventListener.bind(window);
    globalThis.removeEventListener = window.removeEventListener.bind(window);
    t.after(() => {
        for (const name of ['document', 'addEventListener', 'removeEventListener']) delete globalThis[name];
    });
    const become = (state) => {
        document.visibilityState = state;
        document.dispatchEvent(new Event('visibilitychange'));
    };
    return {
        hide: () => become('hidden'),
        see: () => become('visible'),
        connect: () => window.dispatchEvent(new Event('online')),
        assertNoListeners() {
            assert.equal(getEventListeners(document, 'visibilitychange').length, 0);
            assert.equal(getEventListeners(window, 'online').length, 0);
        },
    };
}
