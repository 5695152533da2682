/** Lists of more users than one page holds, against the sandbox. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Paywint } from '../../pkg/node.js';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { PERSON } from '../support/privacy.mjs';
import { answerBytes, json, parseRequest, rawServer } from '../support/raw-server.mjs';
import { startSandbox } from '../support/sandbox.mjs';

const COUNT = 123;
const EMAILS = Array.from({ length: COUNT }, (_, index) => `user-${index}@example.test`);

let sandbox;
let paywint;
/** The bodies of the lists requested since the test began. */
let bodies;

before(async () => {
    sandbox = await startSandbox();
    paywint = new Paywint({ ...credentials(), fetch: recording });
    for (const email of EMAILS) await paywint.users.create({ email });
});
after(() => sandbox.stop());

test('a page knows its place', async () => {
    bodies = [];
    const first = await paywint.users.list({ rowsPerPage: 50, pageNo: 1 });
    assert.deepEqual(emailsOf(first.records), EMAILS.slice(0, 50));
    assert.equal(first.totalRecords, COUNT);
    assert.equal(first.pageNo, 1);
    assert.equal(first.rowsPerPage, 50);
    assert.equal(typeof first.queryGeneratedTime, 'number');
    assert.equal(first.hasNextPage(), true);
    const [user] = first.records;
    assert.match(user.userId, /^[0-9a-f-]{36}$/);
    assert.equal(user.name, null);
    assert.ok(Date.parse(user.createdAt) > 0);
    assert.deepEqual(bodies, [{ rows_per_page: 50, page_no: 1 }]);
});

test('one page leads to the next until there is none', async () => {
    bodies = [];
    const second = await (await paywint.users.list()).getNextPage();
    assert.deepEqual(emailsOf(second.records), EMAILS.slice(50, 100));
    assert.equal(second.pageNo, 2);
    const third = await second.getNextPage();
    assert.deepEqual(emailsOf(third.records), EMAILS.slice(100));
    assert.equal(third.hasNextPage(), false);
    assert.deepEqual(
        bodies.map(({ page_no }) => page_no),
        [1, 2, 3],
    );
});

test('a page beyond the last holds nothing and leads nowhere', async () => {
    const beyond = await paywint.users.list({ pageNo: 9 });
    assert.deepEqual(beyond.records, []);
    assert.equal(beyond.totalRecords, COUNT);
    assert.equal(beyond.hasNextPage(), false);
});

test('a last page that is full leads nowhere', async () => {
    const users = new Paywint({ ...credentials(), fetch: async () => Response.json(pageOf(10, 30)) }).users;
    assert.equal((await users.list({ rowsPerPage: 10, pageNo: 2 })).hasNextPage(), true);
    assert.equal((await users.list({ rowsPerPage: 10, pageNo: 3 })).hasNextPage(), false);
});

test('without a total a full page leads on, and a part of one does not', async () => {
    for (const totalRecords of [0, null, undefined]) {
        const of = (count) => async () => Response.json(pageOf(count, totalRecords));
        const full = await new Paywint({ ...credentials(), fetch: of(10) }).users.list({ rowsPerPage: 10 });
        const part = await new Paywint({ ...credentials(), fetch: of(9) }).users.list({ rowsPerPage: 10 });
        assert.equal(full.totalRecords, 0);
        assert.equal(full.hasNextPage(), true);
        assert.equal(part.hasNextPage(), false);
    }
});

test('for await goes through every user once, in order', async () => {
    for (const rowsPerPage of [10, 20, 50, 100]) {
        bodies = [];
        const seen = [];
        for await (const user of paywint.users.list({ rowsPerPage })) seen.push(user.email);
        assert.deepEqual(seen, EMAILS);
        assert.equal(bodies.length, Math.ceil(COUNT / rowsPerPage));
    }
});

test('for await starts at the page that was requested', async () => {
    const seen = [];
    for await (const user of paywint.users.list({ rowsPerPage: 50, pageNo: 2 })) seen.push(user.email);
    assert.deepEqual(seen, EMAILS.slice(50));
});

test('one page is read ahead, and no more', async () => {
    bodies = [];
    for await (const user of paywint.users.list({ rowsPerPage: 10 })) if (user.email === EMAILS[11]) break;
    assert.deepEqual(
        bodies.map(({ page_no }) => page_no),
        [1, 2, 3],
    );
});

test('pages goes through the pages', async () => {
    bodies = [];
    const sizes = [];
    for await (const page of paywint.users.list().pages()) sizes.push(page.records.length);
    assert.deepEqual(sizes, [50, 50, 23]);
    assert.equal(bodies.length, 3);
});

test('toArray reads as many users as it may', async () => {
    for (const [limit, requests] of [
        [1, 1],
        [50, 1],
        [51, 2],
        [123, 3],
        [1000, 3],
    ]) {
        bodies = [];
        const users = await paywint.users.list().toArray({ limit });
        assert.deepEqual(emailsOf(users), EMAILS.slice(0, limit));
        assert.equal(bodies.length, requests, `${limit} users`);
    }
});

test('toArray of no users is empty', async () => {
    assert.deepEqual(await paywint.users.list().toArray({ limit: 0 }), []);
});

test('toArray of no users swallows no failure that nobody can take', async (t) => {
    const server = await rawServer(t, json(500, {}));
    const users = await clientOf(server)
        .users.list()
        .toArray({ limit: 0 })
        .catch(() => []);
    assert.deepEqual(users, []);
});

test('a list that was never waited for can be walked later', async () => {
    const list = paywint.users.list({ rowsPerPage: 100 });
    await list;
    bodies = [];
    assert.equal((await list.toArray({ limit: 200 })).length, COUNT);
    assert.equal(bodies.length, 1);
});

test('a failure on a later page ends the walk, after the users that came', async (t) => {
    const server = await rawServer(t, (socket, request) => {
        const { page_no: pageNo } = JSON.parse(parseRequest(request).body);
        if (pageNo === 1) socket.write(answerBytes(200, {}, JSON.stringify(pageOf(10, 30))));
        else socket.write(answerBytes(503, {}, ''));
    });
    let seen = 0;
    const error = await rejection(async () => {
        for await (const user of clientOf(server).users.list({ rowsPerPage: 10 })) seen += Number(user !== undefined);
    });
    assertFailure(error, { name: 'InternalServerError', status: 503, says: [/^users\.list: /] }, { server });
    assert.equal(seen, 10);
    assert.equal(server.requests.length, 2);
});

test('the options of a list go with each of its pages', async (t) => {
    const server = await rawServer(t, json(200, pageOf(10, 30)));
    const controller = new AbortController();
    const options = { headers: { 'x-trace': 'walk' }, signal: controller.signal };
    const pages = clientOf(server).users.list({ rowsPerPage: 10 }, options).pages();
    await pages.next();
    await pages.next();
    controller.abort();
    const error = await rejection(() => pages.next());
    assertFailure(error, { name: 'APIAbortError', outcome: 'not_sent' });
    assert.deepEqual(
        server.requests.map((request) => parseRequest(request).header('x-trace')),
        ['walk', 'walk'],
    );
});

test('the response of a list is that of the page', async () => {
    const { data, response, attempts } = await paywint.users.list({ rowsPerPage: 10 }).withResponse();
    assert.equal(data.records.length, 10);
    assert.equal(data.hasNextPage(), true);
    assert.equal(response.status, 200);
    assert.equal(attempts.length, 1);
});

function credentials() {
    const { baseUrl, platformId, secretKey } = sandbox;
    return { baseUrl, platformId, secretKey };
}

function recording(url, init) {
    if (String(url).endsWith('/list')) bodies?.push(JSON.parse(Buffer.from(init.body).toString()));
    return fetch(url, init);
}

function emailsOf(users) {
    return users.map(({ email }) => email);
}

function pageOf(count, totalRecords) {
    const records = Array.from({ length: count }, () => ({ user_id: crypto.randomUUID(), email: PERSON.email }));
    return { success: true, records, totalRecords };
}
