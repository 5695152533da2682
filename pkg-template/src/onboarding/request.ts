import { causeOf } from '../errors/safe-cause.js';
import { PaywintError, type ResponseHeaders } from '../errors/classes.js';
import { isAborted } from '../shared/signals.js';
import { TimeLimit } from '../shared/time-limit.js';
import { aborted, type Answer, type Asked, refused, timedOut, unconnected, unmade, unreadable } from './errors.js';
import type { CheckedCall, Settings } from './options.js';

/** What is asked of the onboarding handler. */
export interface Question<T> {
    /** The method of `Onboarding`, for messages. */
    readonly method: string;
    readonly route: string;
    /** Sent as JSON by POST; without one it is a GET. */
    readonly body?: object;
    /** Reads the answer's body; nothing if it is not one of the handler's. */
    read(body: Record<string, unknown>): T | undefined;
}

/** Asks once, and reads the answer. Rejects with an error of the package, whatever fetch or server do. */
export async function ask<T>(settings: Settings, question: Question<T>, call: CheckedCall): Promise<T> {
    const asked = { method: question.method, startedAt: Date.now(), begun: performance.now() };
    if (isAborted(call.signal)) throw aborted(asked, 'not_sent');
    const limit = new TimeLimit(call.signal, call.timeoutMs ?? settings.timeoutMs);
    try {
        const headers = await limit.settled(settings.headers());
        return await answered(asked, settings, question, limit, [...headers, ...call.headers]);
    } catch (thrown) {
        // What is not read any more must not keep its connection.
        limit.abort();
        if (thrown instanceof PaywintError) throw thrown;
        if (limit.timedOut) throw timedOut(asked, 'no complete response came in time');
        if (isAborted(call.signal)) throw aborted(asked, 'unknown');
        throw unconnected(asked, 'the connection broke before the complete response arrived', causeOf(thrown));
    } finally {
        limit.end();
    }
}

async function answered<T>(
    asked: Asked,
    settings: Settings,
    question: Question<T>,
    limit: TimeLimit,
    headers: readonly (readonly [string, string])[],
): Promise<T> {
    const init = { ...request(settings, question, headers), signal: limit.signal };
    const response = await limit.settled(start(asked, settings, question, init));
    if (typeof response?.status !== 'number' || typeof response.text !== 'function') {
        throw unconnected(asked, 'fetch gave something that is not a Response');
    }
    const { status } = response;
    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
        const answer = { status, headers: listed(response), body: undefined };
        throw unreadable(asked, answer, 'the answer is a redirect, which is not followed');
    }
    const answer = { status, headers: listed(response), body: parsed(await limit.settled(response.text())) };
    if (status < 200 || status >= 300) throw refused(asked, answer);
    const read = isRecord(answer.body) ? question.read(answer.body) : undefined;
    if (read === undefined) throw unreadable(asked, answer, `the answer (${status}) is none of an onboarding handler's`);
    return read;
}

function start(asked: Asked, settings: Settings, { route }: Question<unknown>, init: RequestInit): Promise<Response> {
    try {
        const fetch = settings.fetch ?? globalThis.fetch;
        return fetch(settings.endpoint + route, init);
    } catch (thrown) {
        const cause = causeOf(thrown, { places: true });
        throw unmade(asked, 'fetch threw before it returned a promise, so nothing was sent; see cause', cause);
    }
}

function request(
    { endpoint, credentials }: Settings,
    { body }: Question<unknown>,
    headers: readonly (readonly [string, string])[],
): RequestInit {
    return {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
            accept: 'application/json',
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...Object.fromEntries(headers),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        // Without a referrer, as many pages have it, browsers give `null` as the origin of a request of this mode.
        ...(isOwnOrigin(endpoint) && { mode: 'same-origin' as const, referrerPolicy: 'strict-origin' as const }),
        credentials,
        cache: 'no-store',
        redirect: 'manual',
    };
}

/** Only a page has an origin of its own. */
function isOwnOrigin(endpoint: string): boolean {
    const page = globalThis.location;
    return page !== undefined && new URL(endpoint, page.href).origin === page.origin;
}

/** Headers as a plain object; of a mock that cannot list them, none. */
function listed({ headers }: Response): ResponseHeaders {
    try {
        return Object.fromEntries(headers.entries());
    } catch {
        return {};
    }
}

function parsed(text: unknown): Answer['body'] {
    try {
        return JSON.parse(text as string);
    } catch {
        return text;
    }
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
