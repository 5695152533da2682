/** Holds the requests of the package against the contract's OpenAPI document, as Prism reads it. */
import assert from 'node:assert/strict';

import { Paywint } from '../../pkg/node.js';
import { PLATFORM_ID, SECRET, USER_ID } from '../support/discretion.mjs';
import { TRANSPORTS } from '../support/transports.mjs';
import { startPrism } from './prism.mjs';

const VIOLATIONS = 'sl-violations';
const ALL_FIELDS = { name: 'Ada Example', email: 'ada@example.test', phoneCountryCode: '+1', phone: '5550100200' };

/** Every operation, in the shapes it can have. */
const CALLS = {
    'users.create, all fields': ({ users }) => users.create(ALL_FIELDS),
    'users.create, an e-mail alone': ({ users }) => users.create({ email: 'ada@example.test' }),
    'users.create, a phone alone': ({ users }) => users.create({ phoneCountryCode: '+1242', phone: '5550100' }),
    'users.create, nulls': ({ users }) => users.create({ ...ALL_FIELDS, name: null, phone: null, phoneCountryCode: null }),
    'users.create, beyond ASCII': ({ users }) => users.create({ name: 'Zoë "李" \\ 🙂\u2028', email: 'zoë@exämple.test' }),
    'users.list, nothing chosen': ({ users }) => users.list(),
    ...Object.fromEntries(
        [10, 20, 50, 100].map((rowsPerPage) => [
            `users.list, ${rowsPerPage} rows`,
            ({ users }) => users.list({ rowsPerPage, pageNo: rowsPerPage }),
        ]),
    ),
    'users.get': ({ users }) => users.get(USER_ID),
    'users.get, in capitals': ({ users }) => users.get(USER_ID.toUpperCase()),
    'users.get, with a header of the caller\'s': ({ users }) => users.get(USER_ID, { headers: { 'x-trace': 'abc' } }),
    'kyc.createInquiryLink': ({ kyc }) => kyc.createInquiryLink(USER_ID),
};

const LIST = 'POST /api/platform/users/list';
const CREATE = 'POST /api/platform/users/create';
const GET = 'GET /api/platform/users/get';
const SIGNED = { 'x-platform-id': PLATFORM_ID, 'x-signature': 'a'.repeat(64) };

/** Requests that the package never makes, and where Prism must find the fault: or nothing above is worth anything. */
const BAD = {
    'a page size of 25': [LIST, { rows_per_page: 25, page_no: 1 }, SIGNED, 'request.body.rows_per_page'],
    'a page number in text': [LIST, { rows_per_page: 10, page_no: '1' }, SIGNED, 'request.body.page_no'],
    'a user without contacts': [CREATE, { name: 'Ada Example' }, SIGNED, 'request.body'],
    'a number for a name': [CREATE, { name: 7, email: 'ada@example.test' }, SIGNED, 'request.body.name'],
    'an id that is no UUID': [`${GET}/17`, undefined, SIGNED, 'request.path.user_id'],
    'no signature': [`${GET}/${USER_ID}`, undefined, { 'x-platform-id': PLATFORM_ID }, 'request'],
};

let passed = 0;
let failed = 0;
const prism = await startPrism();
try {
    for (const [transport, over] of Object.entries(TRANSPORTS)) {
        const paywint = new Paywint({ platformId: PLATFORM_ID, secretKey: SECRET, baseUrl: prism.origin, ...over });
        for (const [name, call] of Object.entries(CALLS)) {
            await check(`${name}, over ${transport}: accepted`, () => assertAccepted(call(paywint)));
        }
    }
    for (const [name, request] of Object.entries(BAD)) {
        await check(`${name}, by hand: refused`, () => assertRefused(...request));
    }
} finally {
    await prism.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;

async function check(name, run) {
    try {
        await run();
        passed += 1;
        console.log(`ok   ${name}`);
    } catch (error) {
        failed += 1;
        console.log(`FAIL ${name}\n${String(error.stack).replace(/^/gm, '     ')}`);
    }
}

async function assertAccepted(promise) {
    const { response } = await promise.withResponse().catch((error) => {
        throw new Error(`${error.message}\n${error.headers?.[VIOLATIONS] ?? ''}`);
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers[VIOLATIONS], undefined);
}

async function assertRefused(methodAndPath, body, headers, fault) {
    const [method, path] = methodAndPath.split(' ');
    const json = { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } };
    const response = await fetch(prism.origin + path, { method, ...(body === undefined ? { headers } : json) });
    assert.ok(response.status >= 400 && response.status < 500, `it answered ${response.status}`);
    const faults = JSON.parse(response.headers.get(VIOLATIONS)).map(({ location }) => location.join('.'));
    assert.ok(faults.includes(fault), `it found ${faults}`);
}
