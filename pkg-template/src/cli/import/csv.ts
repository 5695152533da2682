import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse/stream';
import { UsageError } from '../failure.js';

/** One row: the fields that are not empty, by the names in the first line. */
export type Row = Readonly<Record<string, string>>;

/** What there is to know of a file before its rows are sent. */
export interface CsvSummary {
    readonly rows: number;
    /** A hash of the bytes, by which a journal knows the file again. */
    readonly fingerprint: string;
}

/** How a file is checked before its rows are sent. */
export interface CsvRules {
    /** The names that the first line may have. */
    readonly fields: readonly string[];
    /** A field whose values have to be different, if there is one. */
    readonly unique?: string | undefined;
}

/** A larger record is a quotation mark that nobody closed. */
const MAX_RECORD_BYTES = 1024 * 1024;

/**
 * Reads a file once, to know it and to find what is wrong with it before anything is sent.
 *
 * @throws UsageError, which repeats no value.
 */
export async function checkCsv(path: string, { fields, unique }: CsvRules, signal: AbortSignal): Promise<CsvSummary> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash, { signal }).catch((error: NodeJS.ErrnoException) => {
        throw signal.aborted ? error : new UsageError(`the file cannot be read (${error.code})`);
    });
    const seen = new Map<string, number>();
    let rows = 0;
    for await (const row of readCsv(path, (names) => checkNames(names, fields))) {
        rows += 1;
        const value = unique === undefined ? undefined : row[unique];
        if (value === undefined) continue;
        const before = seen.get(value);
        if (before !== undefined)
            throw new UsageError(`rows ${before} and ${rows} have the same ${unique}: each needs its own`);
        seen.set(value, rows);
    }
    return { rows, fingerprint: hash.digest('hex') };
}

/** Reads a file row by row. */
export async function* readCsv(path: string, onNames: (names: string[]) => void = () => {}): AsyncGenerator<Row> {
    const options = { bom: true, trim: true, skip_empty_lines: true, max_record_size: MAX_RECORD_BYTES };
    const parser = parse({
        ...options,
        columns: (names: string[]) => {
            onNames(names);
            return names;
        },
        cast: (value, { header }) => (value === '' && !header ? undefined : value),
    });
    const source = Readable.toWeb(createReadStream(path));
    try {
        // Types of streams differ between libraries.
        for await (const row of source.pipeThrough(parser as never) as unknown as AsyncIterable<Row>) yield row;
    } catch (error) {
        if (!(error instanceof CsvError)) throw error;
        const { lines } = error as CsvError & { lines?: number };
        throw new UsageError(
            `line ${lines ?? '?'} of the file is not valid CSV or does not have the columns of the first line (${error.code})`,
        );
    }
}

function checkNames(names: readonly string[], fields: readonly string[]): void {
    const known = `the first line must contain field names: ${fields.join(', ')}`;
    const wrong = names.findIndex((name) => !fields.includes(name));
    if (wrong >= 0) throw new UsageError(`column ${wrong + 1} is not a known field; ${known}`);
    if (new Set(names).size < names.length) throw new UsageError(`a column name appears twice; ${known}`);
}
