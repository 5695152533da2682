import * as paywint from 'paywint/inline';
import * as webhooks from 'paywint/webhooks/inline';

import { mainJob } from '../main-job.mjs';

// No top-level await: this is bundled to CommonJS too.
mainJob({ ...paywint, ...webhooks }, JSON.parse(process.env.OPTIONS)).then(console.log);
