// Assembles the npm package: node build.mjs --wasm <wasm-pack's output> --out <folder> [--publisher <fields of package.json>]

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const text = { type: 'string' };
const { values } = parseArgs({ options: { wasm: text, out: text, publisher: text } });
const wasmFolder = values.wasm ?? join(here, '../target/wasm');
const out = values.out ?? join(here, '../pkg');
const workspace = join(here, '..');
const manifest = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

/** The compiled modules that are published as files, by their names: one for each kind of program. */
const modules = {
    'paywint_bg.wasm': join(wasmFolder, 'paywint_bg.wasm'),
    'paywint_page_bg.wasm': join(wasmFolder, 'page/paywint_page_bg.wasm'),
    'paywint_webhooks_bg.wasm': join(wasmFolder, 'webhooks/paywint_webhooks_bg.wasm'),
};

/** The largest module is published once, for all runtimes: as an ES module that exports it, deflated and as base64. */
const SANDBOX_WASM = './sandbox-wasm.js';

/** The modules of src/entries. Those of one group share a chunk, so that there is one class of each name. */
const groups = [
    {
        entries: [
            ...['node', 'edge', 'browser', 'inline', 'onboarding', 'server', 'server-edge', 'errors'],
            ...['webhooks', 'webhooks-edge', 'webhooks-inline'],
            ...['sandbox', 'sandbox-edge', 'sandbox-inline'],
        ],
        // What `require` may ask for: no bundler for edge runtimes does.
        required: [
            ...['node', 'browser', 'inline', 'onboarding', 'server', 'errors'],
            ...['webhooks', 'webhooks-inline', 'sandbox'],
        ],
        // What they share: the names of files, and modules by which the parts of each are known.
        shares: {
            client: ['client/client.ts', 'wasm/core.ts'],
            rules: ['wasm/browser.ts', 'browser/index.ts', 'browser/validate.ts'],
            handler: ['server/handler.ts'],
            server: ['server/http/responses.ts'],
            webhooks: ['webhooks/module.ts'],
            sandbox: ['sandbox/module.ts'],
            errors: [
                ...['errors/classes.ts', 'errors/from-core.ts', 'errors/outcome.ts', 'options/checks.ts'],
                ...['shared/extra.ts', 'errors/sandbox-codes.ts', 'shared/time-limit.ts', 'shared/type-checks.ts'],
                ...['shared/version.ts', 'shared/web-classes.ts'],
                ...['wasm/handle.ts', 'wasm/module.ts', 'wasm/base64.ts', 'wasm/load-file.ts'],
            ],
        },
    },
    // Their few kilobytes count for more than readable stacks; the one class of errors names itself.
    { entries: ['kyc'], minifyIdentifiers: true },
    { entries: ['kyc-element'], minifyIdentifiers: true, beside: { 'entries/browser/kyc.ts': 'kyc' } },
    {
        entries: ['react'],
        external: ['react'],
        beside: { 'entries/browser/kyc.ts': 'kyc', 'onboarding/index.ts': 'onboarding' },
        // Server components may import it, and render it on the client.
        banner: { js: "'use client';" },
        isTraced: true,
    },
];

/**
 * What is published of declarations, and the source of the names in it. `require` reads these files, and `import` others
 * that only export them: so a class is one type, however it is loaded, for every TypeScript since 5.0.
 */
const declarations = {
    'models.d.cts': 'src/shared/models.ts',
    'errors.d.cts': 'src/errors/classes.ts',
    'index.d.cts': 'src/client/index.ts',
    'browser.d.cts': 'src/browser/index.ts',
    'server.d.cts': 'src/server/index.ts',
    'onboarding.d.cts': 'src/onboarding/index.ts',
    'webhooks.d.cts': 'src/webhooks/index.ts',
    'sandbox.d.cts': 'src/sandbox/index.ts',
    'kyc.d.cts': 'src/entries/browser/kyc.ts',
    'kyc-element.d.cts': 'src/entries/browser/kyc-element.ts',
    'react.d.cts': 'src/react/index.ts',
};

/** Types alone: there is no module of this name. */
const MODELS = 'models.d.cts';

/** One file for `import` and `require`: its library is CommonJS anyway. */
const PROXY_AGENT = './proxy-agent.cjs';

/** How everything is bundled. */
const common = {
    outdir: out,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    // Not the identifiers: stacks and inspected errors name our classes.
    minifyWhitespace: true,
    minifySyntax: true,
    // Where an uncaught error is thrown, Node prints the whole line before the message.
    lineLimit: 120,
    legalComments: 'none',
    absWorkingDir: workspace,
    metafile: true,
    logLevel: 'warning',
};

/** Deflated, which halves what every installation and every bundle carries. */
const wasmAsBase64 = {
    name: 'wasm-as-base64',
    setup({ onResolve, onLoad }) {
        onResolve({ filter: /\.wasm\.base64$/ }, ({ path }) => ({
            path: modules[basename(path, '.base64')],
            namespace: 'base64',
        }));
        onLoad({ filter: /.*/, namespace: 'base64' }, ({ path }) => ({
            contents: deflatedBase64(path),
            loader: 'text',
        }));
    },
};

const sandboxWasmBeside = {
    name: 'sandbox-wasm-beside',
    setup({ onResolve }) {
        onResolve({ filter: /\/sandbox-wasm\.js$/ }, () => ({ path: SANDBOX_WASM, external: true }));
    },
};

/** What an entry imports of other entries: `beside` has the names under which their sources are published. */
const publishedBeside = (beside, extension) => ({
    name: 'published-beside',
    setup({ onResolve }) {
        onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
            const source = relative(join(here, 'src'), join(dirname(importer), path)).replace(/\.js$/, '.ts');
            return beside[source] && { path: `./${beside[source]}.${extension}`, external: true };
        });
    },
});

/** The file of `proxy-agent.ts` is loaded only where the environment names a proxy. */
const proxyAgentBeside = {
    name: 'proxy-agent-beside',
    setup({ onResolve }) {
        onResolve({ filter: /\/proxy-agent\.js$/ }, () => ({ path: PROXY_AGENT, external: true }));
    },
};

/** Libraries that `require` what Node has built in get it by import, which a module of the package must use. */
const builtinByImport = {
    name: 'builtin-by-import',
    setup({ onResolve, onLoad }) {
        onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path, kind }) =>
            kind === 'require-call' && isBuiltin(path)
                ? { path: path.replace('node:', ''), namespace: 'builtin' }
                : undefined,
        );
        onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
            contents: `import builtin from 'node:${path}'; module.exports = builtin;`,
        }));
    },
};

/** Node loads the ES module, and what collects a program's files follows `require` to this one: it is told of both. */
const TRACED = (entry) => `exports.__esModule||require.resolve('./${entry}.js');\n`;

checkTypes();
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'THIRD-PARTY-NOTICES'), notices(await bundle()));
await rollTypes();
copyFileSync(join(here, 'src/wasm/published-file.d.ts'), join(out, 'wasm.d.ts'));
for (const [name, file] of Object.entries(modules)) copyFileSync(file, join(out, name));
Object.assign(manifest, JSON.parse(values.publisher ?? '{}'));
writeFileSync(
    join(out, SANDBOX_WASM),
    `export default '${deflatedBase64(join(wasmFolder, 'sandbox/paywint_sandbox_bg.wasm'))}';\n`,
);
writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

function deflatedBase64(file) {
    return deflateRawSync(readFileSync(file), { level: 9 }).toString('base64');
}

function checkTypes() {
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    execFileSync(process.execPath, [tsc, '-p', here], { stdio: 'inherit' });
}

/** The source of an entry, in the folder of the runtime that it is for. */
function entryFile(entry) {
    const folder = join(here, 'src/entries');
    const file = readdirSync(folder, { recursive: true }).find((path) => basename(path) === `${entry}.ts`);
    return join(folder, file);
}

/** The modules' own sources, and those of libraries. */
async function bundle() {
    const builds = await Promise.all([...groups.map(bundleGroup), bundleProxyAgent(), bundleProgram()]);
    return builds.flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

/** One flat file per entry, and what they share. */
async function bundleGroup({ entries, required, shares, external = [], beside = {}, isTraced = false, ...own }) {
    const settings = {
        ...common,
        ...own,
        entryPoints: Object.fromEntries(entries.map((entry) => [entry, entryFile(entry)])),
        external: [
            ...external,
            'node:*',
            ...Object.keys(modules).flatMap((name) => [`./${name}`, `./${name}?module`]),
            PROXY_AGENT,
        ],
        define: { 'process.env.PACKAGE_VERSION': JSON.stringify(manifest.version) },
        alias: {
            '#core': join(wasmFolder, 'paywint.js'),
            '#browser': join(wasmFolder, 'page/paywint_page.js'),
            '#webhooks': join(wasmFolder, 'webhooks/paywint_webhooks.js'),
            '#sandbox': join(wasmFolder, 'sandbox/paywint_sandbox.js'),
        },
        plugins: [wasmAsBase64, sandboxWasmBeside, proxyAgentBeside],
        inject: [join(here, 'src/shared/text-encoding.ts')],
    };
    if (shares === undefined) {
        const outExtension = { '.js': '.cjs' };
        const footer = isTraced ? { js: TRACED(entries[0]) } : {};
        await build({ ...settings, format: 'cjs', outExtension, footer, plugins: [publishedBeside(beside, 'cjs')] });
        return build({ ...settings, plugins: [publishedBeside(beside, 'js')] });
    }
    const bundled = await build({ ...settings, splitting: true, write: false });
    await gather(bundled, entries, required, shares);
    return bundled;
}

/**
 * Writes what was split, as ES modules and for `require`. What is shared is in few files: esbuild makes one of whatever
 * some entries have in common.
 */
async function gather({ outputFiles, metafile }, entries, required, shares) {
    // Lines are not continued within strings: the base64 of a module would grow.
    const texts = new Map(outputFiles.map(({ path, text }) => [path, joinLines(text)]));
    const isOfEntry = (path) => entries.includes(basename(path, '.js'));
    const share = (path) => {
        const sources = Object.keys(metafile.outputs[relative(workspace, path)].inputs);
        const has = (part) => sources.includes(relative(workspace, join(here, 'src', part)));
        return isOfEntry(path) ? undefined : Object.keys(shares).find((name) => shares[name].some(has));
    };
    const gathered = (names) =>
        rollup({
            input: names.map((name) => join(out, `${name}.js`)),
            external: (id) => !texts.has(join(out, basename(id))),
            plugins: [
                {
                    name: 'as-split',
                    resolveId: (id) => join(out, basename(id)),
                    load: (id) => texts.get(id),
                    resolveImportMeta: (_, { format }) =>
                        format === 'cjs' ? "require('node:url').pathToFileURL(__filename).href" : null,
                },
            ],
        });
    const common = {
        dir: out,
        hoistTransitiveImports: false,
        // The bench finds the core by its name.
        minifyInternalExports: false,
    };
    await (await gathered(entries)).write({ ...common, chunkFileNames: 'shared-[name].js', manualChunks: share });
    await (await gathered(required)).write({
        ...common,
        format: 'cjs',
        exports: 'named',
        esModule: true,
        dynamicImportInCjs: false,
        entryFileNames: '[name].cjs',
        chunkFileNames: 'shared.cjs',
        manualChunks: (path) => (isOfEntry(path) ? undefined : 'shared'),
        footer: ({ isEntry, name }) => (isEntry ? TRACED(name) : ''),
    });
}

/** A text whose strings are not continued on the next line, by a backslash that is not itself escaped. */
function joinLines(text) {
    return text.replace(/\\+\n/g, (end) => (end.length % 2 === 0 ? end.slice(0, -2) : end));
}

/** By itself, so that the entries do not load what its library needs. */
async function bundleProxyAgent() {
    const settings = { ...common, entryPoints: [join(here, 'src/transport/proxy-agent.ts')], external: ['node:*'] };
    return build({ ...settings, platform: 'node', format: 'cjs', outExtension: { '.js': '.cjs' } });
}

/** The program `paywint`, which imports the package by its name: what it does not need yet is not loaded. */
function bundleProgram() {
    return build({
        ...common,
        entryPoints: { cli: join(here, 'src/cli/main.ts') },
        minifyIdentifiers: true,
        external: ['node:*', 'paywint', 'paywint/*'],
        define: {
            'process.env.PACKAGE_VERSION': JSON.stringify(manifest.version),
            'process.env.PACKAGE_NODE': JSON.stringify(manifest.engines.node),
        },
        plugins: [builtinByImport, sandboxWasmBeside],
    });
}

/** The licences of the libraries that the modules hold. */
function notices(inputs) {
    const folders = inputs.flatMap((input) => input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []);
    const texts = [...new Set(folders)].sort().map((folder) => {
        const { name, version } = JSON.parse(readFileSync(join(workspace, folder, 'package.json'), 'utf8'));
        const licence = readdirSync(join(workspace, folder)).find((file) => /^licen[cs]e(\.|$)/i.test(file));
        return `${name} ${version}\n\n${readFileSync(join(workspace, folder, licence), 'utf8').trim()}\n`;
    });
    return `The JavaScript of this package holds these libraries.\n\n${texts.join('\n\n')}`;
}

function rollTypes() {
    return Promise.all(Object.keys(declarations).map(rollDeclaration));
}

/** One flat file. What another published file declares is imported from it: a class declared twice is two types. */
async function rollDeclaration(file) {
    const types = await rollup({
        input: join(here, declarations[file]),
        external: (id) => id === 'react' || /paywint(_[a-z]+)?\.js$/.test(id),
        plugins: [
            publishedElsewhere(file),
            dts({ tsconfig: join(here, 'tsconfig.json'), compilerOptions: { stripInternal: true } }),
        ],
    });
    const { output } = await types.generate({ format: 'es' });
    writeFileSync(join(out, file), withTypesAsTypes(output[0].code, file));
    const imported = file.replace('.d.cts', '.d.ts');
    if (file !== MODELS) writeFileSync(join(out, imported), `export * from './${file.replace('.d.cts', '.cjs')}';\n`);
}

/** What the source exports as a type alone is exported so: of a class, the declarations would promise a value. */
function withTypesAsTypes(text, file) {
    const source = ts.createSourceFile(
        file,
        readFileSync(join(here, declarations[file]), 'utf8'),
        ts.ScriptTarget.Latest,
    );
    const typesAlone = source.statements
        .filter((statement) => ts.isExportDeclaration(statement) && statement.exportClause !== undefined)
        .flatMap(({ isTypeOnly, exportClause }) =>
            exportClause.elements.filter((element) => isTypeOnly || element.isTypeOnly),
        )
        .map(({ name }) => name.text);
    return text.replace(/^export \{ (.*) \}(.*;)$/gm, (_, names, place) => {
        const all = names.split(', ');
        const isType = (name) => typesAlone.includes(name.split(' as ').at(-1));
        const [types, values] = [all.filter(isType), all.filter((name) => !isType(name))];
        return [
            ...(values.length > 0 ? [`export { ${values.join(', ')} }${place}`] : []),
            ...(types.length > 0 ? [`export type { ${types.join(', ')} }${place}`] : []),
        ].join('\n');
    });
}

function publishedElsewhere(own) {
    const places = Object.entries(declarations).filter(([file]) => file !== own);
    const published = new Map(
        places.map(([file, source]) => [join(here, source), `./${file.replace('.d.cts', '.cjs')}`]),
    );
    return {
        name: 'published-elsewhere',
        resolveId(id, importer) {
            if (importer === undefined) return null;
            const source = join(dirname(importer), id).replace(/\.js$/, '.ts');
            const place = published.get(source);
            return place === undefined ? null : { id: place, external: true };
        },
    };
}
