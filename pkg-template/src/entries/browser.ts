import { loadByDefault } from '../page-core.js';
import { fromFile } from '../page-file.js';

loadByDefault({ async: fromFile });

// Nothing here takes a secret: in a page there is no client to give one to.
export * from '../page-index.js';
