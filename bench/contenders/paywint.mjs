// The package, as its tarball installs.
import { installed } from '../installed.mjs';
import { inCamelCase } from '../jobs.mjs';
import { platformId, secretKey } from './credentials.mjs';

export const input = inCamelCase;

export async function open(origin) {
    const { Paywint } = await installed('paywint');
    const { payments, users } = new Paywint({ platformId, secretKey, baseUrl: origin });
    return {
        create: (user) => users.create(user),
        pay: (payment) => payments.create(payment),
        get: (userId) => users.get(userId),
        list: (page) => users.list(page),
    };
}
