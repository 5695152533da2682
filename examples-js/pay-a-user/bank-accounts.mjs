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
        await this.#paywint.bankAccounts.releaseMicroDeposits(userId, bank.id);
        this.#accounts.update(account, { bankId: bank.id });
    }

    async verify({ userId, bankId }, { amount1, amount2 }) {
        const verificationAmounts = { amount1, amount2 };
        await this.#paywint.bankAccounts.verifyMicroDeposits(userId, { accountId: bankId, verificationAmounts });
    }
}
