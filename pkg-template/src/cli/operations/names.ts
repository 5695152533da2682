import { RESOURCES } from '../../generated/declarations.js';
import { camelCase } from '../../shared/camel-case.js';
import type { DeclaredOperation, DeclaredValue } from './declared.js';

const COMMANDS: ReadonlyMap<string, string> = new Map(
    RESOURCES.flatMap(({ operations }) =>
        operations.map(({ name }) => [name, `paywint ${commandWords(name).join(' ')}`]),
    ),
);
/** The words before the flags of a command. */
const POSITIONALS: ReadonlyMap<string, string> = new Map(
    RESOURCES.flatMap(({ operations }) =>
        operations.map((operation) => [
            operation.name,
            positionalArguments(operation)
                .map(({ wire }) => ` <${camelCase(wire)}>`)
                .join(''),
        ]),
    ),
);
const OPERATION_NAME = /`?\b([a-z]\w+(?:\.[a-z]\w+)+)\b(?:\((\{[^}]*\})\))?`?/g;

/** Positional arguments. All others are objects, whose fields are flags. */
export function positionalArguments({ arguments: all }: DeclaredOperation): DeclaredValue[] {
    return all.filter(({ kind }) => kind !== 'record');
}

/** The flag of a field: `--phone-country-code`. */
export function flagOf(wire: string): string {
    return `--${wire.replaceAll('_', '-')}`;
}

/** The words of a command: `payees`, `bank-accounts` and `add` of `payees.bankAccounts.add`. */
export function commandWords(name: string): string[] {
    return name.split('.').map(kebabCase);
}

/** A text that names operations, with the commands in place of them, and flags in place of a page. */
export function inCommands(text: string): string {
    return text.replace(OPERATION_NAME, (named, name: string, page = '') => {
        const command = COMMANDS.get(name);
        if (command === undefined) return named;
        return page === '' ? `\`${command}\`` : `\`${command}${POSITIONALS.get(name)}${pageFlags(page)}\``;
    });
}

function pageFlags(page: string): string {
    const fields = page.matchAll(/(\w+): (\d+)/g);
    return Array.from(fields, ([, field = '', value]) => ` --${kebabCase(field)} ${value}`).join('');
}

function kebabCase(name: string): string {
    return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
