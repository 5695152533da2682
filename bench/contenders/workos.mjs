// workos-node, doing the like: it sends JSON and signs nothing.
import { installed } from '../installed.mjs';
import { inCamelCase } from '../jobs.mjs';
import { secretKey } from './credentials.mjs';

export const input = inCamelCase;

export async function open(origin) {
    const { WorkOS } = await installed('@workos-inc/node');
    const { hostname, port } = new URL(origin);
    const { userManagement } = new WorkOS(secretKey, { apiHostname: hostname, port: Number(port), https: false });
    return {
        create: ({ name, email }) => userManagement.createUser({ firstName: name, email }),
        // It has no payments: a create of another kind.
        pay: ({ description }) => userManagement.createUser({ firstName: description, email: 'ada@example.test' }),
        get: (id) => userManagement.getUser(id),
        list: () => userManagement.listUsers({ limit: 100 }),
    };
}
