import { type Command, Option } from 'commander';
import { OPERATION_NAMES } from '../../generated/operations.js';
import { SANDBOX_FLAGS, SANDBOX_VARIABLES, type SandboxFlag } from '../../generated/sandbox-flags.js';
import type { SandboxOptions } from '../../sandbox/index.js';
import { UsageError } from '../failure.js';
import { toNumber } from '../input/read.js';
import { suggestion } from '../input/suggestion.js';

/** The command line's settings of a sandbox, by option name. */
export type SandboxValues = ReadonlyMap<string, unknown>;

/** Options of the program itself. All others are passed to the sandbox. */
const OF_PROGRAM: readonly string[] = ['port', 'host', 'jsonLine', 'quiet', 'exitWithStdin'];

/** Declares the flags of `paywint sandbox`. */
export function withSandboxFlags(command: Command): Command {
    for (const flag of SANDBOX_FLAGS) command.addOption(declared(flag));
    return command;
}

/** The values of the flags, by commander's names, or else of the environment. */
export function sandboxValues(flags: Readonly<Record<string, unknown>>): SandboxValues {
    const values = new Map<string, unknown>();
    for (const flag of SANDBOX_FLAGS) {
        const value = flagValue(flag, flags[declared(flag).attributeName()]);
        if (value !== undefined) values.set(flag.name, value);
    }
    for (const [name, variable] of SANDBOX_VARIABLES) {
        const text = process.env[variable];
        if (text && !values.has(name)) values.set(name, text);
    }
    return values;
}

/** The options of the sandbox, which checks them itself. */
export function sandboxOptions(values: SandboxValues): SandboxOptions {
    const options: Record<string, unknown> = {};
    const webhook: Record<string, unknown> = {};
    for (const [name, value] of values) {
        if (OF_PROGRAM.includes(name)) continue;
        if (name.startsWith('webhook.')) webhook[name.slice('webhook.'.length)] = value;
        else options[name] = name === 'now' ? clockAt(value) : value;
    }
    return { ...options, webhook };
}

/** Suggests a correction of a mistyped operation in a fault. The sandbox reports all other problems of a fault. */
export function checkFaults(values: SandboxValues): void {
    for (const rule of (values.get('faults') ?? []) as readonly string[]) {
        const [, name] = /^([\w.]+)=/.exec(rule) ?? [];
        if (name === undefined || (OPERATION_NAMES as readonly string[]).includes(name)) continue;
        const similar = suggestion(name, OPERATION_NAMES);
        if (similar !== '') throw new UsageError(`--fault names an unknown operation${similar}`);
    }
}

/** The sandbox's message about an option, with the name of the flag. */
export function inFlags(message: string): string {
    const problems = message.split('; ').map((problem) => {
        const [, name, rule] = /^([\w.]+)(?:\[\d+\][\w.]*)?(.*)$/s.exec(problem) ?? [];
        const flag = SANDBOX_FLAGS.find((each) => each.name === name);
        return flag ? `${flag.flag.split(' ')[0]}${rule}` : problem;
    });
    return problems.join('; ');
}

function declared({ flag, kind, meaning, default: ifNotGiven }: SandboxFlag): Option {
    const text = meaning.replace(/\.$/, '');
    const option = new Option(flag, ifNotGiven === undefined ? text : `${text} (default: ${ifNotGiven})`);
    if (kind !== 'list') return option;
    return option.argParser((rule: string, rules: readonly string[] = []) => [...rules, rule]);
}

function flagValue({ kind }: SandboxFlag, value: unknown): unknown {
    if (kind === 'number') return toNumber(value as string | undefined);
    // Commander sets a negative flag that is not given to true.
    return kind === 'off' && value === true ? undefined : value;
}

function clockAt(millis: unknown): () => number {
    if (!Number.isFinite(millis)) throw new UsageError('--now must be a number of milliseconds');
    return () => millis as number;
}
