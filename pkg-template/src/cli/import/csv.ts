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
    /** How many rows are not empty. */
    readonly rows: number;
    /** The number of the last row. Empty rows are counted. */
    readonly lastRow: number;
    /** The numbers of the rows whose cells are all empty. */
    readonly emptyRows: ReadonlySet<number>;
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

/** How many pairs of rows with the same value are named. */
const MAX_PAIRS = 20;

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
    const repetitions = unique && new Repetitions(unique);
    const emptyRows = new Set<number>();
    let hasNames = false;
    let lastRow = 0;
    const onNames = (names: readonly string[]) => {
        checkNames(names, fields);
        hasNames = true;
    };
    for await (const row of readCsv(path, onNames)) {
        lastRow += 1;
        if (isEmpty(row)) emptyRows.add(lastRow);
        repetitions?.note(row, lastRow);
    }
    if (!hasNames) throw new UsageError(`the file is empty: ${firstLine(fields)}`);
    repetitions?.throwIfAny();
    return { rows: lastRow - emptyRows.size, lastRow, emptyRows, fingerprint: hash.digest('hex') };
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

/** Rows with a value that an earlier one has. */
class Repetitions {
    readonly #unique: Unique;
    readonly #seen = new Map<string, number>();
    /** The first pairs and their number, by the names of the fields that are the same in both. */
    readonly #pairs = new Map<string, { first: string[]; count: number }>();

    constructor(unique: Unique) {
        this.#unique = unique;
    }

    note(row: Row, number: number): void {
        const { field, within } = this.#unique;
        const value = row[field];
        if (value === undefined) return;
        // An ID is the same in either case.
        const key = JSON.stringify([row[within]?.toLowerCase(), value]);
        const before = this.#seen.get(key);
        if (before === undefined) return void this.#seen.set(key, number);
        const shared = row[within] === undefined ? field : `${within} and ${field}`;
        const pairs = this.#pairs.get(shared) ?? { first: [], count: 0 };
        pairs.count += 1;
        if (pairs.count <= MAX_PAIRS) pairs.first.push(`${before} and ${number}`);
        this.#pairs.set(shared, pairs);
    }

    /** @throws UsageError, which names the rows of each pair. */
    throwIfAny(): void {
        if (this.#pairs.size === 0) return;
        const texts = [...this.#pairs].map(([shared, { first, count }]) => {
            const more = count - first.length;
            const rest = more > 0 ? `, and ${more} more ${more === 1 ? 'pair' : 'pairs'}` : '';
            return `rows ${first.join(', ')}${rest} have the same ${shared}`;
        });
        throw new UsageError(`${texts.join('; ')}: each needs its own ${this.#unique.field}`);
    }
}

/** Whether all cells of a row are empty. Such a row is counted, so that the others keep their numbers, and not sent. */
export function isEmpty(row: Row): boolean {
    return Object.keys(row).length === 0;
}

/** Reads a file row by row. */
export async function* readCsv(path: string, onNames: (names: string[]) => void = () => {}): AsyncGenerator<Row> {
    const options = { bom: true, trim: true, skip_empty_lines: true, max_record_size: MAX_RECORD_BYTES };
    // Whether a row has too few cells is looked at here: an empty one may.
    const parser = parse({ ...options, relax_column_count: true, info: true });
    const source = Readable.toWeb(createReadStream(path));
    // Types of streams differ between libraries.
    const records = source.pipeThrough(parser as never) as unknown as AsyncIterable<Parsed>;
    let names: string[] | undefined;
    try {
        for await (const { record, info } of records) {
            if (names === undefined) onNames((names = record));
            else yield toRow(record, names, info.lines);
        }
    } catch (error) {
        if (!(error instanceof CsvError)) throw error;
        const { lines } = error as CsvError & { lines?: number };
        throw new UsageError(`line ${lines ?? '?'} of the file is not valid CSV (${error.code})`);
    }
}

/** A record as the parser gives it, with the line that it ends on. */
interface Parsed {
    readonly record: string[];
    readonly info: { readonly lines: number };
}

function toRow(cells: readonly string[], names: readonly string[], line: number): Row {
    const filled = cells.flatMap((cell, index) => (cell === '' ? [] : [[names[index], cell] as [string, string]]));
    if (filled.length > 0 && cells.length !== names.length) {
        const count = cells.length === 1 ? '1 column' : `${cells.length} columns`;
        throw new UsageError(`line ${line} of the file has ${count}, and the first line has ${names.length}`);
    }
    return Object.fromEntries(filled);
}

function checkNames(names: readonly string[], fields: readonly string[]): void {
    if (/^sep=/i.test(names[0] ?? '')) {
        throw new UsageError(`the first line is Excel's sep= line: delete it; ${firstLine(fields)}`);
    }
    const wrong = names.findIndex((name) => !fields.includes(name));
    const name = names[wrong];
    if (name === '') {
        throw new UsageError(`column ${wrong + 1} has no name: name it or delete it; ${firstLine(fields)}`);
    }
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
