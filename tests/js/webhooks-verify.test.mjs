/** Whether a delivery is Paywint's, and what it says. Signatures are node:crypto's. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { createContext, runInContext } from 'node:vm';

import * as client from '../../pkg/node.js';
import {
    ConfigurationError,
    isPaywintError,
    signWebhook,
    verifyWebhook,
    WebhookVerificationError,
} from '../../pkg/webhooks.js';
import * as inline from '../../pkg/webhooks-inline.js';
import { bodyOf, clock, mac, SIGNED_AT, signed } from '../support/deliveries.mjs';
import { writtenAnyhow } from '../support/json-writer.mjs';
import { assertRedacted, SECRET } from '../support/privacy.mjs';
import { seeded } from '../support/random.mjs';

const VECTORS = new URL('../contract/vectors.json', import.meta.url);
const now = clock();

function verify(options) {
    const body = options.body ?? bodyOf();
    const signature = options.headers === undefined ? { signature: signed(body) } : {};
    return verifyWebhook({ body, ...signature, secret: SECRET, now, ...options });
}

function refusal(options) {
    try {
        verify(options);
    } catch (error) {
        return error;
    }
    return assert.fail('the delivery passed');
}

function assertRefused(options, reason) {
    const error = refusal(options);
    assert.ok(error instanceof WebhookVerificationError, `${error?.name}: ${error?.message}`);
    assert.equal(error.name, 'WebhookVerificationError');
    assert.deepEqual([error.code, error.reason], ['webhook_verification', reason]);
    assertRedacted(error, [mac(bodyOf())]);
    return error;
}

function assertMisused(options, option) {
    const error = refusal(options);
    assert.ok(error instanceof ConfigurationError, `${error?.name}: ${error?.message}`);
    assert.equal(error.option, option);
    assertRedacted(error);
}

test('every vector of the contract is signed and verified', () => {
    const { webhook_signatures: vectors } = JSON.parse(readFileSync(VECTORS, 'utf8'));
    assert.equal(vectors.length, 16);
    for (const { secret, timestamp, body, header } of vectors) {
        assert.equal(signWebhook({ body, secret, timestamp }), header);
        for (const raw of [body, Buffer.from(body)]) {
            const event = verifyWebhook({ body: raw, signature: header, secret, now: () => timestamp * 1000 });
            const { event: name, id, data, eventGeneratedTime } = JSON.parse(body);
            assert.deepEqual(event, {
                event: name,
                id,
                data: { userId: data.user_id, note: data.note },
                eventGeneratedTime,
            });
        }
    }
});

test('bodies of random JSON, however it is written, pass with the signature of node:crypto and mean the same', () => {
    const random = seeded(20260206);
    for (let round = 0; round < 3_000; round += 1) {
        const value = {
            event: random.pick(['kyc.approved', 'payment.refund', 'a/b "c"', random.text(20) || 'x']),
            id: random.text(40) || 'x',
            data: { user_id: random.text(9), [random.pick(['a_b', 'phone_country_code', 'x'])]: nested(random, 4) },
            eventGeneratedTime: random.pick([1, 1_760_000_000.5, null]),
            new_field: nested(random, 3),
        };
        const body = writtenAnyhow(value, random);
        assert.deepEqual(JSON.parse(body), value);
        const secret = random.secret(90);
        const raw = random.pick([body, Buffer.from(body), new TextEncoder().encode(body).buffer]);
        const event = verifyWebhook({ body: raw, signature: signed(body, secret), secret, now });
        assert.deepEqual(event, inCamelCase(value), body);
        assert.equal(signWebhook({ body: raw, secret, timestamp: SIGNED_AT }), signed(body, secret));
    }
});

test('a body may be text or bytes in whatever form', () => {
    const body = bodyOf({ data: { user_id: 'Zoë 🙂' } });
    const bytes = Buffer.from(body);
    const within = Buffer.concat([Buffer.from('xx'), bytes, Buffer.from('yy')]);
    const copy = within.buffer.slice(within.byteOffset + 2, within.byteOffset + 2 + bytes.length);
    const elsewhere = createContext({ body });
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    for (const raw of [
        body,
        bytes,
        Uint8Array.from(bytes),
        within.subarray(2, 2 + bytes.length),
        copy,
        new DataView(copy),
        shared,
        runInContext('Uint8Array.from(unescape(encodeURIComponent(body)), (c) => c.charCodeAt(0))', elsewhere),
        runInContext('Uint8Array.from(unescape(encodeURIComponent(body)), (c) => c.charCodeAt(0)).buffer', elsewhere),
    ]) {
        const event = verifyWebhook({ body: raw, signature: signed(body), secret: SECRET, now });
        assert.equal(event.data.userId, 'Zoë 🙂', Object.prototype.toString.call(raw));
    }
    assert.equal(bytes.toString(), body, 'the caller keeps the bytes as they are');
});

test('anything else than raw bytes is explained, and nothing of it is shown', () => {
    for (const body of [JSON.parse(bodyOf()), null, undefined, 7, true, [], [1], () => '', Symbol('x'), new Date()]) {
        const error = assertRefusedBody(body);
        assert.match(error.message, /raw bytes as received.*parsed.*README/);
    }
    function assertRefusedBody(body) {
        try {
            verifyWebhook({ body, signature: signed('x'), secret: SECRET, now });
        } catch (error) {
            assert.ok(error instanceof WebhookVerificationError && error.reason === 'malformed_body');
            assertRedacted(error);
            return error;
        }
        return assert.fail('it passed');
    }
});

test('a signature is found among headers of every form, in any case', () => {
    const value = signed(bodyOf());
    const names = ['paywint-signature', 'Paywint-Signature', 'PAYWINT-SIGNATURE', 'pAyWiNt-SiGnAtUrE'];
    for (const name of names) {
        for (const headers of [
            new Headers({ [name]: value }),
            { host: 'x', [name]: value },
            { [name]: [value], other: undefined },
            Object.assign(Object.create(null), { [name]: value }),
            new Map([[name, value]]),
            [
                ['host', 'x'],
                [name, value],
            ],
            ['Host', 'x', name, value],
            new Headers({ [name]: value }).entries(),
        ]) {
            assert.equal(verify({ headers }).id, 'evt_1', inspect(headers));
        }
    }
    for (const headers of [
        {},
        [],
        new Headers(),
        new Map(),
        null,
        7,
        'paywint-signature',
        { 'paywint-signature': undefined },
        { 'paywint-signature': [] },
        { 'paywint-signature': '' },
        { 'x-paywint-signature': value },
        {
            get 'paywint-signature'() {
                throw new RangeError(SECRET);
            },
        },
        {
            get() {
                throw new Error(SECRET);
            },
        },
        [null, undefined, 7],
    ]) {
        assertRefused({ headers }, 'missing_header');
    }
    const unclear = [
        { 'paywint-signature': 7 },
        { 'paywint-signature': [value, value] },
        [
            ['paywint-signature', value],
            ['Paywint-Signature', value],
        ],
        new Headers([
            ['paywint-signature', value],
            ['paywint-signature', value],
        ]),
    ];
    for (const headers of unclear) assertRefused({ headers }, 'malformed_header');
});

test('a signature can be passed by itself', () => {
    const value = signed(bodyOf());
    assert.equal(verify({ signature: [value] }).id, 'evt_1');
    for (const signature of [null, '', ' ', []]) assertRefused({ signature }, 'missing_header');
    assertRefused({ signature: undefined, headers: {} }, 'missing_header');
});

test('each reason is named', () => {
    const good = mac(bodyOf());
    for (const [signature, reason] of [
        ['nonsense', 'malformed_header'],
        [`t=${SIGNED_AT}`, 'malformed_header'],
        [`v1=${good}`, 'malformed_header'],
        [`t=NaN,v1=${good}`, 'malformed_header'],
        [`t=${SIGNED_AT},t=${SIGNED_AT},v1=${good}`, 'malformed_header'],
        [`t=${SIGNED_AT},v1=${good.toUpperCase()}`, 'malformed_header'],
        [`t=${SIGNED_AT},v1=${good.slice(1)}`, 'malformed_header'],
        [`t=${SIGNED_AT},v2=${good}`, 'unsupported_version'],
        [`t=${SIGNED_AT + 1},v1=${good}`, 'bad_signature'],
        [signed(bodyOf(), 'another'), 'bad_signature'],
        [signed(`${bodyOf()} `), 'bad_signature'],
        [signed(bodyOf(), SECRET, SIGNED_AT - 301), 'too_old'],
        [signed(bodyOf(), SECRET, SIGNED_AT + 301), 'too_new'],
    ]) {
        assertRefused({ signature }, reason);
    }
    const cut = ['{"event":"e","id":"1"}', '{"event":"e","id":"1","data":{},}'];
    for (const body of ['', '{}', 'null', '[]', '\ufeff{}', ...cut]) {
        assertRefused({ body, signature: signed(body) }, 'malformed_body');
    }
    for (const body of [
        bodyOf({ id: '' }),
        bodyOf({ event: '' }),
        bodyOf().replace('{', '{"id":"1",').replace('"evt_1"', '""'),
    ]) {
        assertRefused({ body, signature: signed(body) }, 'malformed_body');
    }
    const notUtf8 = Buffer.from('{"event":"e","id":"1","data":{"a":"\xff"}}', 'latin1');
    assertRefused({ body: notUtf8, signature: signed(notUtf8) }, 'malformed_body');
    const deep = bodyOf({ data: { a: JSON.parse('['.repeat(100) + ']'.repeat(100)) } });
    assertRefused({ body: deep, signature: signed(deep) }, 'malformed_body');
});

test('a number that is too large for a double is refused, and not taken for infinite', () => {
    const holding = (number) => bodyOf({ data: { amount: 'NUMBER', list: [{ at: 1 }] } }).replace('"NUMBER"', number);
    for (const number of ['1e400', '-1e400', '1.8e308', '9'.repeat(400), '[1,{"a":1E309}]']) {
        const body = holding(number);
        assertRefused({ body, signature: signed(body) }, 'malformed_body');
    }
    for (const [number, value] of [
        ['1.7976931348623157e308', Number.MAX_VALUE],
        ['1e-400', 0],
        ['"1e400"', '1e400'],
    ]) {
        const body = holding(number);
        const event = verifyWebhook({ body, signature: signed(body), secret: SECRET, now });
        assert.equal(event.data.amount, value);
    }
});

test('a body that was changed on its way is hinted at, and nothing of it is shown', () => {
    const raw = bodyOf({ data: { user_id: 'sentinel' } });
    for (const [body, hint] of [
        [Buffer.from(raw).toString('base64'), /base64: decode it first/],
        [Buffer.from(Buffer.from(raw).toString('base64url')), /base64: decode it first/],
        [JSON.stringify(raw), /a JSON string/],
        [JSON.stringify(JSON.parse(raw), null, 2), /with indentation/],
        [JSON.stringify(JSON.parse(raw), null, '\t'), /with indentation/],
        [String({}), /JavaScript object that was converted/],
        [JSON.stringify({ ...JSON.parse(raw), data: { userId: 'sentinel' } }), /an event of this package/],
    ]) {
        const error = assertRefused({ body, signature: signed(raw) }, 'bad_signature');
        assert.match(error.message, hint);
        assert.ok(!error.message.includes('sentinel'));
    }
    assert.doesNotMatch(
        assertRefused({ body: `${raw} `, signature: signed(raw) }, 'bad_signature').message,
        /looks like/,
    );
});

test('secrets are replaced without a gap', () => {
    const body = bodyOf();
    const both = `t=${SIGNED_AT},v1=${mac(body, 'old')},v1=${mac(body, 'new')}`;
    for (const signature of [both, signed(body, 'old'), signed(body, 'new')]) {
        for (const secret of [['new', 'old'], ['old', 'new'], Object.freeze(['x', 'new', 'old'])]) {
            assert.equal(verify({ signature, secret }).id, 'evt_1');
        }
    }
    for (const secret of ['old', 'new', ['new']]) assert.equal(verify({ signature: both, secret }).id, 'evt_1');
    assert.equal(signWebhook({ body, secret: ['old', 'new'], timestamp: SIGNED_AT }), both);
    assertRefused({ signature: both, secret: ['other'] }, 'bad_signature');
});

test('the secrets are those of the call, whatever an earlier one had', () => {
    const secret = ['old'];
    const signature = signed(bodyOf(), 'old');
    for (let round = 0; round < 3; round += 1) {
        secret[0] = 'old';
        assert.equal(verify({ signature, secret }).id, 'evt_1');
        secret[0] = 'new';
        assertRefused({ signature, secret }, 'bad_signature');
        assertRefused({ signature, secret: [] }, 'no_secret');
        assert.equal(verify({ signature, secret: ['new', 'old'] }).id, 'evt_1');
        assertRefused({ signature, secret: ['new'] }, 'bad_signature');
    }
    const now = () => {
        assertRefused({ signature, secret: 'another' }, 'bad_signature');
        return clock()();
    };
    assert.equal(verify({ signature, secret: 'old', now }).id, 'evt_1');
});

test('without a secret nothing passes, not even what is signed with an empty one', () => {
    const body = bodyOf();
    const empty = signed(body, '');
    for (const secret of ['', undefined, null, [], [''], [SECRET, ''], [SECRET, undefined], 7, {}, new Uint8Array()]) {
        assertRefused({ signature: empty, secret }, 'no_secret');
        assert.throws(() => signWebhook({ body, secret, timestamp: 1 }), { reason: 'no_secret' });
    }
});

test('white space around a secret is hinted at', () => {
    assert.match(assertRefused({ secret: `${SECRET}\n` }, 'bad_signature').message, /white space/);
    assert.doesNotMatch(assertRefused({ secret: 'other' }, 'bad_signature').message, /white space/);
});

test('the tolerance has two sides and cannot be switched off', () => {
    for (const [apart, options, reason] of [
        [300, {}],
        [-300, {}],
        [301, {}, 'too_old'],
        [-301, {}, 'too_new'],
        [301, { toleranceSeconds: undefined }, 'too_old'],
        [10, { toleranceSeconds: 9.5 }, 'too_old'],
        [-10, { toleranceSeconds: 9.5 }, 'too_new'],
        [86_400, { toleranceSeconds: 86_400 }],
        [86_401, { toleranceSeconds: 86_400 }, 'too_old'],
    ]) {
        const input = { ...options, now: clock(apart) };
        if (reason === undefined) assert.equal(verify(input).id, 'evt_1');
        else assertRefused(input, reason);
    }
    const numbers = [0, -0, -1, NaN, Infinity, -Infinity, 86_401, 1e300];
    for (const toleranceSeconds of [...numbers, null, '300', true, [300], {}, 300n]) {
        assertMisused({ toleranceSeconds }, 'toleranceSeconds');
    }
    for (const now of [() => NaN, () => Infinity, () => -Infinity, () => undefined, () => String(SIGNED_AT), null, 7]) {
        assertMisused({ now }, 'now');
    }
    assertRefused({ now: () => SIGNED_AT }, 'too_new');
});

test('an option that there is none of is refused', () => {
    for (const name of ['tolerance', 'Secret', 'header', 'constructor']) assertMisused({ [name]: 1 }, name);
    for (const options of [undefined, null, 'x']) assert.throws(() => verifyWebhook(options), ConfigurationError);
});

test("what a clock throws is the caller's own", () => {
    const own = new RangeError('mine');
    assert.equal(
        refusal({
            now: () => {
                throw own;
            },
        }),
        own,
    );
    assert.equal(verify({}).id, 'evt_1');
});

test('only whole seconds are signed', () => {
    for (const timestamp of [Date.now(), 1.5, -1, NaN, '1', null]) {
        const sign = () => signWebhook({ body: '', secret: SECRET, timestamp });
        assert.throws(sign, { name: 'ConfigurationError', option: 'timestamp' });
    }
    const before = Math.floor(Date.now() / 1000);
    const [, time] = /^t=(\d+),v1=[0-9a-f]{64}$/.exec(signWebhook({ body: '', secret: SECRET }));
    assert.ok(Number(time) >= before && Number(time) <= Date.now() / 1000);
});

test('amounts stay as Paywint writes them, and what is not known is kept', () => {
    for (const amount of ['100.00', 100, 0.1, 1e21, null]) {
        const data = { payment_id: 'p', amount, some_thing_new: [{ a_b: 1 }] };
        const body = bodyOf({ event: 'payment.success', data });
        assert.deepEqual(verify({ body }).data, { paymentId: 'p', amount, someThingNew: [{ aB: 1 }] });
    }
    const body = bodyOf({ event: 'moon.landed' });
    assert.equal(verify({ body }).event, 'moon.landed');
});

test('one class of error for the whole package, in every entry', () => {
    assert.equal(client.WebhookVerificationError, WebhookVerificationError);
    assert.equal(inline.WebhookVerificationError, WebhookVerificationError);
    assert.ok(isPaywintError(refusal({ signature: 'x' })));
    const body = bodyOf();
    const event = inline.verifyWebhook({ body, signature: signed(body), secret: SECRET, now });
    assert.deepEqual(event, verify({}));
});

function nested(random, depth) {
    const leaf = () => random.pick([null, true, false, 0, -1.5, 1e21, random.text(12), '']);
    if (depth === 0) return leaf();
    const some = () => Array.from({ length: random.below(4) }, () => nested(random, depth - 1));
    const name = () => random.pick(['a_b', '_a', 'a__b', 'b_', 'document_1', 'plain', 'userId', 'x_Y']);
    return random.pick([leaf, some, () => Object.fromEntries(some().map((value) => [name(), value]))])();
}

/** The rule of the package's names, written independently of it. */
function inCamelCase(value) {
    if (Array.isArray(value)) return value.map(inCamelCase);
    if (typeof value !== 'object' || value === null) return value;
    const named = Object.entries(value).map(([name, member]) => [camel(name), inCamelCase(member)]);
    return Object.fromEntries(named);
}

function camel(name) {
    return name.replace(/(?<=[^_])_([a-zA-Z0-9])/g, (_, letter) => letter.toUpperCase());
}
