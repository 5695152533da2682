/** The package's public types. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';

import { PACKAGE, requireBuildTool } from '../support/paths.mjs';
import { assertSnapshot } from '../support/snapshots.mjs';

const ts = requireBuildTool('typescript');

/** Declarations that others refer to; there are no modules of their names. */
const SHARED = ['errors.d.cts', 'models.d.cts'];
/** The modules that published declarations are of. */
const MODULES = {
    'index.d.cts': 'node.js',
    'browser.d.cts': 'browser.js',
    'kyc.d.cts': 'kyc.js',
    'kyc-element.d.cts': 'kyc-element.js',
    'onboarding.d.cts': 'onboarding.js',
    'react.d.cts': 'react.js',
    'sandbox.d.cts': 'sandbox.js',
    'server.d.cts': 'server.js',
    'webhooks.d.cts': 'webhooks.js',
};

const read = Object.fromEntries(
    [...SHARED, ...Object.keys(MODULES)].map((file) => {
        const text = textFor(file);
        return [file, { text, ...reader(text) }];
    }),
);

for (const [file, { text, documented, exported, named, place }] of Object.entries(read)) {
    test(`the declarations of ${file} are those that were looked at`, () => {
        assertSnapshot(file.replace('.d.cts', '.d.ts'), text);
    });

    test(`nothing in ${file} is any`, () => {
        assert.deepEqual(named(ts.SyntaxKind.AnyKeyword).map(place), []);
    });

    test(`every export of ${file}, and every field and method of it, says what it is`, () => {
        const silent = [];
        for (const declaration of exported) {
            if (!documented(declaration)) silent.push(place(declaration));
            silent.push(
                ...publicMembers(declaration)
                    .filter((member) => !documented(member))
                    .map(place),
            );
        }
        assert.ok(exported.length > 1, `only ${exported.length} exports`);
        assert.deepEqual(silent, []);
    });
}

for (const [file, module] of Object.entries(MODULES)) {
    test(`what ${file} says can be imported as a value is a value of ${module}`, async () => {
        const { all, values } = read[file];
        const expected = all.includes('./errors.cjs') ? [...values, ...read['errors.d.cts'].values] : values;
        assert.deepEqual(expected.sort(), Object.keys(await import(join(PACKAGE, module))));
    });
}

for (const file of Object.keys(read)) {
    test(`every type that ${file} names is exported from it, or from what it exports whole`, () => {
        const { declared, exports, all } = read[file];
        const others = all.flatMap((other) => read[other.replace('./', '').replace('.cjs', '.d.cts')].exports);
        // What a declaration of somebody else's names, TypeScript must be able to name there.
        assert.deepEqual(
            declared.filter((name) => ![...exports, ...others].includes(name)),
            [],
        );
    });
}

for (const [file, module] of Object.entries(MODULES)) {
    test(`what ${file} declares is there for require, and for import too`, () => {
        const { all, values } = read[file];
        const expected = all.includes('./errors.cjs') ? [...values, ...read['errors.d.cts'].values] : values;
        const required = createRequire(import.meta.url)(join(PACKAGE, module.replace('.js', '.cjs')));
        assert.deepEqual(Object.keys(required).sort(), expected.sort());
        assert.equal(
            textFor(file.replace('.d.cts', '.d.ts')),
            `export * from './${file.replace('.d.cts', '.cjs')}';\n`,
        );
    });
}

test('no type has a name that a bundler made up', () => {
    const made = Object.values(read).flatMap(({ text }) => text.match(/\b\w+\$\d+\b/g) ?? []);
    assert.deepEqual(made, []);
});

test('each @throws is of one error', () => {
    const several = Object.values(read).flatMap(({ text }) => text.match(/@throws [^@]*?; \w+Error\b.*/g) ?? []);
    assert.deepEqual(several, []);
});

test('there are no other declarations', () => {
    const found = readdirSync(PACKAGE).filter((file) => /\.d\.c?ts$/.test(file));
    const imported = Object.keys(read).filter((file) => file !== 'models.d.cts');
    const expected = [...Object.keys(read), ...imported.map((file) => file.replace('.d.cts', '.d.ts')), 'wasm.d.ts'];
    assert.deepEqual(found.sort(), expected.sort());
});

test('a declaration that is not exported is not missed by the checks above', () => {
    const {
        exported: found,
        named: within,
        documented: isDocumented,
    } = reader(
        'interface Shown { hidden: any }\n/** Documented. */ declare class Documented { /** A field. */ f: Shown }\nexport { Documented };',
    );
    assert.equal(within(ts.SyntaxKind.AnyKeyword).length, 1);
    assert.deepEqual(found.map(isDocumented), [true, false]);
});

function textFor(file) {
    return readFileSync(join(PACKAGE, file), 'utf8');
}

function isType(declaration) {
    return ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration);
}

/** The fields and methods of a class, an interface or a type literal. Constructors say what the class says. */
function publicMembers({ members, type }) {
    return [...(members ?? type?.members ?? [])].filter(
        (member) => !ts.isConstructorDeclaration(member) && !(member.name && ts.isPrivateIdentifier(member.name)),
    );
}

/** Reads declarations: those that are exported, or that an exported one names, and of which files `all` is exported. */
function reader(text) {
    const source = ts.createSourceFile('index.d.ts', text, ts.ScriptTarget.Latest, true);
    const place = (node) => {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        return `${line + 1}: ${node.getText().split('\n')[0]}`;
    };
    const nodes = (root) => {
        const found = [];
        const visit = (node) => {
            found.push(node);
            ts.forEachChild(node, visit);
        };
        visit(root);
        return found;
    };
    const named = (kind) => nodes(source).filter((node) => node.kind === kind);
    const documented = (node) => ts.getJSDocCommentsAndTags(node).some((doc) => ts.getTextOfJSDocComment(doc.comment));

    const declarations = source.statements.flatMap((statement) =>
        ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [statement],
    );
    const byName = new Map(declarations.filter(({ name }) => name).map((node) => [node.name.text, node]));
    const reexports = source.statements.filter(ts.isExportDeclaration);
    const all = reexports
        .filter(({ exportClause }) => !exportClause)
        .map(({ moduleSpecifier }) => moduleSpecifier.text);
    const exports = reexports
        .filter(({ exportClause }) => exportClause)
        .flatMap(({ isTypeOnly, exportClause }) =>
            exportClause.elements.map((element) => ({
                name: element.name.text,
                isValue: !isTypeOnly && !element.isTypeOnly && !isType(byName.get(element.name.text)),
            })),
        );
    const values = exports.filter(({ isValue }) => isValue).map(({ name }) => name);
    // What another file declares is looked at there.
    const exported = new Set(exports.map(({ name }) => byName.get(name)).filter(Boolean));
    const declared = source.statements.filter(
        (node) => isType(node) || ts.isClassDeclaration(node) || ts.isEnumDeclaration(node),
    );
    // What a public type names, a reader of its documentation comes to.
    for (const declaration of exported) {
        for (const node of nodes(declaration).filter(ts.isIdentifier)) {
            const other = byName.get(node.text);
            if (other !== undefined) exported.add(other);
        }
    }
    return {
        all,
        declared: declared.map(({ name }) => name.text),
        documented,
        exported: [...exported],
        exports: exports.map(({ name }) => name),
        named,
        place,
        values,
    };
}
