import type { APIPromise, Caller } from './call.js';
import { compiled } from './core.js';
import type { InquiryLink } from './models.js';
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
}
