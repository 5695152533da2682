import { isPaywintError } from 'paywint';

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
        if (!this.#accounts.beginPayment(account, invoiceNo, { payeeName, amount })) return;
        try {
            const { payeeId } = await this.#paywint.payees.create(userId, { name: payeeName, email: payeeEmail });
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
}
