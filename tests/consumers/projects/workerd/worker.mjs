import * as paywint from 'paywint';
import * as sandbox from 'paywint/sandbox';
import * as webhooks from 'paywint/webhooks';

import { mainJob } from '../main-job.mjs';
import sandboxModule from './sandbox.wasm?module';

export default {
    async fetch(request, { OPTIONS }) {
        try {
            saysWhatIsMissing(() => sandbox.createSandbox());
            await sandbox.ready(sandboxModule);
            return new Response(await mainJob({ ...paywint, ...webhooks, ...sandbox }, OPTIONS));
        } catch (error) {
            return new Response(error.stack, { status: 500 });
        }
    },
};

/** A Worker compiles no bytes. */
function saysWhatIsMissing(run) {
    try {
        run();
    } catch ({ name, message }) {
        const advice = 'Run `npx paywint sandbox write-module sandbox.wasm`';
        if (name === 'ConfigurationError' && message.includes(advice)) return;
        throw new Error(`${name}: ${message}`);
    }
    throw new Error('a Worker compiled bytes');
}
