export type * from '../generated/models.js';

/** What a KYC status means. `pending`: nothing was submitted, or the status is unknown. */
export type KycDecision = 'approved' | 'rejected' | 'in_review' | 'pending';

/** What a KYB status means. `pending`: not decided, or the status is unknown. */
export type KybDecision = 'approved' | 'rejected' | 'pending';

/** A problem with an argument, or with a field that Paywint rejected. */
export interface Issue {
    /** The path of the field, such as `phoneCountryCode`; empty if the whole value is the problem. */
    path: string;
    /** The rule that is broken. */
    code: IssueCode;
    /** The rule in words. Never contains the value. */
    message: string;
}

/** A rule that a field can break; `refused` is Paywint's own decision. Later versions may add codes. */
export type IssueCode =
    | 'required'
    | 'type'
    | 'unknown_field'
    | 'format'
    | 'blank'
    | 'too_long'
    | 'not_allowed'
    | 'out_of_range'
    | 'refused'
    | (string & {});
