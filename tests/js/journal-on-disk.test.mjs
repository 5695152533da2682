/** `paywint payments import`: what is on the disk when a row is sent, and how many rows are sent at once. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { environmentOf, installProgram, runProgram } from '../support/cli.mjs';
import { USER_ID } from '../support/privacy.mjs';
import { answerBytes, parseRequest, rawServer } from '../support/raw-server.mjs';

const PAYEE = 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff';
const ROWS = 20;

let installed;
before(async () => (installed = await installProgram()));
after(() => installed.remove());

/** A CSV of payments, in the folder of the program. */
function paymentsFile(name) {
    const lines = Array.from({ length: ROWS }, (_, index) => `${USER_ID},${PAYEE},1.50,WALLET,WALLET,INV-${index + 1}`);
    const path = join(installed.folder, name);
    writeFileSync(path, `userId,payeeId,amount,paymentMethod,receivingMethod,invoiceNo\n${lines.join('\n')}\n`);
    return path;
}

const paid = (socket) =>
    socket.write(answerBytes(200, {}, JSON.stringify({ success: true, data: { payment_id: PAYEE } })));

/** Copies the journal whenever the program has it written to the disk: what would be left if the machine stopped. */
const COPYING = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { fdatasyncSync } = fs;
    fs.fdatasyncSync = (file) => {
        fdatasyncSync(file);
        fs.copyFileSync('/proc/self/fd/' + file, process.env.COPY + '.next');
        fs.renameSync(process.env.COPY + '.next', process.env.COPY);
    };
    syncBuiltinESMExports();`;

test('a row is in the journal on the disk before it is sent', {
    skip: !existsSync('/proc/self/fd'),
    timeout: 60_000,
}, async (t) => {
    const copy = join(installed.folder, 'copy.journal');
    const missing = [];
    const server = await rawServer(t, (socket, bytes) => {
        const row = Number(JSON.parse(parseRequest(bytes).body).invoice_no.slice('INV-'.length));
        if (!readFileSync(copy, 'utf8').includes(`{"row":${row},"begun":true}\n`)) missing.push(row);
        paid(socket);
    });
    const hook = `--import=data:text/javascript,${encodeURIComponent(COPYING)}`;
    const env = { ...environmentOf(server), NODE_OPTIONS: hook, COPY: copy };
    const { code, stderr } = await runProgram(installed, ['payments', 'import', paymentsFile('disk.csv')], { env });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.equal(server.requests.length, ROWS);
    assert.deepEqual(missing, []);
});

test('eight rows are sent at once if nothing else is set', { timeout: 60_000 }, async (t) => {
    const file = paymentsFile('eight.csv');
    const waiting = [];
    let begun = 0;
    const server = await rawServer(t, (socket) => {
        waiting.push(socket);
        if (server.requests.length < 8) return;
        // No more have begun than wait for a response.
        if (server.requests.length === 8) begun = readFileSync(`${file}.journal`, 'utf8').match(/"begun":true/g).length;
        for (const each of waiting.splice(0)) paid(each);
    });
    const { code } = await runProgram(installed, ['payments', 'import', file], { env: environmentOf(server) });
    assert.equal(code, 0);
    assert.equal(begun, 8);
});
