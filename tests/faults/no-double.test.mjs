/**
 * Ten thousand creates while everything goes wrong: whatever a call ends with is true of the server, and nobody is
 * created twice. `FAULTS_SEED` draws the faults of an earlier run again, `FAULTS_CREATES` sets how many there are.
 */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';

import { isPaywintError } from '../../pkg/node.js';
import { clientOf } from '../support/failures.mjs';
import { seeded } from '../support/random.mjs';
import { TRANSPORTS } from '../support/transports.mjs';
import { EVENTS, startRegistry } from './registry.mjs';

const SEED = Number(process.env.FAULTS_SEED ?? randomInt(2 ** 32));
const COUNT = Number(process.env.FAULTS_CREATES ?? 10_000);
const CONCURRENCY = 32;
const TIMEOUT_MS = 400;

test(`no create of ${COUNT} is carried out twice, and each ends in what is so`, { timeout: 500_000 }, async (t) => {
    t.diagnostic(`FAULTS_SEED=${SEED}`);
    const { below } = seeded(SEED);
    const random = () => below(2 ** 32) / 2 ** 32;
    const registry = await startRegistry(random);
    const clients = Object.values(TRANSPORTS).map((options) =>
        clientOf(registry, { timeoutMs: TIMEOUT_MS, maxRetries: undefined, ...options }),
    );
    // Half of them one by one, half of them by createMany, and each half over both transports.
    const waysOf = (client) => [
        oneByOne(client, random),
        (emails) => client.users.createMany(persons(emails), { concurrency: CONCURRENCY / 4 }),
    ];
    const ways = clients.flatMap(waysOf);
    const shares = ways.map((_, way) =>
        Array.from({ length: COUNT / ways.length }, (_, index) => `user-${way}-${index}@example.test`),
    );

    const ends = new Map();
    await Promise.all(
        ways.map(async (way, index) => {
            for await (const result of way(shares[index])) {
                const email = shares[index][result.index];
                assert.ok(!ends.has(email), 'a create ends once');
                ends.set(email, result);
            }
        }),
    );
    await registry.stop();

    const tally = new Map();
    for (const email of shares.flat()) {
        const ids = registry.users.get(email) ?? [];
        const verdict = judged(ends.get(email));
        assert.ok(ids.length <= 1, `${email} was created ${ids.length} times`);
        if (verdict === 'created')
            assert.deepEqual(ids, [ends.get(email).user.userId], `${email} was reported as created`);
        if (verdict === 'not carried out') assert.deepEqual(ids, [], `${email} was reported as not created`);
        const ending = verdict === 'unknown' ? `unknown, ${ids.length === 1 ? 'created' : 'not created'}` : verdict;
        tally.set(ending, (tally.get(ending) ?? 0) + 1);
    }
    t.diagnostic(`ends: ${listed(tally)}; ${registry.arrived()} requests arrived for ${COUNT} creates`);
    t.diagnostic(`faults: ${listed(registry.tally)}`);
    assert.equal(ends.size, COUNT);
    assert.deepEqual([...tally.keys()].sort(), [
        'created',
        'not carried out',
        'unknown, created',
        'unknown, not created',
    ]);
    assert.deepEqual(
        EVENTS.filter((name) => !registry.tally.has(name)),
        [],
        'everything happened at least once',
    );
    assert.ok(registry.arrived() > registry.users.size, 'some came to nothing');
});

/** Exactly one of three ends; anything else is no end for a create. */
function judged({ user, error }) {
    if (error === undefined) {
        assert.match(user.userId, /^[0-9a-f-]{36}$/);
        return 'created';
    }
    assert.equal(user, undefined);
    assert.ok(isPaywintError(error), `${error}`);
    const verdicts = { not_sent: 'not carried out', rejected: 'not carried out', unknown: 'unknown' };
    const verdict = verdicts[error.outcome];
    assert.ok(verdict, `${error} has the outcome ${error.outcome}`);
    return verdict;
}

/** Creates by `users.create`, some at once, a few of them aborted or short of time. */
function oneByOne(client, random) {
    return async function* (emails) {
        const results = [];
        let next = 0;
        const work = async () => {
            while (next < emails.length) {
                const index = next;
                next += 1;
                const call = client.users.create({ email: emails[index] }, hurried(random()));
                results.push(
                    await call.then(
                        (user) => ({ index, user }),
                        (error) => ({ index, error }),
                    ),
                );
            }
        };
        await Promise.all(Array.from({ length: CONCURRENCY / 4 }, work));
        yield* results;
    };
}

/** Options that end few calls early, at once or soon. */
function hurried(point) {
    if (point < 0.005) return { signal: AbortSignal.abort() };
    if (point < 0.03) return { signal: AbortSignal.timeout(Math.floor(point * 200)) };
    if (point < 0.05) return { deadlineMs: (point - 0.03) * 500 + 1 };
    return undefined;
}

function* persons(emails) {
    for (const email of emails) yield { email };
}

function listed(tally) {
    const byCount = [...tally].sort(([, one], [, other]) => other - one);
    return byCount.map(([name, count]) => `${count} ${name}`).join(', ');
}
