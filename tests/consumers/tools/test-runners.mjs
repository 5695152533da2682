/** Test runners of other people. */
import { PAGE_TEST, program, test } from './jobs.mjs';

const VITEST = "import { test } from 'vitest';\n";
const BABEL = {
    'babel.config.js': "module.exports = { presets: [['@babel/preset-env', { targets: { node: 'current' } }]] };",
};
const jest = (settings) => ({ scripts: {}, jest: settings });

export const TEST_RUNNERS = [
    {
        name: 'Jest 30 with its defaults',
        packages: ['jest@30'],
        files: { 'a.test.js': test('require') },
        run: ['jest'],
    },
    {
        name: 'Jest 30 with babel-jest',
        packages: ['jest@30', '@babel/core@7', '@babel/preset-env@7'],
        files: { 'a.test.js': test('import'), ...BABEL },
        run: ['jest'],
    },
    {
        name: 'Jest 30 with babel-jest, transforming the package too',
        packages: ['jest@30', '@babel/core@7', '@babel/preset-env@7'],
        manifest: jest({ transformIgnorePatterns: ['node_modules/(?!paywint)'] }),
        files: { 'a.test.js': test('import'), ...BABEL },
        run: ['jest'],
    },
    {
        name: 'Jest 30 with ts-jest',
        packages: ['jest@30', 'ts-jest@29', 'typescript@5.9', '@types/node@20', '@types/jest@30'],
        manifest: jest({ preset: 'ts-jest' }),
        files: {
            'a.test.ts': test('import').replaceAll('(truth, what)', '(truth: boolean, what: string)'),
            'tsconfig.json': JSON.stringify({
                compilerOptions: {
                    module: 'commonjs',
                    moduleResolution: 'node',
                    target: 'es2022',
                    strict: true,
                    esModuleInterop: true,
                },
            }),
        },
        run: ['jest'],
    },
    {
        name: 'Jest 30 with @swc/jest',
        packages: ['jest@30', '@swc/core@1', '@swc/jest@0.2'],
        manifest: jest({ transform: { '^.+\\.js$': '@swc/jest' } }),
        files: { 'a.test.js': test('import') },
        run: ['jest'],
    },
    {
        name: 'Jest 30 with ES modules',
        setting: '`NODE_OPTIONS=--experimental-vm-modules`',
        packages: ['jest@30'],
        manifest: { type: 'module', ...jest({ transform: {} }) },
        files: { 'a.test.js': test('import') },
        env: { NODE_OPTIONS: '--experimental-vm-modules' },
        run: ['jest'],
    },
    {
        name: "Jest 30 in jsdom, a server's code",
        setting: "`testEnvironmentOptions: { customExportConditions: ['node'] }`",
        packages: ['jest@30', 'jest-environment-jsdom@30'],
        manifest: jest({ testEnvironment: 'jsdom', testEnvironmentOptions: { customExportConditions: ['node'] } }),
        files: { 'a.test.js': test('require') },
        run: ['jest'],
    },
    {
        name: "Jest 30 in jsdom, a server's code in ES modules",
        setting: "`customExportConditions: ['node']` and `--experimental-vm-modules`",
        packages: ['jest@30', 'jest-environment-jsdom@30'],
        manifest: {
            type: 'module',
            ...jest({
                transform: {},
                testEnvironment: 'jsdom',
                testEnvironmentOptions: { customExportConditions: ['node'] },
            }),
        },
        files: { 'a.test.js': test('import') },
        env: { NODE_OPTIONS: '--experimental-vm-modules' },
        run: ['jest'],
    },
    {
        name: "Jest 30 in jsdom, a page's code",
        packages: ['jest@30', 'jest-environment-jsdom@30', '@babel/core@7', '@babel/preset-env@7'],
        manifest: jest({ testEnvironment: 'jsdom' }),
        files: {
            // jsdom has no fetch's classes, of which a test makes its answers.
            'a.test.js': PAGE_TEST(
                'globalThis.Response = class { status = 200; constructor(text) { this.text = async () => text; } };\n',
            ),
            ...BABEL,
        },
        run: ['jest'],
    },
    ...['node', 'jsdom', 'happy-dom'].map((environment) => ({
        name: `Vitest 4 in ${environment}, a server's code`,
        packages: ['vitest@4', 'jsdom@27', 'happy-dom@20'],
        manifest: { type: 'module' },
        files: { 'a.test.js': test('import', { globals: VITEST }) },
        run: ['vitest', 'run', '--environment', environment],
    })),
    ...['jsdom', 'happy-dom'].map((environment) => ({
        name: `Vitest 4 in ${environment}, a page's code`,
        packages: ['vitest@4', 'jsdom@27', 'happy-dom@20'],
        manifest: { type: 'module' },
        files: { 'a.test.js': PAGE_TEST(VITEST) },
        run: ['vitest', 'run', '--environment', environment],
    })),
    {
        name: 'Vitest 4, a mocked module',
        packages: ['vitest@4'],
        manifest: { type: 'module' },
        files: {
            'a.test.js': `import { expect, test, vi } from 'vitest';
import { createOnboardingHandler } from 'paywint/server';
vi.mock('paywint', () => ({ Paywint: class { users = { create() {} }; kyc = { get: async () => ({ kycStatus: 'approved' }), createInquiryLink() {} }; } }));
test('the status is known without paywint itself', async () => {
    const { Paywint } = await import('paywint');
    const handle = createOnboardingHandler({ client: new Paywint(), authorize: () => ({ id: '1', userId: 'u' }), onUserCreated() {} });
    const answer = await handle(new Request('https://page.test/onboarding/status', { headers: { 'sec-fetch-site': 'same-origin' } }));
    expect(await answer.json()).toEqual({ status: 'approved' });
});`,
        },
        run: ['vitest', 'run'],
    },
    {
        name: 'Mocha 11',
        packages: ['mocha@11'],
        files: {
            'test/a.cjs': `const test = it;\n${test('require')}`,
            'test/b.mjs': `const test = it;\n${test('import')}`,
        },
        run: ['mocha', 'test/*'],
    },
    {
        name: 'AVA 6',
        packages: ['ava@6'],
        manifest: { type: 'module' },
        files: {
            'test.js': `import ava from 'ava';\nconst test = (name, run) => ava(name, async (t) => { await run(); t.pass(); });\n${test('import')}`,
        },
        run: ['ava'],
    },
    {
        name: 'tsx 4',
        packages: ['tsx@4'],
        files: { 'a.ts': program('import'), 'b.mts': program('import') },
        run: [
            ['tsx', 'a.ts'],
            ['tsx', 'b.mts'],
        ],
        prints: /done/,
    },
];
