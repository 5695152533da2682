/** Responses that are not what was requested. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertFailure, assertOneAttempt, clientOf, rejection } from '../support/failures.mjs';
import { PERSON, USER_ID } from '../support/privacy.mjs';
import { always, answerBytes, json, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const LARGEST_BODY = 16 * 1024 * 1024;
const HTML = '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>';
const USER_MAY_EXIST = /The user may exist: look with users\.list before you create again/;

const CALLS = {
    create: (paywint) => paywint.users.create(PERSON),
    get: (paywint) => paywint.users.get(USER_ID),
    list: (paywint) => paywint.users.list({ rowsPerPage: 10, pageNo: 1 }),
    link: (paywint) => paywint.kyc.createInquiryLink(USER_ID),
};

/** Name: the call, the answer's status, its body, its headers, and what the error must be. */
const CASES = {
    '400 with an envelope': {
        call: 'create',
        answer: json(400, { success: false, message: 'Malformed payload', data: null }),
        error: {
            name: 'BadRequestError',
            code: 'bad_request',
            status: 400,
            outcome: 'rejected',
            retryable: false,
            says: [/^users\.create: /, /Paywint says: Malformed payload/],
        },
    },
    '401 with a detail': {
        call: 'get',
        answer: json(401, { detail: 'Invalid platform id or signature' }),
        error: {
            name: 'AuthenticationError',
            code: 'authentication',
            status: 401,
            outcome: 'rejected',
            retryable: false,
            says: [/Check that platformId and secretKey are correct/, /environment/],
        },
    },
    '403 without a body': {
        call: 'list',
        answer: always(403, {}, ''),
        error: {
            name: 'PermissionDeniedError',
            code: 'permission_denied',
            status: 403,
            outcome: 'rejected',
            retryable: false,
            says: [/the platform is not allowed to do this/],
        },
    },
    '404 for a user': {
        call: 'get',
        answer: json(404, { detail: 'User not found' }),
        error: {
            name: 'NotFoundError',
            code: 'not_found',
            status: 404,
            outcome: 'rejected',
            retryable: false,
            says: [/no such user/, /Check the Paywint User ID/],
        },
    },
    '404 for a link': {
        call: 'link',
        answer: json(404, { detail: 'User not found' }),
        error: { name: 'NotFoundError', status: 404, says: [/^kyc\.createInquiryLink: no such user/] },
    },
    '409 that repeats the person': {
        call: 'create',
        answer: json(409, { detail: `${PERSON.email.toUpperCase()} (${PERSON.name}, ${PERSON.phone}) is taken` }),
        error: {
            name: 'ConflictError',
            code: 'conflict',
            status: 409,
            outcome: 'rejected',
            retryable: false,
            says: [/exists already \(409\)\. Find it with users\.list/, /\[redacted\].* is taken/],
        },
    },
    '418, which no class is for': {
        call: 'get',
        answer: json(418, { detail: 'short and stout' }),
        error: { name: 'APIError', code: 'api', status: 418, outcome: 'rejected', retryable: false, says: [/418/] },
    },
    '422 with fields': {
        call: 'create',
        answer: json(422, {
            detail: [
                { loc: ['body', 'phone_country_code'], msg: `not ${PERSON.phone}`, type: 'value_error' },
                { loc: ['body', 'documents', 2, 'issued_at'], msg: 'Input should be a date', type: 'date_type' },
                { loc: ['header', 'X-Signature'], msg: 'Field required', type: 'missing' },
                { loc: ['body'], msg: 'Field required', type: 'missing' },
            ],
        }),
        error: {
            name: 'UnprocessableEntityError',
            code: 'unprocessable_entity',
            status: 422,
            outcome: 'rejected',
            retryable: false,
            issues: [
                { path: 'phoneCountryCode', code: 'refused', message: 'not [redacted]' },
                { path: 'documents[2].issuedAt', code: 'refused', message: 'Input should be a date' },
                { path: 'header.X-Signature', code: 'refused', message: 'Field required' },
                { path: '', code: 'refused', message: 'Field required' },
            ],
            says: [/phoneCountryCode not \[redacted\]/, /documents\[2\]\.issuedAt Input should be a date/],
        },
    },
    '422 with a sentence': {
        call: 'create',
        answer: json(422, { detail: 'KYC is under way' }),
        error: {
            name: 'UnprocessableEntityError',
            status: 422,
            issues: [],
            says: [/Paywint rejected the input \(422\)\. Paywint says: KYC is under way\./],
        },
    },
    '429 with seconds to wait': {
        call: 'create',
        answer: json(429, { detail: 'Slow down' }, { 'retry-after': '7' }),
        error: {
            name: 'RateLimitError',
            code: 'rate_limit',
            status: 429,
            outcome: 'rejected',
            retryable: true,
            retryAfterMs: 7000,
            says: [/too many requests \(429\)\. Wait 7000 ms\./],
        },
    },
    '429 without a word': {
        call: 'list',
        answer: always(429, {}, ''),
        error: { name: 'RateLimitError', status: 429, retryAfterMs: undefined, retryable: true, says: [/Wait before/] },
    },
    '429 with nonsense to wait': {
        call: 'list',
        answer: always(429, { 'retry-after': '-3 or so' }, ''),
        error: { name: 'RateLimitError', status: 429, retryAfterMs: undefined },
    },
    '500 of a read': {
        call: 'list',
        answer: always(500, { 'content-type': 'text/plain' }, 'Internal Server Error'),
        error: {
            name: 'InternalServerError',
            code: 'internal_server',
            status: 500,
            outcome: 'unknown',
            retryable: true,
            says: [/^users\.list: Paywint had an internal error \(500\)\.$/],
        },
    },
    '502 in HTML of a create': {
        call: 'create',
        answer: always(502, { 'content-type': 'text/html; charset=utf-8' }, HTML),
        error: {
            name: 'InternalServerError',
            code: 'internal_server',
            status: 502,
            outcome: 'unknown',
            retryable: false,
            says: [/502 with an HTML page: a proxy or gateway/, USER_MAY_EXIST],
        },
    },
    '502 in HTML of a read': {
        call: 'get',
        answer: always(502, { 'content-type': 'text/html' }, HTML),
        error: { name: 'InternalServerError', status: 502, outcome: 'unknown', retryable: true, says: [/HTML page/] },
    },
    '200 in HTML': {
        call: 'get',
        answer: always(200, { 'content-type': 'text/html' }, HTML),
        error: {
            name: 'ResponseError',
            code: 'response',
            status: 200,
            outcome: 'unknown',
            retryable: false,
            says: [/HTML, not JSON: a proxy or gateway in front of Paywint responded/],
        },
    },
    '200 with an empty body': {
        call: 'create',
        answer: always(200, { 'content-type': 'application/json' }, ''),
        error: {
            name: 'ResponseError',
            code: 'response',
            status: 200,
            outcome: 'unknown',
            retryable: false,
            says: [/the body is empty/, USER_MAY_EXIST],
        },
    },
    '200 with JSON that breaks off': {
        call: 'get',
        answer: always(200, { 'content-type': 'application/json' }, `{"success":true,"data":{"name":"${PERSON.name}`),
        error: { name: 'ResponseError', status: 200, outcome: 'unknown', says: [/the body ends after 54 bytes/] },
    },
    '200 with text that quotes the person': {
        call: 'create',
        answer: always(200, { 'content-type': 'application/json' }, `{"success":true,"data":${PERSON.email}}`),
        error: {
            name: 'ResponseError',
            status: 200,
            outcome: 'unknown',
            says: [/the body is invalid JSON at byte 23/],
        },
    },
    '200 that is not UTF-8': {
        call: 'get',
        answer: always(200, {}, Buffer.from([0x7b, 0x22, 0x64, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
        error: { name: 'ResponseError', status: 200, outcome: 'unknown' },
    },
    '200 with data of another kind': {
        call: 'get',
        answer: json(200, { success: true, data: [PERSON.name] }),
        error: {
            name: 'ResponseError',
            status: 200,
            outcome: 'unknown',
            says: [/has an array where an object belongs/],
        },
    },
    '200 with a list as the whole body': {
        call: 'get',
        answer: json(200, [1, 2]),
        error: {
            name: 'ResponseError',
            status: 200,
            outcome: 'unknown',
            says: [/has an array where an object belongs(?!, at)/],
        },
    },
    '200 with a user without an id': {
        call: 'get',
        answer: json(200, { success: true, data: { name: PERSON.name } }),
        error: { name: 'ResponseError', status: 200, outcome: 'unknown', says: [/lacks data\.user_id/] },
    },
    '200 without data': {
        call: 'create',
        answer: json(200, { success: true, data: null }),
        error: { name: 'ResponseError', status: 200, outcome: 'unknown', says: [/has no data/, USER_MAY_EXIST] },
    },
    '200 with success: false': {
        call: 'create',
        answer: json(200, { success: false, message: `No: ${PERSON.email}`, data: null }),
        error: {
            name: 'ResponseError',
            code: 'response',
            status: 200,
            outcome: 'rejected',
            retryable: false,
            says: [/without success: No: \[redacted\]\.$/],
        },
    },
    '200 of a list with success: false': {
        call: 'list',
        answer: json(200, { success: false, message: 'Not now', records: null }),
        error: { name: 'ResponseError', status: 200, outcome: 'rejected', says: [/^users\.list: .*Not now/] },
    },
    '204, which has no body': {
        call: 'get',
        answer: always(204, { 'content-length': undefined }, ''),
        error: { name: 'ResponseError', status: 204, outcome: 'unknown', says: [/the body is empty/] },
    },
    '304, which has no body': {
        call: 'get',
        answer: always(304, { 'content-length': undefined }, ''),
        error: { name: 'APIError', code: 'api', status: 304, outcome: 'rejected', says: [/304/] },
    },
    '304 of a create': {
        call: 'create',
        answer: always(304, { 'content-length': undefined }, ''),
        error: {
            name: 'APIError',
            status: 304,
            outcome: 'unknown',
            retryable: false,
            says: [/^users\.create: Paywint responded with status 304\. /, USER_MAY_EXIST],
        },
    },
    '503 of a create, with seconds to wait': {
        call: 'create',
        answer: always(503, { 'content-type': 'text/html', 'retry-after': '5' }, HTML),
        error: {
            name: 'InternalServerError',
            status: 503,
            outcome: 'unknown',
            retryable: false,
            retryAfterMs: 5000,
            says: [USER_MAY_EXIST],
        },
    },
    '429 of a create, by something else than Paywint': {
        call: 'create',
        answer: always(429, { 'content-type': 'text/html', 'retry-after': '5' }, HTML),
        error: {
            name: 'RateLimitError',
            status: 429,
            outcome: 'unknown',
            retryable: false,
            retryAfterMs: 5000,
            says: [
                /a proxy or gateway in front of Paywint received too many requests \(429\)\. Wait 5000 ms\./,
                USER_MAY_EXIST,
            ],
        },
    },
    '413 of a create, by something else than Paywint': {
        call: 'create',
        answer: always(413, { 'content-type': 'text/html' }, HTML),
        error: { name: 'APIError', status: 413, outcome: 'unknown', retryable: false, says: [USER_MAY_EXIST] },
    },
    '403 of a create in HTML, which means no all the same': {
        call: 'create',
        answer: always(403, { 'content-type': 'text/html' }, HTML),
        error: { name: 'PermissionDeniedError', status: 403, outcome: 'rejected', retryable: false },
    },
    '422 with 15 MB of words': {
        call: 'create',
        answer: json(422, { detail: `No. ${'x'.repeat(15e6)}` }),
        error: {
            name: 'UnprocessableEntityError',
            status: 422,
            outcome: 'rejected',
            says: [/Paywint says: No\. x{296}…\.( |$)/],
        },
    },
    '422 with words that break off': {
        call: 'create',
        answer: always(422, { 'content-type': 'application/json' }, `{"detail":"No: ${PERSON.email.slice(0, -3)}`),
        error: {
            name: 'UnprocessableEntityError',
            status: 422,
            outcome: 'rejected',
            says: [/Paywint says: No: \[redacted\]\.( |$)/],
        },
    },
    '200 about another user': {
        call: 'get',
        answer: json(200, { success: true, data: { user_id: USER_ID.replace('a', 'b') } }),
        error: {
            name: 'ResponseError',
            status: 200,
            outcome: 'unknown',
            says: [/has another ID than the requested one, at data\.user_id/],
        },
    },
    '200 that has an id twice': {
        call: 'create',
        answer: always(200, {}, `{"data":{"user_id":"${USER_ID}","user_id":"${USER_ID}"}}`),
        error: {
            name: 'ResponseError',
            status: 200,
            outcome: 'unknown',
            says: [/has data\.user_id twice/, USER_MAY_EXIST],
        },
    },
    '200 with a number that no double holds': {
        call: 'create',
        answer: always(200, {}, `{"data":{"user_id":"${USER_ID}","balance":1e400}}`),
        error: {
            name: 'ResponseError',
            status: 200,
            outcome: 'unknown',
            says: [/has a number that is too large/, USER_MAY_EXIST],
        },
    },
    'a redirect without a place': {
        call: 'get',
        answer: always(302, {}, ''),
        error: {
            name: 'APIError',
            status: 302,
            outcome: 'rejected',
            says: [/Paywint responded with a redirect \(302\)/, /Check baseUrl/],
        },
    },
    '200 with more bytes than the limit, in a length': {
        call: 'get',
        answer: (socket) => socket.write(answerBytes(200, { 'content-length': LARGEST_BODY + 1 }, '{')),
        error: {
            name: 'APIConnectionError',
            code: 'connection',
            outcome: 'unknown',
            says: [/the response is larger than 16777216 bytes/, /Check baseUrl/],
        },
        attempt: { error: 'connection' },
    },
    '200 with more bytes than the limit, of no known length, and without an end': {
        call: 'get',
        answer: (socket) => {
            socket.write(answerBytes(200, { 'content-length': undefined, connection: 'close' }, ''));
            socket.write(Buffer.alloc(LARGEST_BODY + 1, ' '));
        },
        error: {
            name: 'APIConnectionError',
            code: 'connection',
            outcome: 'unknown',
            says: [/the response is larger than 16777216 bytes/],
        },
        attempt: { error: 'connection' },
    },
};

for (const [transport, options] of Object.entries(TRANSPORTS)) {
    for (const [name, { call, answer, error: expected, attempt }] of Object.entries(CASES)) {
        test(`${name}, over ${transport}`, { timeout: 20_000 }, async (t) => {
            const server = await rawServer(t, answer);
            const client = clientOf(server, { timeoutMs: 10_000, ...options });
            const error = await rejection(() => CALLS[call](client));
            assertFailure(error, expected, { client, server });
            assertOneAttempt(error, attempt ?? { status: expected.status });
            assert.equal(server.requests.length, 1);
        });
    }

    test(`a redirect to another host is reported and not followed, over ${transport}`, async (t) => {
        const other = await rawServer(t, json(200, { success: true, data: { user_id: USER_ID } }));
        for (const status of [301, 302, 303, 307, 308]) {
            const server = await rawServer(t, always(status, { location: `${other.origin}/elsewhere` }, ''));
            const client = clientOf(server, options);
            const error = await rejection(() => CALLS.create(client));
            const expected = {
                name: 'APIError',
                code: 'api',
                status,
                // The last two ask for the same request once more, so it was not carried out.
                outcome: [307, 308].includes(status) ? 'rejected' : 'unknown',
                retryable: false,
                says: [/is not followed because the signature must not reach another address/, /Check baseUrl/],
            };
            assertFailure(error, expected, { client, server });
            assert.equal(USER_MAY_EXIST.test(error.message), expected.outcome === 'unknown', error.message);
            assert.equal(server.requests.length, 1);
        }
        assert.equal(other.connections(), 0);
    });

    test(`body, headers and request id are on the error, out of sight, over ${transport}`, async (t) => {
        const body = { detail: `${PERSON.email} is taken` };
        const headers = { 'x-request-id': 'req-17', 'set-cookie': 'session=1', 'X-Odd': 'yes' };
        const server = await rawServer(t, json(409, body, headers));
        const client = clientOf(server, options);
        const error = await rejection(() => CALLS.create(client));
        assertFailure(error, { name: 'ConflictError', requestId: 'req-17' }, { client, server });
        assert.deepEqual(error.body, body);
        assert.equal(error.headers['set-cookie'], 'session=1');
        assert.equal(error.headers['x-odd'], 'yes');
        assert.deepEqual(
            Object.keys(error).filter((key) => key === 'body' || key === 'headers'),
            [],
        );
    });

    test(`the same error comes by withResponse, over ${transport}`, async (t) => {
        const server = await rawServer(t, json(404, { detail: 'User not found' }));
        const client = clientOf(server, options);
        const error = await rejection(() => client.users.get(USER_ID).withResponse());
        assertFailure(error, { name: 'NotFoundError', status: 404 }, { client, server });
        assert.equal(server.requests.length, 1);
    });

    test(`a body of exactly the largest size is read, over ${transport}`, async (t) => {
        const text = JSON.stringify({ success: true, data: { user_id: USER_ID } });
        const server = await rawServer(t, always(200, {}, text.padEnd(LARGEST_BODY)));
        const user = await clientOf(server, options).users.get(USER_ID);
        assert.deepEqual(user, { userId: USER_ID });
    });
}

/** What was sent, in the forms in which servers give it back. */
const FORMS = {
    'as it is': (text) => text,
    trimmed: (text) => text.trim(),
    'with its spaces collapsed': (text) => text.trim().replace(/\s+/g, ' '),
    'in capitals': (text) => text.toUpperCase(),
    'in small letters': (text) => text.toLowerCase(),
    composed: (text) => text.normalize('NFC'),
    decomposed: (text) => text.normalize('NFD'),
    'in full width': (text) => text.replace(/[!-~]/g, (letter) => String.fromCodePoint(letter.codePointAt(0) + 0xfee0)),
    'escaped for HTML': (text) => text.replace(/[&<>"']/g, (letter) => `&#x${letter.codePointAt(0).toString(16)};`),
    'all escaped for HTML': (text) => [...text].map((letter) => `&#${letter.codePointAt(0)};`).join(''),
    'escaped for HTML, by names': (text) =>
        text.replaceAll('ü', '&uuml;').replaceAll('ë', '&euml;').replaceAll('&', '&amp;'),
    'escaped for an address': encodeURIComponent,
    'escaped for an address, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
    'as a form': (text) => new URLSearchParams({ x: text }).toString().slice(2),
    'as JSON': (text) => JSON.stringify(text).slice(1, -1),
    'as JSON in ASCII': (text) =>
        text.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
    'with dashes': (text) => text.replace(/(\d{3})(\d{3})/g, '$1-$2-'),
    'with brackets and spaces': (text) => text.replace(/(\d{3})(\d{3})/g, '($1) $2 '),
    'with marks that nobody sees': (text) => [...text].join('\u200b'),
};
const EVERYBODY = [
    { name: '  Zoë \t Müller-Straße\n', email: 'zoe.mueller@example.test' },
    { name: 'ΣΟΦΊΑΣ Ωμέγας', email: 'sofia+omega@example.test' },
    { name: 'İbrahim & <Söhne> "Łódź"', phoneCountryCode: '+49', phone: '5550100200' },
    { name: '山田太郎 가나다', phoneCountryCode: '+81', phone: '09012345678' },
];

test('no error repeats what was sent, in whatever form a server gives it back', async (t) => {
    const letters = (text) =>
        text
            .normalize('NFKD')
            .toLowerCase()
            .replace(/[^\p{L}\p{N}]/gu, '');
    for (const [form, write] of Object.entries(FORMS)) {
        for (const person of EVERYBODY) {
            const { phoneCountryCode: _, ...sent } = person;
            const texts = Object.values(sent).map(write);
            const bodies = [
                [409, { detail: `It is ${texts.join(', ')} that exists` }],
                [200, { success: false, message: `It is ${texts.join(', ')} that exists`, data: null }],
                [422, { detail: texts.map((text) => ({ loc: ['body', text], msg: `It is ${text} that exists` })) }],
            ];
            for (const [status, body] of bodies) {
                const server = await rawServer(t, json(status, body));
                const error = await rejection(() => clientOf(server).users.create(person));
                assertFailure(error, { name: error.name, status }, { server });
                assert.match(error.message, /It is .*that exists/s, form);
                const shown = letters(
                    [error.message, ...(error.issues ?? []).flatMap(({ path, message }) => [path, message])].join(' '),
                );
                for (const [field, text] of [
                    ...Object.entries(sent),
                    ...Object.entries(sent).map(([name, value]) => [name, write(value)]),
                ]) {
                    assert.ok(!shown.includes(letters(text)), `${form}: ${field} is in ${shown}`);
                }
            }
        }
    }
});

test('words that hold nothing that was sent are shown as they are', async (t) => {
    const server = await rawServer(
        t,
        json(409, { detail: 'Größe & Form: 100% of «a» isn’t ok; see &sect;4, %zz or C:\\users' }),
    );
    const error = await rejection(() => clientOf(server).users.create(PERSON));
    assert.match(error.message, /Paywint says: Größe & Form: 100% of «a» isn’t ok; see &sect;4, %zz or C:\\users\.$/);
});
