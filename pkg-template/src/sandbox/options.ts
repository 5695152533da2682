import { type SandboxOptions, SETTINGS } from '../generated/sandbox-options.js';
import { refuseUnknown } from '../options/checks.js';
import { wrong } from '../options/error.js';
import { JSON_RULE, jsonOf } from './encode.js';
import { fieldsOf, problemOf, type Receiver } from './webhooks/settings.js';

export type { SandboxOptions };

const BASE_URL = 'https://sandbox.paywint.test';

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
