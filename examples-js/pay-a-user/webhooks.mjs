import { createWebhookHandler } from 'paywint/webhooks';

/** Handles each event once, in whatever order they arrive. */
export function webhookHandler(secret, accounts) {
    const settle = (status) => (event) =>
        accounts.settlePayment(event.data.paymentId, status, event.eventGeneratedTime ?? 0);
    return createWebhookHandler({
        secret,
        on: {
            'kyc.approved': ({ data }) => verified(data.userId),
            'payment.processing': settle('processing'),
            'payment.settling': settle('settling'),
            'payment.success': settle('success'),
            'payment.failed': settle('failed'),
            'payment.rejected': settle('rejected'),
            'payment.refunded': settle('refunded'),
        },
        onError: ({ error }) => console.error('webhook', error.code ?? error.name, error.message),
    });

    function verified(userId) {
        const account = accounts.byUser(userId);
        if (account !== undefined) accounts.update(account, { isVerified: true });
    }
}
