import { isPaywintError } from 'paywint';
import { InputError } from './problems.mjs';

/** Payments, each made at most once. */
export class Payments {
    #paywint;
    #accounts;

    constructor(paywint, accounts) {
        this.#paywint = paywint;
        this.#accounts = accounts;
    }

    /** Pays. `invoiceNo` comes from the form, so that sending the form twice pays once. */
    async pay(account, { invoiceNo, payeeName, payeeEmail, amount, from }) {
        const { userId } = account;
        checkAmount(amount);
        if (!this.#accounts.beginPayment(account, invoiceNo, { payeeName, amount })) return;
        try {
            const { payeeId } = await this.#findOrCreatePayee(userId, { name: payeeName, email: payeeEmail });
            const source = from === 'wallet' ? { paymentMethod: 'WALLET' } : { paymentMethod: 'CARD', cardId: from };
            const payment = { userId, payeeId, amount, invoiceNo, receivingMethod: 'WALLET', ...source };
            const { paymentId, status } = await this.#paywint.payments.create(payment);
            this.#accounts.updatePayment(invoiceNo, { paymentId, status });
        } catch (error) {
            const isUnknown = isPaywintError(error) && error.outcome === 'unknown';
            this.#accounts.updatePayment(invoiceNo, { status: isUnknown ? 'unknown' : 'failed' });
            throw error;
        }
    }

    /** The payee with this email: a user has at most one. */
    async #findOrCreatePayee(userId, person) {
        for await (const payee of this.#paywint.payees.list(userId)) {
            if (payee.email?.toLowerCase() === person.email.toLowerCase()) return payee;
        }
        return this.#paywint.payees.create(userId, person);
    }
}

/** `payments.create` checks the amount too, but only after there is a payee. */
function checkAmount(amount) {
    if (/^\d+(\.\d{1,2})?$/.test(amount) && Number(amount) > 0) return;
    throw new InputError({ path: 'amount', message: 'must be more than 0, with at most two decimals, such as 12.50' });
}
