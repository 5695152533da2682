/** One session of requests, for whichever sandbox answers it. */
import { createHash, createHmac } from 'node:crypto';

import { sendAccounts } from './session-of-accounts.mjs';
import { sendMoney } from './session-of-money.mjs';

/** What the connection adds, and not the sandbox. */
const OF_THE_CONNECTION = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);
const LARGEST_BODY = 2 ** 20;
/** A business as `submit-kyb` takes it. */
export const BUSINESS = {
    business_name: 'Example Ltd',
    business_phone: '+1 5550100200',
    address: '1 Example Street',
    city: 'Sampleville',
    state: 'CA',
    zip: '00000',
    country: 'US',
    mcc: '6012',
    entity_type: 'ent4',
    formation_date: '03-09-2015',
    ein: '00-1234567',
    document_1: 'https://files.example.test/articles.pdf',
    document_2: 'https://files.example.test/ein.pdf',
};

/**
 * Sends the session, and gives what was answered, byte for byte.
 *
 * @param {{ baseUrl: string, platformId: string, secretKey: string }} sandbox
 * @param {typeof globalThis.fetch} fetch how to reach it
 * @returns {Promise<{ what: string, status: number, headers: [string, string][], body: string }[]>}
 */
export async function answersTo({ baseUrl, platformId, secretKey }, fetch) {
    const answers = [];
    const send = async (method, path, { body, headers = {} } = {}) => {
        const answer = await fetch(baseUrl + path, { method, headers, body, redirect: 'manual' });
        const bytes = Buffer.from(await answer.arrayBuffer());
        const kept = [...answer.headers].filter(([name]) => !OF_THE_CONNECTION.has(name)).sort();
        answers.push({
            what: `${method} ${path}`,
            status: answer.status,
            headers: kept,
            body: bytes.toString('latin1'),
        });
        return bytes;
    };
    const signed = (method, path, body = '', key = secretKey) => {
        const text = [method, path, createHash('sha256').update(body).digest('hex')].join('');
        const headers = {
            'x-platform-id': platformId,
            'x-signature': createHmac('sha256', key).update(text).digest('hex'),
            'content-type': 'application/json',
        };
        return send(method, path, { headers, ...(body && { body }) });
    };
    const create = (user) => signed('POST', '/api/platform/users/create', JSON.stringify(user));
    const list = (page) => signed('POST', '/api/platform/users/list', JSON.stringify(page));
    const inquiryOf = async (id) => {
        const { data } = JSON.parse(await signed('GET', `/api/platform/persona/platform-user/inquiry/${id}`));
        return new URL(data.inquiry_url);
    };
    const review = (url, decision, more = {}) =>
        send('POST', '/verify', {
            body: new URLSearchParams({ 'inquiry-id': url.searchParams.get('inquiry-id'), decision, ...more }),
        });
    const json = { 'content-type': 'application/json' };
    const control = (path, body) => send('POST', path, { headers: json, body: JSON.stringify(body) });

    for (const path of [
        '/',
        '/dashboard',
        '/dashboard/revision',
        '/dashboard/users',
        '/dashboard/review',
        '/dashboard/settings',
        '/assets/style.css',
        '/assets/dashboard.css',
        '/assets/dashboard.js',
        '/nowhere',
    ]) {
        await send('GET', path);
    }
    const { data: ada } = JSON.parse(await create({ name: 'Ada Example', email: 'ada@example.test' }));
    const { data: zoe } = JSON.parse(
        await create({ name: 'Zoë "李" 🙂 <b>', phone_country_code: '+999', phone: '5550' }),
    );
    await create({ email: 'ADA@example.test' });
    await create({ phone_country_code: '+999', phone: '5550' });
    for (const body of [{}, { email: 1, phone: [] }, { name: 'No way to reach' }]) await create(body);
    for (const body of [
        '{"a":',
        '[]',
        'null',
        '{"email":"é",}',
        '\u{feff}{}',
        JSON.stringify('x'.repeat(LARGEST_BODY)),
    ]) {
        await signed('POST', '/api/platform/users/create', body);
    }
    for (const page of [
        { rows_per_page: 10, page_no: 1 },
        { rows_per_page: 10, page_no: 9 },
        { rows_per_page: 11 },
        { page_no: 1e400 },
    ]) {
        await list(page);
    }
    const wallet = (id) => signed('GET', `/api/platform/wallet/get/${id}`);
    const kyb = (id) => signed('GET', `/api/platform/kyb/${id}`);
    for (const id of [
        ada.user_id,
        zoe.user_id.toUpperCase(),
        'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
        'no',
        '%e4%ff',
        '',
    ]) {
        await signed('GET', `/api/platform/users/get/${id}`);
        await signed('GET', `/api/platform/users/kyc/${id}`);
        await kyb(id);
        await wallet(id);
    }
    await signed('GET', `/api/platform/users/get/${ada.user_id}?a=%20&b=%C3%A9`);
    await signed('GET', `/api/platform/users/get/${ada.user_id}`, '', 'another secret');
    await send('GET', `/api/platform/users/get/${ada.user_id}`);
    await send('DELETE', '/api/platform/users/create');
    await send('POST', '/api/platform/users/create', { body: Buffer.from([0xff]), headers: json });
    await send('HEAD', '/dashboard');

    const url = await inquiryOf(ada.user_id);
    await inquiryOf(ada.user_id);
    await send('GET', url.pathname + url.search);
    await send('GET', `/widget${url.search}`);
    await send('GET', `/verify/status${url.search}`);
    await send('GET', '/verify?inquiry-id=inq_none');
    await send('GET', '/assets/verify/flow.js');
    await review(url, 'maybe');
    await review(url, 'review');
    await review(url, 'approve');
    await send('GET', url.pathname + url.search);
    await signed('GET', `/api/platform/users/kyc/${ada.user_id}`);
    await control(`/sandbox/kyc/${ada.user_id}/decide`, { status: 'approved' });
    await control(`/sandbox/kyc/${ada.user_id}/decide`, { status: 'perhaps' });
    await signed('GET', `/api/platform/users/get/${ada.user_id}`);
    const submit = (business) =>
        signed('POST', `/api/platform/kyb/submit-kyb/${ada.user_id}`, JSON.stringify(business));
    await control(`/sandbox/kyb/${ada.user_id}/decide`, { status: 'approved' });
    await submit({ ...BUSINESS, zip: 5, document_2: 'http://localhost/' });
    await submit(BUSINESS);
    await control(`/sandbox/kyb/${ada.user_id}/decide`, { status: 'approved' });
    await sendAccounts({ signed, send, control, userId: ada.user_id });
    await sendMoney({ signed, send, control, userId: ada.user_id });
    await control(`/sandbox/kyb/${ada.user_id}/decide`, { status: 'rejected' });
    await kyb(ada.user_id);
    await control(`/sandbox/wallet/${ada.user_id}`, { current_balance: 1250.4, available_balance: 99 });
    await wallet(ada.user_id);
    await control(`/sandbox/wallet/${ada.user_id}`, { current_balance: -1, available_balance: 'all' });
    await control(`/sandbox/wallets/${ada.user_id}/credit`, { amount: 0.1 });
    await control(`/sandbox/wallets/${ada.user_id}/credit`, { amount: 0 });
    await send('GET', '/sandbox/ledger');
    for (const by of ['3 days', 1500, 'soon']) await control('/sandbox/advance', { by });
    await wallet(ada.user_id);
    await control('/sandbox/kyc-page', { user_id: zoe.user_id, behaviour: 'error', code: 'unauthenticated' });
    const broken = await inquiryOf(zoe.user_id);
    await send('GET', broken.pathname + broken.search);
    await review(broken, 'fail', { 'redirect-uri': 'http://localhost:3000/done' });
    await signed('GET', `/api/platform/users/kyc/${zoe.user_id}`);
    for (const path of [
        '',
        '/users?sort=-name&rows=10',
        `/users/${ada.user_id}?show=kyb`,
        '/webhooks',
        '/review',
        '/requests?status=4&operation=none',
    ]) {
        await send('GET', `/dashboard${path}`);
    }
    const faults = ['status:429:retry-after=2', 'garbage', 'slow:1'].map((fault) => ({
        on: 'users.list',
        fault,
        times: 1,
    }));
    await control('/sandbox/faults', { faults });
    for (let round = 0; round < 4; round += 1) await list({ rows_per_page: 10, page_no: 1 });
    await control('/sandbox/faults', { faults: ['crash', { fault: 'drop', times: 0 }] });
    const press = (path, status) => send('POST', `/dashboard/users/${path}`, { body: new URLSearchParams({ status }) });
    await press(`${zoe.user_id}/kyc`, 'approved');
    await press(`${ada.user_id}/kyb`, 'approved');
    await press(`${zoe.user_id}/kyb`, 'approved');
    await press(`${ada.user_id}/kyc`, 'perhaps');
    for (const number of [1, 'x'])
        await send('POST', `/dashboard/webhooks/${number}/redeliver`, { body: new URLSearchParams() });
    await send('GET', '/dashboard/webhooks');
    await send('POST', '/sandbox/reset', { headers: { origin: 'https://page.example.test' } });
    await control('/sandbox/reset', {});
    await create({ name: 'Ada Example', email: 'ada@example.test' });
    await list({ rows_per_page: 100, page_no: 1 });
    return answers;
}
