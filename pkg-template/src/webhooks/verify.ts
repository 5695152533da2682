import { rejectUnknownOptions } from '../options/checks.js';
import { invalidOption } from '../options/error.js';
import { cachedSecrets } from './cached-secrets.js';
import type { WebhookEvent } from './events.js';
import { findSignature, type HeaderValue, headerText, type WebhookHeaders } from './headers.js';
import { type RawBody, toRawBody } from './raw-body.js';
import { nativeSha256 } from './sha256.js';

const OPTIONS = ['body', 'headers', 'signature', 'secret', 'toleranceSeconds', 'now'];

/** The webhook secret, or several during a rotation, of which one must match. */
export type WebhookSecret = string | readonly string[];

/** A delivery's signature: in the request's headers, or on its own. */
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

/** How old or new a delivery may be. */
export interface WebhookTime {
    /**
     * The maximum difference between the delivery's timestamp and now, in the past or in the future: more than 0 and at
     * most 86,400 seconds. Default: 300, as Paywint recommends. The check cannot be disabled.
     */
    toleranceSeconds?: number | undefined;
    /** Returns the current time in milliseconds. Default: `Date.now`. */
    now?: (() => number) | undefined;
}

/** A delivery to verify. */
export type VerifyWebhookOptions = WebhookSignature &
    WebhookTime & {
        /** The body as it was received, not parsed. */
        body: RawBody;
        /**
         * The secret, or several. `undefined`, such as a missing environment variable, is refused with the reason
         * `no_secret`.
         */
        secret: WebhookSecret | undefined;
    };

/**
 * Verifies that Paywint signed these bytes recently, and returns the event. Synchronous in every runtime. Compares
 * every secret with every signature, in constant time.
 *
 * Paywint's page: webhooks/signature-verification.
 *
 * @throws WebhookVerificationError if the delivery must be refused, with the `reason`.
 * @throws ConfigurationError for an invalid or unknown option.
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

/** The secrets as a list. The module refuses a value that is not a string as it refuses an empty one. */
export function toSecretList(secret: unknown): unknown[] {
    return Array.isArray(secret) ? secret : [secret];
}

/** Any other value becomes NaN, which the module refuses. */
function toTolerance(seconds: unknown): number | undefined {
    return seconds === undefined || typeof seconds === 'number' ? seconds : Number.NaN;
}

function currentTime(now: unknown): number {
    if (typeof now !== 'function')
        throw invalidOption('now', 'must be a function that returns milliseconds, as Date.now does');
    const time: unknown = now();
    return typeof time === 'number' ? time : Number.NaN;
}
