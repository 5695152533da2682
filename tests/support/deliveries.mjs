/** Deliveries, signed by node:crypto alone. */
import { createHmac } from 'node:crypto';

import { SECRET } from './privacy.mjs';

/** When everything here was signed, in Unix seconds. */
export const SIGNED_AT = 1_760_000_001;

/** A clock that stands at that time, some seconds off. */
export const clock =
    (seconds = 0) =>
    () =>
        (SIGNED_AT + seconds) * 1000;

/** The body of an event. */
export function bodyOf(event = {}) {
    const usual = { event: 'kyc.approved', id: 'evt_1', data: { user_id: 'u', kyc_status: 'approved' } };
    return JSON.stringify({ ...usual, eventGeneratedTime: SIGNED_AT - 0.5, ...event });
}

/** The signature alone: 64 hex digits. */
export function mac(body, secret = SECRET, time = SIGNED_AT) {
    return createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');
}

/** The header's value. */
export function signed(body, secret = SECRET, time = SIGNED_AT) {
    return `t=${time},v1=${mac(body, secret, time)}`;
}

/** A request as Paywint sends it. */
export function delivery(body = bodyOf(), { headers = {}, ...init } = {}) {
    const own = { 'Content-Type': 'application/json', 'Paywint-Signature': signed(body) };
    const all = { method: 'POST', body, headers: { ...own, ...headers }, ...init };
    return new Request('https://shop.example/webhooks', all);
}
