import {
    APIAbortError,
    APIConnectionError,
    APIError,
    APITimeoutError,
    type Attempt,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    type Outcome,
    PermissionDeniedError,
    RateLimitError,
    ResponseError,
    type ResponseHeaders,
    UnprocessableEntityError,
    ValidationError,
} from '../errors/classes.js';
import { NOT_RETRYABLE, REJECTED } from '../generated/onboarding-browser.js';
import type { Issue } from '../shared/models.js';

/** Which method of `Onboarding` was called, and when: by the clock, and by `performance.now()`. */
export interface CallInfo {
    readonly method: string;
    readonly startedAt: number;
    readonly startedMark: number;
}

/** The call of a method that starts now. */
export function callInfo(method: string): CallInfo {
    return { method, startedAt: Date.now(), startedMark: performance.now() };
}

/** A response that was read completely. */
export interface HandlerResponse {
    readonly status: number;
    readonly headers: ResponseHeaders;
    /** Parsed if it is JSON, else text. */
    readonly body: unknown;
}

/** The class, the default code and the message of each status. */
const REFUSALS: Record<number, [typeof APIError, string, string]> = {
    400: [BadRequestError, 'bad_request', 'the onboarding handler could not read the request'],
    401: [AuthenticationError, 'authentication', 'there is no session, or it has ended: have the person sign in'],
    403: [PermissionDeniedError, 'permission_denied', 'the page or its session is not allowed to do this'],
    404: [NotFoundError, 'not_found', 'there is no such route: check endpoint, and what the onboarding handler allows'],
    409: [ConflictError, 'conflict', 'this conflicts with existing data'],
    422: [UnprocessableEntityError, 'unprocessable_entity', 'fields were refused; see issues'],
    429: [RateLimitError, 'rate_limit', 'too many requests'],
};
const ELSE: [typeof APIError, string, string] = [APIError, 'api', 'the onboarding handler refused the request'];
const FAILED: [typeof APIError, string, string] = [
    InternalServerError,
    'internal_server',
    'the onboarding handler, or Paywint behind it, failed',
];

/** The messages of codes that say more than their status. */
const CODES: Record<string, string> = {
    other_origin: "the onboarding handler does not know this page's origin: see its origins",
    already_registered: 'a user with this e-mail or phone exists already',
    not_registered: 'the session has no user yet: call createUser first',
    unconfirmed: 'whether the user was created is not known, and the handler does not send it again',
};

/** The error for input that breaks a rule. */
export function validationError(issues: Issue[]): ValidationError {
    const details = issues.map(({ path, message }) => (path === '' ? message : `${path} ${message}`));
    const message = `Nothing was sent: ${details.join('; ')}`;
    return new ValidationError({ code: 'validation', message, issues, retryable: false });
}

/** The error for a response that is not 2xx. */
export function refusalError(info: CallInfo, response: HandlerResponse): APIError {
    const { status, headers, body } = response;
    const [ErrorClass, general, words] = REFUSALS[status] ?? (status >= 500 ? FAILED : ELSE);
    const fields = (body ?? {}) as { code?: unknown; issues?: unknown };
    const code = typeof fields.code === 'string' && /^[a-z_]{1,40}$/.test(fields.code) ? fields.code : general;
    const retryAfterMs = retryAfterMsFrom(headers['retry-after']);
    // Without the server's text: that of a gateway may quote the request.
    const message = `${info.method}: ${CODES[code] ?? words} (${status}).`;
    const details = {
        code,
        message,
        status,
        outcome: outcomeOf(status, code),
        retryable: (status === 429 || status >= 500) && !NOT_RETRYABLE.includes(code),
        issues: issuesOf(fields.issues),
        ...(retryAfterMs !== undefined && { retryAfterMs }),
    };
    return new ErrorClass(details, { attempts: [attempt(info, { status })], headers, body });
}

/** The error for a response that is not from an onboarding handler. */
export function responseError(info: CallInfo, response: HandlerResponse, why: string): ResponseError {
    const { status, headers, body } = response;
    const message = `${info.method}: ${why}. Check endpoint, and that the onboarding handler is there.`;
    const details = { code: 'response', message, status, outcome: 'unknown' as const, retryable: false };
    return new ResponseError(details, { attempts: [attempt(info, { status })], headers, body });
}

/** The error for a call that was aborted by its signal. */
export function abortError(info: CallInfo, outcome: Outcome): APIAbortError {
    const details = { code: 'abort', message: `${info.method}: the call was aborted.`, outcome, retryable: false };
    return new APIAbortError(details, attempts(info, 'abort', outcome));
}

/** The error for a call that exceeded its time limit. */
export function timeoutError(info: CallInfo, what: string): APITimeoutError {
    const details = {
        code: 'timeout',
        message: `${info.method}: ${what}.`,
        outcome: 'unknown' as const,
        retryable: true,
    };
    return new APITimeoutError(details, attempts(info, 'timeout', 'unknown'));
}

/** The error for a request without a complete response. */
export function connectionError(info: CallInfo, why: string, cause?: Error): APIConnectionError {
    const details = {
        code: 'connection',
        message: `${info.method}: ${why}.`,
        outcome: 'unknown' as const,
        retryable: true,
    };
    return new APIConnectionError(details, { ...attempts(info, 'connection', 'unknown'), cause });
}

/** The error for a request that could not be made. The next one would fail in the same way. */
export function requestError(info: CallInfo, why: string, cause: Error | undefined): APIConnectionError {
    const details = {
        code: 'connection',
        message: `${info.method}: ${why}.`,
        outcome: 'not_sent' as const,
        retryable: false,
    };
    return new APIConnectionError(details, { attempts: [], cause });
}

function attempts(info: CallInfo, error: string, outcome: Outcome): { attempts: Attempt[] } {
    return { attempts: outcome === 'not_sent' ? [] : [attempt(info, { error })] };
}

function attempt({ startedAt, startedMark }: CallInfo, ended: Pick<Attempt, 'status' | 'error'>): Attempt {
    return { ...ended, startedAt, durationMs: performance.now() - startedMark };
}

/** A gateway in front of the handler may respond with 408, 429 or 5xx after the handler has carried out the request. */
function outcomeOf(status: number, code: string): Outcome {
    if (REJECTED.includes(code)) return 'rejected';
    return status >= 500 || status === 408 || status === 429 ? 'unknown' : 'rejected';
}

/** Seconds, as the handler sends them; reading a gateway's date would cost too much code in a page. */
function retryAfterMsFrom(value: string | undefined): number | undefined {
    return value !== undefined && /^\d{1,9}(\.\d+)?$/.test(value) ? Number(value) * 1000 : undefined;
}

function issuesOf(fields: unknown): Issue[] {
    if (!Array.isArray(fields)) return [];
    return fields
        .filter((issue) => ['path', 'code', 'message'].every((name) => typeof issue?.[name] === 'string'))
        .map(({ path, code, message }) => ({ path, code, message }));
}
