/** Pages, by what bundles them; each is loaded in Chromium. */
import { PAGE_HTML, PAGE_PROGRAM } from './jobs.mjs';

const ESM = { type: 'module' };
const sources = { 'page.js': PAGE_PROGRAM, 'index.html': PAGE_HTML('/page.js') };
const built = (name, packages, files, run, more = {}) => ({
    name,
    packages,
    manifest: ESM,
    files: { 'page.js': PAGE_PROGRAM, 'out/index.html': PAGE_HTML('/page.js'), ...files },
    run,
    page: 'out',
    ...more,
});

export const PAGES = [
    ...['5', '6', '7', '8'].map((version) => ({
        name: `Vite ${version}, its dev server`,
        packages: [`vite@${version}`],
        manifest: ESM,
        files: sources,
        serve: (port) => ['vite', '--port', String(port), '--strictPort', '--host', '127.0.0.1'],
    })),
    ...['7', '8'].map((version) => ({
        name: `Vite ${version}, a build`,
        packages: [`vite@${version}`],
        manifest: ESM,
        files: sources,
        run: [['vite', 'build', '--outDir', 'out']],
        page: 'out',
    })),
    {
        name: 'Vite 8, a web worker',
        packages: ['vite@8'],
        manifest: ESM,
        files: {
            'index.html': PAGE_HTML('/page.js'),
            'page.js':
                "const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });\nwindow.findings = new Promise((resolve, reject) => { worker.onmessage = ({ data }) => resolve(data); worker.onerror = ({ message }) => reject(new Error(message)); });\n",
            'worker.js':
                "import { ready, validateUser } from 'paywint';\nready().then(() => postMessage(validateUser({}).length === 1 ? 'done' : 'not done'));\n",
        },
        run: [['vite', 'build', '--outDir', 'out']],
        page: 'out',
    },
    built('esbuild, a page', ['esbuild@0.28'], {}, [
        ['esbuild', 'page.js', '--bundle', '--format=esm', '--outdir=out'],
    ]),
    ...['es', 'iife', 'umd'].map((format) =>
        built(
            `Rollup 4, a page (${format})`,
            ['rollup@4', '@rollup/plugin-node-resolve@16'],
            {
                'rollup.config.mjs': `import resolve from '@rollup/plugin-node-resolve';\nexport default { input: 'page.js', output: { file: 'out/page.js', format: '${format}', name: 'page' }, plugins: [resolve({ browser: true })] };\n`,
            },
            [['rollup', '-c']],
        ),
    ),
    built(
        'webpack 5, a page',
        ['webpack@5', 'webpack-cli@6'],
        {
            'webpack.config.mjs':
                "export default { mode: 'production', entry: './page.js', output: { path: import.meta.dirname + '/out', filename: 'page.js' }, performance: { hints: false } };\n",
        },
        [['webpack']],
    ),
    built(
        'Rspack 1, a page',
        ['@rspack/core@1', '@rspack/cli@1'],
        {
            'rspack.config.mjs':
                "export default { mode: 'production', entry: './page.js', output: { path: import.meta.dirname + '/out', filename: 'page.js' } };\n",
        },
        [['rspack', 'build']],
    ),
    {
        name: 'Parcel 2, a page',
        packages: ['parcel@2'],
        manifest: {},
        files: { 'index.html': PAGE_HTML('./page.js'), 'page.js': PAGE_PROGRAM },
        run: [['parcel', 'build', 'index.html', '--dist-dir', 'out', '--no-cache']],
        page: 'out',
    },
    built('Bun.build, a page', ['bun@1'], {}, [
        ['bun', 'build', 'page.js', '--target=browser', '--outfile=out/page.js'],
    ]),
    {
        name: 'Angular 22',
        // Newer than the oldest Node that the package takes.
        packages: [
            'node@24',
            '@angular/build@22',
            '@angular/cli@22',
            '@angular/common@22',
            '@angular/compiler@22',
            '@angular/compiler-cli@22',
            '@angular/core@22',
            '@angular/platform-browser@22',
            'rxjs@7',
            'tslib@2',
            'typescript@~6.0.0',
        ],
        manifest: {},
        files: {
            'angular.json': JSON.stringify({
                version: 1,
                projects: {
                    app: {
                        projectType: 'application',
                        root: '',
                        sourceRoot: 'src',
                        architect: {
                            build: {
                                builder: '@angular/build:application',
                                options: {
                                    outputPath: { base: 'out', browser: '' },
                                    index: 'src/index.html',
                                    browser: 'src/main.ts',
                                    tsConfig: 'tsconfig.json',
                                },
                            },
                        },
                    },
                },
                cli: { analytics: false },
            }),
            'tsconfig.json': JSON.stringify({
                compilerOptions: {
                    target: 'es2022',
                    module: 'preserve',
                    moduleResolution: 'bundler',
                    strict: true,
                    experimentalDecorators: true,
                    lib: ['ES2022', 'DOM'],
                    types: [],
                    allowJs: true,
                },
                files: ['src/main.ts'],
            }),
            'src/index.html':
                '<!doctype html><html><head><meta charset="utf-8"><base href="/"><link rel="icon" href="data:,"></head><body><app-root></app-root></body></html>',
            'src/page.mjs': PAGE_PROGRAM,
            'src/main.ts':
                "import { Component, provideZonelessChangeDetection } from '@angular/core';\nimport { bootstrapApplication } from '@angular/platform-browser';\n// @ts-ignore\nimport './page.mjs';\n@Component({ selector: 'app-root', template: '' })\nclass App {}\nbootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });\n",
        },
        env: { NG_CLI_ANALYTICS: 'false' },
        run: [['ng', 'build']],
        page: 'out',
    },
];
