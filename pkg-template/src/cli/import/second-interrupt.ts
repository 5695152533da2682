import { writeSync } from 'node:fs';
import { onAbort } from '../../shared/signals.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { json } from '../terminal/text.js';
import type { Journal } from './journal.js';
import type { ImportLock } from './lock.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * After a first interrupt, an import waits for the requests in flight. A second one ends the program at once: with the
 * exit code of an unknown outcome if rows may have been carried out, otherwise as the signal would. Returns what undoes
 * this.
 */
export function endOnSecondInterrupt(
    { signal, json: asJson }: Context,
    journal: Journal,
    lock: ImportLock,
): () => void {
    const end = (name: NodeJS.Signals): void => {
        lock.release();
        forget();
        const rows = journal.inFlight.size + journal.unknown.size;
        if (rows === 0) return void process.kill(process.pid, name);
        // Written synchronously, because the process ends next.
        writeSync(process.stderr.fd, `${asJson ? forPrograms(rows) : forPeople(rows)}\n`);
        process.exit(EXIT.outcomeUnknown);
    };
    const forget = (): void => {
        for (const name of SIGNALS) process.off(name, end);
    };
    const removeListener = onAbort(signal, () => {
        for (const name of SIGNALS) process.on(name, end);
    });
    return () => {
        removeListener();
        forget();
    };
}

function forPrograms(rows: number): string {
    return json({ error: { code: 'abort', message: messageOf(rows), outcome: 'unknown' } });
}

/** On a line of its own, below the bar. */
function forPeople(rows: number): string {
    return `${process.stderr.isTTY ? '\n' : ''}paywint: ${messageOf(rows)}.`;
}

function messageOf(rows: number): string {
    const may = rows === 1 ? '1 row may have been carried out' : `${rows} rows may have been carried out`;
    return `interrupted: ${may}. The journal beside the file records them: the same command reports them, and does not send them again`;
}
