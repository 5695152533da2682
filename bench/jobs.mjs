import { PAYEE_ID, USER_ID } from './answers.mjs';

/** Every row of the tables of calls: what is called, and how many calls are on the way at once. */
export const rows = [1, 32].flatMap((atOnce) => ['create', 'pay', 'get', 'list'].map((job) => ({ job, atOnce })));

const TITLES = { pay: 'payments.create', list: 'list of 100' };

export function titleOf({ job, atOnce }) {
    const what = TITLES[job] ?? job;
    return `${what}, ${atOnce === 1 ? '1 at a time' : `${atOnce} at once`}`;
}

/** What is asked for, spelt as the wire spells it. */
export const onTheWire = {
    create: () => ({ name: 'Ada Example', email: 'ada@example.test', phone_country_code: '+1', phone: '5550100200' }),
    pay: () => ({
        user_id: USER_ID,
        payee_id: PAYEE_ID,
        amount: 12.5,
        payment_method: 'WALLET',
        invoice_no: 'INV-1042',
        receiving_method: 'WALLET',
        description: 'Two engines',
    }),
    get: () => USER_ID,
    list: () => ({ rows_per_page: 100, page_no: 1 }),
};

/** The same as JavaScript spells it. */
export const inCamelCase = {
    create: () => ({ name: 'Ada Example', email: 'ada@example.test', phoneCountryCode: '+1', phone: '5550100200' }),
    pay: () => ({
        userId: USER_ID,
        payeeId: PAYEE_ID,
        amount: 12.5,
        paymentMethod: 'WALLET',
        invoiceNo: 'INV-1042',
        receivingMethod: 'WALLET',
        description: 'Two engines',
    }),
    get: () => USER_ID,
    list: () => ({ rowsPerPage: 100, pageNo: 1 }),
};
