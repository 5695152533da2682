/** TypeScript projects, as strict as can be. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { requireBuildTool, ROOT } from '../support/paths.mjs';
import { run } from './run-program.mjs';
import { FOLDER } from './workspace.mjs';

const tsc = requireBuildTool.resolve('typescript/bin/tsc');

/** Each resolves modules and knows its runtime in another way. */
const PROJECTS = {
    'a backend\'s TypeScript, moduleResolution nodenext': {
        files: ['backend.ts', 'webhooks.ts'],
        compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext', lib: ['ES2023'], types: ['node'] },
    },
    'a backend\'s TypeScript, moduleResolution bundler': {
        files: ['backend.ts', 'webhooks.ts'],
        compilerOptions: { module: 'esnext', moduleResolution: 'bundler', lib: ['ES2023'], types: ['node'] },
    },
    'a page\'s TypeScript, moduleResolution bundler': {
        files: ['page.ts'],
        compilerOptions: {
            module: 'esnext',
            moduleResolution: 'bundler',
            lib: ['ES2023', 'DOM', 'DOM.Iterable'],
            types: [],
            customConditions: ['browser'],
        },
    },
};

export const TYPES = Object.fromEntries(
    Object.entries(PROJECTS).map(([name, { files, compilerOptions }], index) => [
        name,
        async () => {
            const config = join(FOLDER, 'types', `tsconfig-${index}.json`);
            const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
            const typeRoots = [join(ROOT, 'node_modules/@types')];
            const all = { target: 'es2022', ...strict, typeRoots, ...compilerOptions };
            writeFileSync(config, JSON.stringify({ files, compilerOptions: all }));
            await run(process.execPath, [tsc, '-p', config]);
        },
    ]),
);
