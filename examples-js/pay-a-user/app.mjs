import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { Accounts } from './accounts.mjs';
import { BankAccounts } from './bank-accounts.mjs';
import { overview } from './pages.mjs';
import { Payments } from './payments.mjs';
import { isForUser, messagesOf } from './problems.mjs';
import { webhookHandler } from './webhooks.mjs';

const FILES = fileURLToPath(new URL('public', import.meta.url));

/** The page and its backend, on one origin. Everything is plain HTML: forms go to this server, never to Paywint. */
export function createApp({ paywint, webhookSecret }) {
    const accounts = new Accounts();
    const bankAccounts = new BankAccounts(paywint);
    const payments = new Payments(paywint, accounts);
    const receive = webhookHandler(webhookSecret, accounts);

    const app = new Hono();
    // Before anything that reads bodies: the signature is over the raw bytes.
    app.post('/webhooks', ({ req }) => receive(req.raw));
    app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'self'"] } }));
    app.use(csrf());
    app.use('/style.css', serveStatic({ root: FILES }));

    app.get('/', async (c) => c.html(overview(await stateOf(accounts.open(c)))));

    /** A form: does something for the account of the session, and shows the page again. */
    const form = (path, act) =>
        app.post(path, async (c) => {
            const account = accounts.open(c);
            const fields = await c.req.parseBody();
            try {
                return c.redirect((await act(account, fields)) ?? '/', 303);
            } catch (error) {
                if (!isForUser(error)) throw error;
                console.error(path, error.code ?? error.name, error.message);
                const state = await stateOf(account);
                return c.html(overview(state, messagesOf(error, path, fields, state)), 422);
            }
        });
    form('/register', (account, { name, email }) => register(account, { name, email }));
    form('/identity', (account) => inquiryLink(account));
    form('/bank-account', (account, fields) => bankAccounts.connect(account, fields));
    form('/bank-account/deposits', (account, fields) => bankAccounts.releaseDeposits(account, fields));
    form('/bank-account/verify', (account, fields) => bankAccounts.verify(account, fields));
    form('/card', (account) => cardLink(account));
    form('/pay', (account, fields) => payments.pay(account, fields));

    return app;

    async function register(account, person) {
        const { userId } = await paywint.users.create(person);
        accounts.update(account, { userId });
    }

    /** A link is not stored, because it no longer works once its inquiry has ended. There is none if nothing is pending. */
    async function inquiryLink(account) {
        const { inquiryUrl } = await paywint.kyc.createInquiryLink(account.userId);
        accounts.update(account, { isSubmitted: !inquiryUrl });
        return inquiryUrl;
    }

    /** The user enters the card in Paywint's own form, through a link that works once. */
    async function cardLink({ userId }) {
        const { secureLink } = await paywint.cards.createAddLink(userId, { cardPurpose: 'PAYMENT' });
        return secureLink;
    }

    /** Everything that the page shows. */
    async function stateOf(account) {
        const { userId } = account;
        if (userId === undefined) return { account };
        const [banks, cards, wallet] = await Promise.all([
            paywint.bankAccounts.list(userId),
            paywint.cards.list(userId),
            paywint.wallets.get(userId),
        ]);
        return { account, banks, cards, wallet, payments: accounts.paymentsOf(account) };
    }
}
