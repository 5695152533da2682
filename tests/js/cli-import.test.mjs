/** `paywint users import` and `payments import`: each row is sent once, whatever happens in between. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { endOf, environmentOf, installProgram, runProgram, startProgram } from '../support/cli.mjs';
import { USER_ID } from '../support/privacy.mjs';
import { answerBytes, closedPort, json, parseRequest, rawServer } from '../support/raw-server.mjs';
import { startSandbox } from '../support/sandbox.mjs';

const PAYEE = 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff';
const HEADER = 'userId,payeeId,amount,paymentMethod,receivingMethod,invoiceNo,description';

let installed;
before(async () => (installed = await installProgram()));
after(() => installed.remove());

const against = (server, words, options = {}) =>
    runProgram(installed, words, { ...options, env: { ...environmentOf(server), ...options.env } });

/** Writes a CSV of payments into the folder of the program, and returns its path. */
function paymentsFile(name, count, change = (line) => line) {
    const lines = Array.from({ length: count }, (_, index) =>
        change(
            `${USER_ID},${PAYEE},${index + 1}.50,WALLET,WALLET,INV-${index + 1},"For Zephyrine, ""the"" ${index}"`,
            index,
        ),
    );
    const path = join(installed.folder, name);
    writeFileSync(path, `\ufeff${HEADER}\r\n${lines.join('\r\n')}\r\n\r\n`);
    return path;
}

const numberOf = (bytes) => Number(JSON.parse(parseRequest(bytes).body).invoice_no.slice('INV-'.length));
const idOf = (number) => `cccccccc-dddd-4eee-8fff-${String(number).padStart(12, '0')}`;
const paid = (socket, number) =>
    socket.write(answerBytes(200, {}, JSON.stringify({ success: true, data: { payment_id: idOf(number) } })));

/** A server that pays, unless `fate` does something else; and the numbers of the payments it was sent. */
async function bank(t, fate = () => false) {
    const sent = [];
    const server = await rawServer(t, (socket, bytes) => {
        const number = numberOf(bytes);
        sent.push(number);
        if (!fate(socket, number)) paid(socket, number);
    });
    return { server, sent };
}

const upTo = (count) => Array.from({ length: count }, (_, index) => index + 1);
const sorted = (numbers) => numbers.toSorted((one, other) => one - other);

test('each payment is sent once; what failed is sent again, and what is unknown only on request', async (t) => {
    let isSecond = false;
    const { server, sent } = await bank(t, (socket, number) => {
        if (isSecond) return false;
        if (number % 10 === 3) return socket.write(answerBytes(403, {}, '{"detail":"too little money"}'));
        if (number % 10 === 5) return socket.destroy();
        return false;
    });
    const file = paymentsFile('fates.csv', 40);
    const first = await against(server, ['payments', 'import', file]);
    assert.equal(first.code, 3, first.stderr);
    assert.equal(first.stderr, '');
    assert.deepEqual(sorted(sent), upTo(40));
    const [title, summary] = first.stdout.split('\n');
    assert.equal(title, 'fates.csv: 40 rows, 0 already imported');
    assert.equal(summary, '32 of 40 done, 4 failed, 4 unknown');
    assert.match(first.stdout, new RegExp(`^ {2}row 5, userId ${USER_ID}, invoiceNo INV-5: .+$`, 'm'));
    assert.match(first.stdout, /^ {2}row 3: .*too little money/m);
    assert.match(first.stdout, /Look for the invoiceNo with `paywint payments list-sent`/);
    assert.match(first.stdout, new RegExp(`^Created:\n  row 1: ${idOf(1)}\n  row 2: ${idOf(2)}\n  row 4: `, 'm'));
    assert.match(first.stdout, /^ {2}and 12 more; the journal beside the file, and --json, have all IDs$/m);
    assert.match(first.stdout, /^Failed; the same command sends these rows again:$/m);
    // A changed copy has no journal: all of its rows would be paid again.
    assert.match(first.stdout, /^To correct rows, put only these rows into a new file, and import that file instead/m);
    assert.match(first.stdout, /the rows that were created would be created again\.$/m);
    assert.doesNotMatch(first.stdout, /another name/);
    const journal = readFileSync(`${file}.journal`, 'utf8');
    assert.ok(journal.includes(`{"row":1,"id":"${idOf(1)}"}`));
    assert.equal(statSync(`${file}.journal`).mode & 0o077, 0);
    assert.equal(existsSync(`${file}.journal.lock`), false);
    for (const text of ['Zephyrine', PAYEE, environmentOf(server).PAYWINT_SECRET_KEY]) {
        assert.ok(!(journal + first.stdout).includes(text), text);
    }

    isSecond = true;
    sent.length = 0;
    const second = await against(server, ['payments', 'import', file, '--json']);
    assert.equal(second.code, 3);
    assert.deepEqual(sorted(sent), [3, 13, 23, 33]);
    const { unknown, created, ...rest } = JSON.parse(second.stdout);
    assert.equal(created.length, 36);
    assert.deepEqual(
        created.slice(0, 3),
        [1, 2, 3].map((row) => ({ row, id: idOf(row) })),
    );
    assert.deepEqual(rest, { rows: 40, done: 36, failed: [] });
    assert.deepEqual(
        unknown.map(({ row, userId, invoiceNo }) => [row, userId, invoiceNo]),
        [...[5, 15, 25, 35].map((row) => [row, USER_ID, `INV-${row}`])],
    );

    sent.length = 0;
    for (const [rows, says] of [
        ['5,6', 'row 6 is done already'],
        [
            '13, 99,0,zephyrine',
            'row 13 is done already, there is no row 99, there is no row 0, item 4 is not a row number',
        ],
        ['', 'item 1 is not a row number'],
    ]) {
        const wrong = await against(server, ['payments', 'import', file, '--send-again', rows]);
        assert.deepEqual([wrong.code, wrong.stdout, sent], [2, '', []]);
        const rule = '--send-again must list numbers of rows whose outcome is unknown, such as 3,17';
        assert.equal(wrong.stderr, `paywint: ${rule}: ${says}.\n`);
    }
    const third = await against(server, ['payments', 'import', file, '--send-again', '5,25']);
    assert.deepEqual(sorted(sent), [5, 25]);
    assert.match(third.stdout, /^fates\.csv: 40 rows, 36 already imported, 2 of unknown outcome$/m);
    assert.match(third.stdout, /^38 of 40 done, 0 failed, 2 unknown$/m);
});

test('a payment that Paywint reports as failed at once is not paid, and is sent again', async (t) => {
    let isSecond = false;
    const { server, sent } = await bank(t, (socket, number) => {
        if (isSecond || number !== 2) return false;
        const data = { payment_id: idOf(2), status: 'FAILED', failure_reason: 'Insufficient available balance' };
        return socket.write(answerBytes(200, {}, JSON.stringify({ success: true, data })));
    });
    const file = paymentsFile('failed.csv', 3);
    const first = await against(server, ['payments', 'import', file]);
    assert.equal(first.code, 1, first.stdout);
    assert.match(first.stdout, /^2 of 3 done, 1 failed, 0 unknown$/m);
    assert.match(first.stdout, /^ {2}row 2: Paywint reports the payment as FAILED: Insufficient available balance$/m);
    assert.doesNotMatch(first.stdout, new RegExp(idOf(2)));
    isSecond = true;
    const second = await against(server, ['payments', 'import', file]);
    assert.equal(second.code, 0, second.stdout);
    assert.match(second.stdout, /^3 of 3 done, 0 failed, 0 unknown$/m);
    assert.deepEqual(sorted(sent), [1, 2, 2, 3]);
});

test('an import that is killed is resumed: nothing is sent twice, and nothing is forgotten', async (t) => {
    const concurrency = 4;
    let child;
    const waiting = [];
    const { server, sent } = await bank(t, (socket, number) => {
        if (child === undefined || sent.length <= 20) return false;
        // Taken, and never responded to.
        waiting.push(number);
        if (waiting.length === concurrency) child.kill('SIGKILL');
        return true;
    });
    const file = paymentsFile('killed.csv', 60);
    child = startProgram(
        installed,
        ['payments', 'import', file, '--concurrency', String(concurrency)],
        environmentOf(server),
    );
    const { signal } = await endOf(child);
    assert.equal(signal, 'SIGKILL');
    assert.equal(sent.length, 20 + concurrency);
    // As a crash of the machine may leave it.
    writeFileSync(`${file}.journal`, '{"row":9', { flag: 'a' });
    child = undefined;
    const { code, stdout } = await against(server, ['payments', 'import', file]);
    assert.equal(code, 3, stdout);
    assert.deepEqual(sorted(sent), upTo(60));
    assert.match(
        stdout,
        /^killed\.csv: 60 rows, 20 already imported, 4 of unknown outcome\n56 of 60 done, 0 failed, 4 unknown$/m,
    );
    const named = [...stdout.matchAll(/^ {2}row (\d+), .*: the import was interrupted before a response arrived$/gm)];
    assert.deepEqual(
        named.map(([, row]) => Number(row)),
        sorted(waiting),
    );
});

test('an interrupt lets requests in flight end, and the next run continues', async (t) => {
    let child;
    const { server, sent } = await bank(t, () => {
        if (sent.length === 10) child?.kill('SIGINT');
        return false;
    });
    const file = paymentsFile('interrupted.csv', 400);
    child = startProgram(installed, ['payments', 'import', file], environmentOf(server));
    const { code, stdout, stderr } = await endOf(child);
    assert.equal(code, 130, stderr);
    const [, done] = /^(\d+) of 400 done, 0 failed, 0 unknown$/m.exec(stdout);
    assert.equal(Number(done), sent.length);
    assert.ok(sent.length < 400);
    assert.match(stdout, /^Interrupted\. Run the same command again to continue\.$/m);
    child = undefined;
    const again = await against(server, ['payments', 'import', file]);
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual(sorted(sent), upTo(400));
});

test('a second interrupt ends an import at once, with 3 if rows may have been carried out', async (t) => {
    for (const [flags, says] of [
        [
            [],
            /^paywint: interrupted: 4 rows may have been carried out\. The journal beside the file records them: .*\.\n$/,
        ],
        [['--json'], /^\{"error":\{"code":"abort","message":"interrupted: 4 rows .*","outcome":"unknown"\}\}\n$/],
    ]) {
        let child;
        const { server, sent } = await bank(t, (_, number) => {
            if (number <= 5 || child === undefined) return false;
            // Taken, and never responded to.
            if (sent.length === 9) {
                child.kill('SIGINT');
                child.kill('SIGTERM');
            }
            return true;
        });
        const file = paymentsFile(`twice${flags.length}.csv`, 20);
        const words = ['payments', 'import', file, '--concurrency', '4', ...flags];
        child = startProgram(installed, words, environmentOf(server));
        const { code, stderr } = await endOf(child);
        assert.equal(code, 3, stderr);
        assert.match(stderr, says);
        assert.equal(existsSync(`${file}.journal.lock`), false);
        child = undefined;
        const { stdout } = await against(server, ['payments', 'import', file, '--json']);
        assert.deepEqual(
            JSON.parse(stdout).unknown.map(({ row }) => row),
            [6, 7, 8, 9],
        );
        assert.deepEqual(sorted(sent), upTo(20));
    }
});

test('a file without rows is imported, and has no journal', async (t) => {
    const { server, sent } = await bank(t);
    const file = paymentsFile('empty.csv', 0);
    const { code, stdout, stderr } = await against(server, ['payments', 'import', file]);
    assert.deepEqual([code, stderr, sent], [0, '', []]);
    assert.equal(stdout, 'empty.csv: 0 rows, 0 already imported\n0 of 0 done, 0 failed, 0 unknown\n');
    assert.equal(existsSync(`${file}.journal`), false);
    assert.equal(existsSync(`${file}.journal.lock`), false);
});

test('a row whose cells are all empty is not sent, and changes no number', async (t) => {
    const { server, sent } = await bank(t, (socket, number) => number === 3 && socket.destroy());
    const file = paymentsFile('blank.csv', 5, (line, index) => (index === 1 ? ',,,, "" ,,' : index === 3 ? ',' : line));
    writeFileSync(file, `\r\n   \r\n,,,,,,,,,,\r\n`, { flag: 'a' });
    const first = await against(server, ['payments', 'import', file]);
    assert.equal(first.code, 3, first.stderr);
    assert.deepEqual(sorted(sent), [1, 3, 5]);
    assert.match(first.stdout, /^blank\.csv: 3 rows, 0 already imported\n2 of 3 done, 0 failed, 1 unknown$/m);
    assert.match(first.stdout, /^ {2}row 3, userId \S+, invoiceNo INV-3: /m);
    for (const flag of ['--done', '--send-again']) {
        const wrong = await against(server, ['payments', 'import', file, flag, '2,6,7']);
        assert.equal(wrong.code, 2);
        assert.match(wrong.stderr, /such as 3,17: row 2 is empty, row 6 is empty, there is no row 7\.$/m);
    }
    const second = await against(server, ['payments', 'import', file, '--done', '3', '--json']);
    assert.equal(second.code, 0, second.stdout);
    const { rows, done, created } = JSON.parse(second.stdout);
    assert.deepEqual([rows, done, created.map(({ row }) => row)], [3, 3, [1, 5]]);
    assert.deepEqual(sorted(sent), [1, 3, 5]);

    const nothing = paymentsFile('blanks.csv', 2, () => ',,,,,,');
    const { code, stdout } = await against(server, ['payments', 'import', nothing]);
    assert.deepEqual([code, stdout], [0, 'blanks.csv: 0 rows, 0 already imported\n0 of 0 done, 0 failed, 0 unknown\n']);
    assert.equal(existsSync(`${nothing}.journal`), false);
});

test('the journal of a version that sent empty rows is resumed', async (t) => {
    const { server, sent } = await bank(t);
    const file = paymentsFile('older.csv', 4, (line, index) => (index === 1 || index === 2 ? ',,,,,,' : line));
    assert.equal((await against(server, ['payments', 'import', file])).code, 0);
    const failed = { row: 2, failed: { message: 'Nothing was sent: userId is required' } };
    const lines = [{ row: 2, begun: true }, failed, { row: 3, begun: true }];
    writeFileSync(`${file}.journal`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { flag: 'a' });
    const { code, stdout } = await against(server, ['payments', 'import', file]);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^older\.csv: 2 rows, 2 already imported\n2 of 2 done, 0 failed, 0 unknown$/m);
    assert.deepEqual(sorted(sent), [1, 4]);
});

test('one row is a row', async (t) => {
    const { server } = await bank(t);
    const { stdout } = await against(server, ['payments', 'import', paymentsFile('single.csv', 1)]);
    assert.match(stdout, /^single\.csv: 1 row, 0 already imported\n1 of 1 done/);
});

test('a payment of unknown outcome that was found is marked as done, and stays so', async (t) => {
    let isHealthy = false;
    const { server, sent } = await bank(t, (socket, number) => {
        if (number === 4) return socket.write(answerBytes(403, {}, '{"detail":"too little money"}'));
        return !isHealthy && [2, 3, 5].includes(number) && socket.destroy();
    });
    const file = paymentsFile('found.csv', 5);
    const first = await against(server, ['payments', 'import', file]);
    assert.equal(first.code, 3, first.stderr);
    assert.match(first.stdout, /^Mark rows that are there with --done ROWS; send rows that are not there again with/m);
    isHealthy = true;
    sent.length = 0;
    const journal = readFileSync(`${file}.journal`, 'utf8');
    const rule = '--done must list numbers of rows whose outcome is unknown, such as 3,17';
    for (const [flags, says] of [
        [['--done', '1'], `${rule}: row 1 is done already`],
        [['--done', '2,4'], `${rule}: row 4 failed and was not carried out`],
        [['--done', '2, 9,0,zephyrine'], `${rule}: there is no row 9, there is no row 0, item 4 is not a row number`],
        [['--done', ''], `${rule}: item 1 is not a row number`],
        [['--done', '2,3', '--send-again', '3,5'], '--send-again and --done both list row 3: a row is there or not'],
        [
            ['--done', '2,3', '--send-again', '3,2'],
            '--send-again and --done both list rows 3, 2: a row is there or not',
        ],
        [['--done', '2', '--send-again', '4'], /^--send-again must list .*: row 4 failed and is sent without it$/],
    ]) {
        const wrong = await against(server, ['payments', 'import', file, ...flags]);
        assert.deepEqual([wrong.code, wrong.stdout, sent], [2, '', []]);
        const [, message] = /^paywint: (.*)\.\n$/.exec(wrong.stderr);
        if (typeof says === 'string') assert.equal(message, says);
        else assert.match(message, says);
        assert.equal(readFileSync(`${file}.journal`, 'utf8').replace(journal, '').trim(), '');
    }
    const second = await against(server, ['payments', 'import', file, '--done', '2, 3', '--send-again', '5']);
    assert.equal(second.code, 1, second.stdout);
    assert.deepEqual(sorted(sent), [4, 5]);
    assert.match(second.stdout, /^found\.csv: 5 rows, 3 already imported\n4 of 5 done, 1 failed, 0 unknown$/m);
    assert.doesNotMatch(second.stdout, /Unknown;|--done/);
    assert.ok(readFileSync(`${file}.journal`, 'utf8').includes('{"row":2,"done":true}'));

    sent.length = 0;
    const third = await against(server, ['payments', 'import', file, '--json']);
    assert.deepEqual(sent, [4]);
    const { rows, done, unknown, created } = JSON.parse(third.stdout);
    assert.deepEqual([rows, done, unknown, created.map(({ row }) => row)], [5, 4, [], [1, 5]]);
    const again = await against(server, ['payments', 'import', file, '--done', '2']);
    assert.match(again.stderr, /: row 2 is done already\.$/m);
    const notYet = paymentsFile('not-yet.csv', 2);
    const early = await against(server, ['payments', 'import', notYet, '--done', '2']);
    assert.match(early.stderr, /: row 2 was not sent yet\.$/m);
});

test('a user of unknown outcome who was found is marked as done', async (t) => {
    const sandbox = await startSandbox(['--fault', 'users.create=lost,times=1,after=1']);
    t.after(() => sandbox.stop());
    const file = join(installed.folder, 'found-users.csv');
    writeFileSync(
        file,
        `email\n${upTo(3)
            .map((number) => `found${number}@example.test\n`)
            .join('')}`,
    );
    const words = ['users', 'import', file, '--concurrency', '1'];
    const first = await against(sandbox, words);
    assert.equal(first.code, 3, first.stderr);
    assert.match(first.stdout, /^Look for the email or phone with `paywint users list`\.$/m);
    assert.match(first.stdout, /^Mark rows that are there with --done 2; .* with --send-again 2\.$/m);
    assert.equal((await against(sandbox, [...words, '--done', '2'])).code, 0);
    const third = await against(sandbox, words);
    assert.equal(third.code, 0, third.stdout);
    assert.equal(third.stdout.split('\n')[1], '3 of 3 done, 0 failed, 0 unknown');
    const { stdout } = await against(sandbox, ['users', 'list', '--json']);
    assert.equal(stdout.trimEnd().split('\n').length, 3);
});

test('payments of different users may have the same invoiceNo', async (t) => {
    const { server, sent } = await bank(t);
    const other = USER_ID.replace(/^./, '0');
    const file = paymentsFile('payers.csv', 2, (line, index) =>
        index === 0 ? line : line.replace(USER_ID, other).replace('INV-2', 'INV-1'),
    );
    assert.equal((await against(server, ['payments', 'import', file])).code, 0);
    assert.deepEqual(sent, [1, 1]);
    const same = paymentsFile('payer.csv', 2, (line, index) =>
        index === 0 ? line : line.replace(USER_ID, USER_ID.toUpperCase()).replace('INV-2', 'INV-1'),
    );
    const refused = await against(server, ['payments', 'import', same]);
    assert.deepEqual([refused.code, refused.stdout], [2, '']);
    assert.match(refused.stderr, /rows 1 and 2 have the same userId and invoiceNo: each needs its own invoiceNo\./);
});

test('wrong credentials, and a server that is not there, stop an import', async (t) => {
    const refusing = await rawServer(t, json(401, {}));
    const file = paymentsFile('stopped.csv', 300);
    const refused = await against(refusing, ['payments', 'import', file]);
    assert.equal(refused.code, 1);
    assert.match(refused.stdout, /^Stopped: Paywint does not accept the credentials\./m);
    assert.ok(refusing.requests.length < 30, String(refusing.requests.length));
    rmSync(`${file}.journal`);
    const nowhere = { origin: `http://127.0.0.1:${await closedPort()}` };
    const unreachable = await against(nowhere, ['payments', 'import', file]);
    assert.equal(unreachable.code, 4);
    assert.match(unreachable.stdout, /^0 of 300 done, \d\d failed, 0 unknown$/m);
    assert.match(unreachable.stdout, /^Stopped: Paywint cannot be reached\./m);
});

test('what is not a CSV of payments is refused before anything is sent, and is not repeated', async (t) => {
    const { server, sent } = await bank(t);
    const write = (text) => {
        const path = join(installed.folder, 'wrong.csv');
        writeFileSync(path, text);
        return path;
    };
    const cases = [
        [
            `${HEADER},zephyrine\n`,
            /column 8 is not a known field; the first line must contain field names: userId, payeeId/,
        ],
        [`amount,user_id\n`, /column 2 is not a known field; did you mean userId\?; the first line must contain/],
        [`userid\n`, /column 1 is not a known field; did you mean userId\?/],
        [`userId;payeeId;amount\n`, /columns must be separated by commas, and the first line has semicolons\./],
        [`userId\tpayeeId\n`, /columns must be separated by commas, and the first line has tabs\./],
        ['', /the file is empty: the first line must contain field names: userId/],
        ['\ufeff\r\n\n', /the file is empty/],
        [Buffer.from('invoiceNo\r\nZ-1\r\n"Z\xfcrich"\r\n', 'latin1'), /line 3 of the file is not in UTF-8/],
        [Buffer.from('\ufeffinvoiceNo\nZ-1\n', 'utf16le'), /line 1 of the file is not in UTF-8/],
        [`${HEADER},amount\n`, /a column name appears twice/],
        [`invoiceNo\nZ-1\nZ-2\nZ-1\n`, /rows 1 and 3 have the same invoiceNo/],
        [
            `${HEADER},\r\n`,
            /column 8 has no name: name it or delete it; the first line must contain field names: userId/,
        ],
        [`,amount\n`, /column 1 has no name/],
        [`,,,\nZ-1\n`, /column 1 has no name/],
        [
            `sep=,\r\n${HEADER}\r\n`,
            /the first line is Excel's sep= line: delete it; the first line must contain field names/,
        ],
        [`\ufeffSEP=;\n${HEADER}\n`, /the first line is Excel's sep= line: delete it/],
        [
            `invoiceNo\nZ-1\nZ-2\nZ-1\nZ-2\n\nZ-1\n`,
            /^paywint: rows 1 and 3, 2 and 4, 1 and 5 have the same invoiceNo: each needs its own invoiceNo\.$/m,
        ],
        [
            `userId,invoiceNo\nU-1,Z-1\n,Z-1\nu-1,Z-1\n,Z-1\n`,
            /rows 1 and 3 have the same userId and invoiceNo; rows 2 and 4 have the same invoiceNo: each needs/,
        ],
        [`invoiceNo\n${'Z-1\n'.repeat(22)}`, /^paywint: rows 1 and 2, .*, 1 and 21, and 1 more pair have the same/],
        [`invoiceNo\n${'Z-1\n'.repeat(24)}`, /1 and 21, and 3 more pairs have the same/],
        [`invoiceNo,amount\nZ-1\n`, /line 2 of the file has 1 column, and the first line has 2\./],
        [`invoiceNo,amount\n\n"Z\n1",2,3\n`, /line 4 of the file has 3 columns, and the first line has 2\./],
        [`invoiceNo\n"zephyrine`, /line \d of the file is not valid CSV \(CSV_\w+\)/],
    ];
    for (const [text, says] of cases) {
        const { code, stdout, stderr } = await against(server, ['payments', 'import', write(text)]);
        assert.deepEqual([code, stdout], [2, ''], stderr);
        assert.match(stderr, says);
        assert.doesNotMatch(stderr, /zephyrine|Z-1/);
        assert.equal(existsSync(join(installed.folder, 'wrong.csv.journal')), false);
    }
    const absent = await against(server, ['payments', 'import', join(installed.folder, 'nothing.csv')]);
    assert.match(absent.stderr, /the file cannot be read \(ENOENT\)/);
    const one = paymentsFile('one.csv', 1);
    const many = await against(server, ['payments', 'import', one, '--concurrency', '0']);
    assert.deepEqual([many.code, many.stdout], [2, '']);
    // Without advice: what doctor looks at is well.
    assert.equal(many.stderr, 'paywint: --concurrency must be a whole number from 1 to 256.\n');
    assert.equal(existsSync(`${one}.journal`), false);
    assert.deepEqual(sent, []);
});

test('a row that cannot be a payment fails by itself, by field and rule', async (t) => {
    const { server, sent } = await bank(t);
    const file = paymentsFile('bad.csv', 5, (line, index) => (index === 2 ? line.replace('3.50', 'zephyrine') : line));
    const { code, stdout } = await against(server, ['payments', 'import', file]);
    assert.equal(code, 1);
    assert.deepEqual(sorted(sent), [1, 2, 4, 5]);
    assert.match(stdout, /^ {2}row 3: .*amount must be an amount in dollars/m);
    assert.doesNotMatch(stdout, /zephyrine/);
});

test('a journal is of one file, one environment and one running import', async (t) => {
    const { server, sent } = await bank(t);
    const other = await bank(t);
    const file = paymentsFile('journal.csv', 3);
    assert.equal((await against(server, ['payments', 'import', file])).code, 0);
    const elsewhere = await against(other.server, ['payments', 'import', file]);
    assert.equal(elsewhere.code, 2);
    assert.match(
        elsewhere.stderr,
        /belongs to another environment or platform: http\S+\. Use the same PAYWINT_… settings as before, or .* a copy of the file\.$/m,
    );
    writeFileSync(file, '\n', { flag: 'a' });
    const changed = await against(server, ['payments', 'import', file]);
    assert.equal(changed.code, 2);
    assert.match(changed.stderr, /belongs to another file, or to this one before it was changed/);
    assert.match(changed.stderr, /put only those rows into a new file, and undo the change of this one/);
    assert.match(changed.stderr, /the rows that were created would be created again/);
    assert.deepEqual([sorted(sent), other.sent], [[1, 2, 3], []]);

    const named = paymentsFile('named.csv', 3);
    symlinkSync(named, join(installed.folder, 'link.csv'));
    sent.length = 0;
    for (const path of [named, 'link.csv', './named.csv']) {
        assert.equal((await against(server, ['payments', 'import', path])).code, 0);
    }
    assert.deepEqual(sorted(sent), [1, 2, 3]);

    const locked = paymentsFile('locked.csv', 3);
    writeFileSync(`${locked}.journal.lock`, String(process.pid));
    const second = await against(server, ['payments', 'import', locked]);
    assert.equal(second.code, 2);
    assert.match(second.stderr, new RegExp(`another import of this file is running, as process ${process.pid}`));
    assert.deepEqual(sorted(sent), [1, 2, 3]);
    // Left behind by a process that is gone.
    const gone = spawn(process.execPath, ['-e', '']);
    await endOf(gone);
    writeFileSync(`${locked}.journal.lock`, String(gone.pid));
    assert.equal((await against(server, ['payments', 'import', locked])).code, 0);
    assert.equal(existsSync(`${locked}.journal.lock`), false);
});

test('users are imported into the sandbox, and imported once', async (t) => {
    const sandbox = await startSandbox();
    t.after(() => sandbox.stop());
    const file = join(installed.folder, 'users.csv');
    const lines = upTo(25).map((number) => `"Émile ${number}",emile.${number}@example.test,,`);
    writeFileSync(file, `name,email,phoneCountryCode,phone\n${lines.join('\n')}\nAda,,+1,5550100\n`);
    for (const settled of [0, 26]) {
        const { code, stdout, stderr } = await against(sandbox, ['users', 'import', file]);
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
        const [title, summary] = stdout.split('\n');
        assert.equal(title, `users.csv: 26 rows, ${settled} already imported`);
        assert.equal(summary, '26 of 26 done, 0 failed, 0 unknown');
    }
    const { stdout } = await against(sandbox, ['users', 'list', '--json']);
    const users = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    assert.equal(users.length, 26);
    assert.ok(users.some(({ name, phone }) => name === 'Ada' && phone === '5550100'));
});

test('payments whose responses are lost are paid once, and found by their invoiceNo', async (t) => {
    const sandbox = await startSandbox(['--fault', 'payments.create=lost,times=3,after=4']);
    t.after(() => sandbox.stop());
    const run = async (...words) => JSON.parse((await against(sandbox, [...words, '--json'])).stdout);
    const { userId } = await run('users', 'create', '--email', 'payer@example.test');
    await run('users', 'create', '--email', 'payee@example.test');
    const { payeeId } = await run('payees', 'create', userId, '--name', 'Bob', '--email', 'payee@example.test');
    await sandbox.control(`wallets/${userId}/credit`, { amount: 100 });
    const file = join(installed.folder, 'wallets.csv');
    const lines = upTo(12).map((number) => `${userId},${payeeId},2.50,WALLET,WALLET,INV-${number}`);
    writeFileSync(file, `userId,payeeId,amount,paymentMethod,receivingMethod,invoiceNo\n${lines.join('\n')}\n`);
    const list = async () => {
        const { stdout } = await against(sandbox, ['payments', 'list-sent', userId, '--json']);
        return stdout
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line).invoiceNo);
    };
    for (const _ of ['first', 'again']) {
        const { code, stdout } = await against(sandbox, ['payments', 'import', file]);
        assert.equal(code, 3, stdout);
        assert.match(stdout, /^9 of 12 done, 0 failed, 3 unknown$/m);
        const unknown = [...stdout.matchAll(/invoiceNo (INV-\d+)/g)].map(([, invoiceNo]) => invoiceNo);
        assert.equal(unknown.length, 3);
        const paid = await list();
        assert.deepEqual(
            paid.toSorted(),
            upTo(12)
                .map((number) => `INV-${number}`)
                .toSorted(),
        );
        assert.equal((await run('wallets', 'get', userId)).availableBalance, 70);
    }
});

test('a terminal shows progress, and nothing else does', { skip: !existsSync('/usr/bin/script') }, async (t) => {
    const { server } = await bank(t);
    const file = paymentsFile('progress.csv', 12);
    const command = `${join(installed.folder, 'node_modules/.bin/paywint')} payments import ${file}`;
    const child = spawn('/usr/bin/script', ['-qec', command, '/dev/null'], {
        env: { PATH: process.env.PATH, TERM: 'xterm', ...environmentOf(server) },
    });
    const { stdout } = await endOf(child);
    assert.match(stdout, /\r█{30} 12\/12 · 0 failed · 0 unknown/);
});
