/** Horizontal bar charts as SVG, which follow the page's text color. */

const [LABEL, BAR, ROW, TOP] = [190, 420, 26, 34];

/** A chart of `{ label, value, text, highlighted }` rows; `limit` draws a line across. */
export function barChart(title, rows, limit) {
    const greatest = Math.max(...rows.map(({ value }) => value), limit?.value ?? 0);
    const height = TOP + rows.length * ROW + 12;
    const bars = rows.map((row, index) => barOf(row, TOP + index * ROW, (row.value / greatest) * BAR));
    return `<svg viewBox="0 0 ${LABEL + BAR + 90} ${height}" role="img" aria-label="${escaped(title)}" font-family="system-ui, sans-serif" font-size="13" fill="currentColor">
<title>${escaped(title)}</title>
<text x="0" y="18" font-weight="600">${escaped(title)}</text>
${bars.join('\n')}
${limit === undefined ? '' : lineOf(limit, LABEL + (limit.value / greatest) * BAR, height)}
</svg>`;
}

function barOf({ label, text, highlighted }, y, width) {
    const color = highlighted ? '#3451b2' : '#8b95a7';
    return `<text x="${LABEL - 8}" y="${y + 15}" text-anchor="end">${escaped(label)}</text>
<rect x="${LABEL}" y="${y + 3}" width="${width.toFixed(1)}" height="${ROW - 8}" rx="3" fill="${color}"/>
<text x="${LABEL + width + 6}" y="${y + 15}">${escaped(text)}</text>`;
}

function lineOf({ text }, x, height) {
    return `<line x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${TOP - 4}" y2="${height - 8}" stroke="currentColor" stroke-dasharray="3 3"/>
<text x="${x.toFixed(1)}" y="${TOP - 8}" text-anchor="middle" font-size="11">${escaped(text)}</text>`;
}

function escaped(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
