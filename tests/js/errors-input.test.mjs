/** What is refused before anything is sent. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { ConfigurationError, Paywint, validateUser } from '../../pkg/node.js';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { ROOT } from '../support/paths.mjs';
import { BUSINESS, PERSON, PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';
import { json, rawServer } from '../support/raw-server.mjs';

const SAMPLES = JSON.parse(readFileSync(join(ROOT, 'tests/samples.json'), 'utf8'));
const ID_SHAPE = [/^Nothing was sent: userId must be the Paywint User ID, a UUID such as /];
const wrecked = () => {
    throw new Error(PERSON.email);
};

/** Inputs, and the issues that must be found in them: path, rule. */
const USERS = {
    'neither an e-mail nor a phone': [{ name: PERSON.name }, [['email', 'required']]],
    'nothing but nulls': [{ name: null, email: null, phone: null, phoneCountryCode: null }, [['email', 'required']]],
    'an empty object': [{}, [['email', 'required']]],
    'nothing at all': [undefined, [['', 'type']]],
    null: [null, [['', 'type']]],
    'a string': [PERSON.email, [['', 'type']]],
    'an array': [[PERSON], [['', 'type']]],
    'a phone without its country code': [{ phone: PERSON.phone }, [['phoneCountryCode', 'required']]],
    'a country code without its phone': [{ phoneCountryCode: '+1' }, [['phone', 'required']]],
    'an e-mail that is none': [{ email: PERSON.name }, [['email', 'format']]],
    'an e-mail with a display name': [{ email: `${PERSON.name} <${PERSON.email}>` }, [['email', 'format']]],
    'an e-mail with a line break': [{ email: `${PERSON.email}\r\nX: 1` }, [['email', 'format']]],
    'an e-mail of 255 bytes': [
        { email: `${'a'.repeat(60)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.ex` },
        [['email', 'too_long']],
    ],
    'a name of spaces': [{ email: PERSON.email, name: ' \t ' }, [['name', 'blank']]],
    'a country code without its plus': [
        { phone: PERSON.phone, phoneCountryCode: '1' },
        [['phoneCountryCode', 'format']],
    ],
    'a phone with a hyphen': [{ phone: '555-0100', phoneCountryCode: '+1' }, [['phone', 'format']]],
    'a phone of 13 digits after three': [{ phone: '1234567890123', phoneCountryCode: '+999' }, [['phone', 'too_long']]],
    'a number for a phone': [{ phone: 5550100, phoneCountryCode: '+1' }, [['phone', 'type']]],
    'half a surrogate pair': [{ email: PERSON.email, name: `${PERSON.name}\ud83d` }, [['name', 'type']]],
    "a field in the wire's spelling": [
        { phone_country_code: '+1', phone: '5550100' },
        [
            ['phone_country_code', 'unknown_field'],
            ['phoneCountryCode', 'required'],
        ],
    ],
    'a mistyped field': [
        { emial: PERSON.email },
        [
            ['emial', 'unknown_field'],
            ['email', 'required'],
        ],
    ],
    'all of it wrong': [
        { name: '', email: 'x', phone: 'y', phoneCountryCode: 'z', ssn: PERSON.phone },
        [
            ['ssn', 'unknown_field'],
            ['name', 'blank'],
            ['email', 'format'],
            ['phoneCountryCode', 'format'],
            ['phone', 'format'],
        ],
    ],
    'a getter that throws': [Object.defineProperty({}, 'email', { enumerable: true, get: wrecked }), [['', 'type']]],
    'a proxy that throws': [new Proxy({}, { ownKeys: wrecked }), [['', 'type']]],
    'a revoked proxy': [revoked(), [['', 'type']]],
};

for (const [what, [user, issues]] of Object.entries(USERS)) {
    test(`users.create refuses ${what}, as validateUser does`, async (t) => {
        const server = await rawServer(t, json(200, {}));
        const client = clientOf(server);
        const error = await rejection(() => client.users.create(user));
        assertFailure(
            error,
            { name: 'ValidationError', code: 'validation', says: [/^Nothing was sent: /] },
            { client },
        );
        assert.deepEqual(
            error.issues.map(({ path, code }) => [path, code]),
            issues,
        );
        for (const { path, message } of error.issues) assert.ok(error.message.includes(`${path} ${message}`.trim()));
        assert.deepEqual(validateUser(user), error.issues);
        assert.equal(server.connections(), 0);
    });
}

test('the issue of a mistyped field names the right one', () => {
    const [{ message }] = validateUser({ phone_country_code: '+1', phone: '5550100' });
    assert.match(message, /did you mean phoneCountryCode\?/);
});

/** What is no user id. */
const IDS = {
    'text that is no UUID': ['user-17', ID_SHAPE],
    'an empty string': ['', ID_SHAPE],
    'a way out of the path': [`${USER_ID}/../../users/list`, ID_SHAPE],
    'a UUID with a query': [`${USER_ID}?x=1`, ID_SHAPE],
    'a UUID in braces': [`{${USER_ID}}`, ID_SHAPE],
    'a UUID without its hyphens': [USER_ID.replaceAll('-', ''), ID_SHAPE],
    'a UUID with a space behind it': [`${USER_ID} `, ID_SHAPE],
    'an e-mail': [PERSON.email, ID_SHAPE],
    'a number': [17, [/userId must be the Paywint User ID, a string; got a number/]],
    nothing: [undefined, [/userId must be the Paywint User ID, a string; got undefined/]],
    null: [null, [/got null/]],
    'the user in place of its id': [{ userId: USER_ID, email: PERSON.email }, [/got an object/]],
    'a symbol': [Symbol(PERSON.name), [/got a symbol/]],
    'a bigint': [17n, [/got a bigint/]],
    'a function': [wrecked, [/got a function/]],
};

for (const [what, [id, says]] of Object.entries(IDS)) {
    test(`users.get, kyc.createInquiryLink, kyc.get, kyb.get and kyb.submit refuse ${what}`, async (t) => {
        const server = await rawServer(t, json(200, {}));
        const client = clientOf(server);
        for (const call of [
            () => client.users.get(id),
            () => client.kyc.createInquiryLink(id),
            () => client.kyc.get(id),
            () => client.kyb.get(id),
            () => client.kyb.submit(id, BUSINESS),
        ]) {
            const error = await rejection(call);
            assertFailure(error, { name: 'ValidationError', code: 'validation', says }, { client });
            assert.deepEqual(
                error.issues.map(({ path }) => path),
                ['userId'],
            );
        }
        assert.equal(server.connections(), 0);
    });
}

/** What is no page. */
const PAGES = {
    'a page size that there is none of': [{ rowsPerPage: 25 }, [['rowsPerPage', 'not_allowed']]],
    'no rows': [{ rowsPerPage: 0 }, [['rowsPerPage', 'not_allowed']]],
    'rows that are no number': [{ rowsPerPage: '50' }, [['rowsPerPage', 'type']]],
    'half a row': [{ rowsPerPage: 50.5 }, [['rowsPerPage', 'type']]],
    'page 0': [{ pageNo: 0 }, [['pageNo', 'out_of_range']]],
    NaN: [{ pageNo: Number.NaN }, [['pageNo', 'type']]],
    'the size and the page': [
        { rowsPerPage: 7, pageNo: 0 },
        [
            ['rowsPerPage', 'not_allowed'],
            ['pageNo', 'out_of_range'],
        ],
    ],
    "the wire's spelling": [{ rows_per_page: 50 }, [['rows_per_page', 'unknown_field']]],
    'a number': [2, [['', 'type']]],
};

for (const [what, [page, issues]] of Object.entries(PAGES)) {
    test(`users.list refuses ${what}, whichever way it is walked`, async (t) => {
        const server = await rawServer(t, json(200, {}));
        const client = clientOf(server);
        for (const call of [
            () => client.users.list(page),
            () => client.users.list(page).toArray({ limit: 10 }),
            () => client.users.list(page)[Symbol.asyncIterator]().next(),
            () => client.users.list(page).pages().next(),
            () => client.users.list(page).withResponse(),
        ]) {
            const error = await rejection(call);
            assertFailure(error, { name: 'ValidationError', code: 'validation' }, { client });
            assert.deepEqual(
                error.issues.map(({ path, code }) => [path, code]),
                issues,
            );
        }
        assert.equal(server.connections(), 0);
    });
}

/** Options of a call that it cannot have. */
const OPTIONS = {
    'a value that breaks the line': [{ headers: { 'x-trace': 'a\r\nX-Evil: 1' } }, 'headers'],
    'a value with a line feed': [{ headers: { 'x-trace': `${SECRET}\n` } }, 'headers'],
    'a value with a NUL': [{ headers: { 'x-trace': 'a\0b' } }, 'headers'],
    'a value beyond Latin-1': [{ headers: { 'x-trace': '李' } }, 'headers'],
    'a value of another kind': [{ headers: { 'x-trace': 7 } }, 'headers'],
    'a name that breaks the line': [{ headers: { 'x-trace\r\nX-Evil': '1' } }, 'headers'],
    'a name with a space': [{ headers: { 'x trace': '1' } }, 'headers'],
    'an empty name': [{ headers: { '': '1' } }, 'headers'],
    'the signature': [{ headers: { 'X-Signature': 'a'.repeat(64) } }, 'headers'],
    'the platform id in Headers': [{ headers: new Headers({ 'x-platform-id': USER_ID }) }, 'headers'],
    'the host': [{ headers: { Host: 'evil.test' } }, 'headers'],
    'the length': [{ headers: { 'Content-Length': '1' } }, 'headers'],
    'a transfer encoding': [{ headers: { 'transfer-encoding': 'chunked' } }, 'headers'],
    'text for headers': [{ headers: 'x-trace: 1' }, 'headers'],
    'no time at all': [{ timeoutMs: 0 }, 'timeoutMs'],
    'time that runs backwards': [{ timeoutMs: -1 }, 'timeoutMs'],
    'time without end': [{ timeoutMs: Number.POSITIVE_INFINITY }, 'timeoutMs'],
    'more time than a timer takes': [{ timeoutMs: 2 ** 31 }, 'timeoutMs'],
    'time in text': [{ timeoutMs: '30' }, 'timeoutMs'],
    'a signal that is none': [{ signal: {} }, 'signal'],
    'a controller for a signal': [{ signal: new AbortController() }, 'signal'],
    'a form of dates that there is none of': [
        { formationDate: 'dd-mm-yyyy' },
        'formationDate',
        /'mm-dd-yyyy' or 'yyyy-mm-dd'/,
    ],
    'an option that there is none of': [{ timeout: 5 }, 'timeout'],
    'options that are none': [5, 'options'],
    null: [null, 'options'],
    'a long array': [Array(2 ** 20).fill(0), 'options'],
    'a getter that throws': [
        {
            get timeoutMs() {
                return wrecked();
            },
        },
        'options',
    ],
};

/** One call without an idempotency key, and one with. */
const CALLS = {
    'users.create': (client, options) => client.users.create(PERSON, options),
    'bankAccounts.add': (client, options) => client.bankAccounts.add(SAMPLES['bankAccounts.add'].args[0], options),
};

for (const [what, [options, option]] of Object.entries(OPTIONS)) {
    for (const [operation, call] of Object.entries(CALLS)) {
        test(`${operation} refuses ${what} in its options`, async (t) => {
            const server = await rawServer(t, json(200, {}));
            const client = clientOf(server);
            const error = await rejection(() => call(client, options));
            assertFailure(
                error,
                { name: 'ConfigurationError', code: 'configuration', option, says: [new RegExp(`^${option} `)] },
                { client },
            );
            assert.equal(server.connections(), 0);
        });
    }
}

/** Options of a client that it cannot have. */
const CLIENTS = {
    'no platform id': [{ platformId: undefined }, 'platformId', /PAYWINT_PLATFORM_ID/],
    'an empty platform id': [{ platformId: '' }, 'platformId', /Settings > API Credentials/],
    'a platform id that is no UUID': [{ platformId: 'acme' }, 'platformId', /must be a UUID/],
    'a platform id of another kind': [{ platformId: 7 }, 'platformId', /must be a string; got number/],
    'no secret': [{ secretKey: undefined }, 'secretKey', /PAYWINT_SECRET_KEY/],
    'an empty secret': [{ secretKey: '' }, 'secretKey', /is missing/],
    'no bytes of a secret': [{ secretKey: new Uint8Array() }, 'secretKey', /is missing/],
    'a secret with a line break': [{ secretKey: `${SECRET}\n` }, 'secretKey', /leading or trailing white space/],
    'a secret of another kind': [{ secretKey: { key: SECRET } }, 'secretKey', /must be/],
    'a secret in a number': [{ secretKey: 42 }, 'secretKey', /must be/],
    'an environment that there is none of': [
        { environment: 'staging' },
        'environment',
        /'sandbox' or 'production'.*PAYWINT_ENVIRONMENT/,
    ],
    'an address of another kind': [{ baseUrl: 7 }, 'baseUrl', /must be a string/],
    'the number 0 for an address': [{ baseUrl: 0 }, 'baseUrl', /must be a string/],
    'false for an address': [{ baseUrl: false }, 'baseUrl', /must be a string/],
    'an empty address': [{ baseUrl: '' }, 'baseUrl', /must start with https/],
    'http to another machine': [
        { baseUrl: 'http://api.paywint.com' },
        'baseUrl',
        /must be https: http is allowed on loopback only/,
    ],
    'an address with a path': [{ baseUrl: 'https://api.paywint.com/v1' }, 'baseUrl', /without path/],
    'an address with a password': [{ baseUrl: `https://user:${SECRET}@api.paywint.com` }, 'baseUrl', /credentials/],
    'time in text': [{ timeoutMs: '30' }, 'timeoutMs', /milliseconds/],
    'a fetch that is none': [{ fetch: {} }, 'fetch', /must be a function/],
    'null for a fetch': [{ fetch: null }, 'fetch', /must be a function/],
    'a rule that there is none of': [{ emptyBody: 'maybe' }, 'emptyBody', /'hash' or 'omit'.*PAYWINT_EMPTY_BODY/],
    'an option that there is none of': [
        { apiKey: SECRET },
        'apiKey',
        /is an unknown option \(expected one of: platformId, secretKey/,
    ],
};

for (const [what, [options, option, says]] of Object.entries(CLIENTS)) {
    test(`a client refuses ${what}`, () => {
        const good = { platformId: PLATFORM_ID, secretKey: SECRET };
        let error;
        try {
            new Paywint({ ...good, ...options });
        } catch (thrown) {
            error = thrown;
        }
        assertFailure(error, { name: 'ConfigurationError', code: 'configuration', option, says: [says] });
    });
}

function revoked() {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
}

test('every option that is unusable is named at once', () => {
    const forCore = { platformId: 'x', secretKey: "'s3cret'", baseUrl: 'ftp://x', emptyBody: 'x', formationDate: 'x' };
    const options = {
        ...forCore,
        timeoutMs: 0,
        maxRetries: -1,
        logLevel: 'loud',
        appInfo: { name: 'a b' },
        timeout: 5,
    };
    assert.throws(
        () => new Paywint(options),
        (error) => {
            assert.ok(error instanceof ConfigurationError);
            const named = error.problems.map(({ option, variable }) => [option, variable]);
            assert.deepEqual(named, [
                ['timeout', undefined],
                ['timeoutMs', undefined],
                ['maxRetries', undefined],
                ['logLevel', 'PAYWINT_LOG'],
                ['appInfo', undefined],
                ['platformId', 'PAYWINT_PLATFORM_ID'],
                ['secretKey', 'PAYWINT_SECRET_KEY'],
                ['baseUrl', 'PAYWINT_BASE_URL'],
                ['emptyBody', 'PAYWINT_EMPTY_BODY'],
                ['formationDate', undefined],
            ]);
            assert.equal(error.message, error.problems.map(({ message }) => message).join('; '));
            assert.deepEqual([error.option, error.variable], ['timeout', undefined]);
            assert.doesNotMatch(error.message, /s3cret/);
            return true;
        },
    );
});

test('one option that is unusable is the only problem', () => {
    const credentials = { platformId: PLATFORM_ID, secretKey: SECRET };
    assert.throws(
        () => new Paywint({ ...credentials, timeoutMs: 0 }),
        (error) => {
            assert.deepEqual(error.problems, [{ option: 'timeoutMs', message: error.message }]);
            return true;
        },
    );
    assert.throws(
        () => new Paywint({ ...credentials, secretKey: '' }),
        (error) => {
            const { option, variable, message } = error;
            assert.deepEqual(error.problems, [{ option, variable, message }]);
            return option === 'secretKey' && variable === 'PAYWINT_SECRET_KEY';
        },
    );
});
