import { createWebhookHandler } from 'paywint/webhooks';

/** The handler of deliveries, which every server here uses. */
export const receive = createWebhookHandler({
    secret: process.env.PAYWINT_WEBHOOK_SECRET,
    on: {
        'kyc.approved': ({ data }) => act(`${data.userId} may come in`),
        'kyc.rejected': ({ data }) => act(`${data.userId} may not come in`),
        'payment.refunded': ({ data }) => act(`${data.amount} came back of ${data.paymentId}`),
    },
    onOther: ({ event, id }) => act(`nothing to do on ${event} (${id})`),
});

/** Stands for your database. If it throws, Paywint delivers again. */
async function act(what) {
    console.log(what);
}
