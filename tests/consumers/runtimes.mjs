/** Servers: each does the main job in a runtime of its own. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bundle, COMMANDS, startWorker } from '../support/runtimes.mjs';
import { run } from './run-program.mjs';
import { FOLDER } from './workspace.mjs';

export const RUNTIMES = {
    'Node, import': (options) => doMainJob('Node', 'node-esm', 'program.mjs', options),
    'Node, require': (options) => doMainJob('Node', 'node-require', 'program.cjs', options),
    Deno: (options) => doMainJob('Deno', 'deno', 'program.mjs', options),
    Bun: (options) => doMainJob('Bun', 'bun', 'program.mjs', options),
    'paywint/inline in one ES module for Node': (options) => inlined('esm', options),
    'paywint/inline in one CommonJS file for Node': (options) => inlined('cjs', options),
    workerd,
    "an edge runtime's bundle": edgeLight,
};

async function doMainJob(runtime, project, program, options) {
    const cwd = join(FOLDER, project);
    const { executable, parameters, env } = COMMANDS[runtime](cwd, program);
    const printed = await run(executable, parameters, { cwd, env: { ...env, OPTIONS: JSON.stringify(options) } });
    assert.equal(printed, 'done\n');
}

async function inlined(format, options) {
    const file = `bundle-${format}.${format === 'esm' ? 'mjs' : 'cjs'}`;
    const settings = { format, platform: 'node', metafile: true };
    const { metafile } = await bundleProject('inline-node/program.mjs', file, settings);
    assert.deepEqual(Object.keys(metafile.outputs).length, 1);
    await doMainJob('Node', 'inline-node', file, options);
}

/** The module of the sandbox, which edge runtimes need as a file; written by the package's own program. */
async function writeSandboxModule(project) {
    const cwd = join(FOLDER, project);
    const program = join(FOLDER, 'node_modules/paywint/cli.js');
    await run(process.execPath, [program, 'sandbox', 'write-module', 'sandbox.wasm'], { cwd });
    return join(cwd, 'sandbox.wasm');
}

async function workerd(options) {
    const installed = join(FOLDER, 'node_modules/paywint');
    const files = ['paywint_bg.wasm', 'paywint_page_bg.wasm', 'paywint_webhooks_bg.wasm'];
    const compiledFiles = Object.fromEntries(files.map((file) => [file, join(installed, file)]));
    const worker = await startWorker({
        entry: join(FOLDER, 'workerd/worker.mjs'),
        compiled: { ...compiledFiles, 'sandbox.wasm': await writeSandboxModule('workerd') },
        bindings: { OPTIONS: options },
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
    await writeSandboxModule('edge-light');
    await bundleProject('edge-light/program.mjs', 'bundle.mjs', { conditions: ['edge-light'], plugins: [asModule] });
    await doMainJob('Node', 'edge-light', 'bundle.mjs', options);
}

function bundleProject(entry, file, settings) {
    return bundle(join(FOLDER, entry), join(FOLDER, entry, '..', file), settings);
}
