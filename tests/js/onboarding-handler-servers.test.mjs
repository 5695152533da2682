/** The onboarding handler in node:http, node:https, node:http2, Express, Hono and a route module. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { createServer, request as httpRequest } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { createServer as createHttpsServer, request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';

import express from 'express';
import { Hono } from 'hono';

import { toNodeHandler } from '../../pkg/server.js';
import { newAuthority } from '../support/https-server.mjs';
import { application, assertAnswer, FORM, REFUSALS } from '../support/onboarding.mjs';
import { someTurns, until } from '../support/turns.mjs';

const USER_ID = '11111111-2222-4333-8444-555555555555';
const UNREGISTERED = '{"status":"unregistered"}';
const CREATED = '{"created":true}';
const COOKIE = { cookie: 'session=ada' };

/** In Paywint's place: creates every user. */
function standIn() {
    const users = [];
    const create = async (user) => {
        users.push(user);
        return { ...user, userId: USER_ID };
    };
    return { created: users, users: { create }, kyc: { createInquiryLink: async () => ({ isKycPending: false }) } };
}

/** Listens until the test is over. */
async function listen(t, server) {
    const sessions = [];
    server.on('session', (session) => sessions.push(session));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => {
        server.closeAllConnections?.();
        for (const session of sessions) session.destroy();
        return new Promise((resolve) => server.close(resolve));
    });
    return server.address().port;
}

/** Sends a request with exactly this target and these headers. */
async function ask(port, method, path, { headers = {}, body, send = httpRequest, ...more } = {}) {
    const request = send({ host: '127.0.0.1', port, method, path, headers: { ...COOKIE, ...headers }, ...more });
    request.end(body);
    const response = await new Promise((resolve, reject) => request.once('response', resolve).once('error', reject));
    return {
        status: response.statusCode,
        headers: response.headers,
        raw: response.rawHeaders,
        text: await text(response),
    };
}

/** Sends a form as a page of this server does. */
function create(
    port,
    { headers, body = JSON.stringify(FORM), scheme = 'http', path = '/onboarding/user', ...more } = {},
) {
    const origin = `${scheme}://127.0.0.1:${port}`;
    return ask(port, 'POST', path, {
        headers: { origin, 'content-type': 'application/json', ...headers },
        body,
        ...more,
    });
}

/** What another framework's server answers, as `ask` gives it. */
function brief({ status, text: body }) {
    return [status, body];
}

test('node:http', async (t) => {
    const client = standIn();
    const { handler, accounts } = application(client);
    const port = await listen(t, createServer(toNodeHandler(handler)));
    assert.deepEqual(brief(await ask(port, 'GET', '/onboarding/status?x=\'{"')), [200, UNREGISTERED]);
    const answer = await create(port);
    assert.deepEqual(brief(answer), [201, CREATED]);
    assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.deepEqual(client.created, [FORM]);
    assert.equal(accounts.get('ada'), USER_ID);
    assert.deepEqual(brief(await ask(port, 'HEAD', '/onboarding/status')), [405, '']);
    assert.deepEqual(brief(await ask(port, 'TRACE', '/onboarding/status')), REFUSALS.method_not_allowed);
    assert.deepEqual(brief(await ask(port, 'OPTIONS', '*')), REFUSALS.not_found);
});

test('the connection says what the own origin is, and a forwarded header does not', async (t) => {
    const { handler } = application(standIn());
    const port = await listen(t, createServer(toNodeHandler(handler)));
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'shop.example', forwarded: 'proto=https' };
    const from = async (origin, headers) =>
        brief(await create(port, { headers: { ...forwarded, ...headers, origin } }));
    assert.deepEqual(await from(`https://127.0.0.1:${port}`), REFUSALS.other_origin);
    assert.deepEqual(await from('https://shop.example'), REFUSALS.other_origin);
    assert.deepEqual(await from('http://shop.example', { host: 'shop.example:80' }), [201, CREATED]);
});

test('a host that is none leads nowhere', async (t) => {
    const { handler } = application(standIn());
    const port = await listen(t, createServer(toNodeHandler(handler)));
    for (const host of ['evil.example/onboarding/status?', 'a@b', 'a b', '[::1', 'a:b']) {
        assert.deepEqual(
            brief(await ask(port, 'GET', '/onboarding/status', { headers: { host } })),
            REFUSALS.not_found,
            host,
        );
    }
    for (const host of ['[::1]:80', 'shop.example', 'SHOP.example:8080']) {
        assert.deepEqual(brief(await ask(port, 'GET', '/onboarding/status', { headers: { host } })), [
            200,
            UNREGISTERED,
        ]);
    }
});

test('a path that a parser would rewrite leads nowhere', async (t) => {
    const { handler } = application(standIn());
    const port = await listen(t, createServer(toNodeHandler(handler)));
    for (const path of [
        '/x/../onboarding/status',
        '/onboarding/./status',
        '/x/%2e%2e/onboarding/status',
        '/onboarding\\status',
        '//onboarding/status',
        '//evil.example/onboarding/status',
        '/onboarding/status#x',
        '/onboarding/%73tatus',
        'http://127.0.0.1/x/../onboarding/status',
        'http://evil.example/onboarding/status#x',
        'http://evil.example@127.0.0.1/onboarding/status',
        'ftp://127.0.0.1/onboarding/status',
    ]) {
        assert.deepEqual(brief(await ask(port, 'GET', path)), REFUSALS.not_found, path);
    }
});

test('an absolute target, whose host counts, and a request that names no host', async (t) => {
    const client = standIn();
    const { handler } = application(client);
    const port = await listen(t, createServer(toNodeHandler(handler)));
    const socket = connect(port, '127.0.0.1');
    socket.end('GET /onboarding/status HTTP/1.0\r\nCookie: session=ada\r\n\r\n');
    const answer = await text(socket);
    assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/);
    assert.ok(answer.endsWith(UNREGISTERED), answer);
    const absolute = (scheme) => ({
        path: `${scheme}://SHOP.example/onboarding/user`,
        headers: { host: 'other.example' },
    });
    const from = async (origin, { path, headers }) =>
        brief(await create(port, { path, headers: { ...headers, origin } }));
    assert.deepEqual(await from('http://other.example', absolute('http')), REFUSALS.other_origin);
    assert.deepEqual(await from('https://shop.example', absolute('https')), REFUSALS.other_origin);
    assert.deepEqual(await from('http://shop.example', absolute('http')), [201, CREATED]);
    assert.equal(client.created.length, 1);
});

test('node:https', async (t) => {
    const { ca, issue } = await newAuthority();
    const { handler } = application(standIn());
    const port = await listen(t, createHttpsServer(await issue('localhost'), toNodeHandler(handler)));
    const secure = { send: httpsRequest, ca, servername: 'localhost' };
    assert.deepEqual(brief(await create(port, { scheme: 'http', ...secure })), REFUSALS.other_origin);
    assert.deepEqual(brief(await create(port, { scheme: 'https', ...secure })), [201, CREATED]);
});

test('node:http2', async (t) => {
    const client = standIn();
    const { handler } = application(client);
    const port = await listen(t, createHttp2Server(toNodeHandler(handler)));
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    t.after(() => session.close());
    const exchange = async (headers, body) => {
        const stream = session.request(headers, { endStream: body === undefined });
        if (body !== undefined) stream.end(body);
        const response = await new Promise((resolve) => stream.once('response', resolve));
        return [response[':status'], await text(stream)];
    };
    const own = { origin: `http://127.0.0.1:${port}`, cookie: ['a=b', 'session=ada'] };
    const post = { ':method': 'POST', 'content-type': 'application/json', ...own };
    assert.deepEqual(await exchange({ ':path': '/onboarding/status', ...own }), [200, UNREGISTERED]);
    assert.deepEqual(await exchange({ ':path': '/onboarding/status', ':method': 'HEAD', ...own }), [405, '']);
    assert.deepEqual(await exchange({ ':path': '/onboarding/user', ...post }, JSON.stringify(FORM)), [201, CREATED]);
    assert.deepEqual(await exchange({ ':path': '/onboarding/inquiry-link', ...post }), [
        200,
        '{"inquiryUrl":null,"isKycPending":false}',
    ]);
    assert.deepEqual(client.created, [FORM]);
});

test("Express, mounted at a path, beside others' cookies and headers", async (t) => {
    const { handler } = application(standIn());
    const app = express();
    app.use((req, res, next) => {
        res.setHeader('Set-Cookie', 'visit=1');
        res.setHeader('X-Frame-Options', 'DENY');
        next();
    });
    app.use('/onboarding', toNodeHandler(handler));
    const login = new Response(null, { status: 303, headers: { location: '/login', 'set-cookie': 'from=onboarding' } });
    app.use('/closed', toNodeHandler(application(standIn(), { basePath: '/closed', authorize: () => login }).handler));
    app.use(express.json());
    const port = await listen(t, createServer(app));
    assert.deepEqual(brief(await ask(port, 'GET', '/onboarding/status')), [200, UNREGISTERED]);
    const answer = await create(port);
    assert.deepEqual(brief(answer), [201, CREATED]);
    assert.deepEqual(answer.headers['set-cookie'], ['visit=1']);
    assert.equal(answer.headers['x-frame-options'], 'DENY');
    assert.deepEqual(brief(await ask(port, 'GET', '/onboarding/nothing')), REFUSALS.not_found);
    const closed = await ask(port, 'GET', '/closed/status');
    assert.deepEqual([closed.status, closed.headers.location], [303, '/login']);
    assert.deepEqual(closed.headers['set-cookie'], ['visit=1', 'from=onboarding']);
});

test('Express, after what has read the body, gets an error that says so', async (t) => {
    const client = standIn();
    const errors = [];
    const app = express();
    app.use(express.json());
    app.use('/onboarding', toNodeHandler(application(client).handler));
    app.use((error, req, res, next) => {
        errors.push(error);
        res.status(500).end('failed');
    });
    const port = await listen(t, createServer(app));
    assert.deepEqual(brief(await ask(port, 'GET', '/onboarding/status')), [200, UNREGISTERED]);
    assert.deepEqual(brief(await create(port)), [500, 'failed']);
    assert.equal(errors.length, 1);
    assert.equal(errors[0].name, 'ConfigurationError');
    assert.match(
        errors[0].message,
        /^toNodeHandler must be mounted before anything that reads bodies, such as express\.json\(\)/,
    );
    assert.deepEqual(client.created, []);
});

test('Hono, by a route and mounted', async () => {
    const { handler } = application(standIn());
    const routed = new Hono();
    routed.all('/onboarding/*', (c) => handler(c.req.raw));
    const origin = 'https://shop.example';
    const status = { headers: COOKIE };
    const form = {
        method: 'POST',
        headers: { ...COOKIE, origin, 'content-type': 'application/json' },
        body: JSON.stringify(FORM),
    };
    await assertAnswer(await routed.request(`${origin}/onboarding/status`, status), 200, UNREGISTERED);
    await assertAnswer(await routed.request(`${origin}/onboarding/user`, form), 201, CREATED);

    // Hono takes the path that a handler is mounted at out of the address.
    const mounted = new Hono().mount('/api/onboarding', application(standIn(), { basePath: '' }).handler);
    await assertAnswer(await mounted.request(`${origin}/api/onboarding/status`, status), 200, UNREGISTERED);
    await assertAnswer(await mounted.request(`${origin}/api/onboarding/user`, form), 201, CREATED);
});

test('a route module, as Next.js has them', async () => {
    const { handler } = application(standIn());
    const route = { GET: handler, POST: handler };
    const context = { params: Promise.resolve({ onboarding: ['status'] }) };
    const response = await route.GET(
        new Request('https://shop.example/onboarding/status', { headers: COOKIE }),
        context,
    );
    await assertAnswer(response, 200, UNREGISTERED);
});

test('ten megabytes over a connection are refused, and the next is served', async (t) => {
    const client = standIn();
    const { handler } = application(client);
    const port = await listen(t, createServer(toNodeHandler(handler)));
    const body = Buffer.alloc(10 * 1024 * 1024, 0x20);
    assert.deepEqual(brief(await create(port, { body })), REFUSALS.too_long);
    assert.deepEqual(
        brief(await create(port, { body, headers: { 'transfer-encoding': 'chunked' } })),
        REFUSALS.too_long,
    );
    assert.deepEqual(brief(await create(port)), [201, CREATED]);
    assert.deepEqual(client.created, [FORM]);
});

test('a body in pieces is put together', async (t) => {
    const client = standIn();
    const { handler } = application(client);
    const port = await listen(t, createServer(toNodeHandler(handler)));
    const socket = connect(port, '127.0.0.1');
    t.after(() => socket.destroy());
    const bytes = Buffer.from(JSON.stringify({ ...FORM, name: 'Zoë 李 🙂' }));
    socket.write(
        'POST /onboarding/user HTTP/1.1\r\nHost: shop.example\r\nOrigin: http://shop.example\r\nCookie: session=ada\r\n' +
            `Connection: close\r\nContent-Type: application/json\r\nContent-Length: ${bytes.length}\r\n\r\n`,
    );
    for (const byte of bytes) await new Promise((resolve) => socket.write(Buffer.from([byte]), resolve));
    assert.match(await text(socket), /^HTTP\/1\.1 201 Created\r\n/);
    assert.deepEqual(client.created, [{ ...FORM, name: 'Zoë 李 🙂' }]);
});

test('a body comes no faster than it is read', async (t) => {
    let letGo;
    let begun = false;
    const handler = async (request) => {
        const reader = request.body.getReader();
        await reader.read();
        begun = true;
        await new Promise((resolve) => (letGo = resolve));
        let length = 0;
        for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) length += chunk.value.length;
        return new Response(String(length));
    };
    const port = await listen(t, createServer(toNodeHandler(handler)));
    const size = 64 * 1024 * 1024;
    const request = httpRequest({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': size } });
    let sent = false;
    request.end(Buffer.alloc(size), () => (sent = true));
    await until(() => begun);
    for (let turn = 0; turn < 20; turn += 1) await someTurns();
    assert.equal(sent, false, 'the rest is held back');
    const response = new Promise((resolve) => request.once('response', resolve));
    letGo();
    assert.ok(Number(await text(await response)) > size - 2 * 1024 * 1024);
});

test('a client that goes away aborts the request, and breaks its body off', async (t) => {
    const ends = [];
    const open = [];
    const handler = async (request) => {
        open.push(request);
        request.signal.addEventListener('abort', () => ends.push('aborted'));
        await request.text().catch(() => ends.push('broken off'));
        return new Response('nobody reads this');
    };
    const port = await listen(t, createServer(toNodeHandler(handler)));
    const socket = connect(port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345');
    await until(() => open.length === 1);
    socket.destroy();
    await until(() => ends.length === 2);
    assert.deepEqual(ends.sort(), ['aborted', 'broken off']);
});

test('a client that waits for its answer aborts nothing', async (t) => {
    let signal;
    const handler = async (request) => {
        signal = request.signal;
        return new Response(await request.text());
    };
    const port = await listen(t, createServer(toNodeHandler(handler)));
    assert.deepEqual(brief(await create(port)), [200, JSON.stringify(FORM)]);
    assert.equal(signal.aborted, false);
});

test('headers come and go as they are', async (t) => {
    let headers;
    const handler = async (request) => {
        headers = request.headers;
        const answer = new Response('x', { status: 207, headers: { 'x-several': 'a', 'content-type': 'text/plain' } });
        answer.headers.append('x-several', 'b');
        answer.headers.append('set-cookie', 'a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT');
        answer.headers.append('set-cookie', 'b=2');
        return answer;
    };
    const port = await listen(t, createServer(toNodeHandler(handler)));
    const answer = await ask(port, 'GET', '/', { headers: { 'x-many': ['1', '2'], 'x-latin': 'caf\xe9' } });
    assert.deepEqual([headers.get('x-many'), headers.get('x-latin')], ['1, 2', 'caf\xe9']);
    assert.equal(answer.status, 207);
    assert.equal(answer.headers['x-several'], 'a, b');
    assert.deepEqual(answer.headers['set-cookie'], ['a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT', 'b=2']);
});

test('a long answer is sent no faster than it is read, and let go of when nobody reads', async (t) => {
    let taken = 0;
    let cancelled = false;
    const body = () =>
        new ReadableStream(
            {
                pull(controller) {
                    taken += 1;
                    controller.enqueue(new Uint8Array(64 * 1024));
                    if (taken === 400) controller.close();
                },
                cancel() {
                    cancelled = true;
                },
            },
            { highWaterMark: 0 },
        );
    const port = await listen(t, createServer(toNodeHandler(async () => new Response(body()))));
    const whole = await ask(port, 'GET', '/');
    assert.equal(whole.text.length, 400 * 64 * 1024);

    taken = 0;
    const request = httpRequest({ port, host: '127.0.0.1' }).end();
    const response = await new Promise((resolve) => request.once('response', resolve));
    response.once('error', () => {});
    await new Promise((resolve) => response.once('readable', resolve));
    response.destroy();
    await until(() => cancelled);
    assert.ok(taken < 400, `${taken} pieces were taken`);
});

test("a handler that fails is the next one's affair, or answered with 500", async (t) => {
    const fault = new Error('sentinel of the inner error');
    const failing = toNodeHandler(() => Promise.reject(fault));
    const errors = [];
    const app = express();
    app.use('/failing', failing);
    app.use((error, req, res, next) => {
        errors.push(error);
        res.status(503).end('failed');
    });
    assert.deepEqual(brief(await ask(await listen(t, createServer(app)), 'GET', '/failing')), [503, 'failed']);
    assert.deepEqual(errors, [fault]);

    const printed = t.mock.method(console, 'error', () => {});
    const port = await listen(
        t,
        createServer((req, res) => failing(req, res)),
    );
    const failed = '{"code":"unavailable","message":"It failed on the server; the server\'s log says why."}';
    assert.deepEqual(brief(await ask(port, 'GET', '/')), [500, failed]);
    const lines = () => printed.mock.calls.map((call) => call.arguments);
    assert.deepEqual(lines(), [['paywint: a request failed in toNodeHandler:', fault]]);

    const breaking = toNodeHandler(
        async () =>
            new Response(
                new ReadableStream({
                    start: (controller) => controller.enqueue(new Uint8Array(10)),
                    pull: (controller) => controller.error(fault),
                }),
            ),
    );
    const broken = await listen(
        t,
        createServer((req, res) => breaking(req, res)),
    );
    await assert.rejects(ask(broken, 'GET', '/'), { code: 'ECONNRESET' });
    assert.equal(lines().length, 2);
});
