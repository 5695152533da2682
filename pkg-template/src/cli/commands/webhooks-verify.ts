import type { WebhookEvent } from 'paywint/webhooks';
import type { Context } from '../context.js';
import { readBytes, toNumber, webhookSecrets } from '../input/read.js';
import { keyValueLines } from '../terminal/table.js';
import { json } from '../terminal/text.js';

interface VerifyOptions {
    signature: string;
    bodyFile: string;
    toleranceSeconds?: string;
}

/** Shows the event of a delivery, if it is Paywint's. */
export async function webhooksVerify(context: Context, options: VerifyOptions): Promise<void> {
    const { signature, bodyFile } = options;
    const secrets = webhookSecrets();
    const body = await readBytes(bodyFile, '--body-file', context.signal);
    const { verifyWebhook } = await import('paywint/webhooks');
    const time = Date.now();
    const eventBy = (secret: string | string[]): WebhookEvent => {
        const toleranceSeconds = toNumber(options.toleranceSeconds);
        return verifyWebhook({ body, signature, secret, toleranceSeconds, now: () => time });
    };
    const event = eventBy(secrets.map(([, secret]) => secret));
    const shown = secrets.length === 1 ? event : { ...event, signedWith: signerOf(secrets, eventBy) };
    await context.output.writeLines(context.json ? [json(shown)] : keyValueLines(shown));
}

/** Which variable holds the secret of a delivery that one of them signed. */
function signerOf(secrets: readonly [string, string][], eventBy: (secret: string) => unknown): string | undefined {
    const signer = secrets.find(([, secret]) => {
        try {
            return eventBy(secret);
        } catch {
            return false;
        }
    });
    return signer?.[0];
}
