import * as paywint from 'paywint';
import * as sandbox from 'paywint/sandbox';
import * as webhooks from 'paywint/webhooks';

import { mainJob } from '../main-job.mjs';
import sandboxModule from './sandbox.wasm?module';

await sandbox.ready(sandboxModule);
console.log(await mainJob({ ...paywint, ...webhooks, ...sandbox }, JSON.parse(process.env.OPTIONS)));
