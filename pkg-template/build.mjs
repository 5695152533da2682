// Assembles the npm package: node build.mjs --wasm <wasm-pack's output> --out <folder>
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { wasm: { type: 'string' }, out: { type: 'string' } } });
const wasmFolder = values.wasm ?? join(here, '../target/wasm');
const out = values.out ?? join(here, '../pkg');
const manifest = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const entries = ['node', 'workerd', 'edge-light', 'browser', 'inline', 'inline-browser'];

const wasmAsBase64 = {
    name: 'wasm-as-base64',
    setup({ onResolve, onLoad }) {
        onResolve({ filter: /\.wasm\.base64$/ }, () => ({
            path: join(wasmFolder, 'paywint_bg.wasm'),
            namespace: 'base64',
        }));
        onLoad({ filter: /.*/, namespace: 'base64' }, ({ path }) => ({
            contents: readFileSync(path).toString('base64'),
            loader: 'text',
        }));
    },
};

checkTypes();
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await bundle();
await rollTypes();
copyFileSync(join(here, 'src/wasm-file.d.ts'), join(out, 'wasm.d.ts'));
copyFileSync(join(wasmFolder, 'paywint_bg.wasm'), join(out, 'paywint_bg.wasm'));
writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

function checkTypes() {
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    execFileSync(process.execPath, [tsc, '-p', here], { stdio: 'inherit' });
}

/** One flat file per entry, and one chunk that they share: there is one class of each name. */
async function bundle() {
    await build({
        entryPoints: Object.fromEntries(entries.map((entry) => [entry, join(here, `src/entries/${entry}.ts`)])),
        outdir: out,
        bundle: true,
        splitting: true,
        chunkNames: 'shared-[hash]',
        format: 'esm',
        target: 'es2022',
        platform: 'neutral',
        // Not the identifiers: stacks and inspected errors name our classes.
        minifyWhitespace: true,
        minifySyntax: true,
        legalComments: 'none',
        external: ['node:*', './paywint_bg.wasm', './paywint_bg.wasm?module'],
        define: { 'process.env.PACKAGE_VERSION': JSON.stringify(manifest.version) },
        alias: { '#core': join(wasmFolder, 'paywint.js') },
        plugins: [wasmAsBase64],
        logLevel: 'warning',
    });
}

async function rollTypes() {
    const types = await rollup({
        input: join(here, 'src/index.ts'),
        external: (id) => id.endsWith('paywint.js'),
        plugins: [dts({ tsconfig: join(here, 'tsconfig.json'), compilerOptions: { stripInternal: true } })],
    });
    await types.write({ file: join(out, 'index.d.ts'), format: 'es' });
}
