import { refuseUnknown } from '../options/checks.js';
import { wrong } from '../options/error.js';
import type { WebhookEvent } from './events.js';
import { type HeaderValue, oneText, signatureIn, type WebhookHeaders } from './headers.js';
import { type RawBody, rawOf } from './raw-body.js';
import { ready } from './cached-secrets.js';
import { ownSha256 } from './sha256.js';

const OPTIONS = ['body', 'headers', 'signature', 'secret', 'toleranceSeconds', 'now'];

/** The webhook secret; several while it is being replaced, any of which will do. */
export type WebhookSecret = string | readonly string[];

/** A delivery's signature: among the request's headers, or by itself. */
export type WebhookSignature =
    | {
          /** The request's headers. */
          headers: WebhookHeaders;
          signature?: undefined;
      }
    | {
          /** The value of `Paywint-Signature`. */
          signature: HeaderValue;
          headers?: undefined;
      };

/** When a delivery is too old, or too new. */
export interface WebhookTime {
    /**
     * How far the delivery's time may be from now, in the past and in the future: more than 0 and at most 86,400
     * seconds; 300 if not given, as the contract advises. It cannot be switched off.
     */
    toleranceSeconds?: number | undefined;
    /** The time in milliseconds; `Date.now` if not given. */
    now?: (() => number) | undefined;
}

/** A delivery to verify. */
export type VerifyWebhookOptions = WebhookSignature &
    WebhookTime & {
        /** The body as it was received, not parsed. */
        body: RawBody;
        /** The secret, or several of them. */
        secret: WebhookSecret;
    };

/**
 * The event of a delivery that Paywint signed over these bytes, and lately. Synchronous in every runtime. Every secret
 * is compared with every signature, in constant time.
 *
 * Contract: webhooks/signature-verification.
 *
 * @throws WebhookVerificationError with the `reason` to refuse the delivery for; it shows neither secret nor body.
 * @throws ConfigurationError for a `toleranceSeconds`, a `now` or an option's name that is unusable.
 */
export function verifyWebhook(options: VerifyWebhookOptions): WebhookEvent {
    refuseUnknown(options, OPTIONS);
    const { body, secret, toleranceSeconds, now = Date.now } = options;
    const raw = rawOf(body);
    const signature = options.signature === undefined ? signatureIn(options.headers) : oneText(options.signature);
    const secrets = secretsOf(secret);
    const tolerance = toleranceOf(toleranceSeconds);
    const time = timeOf(now);
    const sha256 = ownSha256();
    return ready(secrets).step((rules, own) =>
        rules.verifyWebhook(raw, signature, own, tolerance, time, sha256),
    ) as WebhookEvent;
}

/** Secrets as a list; what is no text is refused as empty. */
export function secretsOf(secret: unknown): unknown[] {
    return Array.isArray(secret) ? secret : [secret];
}

/** What is no number is refused like one that is none. */
function toleranceOf(seconds: unknown): number | undefined {
    return seconds === undefined || typeof seconds === 'number' ? seconds : Number.NaN;
}

function timeOf(now: unknown): number {
    if (typeof now !== 'function') throw wrong('now', 'must be a function that returns milliseconds, as Date.now does');
    const time: unknown = now();
    return typeof time === 'number' ? time : Number.NaN;
}
