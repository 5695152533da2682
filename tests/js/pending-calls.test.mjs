/** A call that is awaited keeps its process alive until it settles, also where nothing else does. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { PACKAGE } from '../support/paths.mjs';
import { PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';

/** What sends nothing, holds nothing of the event loop and never settles. */
const SILENT = {
    fetch: '{ fetch: () => new Promise(() => {}) }',
    'an agent': `{ agent: Object.assign(new http.Agent(), { addRequest() {} }) }`,
};
const CALLS = {
    'timeoutMs of a call': 'paywint.users.get(USER_ID, { timeoutMs: 20 })',
    'deadlineMs of a call': 'paywint.users.get(USER_ID, { deadlineMs: 20 })',
    'timeoutMs of one of many':
        'paywint.users.createMany([{ email: "a@b.test" }], { timeoutMs: 20 }).next().then(({ value }) => { throw value.error; })',
};
const PAGE_CALLS = {
    "timeoutMs of a page's call": 'onboarding.status({ timeoutMs: 20 })',
    "timeoutMs of a page's wait": 'onboarding.waitForDecision({ timeoutMs: 20 })',
};

for (const [what, options] of Object.entries(SILENT)) {
    for (const [limit, call] of Object.entries(CALLS)) {
        test(`${limit} ends it, over ${what} that is silent`, { timeout: 60_000 }, async () => {
            assert.equal(await ended(options, call), 'timeout');
        });
    }
}

for (const [limit, call] of Object.entries(PAGE_CALLS)) {
    test(`${limit} ends it`, { timeout: 60_000 }, async () => {
        assert.equal(await ended(SILENT.fetch, call), 'timeout');
    });
}

/** The code that a call ends with, in a process that has nothing else to do. */
async function ended(options, call) {
    const program = `
        import http from 'node:http';
        import { Paywint } from '${PACKAGE}/node.js';
        import { Onboarding } from '${PACKAGE}/onboarding.js';
        const USER_ID = '${USER_ID}';
        const credentials = { platformId: '${PLATFORM_ID}', secretKey: '${SECRET}', baseUrl: 'http://127.0.0.1:1' };
        const paywint = new Paywint({ ...credentials, maxRetries: 0, ...${options} });
        const { fetch } = ${options};
        const onboarding = new Onboarding({ endpoint: 'http://127.0.0.1:1', fetch });
        process.stdout.write(await ${call}.then(() => 'resolved', ({ code }) => code));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
    return stdout;
}
