/** Servers: ways to start Node, and bundlers that make one file of a server. */
import { JOB, modules, program } from './jobs.mjs';

const ESM = { type: 'module' };
const FALLS_BACK = 'the installed package beside the bundle; or `paywint` external, or the `inline` entries';
const printing = { prints: /^done$/m };
const bundled = (name, packages, files, run, more = {}) => ({
    name,
    setting: FALLS_BACK,
    packages,
    manifest: ESM,
    files: { 'server.mjs': program('import'), ...files },
    run,
    ...printing,
    ...more,
});

export const SERVERS = [
    ...['22', '24', '26'].map((version) => ({
        name: `Node ${version}, import and require`,
        packages: [`node@${version}`],
        files: {
            'a.cjs': `${modules('require')}\n${JOB}
import('paywint').then(async (module) => { if (module.Paywint !== Paywint) throw new Error('two classes'); console.log(await job()); });\n`,
        },
        run: [['node', 'a.cjs']],
        ...printing,
    })),
    {
        name: 'Node, require where ES modules cannot be required',
        files: { 'a.cjs': program('require') },
        run: [['node', '--no-experimental-require-module', 'a.cjs']],
        ...printing,
    },
    {
        name: 'Node, worker threads',
        files: {
            'a.mjs':
                "import { Worker } from 'node:worker_threads';\nnew Worker(new URL('./b.mjs', import.meta.url));\n",
            'b.mjs': program('import'),
        },
        run: [['node', 'a.mjs']],
        ...printing,
    },
    {
        name: 'Node, a cluster',
        files: {
            'a.mjs': `import cluster from 'node:cluster';\n${modules('import')}\n${JOB}
if (cluster.isPrimary) cluster.fork();
else job().then((text) => (console.log(text), process.disconnect()));\n`,
        },
        run: [['node', 'a.mjs']],
        ...printing,
    },
    bundled('esbuild, an ES module for Node', ['esbuild@0.28'], {}, [
        ['esbuild', 'server.mjs', '--bundle', '--platform=node', '--format=esm', '--outfile=out/a.mjs'],
        ['node', 'out/a.mjs'],
    ]),
    bundled('esbuild, CommonJS for Node', ['esbuild@0.28'], {}, [
        [
            'esbuild',
            'server.mjs',
            '--bundle',
            '--platform=node',
            '--format=cjs',
            '--outfile=out/a.cjs',
            '--log-override:empty-import-meta=silent',
        ],
        ['node', 'out/a.cjs'],
    ]),
    {
        name: 'esbuild, the inline entries in one file',
        packages: ['esbuild@0.28'],
        files: { 'server.mjs': `${modules('import', { inline: true })}\n${JOB}\njob().then(console.log);\n` },
        run: [
            ['esbuild', 'server.mjs', '--bundle', '--platform=node', '--outfile=out/a.cjs'],
            ['rm', '-r', 'node_modules/paywint'],
            ['node', 'out/a.cjs'],
        ],
        ...printing,
    },
    bundled(
        'Rollup 4 for Node',
        ['rollup@4', '@rollup/plugin-node-resolve@16', '@rollup/plugin-commonjs@29'],
        {
            'rollup.config.mjs':
                "import resolve from '@rollup/plugin-node-resolve';\nimport commonjs from '@rollup/plugin-commonjs';\nexport default { input: 'server.mjs', external: /^node:/, output: { dir: 'out', format: 'es' }, plugins: [resolve({ exportConditions: ['node'] }), commonjs()] };\n",
        },
        [
            ['rollup', '-c'],
            ['node', 'out/server.js'],
        ],
    ),
    bundled(
        'Vite 8, ssr.noExternal',
        ['vite@8'],
        {
            'vite.config.mjs':
                "export default { build: { ssr: 'server.mjs', outDir: 'out' }, ssr: { noExternal: true } };\n",
        },
        [
            ['vite', 'build'],
            ['node', 'out/server.js'],
        ],
    ),
    bundled(
        'webpack 5 for Node',
        ['webpack@5', 'webpack-cli@6'],
        {
            'webpack.config.mjs':
                "export default { mode: 'production', target: 'node', entry: './server.mjs', output: { path: import.meta.dirname + '/out', filename: 'a.cjs' } };\n",
        },
        [['webpack'], ['node', 'out/a.cjs']],
    ),
    bundled(
        'Rspack 1 for Node',
        ['@rspack/core@1', '@rspack/cli@1'],
        {
            'rspack.config.mjs':
                "export default { mode: 'production', target: 'node', entry: './server.mjs', output: { path: import.meta.dirname + '/out', filename: 'a.cjs' } };\n",
        },
        [
            ['rspack', 'build'],
            ['node', 'out/a.cjs'],
        ],
    ),
    bundled(
        'Rsbuild 1 for Node',
        ['@rsbuild/core@1'],
        {
            'rsbuild.config.mjs':
                "export default { source: { entry: { index: './server.mjs' } }, output: { target: 'node', distPath: { root: 'out' } } };\n",
        },
        [
            ['rsbuild', 'build'],
            ['sh', '-c', 'node out/index.*js'],
        ],
        { manifest: {} },
    ),
    bundled('ncc', ['@vercel/ncc@0.38'], {}, [
        ['ncc', 'build', 'server.mjs', '-o', 'out'],
        ['sh', '-c', 'node out/index.*js'],
    ]),
    bundled('tsup 8', ['tsup@8', 'typescript@5.9'], {}, [
        ['tsup', 'server.mjs', '--format', 'cjs,esm', '-d', 'out', '--no-splitting'],
        ['sh', '-c', 'for f in out/server.*js; do node $f; done'],
    ]),
    bundled('bun build for Node', ['bun@1'], {}, [
        ['bun', 'build', 'server.mjs', '--target=node', '--outfile=out/a.mjs'],
        ['node', 'out/a.mjs'],
    ]),
    {
        name: 'bun build --compile',
        setting: 'the `inline` entries',
        packages: ['bun@1'],
        manifest: ESM,
        files: { 'server.mjs': `${modules('import', { inline: true })}\n${JOB}\njob().then(console.log);\n` },
        run: [['bun', 'build', 'server.mjs', '--compile', '--outfile=out/a'], ['out/a']],
        ...printing,
    },
    {
        name: 'pnpm 10',
        packages: ['pnpm@10'],
        manifest: ESM,
        files: { 'server.mjs': program('import') },
        run: [
            [
                'sh',
                '-c',
                'mkdir app && cp server.mjs app && cd app && echo \'{"type":"module"}\' > package.json && ../node_modules/.bin/pnpm add --silent "$PAYWINT_TARBALL" && node server.mjs',
            ],
        ],
        ...printing,
    },
    {
        name: "Yarn 4, Plug'n'Play",
        packages: ['@yarnpkg/cli-dist@4'],
        files: { 'server.mjs': program('import') },
        run: [
            [
                'sh',
                '-c',
                'mkdir app && cp server.mjs app && cd app && echo \'{"type":"module","packageManager":"yarn@4.9.0"}\' > package.json && touch yarn.lock && Y="node ../node_modules/@yarnpkg/cli-dist/bin/yarn.js" && YARN_ENABLE_TELEMETRY=0 $Y add "paywint@file:$PAYWINT_TARBALL" && $Y node server.mjs',
            ],
        ],
        ...printing,
    },
    {
        name: 'NestJS 11, `nest build` with its defaults',
        packages: [
            '@nestjs/cli@11',
            '@nestjs/common@11',
            '@nestjs/core@11',
            '@nestjs/platform-express@11',
            'reflect-metadata@0.2',
            'rxjs@7',
            'typescript@5.9',
            '@types/node@20',
        ],
        files: {
            'nest-cli.json': '{"sourceRoot":"src"}',
            'tsconfig.json': JSON.stringify({
                compilerOptions: {
                    module: 'nodenext',
                    moduleResolution: 'nodenext',
                    declaration: true,
                    target: 'ES2023',
                    outDir: './dist',
                    rootDir: 'src',
                    experimentalDecorators: true,
                    emitDecoratorMetadata: true,
                    esModuleInterop: true,
                    strictNullChecks: true,
                    skipLibCheck: true,
                },
            }),
            'src/main.ts': `import 'reflect-metadata';
import { Module, Injectable } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Paywint } from 'paywint';
import { createSandbox } from 'paywint/sandbox';
@Injectable()
export class Users {
    readonly paywint: Paywint;
    constructor() {
        this.paywint = new Paywint(createSandbox({ seed: 1 }).options);
    }
    users() { return this.paywint.users; }
}
@Module({ providers: [Users] })
class App {}
void (async () => {
    const app = await NestFactory.createApplicationContext(App, { logger: false });
    await app.get(Users).users().create({ email: 'ada@example.test' });
    console.log('done');
})();`,
        },
        run: [
            ['nest', 'build'],
            ['node', 'dist/main.js'],
        ],
        ...printing,
    },
    {
        name: 'edge-runtime 4, which `vercel dev` runs functions in',
        packages: ['edge-runtime@4', 'esbuild@0.28'],
        files: {
            'edge.mjs': `import { ready } from 'paywint/sandbox';
import sandboxModule from './sandbox.wasm?module';
${program('import').replace('job().then(console.log);', "addEventListener('fetch', (event) => event.respondWith(ready(sandboxModule).then(job).then((text) => new Response(text), (error) => new Response(error.stack, { status: 500 }))));")}`,
            'run.mjs': `import { existsSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { EdgeRuntime } from 'edge-runtime';
const names = [];
const plugin = { name: 'modules', setup({ onLoad, onResolve }) {
    onResolve({ filter: /\\.wasm\\?module$/ }, ({ path }) => ({ path: path.match(/\\w+\\.wasm/)[0], namespace: 'wasm' }));
    onLoad({ filter: /.*/, namespace: 'wasm' }, ({ path }) => (names.push(path), { contents: 'export default globalThis["' + path + '"];' }));
} };
const { outputFiles } = await build({ entryPoints: ['edge.mjs'], bundle: true, write: false, format: 'iife', target: 'es2022', conditions: ['edge-light'], plugins: [plugin] });
// Compiled outside, as the platform does.
const extend = (context) => Object.assign(context, Object.fromEntries(names.map((name) => [name, new WebAssembly.Module(readFileSync(existsSync(name) ? name : 'node_modules/paywint/' + name))])));
const runtime = new EdgeRuntime({ initialCode: outputFiles[0].text, extend });
console.log(await (await runtime.dispatchFetch('https://edge.test/')).text());`,
        },
        run: [
            ['paywint', 'sandbox', 'write-module', 'sandbox.wasm'],
            ['node', 'run.mjs'],
        ],
        ...printing,
    },
];
