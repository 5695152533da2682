/** TypeScript projects, as strict as can be. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { ROOT, requireBuildTool } from '../support/paths.mjs';
import { run } from './run-program.mjs';
import { FOLDER } from './workspace.mjs';

const requireTestTool = createRequire(import.meta.url);

/** Compilers, by how they are called: the oldest that is supported, that of the build, and the newest. */
const COMPILERS = {
    'TypeScript 5.0': { tsc: compilerOf(requireTestTool.resolve('typescript-oldest/package.json')), hasUsing: false },
    'the TypeScript of the build': {
        tsc: compilerOf(requireBuildTool.resolve('typescript/package.json')),
        hasUsing: true,
    },
    'the newest TypeScript': {
        tsc: compilerOf(requireTestTool.resolve('typescript-newest/package.json')),
        hasUsing: true,
    },
};

const BACKEND = { files: ['backend.ts', 'webhooks.ts'], newer: ['disposal.ts'], lib: ['ES2023'], types: ['node'] };

/** Each resolves modules and knows its runtime in another way. */
const PROJECTS = {
    'a backend, moduleResolution node16': { ...BACKEND, module: 'node16', moduleResolution: 'node16' },
    'a backend, moduleResolution nodenext': { ...BACKEND, module: 'nodenext', moduleResolution: 'nodenext' },
    'a backend, moduleResolution bundler': { ...BACKEND, module: 'esnext', moduleResolution: 'bundler' },
    'a backend in CommonJS, moduleResolution node16': {
        ...BACKEND,
        type: 'commonjs',
        module: 'node16',
        moduleResolution: 'node16',
    },
    'a page, moduleResolution bundler': {
        files: ['page.ts', 'react.tsx'],
        jsx: 'react-jsx',
        module: 'esnext',
        moduleResolution: 'bundler',
        lib: ['ES2023', 'DOM', 'DOM.Iterable'],
        types: [],
        customConditions: ['browser'],
    },
};

export const TYPES = Object.fromEntries(
    Object.entries(PROJECTS).flatMap(([name, project]) =>
        Object.entries(COMPILERS).map(([compiler, { tsc, hasUsing }]) => {
            const files = hasUsing ? [...project.files, ...(project.newer ?? [])] : project.files;
            return [
                `${name}, by ${compiler}`,
                () => run(process.execPath, [tsc, '-p', configFor({ ...project, files }, compiler)]),
            ];
        }),
    ),
);

/** Writes a project of its own, since its package.json says of which kind its modules are. */
function configFor({ files, newer: _, type = 'module', ...compilerOptions }, compiler) {
    const folder = join(FOLDER, 'types', `${type}-${compilerOptions.moduleResolution}-${compiler}-${files[0]}`);
    mkdirSync(folder, { recursive: true });
    for (const file of files) cpSync(join(FOLDER, 'types', file), join(folder, file));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type }));
    const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
    const typeRoots = [join(ROOT, 'node_modules/@types')];
    const options = { target: 'es2022', ...strict, typeRoots, ...compilerOptions };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ files, compilerOptions: options }));
    return join(folder, 'tsconfig.json');
}

function compilerOf(manifest) {
    return join(dirname(manifest), 'bin/tsc');
}
