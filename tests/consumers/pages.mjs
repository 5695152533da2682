/** Pages: each is bundled, served and loaded in Chromium. */
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { launchBrowser } from '../support/browser.mjs';
import { PROGRAMS, requireBuildTool } from '../support/paths.mjs';
import { serveFolder } from '../support/static-server.mjs';
import { run } from './run-program.mjs';
import { FOLDER } from './workspace.mjs';

const esbuild = requireBuildTool('esbuild');
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";
const STRICTER = STRICT.replace(" 'wasm-unsafe-eval'", '');

export const PAGES = {
    'a page built by Vite': async () => {
        const { findings, requests, complaints } = await visit(await builtByVite(), {});
        assertFindings(await findings);
        const { oneClassOfEach, alike, bad } = await findings;
        assert.deepEqual([oneClassOfEach, alike], [true, bad]);
        assert.deepEqual(complaints, []);
        assert.deepEqual(
            requests.filter(({ type, url }) => type === 'application/wasm' || url.endsWith('.wasm')),
            [],
        );
    },
    'the same under a strict Content-Security-Policy': async () => {
        const { findings, complaints } = await visit(await builtByVite(), { 'content-security-policy': STRICT });
        assertFindings(await findings);
        assert.deepEqual(complaints, []);
    },
    'the same where the policy forbids WebAssembly': async () => {
        const { findings } = await visit(await builtByVite(), { 'content-security-policy': STRICTER });
        await assert.rejects(findings, /WebAssembly/);
    },
    'paywint/inline in a page built by esbuild': async () => {
        const folder = await builtByEsbuild('inline-page');
        assert.deepEqual(wasmFiles(folder), []);
        const { findings, complaints } = await visit(folder, { 'content-security-policy': STRICT });
        assertFindings(await findings);
        assert.deepEqual(complaints, []);
    },
    'a page whose bundler hands the WebAssembly over': async () => {
        const folder = await builtByEsbuild('esbuild-page', { loader: { '.wasm': 'file' }, publicPath: '/' });
        const { findings, complaints } = await visit(folder, {});
        const { wasm, bad } = await findings;
        assert.deepEqual(
            wasmFiles(folder).map((name) => `/${name}`),
            [wasm],
        );
        assert.ok(bad.length > 0);
        assert.deepEqual(complaints, []);
    },
    'paywint/sandbox in a page built by Vite': async () => {
        const folder = await buildByVite('sandbox-page');
        assert.deepEqual(wasmFiles(folder), []);
        const { findings, complaints } = await visit(folder, { 'content-security-policy': STRICT });
        const { early, emails, elsewhere } = await findings;
        assert.deepEqual([early, emails, elsewhere], [0, ['ada@example.test'], 'TypeError']);
        assert.deepEqual(complaints, []);
    },
    ...Object.fromEntries(
        ['Paywint', 'signRequest'].flatMap((name) => [
            [`a page that imports ${name}, built by esbuild`, () => refused(name, builtByEsbuild)],
            [`a page that imports ${name}, built by Vite`, () => refused(name, buildByVite)],
        ]),
    ),
};

/** Nothing that takes a secret gets into a bundle by mistake: its build fails, and names it. */
async function refused(name, build) {
    for (const module of ['paywint', 'paywint/inline']) {
        const project = `refused-${name}-${build.name}-${module.replace('/', '-')}`;
        cpSync(join(FOLDER, 'page'), join(FOLDER, project), { recursive: true });
        const program = join(FOLDER, project, 'page.js');
        writeFileSync(program, `import { validateUser } from '${module}';\nconsole.log(validateUser);\n`);
        await build(project);
        writeFileSync(program, `import { ${name} } from '${module}';\nconsole.log(${name});\n`);
        await assert.rejects(build(project), (error) => {
            assert.match(error.message, new RegExp(`"?${name}"? (for import|is not exported)|export.*${name}`, 's'));
            return true;
        });
    }
}

/** What must be true of the package in every page: it validates, and nothing in it takes a secret. */
function assertFindings({ exports, early, good, bad }) {
    assert.ok(exports.includes('ready') && exports.includes('validateUser'), `it exports ${exports}`);
    assert.deepEqual(
        exports.filter((name) => ['Paywint', 'signRequest'].includes(name)),
        [],
    );
    assert.equal(early.name, 'ConfigurationError');
    assert.match(early.message, /await ready\(\) first/);
    assert.deepEqual(good, []);
    assert.deepEqual(
        bad.map(({ path, code }) => [path, code]),
        [
            ['phoneCountryCode', 'required'],
            ['phone', 'format'],
        ],
    );
}

let vite;

/** Built once, for all that look at it. */
function builtByVite() {
    vite ??= (async () => {
        const folder = await buildByVite('page');
        assert.deepEqual(wasmFiles(folder), []);
        return folder;
    })();
    return vite;
}

async function buildByVite(project) {
    await run(join(PROGRAMS, 'vite'), ['build', '--logLevel', 'error'], { cwd: join(FOLDER, project) });
    return join(FOLDER, project, 'dist');
}

async function builtByEsbuild(project, settings = {}) {
    const folder = join(FOLDER, project, 'dist');
    await esbuild.build({
        entryPoints: [join(FOLDER, project, 'page.js')],
        outdir: folder,
        bundle: true,
        format: 'esm',
        platform: 'browser',
        target: 'es2022',
        logLevel: 'error',
        ...settings,
    });
    copyFileSync(join(FOLDER, project, 'index.html'), join(folder, 'index.html'));
    return folder;
}

function wasmFiles(folder) {
    return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.wasm'));
}

/** Loads a folder's page, and returns what it found, what it requested, and what the browser complained of. */
async function visit(folder, headers) {
    const server = await serveFolder(folder, headers);
    const browser = await launchBrowser();
    try {
        const page = await browser.newPage();
        const complaints = [];
        const requests = [];
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
        page.on('pageerror', (error) => complaints.push(error.message));
        page.on('response', async (response) =>
            requests.push({ url: response.url(), type: response.headers()['content-type'] }),
        );
        await page.goto(server.origin);
        const findings = page.evaluate(() => window.findings);
        await findings.catch(() => {});
        return { findings, requests, complaints };
    } finally {
        await browser.close();
        await server.close();
    }
}
