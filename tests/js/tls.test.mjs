/** Connections by TLS, and agents of the caller's. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { before, beforeEach, test } from 'node:test';
import tls from 'node:tls';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { eventually } from '../support/eventually.mjs';
import { assertFailure, clientOf, NOT_CONNECTED, rejection } from '../support/failures.mjs';
import { httpsServer, newAuthority } from '../support/https-server.mjs';
import { folderWithPackage } from '../support/installed.mjs';
import { PERSON, PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';
import { withoutProxies } from '../support/proxies.mjs';
import { closedPort, json, rawServer } from '../support/raw-server.mjs';

const ONE = { success: true, data: { user_id: USER_ID } };
let authority;
let localhost;

beforeEach(withoutProxies);
before(async () => {
    authority = await newAuthority();
    localhost = await authority.issue('localhost');
});

test("an authority of the caller's is trusted, and connections are kept", async (t) => {
    const server = await httpsServer(t, localhost, ONE);
    for (const ca of [authority.ca, Buffer.from(authority.ca), [authority.ca]]) {
        const client = clientOf(server, { tls: { ca } });
        assert.deepEqual(await client.users.create(PERSON), { userId: USER_ID });
        assert.deepEqual(await client.users.get(USER_ID), { userId: USER_ID });
        const [first, second] = server.heads.splice(0).map(({ socket }) => socket);
        assert.equal(first, second);
    }
});

const UNTRUSTED = {
    'with a certificate of an unknown authority': {
        tls: {},
        code: /\((UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY)\)/,
    },
    'with a certificate for another host': {
        tls: { servername: 'api.example.test' },
        trusted: true,
        code: /\(ERR_TLS_CERT_ALTNAME_INVALID\)/,
    },
    'of another version': { tls: { maxVersion: 'TLSv1.2' }, trusted: true, code: /\(EPROTO\)/ },
};

for (const [what, { tls: own, trusted, code }] of Object.entries(UNTRUSTED)) {
    test(`TLS ${what} ends the call before anything is sent`, async (t) => {
        const server = await httpsServer(t, { ...localhost, minVersion: 'TLSv1.3' }, ONE);
        const client = clientOf(server, { tls: { ...own, ...(trusted && { ca: authority.ca }) } });
        for (const call of [() => client.users.create(PERSON), () => client.users.get(USER_ID)]) {
            assertFailure(
                await rejection(call),
                { ...NOT_CONNECTED, says: [/no connection to https:\/\/localhost/, code] },
                { client },
            );
        }
        assert.equal(server.heads.length, 0);
    });
}

test('over fetch too, a certificate of an unknown authority ends the call before anything is sent', async (t) => {
    const server = await httpsServer(t, localhost, ONE);
    const client = clientOf(server, { fetch });
    for (const call of [() => client.users.create(PERSON), () => client.users.get(USER_ID)]) {
        const says = [
            /no connection to https:\/\/localhost/,
            UNTRUSTED['with a certificate of an unknown authority'].code,
        ];
        assertFailure(await rejection(call), { ...NOT_CONNECTED, says }, { client });
    }
    assert.equal(server.heads.length, 0);
});

test('a certificate that nobody vouches for is taken when the caller says so', async (t) => {
    const server = await httpsServer(t, localhost, ONE);
    const client = clientOf(server, { tls: { rejectUnauthorized: false } });
    assert.deepEqual(await client.users.get(USER_ID), { userId: USER_ID });
});

test("a server that wants a certificate gets the client's, and nothing shows its key", async (t) => {
    const server = await httpsServer(t, { ...localhost, ca: authority.ca, requestCert: true }, ONE);
    const own = await authority.issue('client.test');
    const client = clientOf(server, { tls: { ca: authority.ca, ...own } });
    await client.users.get(USER_ID);
    assert.equal(server.heads[0].socket.getPeerCertificate().subject.CN, 'client.test');
    assert.ok(!inspect(client, { depth: 10, showHidden: true }).includes(own.key.split('\n')[1]));
});

test("an https agent of the caller's is used as it is", async (t) => {
    const server = await httpsServer(t, localhost, ONE);
    const agent = new https.Agent({ ca: authority.ca, keepAlive: true, maxSockets: 1 });
    t.after(() => agent.destroy());
    const used = t.mock.method(agent, 'createConnection');
    const client = clientOf(server, { agent });
    await Promise.all([client.users.create(PERSON), client.users.get(USER_ID), client.users.get(USER_ID)]);
    assert.equal(used.mock.callCount(), 1);
    assert.equal(server.heads.length, 3);
});

test("an http agent of the caller's is used on loopback", async (t) => {
    const server = await rawServer(t, json(200, ONE));
    const agent = new http.Agent({ keepAlive: false });
    const client = clientOf(server, { agent });
    await client.users.get(USER_ID);
    await client.users.get(USER_ID);
    assert.equal(server.connections(), 2);
});

test('an agent that throws ends the call before anything is sent', async (t) => {
    const server = await rawServer(t, json(200, ONE));
    const agent = new http.Agent();
    agent.createConnection = () => {
        throw Object.assign(new Error(PERSON.email), { code: 'EAGENT' });
    };
    const client = clientOf(server, { agent });
    const error = await rejection(() => client.users.create(PERSON));
    assertFailure(error, { ...NOT_CONNECTED, says: [/\(EAGENT\)/] }, { client });
    assert.equal(error.cause.code, 'EAGENT');
    assert.match(error.cause.stack, /^Error: EAGENT\n    at .*tls\.test\.mjs:\d+:\d+\)/);
    assert.equal(server.connections(), 0);

    agent.createConnection = () => {
        throw Object.assign(new Error(PERSON.email), { name: PERSON.name, code: PERSON.email, syscall: PERSON.phone });
    };
    const redacted = await rejection(() => client.users.create(PERSON));
    assertFailure(redacted, { ...NOT_CONNECTED, says: [/if you set it\.$/] }, { client });
    assert.deepEqual(
        [redacted.cause.name, redacted.cause.code, redacted.cause.syscall],
        ['Error', undefined, undefined],
    );
});

/** Sockets without TLS, or with TLS of another making, beneath an https address: as a sidecar that ends TLS has them. */
const BENEATH = {
    'a plain socket': (port) => net.connect(port, '127.0.0.1'),
    'a stream that is no socket': (port) => {
        const socket = net.connect(port, '127.0.0.1');
        return Duplex.from({ readable: socket, writable: socket });
    },
    'a socket that connected before': async (port) => {
        const socket = net.connect(port, '127.0.0.1');
        await once(socket, 'connect');
        return socket;
    },
};

for (const [what, connect] of Object.entries(BENEATH)) {
    test(`over ${what} beneath https, a create that arrived whole is not sent again`, async (t) => {
        const server = await rawServer(t, (socket) => socket.resetAndDestroy());
        const { port } = new URL(server.origin);
        const agent = agentOver(() => connect(port));
        const client = clientOf({ origin: 'https://api.example.test' }, { agent, maxRetries: 2 });
        const error = await rejection(() => client.users.create(PERSON));
        assertFailure(error, { name: 'APIConnectionError', outcome: 'unknown', retryable: false }, { client, server });
        assert.equal(server.requests.length, 1);
    });

    test(`over ${what} beneath https, one that was answered for too long is not sent again`, async (t) => {
        const server = await rawServer(t, () => {});
        const { port } = new URL(server.origin);
        const client = clientOf(
            { origin: 'https://api.example.test' },
            { agent: agentOver(() => connect(port)), maxRetries: 2 },
        );
        const controller = new AbortController();
        const failed = rejection(() => client.users.create(PERSON, { signal: controller.signal }));
        await eventually(
            () => server.requests.length === 1,
            () => 'the request arrived',
        );
        controller.abort();
        assertFailure(await failed, { name: 'APIAbortError', outcome: 'unknown' }, { client, server });
    });
}

test('over a unix socket beneath https, too', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'paywint-'));
    t.after(() => rmSync(folder, { recursive: true }));
    let arrived = 0;
    const server = net.createServer((socket) =>
        socket
            .on('error', () => {})
            .once('data', () => {
                arrived += 1;
                socket.destroy();
            }),
    );
    const path = join(folder, 'socket');
    await new Promise((resolve) => server.listen(path, resolve));
    t.after(() => server.close());
    const client = clientOf(
        { origin: 'https://api.example.test' },
        { agent: agentOver(() => net.connect(path)), maxRetries: 2 },
    );
    assertFailure(
        await rejection(() => client.users.create(PERSON)),
        { name: 'APIConnectionError', outcome: 'unknown' },
        { client },
    );
    assert.equal(arrived, 1);
});

test('over TLS that tls.connect did not make, what arrived did, and what was in the handshake did not', async (t) => {
    const server = await httpsServer(t, localhost, ONE);
    const own = () => new tls.TLSSocket(net.connect(server.port, '127.0.0.1'), { isServer: false });
    const client = clientOf(server, { agent: agentOver(own) });
    assert.deepEqual(await client.users.create(PERSON), { userId: USER_ID });

    server.answer = (request, response) => response.destroy();
    assertFailure(
        await rejection(() => client.users.create(PERSON)),
        { name: 'APIConnectionError', outcome: 'unknown' },
        { client },
    );

    const silent = await rawServer(t, () => {}, { onConnection: (socket) => socket.end('no TLS') });
    const { port } = new URL(silent.origin);
    const agent = agentOver(() => new tls.TLSSocket(net.connect(port, '127.0.0.1'), { isServer: false }));
    const unsent = await rejection(() => clientOf({ origin: 'https://localhost' }, { agent }).users.create(PERSON));
    assertFailure(unsent, NOT_CONNECTED);
});

test('a plain socket that is refused beneath https is one on which nothing was sent', async () => {
    const port = await closedPort();
    const client = clientOf(
        { origin: 'https://api.example.test' },
        { agent: agentOver(() => net.connect(port, '127.0.0.1')) },
    );
    assertFailure(
        await rejection(() => client.users.create(PERSON)),
        { ...NOT_CONNECTED, says: [/\(ECONNREFUSED\)/] },
        { client },
    );
});

/** An https agent whose connections somebody else makes. */
function agentOver(connect) {
    const agent = new https.Agent();
    agent.createConnection = (_, created) => void Promise.resolve(connect()).then((socket) => created(null, socket));
    return agent;
}

const SECURE = { baseUrl: 'https://localhost' };
const UNUSABLE = [
    ['agent', { agent: {} }, /^agent must be an Agent of node:http or node:https/],
    ['agent', { agent: null }, /^agent must be an Agent/],
    ['agent', { agent: new https.Agent() }, /^agent must be an Agent of node:http, to match baseUrl/],
    ['agent', { agent: new http.Agent(), ...SECURE }, /^agent must be an Agent of node:https, to match baseUrl/],
    ['tls', { tls: { ca: 'x' }, agent: new https.Agent(), ...SECURE }, /^tls has no effect with agent/],
    ['tls', { tls: null }, /^tls must be an object/],
    ['tls', { tls: { CA: 'x' } }, /^tls has an unknown option CA \(expected one of: ca, cert, key/],
    ['tls', { tls: { key: SECRET, cert: SECRET } }, /^tls cannot be used \(ERR_[A-Z_]+\)$/],
    ['tls', { tls: { minVersion: SECRET } }, /^tls cannot be used \(ERR_[A-Z_]+\)$/],
    ['agent', { agent: new http.Agent(), fetch }, /^agent is for Node's own transport/],
    ['tls', { tls: {}, fetch }, /^tls is for Node's own transport/],
];

for (const [option, options, says] of UNUSABLE) {
    test(`${inspect(Object.keys(options))} that cannot work are refused: ${says.source}`, async () => {
        const error = await rejection(async () => clientOf({ origin: 'http://127.0.0.1' }, options));
        assertFailure(error, { name: 'ConfigurationError', option, says: [says] });
    });
}

test('a runtime that only has fetch refuses them', async (t) => {
    const { Paywint } = await import(pathToFileURL(join(folderWithPackage(t), 'node_modules/paywint/inline.js')));
    const options = { platformId: PLATFORM_ID, secretKey: SECRET };
    for (const [option, value] of Object.entries({ agent: new https.Agent(), tls: {} })) {
        assert.throws(() => new Paywint({ ...options, [option]: value }), { name: 'ConfigurationError', option });
    }
});
