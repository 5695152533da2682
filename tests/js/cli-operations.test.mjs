/** One command for each operation: what it sends, shows and refuses, by the samples of all operations. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { environmentOf, installProgram, runProgram } from '../support/cli.mjs';
import { ROOT } from '../support/paths.mjs';
import { isConfidential, personalIn } from '../support/privacy.mjs';
import { answerBytes, json, parseRequest, rawServer } from '../support/raw-server.mjs';

const SAMPLES = JSON.parse(readFileSync(join(ROOT, 'tests/samples.json'), 'utf8'));
const USER = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

let installed;
before(async () => (installed = await installProgram()));
after(() => installed.remove());

const against = (server, words, options = {}) =>
    runProgram(installed, words, { ...options, env: { ...environmentOf(server), ...options.env } });

const kebab = (name) => name.replace(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The words of a command that gives an operation these arguments. */
function commandOf(name, args) {
    const flags = (fields, prefix = '') =>
        Object.entries(fields).flatMap(([field, value]) => {
            const flag = `${prefix}${kebab(field)}`;
            if (isObject(value)) return flags(value, `${flag}.`);
            if (Array.isArray(value)) return value.flatMap((item) => [`--${flag}`, JSON.stringify(item)]);
            if (typeof value === 'boolean') return [value ? `--${flag}` : `--no-${flag}`];
            return [`--${flag}`, String(value)];
        });
    const words = args.flatMap((argument) => (isObject(argument) ? flags(argument) : [argument]));
    return [...name.split('.').map(kebab), ...words];
}

describe('each operation', { concurrency: 2 }, () => {
    for (const [name, sample] of Object.entries(SAMPLES)) {
        test(`${name} is a command: what it sends, and what it shows`, async (t) => {
            const server = await rawServer(t, json(200, sample.answer));
            const command = commandOf(name, sample.args);
            const paged = name.includes('.list') && sample.wire.body?.rows_per_page !== undefined;
            const words = [...command, ...(paged ? ['--limit', '1'] : []), '--json'];
            if (isConfidential(name)) {
                const brief = await against(server, words);
                assert.deepEqual({ code: brief.code, stderr: brief.stderr }, { code: 0, stderr: '' });
                for (const text of personalIn(sample)) assert.ok(!brief.stdout.includes(text), text);
                words.push('--show-personal');
            }
            const { code, stdout, stderr } = await against(server, words);
            assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
            const request = parseRequest(server.requests.at(-1));
            assert.deepEqual([request.method, request.path], [sample.wire.method, sample.wire.path]);
            const { body } = sample.wire;
            assert.deepEqual(body === undefined ? request.body.length : JSON.parse(request.body), body ?? 0);
            const lines = stdout
                .trimEnd()
                .split('\n')
                .map((line) => JSON.parse(line));
            const read = Array.isArray(sample.read) ? sample.read.slice(0, paged ? 1 : undefined) : [sample.read ?? {}];
            assert.equal(lines.length, read.length);
            for (const [place, record] of read.entries()) {
                const { decision: _, ...shown } = lines[place];
                assert.deepEqual(shown, record);
            }
        });
    }
});

test('what cannot be sent is refused in flags and positions, and is not repeated', async (t) => {
    const server = await rawServer(t, json(500, {}));
    const payment = { ...SAMPLES['payments.create'].args[0] };
    const cases = [
        [
            ['payees', 'create', 'zephyrine', '--name', 'Bob'],
            /: <userId> must be the Paywint User ID.*; --email is required, unless --phone and --phone-country-code are given/,
        ],
        [
            ['payees', 'create', USER, '--phone', '5550100'],
            /--name is required.*--phone-country-code is required with --phone, such as/,
        ],
        [
            ['wallets', 'withdraw', USER, '--amount', '1', '--transfer-method', 'bank_withdrawal'],
            /--bank-id is required with --transfer-method bank_withdrawal/,
        ],
        [
            ['paywint-accounts', 'transfer', USER, '--amount', '1', '--from-bank-id', USER, '--destination', 'ACH'],
            /--to-bank-id is required with --destination ACH/,
        ],
        [
            ['wallets', 'fund', USER, '--amount', '12.345'],
            /--amount must be an amount in dollars with at most two decimal places.*--bank-id is required/,
        ],
        [
            ['wallets', 'fund', USER, '--amount', '.07', '--bank-id', USER],
            /--amount must be an amount in dollars with at most two decimal places/,
        ],
        [
            [
                'bank-accounts',
                'verify-micro-deposits',
                USER,
                '--account-id',
                USER,
                '--verification-amounts.amount-1',
                '0.07',
            ],
            /--verification-amounts\.amount-2 is required/,
        ],
        [
            commandOf('payments.mailCheck', [
                USER,
                { ...SAMPLES['payments.mailCheck'].args[1], remittance: [{ date: 'zephyrine' }] },
            ]),
            /--remittance\[0\]\.date must be a valid date/,
        ],
        [['payments', 'mail-check', USER, '--remittance', 'zephyrine'], /--remittance must hold one JSON object/],
        [
            ['payments', 'create', '--from', '-', '--amount', '1'],
            /--from holds all fields: give either it or the flags for them/,
        ],
        [
            ['payments', 'create', '--from', '-'],
            / payeeCardId is required with receivingMethod CARD/,
            { ...payment, receivingMethod: 'CARD', payeeCardId: undefined },
        ],
        [
            ['payees', 'create', 'zephyrine', '--from', '-'],
            /: <userId> must be/,
            { name: 'Bob', email: 'bob@example.test' },
        ],
        [['payments', 'list', '--limit', '0'], /--limit must be a number from 1/],
        [['payments', 'list', '--rows-per-page', '7'], /--rows-per-page must be 10, 20, 50 or 100/],
    ];
    for (const [words, says, input] of cases) {
        const { code, stdout, stderr } = await against(server, words, { input: JSON.stringify(input) ?? '' });
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' }, stderr);
        assert.match(stderr, says);
        assert.match(stderr, /^paywint: [^\n]+\n$/);
        assert.doesNotMatch(stderr, /zephyrine/);
    }
    assert.equal(server.requests.length, 0);
});

test('a create or change of unknown outcome ends with 3 and says which command to look with', async (t) => {
    const cases = {
        'payments.create': /`paywint payments list-sent`/,
        'payees.delete': /`paywint payees /,
        'bankAccounts.add': /`paywint bank-accounts list`/,
    };
    for (const [name, says] of Object.entries(cases)) {
        const server = await rawServer(t, (socket) => socket.destroy());
        const words = commandOf(name, SAMPLES[name].args);
        const { code, stderr } = await against(server, words);
        assert.equal(code, 3, stderr);
        assert.match(stderr, says);
        assert.equal(server.requests.length, 1);
        const { stdout } = await against(server, [...words.slice(0, name.split('.').length), '--help']);
        assert.match(stdout, says);
    }
});

test('an object is read from a file', async (t) => {
    const { args, wire, answer } = SAMPLES['payments.create'];
    const server = await rawServer(t, json(200, answer));
    const file = join(installed.folder, 'payment.json');
    writeFileSync(file, JSON.stringify(args[0]));
    const { code, stdout } = await against(server, ['payments', 'create', '--from', file]);
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`^paymentId +${answer.data.payment_id}$`, 'm'));
    assert.deepEqual(JSON.parse(parseRequest(server.requests[0]).body), wire.body);
});

test("an idempotency key is the caller's, and not taken for a secret", async (t) => {
    const { args, answer } = SAMPLES['bankAccounts.add'];
    const server = await rawServer(t, json(200, answer));
    const { code, stderr } = await against(server, [
        ...commandOf('bankAccounts.add', args),
        '--idempotency-key',
        'account-17',
    ]);
    assert.equal(code, 0, stderr);
    assert.equal(parseRequest(server.requests[0]).header('idempotency-key'), 'account-17');
});

test('tables of payments and accounts fit sixty columns, and are complete where nothing limits them', async (t) => {
    for (const [name, titles] of [
        ['payments.listSent', /^PAYMENT ID  AMOUNT  STATUS +/],
        ['bankAccounts.list', /^ID +BANK NAME +VERIFICATION\b/],
    ]) {
        const { args, answer, personal } = SAMPLES[name];
        const server = await rawServer(t, json(200, answer));
        const command = commandOf(name, args.slice(0, 1));
        const { stdout, stderr } = await against(server, command, { env: { COLUMNS: '60' } });
        assert.match(stdout, titles);
        for (const line of stdout.trimEnd().split('\n')) assert.ok(line.length <= 60, line);
        assert.doesNotMatch(stdout.split('\n')[0], /…/);
        const wide = await against(server, command);
        const [, first] = wide.stdout.split('\n');
        assert.match(first, /^[0-9a-f-]{36} /);
        if (name !== 'bankAccounts.list') continue;
        assert.equal(stderr, 'Personal data is hidden; --show-personal shows it.\n');
        for (const text of personal) assert.ok(!wide.stdout.includes(text), text);
        const whole = await against(server, [...command, '--show-personal']);
        assert.ok(whole.stdout.includes('Ada Example'));
        assert.equal(whole.stderr, '');
    }
});

test('a list without records says so, and what is within a record is shown by its names', async (t) => {
    const none = await rawServer(t, json(200, { success: true, records: [], totalRecords: 0 }));
    assert.equal((await against(none, ['payments', 'list'])).stdout, 'none\n');
    assert.equal((await against(none, ['payments', 'list', '--json'])).stdout, '');
    const accounts = await rawServer(t, json(200, { success: true, records: [] }));
    assert.equal((await against(accounts, ['bank-accounts', 'list', USER])).stdout, 'none\n');
    const { args, answer } = SAMPLES['wallets.fund'];
    const server = await rawServer(t, json(200, answer));
    const { stdout } = await against(server, commandOf('wallets.fund', args));
    assert.match(stdout, new RegExp(`^payment\\.paymentId +${answer.data.payment.payment_id}$`, 'm'));
    assert.doesNotMatch(stdout, /\{/);
});

test('a list that fails names the flags to resume with', async (t) => {
    const page = { success: true, records: Array.from({ length: 50 }, (_, id) => ({ payment_id: String(id) })) };
    const answers = [JSON.stringify({ ...page, totalRecords: 120 })];
    const server = await rawServer(t, (socket) => {
        const body = answers.shift();
        if (body === undefined) return socket.write(answerBytes(403, {}, '{"detail":"no"}'));
        return socket.write(answerBytes(200, { 'content-type': 'application/json' }, body));
    });
    const { code, stderr } = await against(server, ['payments', 'list-sent', USER, '--json']);
    assert.equal(code, 1);
    assert.match(stderr, /Resume with `paywint payments list-sent <userId> --rows-per-page 50 --page-no 2`\./);
    assert.doesNotMatch(stderr, /rowsPerPage/);
    for (const flags of [[], ['--page-no', '3']]) {
        const first = await against(server, ['payments', 'list-sent', USER, ...flags]);
        assert.equal(first.code, 1);
        assert.doesNotMatch(first.stderr, /Resume/);
    }
});

test('no help and no message of the command line speaks as a program does', async (t) => {
    const server = await rawServer(t, json(500, {}));
    for (const name of Object.keys(SAMPLES)) {
        const { stdout } = await runProgram(installed, [...name.split('.').map(kebab), '--help']);
        const text = stdout.replaceAll(/\s+/g, ' ');
        assert.doesNotMatch(
            text,
            /new Date|a Date\b|decimal string|client's option|'s --[\w-]+,|\bits --[\w-]+,|option --[\w-]+ |await |`\w+\(/,
            name,
        );
    }
    for (const [words, says] of [
        [['users', 'create', '--email', 'zephyrine'], /--email must be an e-mail address such as name@example\.com\./],
        [
            ['payees', 'create', USER, '--name', 'Bob', '--email', 'x'],
            /: --email must be an e-mail address such as name@/,
        ],
        [
            ['payments', 'create', USER],
            /too many arguments.* such as --user-id <id>\. See `paywint payments create --help`/,
        ],
        [['cards', 'create-add-link', USER], /: --card-purpose is required and must be one of PAYMENT, WITHDRAWAL\./],
    ]) {
        const { code, stderr } = await against(server, words);
        assert.equal(code, 2, stderr);
        assert.match(stderr, says);
    }
    assert.equal(server.requests.length, 0);
});

test('an operation without a result says that it is done', async (t) => {
    const { args, answer } = SAMPLES['cards.delete'];
    const server = await rawServer(t, json(200, answer));
    assert.deepEqual(await against(server, commandOf('cards.delete', args)), {
        code: 0,
        stdout: 'Done.\n',
        stderr: '',
    });
});

test('help explains a command by its declaration, and the guide lists every command', async () => {
    const { stdout } = await runProgram(installed, ['payments', 'create', '--help']);
    assert.match(stdout, /^Usage: paywint payments create \[options\]$/m);
    assert.match(stdout, /--payment-method <value> +The payer's payment method: WALLET, CARD,\s+PW_BANK \(required\)/);
    assert.match(
        stdout,
        /--card-id <id> +The payer's card: its cardId, a UUID\. Required\s+with --payment-method CARD, and allowed only\s+then/,
    );
    const { stdout: business } = await runProgram(installed, ['kyb', 'submit', '--help']);
    assert.match(business, /--entity-type <value> +The type of business: ent1 \(Corporation\), ent2\s+\(Sole/);
    const guide = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8');
    for (const name of Object.keys(SAMPLES))
        assert.match(guide, new RegExp(`^\\| \`${name.split('.').map(kebab).join(' ')}[ \`]`, 'm'));
    const { stdout: mailed } = await runProgram(installed, ['payments', 'mail-check', '--help']);
    const check = mailed.replace(/\s+/g, ' ');
    assert.match(check, /: USPS_FIRST_CLASS, USPS_CERTIFIED, TWO_DAY, OVERNIGHT\. Default: USPS_FIRST_CLASS --/);
    assert.match(check, /at most 50; one JSON object with id, date, amount, description, and the flag is repeated/);
    for (const resource of ['users', 'payments']) {
        const { stdout: imported } = await runProgram(installed, [resource, 'import', '--help']);
        assert.match(imported, /^Exit code 3 means: the outcome of some rows is unknown\./m);
    }
    const { stdout: alias } = await runProgram(installed, ['kyc', 'link', '--help']);
    assert.match(alias, /create-inquiry-link\|link/);
});

test('help takes the words of a command, in front of them or behind its group', async () => {
    for (const [words, command] of [
        [
            ['help', 'payments', 'create'],
            ['payments', 'create'],
        ],
        [
            ['payments', 'help', 'create'],
            ['payments', 'create'],
        ],
        [
            ['help', 'payees', 'bank-accounts', 'add'],
            ['payees', 'bank-accounts', 'add'],
        ],
        [
            ['help', 'kyc', 'link'],
            ['kyc', 'link'],
        ],
        [['help', 'payments'], ['payments']],
        [['payments', 'help'], ['payments']],
        [
            ['help', 'sandbox', 'advance'],
            ['sandbox', 'advance'],
        ],
        [['sandbox', 'help'], ['sandbox']],
        [['help', 'help'], []],
    ]) {
        const [asked, whole] = await Promise.all([
            runProgram(installed, words),
            runProgram(installed, [...command, '--help']),
        ]);
        assert.deepEqual([asked.code, asked.stderr], [0, '']);
        assert.match(asked.stdout, /^Usage: paywint /);
        assert.equal(asked.stdout, whole.stdout);
    }
    // What takes an argument takes this word too.
    const { stderr } = await runProgram(installed, ['users', 'get', 'help']);
    assert.match(stderr, /^paywint: PAYWINT_PLATFORM_ID is missing/);
});
