/** What every store must stand, whatever it is made of. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../support/eventually.mjs';
import { Effects, startReceivers } from './receivers.mjs';

/** For each test, which may wait for what does not come. */
export const LIMIT = { timeout: 180_000 };
/** How long a claim lasts that is to end while a test waits. */
export const SHORT_MS = 300;

/** Sets scenes of some processes on one store. `start` starts its server: `{ server, url }`. */
export function sceneOf(store, start) {
    return async (t, count, options) => {
        const { server, url } = await start(t);
        const effects = await Effects.listen(t);
        const more = (number, others) => startReceivers(t, number, { store, url, effects, ...others });
        return { server, url, effects, more, receivers: await more(count, options) };
    };
}

/** The tests. `start` is that of `sceneOf`. */
export function testStore(store, start) {
    const scene = sceneOf(store, start);

    test(`${store}: an event that is delivered 50 times at once to 3 processes is acted on once`, LIMIT, async (t) => {
        const { effects, receivers } = await scene(t, 3);
        const takers = Array.from({ length: 50 }, (_, index) => receivers[index % receivers.length]);
        let refused = 0;
        const deliveries = takers.map(async ({ pid, deliver }) => {
            const status = await deliver();
            if (status === 409) refused += 1;
            return [pid, status];
        });
        const call = await effects.next();
        const elsewhere = takers.filter(({ pid }) => pid !== call.pid).length;
        await eventually(
            () => refused === elsewhere,
            () => 'the other processes say that it is under way',
        );
        call.succeed();
        for (const [pid, status] of await Promise.all(deliveries)) assert.equal(status, pid === call.pid ? 200 : 409);

        for (const receiver of receivers) assert.equal(await receiver.deliver(), 200);
        effects.assertNoMore();
    });

    test(`${store}: what fails is handled at the next delivery, wherever it comes`, LIMIT, async (t) => {
        const {
            effects,
            receivers: [one, another],
        } = await scene(t, 2);
        const failing = one.deliver();
        (await effects.next()).fail();
        assert.equal(await failing, 500);
        const succeeding = another.deliver();
        (await effects.next()).succeed();
        assert.equal(await succeeding, 200);
        for (const receiver of [one, another]) assert.equal(await receiver.deliver(), 200);
        effects.assertNoMore();
    });

    test(`${store}: events do not stand in each other's way`, LIMIT, async (t) => {
        const {
            effects,
            receivers: [one, another],
        } = await scene(t, 2);
        const first = one.deliver({ id: 'evt_1' });
        const held = await effects.next();
        const others = [another.deliver({ id: 'evt_2' }), another.deliver({ id: "evt_'1" })];
        for (const call of [await effects.next(), await effects.next()]) call.succeed();
        assert.deepEqual(await Promise.all(others), [200, 200]);
        held.succeed();
        assert.equal(await first, 200);
    });

    test(`${store}: the claim of a process that is killed ends by itself`, LIMIT, async (t) => {
        const {
            effects,
            receivers: [one, another],
        } = await scene(t, 2, { claimMs: SHORT_MS });
        const lost = assert.rejects(one.deliver());
        await effects.next();
        await one.kill();
        await lost;
        const taken = takenBy(another, effects);
        (await taken.call).succeed();
        assert.equal(await taken.status, 200);
        assert.equal(await another.deliver(), 200);
        effects.assertNoMore();
    });

    test(`${store}: a claim lasts as long as it should`, LIMIT, async (t) => {
        const {
            effects,
            receivers: [one, another],
        } = await scene(t, 2);
        const lost = assert.rejects(one.deliver());
        await effects.next();
        await one.kill();
        await lost;
        for (let time = 0; time < 100; time += 1) assert.equal(await another.deliver(), 409);
        effects.assertNoMore();
    });

    for (const end of ['succeed', 'fail']) {
        test(`${store}: one whose claim ended lets its successor be, should it ${end}`, LIMIT, async (t) => {
            const {
                effects,
                more,
                receivers: [late],
            } = await scene(t, 1, { claimMs: SHORT_MS });
            const [successor, third] = await more(2);
            const first = late.deliver();
            const lateCall = await effects.next();
            const taken = takenBy(successor, effects);
            const call = await taken.call;

            lateCall[end]();
            assert.equal(await first, end === 'succeed' ? 200 : 500);
            assert.equal(await third.deliver(), 409, 'the successor is at it');
            call.fail();
            assert.equal(await taken.status, 500);
            const again = third.deliver();
            (await effects.next()).succeed();
            assert.equal(await again, 200);
            assert.equal(await late.deliver(), 200);
            effects.assertNoMore();
        });
    }

    test(`${store}: one whose claim ended keeps an event as done that nobody else took`, LIMIT, async (t) => {
        const {
            effects,
            more,
            receivers: [late],
        } = await scene(t, 1, { claimMs: SHORT_MS });
        const [successor] = await more(1);
        const first = late.deliver();
        const lateCall = await effects.next();
        const taken = takenBy(successor, effects);
        (await taken.call).fail();
        assert.equal(await taken.status, 500);

        lateCall.succeed();
        assert.equal(await first, 200);
        assert.equal(await successor.deliver(), 200);
        effects.assertNoMore();
    });

    test(`${store}: without its server deliveries fail, and are handled when it is back`, LIMIT, async (t) => {
        const {
            server,
            effects,
            receivers: [one, another],
        } = await scene(t, 2);
        await server.stop();
        for (const receiver of [one, another, one]) assert.equal(await receiver.deliver(), 500);
        effects.assertNoMore();
        await server.start();
        const taken = takenBy(another, effects);
        (await taken.call).succeed();
        assert.equal(await taken.status, 200);
        await eventually(
            async () => (await one.deliver()) === 200,
            () => 'the other process is back too',
        );
        effects.assertNoMore();
    });

    test(`${store}: what was done while its server went is not requested again`, LIMIT, async (t) => {
        const {
            server,
            effects,
            receivers: [one],
        } = await scene(t, 1);
        const delivery = one.deliver();
        const call = await effects.next();
        await server.stop();
        call.succeed();
        assert.equal(await delivery, 200);
    });
}

/** Delivers to one until it acts: the call, and what the delivery is then answered. */
export function takenBy(receiver, effects) {
    let acting = false;
    const call = effects.next().then((next) => {
        assert.equal(next.pid, receiver.pid);
        acting = true;
        return next;
    });
    const status = (async () => {
        let last;
        await eventually(
            async () => {
                last = await receiver.deliver();
                return acting || last === 200;
            },
            () => 'an event is taken',
        );
        return last;
    })();
    return { call, status };
}
