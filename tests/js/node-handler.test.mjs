/** toNodeHandler where bodies were read already, and where a platform only imitates Node's request. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { Readable } from 'node:stream';
import { test } from 'node:test';

import express from 'express';

import { createWebhookHandler, toNodeHandler } from '../../pkg/webhooks.js';
import { bodyOf, clock, signed } from '../support/deliveries.mjs';
import { SECRET } from '../support/privacy.mjs';

const BODY = ` ${bodyOf({ data: { name: 'Zoë' } })}\n`;
const HEADERS = { 'content-type': 'application/json', 'paywint-signature': signed(BODY) };

/** A receiver of deliveries, what it handled, and what its onError heard. */
function receiver() {
    const handled = [];
    const errors = [];
    const handle = createWebhookHandler({
        secret: SECRET,
        now: clock(),
        onOther: ({ data }) => void handled.push(data.name),
        onError: ({ error }) => void errors.push(error),
    });
    return { handle, handled, errors, node: toNodeHandler(handle) };
}

/** Posts the delivery to a server that listens until the test is over. */
async function post(t, server, { body = BODY, headers = HEADERS } = {}) {
    server.listen(0, '127.0.0.1');
    t.after(() => server.close().closeAllConnections());
    await once(server, 'listening');
    const answer = await fetch(`http://127.0.0.1:${server.address().port}/`, { method: 'POST', body, headers });
    return [answer.status, await answer.text()];
}

async function bytesOf(req) {
    return Buffer.concat(await req.toArray());
}

test('raw bytes that were kept of a body are taken', async (t) => {
    const printed = t.mock.method(console, 'error', () => {});
    const kept = [
        ['express.raw()', (app, node) => app.post('/', express.raw({ type: '*/*' }), node)],
        ['express.text()', (app, node) => app.post('/', express.text({ type: '*/*' }), node)],
        [
            'express.json({ verify })',
            (app, node) => {
                app.use(express.json({ verify: (req, res, bytes) => void (req.rawBody = bytes) }));
                app.post('/', node);
            },
        ],
    ];
    for (const [how, mount] of kept) {
        const { node, handled, errors } = receiver();
        const app = express();
        mount(app, node);
        assert.deepEqual(await post(t, createServer(app)), [200, ''], how);
        assert.deepEqual([handled, errors], [['Zoë'], []], how);
    }
    // NestJS's @Res(), Google Cloud Functions and others hand over no `next`.
    const forms = [(bytes) => bytes, (bytes) => bytes.toString(), (bytes) => Uint8Array.from(bytes)];
    for (const form of forms) {
        const { node, handled } = receiver();
        const server = createServer(async (req, res) => {
            req.rawBody = form(await bytesOf(req));
            req.body = JSON.parse(req.rawBody.toString('utf8') === BODY ? BODY : '{}');
            await node(req, res);
        });
        assert.deepEqual(await post(t, server), [200, '']);
        assert.deepEqual(handled, ['Zoë']);
    }
    assert.equal(printed.mock.callCount(), 0);
});

test('a body of which nothing was kept is reported to onError, and to the log once', async (t) => {
    const printed = t.mock.method(console, 'error', () => {});
    const { node, handled, errors } = receiver();
    const throwing = {
        get: () => {
            throw new Error('Invalid JSON');
        },
    };
    for (const body of [{ value: undefined }, { value: JSON.parse(BODY) }, throwing]) {
        const server = createServer(async (req, res) => {
            await bytesOf(req);
            Object.defineProperty(req, 'body', body);
            await node(req, res);
        });
        assert.deepEqual(await post(t, server), [500, '']);
    }
    assert.deepEqual(handled, []);
    for (const error of errors) {
        assert.deepEqual([error.name, error.option], ['ConfigurationError', 'toNodeHandler']);
        assert.match(error.message, /mounted before anything that reads bodies.*req\.rawBody.*express\.raw/);
    }
    assert.equal(errors.length, 3);
    assert.deepEqual(
        printed.mock.calls.map((call) => call.arguments[1]),
        [errors[0].message],
    );
});

test('a body that was read and was empty is empty', async (t) => {
    const lengths = [];
    const node = toNodeHandler(async (request) => {
        lengths.push((await request.arrayBuffer()).byteLength);
        return new Response();
    });
    const server = createServer(async (req, res) => {
        await bytesOf(req);
        await node(req, res);
    });
    assert.deepEqual(await post(t, server, { body: '', headers: {} }), [200, '']);
    assert.deepEqual(lengths, [0]);
});

/** What a platform makes in place of Node's request. */
function imitation(request = {}, bytes = Buffer.from(BODY)) {
    const headers = { host: 'shop.example', 'content-length': bytes.length, ...HEADERS };
    return Object.assign(
        Readable.from([bytes], { objectMode: false }),
        { method: 'POST', url: '/webhooks', headers },
        request,
    );
}

/** What it makes in place of Node's answer: its methods return nothing. */
function answer() {
    const chunks = [];
    let end;
    const ended = new Promise((resolve) => (end = resolve));
    const res = {
        once() {},
        getHeader() {},
        setHeader() {},
        write(chunk) {
            chunks.push(Buffer.from(chunk));
        },
        end() {
            end([res.statusCode, Buffer.concat(chunks).toString()]);
        },
    };
    return { res, ended };
}

test('what a platform imitates loosely is understood', async (t) => {
    const printed = t.mock.method(console, 'error', () => {});
    const headers = { ...HEADERS, 'content-length': Buffer.byteLength(BODY) };
    for (const [what, request] of [
        ['a number among the headers', {}],
        ['lists and numbers', { headers: { ...headers, 'x-list': ['a', 1], 'x-none': undefined, 'x-null': null } }],
        ['no host and no socket', { headers, socket: undefined }],
        ['an empty host', { headers: { ...headers, host: '' } }],
        [
            'pseudo-headers',
            { headers: { ':method': 'POST', ':path': '/webhooks', ':authority': 'shop.example', ...headers } },
        ],
        ['an absolute target', { url: 'https://shop.example/webhooks' }],
        ['an absolute target without a path', { url: 'https://shop.example?a=b', headers }],
        [
            'a header that HTTP has none of',
            { headers: { ...headers, 'x y': 'z', 'x-name': 'Zoë 山田', 'x-object': {} } },
        ],
        ['a method in lowercase', { method: 'post' }],
        ['bytes alone, and no stream', { on: undefined, rawBody: Buffer.from(BODY) }],
    ]) {
        const { node, handled, errors } = receiver();
        const { res, ended } = answer();
        await node(imitation(request), res);
        assert.deepEqual([await ended, handled, errors], [[200, ''], ['Zoë'], []], what);
    }
    assert.equal(printed.mock.callCount(), 0);
});

test('a body that closed before it was read is cut short', async () => {
    const { node, handled } = receiver();
    const { res, ended } = answer();
    const closed = imitation().destroy();
    await once(closed, 'close');
    await node(closed, res);
    assert.deepEqual([await ended, handled], [[400, ''], []]);
});

test('an answer whose write says nothing is sent to its end', async () => {
    const pieces = ['one ', 'two ', 'three'];
    const body = () =>
        new ReadableStream({
            pull(controller) {
                const piece = pieces.shift();
                if (piece === undefined) controller.close();
                else controller.enqueue(new TextEncoder().encode(piece));
            },
        });
    const { res, ended } = answer();
    await toNodeHandler(() => new Response(body()))(imitation(), res);
    assert.deepEqual(await ended, [200, 'one two three']);
});

test('methods that no Request has are refused in any case', async () => {
    for (const method of ['trace', 'Connect', 'TRACK']) {
        const { res, ended } = answer();
        await toNodeHandler(() => new Response())(imitation({ method }), res);
        assert.equal((await ended)[0], 405, method);
    }
});

test('a delivery over HTTP/2 is handled', async (t) => {
    const { node, handled } = receiver();
    const server = createHttp2Server(node).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const session = connectHttp2(`http://127.0.0.1:${server.address().port}`);
    t.after(() => {
        session.destroy();
        server.close();
    });
    const stream = session.request({ ':method': 'POST', ':path': '/webhooks', ...HEADERS });
    stream.end(BODY);
    const [headers] = await once(stream, 'response');
    assert.equal(headers[':status'], 200);
    assert.deepEqual(handled, ['Zoë']);
});
