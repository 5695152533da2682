// A sandbox with as many users and payments as its dashboard is made for.
const STATIC_SIGNATURE = '8b3cb99a4b8e24fc7e01d0db635e2e47b80818144fe51400c6c6ae3ecbc84f47';
const FULL = { users: 10_000, payments: 100_000 };
const FEWER = { users: 1_000, payments: 10_000 };
const STATUSES = ['approved', 'applied', 'in_review', 'rejected', 'approved'];

/** How much is filled in: less in a quick run, which has a single process. */
export function sizeFor({ processes }) {
    return processes === 1 ? FEWER : FULL;
}

/** Fills a sandbox through its API, and returns the IDs that the addresses of its pages contain. */
export async function fill({ baseUrl, platformId, fetch }, { users, payments }) {
    const headers = {
        'content-type': 'application/json',
        'x-platform-id': platformId,
        'x-signature': STATIC_SIGNATURE,
    };
    const call = async (method, path, body) => {
        const answer = await fetch(baseUrl + path, { method, headers, body: body && JSON.stringify(body) });
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        return answer.json();
    };
    const post = (path, body) => call('POST', path, body);

    // Events are recorded and none is delivered.
    await post('/sandbox/webhook', { url: 'http://127.0.0.1:9/webhooks', hold: true });
    const ids = [];
    for (let number = 0; number < users; number += 1) {
        const { data } = await post('/api/platform/users/create', {
            name: `Person ${number} of Example City`,
            email: `person.${number}@example.test`,
            phone_country_code: '+1',
            phone: String(5_550_000_000 + number),
        });
        ids.push(data.user_id);
        await post(`/sandbox/kyc/${data.user_id}/decide`, { status: STATUSES[number % STATUSES.length] });
    }
    const payers = [];
    for (const [number, id] of ids.slice(0, 1_000).entries()) {
        await post(`/sandbox/wallets/${id}/credit`, { amount: 1_000_000 });
        const receiver = users - 1 - number;
        const payee = { name: `Person ${receiver} of Example City`, email: `person.${receiver}@example.test` };
        payers.push([id, (await post(`/api/platform/payee/create/${id}`, payee)).data.payee_id]);
    }
    let paymentId;
    for (let number = 0; number < payments; number += 1) {
        // One in ten is the first payer's, as somebody has more than all others.
        const [user_id, payee_id] = payers[number % 10 === 0 ? 0 : number % payers.length];
        const { data } = await post('/api/platform/payment/create-payment', {
            user_id,
            payee_id,
            amount: (100 + (number % 500)) / 100,
            payment_method: 'WALLET',
            receiving_method: 'WALLET',
            invoice_no: `INV-${number}`,
            description: `Order ${number} from the shop in Example Street`,
        });
        paymentId = data.payment_id;
    }
    // What is asked for last stays in the log of requests.
    for (let number = 0; number < 10_000; number += 1)
        await call('GET', `/api/platform/users/get/${ids[number % users]}`);
    return { userId: ids[0], paymentId, payments };
}
