/** What docs/webhooks.md shows: the examples as they are, and the programs for functions in clouds at work. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import express from 'express';

import { bodyOf, signed } from '../support/deliveries.mjs';
import { filesIn, programsIn, typeErrorsOf } from '../support/guides.mjs';
import { folderWithPackage } from '../support/installed.mjs';
import { ROOT } from '../support/paths.mjs';
import { SECRET } from '../support/privacy.mjs';

const GUIDE = 'docs/webhooks.md';
const STORES = 'examples-js/webhook-receiver/dedupe';
const BODY = bodyOf({ data: { name: 'Zoë' } });
const RECEIVE = `import { createWebhookHandler } from 'paywint/webhooks';
export const handled = [];
export const receive = createWebhookHandler({
    secret: ${JSON.stringify(SECRET)},
    onOther: ({ data }) => void handled.push(data.name),
    onError: () => {},
});`;

/** What the guide leaves to its reader: the application's database and its queue. */
const APPLICATION = {
    'database.mjs': `
        /** @type {any} */
        export const pool = undefined;`,
    'jobs.mjs': `
        export const queue = {
            /** @param {string} job @param {object} data @param {object} options */
            add: async (job, data, options) => void [job, data, options],
        };`,
    'modules.d.ts': `
        declare module 'express' { const express: any; export default express; }
        declare module 'fastify' {
            interface Scope {
                addContentTypeParser(type: string, parser: (request: any, payload: any, done: (error: null) => void) => void): void;
                post(path: string, handler: (request: any, reply: any) => unknown): void;
            }
            export default function fastify(): { register(plugin: (scope: Scope) => Promise<void>): void };
        }
        declare module '*/dedupe/redis.js' {
            export function connect(url: string | undefined): any;
            export function redisDedupe(redis: any): import('paywint/webhooks').WebhookDedupe;
        }
        declare module '*/dedupe/exactly-once.js' {
            export function exactlyOnce(
                pool: any,
                event: { event: string; id: string },
                act: (sql: any) => Promise<unknown>,
            ): Promise<void>;
        }`,
};

test('every program of the guide has the types of the package, and its test passes', async (t) => {
    const folder = folderWithPackage(t);
    symlinkSync(join(ROOT, 'tests/node_modules/hono'), join(folder, 'node_modules/hono'));
    const files = Object.entries({ ...programsIn(GUIDE), ...APPLICATION });
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    assert.deepEqual(typeErrorsOf(files.map(([name]) => join(folder, name))), []);

    const env = { PATH: process.env.PATH, PAYWINT_WEBHOOK_SECRET: SECRET };
    const words = ['--test', '--test-reporter=spec', 'receive.test.mjs'];
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder, env });
    assert.match(stdout, /^ℹ pass 1$/m);
});

test('the guide shows the stores as they are tested', () => {
    const files = filesIn(GUIDE);
    for (const { path, shown, text } of files) assert.equal(shown, text, path);
    const all = readdirSync(join(ROOT, STORES)).map((name) => `${STORES}/${name}`);
    assert.deepEqual(files.map(({ path }) => path).sort(), all.sort());
});

let load;
before((t) => {
    const folder = folderWithPackage(t);
    for (const name of ['express', 'hono'])
        symlinkSync(join(ROOT, 'tests/node_modules', name), join(folder, 'node_modules', name));
    for (const [name, program] of Object.entries({ ...programsIn(GUIDE), 'receive.mjs': RECEIVE })) {
        writeFileSync(join(folder, name), program);
    }
    load = (name) => import(pathToFileURL(join(folder, name)).href);
});

/** How many deliveries were handled while something was done. */
async function handledBy(act) {
    const { handled } = await load('receive.mjs');
    const before = handled.length;
    const result = await act();
    assert.ok(handled.every((name) => name === 'Zoë'));
    return [result, handled.length - before];
}

/** Another event each time: one that was handled is not handled again. */
let events = 0;
function delivered() {
    events += 1;
    const body = BODY.replace('evt_1', `evt_${events}`);
    return { body, signature: signed(body, SECRET, Math.floor(Date.now() / 1000)) };
}

test('AWS Lambda, whoever calls it', async () => {
    const { handler } = await load('lambda.mjs');
    const capital = (signature) => ({
        'Content-Type': 'application/json',
        'Paywint-Signature': signature,
        Host: 'shop.example',
    });
    const lower = (signature) => ({
        'content-type': 'application/json',
        'paywint-signature': signature,
        'x-list': 'a,b',
    });
    const lists = (headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
    for (const [caller, event] of [
        [
            'API Gateway, REST',
            (signature) => ({
                httpMethod: 'POST',
                path: '/webhooks',
                headers: capital(signature),
                multiValueHeaders: lists(capital(signature)),
            }),
        ],
        [
            'API Gateway, HTTP',
            (signature) => ({ version: '2.0', rawPath: '/webhooks', headers: lower(signature), cookies: ['a=b'] }),
        ],
        ['function URL', (signature) => ({ version: '2.0', rawPath: '/', headers: lower(signature) })],
        ['ALB', (signature) => ({ requestContext: { elb: {} }, httpMethod: 'POST', headers: lower(signature) })],
        [
            'ALB with lists',
            (signature) => ({
                requestContext: { elb: {} },
                httpMethod: 'POST',
                multiValueHeaders: lists(lower(signature)),
            }),
        ],
    ]) {
        for (const isBase64Encoded of [false, true]) {
            const { body, signature } = delivered();
            const sent = isBase64Encoded ? Buffer.from(body).toString('base64') : body;
            const input = { ...event(signature), body: sent, isBase64Encoded };
            assert.deepEqual(await handledBy(() => handler(input)), [{ statusCode: 200 }, 1], caller);
            const forged = { ...event(signed(body, 'another')), body: sent, isBase64Encoded };
            assert.deepEqual(await handledBy(() => handler(forged)), [{ statusCode: 400 }, 0], caller);
        }
    }
});

test('onError of the guide names the event, or why a delivery was refused', async (t) => {
    process.env.PAYWINT_WEBHOOK_SECRET = SECRET;
    t.after(() => delete process.env.PAYWINT_WEBHOOK_SECRET);
    const { receive } = await load('failures.mjs');
    const { accounts } = await load('accounts.mjs');
    const logged = t.mock.method(console, 'error', () => {});
    const thrown = new Error('no database');
    t.mock.method(accounts, 'set', () => {
        throw thrown;
    });
    const { body, signature } = delivered();
    const answers = [signature, signed(body, 'another', Math.floor(Date.now() / 1000))].map((value) =>
        receive(
            new Request('https://shop.example/', { method: 'POST', body, headers: { 'Paywint-Signature': value } }),
        ),
    );
    assert.deepEqual(
        (await Promise.all(answers)).map(({ status }) => status),
        [500, 400],
    );
    const { event, id } = JSON.parse(body);
    assert.deepEqual(
        new Set(logged.mock.calls.map((call) => call.arguments)),
        new Set([
            [`${event} ${id}:`, thrown],
            ['a delivery:', 'bad_signature'],
        ]),
    );
});

test('Azure Functions, whose request is its own', async () => {
    const { handler } = await load('azure.mjs');
    const { body, signature } = delivered();
    const { body: stream } = new Response(body);
    const headers = new Headers({ 'content-type': 'application/json', 'paywint-signature': signature });
    const request = {
        method: 'POST',
        url: 'https://shop.azurewebsites.net/api/webhooks',
        headers,
        body: stream,
        bodyUsed: false,
    };
    assert.deepEqual(await handledBy(() => handler(request)), [{ status: 200 }, 1]);
});

test('Google Cloud Functions, which reads bodies first', async (t) => {
    const { webhooks } = await load('google.mjs');
    const app = express();
    app.use(express.json({ verify: (req, res, bytes) => void (req.rawBody = bytes) }));
    app.all('/*splat', (req, res) => webhooks(req, res));
    const server = createServer(app).listen(0, '127.0.0.1');
    t.after(() => server.close().closeAllConnections());
    await once(server, 'listening');
    const { body, signature } = delivered();
    const headers = { 'content-type': 'application/json', 'paywint-signature': signature };
    const post = () => fetch(`http://127.0.0.1:${server.address().port}/webhooks`, { method: 'POST', body, headers });
    const [{ status }, handled] = await handledBy(post);
    assert.deepEqual([status, handled], [200, 1]);
});

for (const [name, served] of Object.entries({
    'hono.mjs': ({ app }) => app.fetch,
    'route.mjs': ({ POST }) => POST,
    'worker.mjs': (worker) => worker.default.fetch,
    'node-http.mjs': ({ server }) => server,
    'express.mjs': ({ app }) => createServer(app),
})) {
    test(`${name} of the guide handles a delivery`, async (t) => {
        const server = served(await load(name));
        const { body, signature } = delivered();
        const headers = { 'content-type': 'application/json', 'paywint-signature': signature };
        const post = async () => {
            if (typeof server === 'function')
                return server(new Request('https://shop.example/webhooks', { method: 'POST', body, headers }));
            server.listen(0, '127.0.0.1');
            t.after(() => server.close().closeAllConnections());
            await once(server, 'listening');
            return fetch(`http://127.0.0.1:${server.address().port}/webhooks`, { method: 'POST', body, headers });
        };
        const [{ status }, handled] = await handledBy(post);
        assert.deepEqual([status, handled], [200, 1]);
    });
}
