import { PageRequest, Issue } from './models.cjs';
export type { Issue, IssueCode, PageRequest } from './models.cjs';

/** Which error it is; stable, so compare with it. More may come. */
type ErrorCode = 'configuration' | 'validation' | 'api' | 'bad_request' | 'authentication' | 'permission_denied' | 'not_found' | 'conflict' | 'unprocessable_entity' | 'rate_limit' | 'internal_server' | 'response' | 'connection' | 'timeout' | 'abort' | 'webhook_verification' | 'internal' | (string & {});
/**
 * What became of a request: `not_sent` and `rejected` are known, all else is `unknown`. For a create, that means that the
 * user may exist.
 */
type Outcome = 'not_sent' | 'rejected' | 'unknown';
/** One try to send a request. */
interface Attempt {
    /** The HTTP status, if an answer came. */
    status?: number;
    /** The error's code, if none came. */
    error?: ErrorCode;
    /** When it began: Unix time in milliseconds. */
    startedAt: number;
    /** How long it took, in milliseconds. */
    durationMs: number;
}
/** An answer's headers, by lowercase name. */
type ResponseHeaders = Readonly<Record<string, string>>;
/** What is wrong with one option. */
interface ConfigurationProblem {
    /** The option's name. */
    readonly option: string;
    /** The environment variable that may hold it instead. */
    readonly variable?: string | undefined;
    /** What is wrong with it, without its value. */
    readonly message: string;
}
/** Why a delivery is not to be trusted; stable, so compare with it. More may come. */
type WebhookVerificationReason = 'no_secret' | 'missing_header' | 'malformed_header' | 'unsupported_version' | 'bad_signature' | 'too_old' | 'too_new' | 'malformed_body' | (string & {});

/** Everything that the package throws. */
declare class PaywintError extends Error {
    /** Which error it is. */
    readonly code: ErrorCode;
    /** What became of the request, of errors that have to do with one. */
    readonly outcome?: Outcome | undefined;
    /** Whether the same call may succeed later, without doing anything twice; of errors that have to do with a request. */
    readonly retryable?: boolean | undefined;
    /** Every try to send the request, of errors that have to do with one. */
    readonly attempts?: readonly Attempt[] | undefined;
    /** In a walk through pages: the page that was not read, to begin with the next time. */
    readonly resumeFrom: Required<PageRequest> | undefined;
}
/** Options of the client are missing or unusable. Nothing was sent. */
declare class ConfigurationError extends PaywintError {
    /** The option's name; the first one's if several are unusable. */
    readonly option: string;
    /** The environment variable that may hold it instead. */
    readonly variable: string | undefined;
    /** Every problem: a constructor looks at all its options before it throws. */
    readonly problems: readonly ConfigurationProblem[];
}
/** What was handed over breaks a rule. Nothing was sent. */
declare class ValidationError extends PaywintError {
    /** Every problem, with its path. */
    readonly issues: readonly Issue[];
    /** Nothing was sent. */
    readonly outcome: 'not_sent';
}
/** Paywint answered, and not with what was asked for. */
declare class APIError extends PaywintError {
    /** The HTTP status. */
    readonly status: number;
    /** The id under which Paywint's support can find the request, if the answer named one. */
    readonly requestId: string | undefined;
    /** What became of the request. */
    readonly outcome: Outcome;
    /** Whether the same call may succeed later, without doing anything twice. */
    readonly retryable: boolean;
    /** How long Paywint asks to wait, in milliseconds, if it says so. */
    readonly retryAfterMs: number | undefined;
    /** Every try to send the request. */
    readonly attempts: readonly Attempt[];
    /** The answer's headers. Not enumerable: they may hold cookies. */
    readonly headers: ResponseHeaders;
    /**
     * The answer's body, parsed if it is JSON; of a refusal, its first 64 KB. Not enumerable: it may repeat personal
     * data. Undefined for `kyc.get`, `kyb.submit` and `kyb.get`, whose answers do.
     */
    readonly body: unknown;
}
/** 400: Paywint could not read the request. */
declare class BadRequestError extends APIError {
}
/** 401: wrong platform id or secret key, or of another environment. */
declare class AuthenticationError extends APIError {
}
/** 403: the platform may not do this, or not yet. */
declare class PermissionDeniedError extends APIError {
}
/** 404: there is no such user, or no KYC or KYB record of one. */
declare class NotFoundError extends APIError {
}
/** 409: at odds with what Paywint holds, such as a second user with one e-mail, or a second KYB. */
declare class ConflictError extends APIError {
}
/** 5xx: Paywint, or something in front of it, failed. */
declare class InternalServerError extends APIError {
}
/** 2xx that cannot be read, that is about another id than the one asked for, or that says `success: false`. */
declare class ResponseError extends APIError {
}
/** 422: Paywint refused fields of the request. */
declare class UnprocessableEntityError extends APIError {
    /** The fields, with paths in camelCase. */
    readonly issues: readonly Issue[];
}
/** 429: too many requests; `retryAfterMs` says for how long, if Paywint does. */
declare class RateLimitError extends APIError {
}
/**
 * No whole answer came. `cause`, if something below failed, has its name, `code` and `syscall`, and none of its text,
 * which may quote the request. Where a `fetch` or an `agent` of yours threw, the cause's stack says where.
 */
declare class APIConnectionError extends PaywintError {
    /** What became of the request. */
    readonly outcome: Outcome;
    /** Whether the same call may succeed later, without doing anything twice. */
    readonly retryable: boolean;
    /** Every try to send the request. */
    readonly attempts: readonly Attempt[];
}
/** The time for one attempt was over. */
declare class APITimeoutError extends APIConnectionError {
}
/** The caller's signal. */
declare class APIAbortError extends APIConnectionError {
}
/** A delivery is not to be trusted, or is no event. Shows neither secret nor body. */
declare class WebhookVerificationError extends PaywintError {
    /** Why. */
    readonly reason: WebhookVerificationReason;
}
/** A fault in the package itself, after which the client stays usable; or its WebAssembly could not be loaded: see `cause`. */
declare class InternalError extends PaywintError {
    /** Within a call: what became of the request. `unknown` as soon as it may have left. */
    readonly outcome: Outcome | undefined;
}
/** Whether a value is an error of this package, of whichever copy of it. */
declare function isPaywintError(value: unknown): value is PaywintError;

export { APIAbortError, APIConnectionError, APIError, APITimeoutError, AuthenticationError, BadRequestError, ConfigurationError, ConflictError, InternalError, InternalServerError, NotFoundError, PaywintError, PermissionDeniedError, RateLimitError, ResponseError, UnprocessableEntityError, ValidationError, WebhookVerificationError, isPaywintError };
export type { Attempt, ConfigurationProblem, ErrorCode, Outcome, ResponseHeaders, WebhookVerificationReason };
