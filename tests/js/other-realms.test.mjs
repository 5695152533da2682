/** The package where modules, bytes and errors are of another realm than its own. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';

import { Paywint, signRequest, validateKyb, validateUser } from '../../pkg/node.js';
import { createSandbox } from '../../pkg/sandbox.js';
import { createOnboardingHandler } from '../../pkg/server.js';
import { signWebhook, verifyWebhook } from '../../pkg/webhooks.js';
import { folderWithPackage } from '../support/installed.mjs';
import { PACKAGE, requireBuildTool } from '../support/paths.mjs';
import { PLATFORM_ID } from '../support/privacy.mjs';

/** Runs JavaScript in a realm of its own. */
const elsewhere = (code, globals = {}) => vm.runInNewContext(code, globals);

const GLOBALS = {
    AbortController,
    console,
    crypto,
    Headers,
    performance,
    Request,
    Response,
    setTimeout,
    clearTimeout,
    queueMicrotask,
    TextDecoder,
    TextEncoder,
    URL,
    atob,
};

/** A bundle for an edge runtime, whose modules are compiled in another realm than the bundle runs in. */
async function onTheEdge(t, program) {
    const resolveDir = folderWithPackage(t);
    const asModule = {
        name: 'wasm-module',
        setup({ onLoad, onResolve }) {
            onResolve({ filter: /\.wasm\?module$/ }, ({ path }) => ({
                path: path.match(/\w+\.wasm/)[0],
                namespace: 'wasm',
            }));
            onLoad({ filter: /.*/, namespace: 'wasm' }, ({ path }) => ({
                contents: `export default compiled('${path}');`,
            }));
        },
    };
    const { outputFiles } = await requireBuildTool('esbuild').build({
        stdin: { contents: program, resolveDir },
        bundle: true,
        write: false,
        format: 'iife',
        conditions: ['edge-light'],
        plugins: [asModule],
    });
    const compiled = (name) => new WebAssembly.Module(readFileSync(join(PACKAGE, name)));
    const context = { ...GLOBALS, compiled };
    elsewhere(outputFiles[0].text, context);
    return context.result;
}

test("an edge runtime's module is one, whichever realm compiled it", async (t) => {
    const program = `
        import { Paywint, validateUser } from 'paywint';
        import { createOnboardingHandler } from 'paywint/server';
        import { createSandbox } from 'paywint/sandbox';
        import { signWebhook } from 'paywint/webhooks';
        globalThis.result = (async () => {
            const client = new Paywint(createSandbox({ seed: 1 }).options);
            const { userId } = await client.users.create({ email: 'ada@example.test' });
            const handle = createOnboardingHandler({ client, authorize: () => ({ id: '1', userId }), onUserCreated() {} });
            const headers = { 'sec-fetch-site': 'same-origin' };
            const status = await (await handle(new Request('https://page.test/onboarding/status', { headers }))).json();
            return [validateUser({}).length, status, signWebhook({ body: '{}', secret: 's', timestamp: 1 }).slice(0, 7)];
        })();`;
    assert.equal(JSON.stringify(await onTheEdge(t, program)), '[1,{"status":"pending"},"t=1,v1="]');
});

test('bytes of another realm are bytes', () => {
    const secret = elsewhere('new Uint8Array([115, 101, 99, 114, 101, 116])');
    assert.ok(!(secret instanceof Uint8Array));
    const request = { method: 'POST', path: '/x', body: '{}', secretKey: 'secret' };
    assert.equal(signRequest({ ...request, secretKey: secret }), signRequest(request));
    assert.equal(signRequest({ ...request, body: elsewhere('new Uint8Array([123, 125])') }), signRequest(request));
    new Paywint({ platformId: PLATFORM_ID, secretKey: secret });

    const body = '{"event":"kyc.approved","id":"evt_1","data":{}}';
    const signature = signWebhook({ body, secret: 'secret' });
    const bytes = elsewhere(`new Uint8Array(${JSON.stringify([...Buffer.from(body)])})`);
    for (const body of [bytes, bytes.buffer]) {
        assert.equal(verifyWebhook({ body, signature, secret: 'secret' }).id, 'evt_1');
        assert.equal(
            signWebhook({ body, secret: 'secret', timestamp: 1 }),
            signWebhook({ body, secret: 'secret', timestamp: 1 }),
        );
    }
    assert.deepEqual(
        validateUser({ email: secret }).map(({ code }) => code),
        ['type'],
    );
});

test('an answer whose bytes are of another realm is read', async () => {
    const { fetch, ...options } = createSandbox({ seed: 1 }).options;
    const other = async (...request) => {
        const { status, headers, arrayBuffer } = await fetch(...request).then(async (response) => ({
            status: response.status,
            headers: response.headers,
            arrayBuffer: [...new Uint8Array(await response.arrayBuffer())],
        }));
        return {
            status,
            headers,
            arrayBuffer: async () => elsewhere(`new Uint8Array(${JSON.stringify(arrayBuffer)}).buffer`),
        };
    };
    const paywint = new Paywint({ ...options, fetch: other });
    assert.equal((await paywint.users.create({ email: 'ada@example.test' })).email, 'ada@example.test');
});

test('a date of another realm is a date', () => {
    const problems = (formationDate) => validateKyb({ formationDate }).filter(({ path }) => path === 'formationDate');
    assert.deepEqual(problems(elsewhere("new Date('2015-03-09')")), []);
    assert.equal(problems(elsewhere("new Date('no date')")).length, 1);
});

test('what an application answers instead may be of another realm', async () => {
    const client = new Paywint(createSandbox({ seed: 1 }).options);
    // A class of its own that the language calls by the same name.
    class Response {
        status = 402;
        body = null;
        headers = new Headers({ 'cache-control': 'no-store' });
        get [Symbol.toStringTag]() {
            return 'Response';
        }
    }
    const handle = createOnboardingHandler({ client, authorize: () => new Response(), onUserCreated() {} });
    const headers = { 'sec-fetch-site': 'same-origin' };
    assert.equal((await handle(new Request('https://page.test/onboarding/status', { headers }))).status, 402);
});

test('a signal of another kind ends an exchange with the sandbox', async () => {
    const { baseUrl, fetch } = createSandbox({ seed: 1 });
    // As jsdom's is to Node's Request.
    const signal = {
        aborted: true,
        reason: new Error('over'),
        throwIfAborted() {
            throw this.reason;
        },
        addEventListener() {},
    };
    await assert.rejects(fetch(`${baseUrl}/api`, { signal }), /over/);
});
