/** The pages that are made from the results of the last run. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { barChart } from './charts.mjs';

const NOT_MEASURED = 'This was not measured yet.';
const JOBS = { create: 'create', get: 'get', list: 'list of 100' };

function resultsOf(root, name) {
    const file = join(root, 'docs/results', name);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The speed of calls, with a chart for each job. */
export function benchmarksPage(root) {
    const results = resultsOf(root, 'benchmarks.json');
    if (results?.calls === undefined) return `# Benchmarks\n\n${NOT_MEASURED}\n`;
    const { machine, calls } = results;
    const sections = calls.map(({ job, atOnce, contenders }) => {
        const title = `${JOBS[job] ?? job}, ${atOnce === 1 ? 'one at a time' : `${atOnce} at once`}`;
        const rivals = Object.entries(contenders).map(([name, { ratio }]) => ({ name, ratio: ratio.median }));
        const rows = [{ name: 'by hand', ratio: 1 }, ...rivals].sort((a, b) => a.ratio - b.ratio);
        const bars = rows.map(({ name, ratio }) => ({
            label: name,
            value: ratio,
            text: ratio.toFixed(2),
            highlighted: name === 'paywint',
        }));
        const table = rows.map(({ name, ratio }) => `| ${name} | ${ratio.toFixed(2)} |`).join('\n');
        return `## ${title}\n\n${barChart(`CPU per call: ${title}`, bars)}\n\n| client | CPU, relative to code by hand |\n|---|---|\n${table}\n`;
    });
    return `# Benchmarks

The CPU time of a call in Node, relative to code by hand: \`node:http\` with a keep-alive agent, \`node:crypto\` and \`JSON\`. The
server runs in another process on the same machine and sends constant bytes, so the network does not count. Other clients call
the same server with their own API. Lower is better.

Measured on ${machine.date?.slice(0, 10) ?? 'an unknown day'} with Node ${machine.node.slice(1)} on ${machine.cores} cores of ${machine.processor}, at a
load of ${machine.load}. Contenders take turns within one process, so the load affects all of them. \`cargo xtask bench\` repeats it.

${sections.join('\n')}`;
}

/** What each entry loads, with a chart. */
export function sizesPage(root) {
    const results = resultsOf(root, 'sizes.json');
    if (results === undefined) return `# Sizes\n\n${NOT_MEASURED}\n`;
    const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
    const bars = results.entries.map(({ name, gzip }) => ({
        label: name,
        value: gzip,
        text: `${kilobytes(gzip)} KB`,
        highlighted: true,
    }));
    const rows = results.entries.map(
        ({ name, raw, gzip, brotli, limit }) =>
            `| \`${name}\` | ${kilobytes(raw)} | ${kilobytes(gzip)} | ${kilobytes(brotli)} | ${limit === null ? '' : kilobytes(limit)} |`,
    );
    const { bytes, files, dependencies } = results.installed;
    return `# Sizes

What a program loads for each entry: its minified JavaScript and its WebAssembly, in KB. A check fails if an entry exceeds its
limit. \`cargo xtask size\` measures it; this is the result of ${results.date.slice(0, 10)}.

${barChart('gzip -9, KB', bars)}

| entry | uncompressed | gzip -9 | brotli | limit (gzip) |
|---|---|---|---|---|
${rows.join('\n')}

Installed, the package takes ${kilobytes(bytes)} KB in ${files} files, and has ${dependencies} dependencies.
`;
}
