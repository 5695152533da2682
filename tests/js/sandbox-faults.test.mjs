/** Faults of a sandbox: what the client makes of them, and what the sandbox holds. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Paywint } from '../../pkg/node.js';
import { ConfigurationError, createSandbox, ValidationError } from '../../pkg/sandbox.js';
import { assertFailure, rejection } from '../support/failures.mjs';
import { startSandbox } from '../support/sandbox.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

let program;
before(async () => (program = await startSandbox()));
after(() => program.stop());

/** Sandboxes of either kind, as a client reaches them. */
const REACHED = {
    'in process': () => {
        const sandbox = createSandbox();
        return { options: optionsOf(sandbox), setFaults: async (faults) => sandbox.setFaults(faults) };
    },
    ...Object.fromEntries(
        Object.entries(TRANSPORTS).map(([transport, over]) => [
            `over HTTP by ${transport}`,
            () => ({ options: { ...optionsOf(program), ...over }, setFaults: control }),
        ]),
    ),
};

const BROKEN = {
    name: 'APIConnectionError',
    code: 'connection',
    outcome: 'unknown',
    retryable: false,
    says: [/broke before the complete response arrived/, /The user may exist/],
};
const LATE = { name: 'APITimeoutError', code: 'timeout', outcome: 'unknown', retryable: false };

/** What a create comes to that meets a fault, and whether its user is there afterwards. */
const CREATES = {
    'status:400': [
        { name: 'BadRequestError', status: 400, outcome: 'rejected', says: [/Paywint says: Bad Request/] },
        false,
    ],
    'status:302': [{ name: 'APIError', status: 302, outcome: 'unknown', retryable: false }, false],
    'status:307': [{ name: 'APIError', status: 307, outcome: 'rejected', retryable: false }, false],
    'status:429:retry-after=7': [
        { name: 'RateLimitError', status: 429, outcome: 'rejected', retryAfterMs: 7000 },
        false,
    ],
    'status:503': [{ name: 'InternalServerError', status: 503, outcome: 'unknown', retryable: false }, false],
    'slow:60000': [LATE, true],
    hang: [LATE, false],
    drop: [BROKEN, false],
    lost: [BROKEN, true],
    garbage: [{ name: 'ResponseError', status: 200, outcome: 'unknown', says: [/HTML, not JSON/] }, true],
    cut: [BROKEN, true],
};

for (const [how, reach] of Object.entries(REACHED)) {
    for (const [fault, [expected, isThere]] of Object.entries(CREATES)) {
        test(`a create that meets ${fault}, ${how}`, async () => {
            const { options } = reach();
            // A create that arrived and got no answer is sent once; a rate limit is waited for unless retries are off.
            const maxRetries = expected.name === 'RateLimitError' ? 0 : 2;
            const timeoutMs = expected === LATE ? 500 : 60_000;
            const paywint = new Paywint({ ...options, maxRetries, timeoutMs });
            const email = `${how} ${fault}@example.test`.replaceAll(/[ :=]/g, '.');
            const error = await rejection(() =>
                paywint.users.create({ email }, { headers: { 'x-sandbox-fault': fault } }),
            );
            assertFailure(error, expected, { client: paywint });
            assert.equal(error.attempts.length, 1);
            const users = await new Paywint(options).users.list().toArray({ limit: 1000 });
            assert.equal(
                users.some((user) => user.email === email),
                isThere,
            );
        });
    }

    test(`a late answer is whole, ${how}`, async () => {
        const { options } = reach();
        const email = `${how}@example.test`.replaceAll(' ', '.');
        const slow = { headers: { 'x-sandbox-fault': 'slow:1' } };
        assert.equal((await new Paywint(options).users.create({ email }, slow)).email, email);
    });

    test(`a read is retried until the faults are over, ${how}`, async () => {
        const { options, setFaults } = reach();
        await setFaults(['status:503', 'cut'].map((fault) => ({ on: 'users.list', fault, times: 1 })));
        const { attempts } = await new Paywint({ ...options, maxRetries: 2 }).users.list().withResponse();
        assert.deepEqual(
            attempts.map(({ status, error }) => status ?? error),
            [503, 'connection', 200],
        );
    });
}

test('faults are met from the start, after a reset, and until others are set', async () => {
    const faults = [{ on: 'users.create', fault: 'status:503', times: 1, after: 1 }, 'users.list=status:418'];
    const sandbox = createSandbox({ faults });
    const statuses = async () => {
        const path = (name) => `${sandbox.baseUrl}/api/platform/users/${name}`;
        const answers = [];
        for (const name of ['create', 'create', 'create', 'list']) {
            answers.push((await sandbox.fetch(path(name), { method: 'POST', body: '{}' })).status);
        }
        return answers;
    };
    const expected = [422, 503, 422, 418];
    assert.deepEqual(await statuses(), expected);
    assert.deepEqual(await statuses(), [422, 422, 422, 418]);
    sandbox.setFaults(['status:500']);
    assert.deepEqual(await statuses(), [500, 500, 500, 500]);
    sandbox.setFaults([]);
    assert.deepEqual(await statuses(), [422, 422, 422, 422]);
    sandbox.reset();
    assert.deepEqual(await statuses(), expected);
});

test('a fault that is none is named with its place, and changes nothing', async () => {
    const sandbox = createSandbox({ faults: ['status:418'] });
    for (const [faults, path, rule] of [
        ['drop', 'faults', /should be a valid list/],
        [undefined, 'faults', /Field required/],
        [['crash'], 'faults[0]', /'status', 'slow'/],
        [['drop', { fault: 'slow' }], 'faults[1].fault', /milliseconds/],
        [[{ fault: 'drop', on: 'users.make' }], 'faults[0].on', /'users\.create'/],
        [[{ fault: 'drop', times: 0 }], 'faults[0].times', /from 1 to/],
        [[{ fault: 'drop', time: 1 }], 'faults[0]', /unknown key 'time'; only 'on', 'fault', 'times' and 'after'/],
        [['payments.create=lost,time=1'], 'faults[0]', /unknown key 'time'; only 'times' and 'after'/],
    ]) {
        assert.throws(
            () => sandbox.setFaults(faults),
            (error) => {
                assert.ok(error instanceof ValidationError, String(error));
                assert.deepEqual(
                    error.issues.map((issue) => issue.path),
                    [path],
                );
                assert.match(error.message, rule);
                return true;
            },
        );
        if (faults === undefined) continue;
        assert.throws(
            () => createSandbox({ faults }),
            (error) => {
                assert.ok(error instanceof ConfigurationError, String(error));
                assert.equal(error.option, 'faults');
                assert.ok(error.message.startsWith(`${path} `), error.message);
                assert.match(error.message, rule);
                return true;
            },
        );
    }
    const url = `${sandbox.baseUrl}/api/platform/users/create`;
    assert.equal((await sandbox.fetch(url, { method: 'POST' })).status, 418);
});

test('in process, a fetch that meets a fault is as a fetch is', async () => {
    const sandbox = createSandbox();
    const send = (fault, init) =>
        sandbox.fetch(`${sandbox.baseUrl}/api/platform/users/create`, {
            method: 'POST',
            headers: { 'x-sandbox-fault': fault },
            ...init,
        });
    for (const fault of ['drop', 'lost']) assert.equal((await rejection(() => send(fault))).constructor, TypeError);

    const cut = await send('cut');
    const [length, reader] = [Number(cut.headers.get('content-length')), cut.body.getReader()];
    const { value } = await reader.read();
    assert.equal(value.length, Math.floor(length / 2));
    assert.equal((await rejection(() => reader.read())).constructor, TypeError);

    for (const fault of ['hang', 'slow:100000']) {
        const reason = new Error('enough');
        const controller = new AbortController();
        const pending = send(fault, { signal: controller.signal });
        await new Promise((resolve) => setTimeout(resolve));
        controller.abort(reason);
        assert.equal(await rejection(() => pending), reason);
    }
});

function optionsOf({ baseUrl, platformId, secretKey, fetch }) {
    return { baseUrl, platformId, secretKey, ...(fetch && { fetch }) };
}

async function control(faults) {
    const answer = await fetch(`${program.baseUrl}/sandbox/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ faults }),
    });
    assert.equal(answer.status, 200, await answer.text());
}
