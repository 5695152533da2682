/** A hundred thousand deliveries that nobody sent: none passes, and each is refused as such. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { verifyWebhook, WebhookVerificationError } from '../../pkg/webhooks.js';
import { bodyOf, clock, mac, SIGNED_AT } from '../support/deliveries.mjs';
import { SECRET } from '../support/privacy.mjs';
import { seeded } from '../support/random.mjs';

const ROUNDS = 100_000;
const TOLERANCE = 300;
const now = clock();

test('of random and mutated headers and bodies only the valid pass, and nothing else is thrown', () => {
    const random = seeded(1_760_000_001);
    const seen = { passed: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
        const { body, header } = made(random);
        const wanted = expected(body, header);
        const verdict = verdictOn(body, header, random);
        assert.equal(verdict, wanted, `${header}\n${body}`);
        seen[verdict] = (seen[verdict] ?? 0) + 1;
    }
    // Both sides of every rule came up often enough for the test to mean something.
    const headers = ['missing_header', 'malformed_header', 'unsupported_version'];
    for (const verdict of ['passed', ...headers, 'bad_signature', 'too_old', 'too_new', 'malformed_body']) {
        assert.ok(seen[verdict] > 500, `${verdict}: ${seen[verdict]} of ${ROUNDS}`);
    }
});

test('a body of any kind of value is refused alike', () => {
    const random = seeded(7);
    const hostile = new Proxy(
        {},
        {
            get() {
                throw new Error('x');
            },
        },
    );
    const values = [undefined, null, true, 0, NaN, 1n, Symbol('x'), {}, [], () => {}, hostile];
    for (const body of values) {
        for (const headers of [...values, { 'paywint-signature': random.text(80) }]) {
            assert.throws(() => verifyWebhook({ body, headers, secret: SECRET, now }), WebhookVerificationError);
            assert.throws(() => verifyWebhook({ body: '{}', headers, secret: SECRET, now }), WebhookVerificationError);
        }
    }
});

function made(random) {
    const events = [bodyOf(), bodyOf({ id: random.text(20) })];
    let body = random.pick([...events, random.text(60), '{}', Buffer.from(random.bytes(60))]);
    if (random.below(4) === 0) body = mutated(body, random);
    const apart = [0, 0, 0, -TOLERANCE, TOLERANCE, -TOLERANCE - 1, TOLERANCE + 1, random.below(1e6) - 5e5];
    const time = SIGNED_AT + random.pick(apart);
    const good = mac(body, SECRET, time);
    const others = [mac(body, 'another', time), mutated(good, random), random.text(64)];
    const signature = random.pick([good, good, good, ...others]);
    let header = random.pick([
        `t=${time},v1=${signature}`,
        `t=${time},v1=${signature}`,
        ` v1=${signature} , t = ${time}`,
        `t=${time},v1=${good.replace(/./g, '0')},v0=x,v1=${signature}`,
        `t=${time},v2=${signature}`,
        `t=${time},t=${time},v1=${signature}`,
        random.text(100),
        '',
    ]);
    for (let times = random.below(3) - 1; times > 0; times -= 1) header = mutated(header, random);
    if (random.below(5) === 0) body = mutated(body, random);
    return { body, header };
}

/** One letter or byte more, fewer or other. */
function mutated(value, random) {
    if (typeof value !== 'string') return Buffer.from(mutated(value.toString('latin1'), random), 'latin1');
    const place = random.below(value.length + 1);
    const letter = random.pick([...'0af,=tv1 \t\n"{}:Z\u0000é']);
    return value.slice(0, place) + random.pick(['', letter]) + value.slice(place + random.below(2));
}

function verdictOn(body, header, random) {
    const raw = typeof body === 'string' && random.below(2) === 0 ? Buffer.from(body) : body;
    try {
        verifyWebhook({ body: raw, signature: header, secret: random.pick([SECRET, ['another one', SECRET]]), now });
        return 'passed';
    } catch (error) {
        if (!(error instanceof WebhookVerificationError)) throw error;
        assert.ok(!error.message.includes(SECRET));
        return error.reason;
    }
}

/** The contract's rules, written independently of the package. */
function expected(body, header) {
    const blank = /^[ \t\n\f\r]+|[ \t\n\f\r]+$/g;
    if (header.replace(blank, '') === '') return 'missing_header';
    const halves = (pair) => /^([^=]*)=([^]*)$/.exec(pair)?.slice(1);
    const pairs = header.split(',').map((pair) => halves(pair)?.map((part) => part.replace(blank, '')));
    if (pairs.includes(undefined)) return 'malformed_header';
    const all = (wanted) => pairs.filter(([name]) => name === wanted).map(([, value]) => value);
    const times = all('t');
    const signatures = all('v1');
    if (times.length > 1 || !times.every((time) => /^\d{1,15}$/.test(time))) return 'malformed_header';
    if (!signatures.every((value) => /^[0-9a-f]{64}$/.test(value))) return 'malformed_header';
    if (signatures.length === 0 && pairs.some(([name]) => /^v\d+$/.test(name))) return 'unsupported_version';
    if (signatures.length === 0 || times.length === 0) return 'malformed_header';
    if (!signatures.includes(mac(body, SECRET, times[0]))) return 'bad_signature';
    const age = SIGNED_AT - Number(times[0]);
    if (age > TOLERANCE) return 'too_old';
    if (age < -TOLERANCE) return 'too_new';
    return isEvent(body) ? 'passed' : 'malformed_body';
}

function isEvent(body) {
    const value = parsed(body);
    const isText = (field) => typeof field === 'string';
    const isRecord = (field) => typeof field === 'object' && field !== null && !Array.isArray(field);
    if (!isRecord(value)) return false;
    const { event, id, data, eventGeneratedTime: time } = value;
    const isTime = time === undefined || time === null || typeof time === 'number';
    // No name, no id, or a number that is too large for a double.
    if (event === '' || id === '' || infinite(value)) return false;
    return isText(event) && isText(id) && isRecord(data) && isTime;
}

function infinite(value) {
    if (typeof value !== 'object' || value === null) return Math.abs(value) === Infinity;
    return Object.values(value).some(infinite);
}

function parsed(body) {
    try {
        return JSON.parse(typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body));
    } catch {
        return undefined;
    }
}
