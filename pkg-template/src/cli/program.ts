import { Command, CommanderError, type Option } from 'commander';
import { VERSION } from '../shared/version.js';
import type { Context } from './context.js';
import { HELP } from './exit-codes.js';
import { UsageError } from './failure.js';
import { suggestion, suggestionIn } from './input/suggestion.js';
import { addOperations } from './operations/commands.js';
import { REQUIRED } from './operations/flags.js';
import { DEFAULT_URL } from './sandbox/address.js';
import { withSandboxFlags } from './sandbox/flags.js';
import type { Output } from './terminal/output.js';

const IMPORT_FIELDS = {
    users: 'name,email,phoneCountryCode,phone',
    payments: 'userId,payeeId,amount,paymentMethod,receivingMethod,invoiceNo',
};

/** Codes of messages that quote the program's declarations, and none of the input. */
const QUOTES_DECLARED: ReadonlySet<string> = new Set([
    'commander.missingArgument',
    'commander.optionMissingArgument',
    'commander.missingMandatoryOptionValue',
    'commander.excessArguments',
]);
const SECRET_FLAG = /^(?!--idempotency-key(=|$))--?[a-z-]*(secret|key|token|password)[a-z-]*(=|$)/i;

/**
 * Carries out a command line.
 *
 * @throws UsageError, or what the command throws.
 */
export async function execute(words: readonly string[], output: Output, signal: AbortSignal): Promise<void> {
    rejectSecretFlags(words);
    const help: string[] = [];
    const complaints: string[] = [];
    const program = new Program('paywint')
        .exitOverride()
        .configureOutput({ writeOut: (text) => void help.push(text), writeErr: (text) => void complaints.push(text) });
    declare(program, { output, signal, json: words.includes('--json') });
    try {
        await program.parseAsync(withHelpFlag(program, words), { from: 'user' });
    } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        // Without a command, a person gets the list of commands, and a program gets an error.
        if (error.code === 'commander.help' && !words.includes('--json')) help.push(...complaints);
        else if (error.exitCode !== 0) throw new UsageError(parseErrorMessage(error, commandOf(program, words)));
    }
    await output.writeLines(help.map((text) => text.trimEnd()));
}

function declare(program: Command, context: Context): void {
    program
        .description(
            'Runs the operations of the Paywint platform API: registers and verifies users, connects accounts, and pays.',
        )
        .helpCommand('help [command...]', 'Explains a command')
        .version(VERSION)
        .addHelpText('after', HELP);

    addOperations(program, context);
    addImport(program, 'users', context);
    addImport(program, 'payments', context);

    const webhooks = program
        .command('webhooks')
        .description('Verifies and sends webhook deliveries, with PAYWINT_WEBHOOK_SECRET');
    webhooks
        .command('verify')
        .description('Checks whether a delivery comes from Paywint, and shows its event')
        .requiredOption('--signature <value>', 'the Paywint-Signature header')
        .option('--body-file <file>', 'the file that holds the raw body, or - for standard input', '-')
        .option('--tolerance-seconds <number>', 'how far its timestamp may be from now; default 300')
        .option('--json', 'print one JSON document')
        .action(async (options) => (await import('./commands/webhooks-verify.js')).webhooksVerify(context, options));
    webhooks
        .command('send <url>')
        .description('Signs an event and posts it, as Paywint would')
        .option('--event <name>', 'such as kyc.approved')
        .option('--data <json>', "the event's data, as on the wire; default {}")
        .option('--id <id>', "the event's ID; default: a new one")
        .option('--body-file <file>', 'the whole body instead, from a file, or from standard input for -')
        .option('--json', 'print one JSON document')
        .action(async (url, options) =>
            (await import('./commands/webhooks-send.js')).webhooksSend(context, url, options),
        );

    program
        .command('sign <method> <path>')
        .description('Prints a signed request as a curl command')
        .option('--query <query>', 'as on the wire, with its question mark')
        .option('--body <text>', 'the body')
        .option('--body-file <file>', 'the file that holds the body, or - for standard input')
        .option('--empty-body <rule>', 'what a request without a body signs: hash or omit')
        .option('--json', 'print one JSON document')
        .action(async (method, path, options) =>
            (await import('./commands/sign.js')).sign(context, method, path, options),
        );
    const sandbox = program.command('sandbox');
    addSandboxControl(sandbox, context);
    sandbox
        .command('write-module <file>')
        .description(
            "Writes the sandbox's WebAssembly module to a file, for tests within Cloudflare Workers and edge runtimes",
        )
        .option('--json', 'print one JSON document')
        .action(async (file) => (await import('./commands/sandbox-write-module.js')).sandboxWriteModule(context, file));
    withSandboxFlags(sandbox)
        .description("Serves a stand-in for Paywint's API on this machine, until interrupted")
        .action(async (options) => (await import('./commands/sandbox.js')).sandbox(context, options));
    program
        .command('doctor')
        .description('Checks credentials, network, signatures and clock, and suggests what to do')
        .option(
            '--contract [file]',
            "instead, compare an OpenAPI document from a file or URL with this package; Paywint's own if none is given",
        )
        .option('--json', 'print one JSON document')
        .action(async ({ contract: source }: { contract?: string | true }) => {
            if (source === undefined) return (await import('./commands/doctor.js')).doctor(context);
            return (await import('./commands/contract.js')).contract(context, source);
        });
}

/** Commands that control a running sandbox: they do what Paywint's staff, banks and time do. */
function addSandboxControl(sandbox: Command, context: Context): void {
    const control = () => import('./commands/sandbox-control.js');
    const command = (words: string, description: string) =>
        sandbox
            .command(words)
            .description(description)
            .option('--url <url>', `the URL of the sandbox; default PAYWINT_BASE_URL, or else ${DEFAULT_URL}`)
            .option('--json', 'print one JSON document');
    command(
        'advance <duration...>',
        'Moves the clock of a running sandbox forward, by a duration such as 3 days or a number of milliseconds',
    ).action(async (words, options) => (await control()).sandboxAdvance(context, words, options));
    command(
        'kyc <userId> <status>',
        "Sets a user's KYC status in a running sandbox: approved, rejected, in_review or another one; deleted resets it",
    ).action(async (userId, status, options) =>
        (await control()).sandboxDecide(context, 'kyc', userId, status, options),
    );
    command(
        'kyb <userId> <status>',
        'Sets the KYB status of a user who has submitted a business: approved, rejected or pending; deleted removes it',
    ).action(async (userId, status, options) =>
        (await control()).sandboxDecide(context, 'kyb', userId, status, options),
    );
    command('credit <userId> <amount>', "Adds dollars to a user's wallet in a running sandbox").action(
        async (userId, amount, options) => (await control()).sandboxCredit(context, userId, amount, options),
    );
    command(
        'settle <paymentId> <status>',
        'Ends a payment, funding or withdrawal in a running sandbox: success, failed or rejected',
    )
        .option('--reason <text>', 'why it failed or was rejected')
        .action(async (paymentId, status, options) =>
            (await control()).sandboxSettle(context, paymentId, status, options),
        );
}

function addImport(program: Command, resource: 'users' | 'payments', context: Context): void {
    const parent = program.commands.find((command) => command.name() === resource);
    parent
        ?.command('import <file>')
        .summary(`Creates the ${resource} of a CSV file, each once`)
        .description(
            `Creates the ${resource} of a CSV file. Its first line contains field names, such as ${IMPORT_FIELDS[resource]}. ` +
                'A journal beside the file records the outcome of each row: run the same command again to resume an ' +
                'interrupted import. No row is carried out twice.',
        )
        .option('--concurrency <number>', 'requests in flight at once, 1 to 256; default 8')
        .option('--send-again <rows>', 'rows of unknown outcome that you looked for and did not find, such as 3,17')
        .option('--done <rows>', 'rows of unknown outcome that you looked for and found: marks them as done')
        .option('--json', 'print one JSON document at the end')
        .addHelpText(
            'after',
            '\nExit code 3 means: the outcome of some rows is unknown. They may have been carried out, and are not sent again. ' +
                'Look for them: --done takes those that are there, --send-again those that are not.',
        )
        .action(async (file, options) =>
            (await import('./commands/import.js')).importCsv(context, resource, file, options),
        );
}

/** Other users of the machine can see a command line, and the shell stores it. */
function rejectSecretFlags(words: readonly string[]): void {
    const flag = words.find((word) => SECRET_FLAG.test(word));
    if (flag === undefined) return;
    const command = words.find((word) => !word.startsWith('-'));
    throw new UsageError(
        'secrets are not accepted as flags: other users of the machine can see a command line, and the shell stores it. ' +
            `Put the secret into the environment variable ${secretVariable(command, flag.replace(/=.*/s, ''))}`,
    );
}

function secretVariable(command: string | undefined, flag: string): string {
    const isOfWebhooks = /webhook/i.test(flag);
    if (command === 'sandbox') return isOfWebhooks ? 'PAYWINT_SANDBOX_WEBHOOK_SECRET' : 'PAYWINT_SANDBOX_SECRET';
    return isOfWebhooks || command === 'webhooks' ? 'PAYWINT_WEBHOOK_SECRET' : 'PAYWINT_SECRET_KEY';
}

/**
 * `help` and the words of a command, as that command with `--help`. The library reads one word behind `help`, and does not
 * say that there is no such command.
 *
 * @throws UsageError for a command that there is not.
 */
function withHelpFlag(program: Command, words: readonly string[]): readonly string[] {
    const group = commandOf(program, words);
    if (group.rest[0] !== 'help' || group.command.commands.length === 0) return words;
    const isFlag = (word: string) => word.startsWith('-');
    const behind = group.rest.slice(1);
    const asked = commandOf(
        group.command,
        behind.filter((word) => !isFlag(word) && word !== 'help'),
        group.names,
    );
    const [unknown] = asked.rest;
    if (unknown !== undefined) {
        throw new UsageError(`${unknownCommand(unknown, asked.command)} See \`${asked.names.join(' ')} --help\``);
    }
    return [...asked.names.slice(1), ...behind.filter(isFlag), '--help'];
}

function unknownCommand(word: string, { commands }: Command): string {
    const names = commands.map((each) => each.name());
    return `unknown command${suggestion(word, names) || '.'}`;
}

/** The command that the words name, and the remaining words. */
interface NamedCommand {
    readonly command: Command;
    readonly names: readonly string[];
    readonly rest: readonly string[];
}

/** The library's problem with a command line, and the help to read. */
function parseErrorMessage(error: CommanderError, named: NamedCommand): string {
    const hint = flagHint(error, named.command);
    return `${complaint(error, named)}${hint} See \`${named.names.join(' ')} --help\``;
}

/** No word of the input is repeated: it may be a value, or end with one. */
function complaint(error: CommanderError, { command, rest }: NamedCommand): string {
    const { code, message } = error;
    const similar = suggestionIn(error) || '.';
    if (code === 'commander.help') return 'missing command.';
    if (code === 'commander.unknownCommand') return `unknown command${similar}`;
    if (code === 'commander.unknownOption') return `unknown option${similar}`;
    // A group with an action of its own parses an unknown command as an argument.
    if (code === 'commander.excessArguments' && command.commands.length > 0) {
        return unknownCommand(rest[0] ?? '', command);
    }
    if (QUOTES_DECLARED.has(code)) return message.replace(/^error: /, '').replace(/\.?$/, '.');
    return 'invalid command line.';
}

/** The command that words name within another one, whose own names are `before`. */
function commandOf(parent: Command, words: readonly string[], before: readonly string[] = ['paywint']): NamedCommand {
    const names: string[] = [];
    let command = parent;
    for (const word of words) {
        const next = command.commands.find((each) => each.name() === word || each.aliases().includes(word));
        if (next === undefined) break;
        command = next;
        names.push(word);
    }
    return { command, names: [...before, ...names], rest: words.slice(names.length) };
}

/** The flag to suggest for a value without a flag. */
function flagHint({ code }: CommanderError, { options }: Command): string {
    const meant = options.find(({ description }) => description.endsWith(REQUIRED));
    return code === 'commander.excessArguments' && meant !== undefined
        ? ` Pass the values with flags, such as ${meant.flags}.`
        : '';
}

/**
 * Refuses an option that is given twice, of which the library would take the last value. Suggests a correction of a
 * mistyped option by its name, without the value that is joined to it.
 */
class Program extends Command {
    /** The flags that were given, by what they set. */
    readonly #given = new Map<string, string>();

    override createCommand(name?: string): Command {
        return new Program(name);
    }

    override addOption(option: Option): this {
        super.addOption(option);
        // An option with its own parser collects its values.
        return option.parseArg === undefined ? this.on(`option:${option.name()}`, () => this.#note(option)) : this;
    }

    #note(option: Option): void {
        const { long: flag = '' } = option;
        const before = this.#given.get(option.attributeName());
        if (before === flag) throw new UsageError(`${flag} was given twice`);
        if (before !== undefined) throw new UsageError(`${before} and ${flag} exclude each other`);
        this.#given.set(option.attributeName(), flag);
    }

    unknownOption(flag: string): void {
        const { unknownOption } = Command.prototype as unknown as { unknownOption(this: Command, flag: string): void };
        unknownOption.call(this, flag.replace(/=.*/s, ''));
    }
}
