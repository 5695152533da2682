/** The package as programs of other people find it. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import * as page from '../../pkg/browser.js';
import * as ours from '../../pkg/node.js';
import { createSandbox } from '../../pkg/sandbox.js';
import { signWebhook, verifyWebhook } from '../../pkg/webhooks.js';
import { folderWithPackage } from '../support/installed.mjs';
import { PACKAGE, requireBuildTool } from '../support/paths.mjs';
import { PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';
import { startSandbox } from '../support/sandbox.mjs';

let sandbox;
before(async () => (sandbox = await startSandbox()));
after(() => sandbox.stop());

test('require gives what import gives', async (t) => {
    const folder = folderWithPackage(t);
    writeFileSync(join(folder, 'imported.mjs'), "export * from 'paywint';");
    const imported = await import(pathToFileURL(join(folder, 'imported.mjs')));
    const required = createRequire(join(folder, 'program.cjs'))('paywint');
    assert.equal(typeof required.Paywint, 'function');
    for (const name of Object.keys(imported)) assert.equal(required[name], imported[name], name);
});

test("two copies of the package know each other's errors", async (t) => {
    const theirs = await import(pathToFileURL(join(folderWithPackage(t), 'node_modules/paywint/node.js')));
    assert.notEqual(theirs.PaywintError, ours.PaywintError);
    for (const [thrower, other] of [
        [theirs, ours],
        [ours, theirs],
    ]) {
        for (const failing of [
            () => new thrower.Paywint({ platformId: 'no' }),
            () => new thrower.Paywint({ platformId: PLATFORM_ID, secretKey: SECRET }).users.get('no'),
        ]) {
            const error = await (async () => failing())().catch((thrown) => thrown);
            assert.ok(error instanceof thrower.PaywintError);
            assert.ok(!(error instanceof other.PaywintError));
            assert.ok(other.isPaywintError(error));
        }
    }
    for (const other of [new Error('no'), null, undefined, 'paywint', {}, { code: 'validation', message: '' }]) {
        assert.equal(ours.isPaywintError(other), false);
    }
});

test('nothing that the tests trap modules by traps what is published', async () => {
    await page.ready(readFileSync(join(PACKAGE, 'paywint_page_bg.wasm')));
    for (const { validateUser } of [page, ours]) {
        assert.deepEqual(validateUser({ name: 'trap on check', email: 'ada@example.test' }), []);
    }
    const inProcess = createSandbox();
    assert.equal((await inProcess.fetch(`${inProcess.baseUrl}/trap`)).status, 404);
    const paywint = new ours.Paywint(inProcess.options);
    for (const name of ['trap on send', 'trap on read']) {
        assert.equal((await paywint.users.create({ name, phone: '5550100', phoneCountryCode: '+1' })).name, name);
        inProcess.reset();
    }
    const body = '{"event":"kyc.approved","id":"evt_1","data":{}}';
    const signature = signWebhook({ body, secret: SECRET, timestamp: 1 });
    assert.equal(verifyWebhook({ body, signature, secret: SECRET, now: () => 1000.5 }).id, 'evt_1');
});

/** Programs that have nothing left to do, and must then end. */
const PROGRAMS = {
    'that made calls': 'await job(new Paywint(options));',
    'that made calls by fetch': 'await job(new Paywint({ ...options, fetch }));',
    'whose call may take long': 'await job(new Paywint({ ...options, timeoutMs: 2 ** 31 - 1 }));',
    'whose call failed': `await new Paywint({ ...options, secretKey: 'wrong' }).users.list().catch(() => {});
        await new Paywint(options).users.get('${USER_ID}').catch(() => {});`,
    'whose call was aborted': `const controller = new AbortController();
        const call = new Paywint(options).users.list(undefined, { signal: controller.signal });
        controller.abort();
        await call.catch(() => {});`,
    'that left a walk early': 'for await (const user of new Paywint(options).users.list()) break;',
    'that only made a client': 'new Paywint(options);',
    'that keeps a signal of its own': 'await job(new Paywint(options), { signal: new AbortController().signal });',
};

for (const [what, lines] of Object.entries(PROGRAMS)) {
    test(`a program ${what} ends by itself, having printed all`, { timeout: 30_000 }, async (t) => {
        const folder = folderWithPackage(t);
        const program = join(folder, 'program.mjs');
        writeFileSync(
            program,
            `import { Paywint } from 'paywint';
            const options = ${JSON.stringify(sandbox)};
            async function job(paywint, callOptions) {
                const email = \`\${crypto.randomUUID()}@example.test\`;
                const { userId } = await paywint.users.create({ email }, callOptions);
                await paywint.kyc.createInquiryLink(userId, callOptions);
            }
            ${lines}
            console.log('done');`,
        );
        const { stdout, stderr } = await promisify(execFile)(process.execPath, [program]);
        assert.equal(stderr, '');
        assert.equal(stdout, 'done\n');
    });
}

test('a program waits for a call that nothing else keeps it for', { timeout: 30_000 }, async (t) => {
    const folder = folderWithPackage(t);
    const program = join(folder, 'program.mjs');
    writeFileSync(
        program,
        `import { Paywint } from 'paywint';
        new Paywint(${JSON.stringify(sandbox)}).users.list().then((page) => console.log(page.pageNo));`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, [program]);
    assert.equal(stdout, '1\n');
});

test('importing loads no WebAssembly; the first use does', async (t) => {
    const folder = folderWithPackage(t);
    const program = join(folder, 'program.mjs');
    writeFileSync(
        program,
        `const { Module } = WebAssembly;
        let compiled = 0;
        WebAssembly.Module = function (bytes) { compiled += 1; return new Module(bytes); };
        const { validateUser } = await import('paywint');
        const before = compiled;
        validateUser({}); validateUser({});
        console.log(before, compiled);`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, [program]);
    assert.equal(stdout, '0 1\n');
});

test('a page cannot load paywint/server, and a server can', async (t) => {
    const folder = folderWithPackage(t);
    const build = (conditions) =>
        requireBuildTool('esbuild').build({
            stdin: { contents: "export * from 'paywint/server';", resolveDir: folder },
            bundle: true,
            format: 'esm',
            platform: 'neutral',
            conditions,
            external: ['*.wasm?module'],
            write: false,
            logLevel: 'silent',
        });
    for (const conditions of [['browser'], ['module', 'browser', 'production']]) {
        await assert.rejects(build(conditions), /Could not resolve "paywint\/server"/);
    }
    for (const conditions of [[], ['node'], ['edge-light', 'browser'], ['workerd', 'worker', 'browser']]) {
        const { outputFiles } = await build(conditions);
        assert.match(outputFiles[0].text, /createOnboardingHandler/);
    }
});

for (const name of ['webhooks', 'server', 'sandbox', 'onboarding', 'kyc']) {
    test(`paywint/${name} loads no client`, () => {
        const loaded = new Set([`${name}.js`]);
        for (const file of loaded) {
            const text = readFileSync(join(PACKAGE, file), 'utf8');
            for (const [, other] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w-]+\.js)["']/g)) loaded.add(other);
        }
        assert.deepEqual(
            [...loaded].filter((file) => /client|^node|browser/.test(file)),
            [],
        );
    });
}

test('paywint/server knows the errors of paywint', async (t) => {
    const folder = folderWithPackage(t);
    writeFileSync(join(folder, 'both.mjs'), "export * from 'paywint'; export * from 'paywint/server';");
    const { ConfigurationError, createOnboardingHandler } = await import(pathToFileURL(join(folder, 'both.mjs')));
    assert.throws(
        () => createOnboardingHandler({}),
        (error) => error.constructor === ConfigurationError,
    );
});

test('paywint/errors has the errors alone, and they are those of the other entries', async (t) => {
    const folder = folderWithPackage(t);
    const names =
        "export * as errors from 'paywint/errors'; export * as paywint from 'paywint'; export * as webhooks from 'paywint/webhooks';";
    writeFileSync(join(folder, 'all.mjs'), names);
    const { errors, paywint, webhooks } = await import(pathToFileURL(join(folder, 'all.mjs')));
    assert.ok(Object.keys(errors).includes('isPaywintError') && Object.keys(errors).length > 15);
    for (const [name, value] of Object.entries(errors)) {
        assert.equal(paywint[name], value, name);
        assert.equal(webhooks[name], value, name);
    }
    const required = createRequire(join(folder, 'all.mjs'))('paywint/errors');
    assert.deepEqual(Object.keys(required).sort(), Object.keys(errors).sort());
    const error = new errors.ConfigurationError({ code: 'configuration', message: 'x', option: 'x' });
    assert.ok(required.isPaywintError(error));
    const { outputFiles } = await requireBuildTool('esbuild').build({
        stdin: { contents: "export * from 'paywint/errors';", resolveDir: folder },
        ...{ bundle: true, minify: true, format: 'esm', platform: 'node', write: false },
    });
    assert.equal(outputFiles.length, 1);
    assert.doesNotMatch(outputFiles[0].text, /WebAssembly|\.wasm|\bimport\b|require\(/);
    assert.ok(outputFiles[0].contents.length < 6000, `${outputFiles[0].contents.length} bytes`);
});
