import type { Command } from 'commander';
import { RESOURCES } from '../../generated/declarations.js';
import { camelCase } from '../../shared/camel-case.js';
import type { Context } from '../context.js';
import type { DeclaredOperation } from './declared.js';
import { addFieldFlags, type FlagValues } from './flags.js';
import { commandWords, inCommands, positionalArguments } from './names.js';
import { isListed, mayHidePersonal } from './show.js';

/** Shorter names of commands. */
const ALIASES: Readonly<Record<string, string>> = { 'kyc.createInquiryLink': 'link' };

/** Declares one command for each operation of the client. */
export function addOperations(program: Command, context: Context): void {
    for (const { key, doc, operations } of RESOURCES) {
        const parent = commandAt(program, commandWords(key));
        parent.summary(summaryOf(doc)).description(helpOf(doc));
        for (const operation of operations) addOperation(parent, operation, context);
    }
}

function commandAt(program: Command, words: readonly string[]): Command {
    return words.reduce((parent, word) => {
        return parent.commands.find((command) => command.name() === word) ?? parent.command(word);
    }, program);
}

function helpOf(doc: string): string {
    return inCommands(doc).replaceAll('`', '');
}

/** The first sentence, as the descriptions of the other commands are written. */
function summaryOf(doc: string): string {
    return (helpOf(doc).split('. ')[0] ?? '').replace(/\.$/, '');
}

function addOperation(parent: Command, operation: DeclaredOperation, context: Context): void {
    const { name, doc, ifUnknown } = operation;
    const command = parent
        .command(commandWords(name).at(-1) ?? '')
        .summary(summaryOf(doc))
        .description(helpOf(doc));
    const alias = ALIASES[name];
    if (alias !== undefined) command.alias(alias);
    for (const { wire } of positionalArguments(operation)) command.argument(`<${camelCase(wire)}>`);
    addFieldFlags(command, operation);
    if (operation.takesKey)
        command.option('--idempotency-key <key>', 'a key that all attempts share; a new one if not given');
    if (operation.returns === 'page') command.option('--limit <number>', 'the most records to list');
    if (isListed(operation))
        command.option('--full-ids', 'show IDs in full where they would be shortened to fit the terminal');
    if (mayHidePersonal(operation)) command.option('--show-personal', 'show personal data as well');
    command.option('--json', isListed(operation) ? 'print one JSON document per line' : 'print one JSON document');
    if (ifUnknown !== undefined) command.addHelpText('after', `\nExit code 3 means: ${inCommands(ifUnknown)}`);
    command.action(async (...given: unknown[]) => {
        const count = positionalArguments(operation).length;
        const { runOperation } = await import('./run.js');
        await runOperation(context, operation, given.slice(0, count) as string[], given[count] as FlagValues);
    });
}
