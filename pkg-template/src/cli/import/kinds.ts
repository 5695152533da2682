import type { NewPayment, NewUser, Payment, Paywint, PaywintError } from 'paywint';
import { PARAMS } from '../../generated/declarations.js';
import { camelCase } from '../../shared/camel-case.js';
import type { Row, Unique } from './csv.js';

/** The outcome of one row. */
export interface RowResult {
    readonly index: number;
    /** The ID of what was created. */
    readonly id?: string;
    readonly error?: PaywintError;
    /** Why Paywint did not carry out a payment that it accepted. */
    readonly refusal?: string;
}

interface ManyOptions {
    readonly concurrency?: number;
    skip(index: number): boolean;
}

/** The kinds of records that can be imported. */
export interface ImportKind {
    /** The names that the first line of a file may have. */
    readonly fields: readonly string[];
    /** The field by which a row is looked up. Two rows with the same value could not be distinguished. */
    readonly unique?: Unique;
    /** Fields that a report may repeat, because they are not personal. */
    readonly reported: readonly string[];
    /** How to look for a row of unknown outcome. */
    readonly look: string;
    create(paywint: Paywint, rows: AsyncIterable<Row>, options: ManyOptions): AsyncIterable<RowResult>;
}

export const KINDS: Readonly<Record<'users' | 'payments', ImportKind>> = {
    users: {
        fields: fieldsOf('NewUser'),
        reported: [],
        look: 'Look for the email or phone with `paywint users list`.',
        create: (paywint, rows, options) => userResults(paywint, rows, options),
    },
    payments: {
        fields: fieldsOf('NewPayment'),
        unique: { field: 'invoiceNo', within: 'userId' },
        reported: ['userId', 'invoiceNo'],
        look: 'Look for the invoiceNo with `paywint payments list-sent`, which takes the userId.',
        create: (paywint, rows, options) => paymentResults(paywint, rows, options),
    },
};

function fieldsOf(params: string): string[] {
    return (PARAMS[params] ?? []).map(({ wire }) => camelCase(wire));
}

// A row is checked by the client, as any other input.
async function* userResults(
    paywint: Paywint,
    rows: AsyncIterable<Row>,
    options: ManyOptions,
): AsyncGenerator<RowResult> {
    for await (const { index, user, error } of paywint.users.createMany(rows as AsyncIterable<NewUser>, options)) {
        yield { index, ...(user === undefined ? { error } : { id: user.userId }) };
    }
}

async function* paymentResults(
    paywint: Paywint,
    rows: AsyncIterable<Row>,
    options: ManyOptions,
): AsyncGenerator<RowResult> {
    const payments = rows as unknown as AsyncIterable<NewPayment>;
    for await (const result of paywint.payments.createMany(payments, options)) {
        const { index, payment } = result;
        if (result.outcome === 'paid') yield { index, id: result.payment.paymentId };
        else if (payment === undefined) yield { index, error: result.error };
        else yield { index, refusal: refusalOf(payment) };
    }
}

function refusalOf({ status, failureReason }: Payment): string {
    const said = `Paywint reports the payment as ${status ?? 'failed'}`;
    return failureReason ? `${said}: ${failureReason}` : said;
}
