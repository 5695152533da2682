/** The KYC statuses that a sandbox knows. */
export type SandboxKycStatus = 'pending' | 'applied' | 'in_review' | 'approved' | 'rejected' | 'failed' | 'completed';

/** The KYB statuses that a sandbox knows. */
export type SandboxKybStatus = 'pending' | 'approved' | 'rejected';

/** A user as a sandbox holds it. */
export interface SandboxUser {
    /** The Paywint User ID. */
    userId: string;
    /** The name as it was sent. */
    name: string | null;
    /** The e-mail address as it was sent. */
    email: string | null;
    /** The dialling code as it was sent. */
    phoneCountryCode: string | null;
    /** The phone number as it was sent. */
    phone: string | null;
    /** When it was created: ISO 8601 in UTC. */
    createdAt: string;
    /** How far its KYC is. */
    kycStatus: SandboxKycStatus;
    /** How far its KYB is, if a business was submitted. */
    kybStatus: SandboxKybStatus | null;
    /** The link of its open inquiry, if there is one. */
    inquiryUrl: string | null;
}

/** What a test does to the KYC of a sandbox's users. */
export interface SandboxKyc {
    /**
     * Gives a user that KYC status, whatever it was. It has done so when it returns; its promise tells of errors.
     *
     * @throws `ValidationError` for an id that is none or a status that is not known, `NotFoundError` for another's id.
     */
    decide(userId: string, status: SandboxKycStatus): Promise<void>;
}

/** What a test does to the KYB of a sandbox's users. */
export interface SandboxKyb {
    /**
     * Gives a user's submitted business that KYB status, whatever it was. It has done so when it returns; its promise
     * tells of errors.
     *
     * @throws `ValidationError` for an id that is none or a status that is not known, `NotFoundError` for another's id
     * and where no business was submitted.
     */
    decide(userId: string, status: SandboxKybStatus): Promise<void>;
}

/** A stand-in for Paywint in this process, with users of its own. */
export interface Sandbox {
    /** A WHATWG fetch that reaches this sandbox and nothing else; for `new Paywint({ fetch })`. */
    readonly fetch: typeof globalThis.fetch;
    /** Where it is, for `new Paywint({ baseUrl })`. Its `fetch` alone gets there. */
    readonly baseUrl: string;
    /** The id of its only platform. */
    readonly platformId: string;
    /** The secret that this platform signs with. */
    readonly secretKey: string;
    /** What a test does to the KYC of users. */
    readonly kyc: SandboxKyc;
    /** What a test does to the KYB of users. */
    readonly kyb: SandboxKyb;
    /** Copies of its users, in the order of their creation. */
    readonly users: SandboxUser[];
    /** Forgets all that it was told. With a `seed`, ids begin again too. */
    reset(): void;
    /** Gives its memory back. Its `fetch` rejects from now on. */
    [Symbol.dispose](): void;
}
