import { KycCompletion, KycError, KycEvent } from './kyc.cjs';

/** `HTMLElement` in a page. On a server, the entry can be imported, but does nothing. */
declare const Base: typeof HTMLElement;
/**
 * `<paywint-kyc inquiry-url="…">`: `mountKyc` as an element. It shows the inquiry while it is in the page.
 *
 * Attributes: `inquiry-url`, which remounts the inquiry when it changes; `title`, for screen readers; and, read when
 * the inquiry is mounted, `load-timeout-ms`, `new-tab-text`, `origins` (separated by spaces), `widget`, and `no-focus`
 * to leave the keyboard focus where it is. Parts for styling: `frame`, `offer` and `link`. Events: those of
 * `PaywintKycEventMap`, which bubble out of shadow roots.
 */
declare class PaywintKycElement extends Base {
    #private;
    constructor();
}
/** The events of the element, with the type of each `detail`. */
interface PaywintKycEventMap {
    /** The inquiry has loaded and can be used. */
    'paywint-ready': CustomEvent<null>;
    /** The person finished the inquiry. A hint: only the server knows whether they are verified. */
    'paywint-complete': CustomEvent<KycCompletion>;
    /** The person left the inquiry. */
    'paywint-cancel': CustomEvent<Pick<KycCompletion, 'inquiryId'>>;
    /** The inquiry cannot be shown or has failed, or an attribute is invalid. */
    'paywint-error': CustomEvent<KycError>;
    /** Any event of the inquiry. */
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
