import type { Context } from '../context.js';
import { bytesOf, numberOf, webhookSecret } from '../given.js';
import { pairs } from '../table.js';
import { json } from '../text.js';

interface VerifyOptions {
    signature: string;
    bodyFile: string;
    toleranceSeconds?: string;
}

/** Shows the event of a delivery, if it is Paywint's. */
export async function webhooksVerify(context: Context, options: VerifyOptions): Promise<void> {
    const { signature, bodyFile } = options;
    const secret = webhookSecret();
    const body = await bytesOf(bodyFile, '--body-file', context.signal);
    const { verifyWebhook } = await import('paywint/webhooks');
    const event = verifyWebhook({ body, signature, secret, toleranceSeconds: numberOf(options.toleranceSeconds) });
    await context.output.lines(context.json ? [json(event)] : pairs(event));
}
