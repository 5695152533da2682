import { UsageError } from '../failure.js';
import type { Journal } from './journal.js';

/**
 * The rows of `--send-again`: only those of unknown outcome, as any other was carried out or is sent anyway.
 *
 * @throws UsageError, which says of each other row why it cannot be sent again.
 */
export function rowsToSendAgain(list: string | undefined, rows: number, journal: Journal): ReadonlySet<number> {
    if (list === undefined) return new Set();
    const items = list.split(',');
    const problems = items.flatMap((item, place) => problemOf(item.trim(), place + 1, rows, journal) ?? []);
    if (problems.length === 0) return new Set(items.map(Number));
    throw new UsageError(
        `--send-again must list numbers of rows whose outcome is unknown, such as 3,17: ${problems.join(', ')}`,
    );
}

/** Messages do not repeat an item that is not a number. */
function problemOf(item: string, place: number, rows: number, journal: Journal): string | undefined {
    if (!/^\d{1,15}$/.test(item)) return `item ${place} is not a row number`;
    const row = Number(item);
    if (journal.unknown.has(row)) return undefined;
    if (row === 0 || row > rows) return `there is no row ${row}`;
    if (journal.created.has(row)) return `row ${row} is done already`;
    return `row ${row} ${journal.failed.has(row) ? 'failed' : 'was not sent yet'} and is sent without it`;
}
