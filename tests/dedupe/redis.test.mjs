/** dedupe/redis.js against Redis. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { startRedis } from './servers.mjs';
import { LIMIT, SHORT_MS, sceneOf, takenBy, testStore } from './stores.mjs';

const scene = sceneOf('redis', startRedis);

testStore('redis', startRedis);

test('redis: deliveries to a server that is stuck fail, and are handled when it goes on', LIMIT, async (t) => {
    const {
        server,
        effects,
        receivers: [one],
    } = await scene(t, 1, { claimMs: SHORT_MS });
    const first = one.deliver({ id: 'evt_0' });
    (await effects.next()).succeed();
    assert.equal(await first, 200);
    server.pause();
    assert.equal(await one.deliver(), 500);
    server.resume();
    const taken = takenBy(one, effects);
    (await taken.call).succeed();
    assert.equal(await taken.status, 200);
    effects.assertNoMore();
});
