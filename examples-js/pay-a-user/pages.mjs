import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';

/** The one page: what there is, and the next steps. `html` escapes every value. */
export function overview({ account, banks = [], cards = [], wallet, payments = [] }, problems = []) {
    return html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width" />
                <title>Pay somebody</title>
                <link rel="stylesheet" href="/style.css" />
            </head>
            <body>
                <main>
                    <h1>Pay somebody</h1>
                    ${problems.length > 0 ? html`<ul role="alert">${problems.map((text) => html`<li>${text}</li>`)}</ul>` : ''}
                    ${account.userId === undefined ? registration() : steps(account, banks, cards, wallet, payments)}
                </main>
            </body>
        </html>`;
}

function registration() {
    return section(
        '1. Register',
        html`<form method="post" action="/register">
            ${field('name', 'Full name')} ${field('email', 'Email', 'email')} ${button('Register')}
        </form>`,
    );
}

function steps(account, banks, cards, wallet, payments) {
    return html`${identity(account)} ${bankAccount(banks)} ${cardList(cards)} ${payment(cards, wallet)} ${paymentList(payments)}`;
}

function identity({ isVerified, inquiryUrl }) {
    const link = html`<p><a href="${inquiryUrl}" target="_blank" rel="noopener">Verify your identity</a>, then reload this page.</p>`;
    const start = html`<form method="post" action="/identity">${button('Start the verification')}</form>`;
    const next = inquiryUrl ? link : start;
    return section('1. Identity', isVerified ? html`<p>Your identity is verified.</p>` : next);
}

function bankAccount(banks) {
    const list = banks.map(
        (bank) => html`<li>${bank.bankName} …${bank.accountNumber}: ${bank.verificationStatus}</li>`,
    );
    const open = banks.find(({ verificationStatus }) => verificationStatus === 'applied');
    const amounts = html`<form method="post" action="/bank-account/verify">
        <p>Two small deposits are on their way to your account. Enter their amounts.</p>
        ${field('amount1', 'First amount')} ${field('amount2', 'Second amount')} ${button('Verify the account')}
    </form>`;
    const connect = html`<form method="post" action="/bank-account">
        ${field('holder', 'Account holder')} ${field('bankName', 'Bank')} ${field('accountNumber', 'Account number')}
        ${field('routingNumber', 'Routing number')} ${button('Connect the account')}
    </form>`;
    const release = html`<form method="post" action="/bank-account/deposits">${button('Send the two deposits')}</form>`;
    const isWaiting = banks.some(({ verificationStatus }) => verificationStatus === 'not_applied');
    const next = open !== undefined ? amounts : isWaiting ? release : banks.length === 0 ? connect : '';
    return section('2. Bank account', html`<ul>${list}</ul>${next}`);
}

function cardList(cards) {
    const list = cards.map((card) => html`<li>${card.cardType} …${card.cardNumber}</li>`);
    return section(
        '3. Cards',
        html`<ul>${list}</ul>
            <form method="post" action="/card">${button('Add a card')}</form>`,
    );
}

function payment(cards, wallet) {
    const options = cards.map((card) => html`<option value="${card.cardId}">Card …${card.cardNumber}</option>`);
    return section(
        '4. Pay',
        html`<form method="post" action="/pay">
            <input type="hidden" name="invoiceNo" value="${randomUUID().slice(0, 18)}" />
            ${field('payeeName', 'To')} ${field('payeeEmail', 'Their email', 'email')} ${field('amount', 'Amount in dollars')}
            <label>From
                <select name="from">
                    <option value="wallet">Wallet ($${(wallet.availableBalance ?? 0).toFixed(2)} available)</option>
                    ${options}
                </select>
            </label>
            ${button('Pay')}
        </form>`,
    );
}

function paymentList(payments) {
    const rows = payments.map(({ payeeName, amount, status }) => html`<li>$${amount} to ${payeeName}: ${status}</li>`);
    return section('Payments', html`<ul>${rows}</ul>`);
}

const section = (title, content) => html`<section><h2>${title}</h2>${content}</section>`;
const button = (text) => html`<button>${text}</button>`;
const field = (name, label, type = 'text') =>
    html`<label>${label} <input name="${name}" type="${type}" required autocomplete="off" /></label>`;
