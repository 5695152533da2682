import { rejectUnknownOptions } from '../options/checks.js';
import { inModule } from './module.js';
import { type RawBody, toRawBody } from './raw-body.js';
import { toSecretList, type WebhookSecret } from './verify.js';

const OPTIONS = ['body', 'secret', 'timestamp'];

/** A delivery to sign. */
export interface SignWebhookOptions {
    /** The body as it will be sent. */
    body: RawBody;
    /** The secret; several give a signature each. `undefined`, as of a missing environment variable, is refused. */
    secret: WebhookSecret | undefined;
    /** The time in whole seconds since 1970; now if not given. */
    timestamp?: number | undefined;
}

/**
 * The value of `Paywint-Signature` for a body, as Paywint would sign it. For tests.
 *
 * @throws WebhookVerificationError without a secret.
 * @throws ConfigurationError for a `timestamp` that is not in whole seconds.
 */
export function signWebhook(options: SignWebhookOptions): string {
    rejectUnknownOptions(options, OPTIONS);
    const { body, secret, timestamp = Math.floor(Date.now() / 1000) } = options;
    const raw = toRawBody(body);
    const secrets = toSecretList(secret);
    return inModule((rules) => rules.signWebhook(raw, secrets, typeof timestamp === 'number' ? timestamp : Number.NaN));
}
