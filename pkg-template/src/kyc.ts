import type { APIPromise, Caller } from './call.js';
import { compiled, guarded } from './core.js';
import { discreet } from './discreet.js';
import type { InquiryLink, KycDecision, KycRecord, KycStatus } from './models.js';
import type { CallOptions } from './options.js';

/** Verification of people. */
export class Kyc {
    readonly #caller: Caller;

    /** @internal */
    constructor(caller: Caller) {
        this.#caller = caller;
    }

    /**
     * Starts or resumes a user's KYC. Open the link in a new window or a frame; the verdict comes by webhook.
     * Contract: compliance/kyc/create-enquiry-link.
     *
     * @throws NotFoundError when there is no such user.
     */
    createInquiryLink(userId: string, options?: CallOptions): APIPromise<InquiryLink> {
        const operation = compiled().Operation.CreateInquiryLink;
        const limits = this.#caller.limits(options);
        return this.#caller.call(operation, userId, limits, ({ data }) => data as InquiryLink);
    }

    /**
     * Reads what a user's KYC brought: how it stands, and who the person is. It is personal, so all but `userId`,
     * `idType` and `kycStatus` is only there by name: inspection, JSON and copies leave it out. An error of this
     * method has no `body`, and repeats no word of Paywint's. Contract: compliance/kyc/get.
     *
     * @throws NotFoundError as long as the user has no KYC record, and when there is no such user.
     */
    get(userId: string, options?: CallOptions): APIPromise<KycRecord> {
        const operation = compiled().Operation.GetKyc;
        const limits = this.#caller.limits(options);
        return this.#caller.call(operation, userId, limits, ({ data }) => discreet(operation, data as KycRecord));
    }
}

/**
 * What a `kycStatus` means, whatever the case of its letters: `completed` is `approved`, `failed` is `rejected`,
 * `applied` is `in_review`. One that this version does not know is `pending`, as is none.
 */
export function kycDecision(kycStatus: KycStatus | null | undefined): KycDecision {
    return guarded((core) => core.decision(kycStatus, false)) as KycDecision;
}
