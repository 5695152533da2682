/** Servers: each does the main job in a runtime of its own. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Miniflare } from 'miniflare';

import { PROGRAMS, requireBuildTool } from '../support/paths.mjs';
import { run } from './run-program.mjs';
import { FOLDER } from './workspace.mjs';

const esbuild = requireBuildTool('esbuild');

export const RUNTIMES = {
    'Node, import': (options) => doMainJob(process.execPath, ['program.mjs'], 'node-esm', options),
    'Node, require': (options) => doMainJob(process.execPath, ['program.cjs'], 'node-require', options),
    Deno: (options) => {
        const permissions = ['--allow-env', '--allow-read', '--allow-net=127.0.0.1'];
        const parameters = ['run', '--no-prompt', '--no-lock', '--no-remote', ...permissions, 'program.mjs'];
        const env = { DENO_DIR: join(FOLDER, 'deno/cache'), DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
        return doMainJob(join(PROGRAMS, 'deno'), parameters, 'deno', options, env);
    },
    Bun: (options) => doMainJob(join(PROGRAMS, 'bun'), ['--no-install', 'program.mjs'], 'bun', options),
    'paywint/inline in one ES module for Node': (options) => inlined('esm', options),
    'paywint/inline in one CommonJS file for Node': (options) => inlined('cjs', options),
    workerd,
    'an edge runtime\'s bundle': edgeLight,
};

async function doMainJob(program, parameters, project, options, env = {}) {
    const cwd = join(FOLDER, project);
    const printed = await run(program, parameters, { cwd, env: { ...env, OPTIONS: JSON.stringify(options) } });
    assert.equal(printed, 'done\n');
}

async function inlined(format, options) {
    const file = `bundle-${format}.${format === 'esm' ? 'mjs' : 'cjs'}`;
    const { metafile } = await bundle('inline-node/program.mjs', file, { format, platform: 'node', metafile: true });
    assert.deepEqual(Object.keys(metafile.outputs).length, 1);
    await doMainJob(process.execPath, [join(FOLDER, 'inline-node', file)], 'inline-node', options);
}

async function workerd(options) {
    // The conditions of Cloudflare's own bundler, in its order.
    const conditions = ['workerd', 'worker', 'browser'];
    await bundle('workerd/worker.mjs', 'bundle.mjs', { conditions, external: ['*.wasm'] });
    const compiled = (path) => {
        const contents = readFileSync(join(FOLDER, 'node_modules/paywint', path));
        return { type: 'CompiledWasm', path, contents };
    };
    const worker = new Miniflare({
        modules: [
            { type: 'ESModule', path: 'bundle.mjs', contents: readFileSync(join(FOLDER, 'workerd/bundle.mjs'), 'utf8') },
            compiled('paywint_bg.wasm'),
            compiled('paywint_webhooks_bg.wasm'),
            compiled('paywint_sandbox_bg.wasm'),
        ],
        bindings: { OPTIONS: options },
        compatibilityDate: '2026-01-01',
    });
    try {
        const response = await worker.dispatchFetch('http://worker.test/');
        assert.equal(await response.text(), 'done');
    } finally {
        await worker.dispose();
    }
}

async function edgeLight(options) {
    // Such a bundler takes the suffix for "a WebAssembly.Module".
    const asModule = {
        name: 'wasm-module',
        setup({ onLoad, onResolve }) {
            onResolve({ filter: /\.wasm\?module$/ }, ({ path, resolveDir }) => ({
                path: join(resolveDir, path.replace('?module', '')),
                namespace: 'wasm-module',
            }));
            onLoad({ filter: /.*/, namespace: 'wasm-module' }, ({ path }) => ({
                contents: `const bytes = Buffer.from('${readFileSync(path, 'base64')}', 'base64');
                    export default new WebAssembly.Module(bytes);`,
            }));
        },
    };
    await bundle('edge-light/program.mjs', 'bundle.mjs', { conditions: ['edge-light'], plugins: [asModule] });
    await doMainJob(process.execPath, ['bundle.mjs'], 'edge-light', options);
}

function bundle(entry, file, settings) {
    const outfile = join(FOLDER, entry, '..', file);
    return esbuild.build({
        entryPoints: [join(FOLDER, entry)],
        outfile,
        bundle: true,
        format: 'esm',
        platform: 'neutral',
        target: 'es2022',
        logLevel: 'error',
        ...settings,
    });
}
