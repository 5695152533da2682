/** What is too large is refused before it gets into a module, whose memory never shrinks. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';

const memories = [];
const { Instance, instantiate } = WebAssembly;
WebAssembly.Instance = class extends Instance {
    constructor(...args) {
        super(...args);
        watch(this);
    }
};
WebAssembly.instantiate = async (...args) => {
    const made = await instantiate(...args);
    watch(made.instance ?? made);
    return made;
};
/** Keeps an eye on a module of the package's; Node has some of its own. */
function watch({ exports }) {
    if ('validateUser' in exports || 'verifyWebhook' in exports) memories.push(exports.memory);
}
const {
    ConfigurationError,
    kybDecision,
    kycDecision,
    Paywint,
    signRequest,
    validateKyb,
    validateUser,
    ValidationError,
} = await import('../../pkg/node.js');
const { createWebhookHandler, signWebhook, verifyWebhook, WebhookVerificationError } = await import(
    '../../pkg/webhooks.js'
);
const page = await import('../../pkg/browser.js');
const { Onboarding } = await import('../../pkg/onboarding.js');

const HUGE = 50_000_000;
const huge = 'x'.repeat(HUGE);
const sent = [];
const options = {
    platformId: PLATFORM_ID,
    secretKey: SECRET,
    fetch: async (...request) => {
        sent.push(request);
        return Response.json({ success: true, data: { user_id: USER_ID } });
    },
};
const paywint = new Paywint(options);
await page.ready();
validateUser({ email: 'ada@example.test' });
page.validateUser({ email: 'ada@example.test' });
signWebhook({ body: '', secret: 's' });

const size = () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);

/** Fails unless the modules' memory stays as it is, but for what a call of ordinary size needs. */
async function smallStep(step) {
    const before = size();
    await step();
    assert.ok(size() - before < 1_000_000, `the memory grew by ${size() - before} bytes`);
}

test('three modules are watched', () => assert.equal(memories.length, 3));

const LONG = [
    ['name', { email: 'a@b.test', name: huge }, 'must be at most 10000 characters'],
    ['name', { email: 'a@b.test', name: '🙂'.repeat(10_001) }, 'must be at most 10000 characters; got 10001'],
    ['email', { email: huge }, 'must be at most 254 characters'],
    ['phoneCountryCode', { phone: '5550100', phoneCountryCode: huge }, 'must be at most 5 characters'],
    ['phone', { phone: huge, phoneCountryCode: '+1' }, 'must be at most 15 characters'],
];

for (const [path, user, message] of LONG) {
    test(`a ${path} that is too long is refused by its rule: ${message}`, () =>
        smallStep(async () => {
            const issues = [{ path, code: 'too_long', message }];
            for (const found of [validateUser(user), page.validateUser(user)]) assert.deepEqual(found, issues);
            await assert.rejects(paywint.users.create(user), (error) => {
                assert.ok(error instanceof ValidationError);
                assert.deepEqual(error.issues, issues);
                assert.equal(error.message, `Nothing was sent: ${path} ${message}`);
                return true;
            });
        }));
}

test('a name of ten thousand characters is a name', async () => {
    const user = { email: 'a@b.test', name: '🙂'.repeat(10_000) };
    assert.deepEqual(validateUser(user), []);
    await paywint.users.create(user);
    assert.equal(JSON.parse(new TextDecoder().decode(sent.pop()[1].body)).name, user.name);
});

test("a business's texts have their bounds, and a date and an unknown field have one too", () =>
    smallStep(() => {
        const issues = validateKyb({ businessName: huge, formationDate: huge, document1: huge, [huge]: huge });
        const issueAt = Object.fromEntries(issues.map(({ path, code, message }) => [path, [code, message]]));
        assert.deepEqual(issueAt.businessName, ['too_long', 'must be at most 100 characters']);
        assert.deepEqual(issueAt.formationDate, ['too_long', 'must be at most 20 characters']);
        assert.deepEqual(issueAt.document1, ['too_long', 'must be at most 2047 characters']);
        assert.equal(issueAt['x'.repeat(40)][0], 'unknown_field');
    }));

const keys = (count, value) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]));
let deep = {};
for (let depth = 0; depth < 100_000; depth += 1) deep = { deep };

const WHOLE = [
    ['a hundred thousand fields', keys(100_000, 'x'), 'expected at most 256 fields'],
    ['a hundred thousand undefined ones', keys(100_000, undefined), 'expected at most 256 fields'],
    ['bytes', new Uint8Array(HUGE), 'expected at most 256 fields'],
    ['a buffer', Buffer.alloc(HUGE), 'expected at most 256 fields'],
    ['numbers', new Float64Array(1_000_000), 'expected at most 256 fields'],
    ['a text as an object', new String(huge), 'expected at most 256 fields'],
    [
        'as many texts as go in',
        keys(250, 'y'.repeat(30_000)),
        'expected at most 131072 characters in all fields together',
    ],
];

for (const [what, user, message] of WHOLE) {
    test(`${what} for a user are refused`, () =>
        smallStep(async () => {
            const issues = [{ path: '', code: 'too_long', message }];
            for (const found of [validateUser(user), page.validateUser(user), validateKyb(user)]) {
                assert.deepEqual(found, issues);
            }
            await assert.rejects(paywint.users.create(user), { code: 'validation', issues });
            await assert.rejects(paywint.kyb.submit(USER_ID, user), { code: 'validation', issues });
            await assert.rejects(paywint.users.list(user), { code: 'validation', issues });
            await assert.rejects(new Onboarding().createUser(user), { code: 'validation', issues });
        }));
}

test('what nests deeply is of the wrong kind, and no more', () => {
    assert.deepEqual(validateUser({ email: 'a@b.test', name: deep }), [
        { path: 'name', code: 'type', message: 'must be a string; got an object' },
    ]);
});

test('an id that is too long is refused', () =>
    smallStep(async () => {
        const issues = [{ path: 'userId', code: 'too_long', message: 'must be at most 36 characters' }];
        for (const call of [
            (id) => paywint.users.get(id),
            (id) => paywint.kyc.createInquiryLink(id),
            (id) => paywint.kyc.get(id),
            (id) => paywint.kyb.get(id),
        ]) {
            await assert.rejects(call(huge), { code: 'validation', issues });
        }
    }));

test('a status that is too long means nothing', () =>
    smallStep(() => {
        assert.equal(kycDecision(huge), 'pending');
        assert.equal(kybDecision(huge), 'pending');
    }));

test("a client's options have their bounds", () =>
    smallStep(() => {
        for (const [option, input, problem] of [
            ['baseUrl', { baseUrl: `https://${huge}` }, 'must be at most 2048 characters'],
            ['secretKey', { secretKey: huge }, 'must be at most 4096 bytes'],
            ['secretKey', { secretKey: new Uint8Array(HUGE).fill(120) }, 'must be at most 4096 bytes'],
            ['platformId', { platformId: huge }, 'must be a UUID'],
            ['environment', { environment: huge }, "must be 'sandbox' or 'production'"],
            ['emptyBody', { emptyBody: huge }, "must be 'hash' or 'omit'"],
            ['formationDate', { formationDate: huge }, 'must be'],
            ['appInfo', { appInfo: { name: huge } }, 'must have a name'],
            ['logLevel', { logLevel: huge }, 'must be one of'],
            ['options', new String(huge), 'must be an object'],
        ]) {
            const make = () => new Paywint(option === 'options' ? input : { ...options, ...input });
            assert.throws(make, (error) => {
                assert.ok(error instanceof ConfigurationError);
                assert.equal(error.option, option);
                assert.ok(error.message.startsWith(`${option} ${problem}`), error.message.slice(0, 200));
                assert.ok(error.message.length < 300);
                return true;
            });
        }
    }));

test('headers have a bound together', async () => {
    const endless = {
        *[Symbol.iterator]() {
            for (;;) yield ['a', 'b'];
        },
    };
    for (const [headers, problem] of [
        [{ 'x-trace': huge }, 'must be at most 65536 characters in total'],
        [{ [huge]: 'x' }, 'must be at most 65536 characters in total'],
        [{ a: 'x'.repeat(40_000), b: 'x'.repeat(40_000) }, 'must be at most 65536 characters in total'],
        [keys(100_000, 'x'), 'must be at most 256'],
        [endless, 'must be at most 256'],
        [new String(huge), 'must be at most 256'],
        [{ ['x'.repeat(257)]: 'x' }, 'must have valid header names as keys'],
    ]) {
        for (const call of [
            () => paywint.users.get(USER_ID, { headers }),
            () => new Onboarding({ fetch: options.fetch, endpoint: '/o' }).status({ headers }),
        ]) {
            await assert.rejects(call(), { code: 'configuration', option: 'headers', message: `headers ${problem}` });
        }
    }
    await paywint.users.get(USER_ID, { headers: { baggage: 'x'.repeat(8192) } });
    sent.pop();
});

test('an endpoint that is too long is refused', () => {
    assert.throws(() => new Onboarding({ endpoint: `/${huge}` }), {
        code: 'configuration',
        message: 'endpoint must be at most 2048 characters',
    });
});

test('what is signed for others has its bounds', () =>
    smallStep(() => {
        const request = { method: 'POST', path: '/x', secretKey: SECRET };
        for (const [path, input, message] of [
            ['path', { path: `/${huge}` }, 'must be at most 32768 characters'],
            ['query', { query: `?${huge}` }, 'must be at most 32768 characters'],
            ['method', { method: huge }, 'must be at most 32768 characters'],
            ['emptyBody', { emptyBody: huge }, 'must be at most 32768 characters'],
        ]) {
            assert.throws(
                () => signRequest({ ...request, ...input }),
                (error) => {
                    assert.deepEqual(error.issues[0], { path, code: 'too_long', message });
                    return error instanceof ValidationError;
                },
            );
        }
    }));

test('of a body or a secret to sign no more is read than is refused', async () => {
    const request = { method: 'POST', path: '/x', secretKey: SECRET };
    const before = size();
    for (const body of [huge, new Uint8Array(HUGE), 'é'.repeat(1_100_000)]) {
        const issues = [{ path: 'body', code: 'too_long', message: 'must be at most 2097152 bytes' }];
        assert.throws(() => signRequest({ ...request, body }), { code: 'validation', issues });
    }
    for (const secretKey of [huge, new Uint8Array(HUGE).fill(120)]) {
        const issues = [{ path: 'secretKey', code: 'format', message: 'must be at most 4096 bytes' }];
        assert.throws(() => signRequest({ ...request, secretKey }), { code: 'validation', issues });
    }
    assert.match(signRequest({ ...request, body: 'x'.repeat(2 ** 21) }), /^[0-9a-f]{64}$/);
    assert.ok(size() - before < 15_000_000, `the memory grew by ${size() - before} bytes`);
});

test('a delivery that is too large is refused before it is hashed', async () => {
    const before = size();
    const signature = `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`;
    for (const body of [huge, new Uint8Array(HUGE), new ArrayBuffer(HUGE), 'é'.repeat(1_100_000)]) {
        assert.throws(
            () => verifyWebhook({ body, signature, secret: 's' }),
            (error) => {
                assert.ok(error instanceof WebhookVerificationError);
                assert.equal(error.reason, 'malformed_body');
                assert.equal(
                    error.message,
                    'The body is larger than 2097152 bytes, more than any event has. Its signature was not verified.',
                );
                return true;
            },
        );
        assert.throws(() => signWebhook({ body, secret: 's' }), {
            code: 'configuration',
            message: 'body must be at most 2097152 bytes',
        });
    }
    assert.ok(size() - before < 25_000_000, `the memory grew by ${size() - before} bytes`);
});

test("a delivery's header and secrets have their bounds", () =>
    smallStep(() => {
        const delivery = { body: '{}', signature: 't=1,v1=00', secret: 's' };
        const reason = (input) => {
            try {
                return verifyWebhook({ ...delivery, ...input });
            } catch (error) {
                return error.reason ?? error.message;
            }
        };
        for (const signature of [huge, `t=1,v1=${'0'.repeat(64)},${huge}`, [huge, huge]]) {
            assert.equal(reason({ signature }), 'malformed_header');
            assert.equal(
                reason({ signature: undefined, headers: { 'paywint-signature': signature } }),
                'malformed_header',
            );
        }
        for (const secret of [huge, ['s', huge]]) {
            assert.equal(reason({ secret }), 'secret must be at most 4096 bytes');
            assert.throws(() => signWebhook({ body: '', secret }), { message: 'secret must be at most 4096 bytes' });
        }
        assert.equal(reason({ secret: Array(1_000_000).fill('s') }), 'secret must have at most 16 secrets');
    }));

test('a webhook handler reads no more than what can be verified', () => {
    assert.throws(() => createWebhookHandler({ secret: 's', maxBodyBytes: 2 ** 21 + 1 }), {
        message: 'maxBodyBytes must be a whole number of bytes from 1 to 2097152',
    });
});

test("an answer's headers are read as far as they can mean something", () =>
    smallStep(async () => {
        const headers = { 'retry-after': huge, 'x-request-id': huge, 'content-type': 'application/json' };
        const answer = {
            status: 429,
            headers: new Map(Object.entries(headers)),
            arrayBuffer: async () => new ArrayBuffer(0),
        };
        const client = new Paywint({ ...options, maxRetries: 0, fetch: async () => answer });
        await assert.rejects(client.users.get(USER_ID), (error) => {
            assert.ok(error.message.length < 1000);
            return true;
        });
    }));

test('nothing of what was refused was sent', () => assert.equal(sent.length, 0));
