import { type PaywintError, ResponseError } from '../../errors/classes.js';
import { isOutcomeUnknown } from '../../errors/outcome.js';
import { Operation } from '../../generated/operations.js';
import { PaymentsOperations } from '../../generated/resources.js';
import type { NewPayment, Payment } from '../../shared/models.js';
import { guarded } from '../../wasm/core.js';
import type { WithResponse } from '../calls/api-promise.js';
import { type BulkOptions, createMany } from './bulk.js';

/** Options of `payments.createMany`, in addition to those of each call. */
export interface CreatePaymentsOptions extends BulkOptions<CreatePaymentsProgress> {}

/** The progress of `payments.createMany`. */
export interface CreatePaymentsProgress {
    /** The number of payments that have a result. */
    done: number;
    /** The number of payments that Paywint accepted. */
    paid: number;
    /** The number of payments that certainly were not made, or failed at once. */
    refused: number;
    /** The number of payments that may have been made. Look for their `invoiceNo` before you pay again. */
    unknown: number;
}

/** The result of one payment. */
export type CreatePaymentsResult =
    | {
          /** The index of the payment, from 0. */
          index: number;
          /** Paywint accepted the payment. Its `status` may still change. */
          outcome: 'paid';
          /** The payment. */
          payment: Payment;
          /** Not set. */
          error?: never;
      }
    | {
          /** The index of the payment, from 0. */
          index: number;
          /**
           * `refused`: nothing was paid. `unknown`: it may have been paid; look for its `invoiceNo` with
           * `payments.listSent`.
           */
          outcome: 'refused' | 'unknown';
          /** The payment, if Paywint made it and it failed at once: `failureReason` says why. */
          payment?: Payment;
          /** The error of the call. If there is a `payment`, a `ResponseError` that names its status. */
          error: PaywintError;
      };

/** Payments, mailed checks and payment links. */
export class Payments extends PaymentsOperations {
    /**
     * Makes many payments, several at a time, and yields each result as soon as it is known. It reads `payments` only
     * as fast as it sends them, so that memory use does not grow. When Paywint responds with 429, all calls wait. Each
     * payment is made at most once, as by `create`. Use `signal` to stop: leaving the loop, as with `break`, loses the
     * results of the calls in flight, which may still be carried out. Use `skip` to resume after a crash or a stop.
     *
     * @example
     * ```ts
     * for await (const { index, outcome } of paywint.payments.createMany(payroll)) {
     *     if (outcome === 'unknown') lookFor(payroll[index].invoiceNo);
     * }
     * ```
     * @throws ConfigurationError if an option is invalid. The error of a payment is a result and does not stop the
     * others.
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
            made: async (index, payment, call) =>
                hasFailed(payment)
                    ? { index, outcome: 'refused', payment, error: failureOf(await call.withResponse()) }
                    : { index, outcome: 'paid', payment },
            failed: (index, error) => ({ index, outcome: isOutcomeUnknown(error) ? 'unknown' : 'refused', error }),
            count: (progress, { outcome }) => (progress[outcome] += 1),
        });
    }
}

function hasFailed({ status }: Payment): boolean {
    return guarded((core) => core.paymentHasFailed(status));
}

/** The error for a payment that failed although the call succeeded. */
function failureOf({ data, response, attempts }: WithResponse<Payment>): PaywintError {
    const { status, headers, requestId } = response;
    return new ResponseError(
        {
            code: 'response',
            message: `payments.create: Paywint responded with a payment whose status is ${data.status}. Its failureReason says why.`,
            status,
            ...(requestId !== undefined && { requestId }),
            outcome: 'rejected',
            retryable: false,
        },
        { attempts: [...attempts], headers },
    );
}
