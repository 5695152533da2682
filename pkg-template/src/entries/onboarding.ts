import { loadByDefault } from '../page-core.js';
import { fromFile } from '../page-file.js';

loadByDefault({ async: fromFile });

export * from '../onboarding/index.js';
