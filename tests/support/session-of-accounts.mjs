/** The part of a session that is about a user's payees, bank accounts and cards. */

const UNKNOWN = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const CARD = {
    nick_name: 'Travel',
    first_name: 'Ada',
    last_name: 'Example "<b>"',
    card_number: '4242 4242 4242 4242',
    expiry: '12/2099',
    cvv: '123',
    address: '1 Example Street',
    city: 'Sampleville',
    state: 'CA',
    zip: '00000',
    country: 'US',
};

/** Sends this part, in which a user with an approved KYB comes and goes. */
export async function sendAccounts({ signed, send, control, userId }) {
    const call = async (method, path, body) => {
        const bytes = await signed(method, `/api/platform/${path}`, body === undefined ? '' : JSON.stringify(body));
        return JSON.parse(bytes).data;
    };
    const payee = { name: 'Grace Example', email: 'grace@example.test', phone_country_code: '+1', phone: '5550' };
    const { payee_id } = await call('POST', `payee/create/${userId}`, payee);
    await call('POST', `payee/create/${userId}`, { ...payee, email: 'GRACE@example.test' });
    await call('POST', `payee/create/${userId}`, { name: 'n'.repeat(51), email: 'nowhere' });
    await call('PUT', `payee/update/${userId}`, { payee_id, name: 'Grace "李" Example' });
    for (const id of [payee_id, UNKNOWN, 'no', 7]) await call('POST', `payee/get/${userId}`, { payee_id: id });
    await call('POST', `payee/list-payee/${userId}`, { rows_per_page: 10, page_no: 1 });

    const account = {
        account_holder_name: 'Grace Example',
        account_type: 'PERSONAL_CHECKING',
        account_number: '000123456789',
        routing_number: '021000021',
    };
    const { bank_id } = await call('POST', `accounts/add-payee-account/${userId}`, {
        payee_id,
        bank_nick_name: 'B',
        ...account,
    });
    await call('POST', `accounts/add-payee-account/${userId}`, { payee_id, ...account, routing_number: '123456789' });
    await call('POST', `accounts/get-payee-account/${userId}`, { bank_id });
    await call('POST', `accounts/list-payee-account/${userId}`, { payee_id });
    await call('DELETE', `accounts/delete-payee-account/${userId}`, { bank_id });
    const card = { payee_id, card_nick_name: 'C', card_number: '4242424242424242', card_exp: '12/2099' };
    const { card_id: payeeCard } = await call('POST', `card/add-payee-card/${userId}`, card);
    await call('POST', `card/add-payee-card/${userId}`, { ...card, card_number: '4242', card_exp: '13/2099' });
    await call('POST', `card/get-payee-card/${userId}`, { card_id: payeeCard });
    await call('POST', `card/list-payee-card/${userId}`, { payee_id });
    const address = {
        address_line_1: '1 Example Street',
        city: 'Sampleville',
        state: 'CA',
        zipcode: '00000',
        country: 'US',
    };
    const named = { payee_id, first_name: 'Grace', ...address };
    const { address_id } = await call('POST', `address/create-payee-address/${userId}`, named);
    await call('POST', `address/create-payee-address/${userId}`, { payee_id, ...address });
    await call('PATCH', `address/update-payee-address/${userId}`, { payee_id, address_id, city: 'Elsewhere' });
    await call('POST', `address/list-payee-address/${userId}`, { payee_id });
    await call('DELETE', `address/delete-payee-address/${userId}`, { payee_id, address_id });
    await call('DELETE', `payee/delete/${userId}`, { payee_id });
    await call('POST', `card/get-payee-card/${userId}`, { card_id: payeeCard });

    const own = { user_id: userId, bank_name: 'Example Bank', nick_name: 'Main', ...account };
    const { id: first } = await call('POST', 'accounts/add-account', own);
    const { id: second } = await call('POST', 'accounts/add-account', { ...own, is_default: true });
    await call('POST', 'accounts/add-account', { ...own, account_type: 'CHECKING', account_number: '' });
    await call('GET', `accounts/get-account/${first}`);
    await call('POST', `accounts/set-default/${userId}`, { account_id: first });
    await call('POST', `accounts/release-micro-deposit/${userId}`, { bank_id: first });
    await call('POST', `accounts/release-micro-deposit/${userId}`, { bank_id: second });
    for (const [amount_1, amount_2] of [
        [0.07, 0.1],
        [0.15, 0.07],
        [0.15, 0.07],
        ['0.15', 0],
    ]) {
        const verification_amounts = { amount_1, amount_2 };
        await call('POST', `accounts/verify-micro-deposit/${userId}`, { account_id: first, verification_amounts });
    }
    await call('DELETE', `accounts/delete/${userId}`, { account_id: first });
    await call('GET', `accounts/list/${userId}`);

    const sender = { ...address, zipcode: '1234' };
    await call('POST', `check/add-address/${userId}`, sender);
    await call('POST', `check/add-address/${userId}`, { ...sender, zipcode: '12345' });
    await call('PATCH', `check/update-address/${userId}`, { name: 'Ada' });
    await call('POST', `check/update-config/${userId}`, { logo_url: 'https://files.example.test/logo.png' });
    await signed('POST', '/api/checkout/token/platform', JSON.stringify({ user_id: userId, amount: 12.5 }));

    const link = async (path, body) => {
        const { secure_link } = await call('POST', `card/${path}/secure-link/${userId}`, body);
        return { path: new URL(secure_link).pathname, secure_link };
    };
    const submit = ({ path }, fields) => send('POST', path, { body: new URLSearchParams(fields) });
    const add = await link('add', { card_purpose: 'PAYMENT' });
    await call('POST', `card/add/secure-link/${userId}`, { card_purpose: 'FUNDING' });
    await send('GET', add.path);
    await submit(add, { step: 'details', ...CARD, cvv: '', card_number: '4000 0000 0000 0002' });
    await submit(add, { step: 'details', ...CARD });
    await send('GET', add.path);
    await submit(add, { step: 'images', front: 'front.png' });
    await submit(add, { step: 'images', front: 'front.png', back: 'back.png' });
    await send('GET', add.path);
    await submit(add, { step: 'images', front: 'front.png', back: 'back.png' });
    await send('GET', '/card-link/cl_0');
    const other = await link('add', { card_purpose: 'WITHDRAWAL' });
    const { card_id } = JSON.parse(await control('/sandbox/cards/complete', { secure_link: other.secure_link }));
    await control('/sandbox/cards/complete', { secure_link: other.secure_link });
    await control(`/sandbox/cards/${card_id}/flags`, { card_images_required: true, is_limited: true });
    await control(`/sandbox/cards/${card_id}/flags`, { is_blocked: 'yes' });
    await call('GET', `card/get-card/${card_id}`);
    const update = await link('update', { card_id, card_purpose: 'PAYMENT' });
    await submit(update, { step: 'images', front: 'front.png', back: 'back.png' });
    await send('GET', update.path);
    await submit(update, { step: 'confirmation', cvv: '1234' });
    await call('DELETE', `card/delete/${userId}`, { card_id });
    await call('GET', `card/list/${userId}`);

    await control(`/sandbox/wallets/${userId}/credit`, { amount: 100 });
    const { payee_id: mailed } = await call('POST', `payee/create/${userId}`, {
        name: 'Bob',
        email: 'bob@example.test',
    });
    const at = { payee_id: mailed, first_name: 'Bob', ...address };
    const { address_id: to } = await call('POST', `address/create-payee-address/${userId}`, at);
    const check = { payee_id: mailed, payee_address_id: to, amount: 40, mail_type: 'OVERNIGHT' };
    await call('POST', `payment/mail-check/${userId}`, {
        ...check,
        remittance: [{ id: '1', date: '01-31-2026', amount: 40 }],
    });
    await call('POST', `payment/mail-check/${userId}`, {
        ...check,
        amount: 0.5,
        remittance: [1],
        attachment_url: 'http://a.test',
    });
    await control('/sandbox/advance', { by: '6 days' });

    const details = { amount: 12.5, description: 'Shoes "<b>"', invoice_number: 'INV-3' };
    const { payment_link } = await call('POST', `payment/create-payment-link/${userId}`, details);
    await call('POST', `payment/create-payment-link/${userId}`, {});
    const page = { path: new URL(payment_link).pathname };
    await send('GET', page.path);
    for (const decision of ['fail', 'pay', 'retry', 'reject', 'maybe']) {
        await submit(page, { decision });
        await send('GET', page.path);
    }
    await send('GET', '/pay/pl_0');
    await send('GET', '/sandbox/ledger');
}
