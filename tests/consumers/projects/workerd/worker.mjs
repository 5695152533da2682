import * as paywint from 'paywint';
import * as sandbox from 'paywint/sandbox';
import * as webhooks from 'paywint/webhooks';

import { mainJob } from '../main-job.mjs';

export default {
    async fetch(request, { OPTIONS }) {
        try {
            return new Response(await mainJob({ ...paywint, ...webhooks, ...sandbox }, OPTIONS));
        } catch (error) {
            return new Response(error.stack, { status: 500 });
        }
    },
};
