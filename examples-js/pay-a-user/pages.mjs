import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';

/** Bank accounts whose deposits have to be sent, for the first time or again. Paywint may send a status in upper case. */
const WITHOUT_DEPOSITS = ['not_applied', 'failed', 'rejected'];
const DEPOSITS_SENT = ['applied', 'pending'];

/** The page: what exists, and the next steps. `html` escapes every value. */
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
    return html`${identity(account)} ${bankAccounts(banks)} ${cardList(cards)} ${payment(cards, wallet)} ${paymentList(payments)}`;
}

function identity({ isVerified, isSubmitted }) {
    if (isVerified) return section('1. Identity', html`<p>Your identity is verified.</p>`);
    return section(
        '1. Identity',
        html`<p>${isSubmitted ? 'There is nothing to submit now.' : 'A new tab opens.'} Reload this page to see the result.</p>
            <form method="post" action="/identity" target="_blank" rel="noopener">${button('Verify your identity')}</form>`,
    );
}

function bankAccounts(banks) {
    if (banks.length > 0) return section('2. Bank account', html`<ul>${banks.map(bankAccount)}</ul>`);
    return section(
        '2. Bank account',
        html`<form method="post" action="/bank-account">
            ${field('holder', 'Account holder')} ${field('bankName', 'Bank')} ${field('accountNumber', 'Account number')}
            ${field('routingNumber', 'Routing number')} ${button('Connect the account')}
        </form>`,
    );
}

function bankAccount(bank) {
    return html`<li>${bank.bankName} …${bank.accountNumber}: ${bank.verificationStatus} ${nextStep(bank)}</li>`;
}

/** The next step to verify an account. Its ID is in the form, so that it need not be stored. */
function nextStep({ id, verificationStatus }) {
    const status = verificationStatus?.toLowerCase();
    const accountId = html`<input type="hidden" name="accountId" value="${id}" />`;
    if (WITHOUT_DEPOSITS.includes(status)) {
        return html`<form method="post" action="/bank-account/deposits">${accountId} ${button('Send the two deposits')}</form>`;
    }
    if (DEPOSITS_SENT.includes(status)) {
        return html`<form method="post" action="/bank-account/verify">
            <p>Two small deposits are on their way to your account. Enter their amounts.</p>
            ${accountId} ${field('amount1', 'First amount')} ${field('amount2', 'Second amount')}
            ${button('Verify the account')}
        </form>`;
    }
    return '';
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
