/**
 * Very many calls, one in a hundred of which fails: after the first tenth, nothing grows any more.
 * `SOAK_CALLS` sets how many: 20,000 if not given, 1,000,000 for the long one.
 */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { PERSON, USER_ID } from '../support/privacy.mjs';
import { TRANSPORTS } from '../support/transports.mjs';
import { figures } from './figures.mjs';

// After the figures began to watch what is instantiated.
const { clientOf } = await import('../support/failures.mjs');

const CALLS = Number(process.env.SOAK_CALLS ?? 20_000);
const CONCURRENCY = 32;
const MB = 1024 * 1024;

/** One call in so many fails, in one of these ways. */
const FAILURE_EVERY = 100;
const FAILURES = {
    reset: 'APIConnectionError',
    broken: 'APIConnectionError',
    garbage: 'APIConnectionError',
    silence: 'APITimeoutError',
    unreadable: 'ResponseError',
    unsuccessful: 'ResponseError',
    limited: 'RateLimitError',
    missing: 'NotFoundError',
    refused: 'UnprocessableEntityError',
    failed: 'InternalServerError',
};
const WAYS_TO_FAIL = Object.keys(FAILURES);

/**
 * How much more there may be at the end than after the first tenth, however many calls there are. On the heap, the
 * engine's own notes and compiled code come to a megabyte before they stop.
 */
const MOST_GROWTH = {
    'wasm memory': 0,
    heap: 3 * MB,
    external: MB / 4,
    'array buffers': MB / 4,
    rss: 32 * MB,
    handles: 0,
    'open files': CONCURRENCY,
    listeners: 0,
};

const server = fork(new URL('soak-server.mjs', import.meta.url));
const [origin] = await once(server, 'message');
server.unref();
server.channel.unref();
const clients = Object.values(TRANSPORTS).map((options) => clientOf({ origin }, options));
// Node's fetch costs several times as much, and the client is the same above it.
const overBoth = [clients[0], clients[0], clients[0], clients[1]];
const { signal } = new AbortController();

test(`${CALLS} calls`, async (t) => {
    const tenths = [];
    let failed = 0;
    for (let tenth = 0; tenth < 10; tenth += 1) {
        failed += await makeCalls((CALLS / 10) * tenth, (CALLS / 10) * (tenth + 1));
        tenths.push(await figures(signal));
    }
    assertFlat(t, tenths);
    assert.equal(failed, CALLS / FAILURE_EVERY);
    assert.equal(tenths.at(-1).listeners, 0);
});

test(`${CALLS / 4} users by createMany`, async (t) => {
    const count = CALLS / 4;
    const tenths = [];
    let done = 0;
    for await (const { error } of clients[0].users.createMany(people(count), { concurrency: CONCURRENCY, signal })) {
        assert.equal(error, undefined);
        done += 1;
        if (done % (count / 10) === 0) tenths.push(await figures(signal));
    }
    assert.equal(done, count);
    assertFlat(t, tenths, { ...MOST_GROWTH, heap: MB });
    assert.equal((await figures(signal)).listeners, 0);
});

function* people(count) {
    for (let index = 0; index < count; index += 1) yield PERSON;
}

/** Makes the calls of some numbers, many at once, and counts those that fail. */
async function makeCalls(from, to) {
    let next = from;
    let failed = 0;
    const work = async () => {
        while (next < to) {
            const number = next;
            next += 1;
            if (await call(number)) failed += 1;
        }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    return failed;
}

/** Makes a call, half of them with the one signal; resolves to whether it failed as it had to. */
async function call(number) {
    const { users } = overBoth[number % overBoth.length];
    const own = number % 2 === 0 ? { signal } : undefined;
    if (number % FAILURE_EVERY === FAILURE_EVERY - 1) {
        const fault = WAYS_TO_FAIL[Math.floor(number / FAILURE_EVERY) % WAYS_TO_FAIL.length];
        const retried = fault === 'limited' ? { maxRetries: 2 } : { maxRetries: 0 };
        const options = {
            signal,
            headers: { 'x-fault': fault },
            timeoutMs: fault === 'silence' ? 20 : 10_000,
            ...retried,
        };
        const error = await users.create(PERSON, options).then(
            () => undefined,
            (thrown) => thrown,
        );
        assert.equal(error?.name, FAILURES[fault]);
        return true;
    }
    if (number % 3 === 0) assert.equal((await users.create(PERSON, own)).userId, USER_ID);
    else if (number % 3 === 1) assert.equal((await users.get(USER_ID, own)).userId, USER_ID);
    else assert.equal((await users.list({ rowsPerPage: 10 }, own)).records.length, 10);
    return false;
}

/** Fails if there is more of anything at the end than after the first tenth. */
function assertFlat(t, tenths, most = MOST_GROWTH) {
    for (const name of Object.keys(tenths[0])) {
        t.diagnostic(`${name.padStart(13)} ${tenths.map((figures) => shown(figures[name])).join('  ')}`);
    }
    const [first] = tenths;
    const last = tenths.at(-1);
    assert.ok(first['wasm memory'] > 0, 'the memory of the module was found');
    for (const [name, limit] of Object.entries(most)) {
        const growth = last[name] - first[name];
        assert.ok(growth <= limit, `${name} grew by ${growth}, from ${first[name]} to ${last[name]}`);
    }
}

function shown(figure) {
    return figure < 10_000 ? String(figure) : `${(figure / MB).toFixed(2)} MB`;
}
