import { WebhookVerificationError } from '../../errors/classes.js';
import { milliseconds, refuseUnknown } from '../../options/checks.js';
import { wrong } from '../../options/error.js';
import { step } from '../module.js';
import { MemoryDedupe, type WebhookDedupe } from './dedupe.js';
import { type GivenSecret, LateSecret } from './lazy-secret.js';
import type { Act, WebhookFailure, WebhookHandlerOptions } from './options.js';
import { verifyWebhook, type WebhookSecret, type WebhookTime } from '../verify.js';

const OPTIONS = ['secret', 'on', 'onOther', 'dedupe', 'toleranceSeconds', 'now', 'onError', 'maxBodyBytes', 'timeoutMs'];
const MAX_BODY_BYTES = 262_144;
/** Less than stores hold a claim for, which is less than a minute. */
const TIMEOUT_MS = 45_000;

/** The options, checked. */
export interface Settings extends WebhookTime {
    readonly secret: LateSecret;
    readonly on: ReadonlyMap<string, Act>;
    readonly onOther: Act | undefined;
    readonly dedupe: WebhookDedupe;
    readonly maxBodyBytes: number;
    readonly timeoutMs: number;
    readonly onError: (failure: WebhookFailure) => unknown;
}

/** Checks the options, so that a mistake shows when the server starts and not when an event comes. */
export function settingsFrom(options: WebhookHandlerOptions): Settings {
    refuseUnknown(options, OPTIONS);
    const { secret, toleranceSeconds, now, onOther } = options;
    const timeoutMs = milliseconds('timeoutMs', options.timeoutMs ?? TIMEOUT_MS);
    tryOut({ secret: 'any', toleranceSeconds, now });
    return {
        secret: lateSecret(secret, timeoutMs),
        timeoutMs,
        toleranceSeconds,
        now,
        on: actsOf(options.on),
        onOther: onOther === undefined ? undefined : func('onOther', onOther),
        dedupe: dedupeOf(options.dedupe),
        maxBodyBytes: bytes(options.maxBodyBytes),
        onError: options.onError === undefined ? print : func('onError', options.onError),
    };
}

/** One that is given is checked now, and a copy kept: what the caller does to a list later is no change of secrets. */
function lateSecret(given: GivenSecret, timeoutMs: number): LateSecret {
    const isLater = given === undefined || typeof given === 'function';
    return new LateSecret(isLater ? given : secretFrom(given), secretFrom, timeoutMs);
}

function secretFrom(given: unknown): WebhookSecret {
    const secret = (Array.isArray(given) ? [...given] : given) as WebhookSecret;
    tryOut({ secret });
    return secret;
}

/** Verifies what nobody sent: the rules refuse what they would refuse of every delivery. */
function tryOut(options: { secret: WebhookSecret } & WebhookTime): void {
    try {
        verifyWebhook({ ...options, body: '', signature: `t=0,v1=${'0'.repeat(64)}` });
    } catch (error) {
        if (!(error instanceof WebhookVerificationError)) throw error;
        if (error.reason !== 'no_secret') return;
        throw wrong('secret', 'must be a string that is not empty, or an array of such strings');
    }
}

function actsOf(on: unknown = {}): Map<string, Act> {
    if (typeof on !== 'object' || on === null) {
        throw wrong('on', 'must be an object of functions, by the names of events');
    }
    const given = Object.entries(on).filter(([, act]) => act !== undefined);
    return new Map(given.map(([name, act]) => [name, func(`on['${name.slice(0, 40)}']`, act)]));
}

function func<T>(option: string, value: T): T {
    if (typeof value !== 'function') throw wrong(option, 'must be a function');
    return value;
}

function dedupeOf(value: unknown = new MemoryDedupe()): WebhookDedupe {
    const { claim, settle } = (value ?? {}) as Partial<WebhookDedupe>;
    if (typeof claim === 'function' && typeof settle === 'function') return value as WebhookDedupe;
    throw wrong('dedupe', 'must be an object with the methods claim and settle');
}

function bytes(value: unknown = MAX_BODY_BYTES): number {
    const most = step(({ largestDelivery }) => largestDelivery());
    if (Number.isInteger(value) && (value as number) > 0 && (value as number) <= most) return value as number;
    throw wrong('maxBodyBytes', `must be a whole number of bytes from 1 to ${most}`);
}

/** Says what went wrong where a server's faults are looked for. Of a refused delivery no more than why. */
function print({ error, event }: WebhookFailure): void {
    const about = event === undefined ? 'a delivery was refused' : `${event.event} failed`;
    console.error(`paywint/webhooks: ${about}:`, error instanceof WebhookVerificationError ? error.message : error);
}
