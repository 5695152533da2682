import type { DeclaredValue } from '../operations/declared.js';
import { both, type Difference } from './difference.js';
import type { FieldRules, Range } from './package-rules.js';
import type { Schema } from './schema.js';

/** A difference of a field, without the field. */
export type Finding = readonly [kind: Difference['kind'], message: string];

/** Texts of a format. */
const SAMPLES: Readonly<Record<string, string>> = {
    email: 'name@example.com',
    uri: 'https://example.com/file',
    url: 'https://example.com/file',
    date: '2020-01-31',
    'date-time': '2020-01-31T00:00:00Z',
    uuid: '00000000-0000-4000-8000-000000000000',
};
const NO_SAMPLE = 'x';
const UUID_LENGTH = 36;
/** Limits of objects and lists that the package has none of. */
const WITHOUT_RULE = ['uniqueItems', 'minProperties', 'maxProperties'];

/** The differences of a field's values, beyond its type. */
export async function compareLimits(
    schema: Schema,
    types: ReadonlySet<unknown>,
    field: DeclaredValue,
    rules: FieldRules,
): Promise<Finding[]> {
    const isText = types.has('string') || types.size === 0;
    return [
        ...(types.has('number') || types.has('integer') ? await compareNumbers(schema, await rules.range()) : []),
        ...(isText && field.kind === 'text' ? await compareTexts(schema, rules) : []),
        ...(types.has('string') ? await compareFormats(schema, field, rules) : []),
        ...(await compareSizes(schema, types, field, rules)),
        ...WITHOUT_RULE.filter((name) => schema[name]).map(
            (name): Finding => ['limit', both(`${name} ${schema[name]}`, 'none')],
        ),
    ];
}

async function compareNumbers(schema: Schema, range: Range | undefined): Promise<Finding[]> {
    if (range === undefined) return [];
    const { step, least, most } = range;
    const inSteps = (value: number) => Math.round((value / step) * 1e6) / 1e6;
    const number = (steps: number) => String(steps / Math.round(1 / step));
    const lower = limit(schema, 'minimum', 'exclusiveMinimum');
    const upper = limit(schema, 'maximum', 'exclusiveMaximum');
    const { multipleOf } = schema;
    const findings: Finding[] = [];
    const leastStated =
        lower && (lower.isExclusive ? Math.floor(inSteps(lower.value)) + 1 : Math.ceil(inSteps(lower.value)));
    const mostStated =
        upper && (upper.isExclusive ? Math.ceil(inSteps(upper.value)) - 1 : Math.floor(inSteps(upper.value)));
    // A minimum of one step is implied by the kind of number, and is not a limit.
    if ((leastStated ?? 1) !== least) {
        const stated = lower ? `${lower.isExclusive ? 'more than' : 'at least'} ${lower.value}` : 'none';
        const isPositive = least === 1 && step < 1;
        findings.push(['limit', both(stated, isPositive ? 'more than 0' : `at least ${number(least)}`)]);
    }
    if (mostStated !== most) {
        const stated = upper ? `${upper.isExclusive ? 'less than' : 'at most'} ${upper.value}` : 'none';
        findings.push(['limit', both(stated, most === undefined ? 'none' : `at most ${number(most)}`)]);
    }
    if (typeof multipleOf === 'number' && multipleOf !== step)
        findings.push(['limit', both(`a multiple of ${multipleOf}`, `of ${step}`)]);
    return findings;
}

/** A limit of numbers. Until OpenAPI 3.0, whether it is exclusive was a boolean beside it. */
function limit(schema: Schema, name: string, exclusive: string): { value: number; isExclusive: boolean } | undefined {
    const [value, beyond] = [schema[name], schema[exclusive]];
    if (typeof beyond === 'number') return { value: beyond, isExclusive: true };
    return typeof value === 'number' ? { value, isExclusive: beyond === true } : undefined;
}

async function compareTexts(schema: Schema, rules: FieldRules): Promise<Finding[]> {
    const { minLength = 0, pattern } = schema;
    const shortest = await rules.shortest();
    const findings: Finding[] = [];
    const other = `another rule (${shortest})`;
    const isStated = typeof minLength === 'number' && minLength > 1;
    if (typeof shortest === 'number' ? shortest !== Math.max(Number(minLength), 1) : isStated) {
        const known = typeof shortest === 'string' ? other : shortest === 1 ? 'none' : `at least ${shortest}`;
        findings.push(['limit', both(isStated ? `at least ${minLength}` : 'none', known)]);
    }
    if (pattern !== undefined)
        findings.push(['format', both(`the pattern ${pattern}`, typeof shortest === 'string' ? other : 'none')]);
    return findings;
}

async function compareFormats({ format }: Schema, { kind }: DeclaredValue, rules: FieldRules): Promise<Finding[]> {
    if (kind === 'uuid') return format === 'uuid' ? [] : [['format', both(named(format), 'a UUID')]];
    if (typeof format !== 'string' || (kind !== 'text' && kind !== 'day')) return [];
    // The client's options say how a day is written, and not always as a document would.
    if (kind === 'day') return [['format', both(named(format), 'as set by an option of the client')]];
    const rule = await rules.refusal(NO_SAMPLE);
    if (rule === undefined) return [['format', both(named(format), 'none')]];
    const isTaken = (await rules.refusal(SAMPLES[format] ?? NO_SAMPLE)) === undefined;
    return isTaken ? [] : [['format', both(named(format), `another rule (${rule})`)]];
}

function named(format: unknown): string {
    if (format === 'uuid') return 'a UUID';
    return format === undefined ? 'any text' : `the format ${format}`;
}

/** How long texts and lists may be. */
async function compareSizes(
    schema: Schema,
    types: ReadonlySet<unknown>,
    field: DeclaredValue,
    rules: FieldRules,
): Promise<Finding[]> {
    const isList = field.kind === 'list';
    const stated = schema[isList ? 'maxItems' : 'maxLength'];
    const { minItems = 0 } = schema;
    const findings: Finding[] = [];
    const isKnown = types.has(isList ? 'array' : 'string') && schema['enum'] === undefined;
    const longest = field.kind === 'uuid' ? String(UUID_LENGTH) : await rules.longest();
    const isLimited = typeof stated === 'number';
    // A field with listed values or a format needs no limit.
    const isUnlimited = !isLimited && isKnown && (field.kind === 'text' || isList) && longest !== undefined;
    if ((isLimited && Number.parseInt(longest ?? '', 10) !== stated) || isUnlimited) {
        const known = longest === undefined ? 'none' : `at most ${longest}`;
        findings.push(['limit', both(isLimited ? `at most ${stated}` : 'none', known)]);
    }
    if (isList && typeof minItems === 'number' && minItems > 0 && (await rules.refusal([])) === undefined)
        findings.push(['limit', both(`at least ${minItems}`, 'none')]);
    return findings;
}
