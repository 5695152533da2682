/** What the published files are made of, and what bundlers say of a client in a page. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { folderWithPackage } from '../support/installed.mjs';
import { PACKAGE, PROGRAMS, ROOT, requireBuildTool } from '../support/paths.mjs';

const esbuild = requireBuildTool('esbuild');
const guide = readFileSync(join(ROOT, 'docs/where-it-works.md'), 'utf8').replace(/\s+/g, ' ');

/** A page that imports the client. */
function pageWithClient(t) {
    const folder = folderWithPackage(t);
    writeFileSync(join(folder, 'page.js'), "import { Paywint } from 'paywint';\nconsole.log(Paywint);\n");
    return folder;
}

/** Fails unless the guide has the words, and the bundler says them. */
async function assertRefused(build, words) {
    assert.ok(guide.includes(`\`${words}\``), words);
    await assert.rejects(build, ({ message }) => {
        assert.ok(message.includes(words), message);
        return true;
    });
}

test('esbuild refuses a client in a page, in the words of the guide', async (t) => {
    const build = esbuild.build({
        absWorkingDir: pageWithClient(t),
        entryPoints: ['page.js'],
        ...{ bundle: true, format: 'esm', write: false, logLevel: 'silent' },
    });
    await assertRefused(build, 'No matching export in "node_modules/paywint/browser.js" for import "Paywint"');
});

test('Vite refuses a client in a page, in the words of the guide', async (t) => {
    const cwd = pageWithClient(t);
    writeFileSync(join(cwd, 'index.html'), '<script type="module" src="/page.js"></script>');
    const env = { PATH: process.env.PATH, NO_COLOR: '1' };
    const build = promisify(execFile)(join(PROGRAMS, 'vite'), ['build'], { cwd, env });
    await assertRefused(build, '"Paywint" is not exported by "node_modules/paywint/browser.js"');
});

test('no module of the package has a top-level await', async () => {
    const files = readdirSync(PACKAGE).filter((file) => file.endsWith('.js') && file !== 'cli.js');
    assert.ok(files.length > 20);
    for (const file of files) {
        // CommonJS has none, so that esbuild refuses it.
        const options = { format: 'cjs', platform: 'node', target: 'node20', sourcefile: file, logLevel: 'silent' };
        await esbuild.transform(readFileSync(join(PACKAGE, file), 'utf8'), options);
    }
    await assert.rejects(esbuild.transform('await 1;', { format: 'cjs', logLevel: 'silent' }), /[Tt]op-level await/);
});

test("no entry but the sandbox's has a word of the sandbox's module", () => {
    const files = readdirSync(PACKAGE).filter((file) => /\.c?js$/.test(file));
    const naming = files.filter((file) => readFileSync(join(PACKAGE, file), 'utf8').includes('sandbox-wasm'));
    assert.ok(naming.includes('sandbox.js'));
    assert.deepEqual(
        naming.filter((file) => file !== 'cli.js' && !file.startsWith('sandbox')),
        [],
    );
    const importing = files.filter((file) =>
        /["']\.\/(?:shared-)?sandbox/.test(readFileSync(join(PACKAGE, file), 'utf8')),
    );
    assert.deepEqual(
        importing.filter((file) => !/^(?:cli|(?:shared-)?sandbox[\w-]*)\.c?js$/.test(file)),
        [],
    );
});

/** A file of the package, with all that it imports. */
function textOf(entry) {
    const files = new Set([entry]);
    let text = '';
    for (const file of files) {
        const own = readFileSync(join(PACKAGE, file), 'utf8');
        for (const [, other] of own.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w-]+\.js)["']/g)) files.add(other);
        text += own;
    }
    return text;
}

test('the entries that frame an inquiry load no WebAssembly', () => {
    for (const entry of ['kyc.js', 'kyc-element.js']) {
        assert.doesNotMatch(textOf(entry), /WebAssembly|\.wasm/, entry);
    }
    assert.match(textOf('onboarding.js'), /WebAssembly/);
});

test('React is an optional peer of one entry', () => {
    const { peerDependencies, peerDependenciesMeta, dependencies } = JSON.parse(
        readFileSync(join(PACKAGE, 'package.json'), 'utf8'),
    );
    assert.deepEqual(Object.keys(peerDependencies), ['react']);
    assert.equal(peerDependenciesMeta.react.optional, true);
    assert.equal(dependencies, undefined);
    const files = readdirSync(PACKAGE).filter((file) => /\.c?js$/.test(file));
    const importing = files.filter((file) => /["']react["']/.test(readFileSync(join(PACKAGE, file), 'utf8')));
    assert.deepEqual(importing.sort(), ['react.cjs', 'react.js']);
});

test('nothing that a page loads names a global of Node by itself', () => {
    const entries = ['browser.js', 'errors.js', 'kyc.js', 'kyc-element.js', 'onboarding.js', 'react.js'];
    const loaded = new Set(entries);
    for (const file of loaded) {
        const text = readFileSync(join(PACKAGE, file), 'utf8');
        for (const [, imported] of text.matchAll(/(?:from|import)\s*["']\.\/([\w-]+\.js)["']/g)) loaded.add(imported);
        // Parcel looks for a package of the name, and webpack 5 says that there is none.
        assert.doesNotMatch(text, /(?<![.\w$"'`-])(?:process|Buffer|require|global)\s*(?:\.\s*\w|\(|\[)/, file);
    }
    assert.ok(loaded.has('shared-errors.js'));
});
