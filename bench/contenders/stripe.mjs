// stripe-node, doing the like: it sends forms and signs nothing.
import { installed } from '../installed.mjs';
import { inCamelCase } from '../jobs.mjs';
import { secretKey } from './credentials.mjs';

export const input = inCamelCase;

export async function open(origin) {
    const { default: Stripe } = await installed('stripe');
    const { hostname, port } = new URL(origin);
    const { customers, paymentIntents } = new Stripe(secretKey, {
        host: hostname,
        port,
        protocol: 'http',
        telemetry: false,
    });
    return {
        create: ({ name, email, phone }) => customers.create({ name, email, phone }),
        pay: ({ amount, description }) => paymentIntents.create({ amount: amount * 100, currency: 'usd', description }),
        get: (id) => customers.retrieve(id),
        list: () => customers.list({ limit: 100 }),
    };
}
