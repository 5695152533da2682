import { Command, CommanderError } from 'commander';

/** What a word may mean of those that there are: `; did you mean userId?`, or nothing. The word is not repeated. */
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

/** What the library suggests. It follows everything that was given, which the library quotes. */
export function suggestionIn({ message }: CommanderError): string {
    const [, similar] = /\n\(Did you mean (.*)\?\)$/.exec(message) ?? [];
    return similar === undefined ? '' : `; did you mean ${similar}?`;
}
