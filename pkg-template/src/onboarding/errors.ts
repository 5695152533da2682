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
import { LASTING, NOT_DONE } from '../generated/onboarding-browser.js';
import type { Issue } from '../shared/models.js';

/** Which method of `Onboarding` asked, and when: by the clock, and by `performance.now()`. */
export interface Asked {
    readonly method: string;
    readonly startedAt: number;
    readonly begun: number;
}

/** An answer that was read to its end. */
export interface Answer {
    readonly status: number;
    readonly headers: ResponseHeaders;
    /** Parsed if it is JSON, else text. */
    readonly body: unknown;
}

/** What a status means: the class, the code unless the handler gives one, and words for developers. */
const REFUSALS: Record<number, [typeof APIError, string, string]> = {
    400: [BadRequestError, 'bad_request', 'the onboarding handler could not read the request'],
    401: [AuthenticationError, 'authentication', 'there is no session, or it has ended: have the person sign in'],
    403: [PermissionDeniedError, 'permission_denied', 'this page or its session may not do this'],
    404: [NotFoundError, 'not_found', 'there is no such route: check endpoint, and what the onboarding handler allows'],
    409: [ConflictError, 'conflict', 'at odds with what Paywint holds'],
    422: [UnprocessableEntityError, 'unprocessable_entity', 'fields were refused; see issues'],
    429: [RateLimitError, 'rate_limit', 'too many requests'],
};
const ELSE: [typeof APIError, string, string] = [APIError, 'api', 'the onboarding handler refused the request'];
const FAILED: [typeof APIError, string, string] = [
    InternalServerError,
    'internal_server',
    'the onboarding handler, or Paywint behind it, failed',
];

/** What some of the handler's codes mean beyond their status. */
const CODES: Record<string, string> = {
    other_origin: 'the onboarding handler does not know this page\'s origin: see its origins',
    already_registered: 'a user with this e-mail or phone exists already',
    not_registered: 'the session has no user yet: createUser first',
    unconfirmed: 'whether the user was created is not known, and the handler does not send it again',
};

/** The error for input that breaks a rule. */
export function invalid(issues: Issue[]): ValidationError {
    const told = issues.map(({ path, message }) => (path === '' ? message : `${path} ${message}`));
    const message = `Nothing was sent: ${told.join('; ')}`;
    return new ValidationError({ code: 'validation', message, issues, retryable: false });
}

/** The error for an answer that is not 2xx. */
export function refused(asked: Asked, answer: Answer): APIError {
    const { status, headers, body } = answer;
    const [kind, general, words] = REFUSALS[status] ?? (status >= 500 ? FAILED : ELSE);
    const given = (body ?? {}) as { code?: unknown; issues?: unknown };
    const code = typeof given.code === 'string' && /^[a-z_]{1,40}$/.test(given.code) ? given.code : general;
    const retryAfterMs = retryAfter(headers['retry-after']);
    // Of a server's words none are repeated: a gateway's may quote what was sent.
    const message = `${asked.method}: ${CODES[code] ?? words} (${status}).`;
    const told = {
        code,
        message,
        status,
        outcome: outcomeOf(status, code),
        retryable: (status === 429 || status >= 500) && !LASTING.includes(code),
        issues: issuesOf(given.issues),
        ...(retryAfterMs !== undefined && { retryAfterMs }),
    };
    return new kind(told, { attempts: [attempt(asked, { status })], headers, body });
}

/** The error for an answer that no onboarding handler gives. */
export function unreadable(asked: Asked, answer: Answer, why: string): ResponseError {
    const { status, headers, body } = answer;
    const message = `${asked.method}: ${why}. Check endpoint, and that the onboarding handler is there.`;
    const told = { code: 'response', message, status, outcome: 'unknown' as const, retryable: false };
    return new ResponseError(told, { attempts: [attempt(asked, { status })], headers, body });
}

/** The error for a call that its signal ended. */
export function aborted(asked: Asked, outcome: Outcome): APIAbortError {
    const told = { code: 'abort', message: `${asked.method}: the call was aborted.`, outcome, retryable: false };
    return new APIAbortError(told, attempts(asked, 'abort', outcome));
}

/** The error for a call whose time was over. */
export function timedOut(asked: Asked, what: string): APITimeoutError {
    const told = { code: 'timeout', message: `${asked.method}: ${what}.`, outcome: 'unknown' as const, retryable: true };
    return new APITimeoutError(told, attempts(asked, 'timeout', 'unknown'));
}

/** The error for a request to which no whole answer came. */
export function unconnected(asked: Asked, why: string, cause?: Error): APIConnectionError {
    const told = { code: 'connection', message: `${asked.method}: ${why}.`, outcome: 'unknown' as const, retryable: true };
    return new APIConnectionError(told, { ...attempts(asked, 'connection', 'unknown'), cause });
}

/** The error for a request that could not be made. The next one would fail alike. */
export function unmade(asked: Asked, why: string, cause: Error | undefined): APIConnectionError {
    const told = { code: 'connection', message: `${asked.method}: ${why}.`, outcome: 'not_sent' as const, retryable: false };
    return new APIConnectionError(told, { attempts: [], cause });
}

function attempts(asked: Asked, error: string, outcome: Outcome): { attempts: Attempt[] } {
    return { attempts: outcome === 'not_sent' ? [] : [attempt(asked, { error })] };
}

function attempt({ startedAt, begun }: Asked, ended: Pick<Attempt, 'status' | 'error'>): Attempt {
    return { ...ended, startedAt, durationMs: performance.now() - begun };
}

/** A gateway in front of the handler may say 408, 429 or 5xx after the handler has done its work. */
function outcomeOf(status: number, code: string): Outcome {
    if (NOT_DONE.includes(code)) return 'rejected';
    return status >= 500 || status === 408 || status === 429 ? 'unknown' : 'rejected';
}

/** Seconds, as the handler gives them; a gateway's date is not worth its code in a page. */
function retryAfter(value: string | undefined): number | undefined {
    return value !== undefined && /^\d{1,9}(\.\d+)?$/.test(value) ? Number(value) * 1000 : undefined;
}

function issuesOf(given: unknown): Issue[] {
    if (!Array.isArray(given)) return [];
    return given
        .filter((issue) => ['path', 'code', 'message'].every((name) => typeof issue?.[name] === 'string'))
        .map(({ path, code, message }) => ({ path, code, message }));
}
