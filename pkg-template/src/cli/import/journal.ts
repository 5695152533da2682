import { closeSync, createReadStream, existsSync, fdatasyncSync, openSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { UsageError } from '../failure.js';
import { OutputFailed } from '../terminal/output.js';

/** What a journal belongs to: a file, and where its rows are sent. */
export interface JournalHeader {
    readonly fingerprint: string;
    readonly kind: string;
    readonly baseUrl: string;
    readonly platformId: string;
}

/** The problem of a row. */
export interface RowProblem {
    readonly message: string;
    readonly requestId?: string | undefined;
}

/** A line of the file. */
interface Entry {
    row?: number;
    begun?: true;
    id?: string;
    unknown?: RowProblem;
    failed?: RowProblem;
    again?: true;
    /** Somebody found that the row was carried out. */
    done?: true;
}

const OTHER_FILE =
    'the journal beside the file belongs to another file, or to this one before it was changed. To correct rows, put only ' +
    'those rows into a new file, and undo the change of this one: the rows that were created would be created again. ' +
    'Rename a file only if none of its rows was ever sent';
const BROKEN_OFF: RowProblem = { message: 'the import was interrupted before a response arrived' };

/**
 * The outcome of each row, in a file of JSON lines beside the CSV. It is written before a row is sent and after its
 * response: a row that was begun and has no outcome may have been carried out, and is not sent again. It contains the
 * IDs of what was created and why rows failed, and no personal data that was sent.
 */
export class Journal {
    /** The IDs of what was created, now and before. */
    readonly created = new Map<number, string>();
    /** Rows that somebody found to have been carried out; their IDs are not known here. */
    readonly found = new Set<number>();
    /** Rows that were certainly not carried out. The next run sends them again. */
    readonly failed = new Map<number, RowProblem>();
    /** Rows that may have been carried out. They are not sent again. */
    readonly unknown = new Map<number, RowProblem>();
    /** Rows that were sent and have no outcome yet. */
    readonly inFlight = new Set<number>();
    readonly #settled = new Set<number>();
    readonly #file: number | undefined;

    private constructor(file?: number) {
        this.#file = file;
    }

    /** The journal of a file without rows: nothing is written. */
    static ofNothing(): Journal {
        return new Journal();
    }

    /**
     * Opens the journal of a file, or begins one.
     *
     * @throws UsageError for a journal of something else.
     */
    static async open(path: string, header: JournalHeader): Promise<Journal> {
        const exists = existsSync(path);
        const entries = exists ? await readEntries(path, header) : [];
        let file: number;
        try {
            file = openSync(path, 'a', 0o600);
        } catch (error) {
            throw new UsageError(
                `the journal beside the CSV cannot be written (${(error as NodeJS.ErrnoException).code})`,
            );
        }
        const journal = new Journal(file);
        for (const entry of entries) journal.#recall(entry);
        // A crash may have left half a line.
        journal.#write(exists ? '' : JSON.stringify(header));
        journal.#flush();
        return journal;
    }

    /** How many rows were carried out, now and before. */
    get done(): number {
        return this.created.size + this.found.size;
    }

    isSettled(row: number): boolean {
        return this.#settled.has(row);
    }

    /**
     * Records that a row is about to be sent. The entry is on the disk when this returns, and survives a power failure.
     */
    begin(row: number): void {
        this.#write(JSON.stringify({ row, begun: true } satisfies Entry));
        this.#flush();
        this.failed.delete(row);
        this.#settled.add(row);
        this.inFlight.add(row);
    }

    recordDone(row: number, id: string): void {
        this.#note({ row, id });
    }

    recordUnknown(row: number, problem: RowProblem): void {
        this.#note({ row, unknown: problem });
    }

    recordFailed(row: number, problem: RowProblem): void {
        this.#note({ row, failed: problem });
    }

    /** Allows to send a row of unknown outcome again, after the user found that it was not carried out. */
    sendAgain(row: number): void {
        this.#note({ row, again: true });
    }

    /** Marks a row as carried out whose outcome was unknown, and which somebody found. */
    markDone(row: number): void {
        this.#note({ row, done: true });
    }

    /** Forgets what an earlier version noted of an empty row, which it tried to send. */
    forget(row: number): void {
        this.failed.delete(row);
        this.unknown.delete(row);
    }

    close(): void {
        if (this.#file !== undefined) closeSync(this.#file);
    }

    #note(entry: Entry): void {
        this.#write(JSON.stringify(entry));
        this.#recall(entry);
        if (entry.row !== undefined) this.inFlight.delete(entry.row);
    }

    #recall({ row, begun, id, unknown, failed, again, done }: Entry): void {
        if (row === undefined) return;
        this.failed.delete(row);
        this.unknown.delete(row);
        this.#settled.delete(row);
        if (id !== undefined) this.created.set(row, id);
        if (done) this.found.add(row);
        if (failed !== undefined) this.failed.set(row, failed);
        if (begun || unknown !== undefined) this.unknown.set(row, unknown ?? BROKEN_OFF);
        if (failed === undefined && !again) this.#settled.add(row);
    }

    /** A row that cannot be recorded is not sent: the import ends here. */
    #write(line: string): void {
        this.#attempt((file) => writeFileSync(file, `${line}\n`));
    }

    #flush(): void {
        this.#attempt(fdatasyncSync);
    }

    #attempt(action: (file: number) => void): void {
        if (this.#file === undefined) return;
        try {
            action(this.#file);
        } catch (error) {
            throw new OutputFailed(
                `the journal beside the CSV cannot be written (${(error as NodeJS.ErrnoException).code})`,
            );
        }
    }
}

async function readEntries(path: string, header: JournalHeader): Promise<Entry[]> {
    const entries: Entry[] = [];
    let first: Partial<JournalHeader> | undefined;
    for await (const line of createInterface({ input: createReadStream(path) })) {
        const entry = parsed(line);
        if (first === undefined) first = (entry ?? {}) as Partial<JournalHeader>;
        else if (entry !== undefined) entries.push(entry);
    }
    if (first?.fingerprint !== header.fingerprint || first.kind !== header.kind) throw new UsageError(OTHER_FILE);
    if (first.baseUrl !== header.baseUrl || first.platformId !== header.platformId) {
        throw new UsageError(
            `the journal beside the file belongs to another environment or platform: ${first.baseUrl}. Use the same ` +
                'PAYWINT_… settings as before, or if the rows are meant for this environment too, import a copy of the file',
        );
    }
    return entries;
}

function parsed(line: string): Entry | undefined {
    try {
        return JSON.parse(line) as Entry;
    } catch {
        return undefined;
    }
}
