/** `paywint doctor --contract`: an OpenAPI document is compared with the declarations. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { installProgram, runProgram } from '../support/cli.mjs';
import { ROOT, requireBuildTool } from '../support/paths.mjs';
import { always, closedPort, json, rawServer } from '../support/raw-server.mjs';

const CONTRACT = join(ROOT, 'tests/contract/openapi.yaml');
const document = requireBuildTool('js-yaml').load(readFileSync(CONTRACT, 'utf8'));

/** The pages say that these URLs are shorter than 2,048 characters, and the document allows 2,048. */
const DOCUMENTS = [1, 2, 3, 4, 5].map((number) => ['kyb.submit', 'request', `document_${number}`, 'limit']);
/** Besides them, fields that the pages describe without a name or an example. */
const KNOWN = [
    ...DOCUMENTS,
    ['payments.create', 'request', 'statement_description', 'extra'],
    ['UserDetails', 'response', 'kyc_status', 'extra'],
    ['UserDetails', 'response', 'kyb_status', 'extra'],
];

let installed;
before(async () => (installed = await installProgram()));
after(() => installed.remove());

// Without credentials, and without an address of Paywint's.
const doctor = (words, options) => runProgram(installed, ['doctor', ...words], options);

/** What is found in the contract after a change of it, besides those that are known. */
async function differencesAfter(change) {
    const altered = structuredClone(document);
    change(altered.paths, altered.components.schemas);
    const file = join(installed.folder, 'altered.json');
    writeFileSync(file, JSON.stringify(altered));
    const { code, stdout, stderr } = await doctor(['--contract', file, '--json']);
    assert.equal(stderr, '');
    assert.equal(code, 1);
    const { ok, operations, differences } = JSON.parse(stdout);
    assert.deepEqual([ok, operations], [false, 54]);
    const found = differences.map(({ of, part, field, kind }) => [
        of,
        part,
        ...(field === undefined ? [] : [field]),
        kind,
    ]);
    const isKnown = (each) => KNOWN.some((known) => known.join() === each.join());
    assert.equal(found.filter(isKnown).length, KNOWN.length);
    return differences.filter((_, place) => !isKnown(found[place])).map((each) => ({ ...each }));
}

test('the contract differs where its pages leave something open, and nowhere else', async () => {
    const { code, stdout, stderr } = await doctor(['--contract', CONTRACT]);
    assert.deepEqual({ code, stderr }, { code: 1, stderr: '' });
    assert.deepEqual(stdout.split('\n'), [
        ...DOCUMENTS.map(
            ([, , field]) => `kyb.submit request ${field}: at most 2048 in the document, at most 2047 in the package`,
        ),
        'payments.create request statement_description: the document does not have it',
        'UserDetails response kyc_status: the document does not have it',
        'UserDetails response kyb_status: the document does not have it',
        '54 operations of this package compared: 8 differences.',
        '',
    ]);
    const fromInput = await doctor(['--contract', '-'], { input: readFileSync(CONTRACT) });
    assert.equal(fromInput.stdout, stdout);
});

test('a document without a difference is well', async () => {
    const altered = structuredClone(document);
    const create = altered.paths['/api/platform/payment/create-payment'].post.requestBody.content['application/json'];
    create.schema = { allOf: [create.schema, { properties: { statement_description: { type: 'string' } } }] };
    const get = altered.paths['/api/platform/users/get/{user_id}'].get.responses['200'].content['application/json'];
    const status = { type: ['string', 'null'] };
    const data = {
        allOf: [
            { $ref: '#/components/schemas/PlatformUser' },
            { properties: { kyc_status: status, kyb_status: status } },
        ],
    };
    get.schema = { type: 'object', properties: { data } };
    for (const [, , field] of DOCUMENTS) {
        for (const { properties } of Object.values(altered.components.schemas)) {
            if (properties?.[field]?.maxLength === 2048) properties[field].maxLength = 2047;
        }
    }
    const file = join(installed.folder, 'same.json');
    writeFileSync(file, JSON.stringify(altered));
    const { code, stdout } = await doctor(['--contract', file, '--json']);
    assert.deepEqual([code, JSON.parse(stdout)], [0, { ok: true, operations: 54, differences: [] }]);
});

test('operations, fields, required fields, limits, values and types that differ are listed', async () => {
    const body = (paths, path, method = 'post') => paths[path][method].requestBody.content['application/json'];
    const payeeOf = (paths, schemas) => {
        const { $ref } = body(paths, '/api/platform/payee/create/{user_id}').schema;
        return schemas[$ref.split('/').at(-1)];
    };
    const cases = [
        [
            (paths) => {
                paths['/api/platform/wallet/close/{user_id}'] = { delete: { responses: {} } };
            },
            ['DELETE /api/platform/wallet/close/{user_id}', 'operation', undefined, 'missing'],
        ],
        [
            (paths) => {
                const parameter = { name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } };
                paths['/api/platform/users/create'].post.parameters = [parameter];
            },
            ['users.create', 'request', 'Idempotency-Key', 'missing'],
        ],
        [
            (paths) => delete paths['/api/platform/wallet/get/{user_id}'],
            ['wallets.get', 'operation', undefined, 'extra'],
        ],
        [
            (paths, schemas) => (payeeOf(paths, schemas).properties.tax_id = { type: 'string' }),
            ['payees.create', 'request', 'tax_id', 'missing'],
        ],
        [
            (paths, schemas) => delete payeeOf(paths, schemas).properties.phone,
            ['payees.create', 'request', 'phone', 'extra'],
        ],
        [
            (paths, schemas) => (payeeOf(paths, schemas).required = ['name', 'email']),
            ['payees.create', 'request', 'email', 'required'],
        ],
        [
            (paths, schemas) => (payeeOf(paths, schemas).properties.name.maxLength = 12),
            ['payees.create', 'request', 'name', 'limit'],
        ],
        [
            (paths, schemas) =>
                (payeeOf(paths, schemas).properties.name = { anyOf: [{ type: 'integer' }, { type: 'null' }] }),
            ['payees.create', 'request', 'name', 'type'],
        ],
    ];
    for (const [change, expected] of cases) {
        const found = await differencesAfter(change);
        assert.deepEqual(
            found.map(({ of, part, field, kind }) => [of, part, field, kind]),
            [expected],
        );
    }
    const enums = await differencesAfter((paths, schemas) => {
        const resolve = (schema) => (schema.$ref ? resolve(schemas[schema.$ref.split('/').at(-1)]) : schema);
        const payment = resolve(body(paths, '/api/platform/payment/create-payment').schema);
        payment.properties.payment_method = { enum: ['WALLET', 'CARD', 'CASH'] };
    });
    assert.deepEqual(
        enums.map(({ of, field, kind }) => [of, field, kind]),
        [['payments.create', 'payment_method', 'values']],
    );
    assert.equal(enums[0].message, 'WALLET, CARD, CASH in the document, WALLET, CARD, PW_BANK in the package');
    const read = await differencesAfter((_, schemas) => {
        schemas.PlatformUser.properties.nickname = { type: 'string' };
        schemas.PlatformUser.properties.name = { type: 'array' };
    });
    const kinds = read.filter(({ of }) => of === 'User').map(({ part, field, kind }) => [part, field, kind]);
    assert.deepEqual(kinds, [
        ['response', 'nickname', 'missing'],
        ['response', 'name', 'type'],
    ]);
});

test('a document is read from a URL', async (t) => {
    const server = await rawServer(t, json(200, document));
    const { code, stdout } = await doctor(['--contract', `${server.origin}/openapi.json`]);
    assert.equal(code, 1);
    assert.match(stdout, /compared: 8 differences\.\n$/);
    const busy = await rawServer(t, always(503, {}, 'zephyrine'));
    for (const [source, expected, says] of [
        [`${busy.origin}/x`, 4, /the server responds with 503/],
        [`http://127.0.0.1:${await closedPort()}/x`, 4, /cannot be read \(ECONNREFUSED\)/],
        [join(installed.folder, 'nothing.yaml'), 2, /--contract must name a readable file \(ENOENT\)/],
    ]) {
        const ended = await doctor(['--contract', source]);
        assert.deepEqual([ended.code, ended.stdout], [expected, '']);
        assert.match(ended.stderr, says);
    }
});

test('what is no document, or a hostile one, is refused or compared without harm', async () => {
    for (const input of [
        '',
        '[]',
        '{"paths":{}}',
        '{',
        'zephyrine: [',
        '!!js/function "zephyrine"',
        Buffer.from([0xff]),
    ]) {
        const { code, stdout, stderr } = await doctor(['--contract', '-'], { input });
        assert.deepEqual([code, stdout], [2, ''], String(input));
        assert.match(stderr, /^paywint: --contract must name an OpenAPI document[^\n]*\n$/);
        assert.doesNotMatch(stderr, /zephyrine/);
    }
    const loop = { $ref: '#/components/schemas/Loop' };
    const hostile = {
        paths: {
            '/api/platform/users/create': {
                post: { requestBody: { content: { 'application/json': { schema: loop } } }, responses: 7 },
            },
            '/api/platform/\u001b[31m': { post: { requestBody: null } },
            '/api/platform/payee/create/{x}': null,
        },
        components: { schemas: { Loop: { allOf: [loop, loop], anyOf: [loop] } } },
    };
    const { code, stdout } = await doctor(['--contract', '-'], { input: JSON.stringify(hostile) });
    assert.equal(code, 1);
    assert.match(stdout, /^POST \/api\/platform\/\\u\{1b\}\[31m: this version/);
});
