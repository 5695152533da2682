import { isPaywintError, ValidationError } from 'paywint';

/** Input that this server refuses by itself, with problems like those of a `ValidationError`. */
export class InputError extends Error {
    constructor(...issues) {
        super('The input was refused.');
        this.issues = issues;
    }
}

/** Whether the page can explain an error to the user. All others are bugs of this program. */
export const isForUser = (error) => isPaywintError(error) || error instanceof InputError;

/** The page's labels of the fields that each form's calls check. */
const LABELS = {
    '/register': { name: 'Full name', email: 'Email' },
    '/bank-account': {
        accountHolderName: 'Account holder',
        bankName: 'Bank',
        accountNumber: 'Account number',
        routingNumber: 'Routing number',
    },
    '/bank-account/verify': {
        'verificationAmounts.amount1': 'First amount',
        'verificationAmounts.amount2': 'Second amount',
    },
    '/pay': { name: 'To', email: 'Their email', amount: 'Amount in dollars' },
};

const NO_DEPOSITS =
    'The two deposits cannot be sent now. Your business may have to be verified first, or you are verifying another account.';

const CARD_REFUSED =
    'This payment by card was refused. Verify your identity first, or choose another card. The recipient may have to be verified as a business first.';

/** What to do when Paywint refuses what a form asks for, with 400 or 403. Each gets the form's fields and the new state. */
const REFUSALS = {
    '/bank-account': () => NO_DEPOSITS,
    '/bank-account/deposits': () => NO_DEPOSITS,
    '/bank-account/verify': ({ accountId }, { banks }) => {
        const status = banks.find(({ id }) => id === accountId)?.verificationStatus?.toLowerCase();
        if (status === 'verified') return 'This account is verified already.';
        if (status === 'failed') return 'The amounts were wrong too often. Send two new deposits to your account.';
        return 'These are not the amounts of the two deposits. Look at your bank statement: you have only a few attempts.';
    },
    '/pay': ({ from, amount }, { wallet }) => {
        const available = wallet.availableBalance ?? 0;
        if (from !== 'wallet') return CARD_REFUSED;
        if (available >= Number(amount)) return 'This payment was refused. Verify your identity first.';
        return `There is not enough money in your wallet: $${available.toFixed(2)} is available.`;
    },
};

/** What a person can do about an error of a form. The exact message is in the log. */
export function messagesOf(error, form, fields, state) {
    if (error instanceof ValidationError || error instanceof InputError) return sentences(error.issues, LABELS[form]);
    if (error.outcome === 'unknown') return ['We do not know yet whether this worked. Please look again in a minute.'];
    if (error.status === 409) return ['This is already registered.'];
    const refusal = [400, 403].includes(error.status) ? REFUSALS[form]?.(fields, state) : undefined;
    return [refusal ?? 'This did not work. Please try again later.'];
}

/** A field that the page does not show, such as the nickname of an account, has the value of one that it shows. */
function sentences(issues, labels = {}) {
    const shown = issues.filter(({ path }) => path in labels);
    return (shown.length > 0 ? shown : issues).map(({ path, message }) => `${labels[path] ?? path} ${message}.`);
}
