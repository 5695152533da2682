// The same by Node's own fetch.
import { onTheWire } from '../jobs.mjs';
import { platformId } from './credentials.mjs';
import { sign } from './floor.mjs';

export const input = onTheWire;

export function open(origin) {
    const call = async (method, path, value) => {
        const body = value && JSON.stringify(value);
        const headers = {
            'X-Platform-ID': platformId,
            'X-Signature': sign(method, path, body),
            Accept: 'application/json',
        };
        if (body !== undefined) headers['Content-Type'] = 'application/json';
        const response = await fetch(origin + path, { method, headers, body });
        return response.json();
    };
    return {
        create: async (user) => (await call('POST', '/api/platform/users/create', user)).data,
        pay: async (payment) => (await call('POST', '/api/platform/payment/create-payment', payment)).data,
        get: async (userId) => (await call('GET', `/api/platform/users/get/${userId}`)).data,
        list: (page) => call('POST', '/api/platform/users/list', page),
    };
}
