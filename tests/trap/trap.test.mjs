/** A fault in the module: a core that was built to trap on demand, and the calls around it. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { assertRedacted, PERSON, PLATFORM_ID, SECRET } from '../support/privacy.mjs';
import { answerBytes, rawServer } from '../support/raw-server.mjs';

const FOLDER = process.env.PAYWINT_TRAPPING_PACKAGE;
const { InternalError, Paywint, signRequest, validateUser } = await import(`${FOLDER}/node.js`);
const { createSandbox } = await import(`${FOLDER}/sandbox.js`);
const page = await import(`${FOLDER}/browser.js`);
const { Onboarding } = await import(`${FOLDER}/onboarding.js`);
const { createOnboardingHandler } = await import(`${FOLDER}/server.js`);
const { createWebhookHandler, signWebhook, verifyWebhook } = await import(`${FOLDER}/webhooks.js`);
const USER = { user_id: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', name: 'Ada Example' };

/** Answers every create with the name that it was sent. */
async function echo(t) {
    return rawServer(t, (socket, request) => {
        const { name } = JSON.parse(request.toString().split('\r\n\r\n')[1]);
        socket.write(answerBytes(200, {}, JSON.stringify({ data: { ...USER, name } })));
    });
}

for (const over of ['node:http', 'fetch']) {
    const clientOf = ({ origin }) =>
        new Paywint({
            platformId: PLATFORM_ID,
            secretKey: SECRET,
            baseUrl: origin,
            ...(over === 'fetch' && { fetch: globalThis.fetch }),
        });
    const create = ({ users }, name) => users.create({ name, email: 'ada@example.test' });

    for (const name of ['trap on send', 'trap on read']) {
        test(`a ${name} is an InternalError, and the next call works, over ${over}`, async (t) => {
            const server = await echo(t);
            const paywint = clientOf(server);
            for (let round = 0; round < 3; round += 1) {
                const error = await create(paywint, name).then(
                    () => assert.fail('it did not trap'),
                    (thrown) => thrown,
                );
                assert.ok(error instanceof InternalError, String(error));
                assert.equal(error.code, 'internal');
                assert.equal(error.outcome, name === 'trap on send' ? 'not_sent' : 'unknown');
                const advice = /The user may exist: look with users\.list before you create again\.$/;
                assert.equal(advice.test(error.message), name === 'trap on read', error.message);
                assertRedacted(error, []);
                assert.equal((await create(paywint, `Ada ${round}`)).name, `Ada ${round}`);
            }
            // What trapped before it was sent was not sent; what trapped on its answer was sent once.
            assert.equal(server.requests.length, name === 'trap on send' ? 3 : 6);
        });
    }

    test(`other clients, and calls under way, survive a trap, over ${over}`, async (t) => {
        const server = await echo(t);
        const [one, another] = [clientOf(server), clientOf(server)];
        await create(another, 'before');
        const calls = Array.from({ length: 40 }, (_, index) =>
            create(index % 2 ? one : another, index % 5 ? `Ada ${index}` : 'trap on read').then(
                ({ name }) => name,
                (error) => error.code,
            ),
        );
        const results = await Promise.all(calls);
        assert.deepEqual(
            results,
            results.map((_, index) => (index % 5 ? `Ada ${index}` : 'internal')),
        );
        assert.equal((await create(another, 'after')).name, 'after');
    });
}

test('createMany counts as unknown who may have been created when the module trapped', async (t) => {
    const server = await echo(t);
    const paywint = new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, baseUrl: server.origin });
    const names = ['Ada', 'trap on read', 'trap on send', 'Bob'];
    const people = names.map((name) => ({ name, email: 'ada@example.test' }));
    let last;
    const outcomes = [];
    for await (const { index, error } of paywint.users.createMany(people, {
        onProgress: (progress) => (last = progress),
    })) {
        outcomes[index] = error?.outcome;
    }
    assert.deepEqual(outcomes, [undefined, 'unknown', 'not_sent', undefined]);
    assert.deepEqual(last, { done: 4, created: 2, failed: 1, unknown: 1 });
});

test('a session whose create met a trap gets no second user', async (t) => {
    const server = await echo(t);
    const client = new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, baseUrl: server.origin });
    const unconfirmed = [];
    const handler = createOnboardingHandler({
        client,
        authorize: () => ({ id: 'ada' }),
        onUserCreated() {},
        onUserUnconfirmed: ({ error }) => void unconfirmed.push(error.outcome),
    });
    const press = async (name) => {
        const headers = { origin: 'https://bank.test', 'content-type': 'application/json' };
        const body = JSON.stringify({ name, email: 'ada@example.test' });
        const answer = await handler(
            new Request('https://bank.test/onboarding/user', { method: 'POST', headers, body }),
        );
        return (await answer.json()).code;
    };
    assert.equal(await press('trap on send'), 'unavailable');
    assert.deepEqual([await press('trap on read'), await press('Ada')], ['unconfirmed', 'unconfirmed']);
    assert.deepEqual([server.requests.length, unconfirmed], [1, ['unknown']]);
});

test('functions without a client work after a trap, and sign the same', async (t) => {
    const server = await echo(t);
    const request = { method: 'POST', path: '/x', body: '{}', secretKey: 'secret' };
    const before = signRequest(request);
    const paywint = new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, baseUrl: server.origin });
    await assert.rejects(paywint.users.create({ name: 'trap on send', email: 'a@b.test' }), InternalError);
    assert.equal(signRequest(request), before);
    assert.deepEqual(validateUser({ email: 'a@b.test' }), []);
});

test('what a sandbox has under way when its module traps rejects, and stops', async () => {
    let release;
    let calls = 0;
    const handler = () =>
        new Promise((resolve) => {
            release = resolve;
            calls += 1;
        });
    const sandbox = createSandbox({ webhook: { handler, timeScale: 0 } });
    const sent = sandbox.webhooks.send('kyc.approved', {});
    await new Promise((resolve) => setImmediate(resolve));
    await assert.rejects(sandbox.fetch(`${sandbox.baseUrl}/trap`), InternalError);
    release(new Response(null, { status: 500 }));
    await assert.rejects(sent, (error) => error instanceof InternalError && /create a new one/.test(error.message));
    for (const call of [() => sandbox.webhooks.flush(), () => sandbox.webhooks.configure({ hold: true })]) {
        await assert.rejects(call, InternalError);
    }
    assert.throws(() => sandbox.deliveries, InternalError);
    sandbox[Symbol.dispose]();
    assert.equal(calls, 1);
});

test("a fault in the sandbox's module is an InternalError, loses what it held, and the next sandbox works", async () => {
    const [trapped, other] = [createSandbox(), createSandbox()];
    for (let round = 0; round < 3; round += 1) {
        const sandbox = round === 0 ? trapped : createSandbox();
        await assert.rejects(sandbox.fetch(`${sandbox.baseUrl}/trap`), (error) => {
            assert.ok(error instanceof InternalError, String(error));
            assert.match(error.message, /create new ones; please report this/);
            return true;
        });
    }
    for (const lost of [trapped, other]) {
        await assert.rejects(
            lost.fetch(lost.baseUrl),
            (error) => error instanceof InternalError && /create a new one/.test(error.message),
        );
        await assert.rejects(lost.kyc.decide(USER.user_id, 'approved'), InternalError);
        assert.throws(() => lost.users, InternalError);
        assert.throws(() => lost.reset(), InternalError);
        lost[Symbol.dispose]();
    }
    const next = createSandbox();
    const { userId } = await new Paywint(next.options).users.create({ email: 'a@b.test' });
    assert.deepEqual(
        next.users.map((user) => user.userId),
        [userId],
    );
    // The client's own module is another one, and was not touched.
    assert.match(signRequest({ method: 'GET', path: '/', secretKey: 'secret' }), /^[0-9a-f]{64}$/);
});

/** The error of a call that traps. It shows neither secret nor person. */
function faultOf(call) {
    try {
        call();
    } catch (error) {
        assert.ok(error instanceof InternalError, String(error));
        assert.equal(error.code, 'internal');
        assertRedacted(error, []);
        return error;
    }
    return assert.fail('it did not trap');
}

test("a fault in the page's module is an InternalError, and the next check works", async () => {
    await page.ready(readFileSync(`${FOLDER}/paywint_page_bg.wasm`));
    const verdict = [{ path: 'email', code: 'format' }];
    for (const validate of [page.validateUser, validateUser]) {
        for (let round = 0; round < 3; round += 1) {
            faultOf(() => validate({ ...PERSON, name: 'trap on check' }));
            assert.deepEqual(validate(PERSON), []);
            assert.deepEqual(
                validate({ email: 'ada' }).map(({ path, code }) => ({ path, code })),
                verdict,
            );
        }
    }
});

test("a fault in the page's module sends nothing, and the next registration is made", async () => {
    await page.ready(readFileSync(`${FOLDER}/paywint_page_bg.wasm`));
    const sent = [];
    const onboarding = new Onboarding({
        endpoint: 'https://shop.test/onboarding',
        fetch: async (_, { body }) => {
            sent.push(JSON.parse(body).name);
            return Response.json({ created: true }, { status: 201 });
        },
    });
    for (let round = 0; round < 3; round += 1) {
        await assert.rejects(onboarding.createUser({ ...PERSON, name: 'trap on check' }), (error) => {
            faultOf(() => {
                throw error;
            });
            return true;
        });
        assert.deepEqual(await onboarding.createUser(PERSON), { created: true });
    }
    assert.deepEqual(sent, Array(3).fill(PERSON.name));
});

const BODY = JSON.stringify({
    event: 'kyc.approved',
    id: 'evt_1',
    data: { user_id: USER.user_id, kyc_status: PERSON.name },
});
const NOW = 1_760_000_000_000;
const DELIVERY = {
    body: BODY,
    signature: signWebhook({ body: BODY, secret: SECRET, timestamp: NOW / 1000 }),
    secret: SECRET,
};
// What traps is a time with parts of a millisecond.
const [trapping, working] = [() => NOW + 0.5, () => NOW];

test('a fault in the module of webhooks is an InternalError, and the next delivery is verified', () => {
    for (let round = 0; round < 3; round += 1) {
        const error = faultOf(() => verifyWebhook({ ...DELIVERY, now: trapping }));
        assert.ok(!error.message.includes(DELIVERY.signature.split('v1=')[1]));
        assert.equal(verifyWebhook({ ...DELIVERY, now: working }).data.userId, USER.user_id);
        assert.throws(() => verifyWebhook({ ...DELIVERY, secret: 'another', now: working }), {
            reason: 'bad_signature',
        });
    }
});

test('a delivery that met a fault is answered with 500, and is handled when it comes again', async () => {
    let now = working;
    const handled = [];
    const failures = [];
    const receive = createWebhookHandler({
        secret: SECRET,
        now: () => now(),
        on: { 'kyc.approved': ({ id }) => handled.push(id) },
        onError: ({ error, event }) => failures.push([error, event]),
    });
    const deliver = async () => {
        const headers = { 'Paywint-Signature': DELIVERY.signature };
        const answer = await receive(new Request('https://shop.test/', { method: 'POST', headers, body: BODY }));
        assert.equal(await answer.text(), '');
        return answer.status;
    };
    now = trapping;
    assert.equal(await deliver(), 500);
    assert.deepEqual(handled, []);
    const [[error, event]] = failures;
    faultOf(() => {
        throw error;
    });
    assert.equal(event, undefined);

    now = working;
    assert.deepEqual([await deliver(), await deliver()], [200, 200]);
    assert.deepEqual([handled, failures.length], [['evt_1'], 1]);
    // What was handled is remembered on the other side of the module.
    now = trapping;
    assert.equal(await deliver(), 500);
    now = working;
    assert.deepEqual([await deliver(), handled], [200, ['evt_1']]);
});
