import * as paywint from 'paywint/inline';

import { mainJob } from '../main-job.mjs';

// No top-level await: this is bundled to CommonJS too.
mainJob(paywint, JSON.parse(process.env.OPTIONS)).then(console.log);
