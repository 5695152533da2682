import { REFUSALS } from '../../generated/onboarding-handler.js';
import type { Issue } from '../../shared/models.js';

/** The codes of refusals in responses to a page. */
export type RefusalCode = keyof typeof REFUSALS;

/** What else a refusal says. */
interface RefusalDetails {
    issues?: readonly Issue[];
    /** How long to wait, in milliseconds, if that is known. */
    retryAfterMs?: number | undefined;
    /** The methods that the address has. */
    allow?: string;
}

/** What a page asked for and will not get. Holds nothing of what is behind it. */
export class Refusal extends Error {
    readonly code: RefusalCode;
    readonly details: RefusalDetails;

    constructor(code: RefusalCode, details: RefusalDetails = {}) {
        super(REFUSALS[code][1]);
        this.code = code;
        this.details = details;
    }

    get status(): number {
        return REFUSALS[this.code][0];
    }
}
