/** What traces a program's calls sees those of the package: it adds its headers to them. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { PLATFORM_ID, SECRET, USER_ID } from '../support/privacy.mjs';
import { closedPort, json, parseRequest, rawServer } from '../support/raw-server.mjs';
import { PROJECT } from './places.mjs';

/** How each is loaded, as its documentation says, and what it adds to a request. */
const TRACERS = {
    'nothing at all': { words: [], header: undefined },
    'dd-trace by --import': { words: ['--import', 'dd-trace/initialize.mjs'], header: 'x-datadog-trace-id' },
    'dd-trace by --require': { words: ['--require', 'dd-trace/init'], header: 'x-datadog-trace-id' },
    OpenTelemetry: { words: ['--require', './opentelemetry.cjs'], header: 'traceparent' },
    Sentry: { words: ['--import', './sentry.mjs'], header: 'sentry-trace' },
};
const HEADERS = Object.values(TRACERS).flatMap(({ header }) => header ?? []);

for (const [tracer, { words, header }] of Object.entries(TRACERS)) {
    for (const program of ['call.mjs', 'call.cjs']) {
        test(`${tracer} sees a call of ${program}`, { timeout: 120_000 }, async (t) => {
            const server = await rawServer(t, json(200, { success: true, data: { user_id: USER_ID } }));
            const nowhere = `127.0.0.1:${await closedPort()}`;
            const env = {
                PATH: process.env.PATH,
                PAYWINT_PLATFORM_ID: PLATFORM_ID,
                PAYWINT_SECRET_KEY: SECRET,
                PAYWINT_BASE_URL: server.origin,
                USER_ID,
                // Traces go nowhere.
                DD_TRACE_AGENT_URL: `http://${nowhere}`,
                DD_INSTRUMENTATION_TELEMETRY_ENABLED: 'false',
                DD_REMOTE_CONFIGURATION_ENABLED: 'false',
                DD_TRACE_STARTUP_LOGS: 'false',
                SENTRY_DSN: `http://key@${nowhere}/1`,
            };
            const options = { cwd: PROJECT, env };
            const { stdout } = await promisify(execFile)(process.execPath, [...words, program], options);
            assert.equal(stdout, USER_ID);
            const [request] = server.requests.map(parseRequest);
            const added = HEADERS.filter((name) => request.header(name) !== undefined);
            assert.equal(added.includes(header), header !== undefined, `it has ${added.join(', ') || 'none'}`);
            assert.match(request.header('x-signature'), /^[0-9a-f]{64}$/);
            assert.equal(server.requests.length, 1);
        });
    }
}
