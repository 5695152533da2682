/**
 * A person or business to register. Give an e-mail, or a phone together with its country code, or all of them.
 * Contract: users/create.
 */
interface NewUser {
    /** Full name, at most 10,000 characters. Not blank when given. */
    name?: string | null | undefined;
    /** E-mail address, at most 254 bytes (RFC 5321). */
    email?: string | null | undefined;
    /** Dialling code: `+` and 1 to 4 digits, such as `+1`. Goes with `phone`. */
    phoneCountryCode?: string | null | undefined;
    /** Local number, digits only. At most 15 digits including the country code (E.164). */
    phone?: string | null | undefined;
}
/** A user as Paywint knows it. Contract: users/list-users. */
interface User {
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
interface PageRequest {
    /** Rows on a page; 50 if not given. */
    rowsPerPage?: 10 | 20 | 50 | 100 | undefined;
    /** The page's number, from 1; 1 if not given. */
    pageNo?: number | undefined;
}
/** The Persona link that starts or resumes a user's KYC. Contract: compliance/kyc/create-enquiry-link. */
interface InquiryLink {
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
interface KycRecord {
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
/**
 * How far a verification has come. Paywint's pages differ in the case of its letters, and more may come.
 *
 * - `pending`: Nothing was submitted.
 * - `applied`: The person has gone through the inquiry.
 * - `in_review`: Somebody reviews it.
 * - `approved`: The person is verified.
 * - `rejected`: The person was refused.
 * - `failed`: The person could not be verified.
 * - `completed`: The person is verified.
 */
type KycStatus = 'pending' | 'applied' | 'in_review' | 'approved' | 'rejected' | 'failed' | 'completed' | (string & {});
/** A business to be verified. Lengths are in characters. Contract: kyb/submit-user-kyb. */
interface KybSubmission {
    /** Legal name, at most 100. */
    businessName: string;
    /** Phone number, at most 15. */
    businessPhone: string;
    /** Street and number, at most 300. */
    address: string;
    /** City, at most 50. */
    city: string;
    /** State or region, at most 50. */
    state: string;
    /** Postal code, at most 10. */
    zip: string;
    /** Country: ISO 3166-1 alpha-2, such as `US`. */
    country: string;
    /** Merchant category code: four digits, such as `'6012'`. */
    mcc: string;
    /** What kind of business it is. */
    entityType: EntityType;
    /**
     * The day on which it was formed: `'YYYY-MM-DD'`, or a `Date` at midnight in UTC, as `new Date('2015-03-09')` is.
     * The client's option `formationDate` says how it is written.
     */
    formationDate: string | Date;
    /** Employer identification number, at most 50. No record has it. */
    ein: string;
    /**
     * Where Paywint fetches the first document: `https`, on a public host, without user name and password, straight to
     * the file, shorter than 2,048. At most 7 MB, there within 10 seconds; PDF, DOC, DOCX, TXT, JPEG, PNG or GIF.
     * Contract: guidelines/url-standards.
     */
    document1: string;
    /** The second document. */
    document2: string;
    /** A third document. */
    document3?: string | null | undefined;
    /** A fourth document. */
    document4?: string | null | undefined;
    /** A fifth document. */
    document5?: string | null | undefined;
    /** The name that it does business as, at most 100. */
    dba?: string | null | undefined;
    /** E-mail address, at most 150. */
    businessEmail?: string | null | undefined;
    /** What it does, at most 500. */
    businessDescription?: string | null | undefined;
    /** Address on the web, http or https, at most 100. */
    website?: string | null | undefined;
}
/**
 * What kind of business it is. Contract: industry-entity-available-values.
 *
 * - `ent1`: Corporation.
 * - `ent2`: Sole proprietor.
 * - `ent3`: Single member LLC.
 * - `ent4`: LLC.
 * - `ent5`: General partnership.
 * - `ent6`: Unlisted corporation.
 * - `ent7`: Publicly traded corporation.
 * - `ent8`: Association.
 * - `ent9`: Non-profit.
 * - `ent10`: Government.
 * - `ent11`: Revocable trust.
 * - `ent12`: Irrevocable trust.
 * - `ent13`: Estate.
 */
type EntityType = 'ent1' | 'ent2' | 'ent3' | 'ent4' | 'ent5' | 'ent6' | 'ent7' | 'ent8' | 'ent9' | 'ent10' | 'ent11' | 'ent12' | 'ent13';
/**
 * What Paywint knows of a business from its KYB. Contract: kyb/get-user-kyb.
 *
 * What tells of one business, whose owner may be a person, is read by name, as in `record.businessName`; inspection,
 * JSON, spreading and `Object.keys` leave it out, and what this version does not know too.
 */
interface KybRecord {
    /** The Paywint User ID, a UUID. */
    userId: string;
    /** Which kind of number identifies it. */
    businessIdType?: string | null;
    /** Country. */
    country?: string | null;
    /** What kind of business it is. */
    entityType?: EntityType | (string & {}) | null;
    /** The day on which it was formed, as Paywint writes it. */
    formationDate?: string | null;
    /** Merchant category code. */
    mcc?: string | null;
    /** State or region. */
    state?: string | null;
    /** How far the verification has come, as Paywint spells it; `kybDecision` says what it means. */
    status?: KybStatus | null;
    /** Legal name. */
    readonly businessName?: string | null;
    /** The name that it does business as. */
    readonly dba?: string | null;
    /** Phone number. */
    readonly businessPhone?: string | null;
    /** E-mail address. */
    readonly businessEmail?: string | null;
    /** Street and number. */
    readonly address?: string | null;
    /** City. */
    readonly city?: string | null;
    /** Postal code. */
    readonly zip?: string | null;
    /** What it does. */
    readonly businessDescription?: string | null;
    /** Address on the web. */
    readonly website?: string | null;
    /** Where the first document is. */
    readonly document1?: string | null;
    /** Where the second document is. */
    readonly document2?: string | null;
    /** Where the third document is. */
    readonly document3?: string | null;
    /** Where the fourth document is. */
    readonly document4?: string | null;
    /** Where the fifth document is. */
    readonly document5?: string | null;
    /** Fields that this version does not know, spelt in camelCase. */
    readonly [field: string]: unknown;
}
/**
 * How far the verification of a business has come. More may come, in any case of their letters.
 *
 * - `pending`: Not decided.
 * - `approved`: The business is verified.
 * - `rejected`: The business was refused.
 */
type KybStatus = 'pending' | 'approved' | 'rejected' | (string & {});
/** A user's wallet, in US dollars. Contract: wallet/get-wallet. */
interface Wallet {
    /** The wallet's ID, a UUID. */
    id?: string | null;
    /** The Paywint User ID of its owner, a UUID. */
    userId: string;
    /** What kind of wallet it is, if Paywint says so. */
    walletType?: string | null;
    /** All recorded money, in dollars. Some of it may not be spendable yet. */
    currentBalance?: number | null;
    /** The money that can be spent, in dollars. */
    availableBalance?: number | null;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}

/** What a KYC status means. `pending`: nothing was handed in, or not known. */
type KycDecision = 'approved' | 'rejected' | 'in_review' | 'pending';
/** What a KYB status means. `pending`: not decided, or not known. */
type KybDecision = 'approved' | 'rejected' | 'pending';
/** One thing that is wrong with what was handed over, or that Paywint refused. */
interface Issue {
    /** The field, such as `phoneCountryCode`; empty for the whole value. */
    path: string;
    /** The rule that was broken. */
    code: IssueCode;
    /** What to do about it. Never holds the value. */
    message: string;
}
/** The rules that a field can break; `refused` is Paywint's own verdict. More may come. */
type IssueCode = 'required' | 'type' | 'unknown_field' | 'format' | 'blank' | 'too_long' | 'not_allowed' | 'out_of_range' | 'refused' | (string & {});

export type { EntityType, InquiryLink, Issue, IssueCode, KybDecision, KybRecord, KybStatus, KybSubmission, KycDecision, KycRecord, KycStatus, NewUser, PageRequest, User, Wallet };
