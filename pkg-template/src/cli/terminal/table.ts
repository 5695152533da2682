import type { Output, Style } from './output.js';
import { displayWidth, escapeUnsafe, truncate } from './text.js';

/** One column of a table. */
export interface Column<Row> {
    readonly title: string;
    /** Whether it may be cut if the terminal is too narrow. */
    readonly canShrink?: boolean;
    /** Its width if the terminal is too narrow, before any other column is cut. */
    readonly short?: number | undefined;
    text(row: Row): unknown;
    /** The style of a row's text. */
    style?(row: Row): Style | undefined;
}

const GAP = '  ';
const MIN_WIDTH = 6;
/** The width below which a column is omitted rather than cut. */
const READABLE_WIDTH = 10;

/** A table that is written as its rows arrive. Columns become wider with what comes, never narrower. */
export class Table<Row> {
    readonly #columns: readonly Column<Row>[];
    readonly #output: Pick<Output, 'width' | 'styled'>;
    readonly #desiredWidths: number[];

    constructor(all: readonly Column<Row>[], output: Pick<Output, 'width' | 'styled'>) {
        this.#columns = all;
        this.#output = output;
        this.#desiredWidths = all.map(({ title }) => displayWidth(title));
    }

    /** The titles, above the rows that come first. */
    titles(rows: readonly Row[]): string {
        this.#widen(rows);
        return this.#output.styled('bold', this.#line(this.#columns.map(({ title }) => title)));
    }

    /** Rows, each on a line of its own. */
    lines(rows: readonly Row[]): string[] {
        this.#widen(rows);
        return rows.map((row) =>
            this.#line(
                this.#cells(row),
                this.#columns.map((column) => column.style?.(row)),
            ),
        );
    }

    #cells(row: Row): string[] {
        return this.#columns.map((column) => cell(column.text(row)));
    }

    #widen(rows: readonly Row[]): void {
        for (const row of rows) {
            this.#cells(row).forEach((text, index) => {
                this.#desiredWidths[index] = Math.max(this.#desiredWidths[index] ?? 0, displayWidth(text));
            });
        }
    }

    #line(cells: readonly string[], styles: readonly (Style | undefined)[] = []): string {
        const widths = this.#widths();
        let last = cells.length - 1;
        while (last > 0 && cells[last] === '') last -= 1;
        const padded = cells.slice(0, last + 1).map((text, index) => {
            const width = widths[index] ?? 0;
            const shown = truncate(text, width);
            const [style, pad] = [styles[index], index === last ? '' : ' '.repeat(width - displayWidth(shown))];
            return (style === undefined ? shown : this.#output.styled(style, shown)) + pad;
        });
        return padded.join(GAP);
    }

    /** The widths, reduced at the widest columns that may be cut until the line fits. */
    #widths(): number[] {
        const widths = [...this.#desiredWidths];
        let over = widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)) - this.#output.width;
        this.#columns.forEach((column, index) => {
            const short = column.short === undefined ? Number.POSITIVE_INFINITY : atLeast(column.short, column);
            const spare = (widths[index] ?? 0) - short;
            if (over <= 0 || spare <= 0) return;
            widths[index] = short;
            over -= spare;
        });
        while (over > 0) {
            const widest = this.#widestThatCanShrink(widths);
            if (widest === undefined) break;
            widths[widest] = (widths[widest] ?? 0) - 1;
            over -= 1;
        }
        return widths;
    }

    #widestThatCanShrink(widths: readonly number[]): number | undefined {
        let widest: number | undefined;
        widths.forEach((width, index) => {
            const column = this.#columns[index];
            if (!column?.canShrink || width <= atLeast(MIN_WIDTH, column)) return;
            if (widest === undefined || width > (widths[widest] ?? 0)) widest = index;
        });
        return widest;
    }
}

/** The first columns that fit into the width of a terminal and can still be read. */
export function columnsOfWidth<Row>(
    columns: readonly Column<Row>[],
    rows: readonly Row[],
    width: number,
): Column<Row>[] {
    let left = width + GAP.length;
    return columns.filter((column, index) => {
        const desired = Math.max(...[column.title, ...rows.map((row) => cell(column.text(row)))].map(displayWidth));
        const shrinks = column.canShrink ? READABLE_WIDTH : desired;
        const least = atLeast(column.short ?? shrinks, column);
        left -= Math.min(least, desired) + GAP.length;
        return index === 0 || left >= 0;
    });
}

/** A width, or that of the column's title, which stays whole. */
function atLeast<Row>(width: number, { title }: Column<Row>): number {
    return Math.max(width, displayWidth(title));
}

/** Names and values, one pair on a line; those of an object within, by the names of both. */
export function keyValueLines(values: object): string[] {
    const pairs = flatten(values, '');
    const width = Math.max(0, ...pairs.map(([name]) => displayWidth(name)));
    return pairs.map(([name, value]) => {
        return `${name}${' '.repeat(width - displayWidth(name))}${GAP}${cell(value)}`.trimEnd();
    });
}

function flatten(values: object, prefix: string): [name: string, value: unknown][] {
    return Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
        const name = prefix + escapeUnsafe(key);
        const isObject = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
        return isObject ? flatten(value, `${name}.`) : [[name, value]];
    });
}

function cell(value: unknown): string {
    if (value === undefined || value === null) return '';
    return escapeUnsafe(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
