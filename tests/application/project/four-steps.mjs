/** From two unknown people to settled money: register, verify, connect, pay. */

const ACCOUNT = { accountHolderName: 'Ada Example', bankName: 'Example Bank', nickName: 'Checking' };
const NUMBERS = { accountNumber: '000123456789', routingNumber: '021000021', accountType: 'PERSONAL_CHECKING' };
const BUSINESS = {
    businessName: 'Example Bakery LLC',
    businessPhone: '+1 5550100200',
    address: '1 Example Street',
    city: 'Sampleville',
    state: 'CA',
    zip: '00000',
    country: 'US',
    mcc: '6012',
    entityType: 'ent4',
    formationDate: '2015-03-09',
    ein: '00-1234567',
    document1: 'https://files.example.com/articles.pdf',
    document2: 'https://files.example.com/ein.pdf',
};

/**
 * Ada puts 250.00 from her bank into her wallet, pays Grace 40.10 and withdraws 9.90 to a card.
 *
 * @param paywint the client
 * @param control what people, banks and time do: decisions, the card form, days that pass
 */
export async function fourSteps(paywint, control) {
    const { userId: ada } = await paywint.users.create({ name: 'Ada Example', email: 'ada@example.com' });
    const { userId: grace } = await paywint.users.create({ name: 'Grace Example', email: 'grace@example.com' });

    const { inquiryUrl } = await paywint.kyc.createInquiryLink(ada);
    await control.decideKyc(ada, 'approved');
    await paywint.kyb.submit(ada, BUSINESS);
    await control.decideKyb(ada, 'approved');
    const { kycStatus, kybStatus } = await paywint.users.get(ada);

    const { id: accountId } = await paywint.bankAccounts.add({ userId: ada, ...ACCOUNT, ...NUMBERS });
    await paywint.bankAccounts.releaseMicroDeposits(ada, accountId);
    const verificationAmounts = { amount1: 0.07, amount2: '0.15' };
    await paywint.bankAccounts.verifyMicroDeposits(ada, { accountId, verificationAmounts });
    const { secureLink } = await paywint.cards.createAddLink(ada, { cardPurpose: 'WITHDRAWAL' });
    await control.completeCard(secureLink);
    const [card] = await paywint.cards.list(ada);
    const { payeeId } = await paywint.payees.create(ada, { name: 'Grace Example', email: 'grace@example.com' });

    await paywint.wallets.fund(ada, { amount: 250, bankId: accountId });
    await control.advance('7 days');
    const payment = await paywint.payments.create({
        userId: ada,
        payeeId,
        amount: '40.10',
        invoiceNo: 'INV-1',
        paymentMethod: 'WALLET',
        receivingMethod: 'WALLET',
    });
    await paywint.wallets.withdraw(ada, {
        amount: 9.9,
        transferMethod: 'card_withdrawal',
        cardId: card.cardId,
    });
    await control.advance('7 days');

    const wallets = { ada: await paywint.wallets.get(ada), grace: await paywint.wallets.get(grace) };
    const [received] = await paywint.payments.listReceived(grace).toArray({ limit: 10 });
    return { ada, grace, inquiryUrl, kycStatus, kybStatus, payment, received, wallets };
}
