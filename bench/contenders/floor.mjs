// What an expert writes by hand: node:http on a keep-alive agent, node:crypto, and no frills.
import { createHash, createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { onTheWire } from '../jobs.mjs';
import { platformId, secretKey } from './credentials.mjs';

export const input = onTheWire;

export function open(origin) {
    const send = transport(origin);
    const call = async (method, path, value) => {
        const body = value && written(value);
        return read(await send(method, path, sign(method, path, body), body));
    };
    return {
        create: async (user) => (await call('POST', '/api/platform/users/create', user)).data,
        pay: async (payment) => (await call('POST', '/api/platform/payment/create-payment', payment)).data,
        get: async (userId) => (await call('GET', `/api/platform/users/get/${userId}`)).data,
        list: (page) => call('POST', '/api/platform/users/list', page),
    };
}

export function transport(origin) {
    const { hostname, port } = new URL(origin);
    const agent = new Agent({ keepAlive: true });
    return (method, path, signature, body) => {
        const headers = { 'X-Platform-ID': platformId, 'X-Signature': signature, Accept: 'application/json' };
        if (body !== undefined) {
            headers['Content-Type'] = 'application/json';
            headers['Content-Length'] = body.length;
        }
        return new Promise((resolve, reject) => {
            const sent = request({ hostname, port, method, path, headers, agent }, (response) => {
                const chunks = [];
                response.on('data', (chunk) => chunks.push(chunk));
                response.on('end', () => resolve(Buffer.concat(chunks)));
                response.on('error', reject);
            });
            sent.on('error', reject);
            sent.end(body);
        });
    };
}

export function written(value) {
    return Buffer.from(JSON.stringify(value));
}

export function sign(method, path, body = '') {
    const hash = createHash('sha256').update(body).digest('hex');
    return createHmac('sha256', secretKey)
        .update(method + path + hash)
        .digest('hex');
}

export function read(bytes) {
    return JSON.parse(bytes.toString());
}
