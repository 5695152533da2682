// Made from sandbox/src/options/table.rs; options/generated.rs beside it says how.
import type { SandboxFault } from '../sandbox/types.js';

/** What a sandbox may be told. */
export interface SandboxOptions {
    /**
     * Where clients call it: an http or https address without a path, such as `http://sandbox:4010` for other
     * containers. Links start with it, requests may have its host, and beyond loopback it brings the control routes.
     * If it is not given, it is where a program listens, and in process `https://sandbox.paywint.test`, which no
     * request leaves for.
     */
    baseUrl?: string | undefined;
    /** The id of its only platform, a UUID. */
    platformId?: string | undefined;
    /** The secret that this platform signs with. If it is not given, it is one that guards nothing. */
    secretKey?: string | undefined;
    /**
     * The time that it goes by: Unix time in milliseconds. For a program it is when the clock stands still. If it is
     * not given, it is the machine's.
     */
    now?: (() => number) | undefined;
    /**
     * What every id follows from: the same seed and the same calls give the same ids, from the start and from each
     * reset. 1 and '1' are one seed. Without it ids are random.
     */
    seed?: number | string | undefined;
    /**
     * What a request without a body has to sign in the place of its hash: `hash`, that of nothing; `omit`, nothing;
     * or `either` of them. `'hash'` if not given.
     */
    emptyBody?: 'hash' | 'omit' | 'either' | undefined;
    /** The constant signature that the vendor publishes is taken too. `true` if not given. */
    staticSignature?: boolean | undefined;
    /**
     * What becomes of a second user with the same e-mail: `conflict` is a 409, `allow` a second user. `'conflict'` if
     * not given.
     */
    duplicateEmail?: 'conflict' | 'allow' | undefined;
    /**
     * What becomes of a second user with the same country code and phone: `conflict` is a 409, `allow` a second user.
     * `'conflict'` if not given.
     */
    duplicatePhone?: 'conflict' | 'allow' | undefined;
    /** Which users a list starts with. `'oldest'` if not given. */
    listOrder?: 'oldest' | 'newest' | undefined;
    /** `users.get` also has the KYC and the KYB status. `true` if not given. */
    userStatus?: boolean | undefined;
    /**
     * How a business' formation date is written, on which the contract's pages disagree. `'mm-dd-yyyy'` if not given.
     */
    formationDate?: 'mm-dd-yyyy' | 'yyyy-mm-dd' | 'either' | undefined;
    /**
     * What becomes of a second payee of one user with the same e-mail or phone: `unprocessable` is a 422 with a text,
     * `conflict` a 409, `allow` a second payee. `'unprocessable'` if not given.
     */
    duplicatePayee?: 'unprocessable' | 'conflict' | 'allow' | undefined;
    /**
     * What bodies call the id of a user's bank account, which the contract does not say: `account_id`, `bank_id`, or
     * `either` of them. `'either'` if not given.
     */
    accountIdName?: 'either' | 'account_id' | 'bank_id' | undefined;
    /**
     * What the name in a payee's address is called: `first_name`, with `last_name`; `fist_name`, the same but for
     * this spelling where it is read, as in the vendor's samples; or `name` alone, as on older pages. `'first_name'`
     * if not given.
     */
    addressName?: 'first_name' | 'fist_name' | 'name' | undefined;
    /**
     * Releasing and verifying micro-deposits needs an approved KYB, on which the contract's pages disagree. `true` if
     * not given.
     */
    microDepositKyb?: boolean | undefined;
    /**
     * How the hosted page behaves: `normal`, `slow:MILLISECONDS`, `refuse_framing`, `silent`, `error:CODE`, `camera`,
     * `one_time_link` or `auto:OUTCOME`. `'normal'` if not given.
     */
    kycPage?: string | undefined;
    /**
     * What goes wrong with which calls, from the start and from each reset. Text says it as
     * `[OPERATION=]FAULT[,times=N][,after=N]`, such as `users.create=status:503,times=2`; a fault is `status:CODE`,
     * `slow:MILLISECONDS`, `hang`, `drop`, `lost`, `garbage` or `cut`.
     */
    faults?: readonly (SandboxFault | string)[] | undefined;
    /** How the platform's webhook is told what happens, from the start and from each reset. */
    webhook?: SandboxWebhook | undefined;
}

/** How a sandbox tells a platform's webhook what happens. What is not given keeps its value. */
export interface SandboxWebhook {
    /** Where events are posted: an http or https address. Without one nothing is recorded; `null` stops. */
    url?: string | null | undefined;
    /**
     * What answers in place of an address, such as what `createWebhookHandler` makes. It is given POST requests to
     * `https://receiver.paywint.test/webhooks`, never before the call that caused them has returned.
     */
    handler?: ((request: Request) => Response | Promise<Response>) | undefined;
    /** What deliveries are signed with. If it is not given, it is a secret that guards nothing. */
    secret?: string | undefined;
    /**
     * What the one and five minutes until the second and third attempt are multiplied by, 0 to 1000. 0 makes all
     * attempts that a delivery needs at once. `1` at first.
     */
    timeScale?: number | undefined;
    /** How many more deliveries are made of each event, 0 to 100. `0` at first. */
    duplicates?: number | undefined;
    /**
     * The first attempt at each delivery waits up to 10 s, times the time scale, so that events overtake each other.
     * The order follows from the seed, and holds for a flush too. `false` at first.
     */
    disorder?: boolean | undefined;
    /**
     * How old the time of signatures is, in seconds; below 0 it is in the future. At most a thousand million. `0` at
     * first.
     */
    staleSeconds?: number | undefined;
    /**
     * What of each delivery's first attempt is lost: `nothing`; `first_request`, which is not made; or
     * `first_answer`, of one that is made. The attempt counts. `'nothing'` at first.
     */
    lose?: 'nothing' | 'first_request' | 'first_answer' | undefined;
    /**
     * A forged delivery precedes each event: it says the opposite, is signed with another secret and tried once.
     * `false` at first.
     */
    forge?: boolean | undefined;
    /** No attempt is made but by a flush or a redelivery. `false` at first. */
    hold?: boolean | undefined;
}

/** The options that the module reads, which says what is wrong with them. */
export const SETTINGS = [
    'platformId',
    'secretKey',
    'emptyBody',
    'staticSignature',
    'duplicateEmail',
    'duplicatePhone',
    'listOrder',
    'userStatus',
    'formationDate',
    'duplicatePayee',
    'accountIdName',
    'addressName',
    'microDepositKyb',
    'kycPage',
    'faults',
] as const satisfies readonly (keyof SandboxOptions)[];

/** What the module calls the settings of the webhook that it reads. */
export const WEBHOOK_FIELDS = {
    url: 'url',
    secret: 'secret',
    timeScale: 'time_scale',
    duplicates: 'duplicates',
    disorder: 'disorder',
    staleSeconds: 'stale_seconds',
    lose: 'lose',
    forge: 'forge',
    hold: 'hold',
} as const satisfies Partial<Record<keyof SandboxWebhook, string>>;
