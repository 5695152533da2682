/** The part of a session that moves money. */

const UNKNOWN = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const PAGE = { rows_per_page: 10, page_no: 1 };

/** Sends this part, in which a user with an approved KYC and KYB pays, funds, withdraws and transfers. */
export async function sendMoney({ signed, send, control, userId }) {
    const call = async (path, body) => {
        const method = body === undefined ? 'GET' : 'POST';
        const bytes = await signed(method, `/api/platform/${path}`, body === undefined ? '' : JSON.stringify(body));
        return JSON.parse(bytes).data ?? {};
    };
    const settle = (id, status, reason) => control(`/sandbox/payments/${id}/settle`, { status, reason });
    const refund = (id, body) => control(`/sandbox/payments/${id}/refund`, body);
    const wallet = () => call(`wallet/get/${userId}`);

    const account = { account_holder_name: 'Ada Example', account_number: '000123456789', routing_number: '021000021' };
    const own = { user_id: userId, bank_name: 'Example Bank', nick_name: 'Money', ...account };
    const { id: account_id } = await call('accounts/add-account', own);
    await call(`wallet/fund-wallet/${userId}`, { amount: 250, bank_id: account_id });
    await call(`accounts/release-micro-deposit/${userId}`, { account_id });
    const verification_amounts = { amount_1: 0.07, amount_2: 0.15 };
    await call(`accounts/verify-micro-deposit/${userId}`, { account_id, verification_amounts });
    await call(`wallet/fund-wallet/${userId}`, { amount: 250, bank_id: account_id });
    await call(`wallet/fund-wallet/${userId}`, {});
    await control('/sandbox/advance', { by: '2 days' });
    await wallet();

    const { payee_id } = await call(`payee/create/${userId}`, { name: 'Grace Example', email: 'zoe@example.test' });
    const bank = { payee_id, account_type: 'PERSONAL_CHECKING', bank_nick_name: 'B', ...account };
    const { bank_id: payee_bank_id } = await call(`accounts/add-payee-account/${userId}`, bank);
    const payment = {
        user_id: userId,
        payee_id,
        amount: 12.34,
        payment_method: 'WALLET',
        receiving_method: 'WALLET',
        invoice_no: '1',
    };
    const pay = (more) => call('payment/create-payment', { ...payment, ...more });
    const { payment_id } = await pay();
    await pay({ amount: 1e6 });
    await pay({ amount: 0, payment_method: 'ACH', invoice_no: 'x'.repeat(21) });
    await pay({ payee_id: UNKNOWN });
    const ach = { receiving_method: 'ACH', payee_bank_id, description: 'é "李"' };
    const { payment_id: second } = await pay(ach);
    const { payment_id: third } = await pay({ ...ach, receiving_method: 'RTP' });
    await wallet();
    await settle(second, 'failed', 'R01');
    await settle(second, 'success');
    await settle(UNKNOWN, 'done');
    await refund(payment_id, {});
    await refund(payment_id, { fees: true });
    await control('/sandbox/advance', { by: '3 days' });
    for (const id of [payment_id, second, third, UNKNOWN]) await call(`payment/get-payment/${id}`);
    for (const path of ['list-payment', `list-payment/${userId}`, `list-received-payment/${userId}`])
        await call(`payment/${path}`, PAGE);

    const withdrawal = { amount: 20, transfer_method: 'bank_withdrawal', bank_id: account_id, memo: 'Rent' };
    const { withdrawal_payment_id } = await call(`withdrawals/withdraw-fund/${userId}`, withdrawal);
    await call(`withdrawals/withdraw-fund/${userId}`, { ...withdrawal, amount: 0.5 });
    await settle(withdrawal_payment_id, 'rejected');

    const open = { bank_nick_name: 'Rainy day', account_type: 'PAYWINT_SAVINGS' };
    const { pw_bank_id } = await call(`accounts/open-pw-bank-account/${userId}`, open);
    await call(`accounts/open-pw-bank-account/${userId}`, open);
    await call(`withdrawals/withdraw-fund/${userId}`, { ...withdrawal, bank_id: pw_bank_id });
    const transfer = { amount: 5, from_bank_id: pw_bank_id, destination: 'WALLET' };
    await call(`withdrawals/transfer-from-pw-bank/${userId}`, transfer);
    await call(`withdrawals/transfer-from-pw-bank/${userId}`, {
        ...transfer,
        destination: 'ACH',
        to_bank_id: account_id,
    });
    await call(`accounts/list-pw-transactions/${userId}`, { ...PAGE, pw_bank_id });
    await control('/sandbox/advance', { by: '3 days' });
    await call(`accounts/list-pw-banks/${userId}`);
    await call(`accounts/list-pw-transactions/${userId}`, { ...PAGE, pw_bank_id });
    await wallet();
    await send('GET', '/sandbox/ledger');
}
