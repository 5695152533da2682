/** What the package was tried with, for the docs: `node table.mjs` renews it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { GROUPS, UNTRIED } from './index.mjs';

/** Where the table stands. */
export const PLACE = fileURLToPath(new URL('../../../docs/where-it-works.md', import.meta.url));
const [BEGIN, END] = ['<!-- tried -->\n', '<!-- /tried -->\n'];

/** The table, as Markdown. */
export function table() {
    const groups = Object.entries(GROUPS).map(([group, projects]) => {
        const rows = projects.map(({ name, setting }) => `| ${name} | ${setting ?? ''} |`);
        return `### ${group}\n\n| works with | required settings |\n|---|---|\n${rows.join('\n')}\n`;
    });
    const untried = Object.entries(UNTRIED).map(([what, why]) => `| ${what} | ${why} |`);
    return `${groups.join('\n')}\n### Not tried\n\n| what | why |\n|---|---|\n${untried.join('\n')}\n`;
}

/** The page with the table of now. */
export function renewed(page) {
    const [before, rest] = page.split(BEGIN);
    return `${before}${BEGIN}${table()}${END}${rest.split(END)[1]}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PLACE, renewed(readFileSync(PLACE, 'utf8')));
