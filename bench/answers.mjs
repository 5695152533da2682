// What Paywint answers with, as bytes. Persons and ids are made up.

export const USER_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-000000000001';
export const PAYEE_ID = 'bbbbbbbb-bbbb-4ccc-8ddd-000000000002';

/** The envelope of one user. */
export function single() {
    return bytes({
        success: true,
        message: 'Success',
        data: user(1, 'Ada Example'),
        queryGeneratedTime: 1767323045.25,
    });
}

/** The envelope of one payment. */
export function payment() {
    const data = {
        payment_id: 'cccccccc-bbbb-4ccc-8ddd-000000000003',
        payer_id: USER_ID,
        payee_id: PAYEE_ID,
        amount: 12.5,
        processing_fee: 0,
        delivery_fee: 0,
        invoice_no: 'INV-1042',
        currency: 'USD',
        description: 'Two engines',
        payment_method: 'WALLET',
        receiving_method: 'WALLET',
        created_at: '2026-01-02T03:04:05.000Z',
        payment_date: '2026-01-02T03:04:05.000Z',
        status: 'success',
        card_id: null,
        bank_id: null,
        payee_card_id: null,
        payee_bank_id: null,
        failure_reason: null,
    };
    return bytes({ success: true, message: 'Success', data, queryGeneratedTime: 1767323045.25 });
}

/** The envelope of a page of 100 users. */
export function hundred(name = 'Ada Example') {
    return bytes({
        success: true,
        status_code: 200,
        message: 'Success',
        records: Array.from({ length: 100 }, (_, index) => user(index, `${name} ${index}`)),
        totalRecords: 100,
        queryGeneratedTime: 1767323045,
    });
}

/** One user as the rivals' APIs answer with one: without an envelope. */
export function bare() {
    return bytes(user(1, 'Ada Example'));
}

/** 100 users as the rivals' APIs list them. */
export function rivalsHundred() {
    const data = Array.from({ length: 100 }, (_, index) => user(index, `Ada Example ${index}`));
    return bytes({ object: 'list', data, has_more: false, list_metadata: { before: null, after: null } });
}

function user(index, name) {
    return {
        user_id: `aaaaaaaa-bbbb-4ccc-8ddd-${String(index).padStart(12, '0')}`,
        name,
        email: `ada${index}@example.test`,
        phone_country_code: '+1',
        phone: '5550100200',
        created_at: '2026-01-02T03:04:05.000Z',
    };
}

function bytes(value) {
    return Buffer.from(JSON.stringify(value));
}
