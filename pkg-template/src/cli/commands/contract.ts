import { RESOURCES } from '../../generated/declarations.js';
import type { Context } from '../context.js';
import { compare, type Difference } from '../contract/compare.js';
import { PUBLISHED_AT, readDocument } from '../contract/read-document.js';
import { OpenApi } from '../contract/schema.js';
import { CheckFailed, UsageError } from '../failure.js';
import { escapeUnsafe, json } from '../terminal/text.js';

/** Compares an OpenAPI document with what this version of the package knows. It calls nothing, and needs no credentials. */
export async function contract(context: Context, source: string | true): Promise<void> {
    const from = source === true ? PUBLISHED_AT : source;
    const document = new OpenApi(await readDocument(from, context.signal));
    if (!document.isOne) throw new UsageError('--contract must name an OpenAPI document: it has no paths');
    const differences = compare(document);
    const operations = RESOURCES.flatMap((resource) => resource.operations).length;
    const { output, json: asJson } = context;
    const lines = asJson
        ? [json({ ok: differences.length === 0, operations, differences })]
        : [...differences.map(lineOf), summary(operations, differences.length)];
    await output.writeLines(lines);
    if (differences.length > 0) throw new CheckFailed();
}

function lineOf({ of, part, field, message }: Difference): string {
    const place = part === 'operation' ? of : `${of} ${part}${field === undefined ? '' : ` ${field}`}`;
    return escapeUnsafe(`${place}: ${message}`);
}

function summary(operations: number, differences: number): string {
    const found =
        differences === 0 ? 'no difference' : `${differences} ${differences === 1 ? 'difference' : 'differences'}`;
    return `${operations} operations of this package compared: ${found}.`;
}
