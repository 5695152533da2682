import { Command, CommanderError } from 'commander';

/**
 * Suggests a known word for a mistyped one: `; did you mean userId?`, or nothing. The mistyped word is not repeated.
 */
export function suggestion(word: string, words: readonly string[]): string {
    const command = new Command()
        .exitOverride()
        .helpCommand(false)
        .configureOutput({ writeErr: () => {} });
    for (const each of new Set(words)) command.command(each);
    try {
        command.parse(['--', word], { from: 'user' });
    } catch (error) {
        return error instanceof CommanderError ? suggestionIn(error) : '';
    }
    return '';
}

/** The library's suggestion, which is at the end of a message that quotes the input. */
export function suggestionIn({ message }: CommanderError): string {
    const [, similar] = /\n\(Did you mean (.*)\?\)$/.exec(message) ?? [];
    return similar === undefined ? '' : `; did you mean ${similar}?`;
}
