/** The sizes that documents quote, taken from the last measurement: `node figures.mjs` renews them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ROOT } from '../support/paths.mjs';

const { entries, installed } = JSON.parse(readFileSync(join(ROOT, 'docs/results/sizes.json'), 'utf8'));
const entry = (name) => entries.find((each) => each.name === name);
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} KB`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Where a figure stands in a document, between what is before and after it. */
export const FIGURES = [
    {
        file: 'docs/comparison.md',
        places: [
            [/(?<=^\| size in a server \|.*\| )[^|]+(?= \|$)/m, kilobytes(entry('paywint in Node').gzip)],
            [/(?<=^\| installed size \|.*\| )[^|]+(?= \|$)/m, megabytes(installed.bytes)],
            [/(?<=^\| runtime dependencies \|.*\| )[^|]+(?= \|$)/m, String(installed.dependencies)],
        ],
    },
    {
        file: 'docs/onboarding.md',
        places: [
            [
                /(?<=part of the entry, which is about )\d+ KB(?= compressed)/,
                kilobytes(entry('paywint/onboarding').gzip),
            ],
        ],
    },
    {
        file: 'docs/decisions.md',
        places: [[/(?<=budget for `paywint\/onboarding`: )\d+ KB/, kilobytes(entry('paywint/onboarding').limit)]],
    },
];

/** A document with the figures of now. */
export function renewed(file, page) {
    const { places } = FIGURES.find((each) => each.file === file);
    return places.reduce((text, [place, figure]) => {
        if (!place.test(text)) throw new Error(`${file} has no figure at ${place}`);
        return text.replace(place, figure);
    }, page);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    for (const { file } of FIGURES) {
        const path = join(ROOT, file);
        writeFileSync(path, renewed(file, readFileSync(path, 'utf8')));
    }
}
