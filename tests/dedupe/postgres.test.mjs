/** dedupe/postgres.js and dedupe/exactly-once.js against PostgreSQL. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';

import { PROJECT } from './places.mjs';
import { startPostgres } from './servers.mjs';
import { LIMIT, SHORT_MS, sceneOf, takenBy, testStore } from './stores.mjs';

const pg = createRequire(join(PROJECT, 'package.json'))('pg');
const TABLES = readFileSync(join(PROJECT, 'dedupe/postgres.sql'), 'utf8');

const scene = sceneOf('postgres', startWithTables);
const transactionScene = sceneOf('transaction', startWithTables);

testStore('postgres', startWithTables);

test('postgres: what was done stays done when the server was restarted', LIMIT, async (t) => {
    const {
        server,
        effects,
        receivers: [one, another],
    } = await scene(t, 2);
    const delivery = one.deliver();
    (await effects.next()).succeed();
    assert.equal(await delivery, 200);
    await server.stop();
    await server.start();
    for (const receiver of [one, another]) assert.equal(await receiver.deliver(), 200);
    effects.assertNoMore();
});

test('postgres: deliveries to a server that is stuck fail, and are handled when it goes on', LIMIT, async (t) => {
    const {
        url,
        effects,
        receivers: [one],
    } = await scene(t, 1, { claimMs: SHORT_MS });
    await connected(url, async (sql) => {
        await sql.query('begin; lock table webhook_events');
        assert.equal(await one.deliver(), 500);
        await sql.query('commit');
    });
    const taken = takenBy(one, effects);
    (await taken.call).succeed();
    assert.equal(await taken.status, 200);
    effects.assertNoMore();
});

test('postgres: its tables may be there already', LIMIT, async (t) => {
    const { url } = await startWithTables(t);
    await connected(url, (sql) => sql.query(TABLES));
});

test('in one transaction: 50 deliveries at once to 3 processes without a memory act once', LIMIT, async (t) => {
    const { url, effects, receivers } = await transactionScene(t, 3);
    const takers = Array.from({ length: 50 }, (_, index) => receivers[index % receivers.length]);
    effects.succeedAlways();
    const statuses = await Promise.all(takers.map(({ deliver }) => deliver()));
    assert.deepEqual(new Set(statuses), new Set([200]));
    assert.equal(await bonus(url), 10);
});

test('in one transaction: what fails or is killed before the commit was never done', LIMIT, async (t) => {
    const {
        url,
        effects,
        receivers: [one, another],
    } = await transactionScene(t, 2);
    const failing = one.deliver();
    (await effects.next()).fail();
    assert.equal(await failing, 500);
    const lost = assert.rejects(one.deliver());
    assert.equal((await effects.next()).step, 'act');
    await one.kill();
    await lost;
    assert.equal(await bonus(url), 0);

    effects.succeedAlways();
    assert.equal(await another.deliver(), 200);
    assert.equal(await bonus(url), 10);
});

test('in one transaction: what is killed after the commit was done, and is not done again', LIMIT, async (t) => {
    const {
        url,
        effects,
        receivers: [one, another],
    } = await transactionScene(t, 2);
    const lost = assert.rejects(one.deliver());
    (await effects.next()).succeed();
    assert.equal((await effects.next()).step, 'committed');
    await one.kill();
    await lost;
    assert.equal(await bonus(url), 10);

    const again = another.deliver();
    const call = await effects.next();
    assert.equal(call.step, 'committed');
    call.succeed();
    assert.equal(await again, 200);
    assert.equal(await bonus(url), 10);
});

test('in one transaction: what is under way when the server goes was never done', LIMIT, async (t) => {
    const {
        server,
        url,
        effects,
        receivers: [one],
    } = await transactionScene(t, 1);
    const failing = one.deliver();
    const call = await effects.next();
    await server.stop();
    call.succeed();
    assert.equal(await failing, 500);
    await server.start();
    assert.equal(await bonus(url), 0);

    effects.succeedAlways();
    assert.equal(await one.deliver(), 200);
    assert.equal(await bonus(url), 10);
});

async function startWithTables(t) {
    const { server, url } = await startPostgres(t);
    await connected(url, async (sql) => {
        await sql.query(TABLES);
        await sql.query("create table accounts as select 'u' as user_id, 0 as bonus");
    });
    return { server, url };
}

async function connected(url, act) {
    const sql = new pg.Client({ connectionString: url });
    await sql.connect();
    try {
        return await act(sql);
    } finally {
        await sql.end();
    }
}

async function bonus(url) {
    const { rows } = await connected(url, (sql) => sql.query('select bonus from accounts'));
    return rows[0].bonus;
}
