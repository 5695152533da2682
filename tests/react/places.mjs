/** Where the projects are while they are tested: one for each React that is supported. */
import { join } from 'node:path';

import { TARGET } from '../support/paths.mjs';

export const VERSIONS = ['react-18', 'react-19'];

export const projectOf = (version) => join(TARGET, 'react', version);
