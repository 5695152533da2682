import type { PaywintError } from '../../errors/classes.js';
import { isOutcomeUnknown } from '../../errors/outcome.js';
import { Operation } from '../../generated/operations.js';
import { PaymentsOperations } from '../../generated/resources.js';
import type { NewPayment, Payment } from '../../shared/models.js';
import { type BulkOptions, createMany } from './bulk.js';

/** Options of `payments.createMany`, besides those of each of its calls. */
export interface CreatePaymentsOptions extends BulkOptions<CreatePaymentsProgress> {}

/** How far `payments.createMany` has come. */
export interface CreatePaymentsProgress {
    /** How many payments were tried. */
    done: number;
    /** How many of them Paywint took. */
    paid: number;
    /** How many surely were not made. */
    refused: number;
    /** How many may have been made: look for their `invoiceNo` before you pay again. */
    unknown: number;
}

/** What became of one payment. */
export type CreatePaymentsResult =
    | {
          /** The payment's place in what was given, from 0. */
          index: number;
          /** Paywint took it; its `status` says how far it has come. */
          outcome: 'paid';
          /** The payment, as Paywint knows it. */
          payment: Payment;
          /** None. */
          error?: never;
      }
    | {
          /** The payment's place in what was given, from 0. */
          index: number;
          /** `refused`: it was not made. `unknown`: it may have been; look for its `invoiceNo` in `payments.listSent`. */
          outcome: 'refused' | 'unknown';
          /** None. */
          payment?: never;
          /** Why. */
          error: PaywintError;
      };

/** Payments, mailed checks and payment links. */
export class Payments extends PaymentsOperations {
    /**
     * Pays many, some at once, in the order in which they are done. Takes no more from `payments` than it works on, so
     * memory stays the same however many there are; when Paywint says 429 to one, all wait. Each is made as by `create`:
     * at most once. After a crash, `skip` takes up where the results ended.
     *
     * @example
     * ```ts
     * for await (const { index, outcome } of paywint.payments.createMany(payroll)) {
     *     if (outcome === 'unknown') lookFor(payroll[index].invoiceNo);
     * }
     * ```
     * @throws ConfigurationError for unusable options; a payment's own error is a result, and does not end the others.
     */
    createMany(
        payments: Iterable<NewPayment> | AsyncIterable<NewPayment>,
        options: CreatePaymentsOptions = {},
    ): AsyncIterableIterator<CreatePaymentsResult> {
        return createMany<NewPayment, Payment, CreatePaymentsResult, CreatePaymentsProgress>(payments, options, {
            name: 'payments',
            start: { done: 0, paid: 0, refused: 0, unknown: 0 },
            create: (payment, callOptions, gate) =>
                this.callOne(Operation.PaymentsCreate, [payment], callOptions, gate),
            check: (callOptions) => this.checkOptions(callOptions),
            made: (index, payment) => ({ index, outcome: 'paid', payment }),
            failed: (index, error) => ({ index, outcome: isOutcomeUnknown(error) ? 'unknown' : 'refused', error }),
            count: (progress, { outcome }) => (progress[outcome] += 1),
        });
    }
}
