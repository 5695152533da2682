/** The program `paywint` against the sandbox, and what it writes. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { environmentOf, installProgram, runProgram, startProgram } from '../support/cli.mjs';
import { PACKAGE, ROOT } from '../support/paths.mjs';
import { KYB_RECORD, KYC_RECORD, PERSON, PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';
import { answerBytes, json, parseRequest, rawServer, signatureOf } from '../support/raw-server.mjs';
import { startSandbox } from '../support/sandbox.mjs';

let installed;
let sandbox;
before(async () => ([installed, sandbox] = await Promise.all([installProgram(), startSandbox()])));
after(() => Promise.all([installed.remove(), sandbox.stop()]));

/** Runs the program against the sandbox. */
const paywint = (words, options = {}) =>
    runProgram(installed, words, { ...options, env: { ...environmentOf(sandbox), ...options.env } });

/** Runs it against a server, which may be none. */
const against = (server, words, options = {}) =>
    runProgram(installed, words, { ...options, env: { ...environmentOf(server), ...options.env } });

/** Fails unless a run wrote one document and nothing else. */
function documentOf({ code, stdout, stderr }) {
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.match(stdout, /^[^\n]+\n$/);
    return JSON.parse(stdout);
}

const listOf =
    (...pages) =>
    (socket, request) => {
        const { page_no } = JSON.parse(parseRequest(request).body);
        const page = { success: true, records: pages[page_no - 1], totalRecords: (pages.length - 1) * 10 + 1 };
        socket.write(answerBytes(200, {}, JSON.stringify(page)));
    };

const uuid = (number) => `aaaaaaaa-bbbb-4ccc-8ddd-${String(number).padStart(12, '0')}`;

test('npm installs it as paywint', async () => {
    const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
    for (const words of [['--version'], ['-V'], ['--version', 'users']]) {
        assert.deepEqual(await runProgram(installed, words), { code: 0, stdout: `${version}\n`, stderr: '' });
    }
});

test('help names every command, and the exit codes that the guide has', async () => {
    const { code, stdout, stderr } = await runProgram(installed, ['help']);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    for (const command of ['users', 'kyc', 'kyb', 'webhooks', 'sign', 'sandbox', 'doctor']) {
        assert.match(stdout, new RegExp(`^  ${command} `, 'm'));
    }
    const [, commands] = /^Commands:\n(.*?)\n\n/ms.exec(stdout);
    for (const line of commands.split('\n').filter((each) => /^ {2}\S/.test(each))) {
        assert.match(line, /^ {2}\S.* {2}[A-Z]\S/);
    }
    assert.match(commands, /^ {2}paywint-accounts +Paywint accounts: /m);
    const documented = [...stdout.matchAll(/^ {2}(\d+) /gm)].map(([, number]) => number);
    const guide = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8');
    const written = [...guide.matchAll(/^\| `(\d+)` \|/gm)].map(([, number]) => number);
    assert.deepEqual(documented, ['0', '1', '2', '3', '4', '5', '130']);
    assert.deepEqual(written, [...documented, '143']);
});

test('a user is created, read and listed', async () => {
    const flags = [
        ...['--name', 'Zoë 山田', '--email', 'zoe@example.test'],
        ...['--phone-country-code', '+1', '--phone', '5550001'],
    ];
    const created = documentOf(await paywint(['users', 'create', ...flags, '--json']));
    const { userId, createdAt } = created;
    assert.deepEqual(created, {
        userId,
        name: 'Zoë 山田',
        email: 'zoe@example.test',
        phoneCountryCode: '+1',
        phone: '5550001',
        createdAt,
    });
    assert.equal(documentOf(await paywint(['users', 'get', userId, '--json'])).email, 'zoe@example.test');
    const lines = (await paywint(['users', 'list', '--json'])).stdout.trimEnd().split('\n');
    assert.deepEqual(
        lines.map(JSON.parse).find((user) => user.userId === userId),
        created,
    );
    const { stdout } = await paywint(['users', 'get', userId]);
    assert.deepEqual(stdout.split('\n').slice(0, 3), [
        `userId            ${userId}`,
        'name              Zoë 山田',
        'email             zoe@example.test',
    ]);
});

test('a user is created from standard input or a file', async () => {
    const input = JSON.stringify({ name: 'Bob', email: 'bob@example.test' });
    assert.equal(documentOf(await paywint(['users', 'create', '--from', '-', '--json'], { input })).name, 'Bob');
    const file = join(installed.folder, 'eve.json');
    writeFileSync(file, JSON.stringify({ name: 'Eve', email: 'eve@example.test' }));
    assert.equal(documentOf(await paywint(['users', 'create', '--from', file, '--json'])).name, 'Eve');
});

test('what cannot be a user is refused before anything is sent, and is not repeated', async (t) => {
    const server = await rawServer(t, json(500, {}));
    const cases = [
        [['--email', 'zephyrine'], /--email must be an e-mail address/],
        [['--phone', '5550100'], /--phone-country-code is required with --phone, such as/],
        [['--phone-country-code', '+1'], /--phone is required with --phone-country-code/],
        [['--from', '-'], / phoneCountryCode is required with phone/, '{"phone":"5550100"}'],
        [
            ['--name', ' '],
            /--name must not be blank.*--email is required, unless --phone and --phone-country-code are given/,
        ],
        [[], /Nothing was sent: /],
        [['--from', '-', '--name', PERSON.name], /--from holds all fields/],
        [['--from', '-'], /--from must hold one JSON object/, `{"name":"${PERSON.name}"`],
        [['--from', '-'], /--from must hold one JSON object/, `["${PERSON.name}"]`],
        [['--from', '-'], /--from must hold one JSON object/, Buffer.from('7b226e616d65223a22ff227d', 'hex')],
        [
            ['--from', '-'],
            /secret_key|secretKey|is an unknown field/,
            '{"secretKey":"x","email":"zephyrine@example.test"}',
        ],
        [['--from', join(installed.folder, 'nothing.json')], /--from must name a readable file \(ENOENT\)/],
    ];
    for (const [words, says, input] of cases) {
        const { code, stdout, stderr } = await against(server, ['users', 'create', ...words], { input });
        assert.equal(code, 2, stderr);
        assert.equal(stdout, '');
        assert.match(stderr, says);
        assert.match(stderr, /^paywint: [^\n]+\n$/);
        assert.doesNotMatch(stderr, /zephyrine/i);
    }
    assert.equal(server.requests.length, 0);
});

test('a table is aligned whatever the names are made of, and does nothing to the terminal', async (t) => {
    const users = [
        { user_id: uuid(1), name: 'Ada', email: 'ada@example.test', phone_country_code: '+1', phone: '5550001' },
        { user_id: uuid(2), name: '山田太郎', email: 'y@example.test', created_at: '2026-01-02T03:04:05.678Z' },
        { user_id: uuid(3), name: '\u001b[31m\u001b]0;x\u0007\r\n\u009b2J\u202e', email: null },
        { user_id: uuid(4), name: '👩‍👩‍👧 e\u0301', email: 'e@example.test' },
    ];
    const server = await rawServer(t, json(200, { success: true, records: users, totalRecords: 4 }));
    const { code, stdout, stderr } = await against(server, ['users', 'list']);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    const hostile = '\\u{1b}[31m\\u{1b}]0;x\\u{7}\\u{d}\\u{a}\\u{9b}2J\\u{202e}';
    const pad = ' '.repeat(hostile.length);
    const line = (id, name, width, ...rest) => `${id}  ${name}${pad.slice(width)}  ${rest.join('')}`.trimEnd();
    assert.deepEqual(stdout.split('\n'), [
        line(`USER ID${' '.repeat(29)}`, 'NAME', 4, 'EMAIL             PHONE       REGISTERED'),
        line(uuid(1), 'Ada', 3, 'ada@example.test  +1 5550001'),
        line(uuid(2), '山田太郎', 8, 'y@example.test                2026-01-02'),
        line(uuid(3), hostile, hostile.length),
        line(uuid(4), '👩‍👩‍👧 e\u0301', 4, 'e@example.test'),
        '',
    ]);
    const asJson = await against(server, ['users', 'list', '--json']);
    assert.doesNotMatch(asJson.stdout, /[^\n\P{Cc}]|[\u202a-\u202e]/u);
    assert.equal(JSON.parse(asJson.stdout.split('\n')[2]).name, users[2].name);
});

test('a table fits the terminal, and cuts no character in two', async (t) => {
    const users = [{ user_id: uuid(1), name: '山'.repeat(40), email: `${'e'.repeat(60)}@example.test` }];
    const server = await rawServer(t, json(200, { success: true, records: users, totalRecords: 1 }));
    const lines = async (width, ...flags) => {
        const { stdout } = await against(server, ['users', 'list', ...flags], { env: { COLUMNS: width } });
        return stdout.trimEnd().split('\n');
    };
    const [titles, line] = await lines('80');
    assert.equal(line, `aaaaaaaa…  ${'山'.repeat(11)}…   ${'e'.repeat(23)}…`);
    assert.equal(titles.length, 80);
    assert.equal((await lines('80', '--full-ids'))[1], `${uuid(1)}  山山山山…   eeeeeeeeee…`);
});

test('a table with every column fits sixty columns, and shows the KYC where Paywint does', async (t) => {
    const user = (number, status) => ({
        ...{ user_id: uuid(number), name: 'Zephyrine Quillfeather', email: 'zephyrine.quillfeather@example.test' },
        ...{ phone_country_code: '+1', phone: '5550001', created_at: '2026-01-02T03:04:05.678Z', kyc_status: status },
    });
    const server = await rawServer(
        t,
        json(200, { success: true, records: [user(1, 'in_review'), user(2)], totalRecords: 2 }),
    );
    const { stdout } = await against(server, ['users', 'list'], { env: { COLUMNS: '60' } });
    const [titles, first, second] = stdout.split('\n');
    assert.match(titles, /^USER ID    NAME +EMAIL +PHONE +REGISTERED  KYC$/);
    assert.match(first, /^aaaaaaaa…  .+…  .+…  .+  2026-01-02  in_/);
    assert.match(second, /2026-01-02$/);
    for (const line of [titles, first, second]) assert.ok(line.length <= 60, line);
    const wide = await against(server, ['users', 'list']);
    assert.match(wide.stdout.split('\n')[1], new RegExp(`^${uuid(1)}  .+ in_review$`));
});

test('users are listed page by page, while later pages are still to come', async (t) => {
    const pages = [
        Array.from({ length: 10 }, (_, index) => ({ user_id: uuid(index) })),
        [{ user_id: uuid(9) }, { user_id: uuid(10) }],
    ];
    let giveSecond;
    const server = await rawServer(t, (socket, request) => {
        const { page_no } = JSON.parse(parseRequest(request).body);
        const give = () => listOf(...pages)(socket, request);
        if (page_no === 1) give();
        else giveSecond = give;
    });
    const child = startProgram(installed, ['users', 'list', '--rows-per-page', '10', '--json'], environmentOf(server));
    const lines = [];
    let rest = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) {
        const parts = (rest + chunk).split('\n');
        rest = parts.pop();
        lines.push(...parts.map((line) => JSON.parse(line).userId));
        // It is requested by now, or soon.
        while (lines.length === 10 && giveSecond === undefined) await new Promise((resolve) => setImmediate(resolve));
        if (lines.length === 10) giveSecond();
    }
    assert.deepEqual(
        lines,
        Array.from({ length: 11 }, (_, index) => uuid(index)),
    );
});

test('no more users are listed than requested, and no page is waited for that nobody needs', async (t) => {
    const page = Array.from({ length: 10 }, (_, index) => ({ user_id: uuid(index) }));
    const server = await rawServer(t, (socket, request) => {
        if (JSON.parse(parseRequest(request).body).page_no === 1) listOf(page, page)(socket, request);
    });
    for (const limit of [1, 10]) {
        const words = ['users', 'list', '--rows-per-page', '10', '--limit', String(limit), '--json'];
        const { code, stdout } = await against(server, words);
        assert.equal(code, 0);
        assert.equal(stdout.trimEnd().split('\n').length, limit);
    }
    // The page that was read ahead, twice; had it been waited for, it would have been retried.
    assert.ok(server.requests.length <= 4, `${server.requests.length} requests`);
    for (const flag of ['--limit=0', '--limit=', '--limit=ten', '--rows-per-page=7', '--page-no=x']) {
        const { code, stdout } = await against(server, ['users', 'list', flag]);
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' }, flag);
    }
});

test('a KYC link is shown, and then how the KYC stands', async () => {
    const { userId } = documentOf(await paywint(['users', 'create', '--email', 'kyc@example.test', '--json']));
    const link = documentOf(await paywint(['kyc', 'link', userId, '--json']));
    assert.equal(link.isKycPending, true);
    assert.ok(link.inquiryUrl.startsWith(sandbox.baseUrl));
    const { code, stderr } = await paywint(['kyc', 'get', userId]);
    assert.equal(code, 1);
    assert.match(stderr, /has no KYC record yet/);
    await sandbox.decide(userId, 'approved');
    const expected = { userId, idType: 'passport', kycStatus: 'approved', decision: 'approved' };
    assert.deepEqual(documentOf(await paywint(['kyc', 'get', userId, '--json'])), expected);
});

test('who a KYC record is about is only shown on request', async (t) => {
    const server = await rawServer(t, json(200, { success: true, data: KYC_RECORD }));
    const shown = { userId: USER_ID, idType: 'passport', kycStatus: 'In_Review', decision: 'in_review' };
    assert.deepEqual(documentOf(await against(server, ['kyc', 'get', USER_ID, '--json'])), shown);
    const brief = await against(server, ['kyc', 'get', USER_ID]);
    assert.equal(
        brief.stdout,
        `userId     ${USER_ID}\nidType     passport\nkycStatus  In_Review\ndecision   in_review\n`,
    );
    assert.equal(brief.stderr, 'Personal data is hidden; --show-personal shows it.\n');
    const whole = documentOf(await against(server, ['kyc', 'get', USER_ID, '--show-personal', '--json']));
    assert.equal(whole.ssn, KYC_RECORD.ssn);
    assert.equal(whole.taxNumber, KYC_RECORD.tax_number);
    assert.deepEqual(whole.documents, [{ issuedBy: 'Ministry of Odd Papers' }]);
    const table = await against(server, ['kyc', 'get', USER_ID, '--show-personal']);
    assert.match(table.stdout, /^ssn +000-00-8642$/m);
    assert.equal(table.stderr, '');
});

test('what a KYB record says of a business is only shown to who asks', async (t) => {
    const server = await rawServer(t, json(200, { success: true, data: KYB_RECORD }));
    const shown = documentOf(await against(server, ['kyb', 'get', USER_ID, '--json']));
    assert.deepEqual([shown.userId, shown.status, shown.decision], [USER_ID, 'Approved', 'approved']);
    assert.equal(shown.businessName, undefined);
    const whole = documentOf(await against(server, ['kyb', 'get', USER_ID, '--show-personal', '--json']));
    assert.equal(whole.businessName, KYB_RECORD.business_name);
    const brief = await against(server, ['kyb', 'get', USER_ID]);
    assert.ok(!brief.stdout.includes(KYB_RECORD.business_name));
    const { code, stderr } = await paywint(['kyb', 'get', USER_ID]);
    assert.equal(code, 1);
    assert.match(stderr, /no KYB record/);
});

/** The words that a shell makes of the line, with `curl` only printing its arguments. */
function wordsOf(line) {
    const print = 'console.log(JSON.stringify(process.argv.slice(1)))';
    const script = `curl() { "$NODE" -e '${print}' -- "$@"; }\n${line}`;
    return JSON.parse(execFileSync('sh', ['-c', script], { env: { NODE: process.execPath } }));
}

test('a signed request is a line for curl', async () => {
    const server = { origin: 'http://127.0.0.1:1' };
    const path = `/api/platform/users/get/${USER_ID}`;
    const read = await against(server, ['sign', 'GET', path]);
    assert.deepEqual(wordsOf(read.stdout), [
        ...['-X', 'GET', `${server.origin}${path}`, '-H', `X-Platform-ID: ${PLATFORM_ID}`],
        ...['-H', `X-Signature: ${signatureOf({ method: 'GET', path }, SECRET)}`],
    ]);
    assert.match(read.stderr, /^Whoever has this signature can send exactly this request/);

    const rules = [
        [{}, ['--empty-body', 'omit']],
        [{ PAYWINT_EMPTY_BODY: 'omit' }, []],
    ];
    const omitting = signatureOf({ method: 'GET', path }, SECRET, { emptyBody: 'omit' });
    for (const [env, flags] of rules) {
        const words = wordsOf((await against(server, ['sign', 'GET', path, ...flags], { env })).stdout);
        assert.equal(words.at(-1), `X-Signature: ${omitting}`);
    }
    const flagFirst = await against(server, ['sign', 'GET', path, '--empty-body', 'hash'], { env: rules[1][0] });
    assert.equal(flagFirst.stdout, read.stdout);

    const body = '{"name":"O\'Hara; $(touch /tmp/x) `id` \\"山\\"",\n\t"email":"@x"}';
    const words = ['sign', 'POST', '/api/platform/users/create', '--query', '?a[]=1&b={2}', '--body'];
    const written = wordsOf((await against(server, [...words, body])).stdout);
    const signature = signatureOf(
        { method: 'POST', path: '/api/platform/users/create', query: '?a[]=1&b={2}', body },
        SECRET,
    );
    assert.deepEqual(written.slice(0, 5), [
        ...['--globoff', '--path-as-is', '-X', 'POST'],
        `${server.origin}/api/platform/users/create?a[]=1&b={2}`,
    ]);
    assert.deepEqual(written.slice(7), [
        ...['-H', `X-Signature: ${signature}`, '-H', 'Content-Type: application/json', '--data-raw', body],
    ]);

    const input = '{"rows_per_page":10,"page_no":1}\n';
    const list = ['sign', 'POST', '/api/platform/users/list', '--body-file', '-', '--json'];
    const { stdout } = await against(server, list, { input });
    const signed = JSON.parse(stdout);
    assert.equal(signed.body, input);
    const listed = { method: 'POST', path: '/api/platform/users/list', body: input };
    assert.equal(signed.headers['X-Signature'], signatureOf(listed, SECRET));
});

test('what cannot be signed, or not be a line, is refused', async () => {
    const server = { origin: 'http://127.0.0.1:1' };
    const cases = [
        [['get', '/x'], /: <method> must be uppercase/],
        [['GET', 'x'], /: <path> must be the path/],
        [['GET', '/x?y'], /: <path> must be the path/],
        [['GET', '/x', '--query', 'a=1'], /: --query must be/],
        [['GET', '/x', '--empty-body', 'none'], /: --empty-body must be/],
        [['POST', '/x', '--body', '\u001b[31m'], /--body holds control characters/],
        [['POST', '/x', '--body', 'a', '--body-file', '-'], /exclude each other/],
        [['POST', '/x', '--body-file', '-'], /--body-file must hold UTF-8/, Buffer.from([0xff])],
    ];
    for (const [words, says, input] of cases) {
        const { code, stdout, stderr } = await against(server, ['sign', ...words], { input });
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' }, stderr);
        assert.match(stderr, says);
    }
});
