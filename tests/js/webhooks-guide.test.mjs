/** What docs/webhooks.md shows: the examples as they are, and the programs for functions in clouds at work. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { before, test } from 'node:test';

import express from 'express';

import { bodyOf, signed } from '../support/deliveries.mjs';
import { SECRET } from '../support/discretion.mjs';
import { filesIn } from '../support/guides.mjs';
import { folderWithPackage } from '../support/installed.mjs';
import { ROOT } from '../support/paths.mjs';

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

test('the guide shows the stores as they are tested', () => {
    const files = filesIn(GUIDE);
    for (const { path, shown, text } of files) assert.equal(shown, text, path);
    const all = readdirSync(join(ROOT, STORES)).map((name) => `${STORES}/${name}`);
    assert.deepEqual(files.map(({ path }) => path).sort(), all.sort());
});

let load;
before((t) => {
    const folder = folderWithPackage(t);
    writeFileSync(join(folder, 'receive.js'), RECEIVE);
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const guide = readFileSync(join(ROOT, GUIDE), 'utf8');
    for (const [, name, program] of guide.matchAll(/^```js\n\/\/ (\w+\.mjs)\n(.*?)^```$/gms)) {
        writeFileSync(join(folder, name), program);
    }
    load = (name) => import(pathToFileURL(join(folder, name)).href);
});

/** How many deliveries were handled while something was done. */
async function handledBy(act) {
    const { handled } = await load('receive.js');
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
    const capital = (signature) => ({ 'Content-Type': 'application/json', 'Paywint-Signature': signature, Host: 'shop.example' });
    const lower = (signature) => ({ 'content-type': 'application/json', 'paywint-signature': signature, 'x-list': 'a,b' });
    const lists = (headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
    for (const [caller, event] of [
        ['API Gateway, REST', (signature) => ({ httpMethod: 'POST', path: '/webhooks', headers: capital(signature), multiValueHeaders: lists(capital(signature)) })],
        ['API Gateway, HTTP', (signature) => ({ version: '2.0', rawPath: '/webhooks', headers: lower(signature), cookies: ['a=b'] })],
        ['function URL', (signature) => ({ version: '2.0', rawPath: '/', headers: lower(signature) })],
        ['ALB', (signature) => ({ requestContext: { elb: {} }, httpMethod: 'POST', headers: lower(signature) })],
        ['ALB with lists', (signature) => ({ requestContext: { elb: {} }, httpMethod: 'POST', multiValueHeaders: lists(lower(signature)) })],
    ]) {
        for (const isBase64Encoded of [false, true]) {
            const { body, signature } = delivered();
            const sent = isBase64Encoded ? Buffer.from(body).toString('base64') : body;
            const given = { ...event(signature), body: sent, isBase64Encoded };
            assert.deepEqual(await handledBy(() => handler(given)), [{ statusCode: 200 }, 1], caller);
            const forged = { ...event(signed(body, 'another')), body: sent, isBase64Encoded };
            assert.deepEqual(await handledBy(() => handler(forged)), [{ statusCode: 400 }, 0], caller);
        }
    }
});

test('Azure Functions, whose request is its own', async () => {
    const { handler } = await load('azure.mjs');
    const { body, signature } = delivered();
    const { body: stream } = new Response(body);
    const headers = new Headers({ 'content-type': 'application/json', 'paywint-signature': signature });
    const request = { method: 'POST', url: 'https://shop.azurewebsites.net/api/webhooks', headers, body: stream, bodyUsed: false };
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
