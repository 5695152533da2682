import { PaywintError, type ResponseHeaders } from '../errors/classes.js';
import { causeOf } from '../errors/safe-cause.js';
import { invalidOption } from '../options/error.js';
import { isAborted } from '../shared/signals.js';
import { TimeLimit } from '../shared/time-limit.js';
import {
    abortError,
    type CallInfo,
    callInfo,
    connectionError,
    type HandlerResponse,
    refusalError,
    requestError,
    responseError,
    timeoutError,
} from './errors.js';
import type { CheckedCall, Settings } from './options.js';

/** A request to the onboarding handler. */
export interface OnboardingRequest<T> {
    /** The method of `Onboarding`, for messages. */
    readonly method: string;
    readonly route: string;
    /** Sent as JSON by POST; without one it is a GET. */
    readonly body?: object;
    /** Reads the response's body; undefined if it is not one of the handler's. */
    read(body: Record<string, unknown>): T | undefined;
}

/** Sends a request once, and reads the response. Always rejects with an error of the package. */
export async function sendRequest<T>(settings: Settings, request: OnboardingRequest<T>, call: CheckedCall): Promise<T> {
    const info = callInfo(request.method);
    if (isAborted(call.signal)) throw abortError(info, 'not_sent');
    const limit = new TimeLimit(call.signal, call.timeoutMs ?? settings.timeoutMs);
    try {
        const headers = await limit.race(settings.headers());
        return await exchange(info, settings, request, limit, [...headers, ...call.headers]);
    } catch (thrown) {
        // An unread body must not keep its connection open.
        limit.abort();
        if (thrown instanceof PaywintError) throw thrown;
        if (limit.timedOut) throw timeoutError(info, 'no complete response arrived in time');
        if (isAborted(call.signal)) throw abortError(info, 'unknown');
        throw connectionError(info, 'the connection broke before the complete response arrived', causeOf(thrown));
    } finally {
        limit.end();
    }
}

async function exchange<T>(
    info: CallInfo,
    settings: Settings,
    request: OnboardingRequest<T>,
    limit: TimeLimit,
    headers: readonly (readonly [string, string])[],
): Promise<T> {
    const init = { ...requestInit(settings, request, headers), signal: limit.signal };
    const fetched = await limit.race(callFetch(info, settings, request, init));
    if (typeof fetched?.status !== 'number' || typeof fetched.text !== 'function') {
        throw connectionError(info, 'fetch returned something that is not a Response');
    }
    const { status } = fetched;
    if (fetched.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
        const response = { status, headers: toPlainHeaders(fetched), body: undefined };
        throw responseError(info, response, 'the response is a redirect, which is not followed');
    }
    const response = { status, headers: toPlainHeaders(fetched), body: parseOrText(await limit.race(fetched.text())) };
    if (status < 200 || status >= 300) throw refusalError(info, response);
    const read = isRecord(response.body) ? request.read(response.body) : undefined;
    if (read === undefined)
        throw responseError(info, response, `the response (${status}) is not from an onboarding handler`);
    return read;
}

function callFetch(
    info: CallInfo,
    settings: Settings,
    { route }: OnboardingRequest<unknown>,
    init: RequestInit,
): Promise<Response> {
    if (settings.fetch === undefined && globalThis.location === undefined && !URL.canParse(settings.endpoint)) {
        throw invalidOption('endpoint', "must be a URL outside a page, because a path is one of a page's origin");
    }
    try {
        const fetch = settings.fetch ?? globalThis.fetch;
        return fetch(settings.endpoint + route, init);
    } catch (thrown) {
        const cause = causeOf(thrown, { withStack: true });
        throw requestError(info, 'fetch threw before it returned a promise, so nothing was sent; see cause', cause);
    }
}

function requestInit(
    { endpoint, credentials }: Settings,
    { body }: OnboardingRequest<unknown>,
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

/** Headers as a plain object; empty for a mock that cannot list them. */
function toPlainHeaders({ headers }: Response): ResponseHeaders {
    try {
        return Object.fromEntries(headers.entries());
    } catch {
        return {};
    }
}

function parseOrText(text: unknown): HandlerResponse['body'] {
    try {
        return JSON.parse(text as string);
    } catch {
        return text;
    }
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
