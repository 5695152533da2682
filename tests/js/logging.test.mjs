/** What a client says of itself: to a logger, and to Paywint in the User-Agent. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';

import { Paywint } from '../../pkg/node.js';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { PACKAGE } from '../support/paths.mjs';
import {
    assertRedacted,
    BUSINESS,
    KYB_RECORD,
    KYC_RECORD,
    PERSON,
    PLATFORM_ID,
    SECRET,
    USER_ID,
} from '../support/privacy.mjs';
import { always, answerBytes, json, parseRequest, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';
import { someTurns } from '../support/turns.mjs';

const { version: VERSION } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
const ONE = { success: true, data: { user_id: USER_ID } };
const LEVELS = ['error', 'warn', 'info', 'debug'];
const FIELDS = ['operation', 'attempt', 'status', 'code', 'requestId', 'durationMs', 'waitMs'];
const AT_ONCE = { 'retry-after-ms': '0' };

beforeEach(() => {
    delete process.env.PAYWINT_LOG;
});

for (const [transport, over] of Object.entries(TRANSPORTS)) {
    test(`a call that succeeds after a failed attempt is logged in order, over ${transport}`, async (t) => {
        const answers = [
            json(429, { detail: 'Slow down' }, { ...AT_ONCE, 'x-request-id': 'req-1' }),
            json(200, ONE, { 'x-request-id': 'req-2' }),
        ];
        const server = await rawServer(t, (socket) => answers.shift()(socket));
        const { logger, lines } = collecting();
        await clientOf(server, { ...over, maxRetries: 1, logger, logLevel: 'debug' }).users.get(USER_ID);
        assert.deepEqual(lines.map(untimed), [
            ['debug', 'paywint users.get: begins', { operation: 'users.get', attempt: 1 }],
            [
                'warn',
                'paywint users.get: failed and is retried',
                { operation: 'users.get', attempt: 1, status: 429, code: 'rate_limit', requestId: 'req-1', waitMs: 0 },
            ],
            ['debug', 'paywint users.get: begins', { operation: 'users.get', attempt: 2 }],
            [
                'info',
                'paywint users.get: succeeded',
                { operation: 'users.get', attempt: 2, status: 200, requestId: 'req-2' },
            ],
        ]);
        for (const [level, , { durationMs }] of lines) {
            assert.equal(durationMs !== undefined, level !== 'debug');
            if (durationMs !== undefined) assert.ok(Number.isFinite(durationMs) && durationMs >= 0);
        }
    });

    test(`a call that fails is logged once, as it is, over ${transport}`, async (t) => {
        const cases = [
            [
                json(409, {}, { 'x-request-id': 'req-3' }),
                { attempt: 1, status: 409, code: 'conflict', requestId: 'req-3' },
            ],
            [json(500, {}), { attempt: 1, status: 500, code: 'internal_server' }],
            [always(200, {}, 'nonsense'), { attempt: 1, status: 200, code: 'response' }],
            [(socket) => socket.resetAndDestroy(), { attempt: 1, code: 'connection' }],
        ];
        for (const [answer, fields] of cases) {
            const server = await rawServer(t, answer);
            const { logger, lines } = collecting();
            await rejection(() => clientOf(server, { ...over, logger, logLevel: 'error' }).users.create(PERSON));
            const expected = ['error', 'paywint users.create: failed', { operation: 'users.create', ...fields }];
            assert.deepEqual(lines.map(untimed), [expected]);
        }
    });

    test(`nothing personal and no secret is logged, whatever happens, over ${transport}`, {
        timeout: 60_000,
    }, async (t) => {
        const echo = (status, headers) => (socket, request) => {
            const { body, header } = parseRequest(request);
            const content = {
                success: false,
                message: `${body} ${header('x-signature')} ${SECRET}`,
                detail: `${PERSON.email}: ${PERSON.name}`,
            };
            socket.write(answerBytes(status, { ...headers }, JSON.stringify(content)));
        };
        const answers = [
            echo(200),
            echo(400),
            echo(401),
            echo(409),
            echo(422),
            echo(429, AT_ONCE),
            echo(500),
            echo(503, AT_ONCE),
            echo(307, { location: `https://elsewhere.test/?${PERSON.email}&${SECRET}` }),
            always(200, {}, `{"success":true,"data":{"user_id":"${PERSON.email}`),
            always(502, { 'content-type': 'text/html' }, `<html>${PERSON.name} ${SECRET}</html>`),
            json(200, { success: true, data: { user_id: USER_ID, ...PERSON, secret: SECRET } }),
            json(200, { success: true, data: KYC_RECORD }),
            json(422, { success: false, message: KYC_RECORD.ssn, data: KYC_RECORD }),
            json(409, { detail: `${BUSINESS.ein} ${BUSINESS.businessName}`, data: KYB_RECORD }),
            (socket) => socket.resetAndDestroy(),
            (socket) => socket.end(`${PERSON.email} ${SECRET}\r\n\r\n`),
        ];
        const { logger, lines } = collecting();
        for (const answer of answers) {
            const server = await rawServer(t, answer);
            const client = clientOf(server, { ...over, maxRetries: 1, logger, logLevel: 'debug' });
            const headers = { 'x-person': PERSON.email, authorization: SECRET };
            for (const call of [
                () => client.users.create(PERSON, { headers }),
                () => client.users.create({ ...PERSON, [PERSON.email]: SECRET }),
                () => client.users.create({ email: `${PERSON.name} no e-mail`, phone: PERSON.phone }),
                () => client.users.get(USER_ID, { headers }),
                () => client.users.get(PERSON.email),
                () => client.users.list(),
                () => client.kyc.createInquiryLink(USER_ID),
                () => client.kyc.get(USER_ID, { headers }),
                () => client.kyb.get(USER_ID, { headers }),
                () => client.kyb.submit(USER_ID, BUSINESS, { headers }),
                () => client.kyb.submit(USER_ID, { ...BUSINESS, mcc: BUSINESS.ein }),
                () => client.users.create(PERSON, { signal: AbortSignal.abort(new Error(PERSON.email)) }),
            ]) {
                await Promise.allSettled([call()]);
            }
            const signatures = server.requests.map((request) => parseRequest(request).header('x-signature'));
            assert.ok(signatures.length > 0);
            for (const [level, message, fields] of lines.splice(0)) {
                assertRedacted([level, message, fields], signatures);
                assert.match(message, /^paywint [a-z]+\.[a-zA-Z]+: (begins|succeeded|failed|failed and is retried)$/);
                assert.deepEqual(
                    Object.keys(fields).filter((field) => !FIELDS.includes(field)),
                    [],
                );
            }
        }
    });

    test(`the User-Agent names package, runtime and application, over ${transport}`, async (t) => {
        const server = await rawServer(t, json(200, ONE));
        const own = `paywint/${VERSION} node/${process.versions.node}`;
        const cases = [
            [undefined, own],
            [{ name: 'payroll' }, `${own} payroll`],
            [{ name: 'payroll', version: undefined }, `${own} payroll`],
            [{ name: 'pay-roll_2', version: '1.2.3-beta.4+x' }, `${own} pay-roll_2/1.2.3-beta.4+x`],
        ];
        for (const [appInfo, expected] of cases) {
            await clientOf(server, { ...over, appInfo }).users.get(USER_ID);
            const { headers } = parseRequest(server.requests.at(-1));
            const agents = headers.filter(([name]) => name.toLowerCase() === 'user-agent').map(([, value]) => value);
            assert.deepEqual(agents, [expected]);
        }
    });
}

test('a request id that repeats the person is not logged', async (t) => {
    const server = await rawServer(t, json(409, {}, { 'x-request-id': `req-${PERSON.email}` }));
    const { logger, lines } = collecting();
    const error = await rejection(() => clientOf(server, { logger, logLevel: 'error' }).users.create(PERSON));
    assertFailure(error, { name: 'ConflictError' }, { server });
    assertRedacted(lines);
});

test('a level logs itself and what is worse', async (t) => {
    const byLevel = {
        off: [],
        error: ['error'],
        warn: ['warn', 'error'],
        info: ['info', 'warn', 'error'],
        debug: ['debug', 'debug', 'debug', 'info', 'warn', 'error'],
    };
    for (const [logLevel, expected] of Object.entries(byLevel)) {
        const answers = [json(200, ONE), json(429, { detail: 'Slow down' }, AT_ONCE), json(500, {})];
        const server = await rawServer(t, (socket) => answers.shift()(socket));
        const { logger, lines } = collecting();
        const client = clientOf(server, { maxRetries: 1, logger, logLevel });
        await client.users.get(USER_ID);
        await rejection(() => client.users.create(PERSON));
        assert.deepEqual(lines.map(([level]) => level).toSorted(), expected.toSorted(), logLevel);
    }
});

test('nothing is logged by default', async (t) => {
    const server = await rawServer(t, json(500, {}));
    const { logger, lines } = collecting();
    const spoken = LEVELS.map((level) => t.mock.method(console, level, () => {}));
    await rejection(() => clientOf(server).users.create(PERSON));
    await rejection(() => clientOf(server, { logger }).users.create(PERSON));
    await rejection(() => clientOf(server, { logLevel: 'off' }).users.create(PERSON));
    assert.deepEqual(lines, []);
    for (const { mock } of spoken) assert.equal(mock.callCount(), 0);
});

test('without a logger the console is spoken to, at its own levels', async (t) => {
    const answers = [json(429, { detail: 'Slow down' }, AT_ONCE), json(200, ONE), json(500, {})];
    const server = await rawServer(t, (socket) => answers.shift()(socket));
    const client = clientOf(server, { maxRetries: 1, logLevel: 'debug' });
    const spoken = Object.fromEntries(LEVELS.map((level) => [level, t.mock.method(console, level, () => {}).mock]));
    await client.users.get(USER_ID);
    await rejection(() => client.users.create(PERSON));
    assert.deepEqual(Object.fromEntries(LEVELS.map((level) => [level, spoken[level].callCount()])), {
        error: 1,
        warn: 1,
        info: 1,
        debug: 3,
    });
    const [message, fields] = spoken.error.calls[0].arguments;
    assert.equal(message, 'paywint users.create: failed');
    assert.equal(fields.status, 500);
});

test('PAYWINT_LOG stands in for logLevel, and logLevel comes first', async (t) => {
    const server = await rawServer(t, json(500, {}));
    const linesWith = async (options) => {
        const { logger, lines } = collecting();
        await rejection(() => clientOf(server, { logger, ...options }).users.create(PERSON));
        return lines.map(([level]) => level);
    };
    process.env.PAYWINT_LOG = 'debug';
    assert.deepEqual(await linesWith({}), ['debug', 'error']);
    assert.deepEqual(await linesWith({ logLevel: undefined }), ['debug', 'error']);
    assert.deepEqual(await linesWith({ logLevel: 'error' }), ['error']);
    assert.deepEqual(await linesWith({ logLevel: 'off' }), []);
    process.env.PAYWINT_LOG = 'off';
    assert.deepEqual(await linesWith({}), []);
    process.env.PAYWINT_LOG = '';
    assert.deepEqual(await linesWith({}), []);
});

for (const logLevel of ['loud', 'DEBUG', 'trace', '', 3, null, true, {}]) {
    test(`${JSON.stringify(logLevel)} is no level`, async () => {
        const build = async () => new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, logLevel });
        // Null is no option.
        if (logLevel === null) return assert.ok(await build());
        assertFailure(await rejection(build), {
            name: 'ConfigurationError',
            option: 'logLevel',
            says: [/'off', 'error', 'warn', 'info', 'debug'/],
        });
    });
}

test('an unusable PAYWINT_LOG is named', async () => {
    process.env.PAYWINT_LOG = 'loud';
    const error = await rejection(async () => new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET }));
    assertFailure(error, { name: 'ConfigurationError', option: 'logLevel', variable: 'PAYWINT_LOG' });
});

test('a logger without a method is refused, and one of a class is not', async (t) => {
    for (const level of LEVELS) {
        const logger = { ...collecting().logger, [level]: undefined };
        const error = await rejection(async () => new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, logger }));
        assertFailure(error, { name: 'ConfigurationError', option: 'logger', says: [/error, warn, info and debug/] });
    }
    for (const logger of ['console', 7, true, () => {}]) {
        const error = await rejection(async () => new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, logger }));
        assertFailure(error, { name: 'ConfigurationError', option: 'logger' });
    }
    const server = await rawServer(t, json(200, ONE));
    class Keeper {
        kept = [];
        info(message) {
            this.kept.push(message);
        }
        error() {}
        warn() {}
        debug() {}
    }
    const logger = new Keeper();
    await clientOf(server, { logger, logLevel: 'info' }).users.get(USER_ID);
    assert.deepEqual(logger.kept, ['paywint users.get: succeeded']);
});

test('a logger that throws breaks no call', async (t) => {
    const answers = [json(429, { detail: 'Slow down' }, AT_ONCE), json(200, ONE), json(409, {})];
    const server = await rawServer(t, (socket) => answers.shift()(socket));
    const broken = () => {
        throw new Error('the disk is full');
    };
    const logger = { error: broken, warn: broken, info: broken, debug: broken };
    const client = clientOf(server, { maxRetries: 1, logger, logLevel: 'debug' });
    assert.deepEqual(await client.users.get(USER_ID), { userId: USER_ID });
    assertFailure(await rejection(() => client.users.create(PERSON)), { name: 'ConflictError', status: 409 });
});

test('a logger whose promise is rejected leaves no rejection that nobody takes', async (t) => {
    const server = await rawServer(t, json(200, ONE));
    const broken = async () => {
        throw new Error('the disk is full');
    };
    const logger = { error: broken, warn: broken, info: broken, debug: broken };
    const strays = [];
    const stray = (reason) => strays.push(reason.message);
    // The file's own watch would blame the file instead of this test.
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', stray);
    t.after(() => {
        process.removeAllListeners('unhandledRejection');
        for (const other of others) process.on('unhandledRejection', other);
    });
    await clientOf(server, { logger, logLevel: 'debug' }).users.get(USER_ID);
    await someTurns();
    assert.deepEqual(strays, []);
});

for (const [what, appInfo] of [
    ['no name', {}],
    ['an empty name', { name: '' }],
    ['a name with a space', { name: 'pay roll' }],
    ['a name with a slash', { name: 'pay/roll' }],
    ['a name with a line break', { name: 'payroll\r\nx-signature: 00' }],
    ['a name beyond ASCII', { name: 'gehaltsübersicht' }],
    ['a name of another kind', { name: 7 }],
    ['an empty version', { name: 'payroll', version: '' }],
    ['a version with a comment', { name: 'payroll', version: '1 (beta)' }],
    ['a version of another kind', { name: 'payroll', version: 1 }],
    ['text for an object', 'payroll/1'],
    ['null for an object', null],
]) {
    test(`appInfo with ${what} is refused`, async () => {
        const error = await rejection(async () => new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, appInfo }));
        assertFailure(error, { name: 'ConfigurationError', option: 'appInfo', says: [/a word without spaces/] });
    });
}

function collecting() {
    const lines = [];
    const logger = Object.fromEntries(LEVELS.map((level) => [level, (...args) => lines.push([level, ...args])]));
    return { logger, lines };
}

function untimed([level, message, { durationMs, ...fields }]) {
    return [level, message, fields];
}
