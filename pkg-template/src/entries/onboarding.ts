import { loadBy } from '../page-core.js';
import { fromFile } from '../page-file.js';

loadBy({ async: fromFile });

export * from '../onboarding/index.js';
