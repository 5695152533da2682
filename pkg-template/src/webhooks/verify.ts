import { rejectUnknownOptions } from '../options/checks.js';
import { invalidOption } from '../options/error.js';
import { cachedSecrets } from './cached-secrets.js';
import type { WebhookEvent } from './events.js';
import { findSignature, type HeaderValue, headerText, type WebhookHeaders } from './headers.js';
import { type RawBody, toRawBody } from './raw-body.js';
import { nativeSha256 } from './sha256.js';

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
        /** The secret, or several of them. `undefined`, as of a missing environment variable, is refused: `no_secret`. */
        secret: WebhookSecret | undefined;
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
    rejectUnknownOptions(options, OPTIONS);
    const { body, secret, toleranceSeconds, now = Date.now } = options;
    const raw = toRawBody(body);
    const signature = options.signature === undefined ? findSignature(options.headers) : headerText(options.signature);
    const secrets = toSecretList(secret);
    const tolerance = toTolerance(toleranceSeconds);
    const time = currentTime(now);
    const sha256 = nativeSha256();
    return cachedSecrets(secrets).step((rules, handle) =>
        rules.verifyWebhook(raw, signature, handle, tolerance, time, sha256),
    ) as WebhookEvent;
}

/** Secrets as a list; what is no text is refused as empty. */
export function toSecretList(secret: unknown): unknown[] {
    return Array.isArray(secret) ? secret : [secret];
}

/** What is no number is refused like one that is none. */
function toTolerance(seconds: unknown): number | undefined {
    return seconds === undefined || typeof seconds === 'number' ? seconds : Number.NaN;
}

function currentTime(now: unknown): number {
    if (typeof now !== 'function')
        throw invalidOption('now', 'must be a function that returns milliseconds, as Date.now does');
    const time: unknown = now();
    return typeof time === 'number' ? time : Number.NaN;
}
