import type { Context } from '../context.js';
import { escapeUnsafe, json } from '../terminal/text.js';
import { readCsv } from './csv.js';
import type { Journal, RowProblem } from './journal.js';
import type { ImportKind } from './kinds.js';
import type { StopReason } from './send-rows.js';

const STOPPED: Readonly<Record<StopReason, string>> = {
    authentication: 'Stopped: Paywint does not accept the credentials. Run `paywint doctor` to find the cause.',
    unreachable: 'Stopped: Paywint cannot be reached. Run `paywint doctor` to find the cause.',
    interrupted: 'Interrupted. Run the same command again to continue.',
};

/** What to do about failed rows. A changed copy of the file has no journal, and would be imported as a whole. */
const TO_CORRECT = [
    'To correct rows, put only these rows into a new file, and import that file instead of this one. In a changed copy',
    'of this file, the rows that were created would be created again.',
];

/** How many IDs are shown to people. */
const MAX_IDS = 20;

/** What is reported at the end of an import. */
export interface ImportReport {
    readonly path: string;
    readonly rows: number;
    readonly kind: ImportKind;
    readonly journal: Journal;
    readonly stopped: StopReason | undefined;
}

/** Reports how many rows were carried out, and which ones failed or are unknown, by row number. */
export async function report(
    { output, json: asJson }: Context,
    { path, rows, kind, journal, stopped }: ImportReport,
): Promise<void> {
    const { created, done, failed, unknown } = journal;
    const named = await namesOf(path, kind, unknown);
    if (asJson) {
        const list = (problems: ReadonlyMap<number, RowProblem>) =>
            byRow(problems).map(([row, problem]) => ({ row, ...named.get(row), ...problem }));
        const ids = byRow(created).map(([row, id]) => ({ row, id }));
        await output.writeLines([
            json({ rows, done, created: ids, failed: list(failed), unknown: list(unknown), stopped }),
        ]);
        return;
    }
    const line = (row: number, { message, requestId }: RowProblem) => {
        const fields = Object.entries(named.get(row) ?? {}).map(([name, value]) => `, ${name} ${value}`);
        const id = requestId === undefined ? '' : ` Request ID: ${requestId}.`;
        return escapeUnsafe(`  row ${row}${fields.join('')}: ${message}${id}`);
    };
    const lines = (problems: ReadonlyMap<number, RowProblem>) =>
        byRow(problems).map(([row, problem]) => line(row, problem));
    await output.writeLines([
        `${done} of ${rows} done, ${failed.size} failed, ${unknown.size} unknown`,
        ...(created.size > 0 ? ['', 'Created:', ...createdLines(created)] : []),
        ...(failed.size > 0
            ? ['', 'Failed; the same command sends these rows again:', ...lines(failed), ...TO_CORRECT]
            : []),
        ...(unknown.size > 0
            ? ['', 'Unknown; these rows may have been carried out and are not sent again:', ...lines(unknown)]
            : []),
        ...(unknown.size > 0 ? [kind.look, afterLooking([...unknown.keys()])] : []),
        ...(stopped === undefined ? [] : ['', STOPPED[stopped]]),
    ]);
}

/** The flags for rows that somebody looked for. */
function afterLooking(rows: readonly number[]): string {
    const example = rows.length === 1 ? String(rows[0]) : 'ROWS';
    return `Mark rows that are there with --done ${example}; send rows that are not there again with --send-again ${example}.`;
}

/** The first IDs; the journal has all of them. */
function createdLines(created: ReadonlyMap<number, string>): string[] {
    const first = byRow(created).slice(0, MAX_IDS);
    const more = created.size - first.length;
    return [
        ...first.map(([row, id]) => escapeUnsafe(`  row ${row}: ${id}`)),
        ...(more > 0 ? [`  and ${more} more; the journal beside the file, and --json, have all IDs`] : []),
    ];
}

/** In the order of the file: outcomes are recorded in the order of the responses. */
function byRow<T>(recorded: ReadonlyMap<number, T>): [number, T][] {
    return [...recorded].sort(([one], [other]) => one - other);
}

/** The fields of rows that a report may repeat. */
async function namesOf(
    path: string,
    { reported }: ImportKind,
    rows: ReadonlyMap<number, unknown>,
): Promise<Map<number, object>> {
    const named = new Map<number, object>();
    if (reported.length === 0 || rows.size === 0) return named;
    let number = 0;
    for await (const row of readCsv(path)) {
        number += 1;
        if (rows.has(number)) named.set(number, Object.fromEntries(reported.map((name) => [name, row[name]])));
    }
    return named;
}
