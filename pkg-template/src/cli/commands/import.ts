import { existsSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import type { Paywint } from 'paywint';
import { type Context, client } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CheckFailed } from '../failure.js';
import { checkCsv } from '../import/csv.js';
import { Journal } from '../import/journal.js';
import { type ImportKind, KINDS } from '../import/kinds.js';
import { ImportLock } from '../import/lock.js';
import { type LookedFor, noteLookedFor } from '../import/looked-for.js';
import { Progress } from '../import/progress.js';
import { report } from '../import/report.js';
import { endOnSecondInterrupt } from '../import/second-interrupt.js';
import { type StopReason, sendRows } from '../import/send-rows.js';
import { toNumber } from '../input/read.js';

/** Creates what a CSV file lists, each row once. */
export async function importCsv(
    context: Context,
    resource: 'users' | 'payments',
    path: string,
    options: LookedFor & { concurrency?: string },
): Promise<void> {
    const { output, signal } = context;
    const kind = KINDS[resource];
    const paywint = await client(context);
    const concurrency = toNumber(options.concurrency);
    await checkConcurrency(kind, paywint, concurrency);
    const file = await checkCsv(path, kind, signal);
    const { rows, fingerprint } = file;
    const { PAYWINT_PLATFORM_ID: platformId = '' } = process.env;
    // A file has one journal, whatever path it is named by.
    const journalPath = `${realpathSync(path)}.journal`;
    const lock = ImportLock.take(`${journalPath}.lock`);
    let forget = () => {};
    try {
        const header = { fingerprint, kind: resource, baseUrl: paywint.baseUrl, platformId };
        const hasNothing = rows === 0 && !existsSync(journalPath);
        const journal = hasNothing ? Journal.ofNothing() : await Journal.open(journalPath, header);
        for (const row of file.emptyRows) journal.forget(row);
        forget = endOnSecondInterrupt(context, journal, lock);
        noteLookedFor(options, file, journal);
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
        forget();
        lock.release();
    }
}

/** Lets the client refuse a number before anything is read, written or printed. */
async function checkConcurrency(kind: ImportKind, paywint: Paywint, concurrency: number | undefined): Promise<void> {
    async function* nothing(): AsyncGenerator<never> {}
    const options = { skip: () => true, ...(concurrency !== undefined && { concurrency }) };
    for await (const _ of kind.create(paywint, nothing(), options));
}

/** How many rows there are, and their outcomes in earlier runs. */
function rowCounts(rows: number, { done, unknown }: Journal): string {
    const counts = `${rows} ${rows === 1 ? 'row' : 'rows'}, ${done} already imported`;
    return unknown.size === 0 ? counts : `${counts}, ${unknown.size} of unknown outcome`;
}

function end({ failed, unknown }: Journal, stopped: StopReason | undefined, signal: AbortSignal): void {
    if (unknown.size > 0) throw new CheckFailed(EXIT.outcomeUnknown);
    if (stopped === 'interrupted') signal.throwIfAborted();
    if (stopped === 'unreachable') throw new CheckFailed(EXIT.unreachable);
    if (failed.size > 0) throw new CheckFailed();
}
