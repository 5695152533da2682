/** The package's public types. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { PACKAGE, requireBuildTool } from '../support/paths.mjs';
import { assertSnapshot } from '../support/snapshots.mjs';

const ts = requireBuildTool('typescript');
const FILE = join(PACKAGE, 'index.d.ts');
const TEXT = readFileSync(FILE, 'utf8');
const { documented, exported, named, place, values } = reader(TEXT);

test('the declarations are those that were looked at', () => {
    assertSnapshot('index.d.ts', TEXT);
});

test('nothing in them is any', () => {
    assert.deepEqual(named(ts.SyntaxKind.AnyKeyword).map(place), []);
});

test('what they say can be imported as a value is a value of the built package', async () => {
    assert.deepEqual(values, Object.keys(await import('../../pkg/node.js')));
});

test('every export, and every field and method of it, says what it is', () => {
    const silent = [];
    for (const declaration of exported) {
        if (!documented(declaration)) silent.push(place(declaration));
        silent.push(...publicMembers(declaration).filter((member) => !documented(member)).map(place));
    }
    assert.ok(exported.length > 20, `only ${exported.length} exports`);
    assert.deepEqual(silent, []);
});

test('a declaration that is not exported is not missed by the checks above', () => {
    const { exported: found, named: all, documented: told } = reader(
        'interface Shown { hidden: any }\n/** Told. */ declare class Told { /** A field. */ f: Shown }\nexport { Told };',
    );
    assert.equal(all(ts.SyntaxKind.AnyKeyword).length, 1);
    assert.deepEqual(found.map(told), [true, false]);
});

function isType(declaration) {
    return ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration);
}

/** The fields and methods of a class, an interface or a type literal. Constructors say what the class says. */
function publicMembers({ members, type }) {
    return [...(members ?? type?.members ?? [])].filter(
        (member) => !ts.isConstructorDeclaration(member) && !(member.name && ts.isPrivateIdentifier(member.name)),
    );
}

/** Reads declarations: those that are exported, or that an exported one names. */
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
    const exports = source.statements
        .filter(ts.isExportDeclaration)
        .flatMap(({ isTypeOnly, exportClause }) =>
            exportClause.elements.map((element) => ({
                name: element.name.text,
                isValue: !isTypeOnly && !element.isTypeOnly && !isType(byName.get(element.name.text)),
            })),
        );
    const values = exports.filter(({ isValue }) => isValue).map(({ name }) => name);
    const exported = new Set(exports.map(({ name }) => byName.get(name)));
    // What a public type names, a reader of its documentation comes to.
    for (const declaration of exported) {
        for (const node of nodes(declaration).filter(ts.isIdentifier)) {
            const other = byName.get(node.text);
            if (other !== undefined) exported.add(other);
        }
    }
    return { documented, exported: [...exported], named, place, values: values.sort() };
}
