/** Responses with a content coding that nothing requested. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import zlib, { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { PERSON, USER_ID } from '../support/privacy.mjs';
import { withoutProxies } from '../support/proxies.mjs';
import { always, answerBytes, parseRequest, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const ONE = JSON.stringify({ success: true, data: { user_id: USER_ID, name: 'Zoë "李" 🙂'.repeat(5000) } });
const BYTE_ORDER_MARK = '\ufeff';
const CODINGS = {
    gzip: gzipSync,
    'x-gzip': gzipSync,
    GZIP: gzipSync,
    deflate: deflateSync,
    br: brotliCompressSync,
    'gzip, br': (text) => brotliCompressSync(gzipSync(text)),
    'deflate,gzip': (text) => gzipSync(deflateSync(text)),
};
/** What Node's fetch does not read, or not in every version. */
const OURS = {
    'deflate without its header': ['deflate', deflateRawSync],
    'deflate without its header, of stored blocks': ['deflate', (text) => deflateRawSync(text, { level: 0 })],
    identity: ['identity', (text) => Buffer.from(text)],
    'gzip and identity': ['gzip, identity', gzipSync],
    'gzip with an empty name': ['gzip,', gzipSync],
    'three codings': ['br, DEFLATE, x-gzip', (text) => gzipSync(deflateRawSync(brotliCompressSync(text)))],
    ...(zlib.zstdCompressSync && { zstd: ['zstd', zlib.zstdCompressSync] }),
};
const LARGEST = 16 * 1024 * 1024;

beforeEach(withoutProxies);

for (const [transport, options] of Object.entries(TRANSPORTS)) {
    for (const [coding, encode] of Object.entries(CODINGS)) {
        test(`an answer in ${coding} is read, over ${transport}`, async (t) => {
            const server = await rawServer(t, always(200, { 'content-encoding': coding }, encode(ONE)));
            const client = clientOf(server, options);
            for (const call of [() => client.users.create(PERSON), () => client.users.get(USER_ID)]) {
                assert.equal((await call()).name, JSON.parse(ONE).data.name);
            }
        });
    }

    test(`a byte order mark before an answer is no part of it, over ${transport}`, async (t) => {
        const marked = (status, body, coding) =>
            always(
                status,
                coding === undefined ? {} : { 'content-encoding': coding },
                coding === undefined ? BYTE_ORDER_MARK + body : gzipSync(BYTE_ORDER_MARK + body),
            );
        for (const coding of [undefined, 'gzip']) {
            const server = await rawServer(t, marked(200, ONE, coding));
            assert.equal((await clientOf(server, options).users.create(PERSON)).userId, USER_ID);
            const refusing = await rawServer(t, marked(401, '{"detail":"Who is this?"}', coding));
            const error = await rejection(() => clientOf(refusing, options).users.create(PERSON));
            assertFailure(error, { name: 'AuthenticationError', says: [/Paywint says: Who is this\?/] });
            assert.deepEqual(error.body, { detail: 'Who is this?' });
        }
        const alone = await rawServer(t, always(200, {}, BYTE_ORDER_MARK));
        assertFailure(await rejection(() => clientOf(alone, options).users.create(PERSON)), {
            name: 'ResponseError',
            outcome: 'unknown',
        });
        const twice = await rawServer(t, always(200, {}, BYTE_ORDER_MARK + BYTE_ORDER_MARK + ONE));
        assertFailure(await rejection(() => clientOf(twice, options).users.create(PERSON)), {
            name: 'ResponseError',
            outcome: 'unknown',
        });
    });

    test(`an answer in gzip that comes byte by byte is read, over ${transport}`, async (t) => {
        const server = await rawServer(t, (socket) => {
            for (const byte of answerBytes(200, { 'content-encoding': 'gzip' }, gzipSync(ONE)))
                socket.write(Buffer.of(byte));
        });
        assert.equal((await clientOf(server, options).users.get(USER_ID)).userId, USER_ID);
    });

    test(`the limit holds for what is decoded, over ${transport}`, async (t) => {
        for (const encode of [gzipSync, brotliCompressSync]) {
            const bomb = encode(Buffer.alloc(LARGEST + 1, ' '));
            assert.ok(bomb.length < 100_000);
            const coding = encode === gzipSync ? 'gzip' : 'br';
            const server = await rawServer(t, always(200, { 'content-encoding': coding }, bomb));
            const client = clientOf(server, options);
            const error = await rejection(() => client.users.create(PERSON));
            const expected = { name: 'APIConnectionError', outcome: 'unknown', retryable: false };
            assertFailure(error, { ...expected, says: [/larger than 16777216 bytes/] }, { client, server });
            assert.equal(server.requests.length, 1);
        }
    });

    test(`an answer that is not what its coding says, over ${transport}`, async (t) => {
        const server = await rawServer(t, always(200, { 'content-encoding': 'gzip' }, ONE));
        const client = clientOf(server, options);
        const error = await rejection(() => client.users.create(PERSON));
        const expected = { name: 'APIConnectionError', outcome: 'unknown', retryable: false };
        assertFailure(
            error,
            {
                ...expected,
                says: [/broke before the complete response arrived \(Z_DATA_ERROR\)/, /The user may exist/],
            },
            { client, server },
        );
    });

    test(`an error in gzip is read, and one without a body is not decoded, over ${transport}`, async (t) => {
        const body = gzipSync('{"success":false,"message":"Who is this?"}');
        const server = await rawServer(t, (socket, request) => {
            const { method } = parseRequest(request);
            always(401, { 'content-encoding': 'gzip' }, method === 'GET' ? '' : body)(socket);
        });
        const client = clientOf(server, options);
        const error = await rejection(() => client.users.create(PERSON));
        assertFailure(error, { name: 'AuthenticationError', status: 401 }, { client, server });
        assert.equal(error.body.message, 'Who is this?');
        const silent = await rejection(() => client.users.get(USER_ID));
        assertFailure(silent, { name: 'AuthenticationError', status: 401 }, { client, server });
    });

    test(`no coding is requested by us, and an unknown one is left alone, over ${transport}`, async (t) => {
        const server = await rawServer(t, always(404, { 'content-encoding': 'unheard-of' }, '{}'));
        const client = clientOf(server, options);
        const error = await rejection(() => client.users.get(USER_ID));
        assertFailure(error, { name: 'NotFoundError', status: 404 }, { client, server });
        if (transport === 'node-http')
            assert.equal(parseRequest(server.requests[0]).header('accept-encoding'), undefined);
    });
}

for (const [what, [coding, encode]] of Object.entries(OURS)) {
    test(`an answer in ${what} is read over node-http`, async (t) => {
        const server = await rawServer(t, always(200, { 'content-encoding': coding }, encode(ONE)));
        assert.equal((await clientOf(server).users.create(PERSON)).name, JSON.parse(ONE).data.name);
    });
}

test('codings that somebody heaped up, or of which one is unknown, are left alone', async (t) => {
    let bomb = Buffer.from(ONE);
    for (let round = 0; round < 5; round += 1) bomb = gzipSync(bomb);
    for (const [coding, body] of [
        ['gzip, gzip, gzip, gzip, gzip', bomb],
        ['gzip, unheard-of', gzipSync(ONE)],
    ]) {
        const server = await rawServer(t, always(200, { 'content-encoding': coding }, body));
        const error = await rejection(() => clientOf(server).users.create(PERSON));
        assertFailure(error, { name: 'ResponseError', outcome: 'unknown' }, { server });
    }
});

test('the limit holds for each coding of several', async (t) => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(LARGEST + 1, ' ')));
    const server = await rawServer(t, always(200, { 'content-encoding': 'gzip, gzip' }, bomb));
    const error = await rejection(() => clientOf(server).users.create(PERSON));
    assertFailure(
        error,
        { name: 'APIConnectionError', outcome: 'unknown', says: [/larger than 16777216 bytes/] },
        { server },
    );
});
