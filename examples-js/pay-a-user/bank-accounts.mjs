/** Connecting a bank account by two small deposits, whose amounts the user reads from the bank statement. */
export class BankAccounts {
    #paywint;
    #accounts;

    constructor(paywint, accounts) {
        this.#paywint = paywint;
        this.#accounts = accounts;
    }

    async connect(account, { holder, bankName, accountNumber, routingNumber }) {
        const { userId } = account;
        const bank = await this.#paywint.bankAccounts.add({
            userId,
            accountHolderName: holder,
            bankName,
            nickName: bankName,
            accountNumber,
            routingNumber,
            accountType: 'PERSONAL_CHECKING',
        });
        // Stored at once: if the deposits fail, they are released for this account later.
        this.#accounts.update(account, { bankId: bank.id });
        await this.releaseDeposits(account);
    }

    async releaseDeposits({ userId, bankId }) {
        await this.#paywint.bankAccounts.releaseMicroDeposits(userId, bankId);
    }

    async verify({ userId, bankId }, { amount1, amount2 }) {
        const verificationAmounts = { amount1, amount2 };
        await this.#paywint.bankAccounts.verifyMicroDeposits(userId, { accountId: bankId, verificationAmounts });
    }
}
