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

/**
 * What Paywint knows of a person from their KYC. Contract: compliance/kyc/get.
 *
 * All but `userId`, `idType` and `kycStatus` is personal, also what this version does not know. It is read by name,
 * as in `record.ssn` or `const { firstName } = record`; inspection, JSON, spreading and `Object.keys` leave it out.
 */
export interface KycRecord {
    /** The Paywint User ID, a UUID. */
    userId: string;
    /** Which kind of document was shown. */
    idType?: string | null;
    /** How far the verification has come, as Paywint spells it; `kycDecision` says what it means. */
    kycStatus?: KycStatus | null;
    /** Given name. */
    readonly firstName?: string | null;
    /** Family name. */
    readonly lastName?: string | null;
    /** Date of birth. */
    readonly dob?: string | null;
    /** Phone number. */
    readonly phoneNo?: string | null;
    /** Social security number. */
    readonly ssn?: string | null;
    /** Street and number. */
    readonly address?: string | null;
    /** City. */
    readonly city?: string | null;
    /** State or region. */
    readonly state?: string | null;
    /** Postal code. */
    readonly zip?: string | null;
    /** Country. */
    readonly country?: string | null;
    /** The image of the person's face. */
    readonly selfie?: string | null;
    /** The image of the document's front. */
    readonly idFrontImg?: string | null;
    /** The image of the document's back. */
    readonly idBackImg?: string | null;
    /** Fields that this version does not know, spelt in camelCase. */
    readonly [field: string]: unknown;
}

/** How far a verification has come. Paywint's pages differ in the case of its letters, and more may come. */
export type KycStatus =
    | 'pending'
    | 'applied'
    | 'in_review'
    | 'approved'
    | 'rejected'
    | 'failed'
    | 'completed'
    | (string & {});

/** What a KYC status means. `pending`: nothing was handed in, or not known. */
export type KycDecision = 'approved' | 'rejected' | 'in_review' | 'pending';

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
