/** What a failed call ends with. */
import assert from 'node:assert/strict';

import * as paywint from '../../pkg/node.js';
import { assertClosed, assertRedacted, PLATFORM_ID, SECRET } from './privacy.mjs';
import { parseRequest } from './raw-server.mjs';

/** What a call ends with that found no connection. */
export const NOT_CONNECTED = {
    name: 'APIConnectionError',
    code: 'connection',
    outcome: 'not_sent',
    retryable: true,
};

/** A client that tries once, and whose secret is the one that no message may show. */
export function clientOf(server, options = {}) {
    const own = { platformId: PLATFORM_ID, secretKey: SECRET, baseUrl: server.origin, maxRetries: 0 };
    return new paywint.Paywint({ ...own, ...options });
}

/** The error that a call is rejected with. */
export async function rejection(call) {
    const promise = call();
    assert.ok(promise instanceof Promise, 'a call must return a promise');
    try {
        await promise;
    } catch (error) {
        return error;
    }
    return assert.fail('the call succeeded');
}

/**
 * Fails unless the error is of the class, says what is expected of it and shows nothing of what it must not.
 *
 * @param {unknown} error
 * @param {{ name: string, says?: RegExp[] } & Record<string, unknown>} expected the class's name, texts of the
 *     message, and the values of further fields
 * @param {{ client?: object, server?: import('./raw-server.mjs').RawServer }} around
 */
export function assertFailure(error, { name, says = [], ...fields }, { client, server } = {}) {
    assert.equal(error?.constructor, paywint[name], `${error?.name}: ${error?.message}`);
    assert.ok(error instanceof paywint.PaywintError);
    assert.ok(paywint.isPaywintError(error));
    assert.equal(error.name, name);
    const actual = Object.fromEntries(Object.keys(fields).map((field) => [field, error[field]]));
    assert.deepEqual(actual, fields, error.message);
    for (const text of says) assert.match(error.message, text);
    const signatures = (server?.requests ?? []).map((request) => parseRequest(request).header('x-signature'));
    assertRedacted(error, signatures);
    if (client !== undefined) assertClosed(client);
}

/** Fails unless one attempt was made and is reported. */
export function assertOneAttempt(error, expected) {
    assert.equal(error.attempts.length, 1);
    const [{ durationMs, startedAt, ...what }] = error.attempts;
    assert.ok(startedAt > Date.UTC(2020) && startedAt <= Date.now(), `it began at ${startedAt}`);
    assert.deepEqual(what, expected);
    assert.ok(Number.isFinite(durationMs) && durationMs >= 0, `it took ${durationMs} ms`);
}
