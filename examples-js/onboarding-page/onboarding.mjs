import { ValidationError } from 'paywint';
import { Refusal } from './refusals.mjs';

// Paywint may add names: whatever is not listed here is not decided, and nobody is verified by it.
const STATUS = new Map([
    ['approved', 'approved'],
    ['completed', 'approved'],
    ['rejected', 'rejected'],
    ['failed', 'rejected'],
    ['applied', 'in_review'],
]);

/** One person's way through: registered once, verified by Paywint. Holds the user's id so that no page has to. */
export class Onboarding {
    #paywint;
    #userId;

    constructor(paywint) {
        this.#paywint = paywint;
    }

    /** Registers the person. However often it is asked for, there is one user. */
    async createUser(params) {
        this.#userId ??= this.#register(params).catch((error) => {
            if (!nothingCreated(error)) throw new Refusal(502, 'unconfirmed', { cause: error });
            this.#userId = undefined;
            throw error;
        });
        await this.#userId;
    }

    /** Where the person verifies their identity; null when there is nothing left to do. */
    async createInquiryLink() {
        const userId = await this.#registered();
        if (userId === undefined) throw new Refusal(409, 'not_registered');
        const { inquiryUrl } = await this.#paywint.kyc.createInquiryLink(userId);
        return { inquiryUrl: inquiryUrl ?? null };
    }

    /** `unregistered`, `pending`, `in_review`, `approved` or `rejected`. The truth, unlike what a frame may say. */
    async status() {
        const userId = await this.#registered();
        if (userId === undefined) return 'unregistered';
        const { kycStatus } = await this.#paywint.users.get(userId);
        return STATUS.get(String(kycStatus).toLowerCase()) ?? 'pending';
    }

    async #register(params) {
        const { userId } = await this.#paywint.users.create(params);
        return userId;
    }

    async #registered() {
        return this.#userId?.catch(() => undefined);
    }
}

/** Only then may another attempt follow: without an answer, this one may have registered the person. */
function nothingCreated(error) {
    return error instanceof ValidationError || error.outcome === 'rejected' || error.outcome === 'not_sent';
}
