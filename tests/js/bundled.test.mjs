/** Servers in one file, which a bundler took away from the package's WebAssembly. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';

import { folderWithPackage } from '../support/installed.mjs';
import { requireBuildTool } from '../support/paths.mjs';

const PROGRAM = `
    import { inspect } from 'node:util';
    import { validateUser } from 'paywint';
    import { createSandbox } from 'paywint/sandbox';
    import { signWebhook } from 'paywint/webhooks';
    const tried = [() => validateUser({}).length, () => signWebhook({ body: '{}', secret: 's' }).slice(0, 2), () => createSandbox().users.length];
    const describe = ({ name, message, cause }) => ({ name, message, cause: cause?.code, inspected: inspect(cause).includes(cause?.code) });
    console.log(JSON.stringify(tried.map((run) => { try { return run(); } catch (error) { return describe(error); } })));`;

/** What the program prints as one file, in `folder`. */
async function bundled(folder, format, contents = PROGRAM) {
    const outfile = join(folder, 'out', format === 'esm' ? 'server.mjs' : 'server.cjs');
    await requireBuildTool('esbuild').build({
        stdin: { contents, resolveDir: folder },
        bundle: true,
        outfile,
        format,
        platform: 'node',
        logLevel: 'silent',
    });
    return outfile;
}

async function run(program, flags = []) {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...flags, program]);
    return { printed: JSON.parse(stdout), stderr };
}

for (const format of ['esm', 'cjs']) {
    test(`a bundle takes the installed package's files, and is warned (${format})`, async (t) => {
        const folder = folderWithPackage(t);
        const { printed, stderr } = await run(await bundled(folder, format));
        assert.deepEqual(printed, [1, 't=', 0]);
        const installed = join(folder, 'node_modules/paywint');
        for (const name of ['paywint_bg.wasm', 'paywint_webhooks_bg.wasm', 'sandbox-wasm.js']) {
            assert.ok(
                stderr.includes(
                    `[PAYWINT_BUNDLED] Warning: ${name} is not beside the bundled code, and was read from ${join(installed, name)}`,
                ),
                stderr,
            );
        }
    });

    for (const [what, change] of [
        ['where no package is', (folder) => rmSync(join(folder, 'node_modules'), { recursive: true })],
        [
            'where another version is',
            (folder) => {
                const manifest = join(folder, 'node_modules/paywint/package.json');
                writeFileSync(
                    manifest,
                    readFileSync(manifest, 'utf8').replace(/"version": ".*"/, '"version": "0.0.1"'),
                );
            },
        ],
    ]) {
        test(`a bundle ${what} says what is missing, where, and what to do (${format})`, async (t) => {
            const folder = folderWithPackage(t);
            const program = await bundled(folder, format);
            change(folder);
            const { printed, stderr } = await run(program);
            assert.equal(stderr, '');
            const names = ['paywint_bg.wasm', 'paywint_webhooks_bg.wasm', 'sandbox-wasm.js'];
            for (const [index, { name, message, cause, inspected }] of printed.entries()) {
                assert.equal(name, 'InternalError');
                assert.ok(
                    message.startsWith(`${names[index]} is not beside the code, or damaged (${cause}: `),
                    message,
                );
                assert.ok(message.includes(join(folder, 'out')), message);
                assert.match(
                    message,
                    /Mark paywint as external, or import .*paywint\/inline, paywint\/webhooks\/inline, paywint\/sandbox\/inline\.$/,
                );
                assert.doesNotMatch(message, /report/);
                assert.equal(inspected, true);
            }
        });
    }

    test(`a file that a bundler damaged is none (${format})`, async (t) => {
        const folder = folderWithPackage(t);
        const program = await bundled(folder, format);
        writeFileSync(join(folder, 'out/paywint_bg.wasm'), '\0asm and no more');
        assert.deepEqual((await run(program)).printed, [1, 't=', 0]);
        rmSync(join(folder, 'node_modules'), { recursive: true });
        const [{ name, message }] = (await run(program)).printed;
        assert.equal(name, 'InternalError');
        assert.match(
            message,
            /^paywint_bg\.wasm is not beside the code, or damaged \(CompileError: looked for beside .*\), probably by a bundler\. Mark paywint/,
        );
    });

    test(`a bundle of the entries that carry their module needs no file (${format})`, async (t) => {
        const folder = folderWithPackage(t);
        const inline = PROGRAM.replace(/'(paywint[a-z/]*)'/g, "'$1/inline'");
        const program = await bundled(folder, format, inline);
        rmSync(join(folder, 'node_modules'), { recursive: true });
        assert.deepEqual(await run(program), { printed: [1, 't=', 0], stderr: '' });
    });
}

test('where there is no WebAssembly, the error says so', async (t) => {
    const folder = folderWithPackage(t);
    writeFileSync(join(folder, 'program.mjs'), PROGRAM);
    const { printed } = await run(join(folder, 'program.mjs'), ['--jitless', '--no-warnings']);
    for (const { name, message } of printed) {
        assert.equal(name, 'InternalError');
        assert.equal(
            message,
            'The rules could not be loaded: WebAssembly is not available; --jitless and some policies turn it off',
        );
    }
});

test("paywint/server stands by itself: another copy's client, or a double, is enough", async (t) => {
    const folder = folderWithPackage(t);
    const contents = `
        import { createOnboardingHandler } from 'paywint/server';
        const client = { users: { create() {} }, kyc: { get: async () => ({ kycStatus: 'completed' }), createInquiryLink() {} } };
        const handle = createOnboardingHandler({ client, authorize: () => ({ id: '1', userId: 'u' }), onUserCreated() {} });
        const request = new Request('https://page.test/onboarding/status', { headers: { 'sec-fetch-site': 'same-origin' } });
        handle(request).then(async (answer) => console.log(JSON.stringify([answer.status, await answer.json()])));`;
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src/program.mjs'), contents);
    const right = { printed: [200, { status: 'approved' }], stderr: '' };
    assert.deepEqual(await run(join(folder, 'src/program.mjs')), right);
    const program = await bundled(folder, 'cjs', contents);
    rmSync(join(folder, 'node_modules'), { recursive: true });
    assert.deepEqual(await run(program), right);
});

for (const [entry, carries] of [
    ['paywint', false],
    ['paywint/webhooks', false],
    ['paywint/sandbox', false],
    ['paywint/onboarding', true],
]) {
    test(`a bundle of ${entry} for Node ${carries ? 'carries' : 'does not carry'} the WebAssembly for pages`, async (t) => {
        const folder = folderWithPackage(t);
        const wasm = readFileSync(join(folder, 'node_modules/paywint/paywint_page_bg.wasm'));
        const carried = deflateRawSync(wasm, { level: 9 }).toString('base64').slice(0, 200);
        const bundle = readFileSync(await bundled(folder, 'esm', `export * from '${entry}';`), 'utf8');
        assert.equal(bundle.includes(carried), carries);
    });
}
