import { columns, fitted, harmless } from './text.js';

/** One column of a table. */
export interface Column<Row> {
    readonly title: string;
    /** Whether it may be cut where the terminal is too narrow. */
    readonly yields?: boolean;
    text(row: Row): unknown;
}

const GAP = '  ';
const NARROWEST = 6;

/** A table that is written as its rows arrive. Columns become wider with what comes, never narrower. */
export class Table<Row> {
    readonly #columns: readonly Column<Row>[];
    readonly #width: number;
    readonly #wanted: number[];

    /** `width` is the terminal's, or infinite. */
    constructor(all: readonly Column<Row>[], width: number) {
        this.#columns = all;
        this.#width = width;
        this.#wanted = all.map(({ title }) => columns(title));
    }

    /** The titles, above the rows that come first. */
    titles(rows: readonly Row[]): string {
        this.#widen(rows);
        return this.#line(this.#columns.map(({ title }) => title));
    }

    /** Rows, each on a line of its own. */
    lines(rows: readonly Row[]): string[] {
        this.#widen(rows);
        return rows.map((row) => this.#line(this.#cells(row)));
    }

    #cells(row: Row): string[] {
        return this.#columns.map((column) => cell(column.text(row)));
    }

    #widen(rows: readonly Row[]): void {
        for (const row of rows) {
            this.#cells(row).forEach((text, index) => {
                this.#wanted[index] = Math.max(this.#wanted[index] ?? 0, columns(text));
            });
        }
    }

    #line(cells: readonly string[]): string {
        const widths = this.#widths();
        const padded = cells.map((text, index) => {
            const width = widths[index] ?? 0;
            const shown = fitted(text, width);
            return shown + ' '.repeat(width - columns(shown));
        });
        return padded.join(GAP).trimEnd();
    }

    /** What is wanted, taken from the widest of those that yield until the line fits. */
    #widths(): number[] {
        const widths = [...this.#wanted];
        let over = widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)) - this.#width;
        while (over > 0) {
            const widest = this.#widestThatYields(widths);
            if (widest === undefined) break;
            widths[widest] = (widths[widest] ?? 0) - 1;
            over -= 1;
        }
        return widths;
    }

    #widestThatYields(widths: readonly number[]): number | undefined {
        let widest: number | undefined;
        widths.forEach((width, index) => {
            if (!this.#columns[index]?.yields || width <= NARROWEST) return;
            if (widest === undefined || width > (widths[widest] ?? 0)) widest = index;
        });
        return widest;
    }
}

/** Names and values, one pair on a line. */
export function pairs(values: Readonly<Record<string, unknown>>): string[] {
    const names = Object.keys(values).map(harmless);
    const width = Math.max(0, ...names.map(columns));
    return Object.values(values).map((value, index) => {
        const name = names[index] ?? '';
        return `${name}${' '.repeat(width - columns(name))}${GAP}${cell(value)}`.trimEnd();
    });
}

function cell(value: unknown): string {
    if (value === undefined || value === null) return '';
    return harmless(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
