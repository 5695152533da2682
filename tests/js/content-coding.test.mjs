/** Answers that come coded, although nothing asked for that. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { PERSON, USER_ID } from '../support/discretion.mjs';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { withoutProxies } from '../support/proxies.mjs';
import { always, answerBytes, parseRequest, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const ONE = JSON.stringify({ success: true, data: { user_id: USER_ID, name: 'Zoë "李" 🙂'.repeat(5000) } });
const CODINGS = { gzip: gzipSync, 'x-gzip': gzipSync, GZIP: gzipSync, deflate: deflateSync, br: brotliCompressSync };
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

    test(`an answer in gzip that comes byte by byte is read, over ${transport}`, async (t) => {
        const server = await rawServer(t, (socket) => {
            for (const byte of answerBytes(200, { 'content-encoding': 'gzip' }, gzipSync(ONE))) socket.write(Buffer.of(byte));
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
        assertFailure(error, { ...expected, says: [/broke before the whole answer came \(Z_DATA_ERROR\)/, /The user may exist/] }, { client, server });
    });

    test(`an error in gzip is read, and one without a body is not decoded, over ${transport}`, async (t) => {
        const body = gzipSync('{"success":false,"message":"Who is this?"}');
        const server = await rawServer(t, (socket, request) => {
            const { method } = parseRequest(request);
            always(401, { 'content-encoding': 'gzip' }, method === 'GET' ? '' : body)(socket);
        });
        const client = clientOf(server, options);
        const told = await rejection(() => client.users.create(PERSON));
        assertFailure(told, { name: 'AuthenticationError', status: 401 }, { client, server });
        assert.equal(told.body.message, 'Who is this?');
        const silent = await rejection(() => client.users.get(USER_ID));
        assertFailure(silent, { name: 'AuthenticationError', status: 401 }, { client, server });
    });

    test(`no coding is asked for by us, and one that nobody knows is left alone, over ${transport}`, async (t) => {
        const server = await rawServer(t, always(404, { 'content-encoding': 'unheard-of' }, '{}'));
        const client = clientOf(server, options);
        const error = await rejection(() => client.users.get(USER_ID));
        assertFailure(error, { name: 'NotFoundError', status: 404 }, { client, server });
        if (transport === 'node-http') assert.equal(parseRequest(server.requests[0]).header('accept-encoding'), undefined);
    });
}
