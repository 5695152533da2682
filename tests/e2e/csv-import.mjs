import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from './checks.mjs';
import { run } from './programs.mjs';

const CREATE = '/api/platform/users/create';
const USERS = 500;
const CONCURRENCY = 8;

/** The import of a CSV: killed in the middle, taken up, and run once more. */
export async function csvImport({ folder, platform, paywint }) {
    const options = { cwd: folder, env: { ...process.env, ...platform } };
    const imported = (file) => run('node', ['index.mjs', file], options);
    const generated = async (file, count) => {
        const { exitCode, stderr } = await run('node', ['index.mjs', file, '--generate', String(count)], options);
        assert.equal(exitCode, 0, stderr);
        return emailsIn(join(folder, file));
    };

    await check('csv-import: killed in the middle and run again, nobody is created twice or forgotten', async () => {
        const emails = await generated('people.csv', USERS);
        assert.equal(new Set(emails).size, USERS);
        const before = paywint.exchanges.length;
        const sentTo = () => paywint.exchanges.slice(before).filter(({ path }) => path === CREATE);

        const killed = spawn('node', ['index.mjs', 'people.csv'], { ...options, stdio: 'ignore' });
        const silent = silentAfter(200, () => sentTo().length);
        // Once every worker waits for an answer that does not come, nothing moves any more.
        await paywint.with(silent.interfere, async () => {
            await Promise.race([silent.allWait, ended(killed)]);
            killed.kill('SIGKILL');
            await once(killed, 'exit');
        });
        const sentBefore = sentTo().length;
        assert.equal(sentBefore, 200 + CONCURRENCY);

        const { exitCode, stdout, stderr } = await imported('people.csv');
        assert.equal(exitCode, 1, stderr);
        assert.match(
            stdout,
            new RegExp(`^people\\.csv: ${USERS} users, 200 created before, ${CONCURRENCY} of unknown outcome$`, 'm'),
        );
        assert.match(
            stdout,
            new RegExp(`^${USERS - CONCURRENCY} of ${USERS} created, 0 failed, ${CONCURRENCY} unknown$`, 'm'),
        );

        const sent = sentTo().map(({ body }) => JSON.parse(body).email);
        assert.deepEqual(sent.toSorted(), emails.toSorted(), 'each is sent exactly once');
        const answered = new Set(
            sentTo()
                .filter(({ answer }) => answer?.status === 200)
                .map(({ body }) => JSON.parse(body).email),
        );
        const unknown = [...stdout.matchAll(/^ {2}row (\d+): the import was interrupted/gm)].map(
            ([, row]) => emails[row - 1],
        );
        assert.equal(unknown.length, CONCURRENCY);
        assert.deepEqual([...answered, ...unknown].toSorted(), emails.toSorted());
        assertNobodyNamed(`${stdout}${stderr}`, emails);

        const again = await imported('people.csv');
        assert.match(
            again.stdout,
            new RegExp(`^${USERS - CONCURRENCY} of ${USERS} created, 0 failed, ${CONCURRENCY} unknown$`, 'm'),
        );
        assert.equal(sentTo().length, USERS);
    });

    await check('csv-import: what failed is named by its row, and sent again by the next run', async () => {
        const emails = await generated('some.csv', 20);
        const refusing = async ({ path, body }, pass) => {
            if (path === CREATE && JSON.parse(body).email === emails[6]) return refusal(422, { detail: 'not today' });
            return pass();
        };
        const first = await paywint.with(refusing, () => imported('some.csv'));
        assert.equal(first.exitCode, 1);
        assert.match(first.stdout, /^19 of 20 created, 1 failed, 0 unknown$/m);
        assert.match(first.stdout, /^ {2}row 7: users\.create: .*422.*not today/m);
        assertNobodyNamed(`${first.stdout}${first.stderr}`, emails);
        const second = await imported('some.csv');
        assert.equal(second.exitCode, 0, second.stderr);
        assert.match(second.stdout, /^some\.csv: 20 users, 19 created before$/m);
        assert.match(second.stdout, /^20 of 20 created, 0 failed, 0 unknown$/m);
    });

    await check('csv-import: a wrong secret stops it, and a CSV that has changed is not taken up', async () => {
        await generated('others.csv', 100);
        const before = paywint.count('POST', CREATE);
        const env = { ...options.env, PAYWINT_SECRET_KEY: 'wrong-secret' };
        const wrong = await run('node', ['index.mjs', 'others.csv'], { ...options, env });
        assert.equal(wrong.exitCode, 1);
        assert.match(wrong.stdout, /^0 of 100 created, \d+ failed, 0 unknown$/m);
        assert.match(wrong.stdout, /row \d+: users\.create: .*credentials/);
        const tried = paywint.count('POST', CREATE) - before;
        assert.ok(tried <= 2 * CONCURRENCY, `${tried} were sent`);
        await generated('others.csv', 100);
        const changed = await imported('others.csv');
        assert.equal(changed.exitCode, 1);
        assert.match(changed.stderr, /others\.csv\.journal belongs to another CSV/);
        assert.equal(paywint.count('POST', CREATE) - before, tried);
    });
}

/** Lets so many exchanges pass, and keeps the answers of all further ones. */
function silentAfter(most, count) {
    let waiting = 0;
    let heard;
    const allWait = new Promise((resolve) => (heard = resolve));
    const interfere = async (_, pass) => {
        if (count() <= most) return pass();
        waiting += 1;
        if (waiting === CONCURRENCY) heard();
        return new Promise(() => {});
    };
    return { interfere, allWait };
}

async function ended(child) {
    const [code] = await once(child, 'exit');
    throw new Error(`the import ended with ${code} before it was killed`);
}

function refusal(status, body) {
    return { status, headers: ['content-type', 'application/json'], body: JSON.stringify(body) };
}

async function emailsIn(file) {
    const [, ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
    return lines.map((line) => line.split(',').at(-1));
}

function assertNobodyNamed(output, emails) {
    for (const email of emails) assert.ok(!output.includes(email), 'somebody is named');
}
