/** A person or business to register. Give an e-mail, or a phone together with its country code; all is fine. */
export interface NewUser {
    /** Full name. Not blank when given. */
    name?: string | null | undefined;
    /** E-mail address, at most 254 bytes (RFC 5321). */
    email?: string | null | undefined;
    /** Dialling code: `+` and 1 to 4 digits, such as `+1`. Goes with `phone`. */
    phoneCountryCode?: string | null | undefined;
    /** Local number, digits only. With the code at most 15 digits (E.164). */
    phone?: string | null | undefined;
}

/** A user as Paywint knows it. Contract: users/list-users. */
export interface User {
    /** The Paywint User ID, a UUID. Keep it: every later call needs it. */
    userId: string;
    /** Full name. */
    name?: string | null;
    /** E-mail address. */
    email?: string | null;
    /** Dialling code with its plus sign. */
    phoneCountryCode?: string | null;
    /** Local number without the code. */
    phone?: string | null;
    /** When the user was registered: ISO 8601, UTC. */
    createdAt?: string | null;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}

/** Which page of a list to read. */
export interface PageRequest {
    /** Rows on a page; 50 if not given. */
    rowsPerPage?: 10 | 20 | 50 | 100 | undefined;
    /** The page's number, from 1; 1 if not given. */
    pageNo?: number | undefined;
}

/** The Persona link that starts or resumes a user's KYC. Contract: compliance/kyc/create-enquiry-link. */
export interface InquiryLink {
    /** Where the user verifies, in a frame or a new window. Null when nothing is pending. */
    inquiryUrl?: string | null;
    /** Whether the user still has something to do. */
    isKycPending: boolean;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}

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
