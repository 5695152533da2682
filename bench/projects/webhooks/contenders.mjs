// Who verifies the delivery. By the names under which they are installed: each runtime chooses the file that is for it.
import { WorkOS } from '@workos-inc/node';
import { verifyWebhook } from 'paywint/webhooks';
import { Webhook } from 'standardwebhooks';
import Stripe from 'stripe';

/** A job for each, which was tried. */
export async function contenders({ body, secret, signatures }) {
    const bytes = new TextEncoder().encode(body);
    const headers = signatures.paywint;
    const webhook = new Webhook(btoa(secret));
    const { webhooks: ofWorkos } = new WorkOS('sk_test_x');
    const jobs = {
        'paywint, text': () => verifyWebhook({ body, headers, secret }),
        'paywint, bytes': () => verifyWebhook({ body: bytes, headers, secret }),
        stripe: ofStripe(new Stripe('sk_test_x').webhooks, body, signatures.stripe, secret),
        standardwebhooks: () => webhook.verify(body, signatures.standardwebhooks),
        workos: () => ofWorkos.constructEvent({ payload: body, sigHeader: signatures.workos, secret }),
    };
    for (const [name, job] of Object.entries(jobs)) {
        const { id } = await job();
        if (id !== 'evt_1') throw new Error(`${name} gives another event.`);
    }
    return jobs;
}

/** At once where it can: what it has for other runtimes than Node knows WebCrypto alone. */
function ofStripe(webhooks, ...delivery) {
    try {
        webhooks.constructEvent(...delivery);
        return () => webhooks.constructEvent(...delivery);
    } catch {
        return () => webhooks.constructEventAsync(...delivery);
    }
}
