import type { APIPromise, Caller } from './call.js';
import { compiled, guarded } from './core.js';
import { discreet } from './discreet.js';
import { copied } from './input.js';
import type { KybDecision, KybRecord, KybStatus, KybSubmission } from './models.js';
import type { CallOptions } from './options.js';

/** Verification of businesses. */
export class Kyb {
    readonly #caller: Caller;

    /** @internal */
    constructor(caller: Caller) {
        this.#caller = caller;
    }

    /**
     * Hands in a user's business to be verified; the verdict comes by webhook. Sent once: when the error's `outcome` is
     * `unknown`, it may have arrived, and `get` tells. The record is discreet as that of `get` is. An error has no
     * `body`, and repeats nothing personal of what was handed in. Contract: kyb/submit-user-kyb.
     *
     * @throws ValidationError before anything is sent; PermissionDeniedError when the user's KYC is not approved;
     * NotFoundError when there is no such user; ConflictError when the user has a KYB record already.
     */
    submit(userId: string, business: KybSubmission, options?: CallOptions): APIPromise<KybRecord> {
        const operation = compiled().Operation.SubmitKyb;
        const params = { userId, business: copied(business) };
        const limits = this.#caller.limits(options);
        return this.#caller.call(operation, params, limits, ({ data }) => discreet(operation, data as KybRecord));
    }

    /**
     * Reads what Paywint knows of a user's business, and how its verification stands. All but `userId`,
     * `businessIdType`, `country`, `entityType`, `formationDate`, `mcc`, `state` and `status` is only there by name:
     * inspection, JSON and copies leave it out. An error of this method has no `body`, and repeats no word of
     * Paywint's. Contract: kyb/get-user-kyb.
     *
     * @throws NotFoundError as long as the user has no KYB record, and when there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<KybRecord> {
        const operation = compiled().Operation.GetKyb;
        const limits = this.#caller.limits(options);
        return this.#caller.call(operation, userId, limits, ({ data }) => discreet(operation, data as KybRecord));
    }
}

/**
 * What the `status` of a KYB record means, whatever the case of its letters. One that this version does not know is
 * `pending`, as is none.
 */
export function kybDecision(status: KybStatus | null | undefined): KybDecision {
    return guarded((core) => core.decision(status, true)) as KybDecision;
}
