/** The bytes of each operation, taken at a TCP server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Paywint } from '../../pkg/node.js';
import { BUSINESS, PERSON, PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';
import { json, parseRequest, rawServer, signatureOf } from '../support/raw-server.mjs';
import { assertSnapshot } from '../support/snapshots.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const ONE = { success: true, message: 'Success', data: { user_id: USER_ID } };
const LINK = { success: true, data: { inquiry_url: null, is_kyc_pending: false } };
const PAGE = { success: true, records: [], totalRecords: 0 };
const UNICODE = { name: 'Zoë "李" O\'Neill \\ 🙂\u2028', email: 'zoë@exämple.test' };

const CALLS = {
    'users-create-all-fields': [ONE, (paywint) => paywint.users.create(PERSON)],
    'users-create-email-only': [ONE, (paywint) => paywint.users.create({ email: PERSON.email })],
    'users-create-phone-only': [ONE, (paywint) => paywint.users.create({ phone: '5550100', phoneCountryCode: '+1' })],
    'users-create-nulls': [
        ONE,
        (paywint) => paywint.users.create({ name: null, email: PERSON.email, phone: undefined }),
    ],
    'users-create-unicode': [ONE, (paywint) => paywint.users.create(UNICODE)],
    'users-list-default': [PAGE, (paywint) => paywint.users.list()],
    'users-list-third-page-of-ten': [PAGE, (paywint) => paywint.users.list({ rowsPerPage: 10, pageNo: 3 })],
    'users-get': [ONE, (paywint) => paywint.users.get(USER_ID)],
    'kyc-create-inquiry-link': [LINK, (paywint) => paywint.kyc.createInquiryLink(USER_ID)],
    'kyc-get': [ONE, (paywint) => paywint.kyc.get(USER_ID)],
    'kyb-get': [ONE, (paywint) => paywint.kyb.get(USER_ID)],
    'kyb-submit': [ONE, (paywint) => paywint.kyb.submit(USER_ID, BUSINESS)],
    'kyb-submit-year-first': [
        ONE,
        (paywint) => paywint.kyb.submit(USER_ID, { ...BUSINESS, formationDate: new Date('2015-03-09'), dba: null }),
        { formationDate: 'yyyy-mm-dd' },
    ],
    'users-get-signed-without-a-hash': [ONE, (paywint) => paywint.users.get(USER_ID), { emptyBody: 'omit' }],
    'users-create-when-empty-bodies-go-unhashed': [
        ONE,
        (paywint) => paywint.users.create(PERSON),
        { emptyBody: 'omit' },
    ],
    'own-headers': [
        ONE,
        (paywint) => paywint.users.get(USER_ID, { headers: { 'X-Trace-Id': 'abc', 'user-agent': 'mine/1.0' } }),
    ],
};

for (const [transport, over] of Object.entries(TRANSPORTS)) {
    for (const [name, [answer, call, options = {}]] of Object.entries(CALLS)) {
        test(`${name} over ${transport}`, async (t) => {
            const server = await rawServer(t, json(200, answer));
            const paywint = new Paywint({
                platformId: PLATFORM_ID,
                secretKey: SECRET,
                baseUrl: server.origin,
                ...options,
                ...over,
            });
            await call(paywint);
            assert.equal(server.requests.length, 1);
            const [bytes] = server.requests;
            const request = parseRequest(bytes);
            assert.equal(request.header('x-signature'), signatureOf(request, SECRET, options));
            assert.equal(request.header('x-platform-id'), PLATFORM_ID);
            assert.equal(request.header('content-type'), request.body.length > 0 ? 'application/json' : undefined);
            const names = request.headers.map(([field]) => field.toLowerCase());
            assert.equal(new Set(names).size, names.length, `a header came twice: ${names}`);
            assertSnapshot(`${transport}/${name}.http`, normalised(bytes));
        });
    }
}

test('a user id is sent as it was passed, in either case', async (t) => {
    const server = await rawServer(t, json(200, ONE));
    const paywint = new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, baseUrl: server.origin });
    await paywint.users.get(USER_ID.toUpperCase());
    assert.equal(parseRequest(server.requests[0]).path, `/api/platform/users/get/${USER_ID.toUpperCase()}`);
});

/** The request without what differs between runs, and between the versions of Node's own fetch. */
function normalised(bytes) {
    const split = bytes.indexOf('\r\n\r\n') + 4;
    const head = bytes
        .subarray(0, split)
        .toString('latin1')
        .replace(/^host: .*$/im, (line) => line.replace(/127\.0\.0\.1:\d+/, 'HOST:PORT'))
        .replace(/^user-agent: paywint\/[\w.-]+ node\/[\w.-]+\r$/im, 'user-agent: paywint/VERSION node/VERSION\r')
        .replace(/^(accept-language|accept-encoding|sec-fetch-mode|connection): .*\r\n/gim, (line) =>
            line.startsWith('Connection') ? line : '',
        );
    return Buffer.concat([Buffer.from(head, 'latin1'), bytes.subarray(split)]);
}
