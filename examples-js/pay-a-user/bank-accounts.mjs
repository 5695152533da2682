/** Connecting a bank account by two small deposits, whose amounts the user reads from the bank statement. */
export class BankAccounts {
    #paywint;

    constructor(paywint) {
        this.#paywint = paywint;
    }

    async connect({ userId }, { holder, bankName, accountNumber, routingNumber }) {
        const { id } = await this.#paywint.bankAccounts.add({
            userId,
            accountHolderName: holder,
            bankName,
            nickName: bankName,
            accountNumber,
            routingNumber,
            accountType: 'PERSONAL_CHECKING',
        });
        // If this fails, the page offers it for the account, which it lists.
        await this.#paywint.bankAccounts.releaseMicroDeposits(userId, id);
    }

    async releaseDeposits({ userId }, { accountId }) {
        if (!(await this.#isOf(userId, accountId))) return;
        await this.#paywint.bankAccounts.releaseMicroDeposits(userId, accountId);
    }

    async verify({ userId }, { accountId, amount1, amount2 }) {
        if (!(await this.#isOf(userId, accountId))) return;
        const verificationAmounts = { amount1, amount2 };
        await this.#paywint.bankAccounts.verifyMicroDeposits(userId, { accountId, verificationAmounts });
    }

    /** Whether an account belongs to the user. Anybody can change the ID that a form sends. */
    async #isOf(userId, accountId) {
        const banks = await this.#paywint.bankAccounts.list(userId);
        return banks.some(({ id }) => id === accountId);
    }
}
