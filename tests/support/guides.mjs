/** The code that guides show. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './paths.mjs';

/** The JavaScript of a guide, by the file name that its first line gives. */
export function programsIn(guide) {
    const text = readFileSync(join(ROOT, guide), 'utf8');
    const blocks = [...text.matchAll(/^```js\n(?:\/\/ (\S+\.mjs)\n)?(.*?)^```$/gms)];
    const unnamed = blocks.filter(([, name]) => name === undefined).map(([block]) => block);
    if (unnamed.length > 0) throw new Error(`${guide} has programs without a name: ${unnamed}`);
    return Object.fromEntries(blocks.map(([, name, program]) => [name, program]));
}
