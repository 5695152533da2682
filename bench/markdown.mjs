/** A table; the first column is text, the others are figures. */
export function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export function count(number) {
    return number.toLocaleString('en-US');
}

export function microseconds({ median }) {
    return median.toFixed(1);
}

export function withQuartiles({ median, low, high }) {
    return `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

export function atMost(budget, { median }) {
    return `${budget.toFixed(2)} ${median <= budget ? '✓' : '✗'}`;
}

export function atLeast(budget, { median }) {
    return `${budget.toFixed(2)} ${median >= budget ? '✓' : '✗'}`;
}
