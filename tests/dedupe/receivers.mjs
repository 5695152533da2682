/** Processes that receive webhooks, and what they do on events. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';

import { bodyOf, signed } from '../support/deliveries.mjs';
import { SECRET } from '../support/privacy.mjs';
import { PROJECT } from './places.mjs';

/** What receivers do on events: each asks here, and goes on when it is answered. */
export class Effects {
    #calls = [];
    #waiting = [];
    #always = false;
    #server = createServer((request, response) => this.#take(request, response));

    static async listen(t) {
        const effects = new Effects();
        effects.#server.listen(0, '127.0.0.1');
        await once(effects.#server, 'listening');
        t.after(() => {
            effects.#server.close();
            effects.#server.closeAllConnections();
        });
        return effects;
    }

    get url() {
        return `http://127.0.0.1:${this.#server.address().port}`;
    }

    /** The next call, once it is made: `{ step, id, pid, succeed, fail }`. */
    async next() {
        return this.#calls.shift() ?? new Promise((resolve) => this.#waiting.push(resolve));
    }

    /** From here on all calls succeed, without the test. */
    succeedAlways() {
        this.#always = true;
        for (const call of this.#calls.splice(0)) call.succeed();
    }

    /** Nothing was done that the test has not seen. */
    assertNoMore() {
        assert.deepEqual(
            this.#calls.map(({ step, id, pid }) => ({ step, id, pid })),
            [],
        );
    }

    async #take(request, response) {
        const end = (status) => () => response.writeHead(status).end();
        const call = { ...(await json(request)), succeed: end(204), fail: end(503) };
        if (this.#always) return call.succeed();
        const first = this.#waiting.shift();
        if (first) first(call);
        else this.#calls.push(call);
    }
}

/** So many processes, until the test is over. */
export function startReceivers(t, count, { store, url, effects, claimMs = 60_000 }) {
    const env = { STORE: store, STORE_URL: url, CLAIM_MS: claimMs, EFFECTS_URL: effects.url, WEBHOOK_SECRET: SECRET };
    return Promise.all(Array.from({ length: count }, () => startReceiver(t, env)));
}

async function startReceiver(t, env) {
    const options = { cwd: PROJECT, env: { PATH: process.env.PATH, ...env }, stdio: ['pipe', 'pipe', 'pipe'] };
    const child = spawn(process.execPath, ['receiver.mjs'], options);
    let stderr = '';
    child.stderr.on('data', (data) => (stderr += data));
    const ended = once(child, 'exit').then(() => `a receiver ended: ${stderr}`);
    const kill = async () => {
        child.kill('SIGKILL');
        await ended;
    };
    t.after(async () => {
        const endedByItself = child.exitCode !== null;
        await kill();
        assert.ok(!endedByItself, await ended);
    });
    const firstLine = once(createInterface({ input: child.stdout }), 'line');
    const [url] = await Promise.race([firstLine, ended.then((how) => assert.fail(how))]);
    return { pid: child.pid, deliver: (event) => deliver(url, event), kill };
}

/** The status that a delivery is answered with, as Paywint would see it. */
async function deliver(url, event) {
    const body = bodyOf(event);
    const headers = { 'Content-Type': 'application/json' };
    headers['Paywint-Signature'] = signed(body, SECRET, Math.floor(Date.now() / 1000));
    const { status } = await fetch(url, { method: 'POST', body, headers });
    return status;
}
