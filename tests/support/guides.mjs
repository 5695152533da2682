/** What guides show: their code, and where their links lead. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { ROOT, requireBuildTool } from './paths.mjs';

const ts = requireBuildTool('typescript');

/** The strictest settings that users have; JavaScript is checked by what its comments say of types. */
const STRICT = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    module: ts.ModuleKind.NodeNext,
    jsx: ts.JsxEmit.ReactJSX,
    types: [join(ROOT, 'node_modules/@types/node')],
};

/** What TypeScript says against programs, with the package installed where they are. */
export function typeErrorsOf(files) {
    if (files.length === 0) throw new Error('no program to compile');
    return ts.getPreEmitDiagnostics(ts.createProgram(files, STRICT)).map(({ file, start, messageText }) => {
        const line = file === undefined ? '' : `:${file.getLineAndCharacterOfPosition(start).line + 1}`;
        return `${file?.fileName.split('/').at(-1)}${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}

/** The programs of a guide, by the file name that its first line gives; files of the examples are no programs of it. */
export function programsIn(guide) {
    const text = readFileSync(join(ROOT, guide), 'utf8');
    const blocks = [
        ...text.matchAll(/^```(?:js|ts|tsx)\n(?!\/\/ examples-js)(?:\/\/ (\S+\.(?:mjs|mts|tsx))\n)?(.*?)^```$/gms),
    ];
    const unnamed = blocks.filter(([, name]) => name === undefined).map(([block]) => block);
    if (unnamed.length > 0) throw new Error(`${guide} has programs without a name: ${unnamed}`);
    return Object.fromEntries(blocks.map(([, name, program]) => [name, program]));
}

/** A guide's HTML, by the file name that its first line gives. */
export function documentsIn(guide) {
    const text = readFileSync(join(ROOT, guide), 'utf8');
    const blocks = [...text.matchAll(/^```html\n<!-- (\S+\.html) -->\n(.*?)^```$/gms)];
    return Object.fromEntries(blocks.map(([, name, content]) => [name, content]));
}

/** A program in TSX as JavaScript, for whichever React is installed where it is. */
export function compiledTsx(program) {
    const { outputText } = ts.transpileModule(program, {
        compilerOptions: { jsx: ts.JsxEmit.ReactJSX, module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
        fileName: 'program.tsx',
    });
    return outputText;
}

/** The links of a guide that lead nowhere: to no file, or to no heading of it. */
export function brokenLinksOf(guide) {
    const text = readFileSync(join(ROOT, guide), 'utf8');
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
    if (links.length < 10) throw new Error(`${guide} has only ${links}`);
    return links.filter((link) => {
        const [path, heading] = link.split('#');
        const file = path === '' ? join(ROOT, guide) : join(ROOT, dirname(guide), path);
        return !existsSync(file) || (heading !== undefined && !headingsOf(file).has(heading));
    });
}

function headingsOf(file) {
    const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)];
    return new Set(
        headings.map(([, heading]) =>
            heading
                .toLowerCase()
                .replace(/[^\w -]/g, '')
                .replaceAll(' ', '-'),
        ),
    );
}

/** What a guide shows of the examples: `{ path, shown, text }` of each file that a first line names. */
export function filesIn(guide) {
    const text = readFileSync(join(ROOT, guide), 'utf8');
    const blocks = text.matchAll(/^```\w+\n(?:\/\/|--) (examples-js\/\S+)\n(.*?)^```$/gms);
    return [...blocks].map(([, path, shown]) => ({ path, shown, text: readFileSync(join(ROOT, path), 'utf8') }));
}
