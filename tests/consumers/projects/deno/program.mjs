import * as paywint from 'paywint';

import { mainJob } from '../main-job.mjs';

console.log(await mainJob(paywint, JSON.parse(process.env.OPTIONS)));
