import { createServer, type IncomingMessage } from 'node:http';

import { WebhookVerificationError } from 'paywint';
import {
    createWebhookHandler,
    extra,
    MemoryDedupe,
    signWebhook,
    toNodeHandler,
    verifyWebhook,
    type WebhookClaim,
    type WebhookDedupe,
    type WebhookEvent,
} from 'paywint/webhooks';
import { verifyWebhook as inlined } from 'paywint/webhooks/inline';

const secret = ['new', 'old'] as const;

export function received(request: IncomingMessage, body: Buffer): string {
    try {
        return describe(verifyWebhook({ body, headers: request.headers, secret }));
    } catch (error) {
        if (error instanceof WebhookVerificationError && error.reason === 'too_old') return 'late';
        throw error;
    }
}

export async function web(request: Request): Promise<WebhookEvent[]> {
    const body = await request.arrayBuffer();
    const signature = request.headers.get('Paywint-Signature');
    const pairs: [string, string][] = [['Paywint-Signature', 'x']];
    return [
        verifyWebhook({ body, headers: request.headers, secret, toleranceSeconds: 60, now: () => Date.now() }),
        inlined({ body: new Uint8Array(body), signature, secret: process.env['WEBHOOK_SECRET'] }),
        verifyWebhook({ body: 'text', headers: pairs, secret }),
        verifyWebhook({ body: 'text', headers: new Map([['Paywint-Signature', 'x']]), secret }),
        verifyWebhook({ body: 'text', headers: { 'paywint-signature': ['x'] }, secret }),
        verifyWebhook({ body: 'text', signature: signWebhook({ body: 'text', secret, timestamp: 1 }), secret }),
    ];
}

/** The name of an event narrows its type. */
export function describe(event: WebhookEvent): string {
    switch (event.event) {
        case 'kyc.approved':
        case 'kyc.completed': {
            const status: string = event.data.kycStatus;
            const newer: unknown = extra(event.data)['riskScore'];
            return `${event.data.userId} ${status} ${String(newer)}`;
        }
        case 'wallet.funding.failed':
            return event.data.failedReason ?? 'failed';
        case 'payment.refund':
        case 'payment.refunded': {
            const amount: number | string = event.data.amount;
            return `${amount} ${event.data.refundTransactionId ?? ''}`;
        }
        default: {
            const name: string = event.event;
            if (name === 'a.name.of.tomorrow') return event.id;
            const field: unknown = extra(event.data)['something'];
            const later: unknown = extra(event)['later'];
            return `${name} ${event.id} ${event.eventGeneratedTime ?? 0} ${String(field)} ${String(later)}`;
        }
    }
}

export function serve(store: Map<string, WebhookClaim>): void {
    const dedupe: WebhookDedupe = {
        claim: async (key, event) => store.get(key) ?? (event.id === '' ? 'running' : 'claimed'),
        settle: (key, outcome) => void (outcome === 'done' ? store.set(key, 'done') : store.delete(key)),
    };
    const handler = createWebhookHandler({
        secret,
        dedupe,
        on: {
            'kyc.approved': async ({ data }) => void data.userId.toUpperCase(),
            'card.added': ({ data: { cardId } }) => cardId.length,
        },
        onOther: (event) => event.event.length,
        onError: ({ error, event, request }) => console.error(request.url, event?.id, error),
        maxBodyBytes: 1_000,
        toleranceSeconds: undefined,
    });
    createWebhookHandler({ secret: 'x', dedupe: new MemoryDedupe({ max: 10 }) });
    createServer(toNodeHandler(handler));
}

export function mistakes(parsed: { event: string }, signature: string): void {
    // @ts-expect-error a body that was parsed
    verifyWebhook({ body: parsed, signature, secret });
    // @ts-expect-error neither headers nor signature
    verifyWebhook({ body: '', secret });
    // @ts-expect-error both
    verifyWebhook({ body: '', headers: {}, signature, secret });
    // @ts-expect-error a secret is no number
    verifyWebhook({ body: '', signature, secret: 42 });
    // @ts-expect-error an option that there is none of
    verifyWebhook({ body: '', signature, secret, tolerance: 300 });
    // @ts-expect-error an event that there is none of
    createWebhookHandler({ secret, on: { 'kyc.aproved': () => {} } });
    // @ts-expect-error a field that a KYC event does not have
    createWebhookHandler({ secret, on: { 'kyc.approved': ({ data }) => data.kycStatus.amount } });
    // @ts-expect-error a misspelled field, which is no unknown one
    createWebhookHandler({ secret, on: { 'kyc.approved': ({ data }) => data.user_id } });
    // @ts-expect-error a field that no event has
    createWebhookHandler({ secret, on: { 'payment.failed': (event) => event.genratedTime } });
    // @ts-expect-error a store that cannot let go
    createWebhookHandler({ secret, dedupe: { claim: () => 'claimed' } });
}
