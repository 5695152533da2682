/** TypeScript of several ages and settings, and linters that read its types. */

const TYPES_NODE = '@types/node@20';
const SERVICE = `
import { APIError, isPaywintError, Paywint, ValidationError, type NewUser } from 'paywint';
import { createSandbox } from 'paywint/sandbox';
import { createOnboardingHandler, toNodeHandler } from 'paywint/server';
import { createWebhookHandler, verifyWebhook } from 'paywint/webhooks';
import { createServer } from 'node:http';
export class Mine extends ValidationError {}
export const paywint = new Paywint();
export const users = paywint.users;
export const pages = () => paywint.users.list().pages();
export const nameOf = (body: Buffer, signature: string) => verifyWebhook({ body, signature, secret: 's' }).event;
export const sandbox = createSandbox();
export const server = createServer(toNodeHandler(createWebhookHandler({ secret: 's' })));
export const onboarding = createOnboardingHandler({ client: paywint, authorize: () => null, onUserCreated() {} });
export async function create(form: NewUser) {
    try {
        return await paywint.users.create(form);
    } catch (error) {
        if (error instanceof ValidationError) return error.issues;
        if (isPaywintError(error) && error.outcome === 'unknown') return error.attempts;
        if (error instanceof APIError) return error.status;
        throw error;
    }
}
`;
const WITH_INLINE = `${SERVICE}
import { Paywint as Inlined } from 'paywint/inline';
import { createSandbox as inlinedSandbox } from 'paywint/sandbox/inline';
import { createWebhookHandler as inlinedHandler } from 'paywint/webhooks/inline';
export const inlined = [Inlined, inlinedSandbox, inlinedHandler];
`;

const project = (
    name,
    version,
    compilerOptions,
    { source = WITH_INLINE, manifest = {}, packages = [], setting } = {},
) => ({
    name,
    setting,
    packages: [`typescript@${version}`, TYPES_NODE, ...packages],
    manifest,
    files: {
        'src/service.ts': source,
        'tsconfig.json': JSON.stringify({
            compilerOptions: {
                target: 'es2022',
                strict: true,
                skipLibCheck: false,
                declaration: true,
                types: ['node'],
                rootDir: 'src',
                outDir: 'out',
                ...compilerOptions,
            },
            include: ['src'],
        }),
    },
    run: ['tsc', '-p', '.'],
});
const ESM = { type: 'module' };

export const TYPESCRIPT = [
    project(
        'TypeScript 5.0 that compiles to CommonJS under node16',
        '5.0',
        { module: 'node16', skipLibCheck: true, declaration: false },
        { setting: '`skipLibCheck`, for the types of newer packages; with `declaration`, an explicit return type' },
    ),
    project('TypeScript 5.9 that compiles to CommonJS under node16', '5.9', { module: 'node16' }),
    project('TypeScript 5.9 that compiles to CommonJS under nodenext', '5.9', { module: 'nodenext' }),
    project('TypeScript 5.9 under node10', '5.9', {
        module: 'commonjs',
        moduleResolution: 'node',
        lib: ['es2022', 'dom'],
    }),
    project(
        'TypeScript 5.9 under bundler',
        '5.9',
        { module: 'esnext', moduleResolution: 'bundler' },
        { manifest: ESM },
    ),
    project('TypeScript 5.9, ES modules under nodenext', '5.9', { module: 'nodenext' }, { manifest: ESM }),
    project(
        'TypeScript 5.0, ES modules under node16',
        '5.0',
        { module: 'node16', skipLibCheck: true, declaration: false },
        {
            manifest: ESM,
            setting: '`skipLibCheck`, for the types of newer packages; with `declaration`, an explicit return type',
        },
    ),
    project('TypeScript, the latest, CommonJS under nodenext', 'latest', { module: 'nodenext' }),
    project(
        'TypeScript, the latest, under bundler',
        'latest',
        { module: 'esnext', moduleResolution: 'bundler' },
        { manifest: ESM },
    ),
    {
        name: 'typescript-eslint 8, recommendedTypeChecked',
        packages: ['eslint@9', 'typescript@5.9', 'typescript-eslint@8', TYPES_NODE],
        manifest: ESM,
        files: {
            'src/app.ts': SERVICE,
            'tsconfig.json': JSON.stringify({
                compilerOptions: { strict: true, module: 'nodenext', target: 'es2022', types: ['node'], noEmit: true },
                include: ['src'],
            }),
            'eslint.config.js':
                "import tseslint from 'typescript-eslint';\nexport default tseslint.config(tseslint.configs.recommendedTypeChecked, { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } });\n",
        },
        run: ['eslint', 'src'],
    },
    {
        name: 'eslint-plugin-import 2',
        packages: ['eslint@9', 'eslint-plugin-import@2'],
        manifest: ESM,
        files: {
            'app.js':
                "import { Paywint } from 'paywint';\nimport { verifyWebhook } from 'paywint/webhooks';\nconsole.log(Paywint, verifyWebhook);\n",
            'eslint.config.js':
                "import plugin from 'eslint-plugin-import';\nexport default [plugin.flatConfigs.recommended, { languageOptions: { ecmaVersion: 2024, sourceType: 'module' } }];\n",
        },
        run: ['eslint', 'app.js'],
    },
];
