import { refuseUnknown, wrong } from '../input.js';
import { JSON_RULE, jsonOf } from './given.js';
import type { SandboxFault } from './types.js';
import { fieldsOf, problemOf, type Receiver } from './webhooks/settings.js';
import type { SandboxWebhook } from './webhooks/types.js';

const BASE_URL = 'https://sandbox.paywint.test';

/** What a sandbox may be told. */
export interface SandboxOptions {
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
    /** How the platform's webhook is told what happens, from the start and from each `reset()`; not at all if not given. */
    webhook?: SandboxWebhook | undefined;
    /**
     * What goes wrong with which requests, from the start and from each `reset()`; nothing if not given. A string says it as
     * the sandbox program's `--fault` does: `'users.create=status:503,times=2'`.
     */
    faults?: readonly (SandboxFault | string)[] | undefined;
}

/** The options that the module reads, which says what is wrong with them. */
const SETTINGS: readonly (keyof SandboxOptions)[] = [
    'platformId',
    'secretKey',
    'emptyBody',
    'staticSignature',
    'duplicateEmail',
    'duplicatePhone',
    'listOrder',
    'userStatus',
    'formationDate',
    'kycPage',
    'faults',
];

/** Options as the module takes them. */
export interface Settings {
    readonly baseUrl: string;
    /** The other options that say how it behaves, as JSON. */
    readonly json: string;
    /** What answers deliveries in the webhook's place. */
    readonly receiver: Receiver | undefined;
    readonly now: () => number;
    /** The bytes that ids follow from. */
    readonly seed: Uint8Array;
    /** Whether they do so again after a reset. */
    readonly repeats: boolean;
}

export function settingsOf(options: SandboxOptions): Settings {
    refuseUnknown(options, ['baseUrl', 'now', 'seed', 'webhook', ...SETTINGS]);
    const { now = Date.now, seed, webhook = {} } = options;
    if (typeof now !== 'function') throw wrong('now', 'must be a function that returns milliseconds');
    const problem = problemOf(webhook);
    if (problem !== undefined) throw wrong('webhook', `cannot be used: ${problem.path} ${problem.message}`);
    return {
        baseUrl: originOf(options.baseUrl ?? BASE_URL),
        json: jsonOf(
            { ...Object.fromEntries(SETTINGS.map((name) => [name, options[name]])), webhook: fieldsOf(webhook) },
            (option) => wrong(option, JSON_RULE),
        ),
        receiver: webhook.handler,
        now,
        seed: bytesOf(seed),
        repeats: seed !== undefined,
    };
}

function originOf(address: unknown): string {
    const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
    if (url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
    throw wrong('baseUrl', 'must be an http or https address without a path');
}

function bytesOf(seed: unknown): Uint8Array {
    if (seed === undefined) return crypto.getRandomValues(new Uint8Array(16));
    if (typeof seed === 'string' || Number.isFinite(seed)) return new TextEncoder().encode(String(seed));
    throw wrong('seed', 'must be a number or a string');
}
