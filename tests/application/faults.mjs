/** What may go wrong between Paywint and an application, wherever both are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';

import { eventually } from '../support/eventually.mjs';
import { EVENTS, eventsOf, goThrough, isLost, settle, verify } from './story.mjs';

/** For each test, which may wait for what does not come. */
export const LIMIT = { timeout: 240_000 };

/** Handlers fail: what they ask Paywint for is not done, or they do not hear of it. */
const FAULTS = [
    { on: 'kyc.get', fault: 'status:503', times: 3 },
    { on: 'kyc.get', fault: 'garbage', times: 1 },
    { on: 'kyb.submit', fault: 'lost', times: 2 },
    { on: 'kyb.submit', fault: 'status:500', times: 1 },
    { on: 'kyb.get', fault: 'drop', times: 2 },
];

const lost = (genuine) => genuine.every(({ attempts: [first] }) => isLost(first));
const failed = (_, acted) => acted.length > EVENTS;
const outOfOrder = (genuine, acted) => !isDeepStrictEqual([...new Set(acted)], eventsOf(genuine));

/** `met` says, by the genuine deliveries and the events acted on, that the scenario happened. */
const SCENARIOS = {
    'when all goes well': { met: (_, acted) => acted.length === EVENTS },
    'when events are delivered four times': { webhook: { duplicates: 3 } },
    'when events are out of order': { webhook: { disorder: true, duplicates: 1, timeScale: 0.05 }, met: outOfOrder },
    'when requests are lost': { webhook: { lose: 'first_request' }, met: lost },
    'when answers are lost': { webhook: { lose: 'first_answer' }, met: lost },
    'when each event is preceded by a forged one': { webhook: { forge: true } },
    'when handlers fail': { faults: FAULTS, met: failed },
    'when all of it happens at once': {
        webhook: { duplicates: 2, disorder: true, lose: 'first_answer', forge: true },
        faults: FAULTS,
        restarts: true,
        met: failed,
    },
};

/** `start` makes a world of its own, with settings of the webhook and faults of the API. */
export function testScenarios(where, start) {
    for (const [when, { webhook = {}, faults, restarts, met }] of Object.entries(SCENARIOS)) {
        test(`${where}: each effect comes about once ${when}`, LIMIT, async (t) => {
            const world = await start(t, { webhook, faults });
            const deliveries = await goThrough(world, restarts && world.restart);
            const genuine = deliveries.filter(({ forged }) => !forged);
            assert.equal(eventsOf(genuine).length, EVENTS);
            assert.equal(genuine.length, EVENTS * (1 + (webhook.duplicates ?? 0)));
            assert.equal(deliveries.length - genuine.length, webhook.forge ? EVENTS : 0);
            if (met) assert.ok(met(genuine, world.acted()), 'the scenario happened');
        });
    }

    for (const staleSeconds of [400, -400]) {
        test(`${where}: nothing comes of signatures ${staleSeconds} s old, but of new ones`, LIMIT, async (t) => {
            const world = await start(t, { webhook: { staleSeconds } });
            await goThrough(world, async () => {
                await world.allMade();
                const statuses = ({ attempts }) => attempts.map(({ status }) => status);
                const answers = (await world.deliveries()).map(statuses);
                assert.deepEqual(
                    answers,
                    Array.from({ length: 20 }, () => [400, 400, 400]),
                );
                assert.deepEqual(world.acted(), []);
                for (const { did, events } of await world.accounts()) assert.deepEqual([did, events], [[], []]);
                await world.configure({ staleSeconds: 0 });
            });
        });
    }
    test(`${where}: a late event of Paywint counts no more than those since`, LIMIT, async (t) => {
        const world = await start(t, { faults: [{ on: 'kyc.get', fault: 'slow:500', times: 1 }] });
        const { userId, inquiryUrl } = await world.register({ name: 'Ada Example', email: 'ada@example.test' });
        await verify(world, inquiryUrl, 'review');
        await eventually(
            () => world.acted().length > 0,
            () => 'the application asks how it stands',
        );
        await world.decideKyc(userId, 'approved');
        await settle(world);
        const [{ kyc, did }] = await world.accounts();
        assert.deepEqual([kyc, did], ['approved', ['submitted the business']]);
    });
}
