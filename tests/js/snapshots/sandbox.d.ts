export * from './errors.js';

/**
 * Where a page's WebAssembly is: its address as text or `URL`, a `Response` that brings it, its bytes, or the
 * `WebAssembly.Module` itself.
 */
type WasmSource = string | object;

/**
 * Resolves when the sandbox's module is loaded. A page awaits it before `createSandbox`; elsewhere nobody need. A failed
 * load is tried again by the next call.
 *
 * @param source where `paywint_sandbox_bg.wasm` is, for a bundler that does not carry it along.
 */
declare function ready(source?: WasmSource): Promise<void>;

/** The KYC statuses that a sandbox knows. */
type SandboxKycStatus = 'pending' | 'applied' | 'in_review' | 'approved' | 'rejected' | 'failed' | 'completed';
/** The KYB statuses that a sandbox knows. */
type SandboxKybStatus = 'pending' | 'approved' | 'rejected';
/** An operation of the API, by its method in the client. */
type SandboxOperation = 'users.create' | 'users.list' | 'users.get' | 'kyc.createInquiryLink' | 'kyc.get' | 'kyb.submit' | 'kyb.get' | 'wallet.get';
/**
 * What goes wrong with some requests of the API. Of several faults, the first that is due takes a request, and those
 * behind it do not see it.
 */
interface SandboxFault {
    /** Requests of this operation; of every one if not given, or `'*'`. */
    on?: SandboxOperation | '*' | undefined;
    /**
     * What becomes of them:
     * - `'status:503'`: not carried out; answered with this status (300 to 599), and with `'status:429:retry-after=2'`
     *   also with this `Retry-After`;
     * - `'slow:250'`: carried out, and answered so many milliseconds later;
     * - `'hang'`: not carried out, and never answered: the `fetch` is pending until its signal aborts;
     * - `'drop'`: not carried out; the connection breaks, so the `fetch` rejects with a `TypeError`;
     * - `'lost'`: carried out, and then the same;
     * - `'garbage'`: carried out, and answered with 200 and HTML;
     * - `'cut'`: carried out; the connection breaks in the middle of the answer's body.
     *
     * One request alone asks for any of them by a header, `X-Sandbox-Fault: drop`, which counts before all of these.
     */
    fault: `status:${number}` | `status:${number}:retry-after=${string}` | `slow:${number}` | 'hang' | 'drop' | 'lost' | 'garbage' | 'cut';
    /** How many requests meet it, at least 1; all if not given. */
    times?: number | undefined;
    /** How many requests go well before; 0 if not given. */
    after?: number | undefined;
}
/** A user as a sandbox holds it. */
interface SandboxUser {
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
interface SandboxKyc {
    /**
     * Gives a user that KYC status, whatever it was. It has done so when it returns; its promise tells of errors.
     *
     * @throws `ValidationError` for an id that is none or a status that is not known, `NotFoundError` for another's id.
     */
    decide(userId: string, status: SandboxKycStatus): Promise<void>;
}
/** What a test does to the KYB of a sandbox's users. */
interface SandboxKyb {
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
interface Sandbox {
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
    /**
     * Says what goes wrong with requests from now on, in place of the `faults` that it was made with or told before.
     * `reset()` brings back those that it was made with.
     *
     * @throws `ValidationError` for a fault that is none; nothing is changed then.
     */
    setFaults(faults: readonly (SandboxFault | string)[]): void;
    /** Forgets all that it was told. With a `seed`, ids begin again too. */
    reset(): void;
    /** Gives its memory back. Its `fetch` rejects from now on. */
    [Symbol.dispose](): void;
}

/** What a sandbox may be told. */
interface SandboxOptions {
    /**
     * Where it is: an http or https address without a path; `https://sandbox.paywint.test` if not given. Nobody need have
     * it: no request leaves the process.
     */
    baseUrl?: string | undefined;
    /** The id of its only platform, a UUID; the sandbox program's if not given. */
    platformId?: string | undefined;
    /** The secret that this platform signs with; the sandbox program's, which is no secret, if not given. */
    secretKey?: string | undefined;
    /** The time that the sandbox goes by: Unix time in milliseconds; `Date.now` if not given. */
    now?: (() => number) | undefined;
    /**
     * What every id follows from: the same seed and the same calls give the same ids, from the start and from each
     * `reset()`. 1 and `'1'` are one seed. Without it ids are random.
     */
    seed?: number | string | undefined;
    /** What a request without a body has to sign: `'hash'` (the default), `'omit'`, or `'either'` of them. */
    emptyBody?: 'hash' | 'omit' | 'either' | undefined;
    /** Whether the constant signature that the vendor publishes is taken too; `true` if not given. */
    staticSignature?: boolean | undefined;
    /** What becomes of a second user with the same e-mail: `'conflict'`, a 409, is the default. */
    duplicateEmail?: 'conflict' | 'allow' | undefined;
    /** What becomes of a second user with the same country code and phone: `'conflict'`, a 409, is the default. */
    duplicatePhone?: 'conflict' | 'allow' | undefined;
    /** Which users a list starts with; `'oldest'` if not given. */
    listOrder?: 'oldest' | 'newest' | undefined;
    /** Whether `users.get` also tells the KYC and KYB status; `true` if not given. */
    userStatus?: boolean | undefined;
    /**
     * How a business' formation date is written, on which the contract's pages disagree: `'mm-dd-yyyy'` (the default),
     * `'yyyy-mm-dd'` or `'either'` of them.
     */
    formationDate?: 'mm-dd-yyyy' | 'yyyy-mm-dd' | 'either' | undefined;
    /** How the hosted page behaves, as the sandbox program's `--kyc-page` says it; `'normal'` if not given. */
    kycPage?: string | undefined;
    /**
     * What goes wrong with which requests, from the start and from each `reset()`; nothing if not given. A string says it as
     * the sandbox program's `--fault` does: `'users.create=status:503,times=2'`.
     */
    faults?: readonly (SandboxFault | string)[] | undefined;
}

/**
 * A sandbox of its own: Paywint's API and its hosted verification page, answered in this process, without a port.
 *
 * @throws `ConfigurationError` for an option that cannot be used.
 */
declare function createSandbox(options?: SandboxOptions): Sandbox;

export { createSandbox, ready };
export type { Sandbox, SandboxFault, SandboxKyb, SandboxKybStatus, SandboxKyc, SandboxKycStatus, SandboxOperation, SandboxOptions, SandboxUser, WasmSource };
