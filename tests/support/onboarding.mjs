/** An application with an onboarding page: its accounts, its handler, and what the page asks. */
import assert from 'node:assert/strict';

import { createOnboardingHandler } from '../../pkg/server.js';

export const ORIGIN = 'https://shop.example';
export const FORM = { name: 'Ada Example', email: 'ada@example.test' };

/** A form that nobody else fills in. */
export function someone() {
    return { ...FORM, email: `${crypto.randomUUID()}@example.test` };
}

/** What each refusal says, byte for byte. */
export const REFUSALS = {
    no_session: [401, '{"code":"no_session","message":"The request has no session."}'],
    other_origin: [
        403,
        '{"code":"other_origin","message":"The request comes from another origin. Behind a proxy, set the handler\'s `origins` option."}',
    ],
    not_found: [404, '{"code":"not_found","message":"There is no such route."}'],
    method_not_allowed: [405, '{"code":"method_not_allowed","message":"The route does not support this method."}'],
    malformed: [400, '{"code":"malformed","message":"The body must be a JSON object in UTF-8."}'],
    too_long: [413, '{"code":"too_long","message":"The body is too large."}'],
    not_json: [415, '{"code":"not_json","message":"The content type must be application/json."}'],
    already_registered: [
        409,
        '{"code":"already_registered","message":"The e-mail address or phone number belongs to another user."}',
    ],
    not_registered: [409, '{"code":"not_registered","message":"The session has no user yet."}'],
    unconfirmed: [
        502,
        '{"code":"unconfirmed","message":"It is unknown whether the user was created. The request is not retried."}',
    ],
    rate_limited: [429, '{"code":"rate_limited","message":"Too many requests."}'],
    busy: [503, '{"code":"busy","message":"Paywint is overloaded."}'],
    timed_out: [504, '{"code":"timed_out","message":"Paywint did not respond in time."}'],
    unavailable: [502, '{"code":"unavailable","message":"The server failed. Its onError hook receives the cause."}'],
};

/**
 * A handler whose sessions are named by a cookie, and whose accounts are kept in a map from session to user id.
 *
 * @param {object} client a Paywint, or what stands in for one
 * @param {object} options further options of the handler
 */
export function application(client, options = {}) {
    const accounts = new Map();
    const failures = [];
    const handler = createOnboardingHandler({
        client,
        authorize: (request) => {
            const id = request.headers.get('cookie')?.match(/session=(\w+)/)?.[1];
            return id === undefined ? null : { id, userId: accounts.get(id) };
        },
        onUserCreated: ({ session, user }) => void accounts.set(session.id, user.userId),
        onError: (failure) => void failures.push(failure),
        ...options,
    });
    return { handler, accounts, failures, page: (session = 'ada') => new Page(handler, session) };
}

/** What a page of the application's own origin asks. */
class Page {
    #handler;
    #session;

    constructor(handler, session) {
        this.#handler = handler;
        this.#session = session;
    }

    /** Asks for the session's user to be created. */
    create(form = FORM, more = {}) {
        return this.ask('POST', '/onboarding/user', { body: JSON.stringify(form), ...more });
    }

    link(more = {}) {
        return this.ask('POST', '/onboarding/inquiry-link', { body: '{}', ...more });
    }

    status(more = {}) {
        return this.ask('GET', '/onboarding/status', more);
    }

    /** Sends anything; a header of null is left out. */
    ask(method, path, { body, headers = {}, signal } = {}) {
        const all = {
            cookie: `session=${this.#session}`,
            'sec-fetch-site': 'same-origin',
            ...(method !== 'GET' && { origin: ORIGIN, 'content-type': 'application/json' }),
            ...headers,
        };
        const sent = Object.entries(all).filter(([, value]) => value !== null);
        const init = { method, headers: sent, body, signal, ...(body !== undefined && { duplex: 'half' }) };
        return this.#handler(new Request(`${ORIGIN}${path}`, init));
    }
}

/** Fails unless the answer is exactly this, and neither cached nor taken for anything but JSON. */
export async function assertAnswer(response, status, text) {
    assert.equal(await response.text(), text);
    assert.equal(response.status, status);
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('access-control-allow-origin'), null);
}

/** Fails unless the answer is that refusal. */
export function assertRefused(response, code) {
    return assertAnswer(response, ...REFUSALS[code]);
}

/** Fails unless the answer says of these fields what is wrong with each. */
export async function assertInvalid(response, issues) {
    assert.equal(response.status, 422);
    const { code, message, issues: actual } = await response.json();
    assert.deepEqual(
        { code, message, issues: actual },
        { code: 'invalid', message: 'Some fields are invalid.', issues },
    );
}
