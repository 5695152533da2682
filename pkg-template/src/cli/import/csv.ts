import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse/stream';
import { UsageError } from '../failure.js';
import { suggestion } from '../input/suggestion.js';

/** One row: the fields that are not empty, by the names in the first line. */
export type Row = Readonly<Record<string, string>>;

/** What is known about a file before its rows are sent. */
export interface CsvSummary {
    readonly rows: number;
    /** A hash of the bytes, by which a journal recognizes the file. */
    readonly fingerprint: string;
}

/** How a file is checked before its rows are sent. */
export interface CsvRules {
    /** The names that the first line may have. */
    readonly fields: readonly string[];
    /** A field whose values have to be different, if there is one. */
    readonly unique?: Unique | undefined;
}

/** A field whose values have to be different in all rows with the same ID in another field. */
export interface Unique {
    readonly field: string;
    readonly within: string;
}

/** A larger record means that a quotation mark is not closed. */
const MAX_RECORD_BYTES = 1024 * 1024;

/**
 * Reads a file once, to find its problems before anything is sent.
 *
 * @throws UsageError, which repeats no value.
 */
export async function checkCsv(path: string, { fields, unique }: CsvRules, signal: AbortSignal): Promise<CsvSummary> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash, { signal }).catch((error: NodeJS.ErrnoException) => {
        throw signal.aborted ? error : new UsageError(`the file cannot be read (${error.code})`);
    });
    await checkEncoding(path);
    const isRepeated = repetitions(unique);
    let hasNames = false;
    let rows = 0;
    const onNames = (names: readonly string[]) => {
        checkNames(names, fields);
        hasNames = true;
    };
    for await (const row of readCsv(path, onNames)) {
        rows += 1;
        isRepeated(row, rows);
    }
    if (!hasNames) throw new UsageError(`the file is empty: ${firstLine(fields)}`);
    return { rows, fingerprint: hash.digest('hex') };
}

/** @throws UsageError for bytes that are not UTF-8, which would be read as the wrong letters. */
async function checkEncoding(path: string): Promise<void> {
    // In this encoding, each byte is one character.
    const lines = createInterface({ input: createReadStream(path, 'latin1') });
    let number = 0;
    for await (const line of lines) {
        number += 1;
        if (isUtf8(Buffer.from(line, 'latin1'))) continue;
        throw new UsageError(`line ${number} of the file is not in UTF-8: save the file as CSV in UTF-8`);
    }
}

/** Refuses a row that repeats the value of an earlier row. */
function repetitions(unique: Unique | undefined): (row: Row, number: number) => void {
    const seen = new Map<string, number>();
    return (row, number) => {
        const value = unique === undefined ? undefined : row[unique.field];
        if (unique === undefined || value === undefined) return;
        const { field, within } = unique;
        // An ID is the same in either case.
        const key = JSON.stringify([row[within]?.toLowerCase(), value]);
        const before = seen.get(key);
        if (before !== undefined) {
            const shared = row[within] === undefined ? field : `${within} and ${field}`;
            throw new UsageError(`rows ${before} and ${number} have the same ${shared}: each needs its own ${field}`);
        }
        seen.set(key, number);
    };
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
    const wrong = names.findIndex((name) => !fields.includes(name));
    const name = names[wrong];
    if (name !== undefined) {
        const separator = SEPARATORS.find(([character]) => name.includes(character));
        if (separator !== undefined)
            throw new UsageError(`columns must be separated by commas, and the first line has ${separator[1]}`);
        const similar = suggestion(name, fields);
        throw new UsageError(`column ${wrong + 1} is not a known field${similar}; ${firstLine(fields)}`);
    }
    if (new Set(names).size < names.length) throw new UsageError(`a column name appears twice; ${firstLine(fields)}`);
}

/** Separators of columns in files of other programs. */
const SEPARATORS = [
    [';', 'semicolons'],
    ['\t', 'tabs'],
] as const;

function firstLine(fields: readonly string[]): string {
    return `the first line must contain field names: ${fields.join(', ')}`;
}
