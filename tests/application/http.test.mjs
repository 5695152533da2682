/** The application as a server, on the sandbox's program, through all that may happen on the way. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMIT, testScenarios } from './faults.mjs';
import { overHttp } from './http.mjs';
import { goThrough } from './story.mjs';

testScenarios('over HTTP', overHttp);

test('over HTTP: an application that is killed while it acts does it when it is back', LIMIT, async (t) => {
    const world = await overHttp(t, { faults: [{ on: 'kyc.get', fault: 'hang', times: 1 }] });
    const deliveries = await goThrough(world, async () => {
        await world.acts();
        await world.restart();
    });
    assert.ok(deliveries.some(({ attempts: [{ status, error }] }) => status === null && error !== null));
});
