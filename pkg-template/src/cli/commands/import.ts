import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { type Context, client } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CheckFailed, UsageError } from '../failure.js';
import { checkCsv } from '../import/csv.js';
import { Journal } from '../import/journal.js';
import { KINDS } from '../import/kinds.js';
import { ImportLock } from '../import/lock.js';
import { Progress } from '../import/progress.js';
import { report } from '../import/report.js';
import { type StopReason, sendRows } from '../import/send-rows.js';
import { toNumber } from '../input/read.js';

/** Creates what a CSV file lists, each row once. */
export async function importCsv(
    context: Context,
    resource: 'users' | 'payments',
    path: string,
    options: { concurrency?: string; sendAgain?: string },
): Promise<void> {
    const { output, signal } = context;
    const kind = KINDS[resource];
    const paywint = await client(context);
    const { rows, fingerprint } = await checkCsv(path, kind, signal);
    const { PAYWINT_PLATFORM_ID: platformId = '' } = process.env;
    const concurrency = toNumber(options.concurrency);
    // Whichever name it is given by, a file has one journal.
    const journalPath = `${realpathSync(path)}.journal`;
    const lock = ImportLock.take(`${journalPath}.lock`);
    try {
        const header = { fingerprint, kind: resource, baseUrl: paywint.baseUrl, platformId };
        const journal = await Journal.open(journalPath, header);
        for (const row of rowsOf(options.sendAgain, journal)) journal.sendAgain(row);
        if (!context.json) await output.writeLines([`${basename(path)}: ${rowCounts(rows, journal)}`]);
        const progress = new Progress(output, rows);
        const onProgress = () => progress.show(journal);
        const job = {
            path,
            kind,
            journal,
            paywint,
            signal,
            onProgress,
            ...(concurrency !== undefined && { concurrency }),
        };
        const stopped = await sendRows(job).finally(() => progress.end(journal));
        journal.close();
        await report(context, { path, rows, kind, journal, stopped });
        end(journal, stopped, signal);
    } finally {
        lock.release();
    }
}

/** How many rows there are, and what earlier runs made of them. */
function rowCounts(rows: number, { done, unknown }: Journal): string {
    const counts = `${rows} rows, ${done} already imported`;
    return unknown.size === 0 ? counts : `${counts}, ${unknown.size} of unknown outcome`;
}

function end({ failed, unknown }: Journal, stopped: StopReason | undefined, signal: AbortSignal): void {
    if (unknown.size > 0) throw new CheckFailed(EXIT.outcomeUnknown);
    if (stopped === 'interrupted') signal.throwIfAborted();
    if (stopped === 'unreachable') throw new CheckFailed(EXIT.unreachable);
    if (failed.size > 0) throw new CheckFailed();
}

/** Only rows of unknown outcome: any other one was carried out, or is sent anyway. */
function rowsOf(list: string | undefined, { unknown }: Journal): number[] {
    if (list === undefined) return [];
    const rows = list.split(',').map(Number);
    if (rows.every((row) => unknown.has(row))) return rows;
    throw new UsageError('--send-again must list numbers of rows whose outcome is unknown, such as 3,17');
}
