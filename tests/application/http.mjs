/** The application as a server, on the sandbox's program. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from '../support/eventually.mjs';
import { startSandbox } from '../support/sandbox.mjs';
import { PROJECT } from './places.mjs';

const WEBHOOK_SECRET = 'sandbox-webhook-secret-for-development-only';
/** An attempt after 60 ms and one after 300, where the vendor takes minutes. */
const TIME_SCALE = 0.001;

/** A world of its own, until the test is over. */
export async function overHttp(t, { webhook, faults = [] }) {
    const sandbox = await startSandbox();
    t.after(() => sandbox.stop());
    const application = await Application.start(t, sandbox);
    const post = (path, body) => control(sandbox.baseUrl + path, body);
    const configure = (settings) => post('/sandbox/webhook', inSnakeCase(settings));
    await configure({ url: application.webhooks, timeScale: TIME_SCALE, ...webhook });
    await post('/sandbox/faults', { faults });
    const deliveries = async () => {
        const { deliveries: log } = await (await fetch(`${sandbox.baseUrl}/sandbox/deliveries`)).json();
        return log.map(({ event_id: eventId, ...delivery }) => ({ ...delivery, eventId }));
    };
    return {
        secret: WEBHOOK_SECRET,
        fetch,
        configure,
        deliveries,
        redeliver: (number) => post(`/sandbox/deliveries/${number}/redeliver`, {}),
        allMade: () =>
            eventually(
                async () => (await deliveries()).every(({ status }) => status !== 'waiting'),
                () => 'nothing is left to be delivered',
            ),
        decideKyc: (userId, status) => sandbox.decide(userId, status),
        decideKyb: (userId, status) => sandbox.decide(userId, status, 'kyb'),
        register: (person) => control(`${application.url}/people`, person),
        accounts: async () => (await fetch(application.url)).json(),
        deliver: async (body, signature) => {
            const headers = { 'Content-Type': 'application/json', 'Paywint-Signature': signature };
            return (await fetch(application.webhooks, { method: 'POST', body, headers })).status;
        },
        /** Once the application is at an event. */
        acts: () =>
            eventually(
                () => application.acted.length > 0,
                () => 'the application acts',
            ),
        acted: () => application.acted,
        /** Ends the application as a fault would, and starts it again. Nothing is delivered meanwhile. */
        restart: async () => {
            await configure({ hold: true });
            await application.kill();
            await application.start();
            await configure({ url: application.webhooks, hold: false });
        },
    };
}

/** The application's process, of which there may be several after another. */
class Application {
    #environment;
    #child;
    /** The events on which it acted, with those on which it failed. */
    acted = [];

    static async start(t, { baseUrl, platformId, secretKey }) {
        const folder = mkdtempSync(`${PROJECT}-`);
        const application = new Application();
        application.#environment = {
            PATH: process.env.PATH,
            PAYWINT_BASE_URL: baseUrl,
            PAYWINT_PLATFORM_ID: platformId,
            PAYWINT_SECRET_KEY: secretKey,
            PAYWINT_WEBHOOK_SECRET: WEBHOOK_SECRET,
            JOURNAL: join(folder, 'journal'),
        };
        t.after(async () => {
            await application.kill();
            rmSync(folder, { recursive: true, force: true });
        });
        await application.start();
        return application;
    }

    get webhooks() {
        return `${this.url}/webhooks`;
    }

    async start() {
        const options = { cwd: PROJECT, env: this.#environment, stdio: ['pipe', 'pipe', 'ignore'] };
        this.#child = spawn(process.execPath, ['server.mjs'], options);
        const lines = createInterface({ input: this.#child.stdout });
        const early = once(this.#child, 'exit').then(() => assert.fail('the application ended'));
        [this.url] = await Promise.race([once(lines, 'line'), early]);
        early.catch(() => {});
        lines.on('line', (line) => this.acted.push(line.replace('acts on ', '')));
    }

    async kill() {
        if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
        const ended = once(this.#child, 'exit');
        this.#child.kill('SIGKILL');
        await ended;
    }
}

async function control(url, body) {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    assert.ok(answer.ok, text);
    return JSON.parse(text);
}

function inSnakeCase(settings) {
    const named = ([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value];
    return Object.fromEntries(Object.entries(settings).map(named));
}
