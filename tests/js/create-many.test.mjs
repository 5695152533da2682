/** Many users at once, against servers that answer when a test lets them. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { APIAbortError, ConfigurationError, ConflictError, PaywintError, ValidationError } from '../../pkg/node.js';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { PERSON } from '../support/privacy.mjs';
import { answerBytes, json, parseRequest, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';
import { someTurns, until } from '../support/turns.mjs';

const CONCURRENCY = 4;
const emailOf = (index) => `user-${index}@example.test`;
const indexOf = (email) => Number(email.match(/^user-(\d+)@/)[1]);
const idOf = (index) => `aaaaaaaa-bbbb-4ccc-8ddd-${String(index).padStart(12, '0')}`;

for (const [transport, options] of Object.entries(TRANSPORTS)) {
    test(`every user has one result, with its place and what became of it, over ${transport}`, async (t) => {
        const server = await rawServer(
            t,
            answering((index) => (index % 7 === 3 ? [409, { detail: 'taken' }] : undefined)),
        );
        const results = await all(clientOf(server, options).users.createMany(users(50)));
        assert.deepEqual(indexesOf(results), upTo(50));
        for (const { index, user, error } of results) {
            if (index % 7 === 3) {
                assert.equal(user, undefined);
                assertFailure(error, { name: 'ConflictError', status: 409, outcome: 'rejected' }, { server });
            } else {
                assert.equal(error, undefined);
                assert.deepEqual(user, { userId: idOf(index), email: emailOf(index) });
            }
        }
        assert.equal(server.requests.length, 50);
    });

    test(`a 429 to one holds all until its time is over, over ${transport}`, { timeout: 20_000 }, async (t) => {
        const rush = await rushHour(t);
        const progress = [];
        const results = await all(
            clientOf(rush, { ...options, maxRetries: 1, logger: rush.logger, logLevel: 'warn' }).users.createMany(
                users(12),
                {
                    concurrency: CONCURRENCY,
                    onProgress: ({ done }) => progress.push(done),
                },
            ),
        );
        assert.deepEqual(rush.intruders, []);
        assert.deepEqual(indexesOf(results), upTo(12));
        assert.ok(results.every(({ error }) => error === undefined));
        assert.equal(rush.turnedAway.length, 1);
        assert.deepEqual(
            rush.created.toSorted((a, b) => a - b),
            upTo(12),
        );
        assert.deepEqual(
            progress,
            upTo(12).map((index) => index + 1),
        );
    });

    test(`an abort ends what is under way as results, and sends nothing new, over ${transport}`, async (t) => {
        const server = await lateServer(t);
        const controller = new AbortController();
        const source = counted(1000);
        const results = clientOf(server, options).users.createMany(source, {
            concurrency: CONCURRENCY,
            signal: controller.signal,
        });
        const collected = all(results);
        await server.arrived(CONCURRENCY);
        server.answer(0);
        await server.arrived(CONCURRENCY + 1);
        controller.abort(new Error(PERSON.email));
        const [created, ...aborted] = await collected;
        assert.equal(created.user.userId, idOf(0));
        assert.deepEqual(indexesOf(aborted), [1, 2, 3, 4]);
        for (const { error } of aborted)
            assertFailure(error, { name: 'APIAbortError', outcome: 'unknown' }, { server });
        assert.equal(server.requests.length, CONCURRENCY + 1);
        assert.ok(source.returned);
    });
}

test('a user that breaks a rule is a result, sends nothing and does not end the others', async (t) => {
    const server = await rawServer(t, answering());
    const people = [...users(2), {}, { email: 7 }, null, 'nobody', ...users(2, 6)];
    const progress = [];
    const results = await all(
        clientOf(server).users.createMany(people, { onProgress: (figures) => progress.push(figures) }),
    );
    assert.deepEqual(indexesOf(results), upTo(8));
    const broken = results.filter(({ error }) => error !== undefined);
    assert.deepEqual(indexesOf(broken), [2, 3, 4, 5]);
    for (const { error } of broken) assert.ok(error instanceof ValidationError, `${error?.name}: ${error?.message}`);
    assert.equal(server.requests.length, 4);
    assert.deepEqual(progress.at(-1), { done: 8, created: 4, failed: 4, unknown: 0 });
});

test('onProgress counts what was created, what was not and what may have been', async (t) => {
    const answers = [undefined, [409, { detail: 'taken' }], [500, {}], undefined, 'reset', [422, { detail: 'no' }]];
    const server = await rawServer(
        t,
        answering((index) => answers[index]),
    );
    const seen = [];
    const results = clientOf(server).users.createMany(users(6), {
        concurrency: 1,
        onProgress: (figures) => seen.push(figures),
    });
    let yielded = 0;
    for await (const result of results) {
        yielded += 1;
        assert.equal(result.index, yielded - 1);
        assert.equal(seen.length, yielded);
    }
    assert.deepEqual(seen, [
        { done: 1, created: 1, failed: 0, unknown: 0 },
        { done: 2, created: 1, failed: 1, unknown: 0 },
        { done: 3, created: 1, failed: 1, unknown: 1 },
        { done: 4, created: 2, failed: 1, unknown: 1 },
        { done: 5, created: 2, failed: 1, unknown: 2 },
        { done: 6, created: 2, failed: 2, unknown: 2 },
    ]);
});

test('nothing is taken or sent before the first result is requested', async (t) => {
    const server = await rawServer(t, answering());
    const source = counted(10);
    clientOf(server).users.createMany(source);
    await someTurns();
    assert.equal(source.taken, 0);
    assert.equal(server.connections(), 0);
});

test('no more are sent at once than may be, and as many as may be are', async (t) => {
    for (const concurrency of [1, 3, 20]) {
        const server = await lateServer(t);
        const collected = all(clientOf(server).users.createMany(users(40), { concurrency }));
        for (let answered = 0; answered < 40; answered += 1) {
            const most = Math.min(answered + concurrency, 40);
            await server.arrived(most);
            await someTurns();
            assert.equal(server.requests.length, most, `${concurrency} at once, ${answered} answered`);
            server.answer(answered);
        }
        assert.deepEqual(indexesOf(await collected), upTo(40));
    }
});

test('eight are sent at once by default', async (t) => {
    const server = await lateServer(t);
    const collected = all(clientOf(server).users.createMany(users(9)));
    await server.arrived(8);
    await someTurns();
    assert.equal(server.requests.length, 8);
    for (let index = 0; index < 9; index += 1) {
        server.answer(index);
        await server.arrived(9);
    }
    await collected;
});

for (const kind of ['sync', 'async']) {
    test(`the source, ${kind}, is never taken further than the results are`, async (t) => {
        const server = await rawServer(t, answering());
        const source = kind === 'sync' ? counted(200) : asynchronously(counted(200));
        let yielded = 0;
        for await (const { user } of clientOf(server).users.createMany(source, { concurrency: CONCURRENCY })) {
            // Whoever takes their time is not run ahead of.
            await someTurns();
            yielded += 1;
            assert.ok(user);
            const ahead = source.taken - yielded;
            assert.ok(ahead <= CONCURRENCY + 1, `${ahead} ahead after ${yielded}`);
            assert.ok(server.requests.length <= source.taken);
        }
        assert.equal(yielded, 200);
        assert.equal(source.taken, 200);
    });
}

test('results that were yielded are not held on to', { timeout: 120_000 }, async (t) => {
    const { default: v8 } = await import('node:v8');
    const { default: vm } = await import('node:vm');
    v8.setFlagsFromString('--expose-gc');
    const collect = vm.runInNewContext('gc');
    const fetch = async (url, { body }) => {
        const { email } = JSON.parse(Buffer.from(body).toString());
        return Response.json({ success: true, data: { user_id: idOf(indexOf(email)), email } });
    };
    const alive = new Set();
    const registry = new FinalizationRegistry((index) => alive.delete(index));
    let most = 0;
    for await (const { index, user } of clientOf({ origin: 'https://paywint.test' }, { fetch }).users.createMany(
        users(2000),
    )) {
        alive.add(index);
        registry.register(user, index);
        if (index % 200 !== 199) continue;
        collect();
        // Finalizers run in a turn of their own.
        await someTurns();
        most = Math.max(most, alive.size);
    }
    assert.ok(most <= 20, `${most} users were alive at once`);
});

test('async iterables, generators and streams are taken from as arrays are', async (t) => {
    const { Readable } = await import('node:stream');
    const server = await rawServer(t, answering());
    const { users: paywint } = clientOf(server);
    const sources = {
        array: () => users(5),
        set: () => new Set(users(5)),
        generator: () => counted(5),
        'async generator': () => asynchronously(counted(5)),
        stream: () => Readable.from(users(5)),
        promises: () => users(5).map(async (user) => user),
        nothing: () => [],
    };
    for (const [name, source] of Object.entries(sources)) {
        const results = await all(paywint.createMany(source(), { concurrency: 2 }));
        assert.deepEqual(indexesOf(results), upTo(name === 'nothing' ? 0 : 5), name);
        assert.ok(
            results.every(({ user, index }) => user.email === emailOf(index)),
            name,
        );
    }
});

test('a source that throws is heard after the results of what was under way', async (t) => {
    const server = await lateServer(t);
    const thrown = new Error('the file ended in the middle');
    const source = (function* () {
        yield* users(3);
        throw thrown;
    })();
    const results = clientOf(server).users.createMany(source, { concurrency: 8 });
    const seen = [];
    const failed = rejection(async () => {
        for await (const result of results) seen.push(result);
    });
    await server.arrived(3);
    await someTurns();
    assert.deepEqual(seen, []);
    for (const index of [2, 0, 1]) server.answer(index);
    assert.equal(await failed, thrown);
    assert.deepEqual(indexesOf(seen), [0, 1, 2]);
    assert.ok(seen.every(({ user }) => user !== undefined));
    assert.deepEqual(await results.next(), { done: true, value: undefined });
});

test('what cannot be iterated is reported as such', async (t) => {
    const server = await rawServer(t, answering());
    for (const source of [undefined, null, 7, {}]) {
        const error = await rejection(() => clientOf(server).users.createMany(source).next());
        assert.ok(error instanceof TypeError || error instanceof PaywintError, String(error));
    }
    assert.equal(server.connections(), 0);
});

for (const kind of ['sync', 'async']) {
    test(`whoever leaves early sends nothing new, and closes the source, ${kind}`, async (t) => {
        const server = await rawServer(t, answering());
        const { fetch, sent } = recording();
        const inner = counted(1000);
        const source = kind === 'sync' ? inner : asynchronously(inner);
        for await (const { index } of clientOf(server, { fetch }).users.createMany(source, {
            concurrency: CONCURRENCY,
        })) {
            if (index >= 20) break;
        }
        const before = sent.length;
        const { taken } = inner;
        await until(() => inner.returned);
        await someTurns();
        assert.equal(sent.length, before);
        assert.ok(before <= taken);
        // A generator whose `next` was called cannot be closed before it has yielded it.
        assert.ok(inner.taken <= taken + 1);
    });
}

test('a user whom the source gives after the caller left is not sent', { timeout: 20_000 }, async (t) => {
    const server = await rawServer(t, answering());
    let give;
    const source = (async function* () {
        yield { email: emailOf(0) };
        yield await new Promise((resolve) => (give = resolve));
    })();
    const results = clientOf(server).users.createMany(source, { concurrency: 2 });
    assert.equal((await results.next()).value.user.userId, idOf(0));
    const left = results.return();
    give({ email: emailOf(1) });
    await left;
    await someTurns();
    assert.deepEqual(server.requests.map(emailIn), [emailOf(0)]);
});

test('an abort ends the results although the source is silent', { timeout: 20_000 }, async (t) => {
    const server = await rawServer(t, answering());
    const controller = new AbortController();
    const source = (async function* () {
        yield { email: emailOf(0) };
        await new Promise(() => {});
    })();
    const results = clientOf(server).users.createMany(source, { concurrency: 2, signal: controller.signal });
    assert.equal((await results.next()).value.index, 0);
    const next = results.next();
    controller.abort();
    assert.deepEqual(await Promise.race([next, someTurns().then(() => 'still waiting')]), {
        done: true,
        value: undefined,
    });
});

test('an aborted signal takes nothing and sends nothing', async (t) => {
    const server = await rawServer(t, answering());
    const source = counted(10);
    const results = await all(clientOf(server).users.createMany(source, { signal: AbortSignal.abort() }));
    assert.deepEqual(results, []);
    assert.equal(source.taken, 0);
    assert.equal(server.connections(), 0);
});

test('an abort while all are held ends them at once, unsent', { timeout: 20_000 }, async (t) => {
    const server = await rawServer(t, json(429, { detail: 'Slow down' }, { 'retry-after': '50' }));
    const controller = new AbortController();
    // The second is yielded once the first has to wait.
    let onWarning;
    const turnedAway = new Promise((resolve) => (onWarning = resolve));
    const logger = { error() {}, warn: () => onWarning(), info() {}, debug() {} };
    const source = (async function* () {
        yield { email: emailOf(0) };
        await turnedAway;
        yield { email: emailOf(1) };
        await someTurns();
        controller.abort();
    })();
    const client = clientOf(server, { maxRetries: 1, logger, logLevel: 'warn' });
    const results = await all(client.users.createMany(source, { concurrency: 3, signal: controller.signal }));
    assert.deepEqual(indexesOf(results), [0, 1]);
    for (const { error } of results) {
        assert.ok(error instanceof APIAbortError, `${error?.name}: ${error?.message}`);
        assert.equal(error.outcome, 'not_sent');
    }
    assert.deepEqual(server.requests.map(emailIn), [emailOf(0)]);
});

test('a 429 that is not retried holds the others too', { timeout: 20_000 }, async (t) => {
    const rush = await rushHour(t);
    const warnings = [];
    const warn = (message, { code, waitMs }) => {
        warnings.push({ message, code, waitMs });
        rush.logger.warn();
    };
    const client = clientOf(rush, { logger: { ...rush.logger, warn }, logLevel: 'warn' });
    const results = await all(client.users.createMany(users(12), { concurrency: CONCURRENCY }));
    assert.deepEqual(rush.intruders, []);
    const message = 'paywint users.create: holds the others back';
    assert.deepEqual(warnings, [{ message, code: 'rate_limit', waitMs: 200 }]);
    const [failed, ...rest] = results.filter(({ error }) => error !== undefined);
    assertFailure(failed.error, { name: 'RateLimitError', status: 429, outcome: 'rejected' });
    assert.deepEqual(rest, []);
});

test('skip takes up what a crash broke off, and creates nobody twice', async (t) => {
    const server = await rawServer(t, answering());
    const { fetch, sent: sentTo } = recording();
    const { users: paywint } = clientOf(server, { fetch });
    const journal = new Set();
    for await (const { index, user } of paywint.createMany(users(100), { concurrency: CONCURRENCY })) {
        assert.ok(user);
        journal.add(index);
        if (journal.size === 37) break;
    }
    // What was under way is what a crash leaves in doubt.
    const sent = new Set(sentTo.map(indexOf));
    const indices = [];
    const results = await all(
        paywint.createMany(asynchronously(counted(100)), {
            skip: (index) => {
                indices.push(index);
                return sent.has(index);
            },
        }),
    );
    assert.deepEqual(indices, upTo(100));
    assert.deepEqual(
        indexesOf(results),
        upTo(100).filter((index) => !sent.has(index)),
    );
    await until(() => server.requests.length >= sentTo.length);
    const emails = server.requests.map(emailIn);
    assert.equal(new Set(emails).size, 100);
    assert.equal(emails.length, 100);
    assert.ok([...journal].every((index) => sent.has(index)));
});

test('who is skipped is not counted, not sent and has no result', async (t) => {
    const server = await rawServer(t, answering());
    const progress = [];
    const results = await all(
        clientOf(server).users.createMany(users(6), {
            skip: (index) => index % 2 === 0,
            onProgress: ({ done }) => progress.push(done),
        }),
    );
    assert.deepEqual(indexesOf(results), [1, 3, 5]);
    assert.ok(results.every(({ index, user }) => user.email === emailOf(index)));
    assert.deepEqual(progress, [1, 2, 3]);
    assert.equal(server.requests.length, 3);
});

test('a skip that looks into a database is awaited, one user after another', async (t) => {
    const server = await rawServer(t, answering());
    const asked = [];
    let looks = 0;
    let mostLooks = 0;
    const results = await all(
        clientOf(server).users.createMany(users(9), {
            skip: async (index) => {
                asked.push(index);
                looks += 1;
                mostLooks = Math.max(mostLooks, looks);
                await someTurns();
                looks -= 1;
                return index % 3 !== 0;
            },
        }),
    );
    assert.deepEqual(asked, upTo(9));
    assert.equal(mostLooks, 1);
    assert.deepEqual(indexesOf(results), [0, 3, 6]);
    assert.ok(results.every(({ error }) => error === undefined));
    assert.deepEqual(server.requests.map(emailIn).map(indexOf), [0, 3, 6]);
});

test('an abort while a skip is awaited sends nobody, and waits for no skip', { timeout: 20_000 }, async (t) => {
    const server = await rawServer(t, answering());
    const controller = new AbortController();
    let found;
    const collected = all(
        clientOf(server).users.createMany(users(3), {
            signal: controller.signal,
            skip: () => {
                controller.abort();
                return new Promise((resolve) => (found = resolve));
            },
        }),
    );
    assert.deepEqual(await collected, []);
    found(false);
    await someTurns();
    assert.equal(server.connections(), 0);
});

test('a skip that rejects ends the results with what it rejects with', async (t) => {
    const server = await rawServer(t, answering());
    const thrown = new Error('the database is gone');
    const error = await rejection(() =>
        all(clientOf(server).users.createMany(users(3), { skip: () => Promise.reject(thrown) })),
    );
    assert.equal(error, thrown);
    assert.equal(server.connections(), 0);
});

for (const value of [undefined, null, 0, 1, '', 'no', {}, []]) {
    for (const [how, returned] of [
        ['returns', () => value],
        ['resolves to', async () => value],
    ]) {
        const name = 'a skip that returns no boolean ends the results, and nobody else is sent';
        test(`${name}: one that ${how} ${JSON.stringify(value)}`, async (t) => {
            const server = await rawServer(t, answering());
            const skip = (index) => (index === 1 ? returned() : false);
            const results = [];
            const error = await rejection(async () => {
                const many = clientOf(server).users.createMany(users(4), { concurrency: 1, skip });
                for await (const result of many) results.push(result);
            });
            assert.ok(error instanceof ConfigurationError, `${error?.name}: ${error?.message}`);
            assert.deepEqual([error.option, error.message], ['skip', 'skip must return true or false']);
            assert.deepEqual(indexesOf(results), [0]);
            assert.equal(server.requests.length, 1);
        });
    }
}

for (const [what, options, option] of [
    ['no concurrency at all', { concurrency: 0 }, 'concurrency'],
    ['a negative concurrency', { concurrency: -1 }, 'concurrency'],
    ['half a user at once', { concurrency: 1.5 }, 'concurrency'],
    ['more at once than may be', { concurrency: 257 }, 'concurrency'],
    ['a concurrency of another kind', { concurrency: '8' }, 'concurrency'],
    ['a concurrency of null', { concurrency: null }, 'concurrency'],
    ['a mistyped option', { concurency: 4 }, 'concurency'],
    ['a time that is none', { timeoutMs: -1 }, 'timeoutMs'],
    ['a deadline of another kind', { deadlineMs: '5' }, 'deadlineMs'],
    ['retries without end', { maxRetries: Number.POSITIVE_INFINITY }, 'maxRetries'],
    ['a signal that is none', { signal: {} }, 'signal'],
    ["a header of the client's own", { headers: { 'x-signature': '00' } }, 'headers'],
    ['a skip that is no function', { skip: [1, 2] }, 'skip'],
    ['an onProgress that is no function', { onProgress: true }, 'onProgress'],
    ['options that are none', null, 'options'],
]) {
    test(`${what} is refused before anything is taken or sent`, async (t) => {
        const server = await rawServer(t, answering());
        const source = counted(3);
        const error = await rejection(async () => {
            for await (const { error } of clientOf(server).users.createMany(source, options)) {
                assert.fail(`a result came: ${error}`);
            }
        });
        assert.ok(error instanceof ConfigurationError, `${error?.name}: ${error?.message}`);
        assert.equal(error.option, option);
        assert.equal(source.taken, 0);
        assert.equal(server.connections(), 0);
    });
}

test('the options of its calls go with each of them', async (t) => {
    const server = await rawServer(t, answering());
    const headers = { 'x-trace': 'bulk' };
    await all(clientOf(server).users.createMany(users(3), { headers, maxRetries: 0, timeoutMs: 20_000 }));
    assert.deepEqual(
        server.requests.map((request) => parseRequest(request).header('x-trace')),
        ['bulk', 'bulk', 'bulk'],
    );
});

test('deadlineMs limits each call, and not all together', { timeout: 20_000 }, async (t) => {
    const server = await rawServer(t, answering());
    const { now } = performance;
    let ahead = 0;
    t.mock.method(performance, 'now', () => now.call(performance) + ahead);
    const results = [];
    for await (const result of clientOf(server).users.createMany(users(3), { concurrency: 1, deadlineMs: 60_000 })) {
        results.push(result);
        ahead += 100_000;
    }
    assert.deepEqual(indexesOf(results), upTo(3));
    assert.ok(results.every(({ error }) => error === undefined));
});

test('a callback that throws ends the results with what it threw', async (t) => {
    const server = await rawServer(t, answering());
    const thrown = new Error('the bar broke');
    const onProgress = () => {
        throw thrown;
    };
    const error = await rejection(() =>
        all(clientOf(server).users.createMany(users(5), { concurrency: 1, onProgress })),
    );
    assert.equal(error, thrown);
    await someTurns();
    assert.equal(server.requests.length, 1);
});

test('an error shows by its outcome whether the user may exist', async (t) => {
    const server = await rawServer(
        t,
        answering(
            (index) =>
                [
                    [409, {}],
                    [503, {}],
                    [200, { success: false }],
                ][index],
        ),
    );
    const results = await all(clientOf(server).users.createMany(users(3), { concurrency: 1 }));
    assert.ok(results[0].error instanceof ConflictError);
    assert.deepEqual(
        results.map(({ error }) => error.outcome),
        ['rejected', 'unknown', 'rejected'],
    );
});

/** Creates whoever comes, unless `otherwise` gives a status and a body, or says 'reset'. */
function answering(otherwise = () => undefined) {
    return (socket, request) => {
        const index = indexOf(emailIn(request));
        const other = otherwise(index);
        if (other === 'reset') return socket.resetAndDestroy();
        const [status, body] = other ?? [200, createdBody(index)];
        socket.write(answerBytes(status, { 'content-type': 'application/json' }, JSON.stringify(body)));
    };
}

/** A server that answers a user's request when a test lets it. */
async function lateServer(t) {
    const waiting = new Map();
    const watchers = new Set();
    const server = await rawServer(t, (socket, request) => {
        waiting.set(indexOf(emailIn(request)), socket);
        for (const look of watchers) look();
    });
    const answer = (index) => {
        const socket = waiting.get(index);
        socket.write(answerBytes(200, {}, JSON.stringify(createdBody(index))));
    };
    const arrived = (count) =>
        new Promise((resolve) => {
            const look = () => {
                if (server.requests.length < count) return;
                watchers.delete(look);
                resolve();
            };
            watchers.add(look);
            look();
        });
    return { ...server, answer, arrived };
}

/**
 * A server that turns one user away for a while, and notes who comes before that while is over. The others who were on
 * their way by then are answered as soon as the client has taken note, which `logger` hears of.
 */
async function rushHour(t) {
    const WAIT_MS = 200;
    const early = [];
    let closedUntil;
    const rush = {
        intruders: [],
        turnedAway: [],
        created: [],
        logger: { error: noted, warn: noted, info() {}, debug() {} },
    };
    const create = (socket, index) => {
        rush.created.push(index);
        socket.write(answerBytes(200, {}, JSON.stringify(createdBody(index))));
    };
    function noted() {
        for (const { socket, index } of early.splice(0)) setImmediate(create, socket, index);
    }
    const server = await rawServer(t, (socket, request) => {
        const index = indexOf(emailIn(request));
        if (closedUntil !== undefined) {
            if (performance.now() < closedUntil) rush.intruders.push(index);
            return create(socket, index);
        }
        early.push({ socket, index });
        if (early.length < CONCURRENCY) return;
        const first = early.shift();
        rush.turnedAway.push(first.index);
        // The client's wait begins with the answer, so it ends later than this.
        closedUntil = performance.now() + WAIT_MS;
        first.socket.write(answerBytes(429, { 'retry-after-ms': WAIT_MS }, '{"detail":"Slow down"}'));
    });
    return Object.assign(rush, { origin: server.origin });
}

/** A fetch that notes to whom something is sent, as soon as it is. */
function recording() {
    const sent = [];
    const fetch = (url, init) => {
        sent.push(JSON.parse(Buffer.from(init.body).toString()).email);
        return globalThis.fetch(url, init);
    };
    return { fetch, sent };
}

function createdBody(index) {
    return { success: true, data: { user_id: idOf(index), email: emailOf(index) } };
}

function emailIn(request) {
    return JSON.parse(parseRequest(request).body).email;
}

function users(count, from = 0) {
    return Array.from({ length: count }, (_, index) => ({ email: emailOf(from + index) }));
}

/** Users one by one, with `taken` and `returned` to show how far it came. */
function counted(count) {
    return {
        taken: 0,
        returned: false,
        [Symbol.iterator]() {
            return this;
        },
        next() {
            if (this.taken === count) return { done: true, value: undefined };
            this.taken += 1;
            return { done: false, value: { email: emailOf(this.taken - 1) } };
        },
        return() {
            this.returned = true;
            return { done: true, value: undefined };
        },
    };
}

/** A source of which each user is a turn away. */
function asynchronously(source) {
    const generator = (async function* () {
        for (const user of source) {
            await new Promise((resolve) => setImmediate(resolve));
            yield user;
        }
    })();
    return Object.defineProperty(generator, 'taken', { get: () => source.taken });
}

async function all(results) {
    const collected = [];
    for await (const result of results) collected.push(result);
    return collected;
}

function indexesOf(results) {
    return results.map(({ index }) => index).toSorted((a, b) => a - b);
}

function upTo(count) {
    return Array.from({ length: count }, (_, index) => index);
}
