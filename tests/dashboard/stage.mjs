/** A sandbox, and a developer with the dashboard open. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before } from 'node:test';

import { launchBrowser } from '../support/browser.mjs';
import { startSandbox } from '../support/sandbox.mjs';
import { BUSINESS } from '../support/session.mjs';

const STATIC_SIGNATURE = '8b3cb99a4b8e24fc7e01d0db635e2e47b80818144fe51400c6c6ae3ecbc84f47';

/** What the tests of one file share: a browser. Each has a sandbox of its own. */
export function setUp() {
    const shared = {};
    before(async () => (shared.browser = await launchBrowser()));
    after(() => shared.browser?.close());
    return shared;
}

/** A sandbox, until the test is over, and who uses it. */
export async function stage(t, { browser }, flags) {
    const sandbox = await startSandbox(flags);
    t.after(() => sandbox.stop());
    return new Stage(t, browser, sandbox);
}

class Stage {
    #t;
    #browser;
    #sandbox;
    #users = 0;
    /** What a browser complained of: errors in scripts, and whatever a policy forbade. */
    complaints = [];

    constructor(t, browser, sandbox) {
        this.#t = t;
        this.#browser = browser;
        this.#sandbox = sandbox;
    }

    /** Under another name of this machine, if one is given. */
    url(path, host = '127.0.0.1') {
        const { port } = new URL(this.#sandbox.baseUrl);
        return `http://${host}:${port}${path}`;
    }

    get platformId() {
        return this.#sandbox.platformId;
    }

    /** A fresh page that shows the users, or what else. */
    async open(url = this.url('/dashboard/users'), options = {}) {
        const context = await this.#browser.newContext(options);
        this.#t.after(() => context.close());
        const page = await context.newPage();
        this.watch(page);
        await page.goto(url);
        return page;
    }

    /** Collects what the browser complains of on a page. */
    watch(page) {
        page.on('pageerror', (error) => this.complaints.push(error.message));
        page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
    }

    /** Registers a user, and gives the id. */
    async user(person = {}) {
        this.#users += 1;
        const body = { email: `user-${this.#users}@example.test`, ...person };
        return (await this.call('POST', '/api/platform/users/create', body)).user_id;
    }

    /** Has an inquiry of a user's open. */
    async inquiry(userId) {
        await this.call('GET', `/api/platform/persona/platform-user/inquiry/${userId}`);
    }

    /** Has a business of a verified user wait for its decision. */
    async submitBusiness(userId) {
        await this.call('POST', `/api/platform/kyb/submit-kyb/${userId}`, BUSINESS);
    }

    /** What the platform reads of a user: the KYC and the KYB status. */
    async statuses(userId) {
        const data = await this.call('GET', `/api/platform/users/get/${userId}`);
        return [data.kyc_status, data.kyb_status];
    }

    /** What the platform reads of a user's KYC. */
    kyc(userId) {
        return this.call('GET', `/api/platform/users/kyc/${userId}`);
    }

    /** Puts money into a wallet. */
    async credit(userId, amount) {
        await this.control(`/sandbox/wallets/${userId}/credit`, { amount });
    }

    /** Adds a payee, and gives the id. */
    async payee(userId, payee) {
        return (await this.call('POST', `/api/platform/payee/create/${userId}`, payee)).payee_id;
    }

    /** Pays from wallet to wallet, or otherwise, and gives the payment's id. */
    async pay(userId, payeeId, amount, more = {}) {
        const body = {
            user_id: userId,
            payee_id: payeeId,
            amount,
            payment_method: 'WALLET',
            receiving_method: 'WALLET',
            invoice_no: 'INV-1',
            ...more,
        };
        return (await this.call('POST', '/api/platform/payment/create-payment', body)).payment_id;
    }

    /** Has a payment wait for whoever opens its link, which is returned. */
    async paymentLink(userId, payment) {
        const asked = { invoice_number: 'INV-2', ...payment };
        return (await this.call('POST', `/api/platform/payment/create-payment-link/${userId}`, asked)).payment_link;
    }

    /** Calls a control route. */
    async control(path, body = {}) {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(this.url(path), { method: 'POST', headers, body: JSON.stringify(body) });
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        return answer.json();
    }

    /** Changes the settings of the webhook. */
    webhook(settings) {
        return this.control('/sandbox/webhook', settings);
    }

    /** The address of a page of another origin. */
    async elsewhere(html) {
        const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html));
        server.listen(0, '127.0.0.1');
        await once(server, 'listening');
        this.#t.after(() => server.close().closeAllConnections());
        return `http://127.0.0.1:${server.address().port}/`;
    }

    decide(userId, status, what = 'kyc') {
        return this.control(`/sandbox/${what}/${userId}/decide`, { status });
    }

    /** Calls the API as the platform does, and gives the data or the records of its answer. */
    async call(method, path, body) {
        const headers = {
            'content-type': 'application/json',
            'x-platform-id': this.#sandbox.platformId,
            'x-signature': STATIC_SIGNATURE,
        };
        const answer = await fetch(this.url(path), { method, headers, body: JSON.stringify(body) });
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        const { data, records } = await answer.json();
        return data ?? records;
    }
}

/** Does what leads to another document, and waits until it has loaded: on the one before, a click could be lost. */
export async function goes(page, step) {
    await Promise.all([page.waitForNavigation(), step()]);
}

/** A delivery's row. */
export function deliveryOf(page, number) {
    return page.locator(`#delivery-${number}`);
}

/** A user's row. */
export function rowOf(page, userId) {
    return page.locator(`#user-${userId}`);
}

/** Waits for a cell of a row to say so. */
export function says(row, label, text) {
    return row.locator(`td[data-label="${label}"]`, { hasText: text }).waitFor();
}
