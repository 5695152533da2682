/** A fault in the module: a core that was built to trap on demand, and the calls around it. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertDiscreet, PLATFORM_ID, SECRET } from '../support/discretion.mjs';
import { answerBytes, rawServer } from '../support/raw-server.mjs';

const { InternalError, Paywint, signRequest, validateUser } = await import(`${process.env.PAYWINT_TRAPPING_PACKAGE}/node.js`);
const { createSandbox } = await import(`${process.env.PAYWINT_TRAPPING_PACKAGE}/sandbox.js`);
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
                const error = await create(paywint, name).then(() => assert.fail('it did not trap'), (thrown) => thrown);
                assert.ok(error instanceof InternalError, String(error));
                assert.equal(error.code, 'internal');
                assertDiscreet(error, []);
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

test('functions without a client work after a trap, and sign the same', async (t) => {
    const server = await echo(t);
    const request = { method: 'POST', path: '/x', body: '{}', secretKey: 'secret' };
    const before = signRequest(request);
    const paywint = new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, baseUrl: server.origin });
    await assert.rejects(paywint.users.create({ name: 'trap on send', email: 'a@b.test' }), InternalError);
    assert.equal(signRequest(request), before);
    assert.deepEqual(validateUser({ email: 'a@b.test' }), []);
});

test('a fault in the sandbox\'s module is an InternalError, loses what it held, and the next sandbox works', async () => {
    const [trapped, other] = [createSandbox(), createSandbox()];
    for (let round = 0; round < 3; round += 1) {
        const sandbox = round === 0 ? trapped : createSandbox();
        await assert.rejects(sandbox.fetch(`${sandbox.baseUrl}/trap`), (error) => {
            assert.ok(error instanceof InternalError, String(error));
            assert.match(error.message, /make new ones; please report this/);
            return true;
        });
    }
    for (const lost of [trapped, other]) {
        await assert.rejects(lost.fetch(lost.baseUrl), (error) => error instanceof InternalError && /make a new one/.test(error.message));
        await assert.rejects(lost.kyc.decide(USER.user_id, 'approved'), InternalError);
        assert.throws(() => lost.users, InternalError);
        assert.throws(() => lost.reset(), InternalError);
        lost[Symbol.dispose]();
    }
    const next = createSandbox();
    const { platformId, secretKey, baseUrl, fetch } = next;
    const { userId } = await new Paywint({ platformId, secretKey, baseUrl, fetch }).users.create({ email: 'a@b.test' });
    assert.deepEqual(next.users.map((user) => user.userId), [userId]);
    // The client's own module is another one, and was not touched.
    assert.match(signRequest({ method: 'GET', path: '/', secretKey: 'secret' }), /^[0-9a-f]{64}$/);
});
