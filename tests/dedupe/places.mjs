/** Where the project is while it is tested. */
import { join } from 'node:path';

import { TARGET } from '../support/paths.mjs';

/** A project of its own, in which the packed package and the stores' clients are installed. */
export const PROJECT = join(TARGET, 'dedupe');
