/** The application in the test's own process, on a sandbox that is there too. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { eventually } from '../support/eventually.mjs';
import { PROJECT } from './places.mjs';

const PROGRAM = pathToFileURL(join(PROJECT, 'index.mjs'));
const WEBHOOK_SECRET = 'in-process-webhook-secret';

/** A world of its own, until the test is over. */
export async function inProcess(t, { webhook, faults = [] }) {
    const { createApplication, createSandbox, Journal, Paywint } = await import(PROGRAM);
    const folder = mkdtempSync(`${PROJECT}-`);
    t.after(() => rmSync(folder, { recursive: true, force: true }));

    let application;
    const atWork = new Set();
    const handler = (request) => {
        const answer = application.receive(request);
        atWork.add(answer);
        return answer.finally(() => atWork.delete(answer));
    };
    const sandbox = createSandbox({ webhook: { handler, secret: WEBHOOK_SECRET, ...webhook }, faults });
    t.after(() => sandbox[Symbol.dispose]());
    const { baseUrl, platformId, secretKey } = sandbox;
    const paywint = new Paywint({ baseUrl, platformId, secretKey, fetch: sandbox.fetch, maxRetries: 0 });
    const acted = [];
    const log = (line) => acted.push(line.replace('acts on ', ''));
    const start = () => {
        const journal = new Journal(join(folder, 'journal'));
        application = createApplication({ paywint, secret: WEBHOOK_SECRET, journal, log, onError: () => {} });
    };
    start();
    return {
        secret: WEBHOOK_SECRET,
        fetch: sandbox.fetch,
        configure: (settings) => sandbox.webhooks.configure(settings),
        deliveries: () => sandbox.deliveries,
        redeliver: (number) => sandbox.webhooks.redeliver(number),
        allMade: () =>
            eventually(
                async () => {
                    await sandbox.webhooks.flush();
                    return sandbox.deliveries.every(({ status }) => status !== 'waiting');
                },
                () => 'nothing is left to be delivered',
            ),
        decideKyc: (userId, status) => sandbox.kyc.decide(userId, status),
        decideKyb: (userId, status) => sandbox.kyb.decide(userId, status),
        register: (person) => application.register(person),
        acted: () => acted,
        accounts: () => application.accounts(),
        deliver: async (body, signature) => {
            const headers = { 'Content-Type': 'application/json', 'Paywint-Signature': signature };
            const request = new Request('https://shop.example/webhooks', { method: 'POST', body, headers });
            return (await application.receive(request)).status;
        },
        /** Ends the application when it is at nothing, and starts it again. */
        restart: async () => {
            await Promise.allSettled(atWork);
            start();
        },
    };
}
