/** Proxies that the environment names. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import http from 'node:http';
import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, beforeEach, test } from 'node:test';
import { inspect, promisify } from 'node:util';

import { PERSON, PLATFORM_ID, SECRET, USER_ID } from '../support/discretion.mjs';
import { assertFailure, clientOf, NOT_CONNECTED, rejection } from '../support/failures.mjs';
import { httpsServer, newAuthority } from '../support/https-server.mjs';
import { folderWithPackage } from '../support/installed.mjs';
import { proxyServer, withoutProxies } from '../support/proxies.mjs';
import { closedPort, json, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const ONE = { success: true, data: { user_id: USER_ID } };
const PASSWORD = 'sentinel/password';
const CREDENTIALS = `proxy-user:${encodeURIComponent(PASSWORD)}`;
let authority;
let localhost;

beforeEach(withoutProxies);
before(async () => {
    authority = await newAuthority();
    localhost = await authority.issue('localhost');
});

test('calls go through a tunnel, which is kept, and only the proxy gets its credentials', async (t) => {
    const server = await httpsServer(t, localhost, ONE);
    const proxy = await proxyServer(t);
    process.env.HTTPS_PROXY = `http://${CREDENTIALS}@127.0.0.1:${proxy.port}`;
    const client = clientOf(server, { tls: { ca: authority.ca } });
    delete process.env.HTTPS_PROXY;
    assert.deepEqual(await client.users.create(PERSON), { userId: USER_ID });
    assert.deepEqual(await client.users.get(USER_ID), { userId: USER_ID });

    assert.deepEqual(proxy.asked.map(({ url }) => url), [`localhost:${server.port}`]);
    const [{ headers }] = proxy.asked;
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
    const server = await httpsServer(t, localhost, ONE);
    const proxy = await proxyServer(t);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const client = clientOf(server, { tls: { ca: authority.ca } });
    await Promise.all(Array.from({ length: 5 }, () => client.users.get(USER_ID)));
    assert.equal(server.heads.length, 5);
    assert.equal(proxy.asked.length, 5);
});

const ELSEWHERE = 'http://127.0.0.1:9';
const NAMED = {
    https: [{ HTTPS_PROXY: 'here' }, { https_proxy: 'here', HTTPS_PROXY: 'elsewhere' }, { ALL_PROXY: 'here' }, { all_proxy: 'here' }],
    http: [{ HTTP_PROXY: 'here' }, { http_proxy: 'here' }, { HTTPS_PROXY: 'elsewhere', ALL_PROXY: 'here' }],
};

for (const [scheme, cases] of Object.entries(NAMED)) {
    for (const variables of cases) {
        test(`to ${scheme}, ${inspect(variables)} is the proxy`, async (t) => {
            const server = scheme === 'https' ? await httpsServer(t, localhost, ONE) : await rawServer(t, json(200, ONE));
            const proxy = await proxyServer(t);
            for (const address of [`http://127.0.0.1:${proxy.port}`, `127.0.0.1:${proxy.port}`]) {
                for (const [name, where] of Object.entries(variables)) {
                    process.env[name] = where === 'here' ? address : ELSEWHERE;
                }
                assert.deepEqual(await clientOf(server, { tls: { ca: authority.ca } }).users.create(PERSON), { userId: USER_ID });
                const { host } = new URL(server.origin);
                assert.deepEqual(proxy.asked.splice(0).map(({ url }) => url), [host]);
            }
        });
    }
}

test('NO_PROXY excepts hosts', async (t) => {
    const server = await rawServer(t, json(200, ONE));
    const proxy = await proxyServer(t);
    const { port } = new URL(server.origin);
    process.env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`;
    for (const [variable, value, direct] of [
        ['NO_PROXY', '127.0.0.1', true],
        ['no_proxy', `example.test, 127.0.0.1:${port}`, true],
        ['NO_PROXY', '*', true],
        ['NO_PROXY', '.0.0.1', true],
        ['NO_PROXY', '127.0.0.1:1', false],
        ['NO_PROXY', 'localhost,example.test', false],
    ]) {
        withoutProxies();
        process.env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`;
        process.env[variable] = value;
        await clientOf(server).users.get(USER_ID);
        assert.equal(proxy.asked.splice(0).length, direct ? 0 : 1, value);
    }
});

test('an agent or a fetch of the caller\'s goes its own way', async (t) => {
    const server = await rawServer(t, json(200, ONE));
    process.env.HTTP_PROXY = ELSEWHERE;
    for (const options of [{ agent: new http.Agent() }, TRANSPORTS.fetch]) {
        await clientOf(server, options).users.get(USER_ID);
    }
    assert.equal(server.requests.length, 2);
});

for (const scheme of ['https', 'http']) {
    for (const refuse of ['407 Proxy Authentication Required', '403 Forbidden', '502 Bad Gateway', '204 No Content']) {
        test(`a proxy that answers ${refuse} ends a call to ${scheme} before anything is sent`, async (t) => {
            const server = scheme === 'https' ? await httpsServer(t, localhost, ONE) : await rawServer(t, json(200, ONE));
            const proxy = await proxyServer(t, { refuse });
            process.env.ALL_PROXY = `http://${CREDENTIALS}@127.0.0.1:${proxy.port}`;
            const client = clientOf(server, { tls: { ca: authority.ca } });
            const error = await rejection(() => client.users.create(PERSON));
            const says = [/^users\.create: no connection to /, new RegExp(`\\(proxy: Bad response: ${refuse.slice(0, 3)}\\)`)];
            assertFailure(error, { ...NOT_CONNECTED, says }, { client });
            assertSilent(inspect(error, { depth: 10, showHidden: true }));
            assert.equal(proxy.asked.length, 1);
            assert.equal((server.heads ?? server.requests).length, 0);
        });
    }
}

test('a create that a proxy refused is tried again', async (t) => {
    t.mock.method(Math, 'random', () => 0);
    const server = await httpsServer(t, localhost, ONE);
    const proxy = await proxyServer(t, { refuse: '502 Bad Gateway' });
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const client = clientOf(server, { maxRetries: 2 });
    const error = await rejection(() => client.users.create(PERSON));
    assert.equal(error.attempts.length, 3);
    assert.equal(proxy.asked.length, 3);
});

test('a proxy that is down', async (t) => {
    const server = await httpsServer(t, localhost, ONE);
    process.env.HTTPS_PROXY = `http://${CREDENTIALS}@127.0.0.1:${await closedPort()}`;
    const client = clientOf(server);
    const error = await rejection(() => client.users.create(PERSON));
    assertFailure(error, { ...NOT_CONNECTED, says: [/\(proxy: ECONNREFUSED\)/] }, { client });
    assertSilent(inspect(error, { depth: 10, showHidden: true }));
});

test('a proxy that says nothing: the time for the attempt, or the caller, ends it', async (t) => {
    const server = await httpsServer(t, localhost, ONE);
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

test('a server that is not trusted is not the proxy\'s fault', async (t) => {
    const server = await httpsServer(t, localhost, ONE);
    const proxy = await proxyServer(t);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const client = clientOf(server);
    const error = await rejection(() => client.users.create(PERSON));
    assertFailure(error, { ...NOT_CONNECTED, says: [/\(UNABLE_TO_[A-Z_]+\)/] }, { client });
    assert.equal(server.heads.length, 0);
});

test('a proxy that is spoken to by TLS and not trusted gets no credentials', async (t) => {
    const server = await httpsServer(t, localhost, ONE);
    const proxy = await proxyServer(t, { tls: localhost });
    process.env.HTTPS_PROXY = `https://${CREDENTIALS}@localhost:${proxy.port}`;
    const client = clientOf(server, { tls: { ca: authority.ca } });
    const error = await rejection(() => client.users.create(PERSON));
    assertFailure(error, { ...NOT_CONNECTED, says: [/\(proxy: UNABLE_TO_[A-Z_]+\)/] }, { client });
    assert.equal(proxy.asked.length, 0);
});

test('a proxy that is spoken to by TLS and trusted', { timeout: 30_000 }, async (t) => {
    const server = await httpsServer(t, localhost, ONE);
    const proxy = await proxyServer(t, { tls: localhost });
    const { stdout } = await run(t, server, {
        HTTPS_PROXY: `https://${CREDENTIALS}@localhost:${proxy.port}`,
        NODE_EXTRA_CA_CERTS: 'authority.pem',
    });
    assert.equal(stdout, `${USER_ID}\n`);
    assert.equal(proxy.asked.length, 1);
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
    const server = await httpsServer(t, localhost, ONE);
    const withoutAgent = { NODE_EXTRA_CA_CERTS: 'authority.pem', WITHOUT: 'proxy-agent.js' };
    const { stdout } = await run(t, server, withoutAgent);
    assert.equal(stdout, `${USER_ID}\n`);
    const proxied = await run(t, server, { ...withoutAgent, HTTPS_PROXY: ELSEWHERE });
    assert.equal(proxied.stdout, 'connection not_sent\n');
});

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
