import { UsageError } from '../failure.js';
import type { CsvSummary } from './csv.js';
import type { Journal } from './journal.js';

/** Lists of rows whose outcome was unknown, and which somebody looked for. */
export interface LookedFor {
    /** The rows that were not there: `--send-again`. */
    readonly sendAgain?: string | undefined;
    /** The rows that were there: `--done`. */
    readonly done?: string | undefined;
}

/** What a flag says of a row that was not carried out. */
const NOT_CARRIED_OUT = {
    '--send-again': 'and is sent without it',
    '--done': 'and was not carried out',
} as const;

/**
 * Notes in the journal which rows are sent again, and which were carried out.
 *
 * @throws UsageError, which says of each row why a flag cannot take it. Nothing is noted then.
 */
export function noteLookedFor({ sendAgain, done }: LookedFor, file: CsvSummary, journal: Journal): void {
    const again = unknownRows('--send-again', sendAgain, file, journal);
    const found = unknownRows('--done', done, file, journal);
    const both = [...again].filter((row) => found.has(row));
    if (both.length > 0) {
        const rows = both.length === 1 ? `row ${both[0]}` : `rows ${both.join(', ')}`;
        throw new UsageError(`--send-again and --done both list ${rows}: a row is there or not`);
    }
    for (const row of again) journal.sendAgain(row);
    for (const row of found) journal.markDone(row);
}

/** The rows that a flag lists: only those of unknown outcome, as any other is done or is sent anyway. */
function unknownRows(
    flag: keyof typeof NOT_CARRIED_OUT,
    list: string | undefined,
    file: CsvSummary,
    journal: Journal,
): ReadonlySet<number> {
    if (list === undefined) return new Set();
    const items = list.split(',').map((item) => item.trim());
    const problems = items.flatMap((item, index) => {
        // Messages do not repeat an item that is not a number.
        if (!/^\d{1,15}$/.test(item)) return `item ${index + 1} is not a row number`;
        return problemOf(Number(item), flag, file, journal) ?? [];
    });
    if (problems.length === 0) return new Set(items.map(Number));
    throw new UsageError(
        `${flag} must list numbers of rows whose outcome is unknown, such as 3,17: ${problems.join(', ')}`,
    );
}

function problemOf(
    row: number,
    flag: keyof typeof NOT_CARRIED_OUT,
    { lastRow, emptyRows }: CsvSummary,
    journal: Journal,
): string | undefined {
    if (journal.unknown.has(row)) return undefined;
    if (row === 0 || row > lastRow) return `there is no row ${row}`;
    if (emptyRows.has(row)) return `row ${row} is empty`;
    if (journal.created.has(row) || journal.found.has(row)) return `row ${row} is done already`;
    if (journal.failed.has(row)) return `row ${row} failed ${NOT_CARRIED_OUT[flag]}`;
    return flag === '--done' ? `row ${row} was not sent yet` : `row ${row} was not sent yet ${NOT_CARRIED_OUT[flag]}`;
}
