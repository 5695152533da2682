/** A business is submitted once, as the contract has it, and its record is read by name. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';

import { kybDecision, validateKyb } from '../../pkg/node.js';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { assertSilent, BUSINESS, KYB_RECORD, LOOKS, USER_ID } from '../support/privacy.mjs';
import { always, json, parseRequest, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const FOUND = { success: true, message: 'Success', data: KYB_RECORD };
const SHOWN = {
    userId: USER_ID,
    state: 'CA',
    country: 'US',
    businessIdType: 'EIN',
    mcc: '6012',
    formationDate: '03-09-2015',
    entityType: 'ent4',
    status: 'Approved',
};
const { ein, entityType, formationDate, ...ECHOED } = BUSINESS;
const BY_NAME = { ...ECHOED, ...SHOWN, document3: null, ownerName: 'Wilhelmina Pettifer' };
const CALLS = {
    'kyb.submit': (client) => client.kyb.submit(USER_ID, BUSINESS),
    'kyb.get': (client) => client.kyb.get(USER_ID),
};

/** Answers that are no record, and hold one, whole or in part. */
const BROKEN = {
    'success: false': json(200, { ...FOUND, success: false, message: `${ein} of ${BUSINESS.businessName} is wrong` }),
    'a text that breaks off': always(200, {}, JSON.stringify(FOUND).slice(0, -40)),
    'a field of another kind': json(200, { ...FOUND, data: { ...KYB_RECORD, address: [KYB_RECORD.address] } }),
    'no id': json(200, { ...FOUND, data: { ...KYB_RECORD, user_id: undefined } }),
    'a 400': json(400, { success: false, message: BUSINESS.businessEmail, data: KYB_RECORD }),
    'a 403': json(403, { detail: `${BUSINESS.businessName} may not` }),
    'a 409': json(409, { detail: `${BUSINESS.ein} is there`, data: KYB_RECORD }),
    'a 422': json(422, {
        detail: [{ loc: ['body', 'ein'], msg: `${ein} of ${BUSINESS.city} is none`, input: { ein } }],
    }),
    'a 500': always(500, {}, `KybRecord(phone=${BUSINESS.businessPhone})`),
    'a redirect': always(302, { location: '/x' }, JSON.stringify(FOUND)),
};

for (const [transport, over] of Object.entries(TRANSPORTS)) {
    for (const [operation, call] of Object.entries(CALLS)) {
        test(`a record of ${operation} is read by name and seen by nobody who did not ask, over ${transport}`, async (t) => {
            const lines = [];
            const note = (...line) => lines.push(line);
            const logger = { error: note, warn: note, info: note, debug: note };
            const server = await rawServer(t, json(200, FOUND));
            const promise = call(clientOf(server, { ...over, logger, logLevel: 'debug' }));
            const record = await promise;
            const whole = await promise.withResponse();
            const read = Object.fromEntries(Object.keys(BY_NAME).map((name) => [name, record[name]]));
            assert.deepEqual(read, BY_NAME);
            assert.deepEqual({ ...record }, SHOWN);
            assert.equal(record.ein, undefined);
            for (const [how, look] of Object.entries(LOOKS)) {
                for (const value of [record, whole, [record], lines]) assertSilent(look(value), how, []);
            }
            const messages = [`paywint ${operation}: begins`, `paywint ${operation}: succeeded`];
            assert.deepEqual(
                lines.map(([message]) => message),
                messages,
            );
        });

        for (const [what, answer] of Object.entries(BROKEN)) {
            test(`an error of ${operation} over ${what} repeats nothing personal, over ${transport}`, async (t) => {
                const server = await rawServer(t, answer);
                const client = clientOf(server, over);
                const error = await rejection(() => call(client));
                assertFailure(error, { name: error.name, body: undefined }, { client, server });
                assertSilent(inspect(error, { depth: 10, showHidden: true }), 'inspect of hidden fields', []);
                assert.ok(error.message.startsWith(`${operation}: `), error.message);
                if (operation === 'kyb.get') assert.equal(error.issues?.length ?? 0, 0);
            });
        }
    }

    test(`what Paywint says against a business is reported, and short codes do not blot it out, over ${transport}`, async (t) => {
        const detail = [{ loc: ['body', 'document_1'], msg: `US hosts cause 6012 trouble with ${ein}` }];
        const server = await rawServer(t, json(422, { detail }));
        const client = clientOf(server, over);
        const error = await rejection(() => client.kyb.submit(USER_ID, BUSINESS));
        assertFailure(
            error,
            { name: 'UnprocessableEntityError', status: 422, outcome: 'rejected' },
            { client, server },
        );
        const message = 'US hosts cause 6012 trouble with [redacted]';
        assert.deepEqual(error.issues, [{ path: 'document1', code: 'refused', message }]);
    });

    for (const [operation, status, name, says] of [
        [
            'kyb.submit',
            403,
            'PermissionDeniedError',
            /the user's KYC is not approved, or the platform may not do this \(403\)/,
        ],
        ['kyb.submit', 404, 'NotFoundError', /no such user \(404\)/],
        ['kyb.submit', 409, 'ConflictError', /this user has a KYB record already \(409\)\. Read it with kyb\.get\./],
        ['kyb.get', 404, 'NotFoundError', /this user has no KYB record yet, or there is no such user \(404\)/],
    ]) {
        test(`a ${status} of ${operation} says what it is, over ${transport}`, async (t) => {
            const server = await rawServer(t, json(status, { detail: 'no' }));
            const client = clientOf(server, over);
            const error = await rejection(() => CALLS[operation](client));
            const expected = { name, status, outcome: 'rejected', retryable: false, says: [says] };
            assertFailure(error, expected, { client, server });
        });
    }

    test(`a business whose outcome is unknown is not submitted again, over ${transport}`, async (t) => {
        const server = await rawServer(t, (socket) => socket.resetAndDestroy());
        const client = clientOf(server, { ...over, maxRetries: 3 });
        const error = await rejection(() => client.kyb.submit(USER_ID, BUSINESS));
        const says = [/It may have arrived: look with kyb\.get before you submit again\./];
        assertFailure(
            error,
            { name: 'APIConnectionError', outcome: 'unknown', retryable: false, says },
            { client, server },
        );
        assert.equal(server.requests.length, 1);
    });

    test(`a formation date is a text or a Date, and written as the client's option says, over ${transport}`, async (t) => {
        for (const [form, written] of [
            [undefined, '03-09-2015'],
            ['mm-dd-yyyy', '03-09-2015'],
            ['yyyy-mm-dd', '2015-03-09'],
        ]) {
            for (const date of ['2015-03-09', new Date('2015-03-09'), new Date(Date.UTC(2015, 2, 9))]) {
                const server = await rawServer(t, json(200, FOUND));
                await clientOf(server, { ...over, formationDate: form }).kyb.submit(USER_ID, {
                    ...BUSINESS,
                    formationDate: date,
                });
                assert.equal(JSON.parse(parseRequest(server.requests[0]).body).formation_date, written);
            }
        }
    });

    test(`what is changed while it is sent was sent as it was, over ${transport}`, async (t) => {
        const server = await rawServer(t, json(422, { detail: `${BUSINESS.ein} is wrong` }));
        const business = { ...BUSINESS };
        const failed = rejection(() => clientOf(server, over).kyb.submit(USER_ID, business));
        for (const name of Object.keys(business)) business[name] = 'changed';
        assertFailure(await failed, { name: 'UnprocessableEntityError' }, { server });
        assert.equal(JSON.parse(parseRequest(server.requests[0]).body).ein, BUSINESS.ein);
    });
}

/** Inputs, and the issues that must be found in them: path, rule. */
const REFUSED = {
    'nothing at all': [undefined, [['', 'type']]],
    null: [null, [['', 'type']]],
    'an array': [[BUSINESS], [['', 'type']]],
    'a number for an MCC': [{ ...BUSINESS, mcc: 6012 }, [['mcc', 'type']]],
    'a kind of business that there is none of': [{ ...BUSINESS, entityType: 'LLC' }, [['entityType', 'not_allowed']]],
    'a blank tax number': [{ ...BUSINESS, ein: ' ' }, [['ein', 'blank']]],
    'a name of 101 characters': [{ ...BUSINESS, businessName: '🙂'.repeat(101) }, [['businessName', 'too_long']]],
    'a date with its month first': [{ ...BUSINESS, formationDate: '03-09-2015' }, [['formationDate', 'format']]],
    'a day that there is not': [{ ...BUSINESS, formationDate: '2023-02-29' }, [['formationDate', 'format']]],
    'a moment that is no midnight': [{ ...BUSINESS, formationDate: new Date(1) }, [['formationDate', 'format']]],
    'a date that is none': [{ ...BUSINESS, formationDate: new Date(NaN) }, [['formationDate', 'type']]],
    'a number for a date': [{ ...BUSINESS, formationDate: 0 }, [['formationDate', 'type']]],
    'a Date for a text': [{ ...BUSINESS, city: new Date(0) }, [['city', 'type']]],
    'no second document': [{ ...BUSINESS, document2: undefined }, [['document2', 'required']]],
    'a document on this machine': [{ ...BUSINESS, document3: 'https://127.0.0.1/a.pdf' }, [['document3', 'format']]],
    'a document with a password': [
        { ...BUSINESS, document1: `https://a:${BUSINESS.ein}@b.test/` },
        [['document1', 'format']],
    ],
    'a URL object': [{ ...BUSINESS, website: new URL('https://example.test') }, [['website', 'type']]],
    'a field of the wire': [{ ...BUSINESS, business_name: 'x' }, [['business_name', 'unknown_field']]],
    "a user's id among the fields": [{ ...BUSINESS, userId: USER_ID }, [['userId', 'unknown_field']]],
};

for (const [what, [business, issues]] of Object.entries(REFUSED)) {
    test(`kyb.submit refuses ${what}, as validateKyb does`, async (t) => {
        const server = await rawServer(t, json(200, {}));
        const client = clientOf(server);
        const error = await rejection(() => client.kyb.submit(USER_ID, business));
        assertFailure(
            error,
            { name: 'ValidationError', code: 'validation', says: [/^Nothing was sent: /] },
            { client },
        );
        assert.deepEqual(
            error.issues.map(({ path, code }) => [path, code]),
            issues,
        );
        assert.deepEqual(validateKyb(business), error.issues);
        assert.equal(server.connections(), 0);
    });
}

test('a wrong id and a wrong business are reported together', async (t) => {
    const server = await rawServer(t, json(200, {}));
    const error = await rejection(() => clientOf(server).kyb.submit('user-17', { ...BUSINESS, zip: '', mcc: 'x' }));
    assert.deepEqual(
        error.issues.map(({ path }) => path),
        ['userId', 'zip', 'mcc'],
    );
    assert.equal(server.connections(), 0);
});

test('a good business has no issues', () => {
    assert.deepEqual(validateKyb(BUSINESS), []);
    assert.deepEqual(
        validateKyb({ ...BUSINESS, dba: null, website: undefined, formationDate: new Date('2000-02-29') }),
        [],
    );
});

test('a status has its decision, and none that is not understood decides anything', () => {
    const decisions = {
        approved: ['approved', 'APPROVED', 'Approved'],
        rejected: ['rejected', 'Rejected'],
        pending: ['pending', 'completed', 'failed', 'in_review', ' approved', '', null, undefined],
    };
    for (const [decision, statuses] of Object.entries(decisions)) {
        for (const status of statuses) assert.equal(kybDecision(status), decision, String(status));
    }
});
