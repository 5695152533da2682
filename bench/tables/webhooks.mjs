// Verifying a delivery of 2 KB: the same body for everybody, with the signature that each knows.
import { createHmac } from 'node:crypto';
import { installed } from '../installed.mjs';
import { microseconds, table, withQuartiles } from '../markdown.mjs';
import { callsInTurns } from '../measure.mjs';
import { ratio, spread } from '../statistics.mjs';

const LENGTH = 2_048;
const secret = 'example-webhook-secret-of-32-byte';

/** All of it, in one process. */
export const partsOf = () => ['all'];

export async function measure(effort) {
    const body = bodyOf(LENGTH);
    const { verifyWebhook } = await installed('paywint/webhooks');
    const { default: Stripe } = await installed('stripe');
    const { Webhook } = await installed('standardwebhooks');
    const { WorkOS } = await installed('@workos-inc/node');

    const seconds = Math.floor(Date.now() / 1000);
    const milliseconds = seconds * 1000;
    const ours = { 'paywint-signature': `t=${seconds},v1=${mac(`${seconds}.${body}`, 'hex')}` };
    const stripe = `t=${seconds},v1=${mac(`${seconds}.${body}`, 'hex')}`;
    const standard = {
        'webhook-id': 'evt_1',
        'webhook-timestamp': String(seconds),
        'webhook-signature': `v1,${mac(`evt_1.${seconds}.${body}`, 'base64')}`,
    };
    const workos = `t=${milliseconds}, v1=${mac(`${milliseconds}.${body}`, 'hex')}`;

    const { webhooks: ofStripe } = new Stripe('sk_test_x');
    const { webhooks: ofWorkos } = new WorkOS('sk_test_x');
    const webhook = new Webhook(Buffer.from(secret).toString('base64'));
    const bytes = Buffer.from(body);
    const jobs = {
        'paywint, text': () => verifyWebhook({ body, headers: ours, secret }),
        'paywint, bytes': () => verifyWebhook({ body: bytes, headers: ours, secret }),
        'stripe, sync': () => ofStripe.constructEvent(body, stripe, secret),
        standardwebhooks: () => webhook.verify(body, standard),
        workos: () => ofWorkos.constructEvent({ payload: body, sigHeader: workos, secret }),
    };
    for (const [name, job] of Object.entries(jobs)) {
        const { id } = await job();
        if (id !== 'evt_1') throw new Error(`${name} gives another event.`);
    }
    return callsInTurns(jobs, 1, effort);
}

export function evaluate(runs) {
    const of = (name) => runs.flatMap((run) => run[name].map(({ cpu }) => cpu));
    const [best] = Object.keys(runs[0]);
    return Object.keys(runs[0]).map((name) => ({ name, time: spread(of(name)), ratio: ratio(of(name), of(best)) }));
}

export function render(results) {
    const head = [`${LENGTH} bytes verified by`, 'µs', 'ratio'];
    const lines = results.map(({ name, time, ratio }) => [name, microseconds(time), withQuartiles(ratio)]);
    return `### Webhooks

From the raw body and the signature to the event; all in one process, and awaited, as workos must be. To be faster than each of the others is the aim.

${table(head, lines)}`;
}

function mac(text, encoding) {
    return createHmac('sha256', secret).update(text).digest(encoding);
}

/** An event of that many bytes, with the fields that each of them wants of one. */
function bodyOf(length) {
    const data = {
        user_id: '11111111-2222-4333-8444-555555555555',
        payment_id: '22222222-3333-4444-8555-666666666666',
        status: 'failed',
        amount: 129.5,
        currency: 'USD',
        created_at: '2026-01-01T00:00:00.000Z',
        failed_reason: '',
    };
    const event = { event: 'payment.failed', id: 'evt_1', object: 'event', created_at: data.created_at, data };
    const written = () => JSON.stringify({ ...event, eventGeneratedTime: 1_760_000_000.5 });
    data.failed_reason = 'The bank said no. '.repeat(length).slice(0, length - written().length);
    return written();
}
