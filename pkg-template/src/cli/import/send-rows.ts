import type { Paywint, PaywintError } from 'paywint';
import { isOutcomeUnknown } from '../../errors/outcome.js';
import { inCommands } from '../operations/names.js';
import { isEmpty, type Row, readCsv } from './csv.js';
import type { Journal } from './journal.js';
import type { ImportKind } from './kinds.js';

/** After this many consecutive rows that did not reach Paywint, the import stops. */
const UNREACHABLE_ROWS = 10;

/** Why an import ended before its last row. */
export type StopReason = 'authentication' | 'unreachable' | 'interrupted';

/** The parts of an import. */
export interface ImportJob {
    readonly path: string;
    readonly kind: ImportKind;
    readonly journal: Journal;
    readonly paywint: Paywint;
    readonly signal: AbortSignal;
    readonly concurrency?: number;
    onProgress(): Promise<void>;
}

/**
 * Sends every row that is not settled in the journal. An interrupt lets the requests in flight end, so that their
 * outcome is known.
 */
export async function sendRows({
    path,
    kind,
    journal,
    paywint,
    signal,
    concurrency,
    onProgress,
}: ImportJob): Promise<StopReason | undefined> {
    let stopped: StopReason | undefined;
    let unreachable = 0;

    async function* rows(): AsyncGenerator<Row> {
        let index = 0;
        for await (const row of readCsv(path)) {
            if (signal.aborted) stopped ??= 'interrupted';
            if (stopped !== undefined) return;
            index += 1;
            // Before it is sent: a row without an outcome after a crash may have been carried out.
            if (!isEmpty(row) && !journal.isSettled(index)) {
                journal.begin(index);
                begun.add(index - 1);
            }
            yield row;
        }
    }
    const begun = new Set<number>();

    const options = {
        skip: (index: number) => !begun.delete(index),
        ...(concurrency !== undefined && { concurrency }),
    };
    for await (const { index, id, error, refusal } of kind.create(paywint, rows(), options)) {
        const row = index + 1;
        if (refusal !== undefined) journal.recordFailed(row, { message: refusal });
        else if (error === undefined) journal.recordDone(row, id ?? '');
        else if (isOutcomeUnknown(error)) journal.recordUnknown(row, problemOf(error));
        else journal.recordFailed(row, problemOf(error));
        unreachable = isUnreachable(error) ? unreachable + 1 : 0;
        if (error?.code === 'authentication') stopped ??= 'authentication';
        if (unreachable >= UNREACHABLE_ROWS) stopped ??= 'unreachable';
        await onProgress();
    }
    return stopped;
}

function problemOf(error: PaywintError): { message: string; requestId?: string } {
    const { requestId } = error as { requestId?: string };
    return { message: inCommands(error.message), ...(requestId !== undefined && { requestId }) };
}

function isUnreachable(error: PaywintError | undefined): boolean {
    const { code, outcome } = (error ?? {}) as { code?: string; outcome?: string };
    return outcome === 'not_sent' && (code === 'connection' || code === 'timeout');
}
