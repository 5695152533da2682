import { WebhookVerificationError } from '../../errors/classes.js';
import { checkFunction, checkMaxBytes, checkMilliseconds, rejectUnknownOptions } from '../../options/checks.js';
import { invalidOption } from '../../options/error.js';
import { inModule } from '../module.js';
import { verifyWebhook, type WebhookSecret, type WebhookTime } from '../verify.js';
import { MemoryDedupe, type WebhookDedupe } from './dedupe.js';
import { LazySecret, type SecretSource } from './lazy-secret.js';
import type { EventHandler, WebhookFailure, WebhookHandlerOptions } from './options.js';

const OPTIONS = [
    'secret',
    'on',
    'onOther',
    'dedupe',
    'toleranceSeconds',
    'now',
    'onError',
    'maxBodyBytes',
    'timeoutMs',
];
const MAX_BODY_BYTES = 262_144;
/** Shorter than the claims of stores, which last less than a minute. */
const TIMEOUT_MS = 45_000;

/** The options, checked. */
export interface Settings extends WebhookTime {
    readonly secret: LazySecret;
    readonly on: ReadonlyMap<string, EventHandler>;
    readonly onOther: EventHandler | undefined;
    readonly dedupe: WebhookDedupe;
    readonly maxBodyBytes: number;
    readonly timeoutMs: number;
    readonly onError: (failure: WebhookFailure) => unknown;
}

/** Checks the options, so that a mistake is reported when the server starts, not when an event arrives. */
export function checkOptions(options: WebhookHandlerOptions): Settings {
    rejectUnknownOptions(options, OPTIONS);
    const { secret, toleranceSeconds, now, onOther } = options;
    const timeoutMs = checkMilliseconds('timeoutMs', options.timeoutMs ?? TIMEOUT_MS);
    checkByVerifying({ secret: 'any', toleranceSeconds, now });
    return {
        secret: lazySecret(secret, timeoutMs),
        timeoutMs,
        toleranceSeconds,
        now,
        on: checkHandlers(options.on),
        onOther: checkFunction('onOther', onOther),
        dedupe: checkDedupe(options.dedupe),
        maxBodyBytes: checkMaxBodyBytes(options.maxBodyBytes),
        onError: checkFunction('onError', options.onError) ?? logFailure,
    };
}

/** A given secret is checked now, and copied, so that later changes of the caller's array have no effect. */
function lazySecret(value: SecretSource, timeoutMs: number): LazySecret {
    const isLater = value === undefined || typeof value === 'function';
    return new LazySecret(isLater ? value : checkSecret(value), checkSecret, timeoutMs);
}

function checkSecret(value: unknown): WebhookSecret {
    const secret = (Array.isArray(value) ? [...value] : value) as WebhookSecret;
    checkByVerifying({ secret });
    return secret;
}

/** Verifies an invented delivery: options that the rules would refuse for every delivery are refused now. */
function checkByVerifying(options: { secret: WebhookSecret } & WebhookTime): void {
    try {
        verifyWebhook({ ...options, body: '', signature: `t=0,v1=${'0'.repeat(64)}` });
    } catch (error) {
        if (!(error instanceof WebhookVerificationError)) throw error;
        if (error.reason !== 'no_secret') return;
        throw invalidOption('secret', 'must be a non-empty string, or an array of such strings');
    }
}

function checkHandlers(on: unknown = {}): Map<string, EventHandler> {
    if (typeof on !== 'object' || on === null) {
        throw invalidOption('on', 'must be an object with functions under the names of events');
    }
    const value = Object.entries(on).filter(([, handler]) => handler !== undefined);
    return new Map(value.map(([name, handler]) => [name, checkFunction(`on['${name.slice(0, 40)}']`, handler)]));
}

function checkDedupe(value: unknown = new MemoryDedupe()): WebhookDedupe {
    const { claim, settle } = (value ?? {}) as Partial<WebhookDedupe>;
    if (typeof claim === 'function' && typeof settle === 'function') return value as WebhookDedupe;
    throw invalidOption('dedupe', 'must be an object with the methods claim and settle');
}

function checkMaxBodyBytes(value: unknown = MAX_BODY_BYTES): number {
    const largest = inModule(({ largestDelivery }) => largestDelivery());
    return checkMaxBytes('maxBodyBytes', value, largest);
}

/** Prints a failure to the server's log; for a refused delivery, only the reason. */
function logFailure({ error, event }: WebhookFailure): void {
    const about = event === undefined ? 'a delivery was refused' : `${event.event} failed`;
    console.error(`paywint/webhooks: ${about}:`, error instanceof WebhookVerificationError ? error.message : error);
}
