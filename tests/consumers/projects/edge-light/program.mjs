import * as paywint from 'paywint';
import * as webhooks from 'paywint/webhooks';

import { mainJob } from '../main-job.mjs';

console.log(await mainJob({ ...paywint, ...webhooks }, JSON.parse(process.env.OPTIONS)));
