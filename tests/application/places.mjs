/** Where the application is while it is tested. */
import { join } from 'node:path';

import { TARGET } from '../support/paths.mjs';

/** A project of its own, in which the packed package is installed. */
export const PROJECT = join(TARGET, 'application');
