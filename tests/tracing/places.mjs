/** Where the traced programs are while they are tested. */
import { join } from 'node:path';

import { TARGET } from '../support/paths.mjs';

/** A project of its own, in which the packed package is installed. */
export const PROJECT = join(TARGET, 'tracing');
