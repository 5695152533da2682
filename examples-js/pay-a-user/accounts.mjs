import { randomUUID } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import { replaces } from './statuses.mjs';

/** Accounts and payments in memory, which is enough for an example. Use your database instead. */
export class Accounts {
    #bySession = new Map();
    #payments = new Map();
    /** The status of each payment that has events, by Paywint's ID: an event may arrive before the response has the ID. */
    #events = new Map();

    /** The account of a request's session; a new one for a new visitor. Yours comes from your login. */
    open(c) {
        const known = this.#bySession.get(getCookie(c, 'session'));
        if (known !== undefined) return known;
        const account = { id: randomUUID() };
        this.#bySession.set(account.id, account);
        const secure = process.env.NODE_ENV === 'production';
        setCookie(c, 'session', account.id, { httpOnly: true, sameSite: 'Lax', path: '/', secure });
        return account;
    }

    update(account, changed) {
        Object.assign(account, changed);
    }

    /** The account with this Paywint User ID. */
    byUser(userId) {
        return [...this.#bySession.values()].find((account) => account.userId === userId);
    }

    /** Notes a payment before it is sent; false if its invoice number was used before. */
    beginPayment(account, invoiceNo, details) {
        if (this.#payments.has(invoiceNo)) return false;
        this.#payments.set(invoiceNo, { account: account.id, invoiceNo, status: 'sending', ...details });
        return true;
    }

    updatePayment(invoiceNo, changed) {
        Object.assign(this.#payments.get(invoiceNo) ?? {}, changed);
    }

    /** Stores an event's status, unless a status that replaces it is stored. */
    settlePayment(paymentId, status, time) {
        const next = { status, time };
        if (replaces(next, this.#events.get(paymentId))) this.#events.set(paymentId, next);
    }

    /** The payments of an account. The response is older than every event. */
    paymentsOf({ id }) {
        const own = [...this.#payments.values()].filter(({ account }) => account === id);
        return own.map((payment) => {
            const response = { status: payment.status, time: Number.NEGATIVE_INFINITY };
            const event = this.#events.get(payment.paymentId);
            return { ...payment, status: event && replaces(event, response) ? event.status : payment.status };
        });
    }
}
