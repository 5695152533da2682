import { RESOURCES } from '../../generated/declarations.js';

const COMMANDS: ReadonlyMap<string, string> = new Map(
    RESOURCES.flatMap(({ operations }) =>
        operations.map(({ name }) => [name, `paywint ${commandWords(name).join(' ')}`]),
    ),
);
const OPERATION_NAME = /`?\b([a-z]\w+(?:\.[a-z]\w+)+)\b`?/g;

/** The flag of a field: `--phone-country-code`. */
export function flagOf(wire: string): string {
    return `--${wire.replaceAll('_', '-')}`;
}

/** The words of a command: `payees`, `bank-accounts` and `add` of `payees.bankAccounts.add`. */
export function commandWords(name: string): string[] {
    return name.split('.').map((word) => word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
}

/** A text that names operations, with the commands in place of them. */
export function inCommands(text: string): string {
    return text.replace(OPERATION_NAME, (named, name: string) => {
        const command = COMMANDS.get(name);
        return command === undefined ? named : `\`${command}\``;
    });
}
