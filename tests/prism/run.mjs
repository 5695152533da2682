/** The requests of the package, judged by Prism from the contract's OpenAPI file. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

import { Paywint } from '../../pkg/node.js';
import { ROOT } from '../support/paths.mjs';

const USER_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PLATFORM_ID = '11111111-2222-4333-8444-555555555555';

const SAMPLES = JSON.parse(readFileSync(`${ROOT}/tests/samples.json`, 'utf8'));

const BUSINESS = {
    businessName: 'Example Ltd',
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
    document1: 'https://files.example.test/articles.pdf',
    document2: 'https://files.example.test/ein.pdf',
};

const FURTHER = {
    document3: 'https://files.example.test/3.pdf',
    document4: 'https://files.example.test/4.pdf',
    document5: 'https://files.example.test/5.pdf',
    dba: 'Example',
    businessEmail: 'hello@example.test',
    businessDescription: 'Things 🙂',
    website: 'https://example.test',
};

const prism = await startPrism();
const results = [];
try {
    await good();
    await bad();
} finally {
    prism.stop();
}
const failed = results.filter((passed) => !passed).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Every operation in every shape that the package sends. */
async function good() {
    for (const emptyBody of ['hash', 'omit']) {
        const client = new Paywint({
            platformId: PLATFORM_ID,
            secretKey: 'secret',
            baseUrl: prism.baseUrl,
            emptyBody,
            fetch: judged,
        });
        for (const [name, { args }] of Object.entries(SAMPLES)) {
            await accepts(name, () => call(client, name, args));
        }
        await shapesOf(client);
        const { users, kyc, kyb } = client;
        await accepts('create with all fields', () =>
            users.create({
                name: 'Ada Example',
                email: 'ada@example.test',
                phoneCountryCode: '+1',
                phone: '5550100200',
            }),
        );
        await accepts('create with an e-mail alone', () => users.create({ email: 'ada@example.test' }));
        await accepts('create with a phone alone', () => users.create({ phoneCountryCode: '+1242', phone: '5550100' }));
        await accepts('create with nulls', () => users.create({ name: null, email: 'ada@example.test', phone: null }));
        await accepts('create in other scripts', () => users.create({ name: '李小龍 🙂', email: '用户@例子.广告' }));
        for (const rowsPerPage of [10, 20, 50, 100]) {
            await accepts(`list ${rowsPerPage}`, () => users.list({ rowsPerPage, pageNo: 7 }));
        }
        await accepts('list', () => users.list());
        await accepts('get', () => users.get(USER_ID));
        await accepts('get in capitals', () => users.get(USER_ID.toUpperCase()));
        await accepts('inquiry link', () => kyc.createInquiryLink(USER_ID));
        await accepts('KYC record', () => kyc.get(USER_ID));
        await accepts('KYB record', () => kyb.get(USER_ID));
        await accepts('a business', () => kyb.submit(USER_ID, BUSINESS));
        await accepts('a business with nulls', () => kyb.submit(USER_ID, { ...BUSINESS, dba: null, document5: null }));
        await accepts('a business with all fields', () => kyb.submit(USER_ID, { ...BUSINESS, ...FURTHER }));
        for (let number = 1; number <= 13; number += 1) {
            await accepts(`a business of ent${number}`, () =>
                kyb.submit(USER_ID, { ...BUSINESS, entityType: `ent${number}` }),
            );
        }
    }
}

/** Choices and options that the samples leave out. */
async function shapesOf({ bankAccounts, cards, payees, payments, wallets, paywintAccounts }) {
    const from = { userId: USER_ID, payeeId: USER_ID, amount: '0.01', invoiceNo: 'INV-1' };
    const needs = {
        CARD: { payeeCardId: USER_ID },
        ACH: { payeeBankId: USER_ID },
        RTP: { payeeBankId: USER_ID },
        FEDNOW: { payeeBankId: USER_ID },
    };
    const pays = { WALLET: {}, CARD: { cardId: USER_ID }, PW_BANK: { bankId: USER_ID } };
    for (const receivingMethod of ['WALLET', 'CARD', 'ACH', 'PW_BANK', 'RTP', 'FEDNOW']) {
        for (const [paymentMethod, source] of Object.entries(pays)) {
            const payment = { ...from, receivingMethod, paymentMethod, ...source, ...needs[receivingMethod] };
            await accepts(`a payment by ${paymentMethod} to ${receivingMethod}`, () => payments.create(payment));
        }
    }
    await accepts('a withdrawal to a bank', () =>
        wallets.withdraw(USER_ID, { amount: 1, transferMethod: 'bank_withdrawal', bankId: USER_ID }),
    );
    await accepts('a payee with a phone', () =>
        payees.create(USER_ID, { name: 'Bob', phone: '5550100', phoneCountryCode: '+1' }),
    );
    await accepts('an account with what is required', () =>
        bankAccounts.add({
            ...SAMPLES['bankAccounts.add'].args[0],
            accountType: null,
            bankAddress: undefined,
            isDefault: null,
        }),
    );
    await accepts('a link for withdrawals', () => cards.createAddLink(USER_ID, { cardPurpose: 'WITHDRAWAL' }));
    for (const [destination, to] of [
        ['WALLET', {}],
        ['CARD', { cardId: USER_ID }],
    ]) {
        const transfer = { amount: 1, fromBankId: USER_ID, destination, ...to };
        await accepts(`a transfer to ${destination}`, () => paywintAccounts.transfer(USER_ID, transfer));
    }
}

/** Requests by hand that break the contract: a judge who takes them judges nothing. */
async function bad() {
    const headers = { 'content-type': 'application/json', 'x-platform-id': PLATFORM_ID, 'x-signature': '0'.repeat(64) };
    const post = (path, body, extra = {}) => [
        path,
        { method: 'POST', headers: { ...headers, ...extra }, body: JSON.stringify(body) },
    ];
    await refuses('a page of seven', ...post('/api/platform/users/list', { rows_per_page: 7, page_no: 1 }));
    await refuses('a page in camelCase', ...post('/api/platform/users/list', { rowsPerPage: 10, pageNo: 1 }));
    await refuses('a user without contact', ...post('/api/platform/users/create', { name: 'Ada' }));
    await refuses(
        'a user whose name is a number',
        ...post('/api/platform/users/create', { name: 7, email: 'a@b.test' }),
    );
    await refuses(
        'a business of one field',
        ...post(`/api/platform/kyb/submit-kyb/${USER_ID}`, { business_name: 'x' }),
    );
    await refuses('a payment by points', ...post('/api/platform/payment/create-payment', { payment_method: 'POINTS' }));
    await refuses(
        'an amount as text',
        ...post(`/api/platform/payment/create-payment-link/${USER_ID}`, { amount: '12.50' }),
    );
    await refuses('a removal of nothing', `/api/platform/card/delete/${USER_ID}`, {
        method: 'DELETE',
        headers,
        body: '{}',
    });
    await refuses('an id that is no UUID', '/api/platform/users/get/me', { headers });
    await refuses('a request without signature', `/api/platform/users/get/${USER_ID}`, {
        headers: { 'x-platform-id': PLATFORM_ID },
    });
}

/** A fetch that notes what Prism thought of the request. */
async function judged(url, init) {
    const answer = await fetch(url, init);
    judged.verdict = verdictOf(answer);
    return withRequestedIds(String(url).split('/').at(-1), init, answer);
}

/** Prism invents the id of a record that has no example, and the package refuses a record of another id than requested. */
async function withRequestedIds(inPath, { method, body: sent }, answer) {
    const body = await answer.json();
    const requested = sent === undefined ? {} : JSON.parse(new TextDecoder().decode(sent));
    for (const field of ['id', 'user_id', 'payee_id', 'bank_id', 'card_id', 'payment_id']) {
        if (!UUID.test(body.data?.[field])) continue;
        if (UUID.test(requested[field])) body.data[field] = requested[field].toLowerCase();
        else if (UUID.test(inPath) && (method === 'GET' || field === 'user_id'))
            body.data[field] = inPath.toLowerCase();
    }
    return Response.json(body, { status: answer.status });
}

/** Calls an operation by its name. */
function call(client, name, args) {
    const path = name.split('.');
    const method = path.pop();
    return path.reduce((parent, key) => parent[key], client)[method](...args);
}

function verdictOf(answer) {
    return { status: answer.status, violations: answer.headers.get('sl-violations') };
}

async function accepts(what, call) {
    judged.verdict = undefined;
    let failure = '';
    await call().catch((error) => (failure = error.message));
    const { status, violations } = judged.verdict ?? {};
    note(what, status === 200 && violations === null && failure === '', `${status} ${violations ?? failure}`);
}

async function refuses(what, path, init) {
    const { status, violations } = verdictOf(await fetch(prism.baseUrl + path, init));
    note(`refuses ${what}`, status !== 200 || violations !== null, `${status} ${violations}`);
}

function note(what, passed, detail) {
    results.push(passed);
    console.log(passed ? `✓ ${what}` : `✗ ${what}: ${detail}`);
}

async function startPrism() {
    const port = await freePort();
    const program = `${ROOT}/tests/node_modules/.bin/prism`;
    const contract = `${ROOT}/tests/contract/openapi.yaml`;
    const child = spawn(program, ['mock', '--host', '127.0.0.1', '--port', String(port), '--errors', contract], {
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    process.once('exit', () => child.kill());
    const lines = createInterface({ input: child.stdout });
    const listening = (async () => {
        for await (const line of lines) if (line.includes('is listening')) return;
        throw new Error('Prism ended before it listened');
    })();
    await Promise.race([listening, once(child, 'error').then(([error]) => Promise.reject(error))]);
    child.stdout.resume();
    return { baseUrl: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

async function freePort() {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    await once(server, 'close');
    return port;
}
