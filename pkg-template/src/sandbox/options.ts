import { type SandboxOptions, SETTINGS } from '../generated/sandbox-options.js';
import { rejectUnknownOptions } from '../options/checks.js';
import { invalidOption } from '../options/error.js';
import { JSON_RULE, toJson, toJsonWithNulls } from './encode.js';
import { findProblem, type Receiver, toModuleFields } from './webhooks/settings.js';

export type { SandboxOptions };

const BASE_URL = 'https://sandbox.paywint.test';

/** Options as the module takes them. */
export interface Settings {
    readonly baseUrl: string;
    /** The other options that say how it behaves, as JSON. */
    readonly json: string;
    /** The function that receives deliveries. */
    readonly receiver: Receiver | undefined;
    readonly now: () => number;
    /** The bytes that determine IDs. */
    readonly seed: Uint8Array;
    /** Whether IDs start again after a reset. */
    readonly repeats: boolean;
}

export function checkOptions(options: SandboxOptions): Settings {
    rejectUnknownOptions(options, ['baseUrl', 'now', 'seed', 'webhook', ...SETTINGS]);
    const { now = Date.now, seed, webhook = {} } = options;
    if (typeof now !== 'function') throw invalidOption('now', 'must be a function that returns milliseconds');
    const problem = findProblem(webhook);
    if (problem !== undefined) throw invalidOption('webhook', `cannot be used: ${problem.path} ${problem.message}`);
    const refuse = (option: string) => invalidOption(option, JSON_RULE);
    const given = Object.fromEntries(SETTINGS.map((name) => [name, options[name]]));
    // Within a fault, the module takes null for what is not given.
    toJson({ faults: options.faults }, refuse);
    return {
        baseUrl: checkBaseUrl(options.baseUrl ?? BASE_URL),
        json: toJsonWithNulls({ ...given, webhook: toModuleFields(webhook) }, refuse),
        receiver: webhook.handler,
        now,
        seed: seedBytes(seed),
        repeats: seed !== undefined,
    };
}

function checkBaseUrl(address: unknown): string {
    const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
    if (url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
    throw invalidOption('baseUrl', 'must be an http or https URL without a path');
}

function seedBytes(seed: unknown): Uint8Array {
    if (seed === undefined) return crypto.getRandomValues(new Uint8Array(16));
    if (typeof seed === 'string' || Number.isFinite(seed)) return new TextEncoder().encode(String(seed));
    throw invalidOption('seed', 'must be a number or a string');
}
