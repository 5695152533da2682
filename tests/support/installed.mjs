/** The package where a program's import finds it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { PACKAGE, TARGET } from './paths.mjs';

/** A new folder in which `paywint` is installed; gone when the test is over, or the file whose `after` is given. */
export function folderWithPackage(t) {
    mkdirSync(TARGET, { recursive: true });
    const folder = mkdtempSync(join(TARGET, 'installed-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(PACKAGE, join(folder, 'node_modules/paywint'), { recursive: true });
    return folder;
}
