import { type Command, Option } from 'commander';
import { PARAMS } from '../../generated/declarations.js';
import { camelCase } from '../../shared/camel-case.js';
import { UsageError } from '../failure.js';
import type { InputNames } from '../input/flag-names.js';
import { parseObject, readObject, toNumber } from '../input/read.js';
import type { DeclaredOperation, DeclaredValue } from './declared.js';
import { flagOf, positionalArguments } from './names.js';

/** The parsed flags, by commander's names. */
export type FlagValues = Readonly<Record<string, unknown>>;

/** The end of the help of a required flag. */
export const REQUIRED = ' (required)';

/** A flag that fills one field of an object. */
interface FieldFlag {
    readonly flag: string;
    /** The field's name, and those of the objects around it. */
    readonly path: readonly string[];
    readonly field: DeclaredValue;
}

/** Whether an operation's object can be read from a file: a page is not worth one. */
function canReadFile({ arguments: all, returns }: DeclaredOperation): boolean {
    return returns !== 'page' && all.some(({ kind }) => kind === 'record');
}

/** Declares the flags for an operation's fields. */
export function addFieldFlags(command: Command, operation: DeclaredOperation): void {
    const flags = flagsOf(operation);
    for (const { flag, field } of flags) {
        const meaning = helpOf(field, flags);
        if (field.kind === 'bool') {
            command.option(flag, meaning).option(flag.replace('--', '--no-'), `the opposite of ${flag}`);
        } else if (field.kind === 'list') {
            const names = (PARAMS[field.of ?? ''] ?? []).map(({ wire }) => camelCase(wire)).join(', ');
            const help = `${meaning}; one JSON object with ${names}, and the flag is repeated for more`;
            const option = new Option(`${flag} <json>`, help);
            command.addOption(option.argParser((text: string, all: readonly string[] = []) => [...all, text]));
        } else {
            command.option(`${flag} <${VALUES[field.kind]}>`, meaning);
        }
    }
    if (canReadFile(operation)) {
        command.option('--from <file>', 'read all fields from a JSON object in a file, or from standard input for -');
    }
}

/**
 * What the client's method takes.
 *
 * @throws UsageError for flags beside a file, and for what is not JSON.
 */
export async function methodArguments(
    operation: DeclaredOperation,
    positionals: readonly string[],
    values: FlagValues,
    signal: AbortSignal,
): Promise<unknown[]> {
    const flags = flagsOf(operation);
    const from = values['from'] as string | undefined;
    if (from !== undefined && flags.some(({ path }) => values[path.join('.')] !== undefined)) {
        throw new UsageError('--from holds all fields: give either it or the flags for them');
    }
    const object = from === undefined ? objectOf(flags, values) : await readObject(from, '--from', signal);
    const rest = [...positionals];
    return operation.arguments.map(({ kind }) => (kind === 'record' ? object : rest.shift()));
}

/** The command line's names of the fields in an operation's errors. A file has the client's names. */
export function inputNames(operation: DeclaredOperation, isFromFile: boolean): InputNames {
    const positionals = positionalArguments(operation).map(({ wire }) => [camelCase(wire), `<${camelCase(wire)}>`]);
    const flags = isFromFile ? [] : flagsOf(operation).map(({ path, flag }) => [path.join('.'), flag]);
    return new Map([...flags, ...positionals] as [string, string][]);
}

/**
 * The name of a field of the same object. That after "its" or a possessive is a record's, whatever the flags are
 * called.
 */
const OWN_NAME = /(?<!\bits |'s |\boption )`(\w+)`/g;
/** How the documentation of the client describes an amount. */
const AMOUNT_IN_PROGRAMS = /: a number, or a decimal string( such as `'[\d.]+'`)?/;

/** A field's documentation, without the values that only programs can pass. */
function inWordsOfCommands({ doc = '', kind }: DeclaredValue): string {
    if (kind === 'day') return `${doc.split(/[:,]/)[0]}: YYYY-MM-DD`;
    return kind === 'money' ? doc.replace(AMOUNT_IN_PROGRAMS, ', such as 12.50') : doc;
}

const VALUES = {
    text: 'text',
    uuid: 'id',
    integer: 'number',
    money: 'amount',
    day: 'date',
    choice: 'value',
    record: 'json',
} as const;

function flagsOf(operation: DeclaredOperation): FieldFlag[] {
    return operation.arguments.flatMap(({ kind, of }) => (kind === 'record' ? fieldFlags(of, []) : []));
}

function fieldFlags(params: string | undefined, around: readonly DeclaredValue[]): FieldFlag[] {
    return (PARAMS[params ?? ''] ?? []).flatMap((field) => {
        const fields = [...around, field];
        if (field.kind === 'record') return fieldFlags(field.of, fields);
        const names = fields.map(({ wire }) => wire);
        return [{ flag: flagOf(names.join('.')), path: names.map(camelCase), field }];
    });
}

function helpOf(field: DeclaredValue, flags: readonly FieldFlag[]): string {
    const { choices, meanings, required, hasDefault } = field;
    const named = inWordsOfCommands(field).replace(OWN_NAME, (text, name: string) => {
        const flag = flags.find(({ path }) => path.join('.') === name);
        return flag?.flag ?? text;
    });
    const text = named.replaceAll('`', '').replace(/\.$/, '');
    const explained = choices?.map((choice, place) => (meanings ? `${choice} (${meanings[place]})` : choice));
    const values = explained === undefined ? '' : `: ${explained.join(', ')}`;
    // After the first sentence, which describes the field.
    const [, first, rest] = /^(.*?)(\. .*)?$/s.exec(text) ?? [];
    return `${first}${values}${rest ?? ''}${required && !hasDefault ? REQUIRED : ''}`;
}

function objectOf(flags: readonly FieldFlag[], values: FlagValues): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    for (const { flag, path, field } of flags) {
        const value = flagValue(field, flag, values[path.join('.')]);
        if (value === undefined) continue;
        let holder = object;
        for (const name of path.slice(0, -1)) holder = (holder[name] ??= {}) as Record<string, unknown>;
        holder[path.at(-1) ?? ''] = value;
    }
    return object;
}

function flagValue({ kind }: DeclaredValue, flag: string, value: unknown): unknown {
    if (kind === 'integer') return toNumber(value as string | undefined);
    if (kind !== 'list') return value;
    return (value as readonly string[] | undefined)?.map((text) => parseObject(Buffer.from(text), flag));
}
