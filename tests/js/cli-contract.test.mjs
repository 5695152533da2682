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

/** Paths of operations whose bodies the tests change. */
const PATHS = [
    ['users.create', 'users/create'],
    ['users.list', 'users/list'],
    ['kyb.submit', 'kyb/submit-kyb/{user_id}'],
    ['wallets.fund', 'wallet/fund-wallet/{user_id}'],
    ['wallets.withdraw', 'withdrawals/withdraw-fund/{user_id}'],
    ['bankAccounts.setDefault', 'accounts/set-default/{user_id}'],
    ['paywintAccounts.open', 'accounts/open-pw-bank-account/{user_id}'],
    ['payees.create', 'payee/create/{user_id}'],
    ['payees.update', 'payee/update/{user_id}', 'put'],
    ['payees.cards.add', 'card/add-payee-card/{user_id}'],
    ['payees.addresses.create', 'address/create-payee-address/{user_id}'],
    ['payees.addresses.update', 'address/update-payee-address/{user_id}', 'patch'],
    ['payments.create', 'payment/create-payment'],
    ['payments.mailCheck', 'payment/mail-check/{user_id}'],
    ['checks.updateConfig', 'check/update-config/{user_id}'],
];
/** The pages say that these URLs are shorter than 2,048 characters, and the document allows 2,048. */
const DOCUMENTS = [1, 2, 3, 4, 5].map((number) => ['kyb.submit', `document_${number}`]);
/** Texts that the package limits, and the document does not. */
const UNLIMITED = [
    ['users.create', 'name', '10000'],
    ['users.create', 'email', '254 bytes'],
    ['users.create', 'phone_country_code', '5'],
    ['users.create', 'phone', '15'],
    ['paywintAccounts.open', 'bank_nick_name', '100'],
    ['payees.update', 'name', '50'],
    ['payees.cards.add', 'card_nick_name', '100'],
    ['payees.cards.add', 'card_number', '19'],
    ['payees.addresses.update', 'name', '100'],
    ['payments.mailCheck', 'attachment_url', '2047'],
    ['checks.updateConfig', 'logo_url', '2047'],
    ['checks.updateConfig', 'signature_url', '2047'],
];
/** IDs of which the document does not say that they are UUIDs. */
const IDS = [
    ['wallets.withdraw', 'bank_id'],
    ['wallets.withdraw', 'card_id'],
];
/** Besides them, fields that the pages describe without a name or an example. */
const KNOWN = [
    ...UNLIMITED.map(([of, field]) => [of, 'request', field, 'limit']),
    ...DOCUMENTS.map(([of, field]) => [of, 'request', field, 'limit']),
    ...IDS.map(([of, field]) => [of, 'request', field, 'format']),
    ['payments.create', 'request', 'statement_description', 'extra'],
    ['UserDetails', 'response', 'kyc_status', 'extra'],
    ['UserDetails', 'response', 'kyb_status', 'extra'],
];

let installed;
before(async () => (installed = await installProgram()));
after(() => installed.remove());

// Without credentials, and without an address of Paywint's.
const doctor = (words, options) => runProgram(installed, ['doctor', ...words], options);

/** The schema of each operation's body, by the client's name: found by the paths of its samples, and of its own. */
function bodiesOf({ paths, components }) {
    const own = (schema) => {
        const { $ref, allOf } = schema;
        if ($ref !== undefined) return own(components.schemas[$ref.split('/').at(-1)]);
        return allOf === undefined ? schema : own(allOf.at(-1));
    };
    const body = (path, method) => () => {
        const media = paths[path][method].requestBody.content['application/json'];
        // Of its own: other operations may refer to the same.
        media.schema = structuredClone(own(media.schema));
        return media.schema;
    };
    return Object.fromEntries(
        PATHS.map(([name, path, method = 'post']) => [name, body(`/api/platform/${path}`, method)]),
    );
}

/** What is found in the contract after a change of it, besides those that are known. */
async function differencesAfter(change) {
    const altered = structuredClone(document);
    change(altered.paths, altered.components.schemas, altered);
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
    const line = (place, stated, known) => `${place}: ${stated} in the document, ${known} in the package`;
    const lines = stdout.trimEnd().split('\n');
    assert.deepEqual(
        lines.slice(0, -1).toSorted(),
        [
            ...UNLIMITED.map(([of, field, most]) => line(`${of} request ${field}`, 'none', `at most ${most}`)),
            ...DOCUMENTS.map(([of, field]) => line(`${of} request ${field}`, 'at most 2048', 'at most 2047')),
            ...IDS.map(([of, field]) => line(`${of} request ${field}`, 'any text', 'a UUID')),
            'payments.create request statement_description: not in the document',
            'UserDetails (users.get) response kyc_status: not in the document',
            'UserDetails (users.get) response kyb_status: not in the document',
        ].toSorted(),
    );
    assert.equal(lines.at(-1), `54 operations of this package compared: ${KNOWN.length} differences.`);
    const fromInput = await doctor(['--contract', '-'], { input: readFileSync(CONTRACT) });
    assert.equal(fromInput.stdout, stdout);
});

test('a document without a difference is well', async () => {
    const altered = structuredClone(document);
    const bodies = bodiesOf(altered);
    const fieldOf = (of, field) => bodies[of]().properties[field];
    bodies['payments.create']().properties.statement_description = { type: 'string', maxLength: 50 };
    for (const [of, field, most] of UNLIMITED) fieldOf(of, field).maxLength = Number.parseInt(most, 10);
    for (const [of, field] of DOCUMENTS) fieldOf(of, field).maxLength = 2047;
    for (const [of, field] of IDS) fieldOf(of, field).format = 'uuid';
    const get = altered.paths['/api/platform/users/get/{user_id}'].get.responses['200'].content['application/json'];
    const status = { type: ['string', 'null'] };
    const data = {
        allOf: [
            { $ref: '#/components/schemas/PlatformUser' },
            { properties: { kyc_status: status, kyb_status: status } },
        ],
    };
    get.schema = { type: 'object', properties: { data } };
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

test('limits, formats and types of fields that differ are listed with what both say', async () => {
    const at = (of, name, rules) => (document) => {
        const { properties } = bodiesOf(document)[of]();
        properties[name] = { ...properties[name], ...rules };
    };
    const without = (of, name, rule) => (document) => delete bodiesOf(document)[of]().properties[name][rule];
    const both = (stated, known) => `${stated} in the document, ${known} in the package`;
    const cases = [
        // Numbers.
        [at('wallets.fund', 'amount', { minimum: 5 }), 'limit', both('at least 5', 'more than 0')],
        [at('wallets.fund', 'amount', { exclusiveMinimum: 1 }), 'limit', both('more than 1', 'more than 0')],
        [
            at('wallets.fund', 'amount', { minimum: 1, exclusiveMinimum: true }),
            'limit',
            both('more than 1', 'more than 0'),
        ],
        [at('wallets.fund', 'amount', { minimum: 0 }), 'limit', both('at least 0', 'more than 0')],
        [at('wallets.fund', 'amount', { maximum: 500 }), 'limit', both('at most 500', 'none')],
        [at('wallets.fund', 'amount', { exclusiveMaximum: 500 }), 'limit', both('less than 500', 'none')],
        [at('wallets.fund', 'amount', { multipleOf: 0.05 }), 'limit', both('a multiple of 0.05', 'of 0.01')],
        [at('payments.mailCheck', 'amount', { minimum: 2 }), 'limit', both('at least 2', 'at least 1')],
        [without('payments.mailCheck', 'amount', 'minimum'), 'limit', both('none', 'at least 1')],
        [at('users.list', 'page_no', { minimum: 0 }), 'limit', both('at least 0', 'at least 1')],
        // The package agrees.
        [at('wallets.fund', 'amount', { exclusiveMinimum: 0 })],
        [at('wallets.fund', 'amount', { minimum: 0.01, multipleOf: 0.01 })],
        // Texts.
        [at('payees.create', 'name', { minLength: 3 }), 'limit', both('at least 3', 'none')],
        [at('payees.addresses.create', 'first_name', { minLength: 4 }), 'limit', both('at least 4', 'at least 2')],
        [without('payees.addresses.create', 'first_name', 'minLength'), 'limit', both('none', 'at least 2')],
        [without('payees.create', 'name', 'maxLength'), 'limit', both('none', 'at most 50')],
        [at('payees.create', 'name', { pattern: '^[A-Z]' }), 'format', both('the pattern ^[A-Z]', 'none')],
        [at('payees.create', 'name', { format: 'email' }), 'format', both('the format email', 'none')],
        [at('payments.create', 'user_id', { format: undefined }), 'format', both('any text', 'a UUID')],
        [at('payees.create', 'name', { format: 'uuid' }), 'format', both('a UUID', 'none')],
        [at('kyb.submit', 'formation_date', { format: 'date' }), 'format', /^the format date in the document, /],
        [at('payees.create', 'name', { minLength: 1 })],
        [at('payees.create', 'email', { format: 'email' })],
        // Lists.
        [without('payments.mailCheck', 'remittance', 'maxItems'), 'limit', both('none', 'at most 50')],
        [at('payments.mailCheck', 'remittance', { maxItems: 10 }), 'limit', both('at most 10', 'at most 50')],
        [at('payments.mailCheck', 'remittance', { minItems: 1 }), 'limit', both('at least 1', 'none')],
        [at('payments.mailCheck', 'remittance', { uniqueItems: true }), 'limit', both('uniqueItems true', 'none')],
        // Types and values.
        [at('wallets.fund', 'amount', { type: 'string' }), 'type', both('string', 'number')],
        [without('payments.create', 'payment_method', 'enum'), 'values', both('any value', 'WALLET, CARD, PW_BANK')],
        [at('users.list', 'rows_per_page', { enum: [10, 25] }), 'values', both('10, 25', '10, 20, 50, 100')],
        [at('payees.create', 'name', { enum: ['Ada'] }), 'values', both('Ada', 'any value')],
        [at('payees.create', 'name', { deprecated: true }), 'deprecated', 'deprecated in the document'],
    ];
    for (const [change, kind, message] of cases) {
        const found = await differencesAfter((_, __, whole) => change(whole));
        const what = `${change} ${kind} ${message}`;
        assert.deepEqual(
            found.map((each) => [each.part, each.kind]),
            kind === undefined ? [] : [['request', kind]],
            what + JSON.stringify(found),
        );
        if (message instanceof RegExp) assert.match(found[0].message, message);
        else assert.equal(found[0]?.message, message);
    }
    // Of a field within another.
    const [nested] = await differencesAfter((_, schemas) => {
        const { verification_amounts: amounts } = schemas.VerifyMicroDeposit.allOf.at(-1).properties;
        amounts.properties.amount_1.exclusiveMinimum = 1;
    });
    assert.equal(nested.field, 'verification_amounts.amount_1');
    assert.equal(nested.message, both('more than 1', 'more than 0'));
});

test('what surrounds the fields is compared: paths, bodies, responses, signatures and servers', async () => {
    const get = '/api/platform/users/get/{user_id}';
    const create = '/api/platform/users/create';
    const userId = (paths) => paths[get].get.parameters ?? paths[get].parameters;
    const cases = [
        [
            (paths) => (userId(paths)[0] = { name: 'user_id', in: 'path', schema: { type: 'integer' } }),
            [['users.get', 'request', '{user_id}', 'type', 'integer in the document, a UUID in the package']],
        ],
        [
            (paths) => (userId(paths)[0] = { name: 'user_id', in: 'path', schema: { type: 'string' } }),
            [['users.get', 'request', '{user_id}', 'type', 'any text in the document, a UUID in the package']],
        ],
        [
            (paths) => {
                const { content } = paths[create].post.requestBody;
                paths[create].post.requestBody.content = { 'multipart/form-data': content['application/json'] };
            },
            [
                [
                    'users.create',
                    'request',
                    undefined,
                    'type',
                    'multipart/form-data in the document, application/json in the package',
                ],
            ],
        ],
        [
            (_, __, whole) => {
                const body = bodiesOf(whole)['bankAccounts.setDefault']();
                Object.assign(body, {
                    properties: { account_id: { type: 'string', format: 'uuid' } },
                    required: ['account_id'],
                    anyOf: undefined,
                    additionalProperties: false,
                });
            },
            [
                [
                    'bankAccounts.setDefault',
                    'request',
                    'account_id',
                    'extra',
                    'other fields are refused in the document, bank_id is sent as well by the package',
                ],
            ],
        ],
        [
            (_, schemas) => (schemas.PlatformUser.properties.created_at = { type: 'number' }),
            ['User', 'UserDetails'].map((record) => [
                ...[record, 'response', 'created_at', 'type'],
                'number in the document, string in the package',
            ]),
        ],
        [
            (_, schemas) => (schemas.PlatformUser.properties.name.deprecated = true),
            ['User', 'UserDetails'].map((record) => [
                ...[record, 'response', 'name', 'deprecated'],
                'deprecated in the document',
            ]),
        ],
        [
            (paths) => {
                const { responses } = paths[create].post;
                responses['201'] = responses['200'];
                delete responses['200'];
            },
            [['users.create', 'response', undefined, 'status', /^status 201 in the document, 200/]],
        ],
        [
            (paths) => (paths[create].post.deprecated = true),
            [['users.create', 'operation', undefined, 'deprecated', 'deprecated in the document']],
        ],
        [
            (paths) => delete paths['/api/platform/accounts/add-account'].post.parameters,
            [['bankAccounts.add', 'request', 'Idempotency-Key', 'extra', 'not in the document']],
        ],
        [
            (_, __, { components }) => (components.securitySchemes.PlatformSignature.name = 'X-Sign'),
            [
                ['X-Signature', 'document', undefined, 'extra', 'not in the document'],
                ['x-sign', 'document', undefined, 'missing', /not sent by the package/],
            ],
        ],
        [
            (paths) => (paths[create].post.security = [{ PlatformId: [] }]),
            [['users.create', 'request', 'X-Signature', 'extra', 'not in the document']],
        ],
        [
            // As parameters, they are as good.
            (paths, _, whole) => {
                whole.security = undefined;
                const headers = ['x-platform-id', 'X-Signature'].map((name) => ({ name, in: 'header', schema: {} }));
                for (const path of Object.values(paths)) path.parameters = [...(path.parameters ?? []), ...headers];
            },
            [],
        ],
        [
            (_, __, { servers }) => (servers[1].url = 'https://pay.example.com/'),
            [
                ['servers', 'document', undefined, 'server', /^https:\/\/pay\.example\.com in the document/],
                [
                    'servers',
                    'document',
                    undefined,
                    'server',
                    /https:\/\/api\.paywint\.com for production in the package$/,
                ],
            ],
        ],
    ];
    for (const [change, expected] of cases) {
        const found = await differencesAfter(change);
        const seen = found.map(({ of, part, field, kind }) => [of, part, field, kind]);
        assert.deepEqual(
            seen,
            expected.map((each) => each.slice(0, 4)),
            String(change),
        );
        for (const [place, [, , , , message]] of expected.entries()) {
            if (message instanceof RegExp) assert.match(found[place].message, message);
            else assert.equal(found[place].message, message);
        }
    }
    // In the envelope, and in the records of a record.
    const renamed = await differencesAfter((paths) => {
        paths[create].post.responses['200'].content['application/json'].schema = {
            properties: { result: { $ref: '#/components/schemas/PlatformUser' } },
        };
    });
    assert.deepEqual(
        renamed.map(({ of, part, field, kind }) => [of, part, field, kind]),
        [['users.create', 'response', 'data', 'extra']],
    );
    const numbers = await differencesAfter((_, schemas) => {
        for (const { properties } of Object.values(schemas)) {
            if (properties?.payment_id && properties.amount) properties.amount = { type: 'string' };
        }
    });
    const amount = numbers.find(({ of, field }) => of === 'Payment' && field === 'amount');
    assert.equal(amount.message, 'string in the document, number or integer in the package');
    assert.ok(amount.methods.includes('payments.get'), amount.methods.join());
});

test("the package's own rules are asked for, whatever the environment says", async () => {
    const env = { PAYWINT_BASE_URL: 'zephyrine', PAYWINT_ENVIRONMENT: 'zephyrine', PAYWINT_EMPTY_BODY: 'zephyrine' };
    const plain = await doctor(['--contract', CONTRACT]);
    assert.deepEqual(await doctor(['--contract', CONTRACT], { env }), plain);
});

test('a document is read from a URL', async (t) => {
    const server = await rawServer(t, json(200, document));
    const { code, stdout } = await doctor(['--contract', `${server.origin}/openapi.json`]);
    assert.equal(code, 1);
    assert.match(stdout, /compared: 22 differences\.\n$/);
    const busy = await rawServer(t, always(503, {}, 'zephyrine'));
    for (const [source, expected, says] of [
        [`${busy.origin}/x`, 4, /the server responds with 503\. Download it/],
        [
            `http://127.0.0.1:${await closedPort()}/x?token=zephyrine`,
            4,
            /the OpenAPI document at http:\/\/127\.0\.0\.1:\d+\/x cannot be read \(ECONNREFUSED\)\. Download it .* paywint doctor --contract FILE\.$/m,
        ],
        [join(installed.folder, 'nothing.yaml'), 2, /--contract must name a readable file \(ENOENT\)/],
    ]) {
        const ended = await doctor(['--contract', source]);
        assert.deepEqual([ended.code, ended.stdout], [expected, '']);
        assert.match(ended.stderr, says);
        assert.doesNotMatch(ended.stderr, /zephyrine/);
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
    assert.match(stdout, /^POST \/api\/platform\/\\u\{1b\}\[31m: not in this version/);
});
