/** What people go through with the application, and what must have come of it. */
import assert from 'node:assert/strict';

import { signed } from '../support/deliveries.mjs';
import { eventually } from '../support/eventually.mjs';

/** What the hosted page's form says of two people each, what is decided afterwards, and what is to come of it. */
const FATES = {
    approved: {
        form: 'approve',
        kyb: 'approved',
        account: { kyc: 'approved', kyb: 'approved', did: ['submitted the business', 'unlocked the account'] },
    },
    reviewed: {
        form: 'review',
        kyc: 'approved',
        kyb: 'approved',
        account: { kyc: 'approved', kyb: 'approved', did: ['submitted the business', 'unlocked the account'] },
    },
    'rejected as a business': {
        form: 'approve',
        kyb: 'rejected',
        account: { kyc: 'approved', kyb: 'rejected', did: ['submitted the business', 'wrote of the business'] },
    },
    rejected: { form: 'reject', account: { kyc: 'rejected', did: ['wrote of the rejection'] } },
    failed: { form: 'fail', account: { kyc: 'rejected', did: ['asked to try again'] } },
    gone: { account: { did: [] } },
};

/**
 * Sends everybody through, and sees that each effect came about exactly once.
 *
 * @param world a sandbox and the application on it
 * @param {() => unknown} meanwhile what happens while the first events are delivered
 * @returns the log of deliveries
 */
export async function goThrough(world, meanwhile = () => {}) {
    const fates = Object.entries(FATES).flatMap((fate) => [fate, fate]);
    const people = await Promise.all(fates.map(([name, fate], index) => register(world, `${name} ${index}`, fate)));
    await Promise.all(people.map((person) => beVerified(world, person)));
    await meanwhile();
    await settle(world);
    for (const { userId, kyb } of people) if (kyb) await world.decideKyb(userId, kyb);
    await settle(world);

    const deliveries = await world.deliveries();
    await assertOutcome(world, people, deliveries);
    await world.restart();
    await deliverAgain(world, deliveries);
    await assertOutcome(world, people, deliveries);
    return deliveries;
}

/** How many events all this makes. */
export const EVENTS = 26;

async function register(world, name, fate) {
    const person = { name, email: `${name.replaceAll(' ', '-')}@example.test` };
    return { name, ...fate, ...(await world.register(person)) };
}

async function beVerified(world, { userId, inquiryUrl, form, kyc }) {
    if (form) await verify(world, inquiryUrl, form);
    if (kyc) await world.decideKyc(userId, kyc);
}

/** Goes to the hosted page, and sends its form. */
export async function verify(world, inquiryUrl, decision) {
    const inquiryId = new URL(inquiryUrl).searchParams.get('inquiry-id');
    const body = new URLSearchParams({ 'inquiry-id': inquiryId, decision });
    const answer = await world.fetch(new URL('/verify', inquiryUrl), { method: 'POST', body });
    assert.equal(answer.status, 200);
}

/** Waits until nothing is left to be delivered; what was given up is delivered again, as one does by hand. */
export async function settle(world) {
    for (let round = 0; round < 10; round += 1) {
        await world.allMade();
        const givenUp = (await world.deliveries()).filter(({ forged, status }) => !forged && status === 'given_up');
        if (givenUp.length === 0) return;
        for (const { number } of givenUp) await redeliver(world, number);
    }
    assert.fail('something cannot be delivered');
}

async function redeliver(world, number) {
    const attempts = async () => (await world.deliveries()).find((delivery) => delivery.number === number).attempts;
    const { length } = await attempts();
    await world.redeliver(number);
    await eventually(
        async () => (await attempts()).length > length,
        () => `delivery ${number} is attempted`,
    );
    return (await attempts()).at(-1).status;
}

/** Whether the sandbox loses a request or its response on purpose. */
export function isLost({ error }) {
    return error !== null && /lost/.test(error);
}

/** The events of deliveries, in the order of these. */
export function eventsOf(deliveries) {
    return [...new Set(deliveries.map(({ event, eventId }) => `${event} ${eventId}`))];
}

async function assertOutcome(world, people, deliveries) {
    const accounts = new Map((await world.accounts()).map((account) => [account.userId, account]));
    assert.equal(accounts.size, people.length);
    const genuine = deliveries.filter(({ forged }) => !forged);
    for (const { name, userId, account } of people) {
        const { events, did, ...known } = accounts.get(userId);
        assert.deepEqual({ ...known, did: did.toSorted() }, { userId, name, ...account }, name);
        const own = genuine.filter(({ body }) => JSON.parse(body).data.user_id === userId);
        assert.deepEqual(events.toSorted(), eventsOf(own).sort(), name);
    }
    for (const { number, forged, status, attempts } of deliveries) {
        assert.equal(status, forged ? 'given_up' : 'delivered', `delivery ${number}`);
        if (forged && !isLost(attempts[0]))
            assert.deepEqual(
                attempts.map((attempt) => attempt.status),
                [400],
            );
    }
}

/** What was delivered is delivered once more; and somebody tries what anybody could. */
async function deliverAgain(world, deliveries) {
    const genuine = deliveries.filter(({ forged }) => !forged);
    for (const { number } of genuine) assert.equal(await redeliver(world, number), 200);
    const now = Math.floor(Date.now() / 1000);
    for (const body of new Set(genuine.map((delivery) => delivery.body))) {
        const signature = signed(body, world.secret, now);
        const opposite = body.replace(/approved|rejected|failed|applied/, oppositeOf);
        assert.notEqual(opposite, body);
        for (const [sent, by] of [
            [body, signed(body, world.secret, now - 400)],
            [body, signed(body, world.secret, now + 400)],
            [body, signed(body, 'another secret', now)],
            [body, signature.replace('v1=', 'v0=')],
            [opposite, signature],
        ]) {
            assert.equal(await world.deliver(sent, by), 400);
        }
        assert.equal(await world.deliver(body, signature), 200);
    }
}

function oppositeOf(status) {
    return status === 'approved' ? 'rejected' : 'approved';
}
