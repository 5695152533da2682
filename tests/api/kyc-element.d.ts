import { KycCompletion, KycError, KycEvent } from './kyc.cjs';

/** A page's elements. A server has none: there the entry can be imported, and does nothing. */
declare const Base: typeof HTMLElement;
/**
 * `<paywint-kyc inquiry-url="…">`: `mountKyc` as an element. It frames the inquiry while it is in the page.
 *
 * Attributes: `inquiry-url`, of which another value mounts anew; `title`, for screen readers; and, for the next mounting,
 * `load-timeout-ms`, `new-tab-text`, `origins` (separated by spaces), `widget`, and `no-focus` to leave the keyboard's focus
 * where it is. Parts to style: `frame`, `offer` and `link`. Events, all of which bubble out of shadow roots, are those in
 * `PaywintKycEventMap`.
 */
declare class PaywintKycElement extends Base {
    #private;
    constructor();
}
/** What the element tells, in each event's `detail`. */
interface PaywintKycEventMap {
    /** The inquiry can be used. */
    'paywint-ready': CustomEvent<null>;
    /** The person went through to the end. A hint: whether they are verified, the server alone knows. */
    'paywint-complete': CustomEvent<KycCompletion>;
    /** The person left the inquiry. */
    'paywint-cancel': CustomEvent<Pick<KycCompletion, 'inquiryId'>>;
    /** The inquiry cannot be shown or cannot go on; also told of an attribute that is unusable. */
    'paywint-error': CustomEvent<KycError>;
    /** Everything that the inquiry says. */
    'paywint-event': CustomEvent<KycEvent>;
}
declare global {
    interface HTMLElementTagNameMap {
        'paywint-kyc': PaywintKycElement;
    }
    interface HTMLElementEventMap extends PaywintKycEventMap {
    }
}

export { PaywintKycElement };
export type { PaywintKycEventMap };
