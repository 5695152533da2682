/** Walks through lists that change, break off or never end. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { USER_ID } from '../support/privacy.mjs';
import { answerBytes, parseRequest, rawServer } from '../support/raw-server.mjs';
import { someTurns, until } from '../support/turns.mjs';

const ROWS = 10;
const TEN = { rowsPerPage: ROWS };

test('a list that others are added to in front, page by page, hands out nobody twice', async (t) => {
    for (const added of [1, 3, 9, 10]) {
        let list = upTo(45);
        let next = 1000;
        const server = await listServer(t, ({ pageNo }) => {
            const page = pageOf(list, pageNo);
            // Registrations pause at some time, or nobody could catch up with them.
            if (pageNo < 8) list = [...Array.from({ length: added }, () => next++), ...list];
            return page;
        });
        const seen = await walked(clientOf(server).users.list(TEN));
        assert.equal(new Set(seen).size, seen.length, `${added} added`);
        assert.deepEqual(
            seen.filter((id) => id < 1000).toSorted((a, b) => a - b),
            upTo(45),
            `${added} added`,
        );
    }
});

test('a list that others are taken out of, page by page, hands out everybody who stays, and nobody twice', async (t) => {
    for (const gone of [1, 4, ROWS]) {
        let list = upTo(95);
        const server = await listServer(t, ({ pageNo }) => {
            const page = pageOf(list, pageNo);
            // Whoever deletes stops at some time.
            if (server.pagesRequested.length < 6) list = list.slice(gone);
            return page;
        });
        const seen = await walked(clientOf(server).users.list(TEN));
        assert.equal(new Set(seen).size, seen.length, `${gone} gone`);
        assert.deepEqual(
            list.filter((id) => !seen.includes(id)),
            [],
            `${gone} gone`,
        );
        assert.ok(server.pagesRequested.length <= 20, `${server.pagesRequested.length} pages`);
    }
});

test('what the loop deletes moves the rows after it to pages that were read, which are read again', async (t) => {
    for (const [count, deletes] of [
        [125, () => true],
        [125, (id) => id % 2 === 0],
        [125, (id) => id > 30],
        [10, () => true],
        [11, () => true],
    ]) {
        let list = upTo(count);
        const server = await listServer(t, ({ pageNo }) => pageOf(list, pageNo));
        const seen = [];
        for await (const user of clientOf(server).users.list(TEN)) {
            seen.push(idIn(user));
            if (deletes(idIn(user))) list = list.filter((id) => id !== idIn(user));
        }
        assert.deepEqual(
            seen.toSorted((a, b) => a - b),
            upTo(count),
        );
        assert.deepEqual(
            list,
            upTo(count).filter((id) => !deletes(id)),
        );
    }
});

test('a walk that begins on a later page does not go before it', async (t) => {
    let list = upTo(60);
    const server = await listServer(t, ({ pageNo }) => pageOf(list, pageNo));
    for await (const user of clientOf(server).users.list({ ...TEN, pageNo: 3 }))
        list = list.filter((id) => id !== idIn(user));
    assert.deepEqual(list, upTo(20));
    assert.ok(server.pagesRequested.every(({ pageNo }) => pageNo >= 3));
});

test('a list in another order each time hands out nobody twice', async (t) => {
    const server = await listServer(t, ({ pageNo }) => {
        const list = upTo(45).map((id) => (id + pageNo * 7) % 45);
        return pageOf(list, pageNo);
    });
    const seen = await walked(clientOf(server).users.list(TEN));
    assert.equal(new Set(seen).size, seen.length);
    assert.deepEqual(
        server.pagesRequested.map(({ pageNo }) => pageNo),
        [1, 2, 3, 4, 5],
    );
});

test('empty pages in the middle are passed over', async (t) => {
    for (const empty of [[2], [1], [2, 3, 4], [1, 3, 5]]) {
        const server = await listServer(t, ({ pageNo }) => ({
            ...pageOf(upTo(60), pageNo),
            ...(empty.includes(pageNo) && { ids: [] }),
        }));
        const seen = await walked(clientOf(server).users.list(TEN));
        const there = upTo(60).filter((id) => !empty.includes(Math.floor(id / ROWS) + 1));
        assert.deepEqual(seen, there, `pages ${empty} are empty`);
        assert.equal(server.pagesRequested.length, 6);
    }
});

test('a page with nothing for records is an empty one', async (t) => {
    const server = await rawServer(t, (socket, request) => {
        const { page_no: pageNo } = JSON.parse(parseRequest(request).body);
        const body =
            pageNo === 2 ? { success: true, records: null, totalRecords: 30 } : envelope(pageOf(upTo(30), pageNo));
        socket.write(answerBytes(200, {}, JSON.stringify(body)));
    });
    const seen = await walked(clientOf(server).users.list(TEN));
    assert.deepEqual(seen, [...upTo(10), ...upTo(10).map((id) => id + 20)]);
});

test('a total that changes is believed as it is on each page', async (t) => {
    for (const [totals, pages] of [
        [[15, 45, 45, 45, 45], 5],
        [[45, 12, 45, 45, 45], 2],
        [[20, 30, 30], 3],
        [[45, 45, 0, 45, 45], 5],
        [[45, null, undefined, 45, 45], 5],
        [[1000, 1000, 30], 3],
    ]) {
        const server = await listServer(t, ({ pageNo }) => ({
            ...pageOf(upTo(45), pageNo),
            total: totals[pageNo - 1],
        }));
        const seen = await walked(clientOf(server).users.list(TEN));
        assert.equal(server.pagesRequested.length, pages, `totals ${totals}`);
        assert.deepEqual(seen, upTo(Math.min(pages * ROWS, 45)), `totals ${totals}`);
    }
});

for (const [what, page] of [
    ['empty pages', () => ({ ids: [], total: 1_000_000 })],
    ['empty pages after some with users', ({ pageNo }) => ({ ids: pageOf(upTo(25), pageNo).ids, total: 1_000_000 })],
    ['the same page', () => ({ ids: upTo(ROWS), total: 1_000_000 })],
    ['the same page and no total', () => ({ ids: upTo(ROWS), total: undefined })],
    ['the last page again', ({ pageNo }) => ({ ids: pageOf(upTo(30), Math.min(pageNo, 3)).ids, total: 1_000_000 })],
]) {
    test(`a server that goes on promising more, with ${what}, is left in the end`, { timeout: 30_000 }, async (t) => {
        const server = await listServer(t, (request) =>
            server.pagesRequested.length > 60 ? undefined : page(request),
        );
        const seen = await walked(clientOf(server).users.list(TEN));
        assert.equal(new Set(seen).size, seen.length);
        assert.ok(server.pagesRequested.length <= 60);
    });
}

test('an error in the loop names the page, and the walk resumes from there', async (t) => {
    let broken = true;
    const server = await listServer(t, ({ pageNo }) => (pageNo === 3 && broken ? undefined : pageOf(upTo(45), pageNo)));
    const { users } = clientOf(server);
    const seen = [];
    const error = await rejection(async () => {
        for await (const user of users.list(TEN)) seen.push(idIn(user));
    });
    assertFailure(
        error,
        {
            name: 'InternalServerError',
            status: 500,
            resumeFrom: { rowsPerPage: 10, pageNo: 3 },
            says: [/^users\.list: /, / Resume with users\.list\(\{ rowsPerPage: 10, pageNo: 3 \}\)\.$/],
        },
        { server },
    );
    assert.deepEqual(seen, upTo(20));
    broken = false;
    for await (const user of users.list(error.resumeFrom)) seen.push(idIn(user));
    assert.deepEqual(seen, upTo(45));
});

test('pages and toArray name the page as well', async (t) => {
    const server = await listServer(t, ({ pageNo }) => (pageNo === 2 ? undefined : pageOf(upTo(45), pageNo)));
    const { users } = clientOf(server);
    for (const walk of [
        async () => {
            for await (const page of users.list(TEN).pages()) assert.equal(page.pageNo, 1);
        },
        () => users.list(TEN).toArray({ limit: 1000 }),
    ]) {
        assertFailure(await rejection(walk), {
            name: 'InternalServerError',
            resumeFrom: { rowsPerPage: 10, pageNo: 2 },
            says: [/Resume with users\.list\(\{ rowsPerPage: 10, pageNo: 2 \}\)\.$/],
        });
    }
});

test('the first page is named when it fails, as it was requested', async (t) => {
    const server = await listServer(t, () => undefined);
    const { users } = clientOf(server);
    for (const [page, resumeFrom] of [
        [undefined, { rowsPerPage: 50, pageNo: 1 }],
        [{ pageNo: 7 }, { rowsPerPage: 50, pageNo: 7 }],
        [
            { rowsPerPage: 100, pageNo: 2 },
            { rowsPerPage: 100, pageNo: 2 },
        ],
    ]) {
        assertFailure(await rejection(() => walked(users.list(page))), { name: 'InternalServerError', resumeFrom });
    }
    const alone = await rejection(() => users.list());
    assert.equal(alone.resumeFrom, undefined);
    assert.doesNotMatch(alone.message, /Resume/);
});

test('a list that failed fails alike each time it is walked', async (t) => {
    const server = await listServer(t, () => undefined);
    const list = clientOf(server).users.list(TEN);
    const first = await rejection(() => walked(list));
    const { message } = first;
    const again = await rejection(() => walked(list));
    const third = await rejection(() => list.toArray({ limit: 5 }));
    for (const error of [again, third]) {
        assertFailure(error, { name: 'InternalServerError', message, resumeFrom: { rowsPerPage: 10, pageNo: 1 } });
    }
    assert.equal(message.match(/Resume/g).length, 1);
    assert.equal(server.pagesRequested.length, 1);
});

test('an error of the loop itself passes as it is', async (t) => {
    const server = await listServer(t, ({ pageNo }) => pageOf(upTo(45), pageNo));
    const thrown = new Error('the loop broke');
    const error = await rejection(async () => {
        for await (const user of clientOf(server).users.list(TEN)) if (idIn(user) === 4) throw thrown;
    });
    assert.equal(error, thrown);
    assert.equal(error.message, 'the loop broke');
});

test('an abort within the walk names the page', async (t) => {
    const controller = new AbortController();
    const server = await listServer(t, ({ pageNo }) => (pageNo === 3 ? 'silence' : pageOf(upTo(45), pageNo)));
    const seen = [];
    const failed = rejection(async () => {
        for await (const user of clientOf(server).users.list(TEN, { signal: controller.signal })) seen.push(idIn(user));
    });
    await until(() => server.pagesRequested.length === 3 && seen.length === 20);
    controller.abort();
    assertFailure(await failed, { name: 'APIAbortError', code: 'abort', resumeFrom: { rowsPerPage: 10, pageNo: 3 } });
});

test('the next page is requested while this one is used, and no further one is', async (t) => {
    const server = await listServer(t, ({ pageNo }) => pageOf(upTo(45), pageNo));
    const seen = [];
    for await (const user of clientOf(server).users.list(TEN)) {
        seen.push(idIn(user));
        const pageNo = Math.ceil(seen.length / ROWS);
        await until(() => server.pagesRequested.length >= Math.min(pageNo + 1, 5));
        await someTurns();
        assert.equal(server.pagesRequested.length, Math.min(pageNo + 1, 5), `at user ${seen.length}`);
    }
    assert.deepEqual(seen, upTo(45));
});

test('the users of a page are returned before the next one is there', async (t) => {
    const server = await listServer(t, ({ pageNo }) => (pageNo === 2 ? 'silence' : pageOf(upTo(45), pageNo)));
    const controller = new AbortController();
    const walk = clientOf(server).users.list(TEN, { signal: controller.signal })[Symbol.asyncIterator]();
    for (const id of upTo(ROWS)) assert.equal(idIn((await walk.next()).value), id);
    const eleventh = rejection(() => walk.next());
    controller.abort();
    assertFailure(await eleventh, { name: 'APIAbortError', resumeFrom: { rowsPerPage: 10, pageNo: 2 } });
    assert.deepEqual(await walk.next(), { done: true, value: undefined });
});

test('whoever leaves asks for nothing more', async (t) => {
    const server = await listServer(t, ({ pageNo }) => pageOf(upTo(95), pageNo));
    const { users } = clientOf(server);
    for await (const user of users.list(TEN)) if (idIn(user) === 14) break;
    for await (const page of users.list(TEN).pages()) if (page.pageNo === 2) break;
    await until(() => server.pagesRequested.length >= 6);
    await someTurns();
    assert.deepEqual(
        server.pagesRequested.map(({ pageNo }) => pageNo),
        [1, 2, 3, 1, 2, 3],
    );
});

test('a page that nobody comes for may fail unheard', async (t) => {
    const server = await listServer(t, ({ pageNo }) => (pageNo === 1 ? pageOf(upTo(45), pageNo) : undefined));
    const { users } = clientOf(server);
    for await (const user of users.list(TEN)) if (idIn(user) === 0) break;
    for await (const page of users.list(TEN).pages()) if (page.pageNo === 1) break;
    await rejection(async () => {
        for await (const user of users.list(TEN)) throw new Error(user.userId);
    });
    // A rejection that nobody takes fails this file.
    await until(() => server.pagesRequested.length >= 6);
    await someTurns();
    assert.equal(server.pagesRequested.length, 6);
});

test('toArray reads no page that it does not need', async (t) => {
    for (const [limit, requests] of [
        [1, 1],
        [9, 1],
        [10, 1],
        [11, 2],
        [20, 2],
        [21, 3],
        [44, 5],
        [45, 5],
        [1000, 5],
    ]) {
        const server = await listServer(t, ({ pageNo }) => pageOf(upTo(45), pageNo));
        const users = await clientOf(server).users.list(TEN).toArray({ limit });
        assert.deepEqual(users.map(idIn), upTo(Math.min(limit, 45)));
        await someTurns();
        assert.equal(server.pagesRequested.length, requests, `limit ${limit}`);
    }
});

test('toArray without a limit shows how to pass one', async (t) => {
    const server = await listServer(t, () => ({ ids: [1], total: 1 }));
    const error = await rejection(() => clientOf(server).users.list(TEN).toArray());
    assertFailure(error, { name: 'ConfigurationError', option: 'limit', says: [/toArray\(\{ limit: 100 \}\)/] });
});

test('toArray reads on when some of a page were there before', async (t) => {
    // The second page repeats three of the first.
    const pages = [upTo(10), [7, 8, 9, 10, 11, 12, 13, 14, 15, 16], [17, 18, 19, 20, 21, 22, 23, 24, 25, 26]];
    const server = await listServer(t, ({ pageNo }) => ({ ids: pages[pageNo - 1], total: 30 }));
    const users = await clientOf(server).users.list(TEN).toArray({ limit: 20 });
    assert.deepEqual(users.map(idIn), upTo(20));
    assert.equal(server.pagesRequested.length, 3);
});

test('toArray ends with what there is', async (t) => {
    const server = await listServer(t, ({ pageNo }) => pageOf([], pageNo));
    assert.deepEqual(await clientOf(server).users.list(TEN).toArray({ limit: 20 }), []);
    assert.equal(server.pagesRequested.length, 1);
});

test('a page that fails for a moment is retried within the walk', async (t) => {
    let failures = 2;
    const server = await listServer(t, ({ pageNo }) => {
        if (pageNo === 3 && failures > 0) {
            failures -= 1;
            return 'later';
        }
        return pageOf(upTo(45), pageNo);
    });
    const seen = await walked(clientOf(server, { maxRetries: 2 }).users.list(TEN));
    assert.deepEqual(seen, upTo(45));
    assert.deepEqual(
        server.pagesRequested.map(({ pageNo }) => pageNo),
        [1, 2, 3, 3, 3, 4, 5],
    );
});

/**
 * A server of lists. `answer` says what a page holds and promises; nothing for a 500, 'later' for a 429, 'silence' for
 * none at all.
 */
async function listServer(t, answer) {
    const pagesRequested = [];
    const server = await rawServer(t, (socket, request) => {
        const { page_no: pageNo, rows_per_page: rowsPerPage } = JSON.parse(parseRequest(request).body);
        pagesRequested.push({ pageNo, rowsPerPage });
        const page = answer({ pageNo, rowsPerPage });
        if (page === 'silence') return;
        if (page === 'later') socket.write(answerBytes(429, { 'retry-after-ms': '0' }, '{}'));
        else if (page === undefined) socket.write(answerBytes(500, {}, '{}'));
        else socket.write(answerBytes(200, {}, JSON.stringify(envelope(page))));
    });
    return Object.assign(server, { pagesRequested });
}

function pageOf(list, pageNo) {
    return { ids: list.slice((pageNo - 1) * ROWS, pageNo * ROWS), total: list.length };
}

function envelope({ ids, total }) {
    const records = ids.map((id) => ({ user_id: `${USER_ID.slice(0, -12)}${String(id).padStart(12, '0')}` }));
    return { success: true, records, totalRecords: total };
}

async function walked(list) {
    const seen = [];
    for await (const user of list) seen.push(idIn(user));
    return seen;
}

function idIn({ userId }) {
    return Number(userId.slice(-12));
}

function upTo(count) {
    return Array.from({ length: count }, (_, index) => index);
}
