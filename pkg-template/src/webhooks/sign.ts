import { rejectUnknownOptions } from '../options/checks.js';
import { inModule } from './module.js';
import { type RawBody, toRawBody } from './raw-body.js';
import { toSecretList, type WebhookSecret } from './verify.js';

const OPTIONS = ['body', 'secret', 'timestamp'];

/** A delivery to sign. */
export interface SignWebhookOptions {
    /** The body as it will be sent. */
    body: RawBody;
    /**
     * The secret; with several, the header has a signature for each. `undefined`, such as a missing environment
     * variable, is refused.
     */
    secret: WebhookSecret | undefined;
    /** Unix time in whole seconds. Default: now. */
    timestamp?: number | undefined;
}

/**
 * Returns the `Paywint-Signature` header for a body, as Paywint signs it. For tests.
 *
 * @throws WebhookVerificationError without a secret.
 * @throws ConfigurationError if `timestamp` is not in whole seconds.
 */
export function signWebhook(options: SignWebhookOptions): string {
    rejectUnknownOptions(options, OPTIONS);
    const { body, secret, timestamp = Math.floor(Date.now() / 1000) } = options;
    const raw = toRawBody(body);
    const secrets = toSecretList(secret);
    return inModule((rules) => rules.signWebhook(raw, secrets, typeof timestamp === 'number' ? timestamp : Number.NaN));
}
