/** A KYC record is read by name, and seen by nobody who did not ask. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';

import { kycDecision } from '../../pkg/node.js';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { assertSilent, KYC_RECORD, LOOKS, USER_ID } from '../support/privacy.mjs';
import { always, json, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const FOUND = { success: true, message: 'Success', data: KYC_RECORD };
const SHOWN = { userId: USER_ID, idType: 'passport', kycStatus: 'In_Review' };
const BY_NAME = {
    ...SHOWN,
    firstName: 'Thessalonike',
    lastName: 'Brambleworth',
    dob: '1879-03-14',
    phoneNo: '55501834465',
    ssn: '000-00-8642',
    address: '77 Quagmire Crescent',
    city: 'Mudchester',
    state: 'Zembla',
    zip: '00042-7',
    country: 'Erewhon',
    selfie: 'https://images.example.test/a8f3',
    idFrontImg: 'https://images.example.test/b8f3',
    idBackImg: 'https://images.example.test/c8f3',
    taxNumber: 'TX-5521-77',
    documents: [{ issuedBy: 'Ministry of Odd Papers' }],
};

/** Answers that are no record, and hold one, whole or in part. */
const BROKEN = {
    'success: false': json(200, { ...FOUND, success: false, message: `${KYC_RECORD.ssn} is wrong` }),
    'a text that breaks off': always(200, {}, JSON.stringify(FOUND).slice(0, -40)),
    'a text that is not JSON': always(200, {}, JSON.stringify(FOUND).replace('"000-00-8642"', '000-00-8642')),
    'a field of another kind': json(200, { ...FOUND, data: { ...KYC_RECORD, ssn: [KYC_RECORD.ssn] } }),
    'no id': json(200, { ...FOUND, data: { ...KYC_RECORD, user_id: undefined } }),
    'a record in a list': json(200, { ...FOUND, data: [KYC_RECORD] }),
    'a 400': json(400, { success: false, message: KYC_RECORD.ssn, data: KYC_RECORD }),
    'a 404': json(404, { detail: `No record of ${KYC_RECORD.first_name}` }),
    'a 422': json(422, { detail: [{ loc: ['path', KYC_RECORD.ssn], msg: KYC_RECORD.dob, input: KYC_RECORD }] }),
    'a 500': always(500, {}, `KycRecord(ssn=${KYC_RECORD.ssn})`),
    'a redirect': always(302, { location: '/x' }, JSON.stringify(FOUND)),
};

for (const [transport, over] of Object.entries(TRANSPORTS)) {
    test(`a record's fields are read by name, over ${transport}`, async (t) => {
        const client = clientOf(await rawServer(t, json(200, FOUND)), over);
        const record = await client.kyc.get(USER_ID);
        const read = Object.fromEntries(Object.keys(BY_NAME).map((name) => [name, record[name]]));
        assert.deepEqual(read, BY_NAME);
        const { ssn, ...others } = record;
        assert.equal(ssn, KYC_RECORD.ssn);
        assert.deepEqual(others, SHOWN);
    });

    test(`a record shows neither itself nor by withResponse who it is about, over ${transport}`, async (t) => {
        const lines = [];
        const note = (...line) => lines.push(line);
        const logger = { error: note, warn: note, info: note, debug: note };
        const server = await rawServer(t, json(200, FOUND));
        const call = clientOf(server, { ...over, logger, logLevel: 'debug' }).kyc.get(USER_ID);
        const record = await call;
        const whole = await call.withResponse();
        assert.equal(whole.data, record);
        assert.deepEqual({ ...record }, SHOWN);
        for (const [how, look] of Object.entries(LOOKS)) {
            for (const value of [record, whole, [record], lines]) assertSilent(look(value), how, []);
        }
        const names = [];
        for (const name in record) names.push(name);
        assert.deepEqual(names.sort(), Object.keys(SHOWN).sort());
        assert.deepEqual(
            lines.map(([message]) => message),
            ['paywint kyc.get: begins', 'paywint kyc.get: succeeded'],
        );
    });

    for (const [what, answer] of Object.entries(BROKEN)) {
        test(`an error over ${what} does not repeat it, over ${transport}`, async (t) => {
            const server = await rawServer(t, answer);
            const client = clientOf(server, over);
            const error = await rejection(() => client.kyc.get(USER_ID));
            assertFailure(error, { name: error.name, body: undefined }, { client, server });
            assertSilent(inspect(error, { depth: 10, showHidden: true }), 'inspect of hidden fields', []);
            assert.match(error.message, /^kyc\.get: /);
            assert.equal(error.issues?.length ?? 0, 0);
        });
    }

    test(`a user without a record is reported as such, over ${transport}`, async (t) => {
        const server = await rawServer(t, json(404, { detail: 'KYC record not found' }));
        const client = clientOf(server, over);
        const error = await rejection(() => client.kyc.get(USER_ID));
        const expected = {
            name: 'NotFoundError',
            code: 'not_found',
            status: 404,
            outcome: 'rejected',
            retryable: false,
            says: [/this user has no KYC record yet, or there is no such user \(404\)/],
        };
        assertFailure(error, expected, { client, server });
        assert.equal(server.requests.length, 1);
    });
}

test('a status passes as it was received, whatever it is', async (t) => {
    for (const status of ['pending', 'APPROVED', 'PW_ACCOUNT', 'on_hold', '', ' approved ', 'é🙂', null, undefined]) {
        const data = { user_id: USER_ID, kyc_status: status };
        const server = await rawServer(t, json(200, { success: true, data }));
        const record = await clientOf(server).kyc.get(USER_ID);
        assert.deepEqual(record, status === undefined ? { userId: USER_ID } : { userId: USER_ID, kycStatus: status });
    }
});

test('a record of nulls, or of an id alone, is one too', async (t) => {
    const nulls = Object.fromEntries(Object.keys(KYC_RECORD).map((name) => [name, null]));
    const server = await rawServer(t, json(200, { success: true, data: { ...nulls, user_id: USER_ID } }));
    const record = await clientOf(server).kyc.get(USER_ID);
    assert.deepEqual({ ...record }, { userId: USER_ID, idType: null, kycStatus: null });
    assert.equal(record.ssn, null);
    assert.equal(record.taxNumber, null);
});

test('names that objects have of their own are fields like others', async (t) => {
    const odd = `{"success":true,"data":{"user_id":"${USER_ID}","__proto__":{"ssn":"a"},"constructor":"b","toString":"c"}}`;
    const server = await rawServer(t, always(200, {}, odd));
    const record = await clientOf(server).kyc.get(USER_ID);
    assert.equal(JSON.stringify(record), `{"userId":"${USER_ID}"}`);
    assert.deepEqual([record.__proto__, record.constructor, record.toString], [{ ssn: 'a' }, 'b', 'c']);
    assert.equal(Object.getPrototypeOf(record), Object.prototype);
});

test('a status has its decision, and none that is not understood decides anything', () => {
    const decisions = {
        approved: ['approved', 'completed', 'APPROVED', 'Completed'],
        rejected: ['rejected', 'failed', 'REJECTED', 'Failed'],
        in_review: ['applied', 'in_review', 'APPLIED', 'In_Review'],
        pending: ['pending', 'PENDING', 'PW_ACCOUNT', 'on_hold', 'approve', ' approved', '', null, undefined],
    };
    for (const [decision, statuses] of Object.entries(decisions)) {
        for (const status of statuses) assert.equal(kycDecision(status), decision, String(status));
    }
    for (const odd of [1, true, {}, ['approved'], Symbol('approved'), { toString: () => 'approved' }]) {
        assert.equal(kycDecision(odd), 'pending');
    }
});
