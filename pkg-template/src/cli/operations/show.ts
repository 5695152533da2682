import type { PagePromise } from 'paywint';
import { RECORDS } from '../../generated/declarations.js';
import { OPERATION_NAMES, ROW_IDS } from '../../generated/operations.js';
import type { Context } from '../context.js';
import { keyValueLines, Table } from '../terminal/table.js';
import { json } from '../terminal/text.js';
import { columnsFor } from './columns.js';
import type { DeclaredOperation } from './declared.js';
import type { FlagValues } from './flags.js';

type Row = Readonly<Record<string, unknown>>;

const IS_HIDDEN = 'Personal data is hidden; --show-personal shows it.';

/** Whether an operation returns many records. */
export function isListed({ returns }: DeclaredOperation): boolean {
    return returns === 'list' || returns === 'page';
}

/** Whether what an operation returns has personal fields, which are shown on request. */
export function mayHidePersonal({ record }: DeclaredOperation): boolean {
    return RECORDS[record ?? '']?.isConfidential === true;
}

/** Shows the success of an operation that returns nothing. */
export async function showDone({ output, json: asJson }: Context): Promise<void> {
    await output.writeLines([asJson ? json({}) : 'Done.']);
}

/** Shows one record. */
export async function showRecord(
    context: Context,
    operation: DeclaredOperation,
    record: object,
    values: FlagValues,
): Promise<void> {
    const { output } = context;
    const shown = { ...shownOf(operation, record, values), ...(await decisionOf(operation, record as Row)) };
    await output.writeLines(context.json ? [json(shown)] : keyValueLines(shown));
    await sayWhatIsHidden(context, operation, values);
}

/** Shows all records of a list. */
export async function showList(
    context: Context,
    operation: DeclaredOperation,
    records: object[],
    values: FlagValues,
): Promise<void> {
    const list = new List(context, operation, values);
    await list.show(records as Row[]);
    await list.end();
    await sayWhatIsHidden(context, operation, values);
}

/** Shows the records of a paged list while its pages arrive, at most `limit` of them. */
export async function showPages(
    context: Context,
    operation: DeclaredOperation,
    returned: unknown,
    limit: number,
    values: FlagValues,
): Promise<void> {
    const list = new List(context, operation, values);
    const id = ROW_IDS[OPERATION_NAMES.indexOf(operation.name)] ?? '';
    const seen = new Set<unknown>();
    for await (const { records } of (returned as PagePromise<object>).pages()) {
        // A record that moved to a later page meanwhile is not listed twice. Records without an ID are all distinct.
        const fresh = (records as Row[]).filter((row) => seen.size !== seen.add(row[id] ?? row).size);
        await list.show(fresh.slice(0, limit - (seen.size - fresh.length)));
        if (seen.size >= limit) break;
    }
    await list.end();
    await sayWhatIsHidden(context, operation, values);
}

/** Writes records as they arrive: as a table, or as JSON lines. */
class List {
    readonly #context: Context;
    readonly #operation: DeclaredOperation;
    readonly #values: FlagValues;
    #table: Table<Row> | undefined;

    constructor(context: Context, operation: DeclaredOperation, values: FlagValues) {
        this.#context = context;
        this.#operation = operation;
        this.#values = values;
    }

    async show(records: readonly Row[]): Promise<void> {
        if (records.length === 0) return;
        const { output, json: asJson } = this.#context;
        const rows = records.map((record) => shownOf(this.#operation, record, this.#values));
        if (asJson) return output.writeLines(rows.map(json));
        const isFirst = this.#table === undefined;
        this.#table ??= new Table(await this.#columns(rows), output);
        await output.writeLines([...(isFirst ? [this.#table.titles(rows)] : []), ...this.#table.lines(rows)]);
    }

    /** Prints that there is nothing to show, if the list is empty. */
    async end(): Promise<void> {
        if (this.#table === undefined && !this.#context.json) await this.#context.output.writeLines(['none']);
    }

    async #columns(rows: readonly Row[]) {
        const { fullIds, showPersonal } = this.#values;
        const { width } = this.#context.output;
        const options = { fullIds: fullIds === true, showPersonal: showPersonal === true, width };
        return columnsFor(this.#operation.record ?? '', rows, options);
    }
}

function shownOf(operation: DeclaredOperation, record: object, { showPersonal }: FlagValues): Row {
    // Personal fields are not enumerable.
    const isWhole = showPersonal === true && mayHidePersonal(operation);
    const names = isWhole ? Object.getOwnPropertyNames(record) : Object.keys(record);
    return Object.fromEntries(names.map((name) => [name, (record as Row)[name]]));
}

/** What the status of a verification means. */
async function decisionOf({ record: name }: DeclaredOperation, record: Row): Promise<object> {
    if (name !== 'KycRecord' && name !== 'KybRecord') return {};
    const { kycDecision, kybDecision } = await import('paywint');
    const { kycStatus, status } = record as { kycStatus?: string; status?: string };
    return { decision: name === 'KycRecord' ? kycDecision(kycStatus) : kybDecision(status) };
}

async function sayWhatIsHidden(
    context: Context,
    operation: DeclaredOperation,
    { showPersonal }: FlagValues,
): Promise<void> {
    if (context.json || showPersonal === true || !mayHidePersonal(operation)) return;
    await context.output.writeError(IS_HIDDEN);
}
