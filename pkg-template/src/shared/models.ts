export type * from '../generated/models.js';

/** What a KYC status means. `pending`: nothing was handed in, or not known. */
export type KycDecision = 'approved' | 'rejected' | 'in_review' | 'pending';

/** What a KYB status means. `pending`: not decided, or not known. */
export type KybDecision = 'approved' | 'rejected' | 'pending';

/** One thing that is wrong with what was handed over, or that Paywint refused. */
export interface Issue {
    /** The field, such as `phoneCountryCode`; empty for the whole value. */
    path: string;
    /** The rule that was broken. */
    code: IssueCode;
    /** What to do about it. Never holds the value. */
    message: string;
}

/** The rules that a field can break; `refused` is Paywint's own verdict. More may come. */
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
