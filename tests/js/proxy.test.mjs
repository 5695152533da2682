/** Proxies that the environment names. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import dns from 'node:dns';
import { rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { before, beforeEach, test } from 'node:test';
import { inspect, promisify } from 'node:util';
import { eventually } from '../support/eventually.mjs';
import { assertFailure, clientOf, NOT_CONNECTED, rejection } from '../support/failures.mjs';
import { httpsServer, newAuthority } from '../support/https-server.mjs';
import { folderWithPackage } from '../support/installed.mjs';
import { PERSON, PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';
import { proxyServer, withoutProxies } from '../support/proxies.mjs';
import { closedPort, json, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const ONE = { success: true, data: { user_id: USER_ID } };
const PASSWORD = 'sentinel/password';
const CREDENTIALS = `proxy-user:${encodeURIComponent(PASSWORD)}`;
/** The host that is beyond the proxy: loopback never is. */
const HOST = 'paywint.example.test';
let authority;
let certified;
let proxyCertified;

beforeEach(withoutProxies);
before(async () => {
    authority = await newAuthority();
    certified = await authority.issue(HOST);
    proxyCertified = await authority.issue('localhost');
});

test('calls go through a tunnel, which is kept, and only the proxy gets its credentials', async (t) => {
    const server = await farServer(t);
    const proxy = await proxyServer(t);
    process.env.HTTPS_PROXY = `http://${CREDENTIALS}@127.0.0.1:${proxy.port}`;
    const client = clientOf(server, { tls: { ca: authority.ca } });
    delete process.env.HTTPS_PROXY;
    assert.deepEqual(await client.users.create(PERSON), { userId: USER_ID });
    assert.deepEqual(await client.users.get(USER_ID), { userId: USER_ID });

    assert.deepEqual(
        proxy.requests.map(({ url }) => url),
        [`${HOST}:${server.port}`],
    );
    const [{ headers }] = proxy.requests;
    assert.equal(headers['proxy-authorization'], `Basic ${btoa(`proxy-user:${PASSWORD}`)}`);
    assert.equal(headers['x-signature'], undefined);
    assert.equal(proxy.plain(), 0);
    assert.equal(server.heads.length, 2);
    for (const head of server.heads) {
        assert.equal(head.headers['proxy-authorization'], undefined);
        assert.equal(head.headers['x-signature'].length, 64);
    }
    assertSilent(inspect(client, { depth: 10, showHidden: true }));
});

test('calls that start at once share what is loaded for the first', async (t) => {
    const server = await farServer(t);
    const proxy = await proxyServer(t);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const client = clientOf(server, { tls: { ca: authority.ca } });
    await Promise.all(Array.from({ length: 5 }, () => client.users.get(USER_ID)));
    assert.equal(server.heads.length, 5);
    assert.equal(proxy.requests.length, 5);
});

const ELSEWHERE = 'http://127.0.0.1:9';

for (const variables of [
    { HTTPS_PROXY: 'here' },
    { https_proxy: 'here', HTTPS_PROXY: 'elsewhere' },
    { ALL_PROXY: 'here' },
    { all_proxy: 'here' },
    { HTTP_PROXY: 'elsewhere', ALL_PROXY: 'here' },
]) {
    test(`${inspect(variables)} is the proxy`, async (t) => {
        const server = await farServer(t);
        const proxy = await proxyServer(t);
        for (const address of [`http://127.0.0.1:${proxy.port}`, `127.0.0.1:${proxy.port}`]) {
            for (const [name, where] of Object.entries(variables)) {
                process.env[name] = where === 'here' ? address : ELSEWHERE;
            }
            assert.deepEqual(await clientOf(server, { tls: { ca: authority.ca } }).users.create(PERSON), {
                userId: USER_ID,
            });
            const { host } = new URL(server.origin);
            assert.deepEqual(
                proxy.requests.splice(0).map(({ url }) => url),
                [host],
            );
        }
    });
}

test('NO_PROXY excepts hosts', async (t) => {
    const server = await farServer(t);
    const proxy = await proxyServer(t);
    t.mock.method(dns, 'lookup', (_, { all }, done) => {
        if (all) done(null, [{ address: '127.0.0.1', family: 4 }]);
        else done(null, '127.0.0.1', 4);
    });
    for (const [variable, value, direct] of [
        ['NO_PROXY', HOST, true],
        ['no_proxy', `other.test, ${HOST}:${server.port}`, true],
        ['NO_PROXY', '*', true],
        ['NO_PROXY', '.example.test', true],
        ['NO_PROXY', `${HOST}:1`, false],
        ['NO_PROXY', 'localhost,other.test', false],
    ]) {
        withoutProxies();
        process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
        process.env[variable] = value;
        await clientOf(server, { tls: { ca: authority.ca } }).users.get(USER_ID);
        assert.equal(proxy.requests.splice(0).length, direct ? 0 : 1, value);
    }
});

test('loopback is never gone to by a proxy, in whatever spelling', async (t) => {
    const proxy = await proxyServer(t);
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']) process.env[name] = `http://127.0.0.1:${proxy.port}`;
    const server = await rawServer(t, json(200, ONE));
    const { port } = new URL(server.origin);
    for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST']) {
        await clientOf({ origin: `http://${host}:${port}` }).users.create(PERSON);
    }
    assert.equal(server.requests.length, 3);
    // Nothing listens there: what matters is that no proxy gets a request.
    for (const host of ['[::1]', '127.8.9.10', 'paywint.localhost']) {
        await rejection(() => clientOf({ origin: `http://${host}:1` }).users.create(PERSON));
    }
    for (const host of [
        'localhost',
        'localhost.',
        '127.0.0.1',
        '127.0.0.1.',
        '[::1]',
        '[0:0:0:0:0:0:0:1]',
        '[::ffff:7f00:1]',
        '[::ffff:7f08:90a]',
    ]) {
        await rejection(() => clientOf({ origin: `https://${host}:1` }).users.create(PERSON));
    }
    assert.equal(proxy.requests.length, 0);
    assert.equal(proxy.plain(), 0);
});

test('a host that only looks like loopback is gone to by the proxy', async (t) => {
    const proxy = await proxyServer(t, { refuse: '403 Forbidden' });
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const hosts = ['localhost.example.test', 'notlocalhost', '128.0.0.1', '[::2]', '[::ffff:808:808]'];
    for (const host of hosts) await rejection(() => clientOf({ origin: `https://${host}:8443` }).users.get(USER_ID));
    assert.deepEqual(
        proxy.requests.map(({ url }) => url),
        hosts.map((host) => `${host}:8443`),
    );
});

test('an IPv6 address is in brackets in the request to the proxy, and without them in its certificate', async (t) => {
    const server = await httpsServer(t, await authority.issue('2001:db8::1'), ONE, '[2001:db8::1]');
    const proxy = await proxyServer(t);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const client = clientOf(server, { tls: { ca: authority.ca } });
    assert.deepEqual(await client.users.create(PERSON), { userId: USER_ID });
    const [{ url, headers }] = proxy.requests;
    assert.deepEqual([url, headers.host], [`[2001:db8::1]:${server.port}`, `[2001:db8::1]:${server.port}`]);
    assert.equal(server.heads[0].headers.host, `[2001:db8::1]:${server.port}`);
});

test("an agent or a fetch of the caller's goes its own way", async (t) => {
    const server = await rawServer(t, json(200, ONE));
    process.env.HTTP_PROXY = ELSEWHERE;
    for (const options of [{ agent: new http.Agent() }, TRANSPORTS.fetch]) {
        await clientOf(server, options).users.get(USER_ID);
    }
    assert.equal(server.requests.length, 2);
});

for (const refuse of ['407 Proxy Authentication Required', '403 Forbidden', '502 Bad Gateway', '204 No Content']) {
    test(`a proxy that answers ${refuse} ends a call before anything is sent`, async (t) => {
        const server = await farServer(t);
        const proxy = await proxyServer(t, { refuse });
        process.env.ALL_PROXY = `http://${CREDENTIALS}@127.0.0.1:${proxy.port}`;
        const client = clientOf(server, { tls: { ca: authority.ca } });
        const error = await rejection(() => client.users.create(PERSON));
        const says = [
            /^users\.create: no connection to /,
            new RegExp(`\\(proxy: Bad response: ${refuse.slice(0, 3)}\\)`),
        ];
        assertFailure(error, { ...NOT_CONNECTED, says }, { client });
        assertSilent(inspect(error, { depth: 10, showHidden: true }));
        assert.equal(proxy.requests.length, 1);
        assert.equal(server.heads.length, 0);
    });
}

test('a create that a proxy refused is retried', async (t) => {
    t.mock.method(Math, 'random', () => 0);
    const server = await farServer(t);
    const proxy = await proxyServer(t, { refuse: '502 Bad Gateway' });
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const client = clientOf(server, { maxRetries: 2 });
    const error = await rejection(() => client.users.create(PERSON));
    assert.equal(error.attempts.length, 3);
    assert.equal(proxy.requests.length, 3);
});

test('a proxy that is down', async (t) => {
    const server = await farServer(t);
    process.env.HTTPS_PROXY = `http://${CREDENTIALS}@127.0.0.1:${await closedPort()}`;
    const client = clientOf(server);
    const error = await rejection(() => client.users.create(PERSON));
    assertFailure(error, { ...NOT_CONNECTED, says: [/\(proxy: ECONNREFUSED\)/] }, { client });
    assert.deepEqual([error.cause.code, error.cause.syscall], ['proxy: ECONNREFUSED', 'connect']);
    assertSilent(inspect(error, { depth: 10, showHidden: true }));
});

test('a proxy that says nothing: the time for the attempt, or the caller, ends it', async (t) => {
    const server = await farServer(t);
    const proxy = await proxyServer(t, { refuse: '' });
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const client = clientOf(server);
    const late = await rejection(() => client.users.create(PERSON, { timeoutMs: 100 }));
    assertFailure(late, { name: 'APITimeoutError', outcome: 'not_sent', retryable: true }, { client });

    const controller = new AbortController();
    const failed = rejection(() => client.users.create(PERSON, { signal: controller.signal }));
    controller.abort();
    assertFailure(await failed, { name: 'APIAbortError', outcome: 'not_sent' }, { client });
    assert.equal(server.heads.length, 0);
});

/** What a call waits for that goes by a proxy, until its time is over. */
const STALLS = {
    'that says nothing to CONNECT': async (t) => {
        const proxy = await proxyServer(t, { refuse: '' });
        return { url: `http://127.0.0.1:${proxy.port}`, open: proxy.open, origin: `https://${HOST}` };
    },
    'that says nothing in its own TLS handshake': async (t) => {
        const silent = await silentServer(t);
        return { url: `https://127.0.0.1:${silent.port}`, open: silent.open, origin: `https://${HOST}` };
    },
    'behind which nobody says anything in the TLS handshake': async (t) => {
        const [silent, proxy] = [await silentServer(t), await proxyServer(t)];
        const open = () => proxy.open() + silent.open();
        return { url: `http://127.0.0.1:${proxy.port}`, open, origin: `https://${HOST}:${silent.port}` };
    },
};

for (const [what, stall] of Object.entries(STALLS)) {
    test(`no connection to a proxy ${what} outlives its call`, { timeout: 20_000 }, async (t) => {
        const { url, open, origin } = await stall(t);
        process.env.HTTPS_PROXY = url;
        const client = clientOf({ origin });
        const controller = new AbortController();
        const calls = Array.from({ length: 5 }, () =>
            rejection(() => client.users.get(USER_ID, { signal: controller.signal })),
        );
        await eventually(
            () => open() >= 5,
            () => 'the calls met the proxy',
        );
        controller.abort();
        for (const error of await Promise.all(calls))
            assertFailure(error, { name: 'APIAbortError', outcome: 'not_sent' });
        await eventually(
            () => open() === 0,
            () => 'nothing stayed open',
        );

        const late = await rejection(() => client.users.get(USER_ID, { timeoutMs: 50 }));
        assertFailure(late, { name: 'APITimeoutError', outcome: 'not_sent' }, { client });
        await eventually(
            () => open() === 0,
            () => 'nothing stayed open',
        );
    });
}

test('a tunnel that came in time outlives its call, and serves the next', async (t) => {
    const server = await farServer(t);
    const proxy = await proxyServer(t);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const client = clientOf(server, { tls: { ca: authority.ca } });
    const controller = new AbortController();
    await client.users.get(USER_ID, { signal: controller.signal });
    controller.abort();
    await client.users.get(USER_ID);
    assert.equal(proxy.requests.length, 1);
    assert.equal(server.heads.length, 2);
});

test('options of TLS that Node refuses when it connects end the call before anything is sent', async (t) => {
    const server = await farServer(t);
    const proxy = await proxyServer(t);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const client = clientOf(server, { tls: { ca: authority.ca, servername: 7 } });
    assertFailure(await rejection(() => client.users.create(PERSON)), NOT_CONNECTED, { client });
    assert.equal(server.heads.length, 0);
});

test("a server that is not trusted is not the proxy's fault", async (t) => {
    const server = await farServer(t);
    const proxy = await proxyServer(t);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const client = clientOf(server);
    const error = await rejection(() => client.users.create(PERSON));
    assertFailure(error, { ...NOT_CONNECTED, says: [/\(UNABLE_TO_[A-Z_]+\)/] }, { client });
    assert.equal(server.heads.length, 0);
});

test('a proxy that is spoken to by TLS and not trusted gets no credentials', async (t) => {
    const server = await farServer(t);
    const proxy = await proxyServer(t, { tls: proxyCertified });
    process.env.HTTPS_PROXY = `https://${CREDENTIALS}@localhost:${proxy.port}`;
    const client = clientOf(server, { tls: { ca: authority.ca } });
    const error = await rejection(() => client.users.create(PERSON));
    assertFailure(error, { ...NOT_CONNECTED, says: [/\(proxy: UNABLE_TO_[A-Z_]+\)/] }, { client });
    assert.equal(proxy.requests.length, 0);
});

test('a proxy that is spoken to by TLS and trusted', { timeout: 30_000 }, async (t) => {
    const server = await farServer(t);
    const proxy = await proxyServer(t, { tls: proxyCertified });
    const { stdout } = await run(t, server, {
        HTTPS_PROXY: `https://${CREDENTIALS}@localhost:${proxy.port}`,
        NODE_EXTRA_CA_CERTS: 'authority.pem',
    });
    assert.equal(stdout, `${USER_ID}\n`);
    assert.equal(proxy.requests.length, 1);
    assert.equal(server.heads.length, 1);
});

for (const value of [
    `socks5://${CREDENTIALS}@127.0.0.1:1080`,
    `http://${CREDENTIALS}@:bad`,
    'http://proxy-user:%E0%A4%A@127.0.0.1:1',
]) {
    test(`a proxy that cannot be used is not gone past: ${value}`, async () => {
        process.env.ALL_PROXY = value;
        const error = await rejection(async () => clientOf({ origin: 'https://api.example.test' }));
        assertFailure(error, { name: 'ConfigurationError', option: 'agent', says: [/HTTPS_PROXY/, /NO_PROXY/] });
        assertSilent(inspect(error, { depth: 10, showHidden: true }));
    });
}

test('what proxies need is not loaded without one', { timeout: 30_000 }, async (t) => {
    const near = await httpsServer(t, proxyCertified, ONE);
    const withoutAgent = { NODE_EXTRA_CA_CERTS: 'authority.pem', WITHOUT: 'proxy-agent.cjs' };
    const { stdout } = await run(t, near, withoutAgent);
    assert.equal(stdout, `${USER_ID}\n`);
    const proxied = await run(t, await farServer(t), { ...withoutAgent, HTTPS_PROXY: ELSEWHERE });
    assert.equal(proxied.stdout, 'connection not_sent\n');
});

/** A server that only proxies reach. */
function farServer(t) {
    return httpsServer(t, certified, ONE, HOST);
}

/** A server that takes connections and never says anything. */
async function silentServer(t) {
    const sockets = new Set();
    const server = createServer((socket) => {
        sockets.add(socket);
        socket
            .on('error', () => {})
            .on('close', () => sockets.delete(socket))
            .resume();
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => {
        for (const socket of sockets) socket.destroy();
        return new Promise((resolve) => server.close(resolve));
    });
    return { port: server.address().port, open: () => sockets.size };
}

/** Runs a program that makes one call, as it would run with these variables. */
async function run(t, server, { WITHOUT, ...variables }) {
    const folder = folderWithPackage(t);
    if (WITHOUT !== undefined) rmSync(join(folder, 'node_modules/paywint', WITHOUT));
    writeFileSync(join(folder, 'authority.pem'), authority.ca);
    const program = join(folder, 'program.mjs');
    const options = { platformId: PLATFORM_ID, secretKey: SECRET, baseUrl: server.origin, maxRetries: 0 };
    writeFileSync(
        program,
        `import { Paywint } from 'paywint';
        const call = new Paywint(${JSON.stringify(options)}).users.get('${USER_ID}');
        console.log(await call.then((user) => user.userId, (error) => error.code + ' ' + error.outcome));`,
    );
    return promisify(execFile)(process.execPath, [program], { cwd: folder, env: { ...process.env, ...variables } });
}

function assertSilent(text) {
    for (const secret of ['proxy-user', PASSWORD, encodeURIComponent(PASSWORD), btoa(`proxy-user:${PASSWORD}`)]) {
        assert.ok(!text.includes(secret), `${secret} is shown: ${text}`);
    }
}
