import { closeSync, createReadStream, existsSync, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * The outcome of each row, in a file of JSON lines. The last line of a row counts. A row that was begun and has no
 * outcome may have been created, so it is never sent again; a row that failed is.
 */
export class Journal {
    /** How many rows were created, now and before. */
    created = 0;
    /** Why each row that was certainly not created failed, by row. */
    failures = new Map();
    /** Why the outcome of each other row is unknown, by row. */
    unknowns = new Map();
    #settled = new Set();
    #begun = new Set();
    #file;

    /** Opens a journal, or creates one. It belongs to the CSV with this fingerprint. */
    static async open(path, fingerprint) {
        const journal = new Journal();
        const exists = existsSync(path);
        if (exists) await journal.#read(path, fingerprint);
        journal.#file = openSync(path, 'a');
        // A crash of the machine may have left half a line.
        if (exists) writeSync(journal.#file, '\n');
        else journal.#write({ fingerprint });
        return journal;
    }

    /** How many rows are not sent again. */
    get settled() {
        return this.#settled.size;
    }

    /** Whether a row was created before, or may have been. */
    isSettled(row) {
        return this.#settled.has(row);
    }

    begun(row) {
        this.#write({ row, begun: true });
    }

    wasCreated(row, userId) {
        this.created += 1;
        this.failures.delete(row);
        this.#write({ row, userId });
    }

    isUnknown(row, { message }) {
        this.failures.delete(row);
        this.unknowns.set(row, message);
        this.#write({ row, unknown: message });
    }

    failed(row, { message }) {
        this.failures.set(row, message);
        this.#write({ row, failed: message });
    }

    close() {
        closeSync(this.#file);
    }

    async #read(path, fingerprint) {
        let isFirst = true;
        for await (const line of createInterface({ input: createReadStream(path) })) {
            const entry = parsed(line);
            if (isFirst && entry?.fingerprint !== fingerprint) {
                throw new Error(`${path} belongs to another CSV, or to another state of this one`);
            }
            isFirst = false;
            if (entry?.row !== undefined) this.#recall(entry);
        }
        for (const row of this.#begun) this.unknowns.set(row, 'the import was interrupted before a response arrived');
        for (const row of this.unknowns.keys()) this.#settled.add(row);
        this.#begun.clear();
    }

    #recall({ row, begun, userId, unknown, failed }) {
        if (begun) {
            this.#begun.add(row);
            return;
        }
        this.#begun.delete(row);
        this.failures.delete(row);
        if (userId !== undefined) {
            this.created += 1;
            this.#settled.add(row);
        } else if (unknown !== undefined) {
            this.unknowns.set(row, unknown);
        } else {
            this.failures.set(row, failed);
        }
    }

    #write(entry) {
        writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    }
}

function parsed(line) {
    try {
        return JSON.parse(line);
    } catch {
        return undefined;
    }
}
