import { RESOURCES } from '../../generated/declarations.js';
import type { Context } from '../context.js';
import { compare } from '../contract/compare.js';
import type { Difference } from '../contract/difference.js';
import { OpenApi } from '../contract/document.js';
import { PackageRules } from '../contract/package-rules.js';
import { PUBLISHED_AT, readDocument } from '../contract/read-document.js';
import { CheckFailed, UsageError } from '../failure.js';
import { escapeUnsafe, json } from '../terminal/text.js';

/** How many methods that return a record are named. */
const MAX_METHODS = 2;

/** Compares an OpenAPI document with what this version of the package knows. It calls nothing, and needs no credentials. */
export async function contract(context: Context, source: string | true): Promise<void> {
    const from = source === true ? PUBLISHED_AT : source;
    const document = new OpenApi(await readDocument(from, context.signal));
    if (!document.isOne) throw new UsageError('--contract must name an OpenAPI document: it has no paths');
    const differences = await compare(document, await PackageRules.load());
    const operations = RESOURCES.flatMap((resource) => resource.operations).length;
    const { output, json: asJson } = context;
    const lines = asJson
        ? [json({ ok: differences.length === 0, operations, differences })]
        : [...differences.map(lineOf), summary(operations, differences.length)];
    await output.writeLines(lines);
    if (differences.length > 0) throw new CheckFailed();
}

function lineOf({ of, part, field, methods, message }: Difference): string {
    const name = methods === undefined ? of : `${of} (${someOf(methods)})`;
    const isWhole = part === 'operation' || part === 'document';
    const place = isWhole ? of : `${name} ${part}${field === undefined ? '' : ` ${field}`}`;
    return escapeUnsafe(`${place}: ${message}`);
}

/** The first methods; `--json` has all. */
function someOf(methods: readonly string[]): string {
    const first = methods.slice(0, MAX_METHODS).join(', ');
    const more = methods.length - MAX_METHODS;
    return more > 0 ? `${first} and ${more} more` : first;
}

function summary(operations: number, differences: number): string {
    const found =
        differences === 0 ? 'no difference' : `${differences} ${differences === 1 ? 'difference' : 'differences'}`;
    return `${operations} operations of this package compared: ${found}.`;
}
