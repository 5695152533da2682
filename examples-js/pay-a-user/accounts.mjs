import { randomUUID } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';

/** Accounts and payments in memory, which is enough for an example: yours are in your database. */
export class Accounts {
    #bySession = new Map();
    #payments = new Map();

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

    /** Whoever has this Paywint User ID. */
    byUser(userId) {
        return [...this.#bySession.values()].find((account) => account.userId === userId);
    }

    /** Notes a payment before it is sent; false if its invoice number was used before. */
    beginPayment(account, invoiceNo, details) {
        if (this.#payments.has(invoiceNo)) return false;
        this.#payments.set(invoiceNo, { account: account.id, invoiceNo, status: 'sending', changedAt: 0, ...details });
        return true;
    }

    updatePayment(invoiceNo, changed) {
        Object.assign(this.#payments.get(invoiceNo) ?? {}, changed);
    }

    /** Sets a status, unless a later event has set one: events may arrive in any order. */
    settlePayment(paymentId, status, time) {
        for (const payment of this.#payments.values()) {
            if (payment.paymentId === paymentId && time >= payment.changedAt) {
                Object.assign(payment, { status, changedAt: time });
            }
        }
    }

    paymentsOf({ id }) {
        return [...this.#payments.values()].filter(({ account }) => account === id);
    }
}
