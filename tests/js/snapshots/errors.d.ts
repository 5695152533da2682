import { PageRequest, Issue } from './models.cjs';
export type { Issue, IssueCode, PageRequest } from './models.cjs';

/** The kind of error. Stable: compare with it. Later versions may add codes. */
type ErrorCode = 'configuration' | 'validation' | 'api' | 'bad_request' | 'authentication' | 'permission_denied' | 'not_found' | 'conflict' | 'unprocessable_entity' | 'rate_limit' | 'internal_server' | 'response' | 'connection' | 'timeout' | 'abort' | 'webhook_verification' | 'internal' | (string & {});
/**
 * What became of a request. `not_sent` and `rejected`: nothing was carried out. `unknown`: it may have been carried
 * out, so a create may have created its record.
 */
type Outcome = 'not_sent' | 'rejected' | 'unknown';
/** One attempt to send a request. */
interface Attempt {
    /** The HTTP status, if a response arrived. */
    status?: number;
    /** The error's code, if no response arrived. */
    error?: ErrorCode;
    /** When it started: Unix time in milliseconds. */
    startedAt: number;
    /** How long it took, in milliseconds. */
    durationMs: number;
}
/** The headers of a response, by lowercase name. */
type ResponseHeaders = Readonly<Record<string, string>>;
/** A problem with one option. */
interface ConfigurationProblem {
    /** The option's name. */
    readonly option: string;
    /** The environment variable that is read if the option is not given. */
    readonly variable?: string | undefined;
    /** What is wrong with it, without its value. */
    readonly message: string;
}
/** Why a delivery was refused. Stable: compare with it. Later versions may add reasons. */
type WebhookVerificationReason = 'no_secret' | 'missing_header' | 'malformed_header' | 'unsupported_version' | 'bad_signature' | 'too_old' | 'too_new' | 'malformed_body' | (string & {});

/** The class of all errors that this package throws, except the `KycError` of pages. */
declare class PaywintError extends Error {
    /** The kind of error. */
    readonly code: ErrorCode;
    /** What became of the request, if the error is about one. */
    readonly outcome?: Outcome | undefined;
    /** Whether the same call is safe to repeat and may succeed, if the error is about a request. */
    readonly retryable?: boolean | undefined;
    /** All attempts to send the request, if the error is about one. */
    readonly attempts?: readonly Attempt[] | undefined;
    /** If the iteration over a list fails: the page that was not read. Pass it to the list to resume there. */
    readonly resumeFrom: Required<PageRequest> | undefined;
}
/** Options are missing or invalid. Nothing was sent. */
declare class ConfigurationError extends PaywintError {
    /** The option's name; that of the first one if several are invalid. */
    readonly option: string;
    /** The environment variable that is read if the option is not given. */
    readonly variable: string | undefined;
    /** All problems: a constructor checks all options before it throws. */
    readonly problems: readonly ConfigurationProblem[];
}
/** An argument breaks a rule. Nothing was sent. */
declare class ValidationError extends PaywintError {
    /** All problems, each with the path of its field. */
    readonly issues: readonly Issue[];
    /** Nothing was sent. */
    readonly outcome: 'not_sent';
}
/** Paywint responded, but not with the expected result. */
declare class APIError extends PaywintError {
    /** The HTTP status. */
    readonly status: number;
    /** The ID by which Paywint's support can find the request, if the response has one. */
    readonly requestId: string | undefined;
    /** What became of the request. */
    readonly outcome: Outcome;
    /** Whether the same call is safe to repeat and may succeed. */
    readonly retryable: boolean;
    /** How long Paywint asks to wait, in milliseconds, if it does. */
    readonly retryAfterMs: number | undefined;
    /** All attempts to send the request. */
    readonly attempts: readonly Attempt[];
    /** The response's headers. Non-enumerable, as they may contain cookies. */
    readonly headers: ResponseHeaders;
    /**
     * The response's body, parsed if it is JSON; at most the first 64 KB of an error response. Non-enumerable, as it
     * may repeat personal data. Undefined for `kyc.get`, `kyb.submit` and `kyb.get`, whose responses do.
     */
    readonly body: unknown;
}
/** 400: Paywint did not accept the request. */
declare class BadRequestError extends APIError {
}
/** 401: the platform ID or the secret key is wrong, or belongs to another environment. */
declare class AuthenticationError extends APIError {
}
/** 403: the platform or the user is not allowed to do this, or not yet. */
declare class PermissionDeniedError extends APIError {
}
/** 404: there is no such record, or the user has no KYC or KYB record yet. */
declare class NotFoundError extends APIError {
}
/** 409: the request conflicts with an existing record, such as a user with the same email. */
declare class ConflictError extends APIError {
}
/** 5xx: Paywint failed, or a proxy in front of it. */
declare class InternalServerError extends APIError {
}
/**
 * 2xx with a body that cannot be read, that has a different ID from the requested one, or that says `success: false`.
 */
declare class ResponseError extends APIError {
}
/** 422: Paywint rejected fields of the request. */
declare class UnprocessableEntityError extends APIError {
    /** The rejected fields, with paths in camelCase. */
    readonly issues: readonly Issue[];
}
/** 429: too many requests. `retryAfterMs` says how long to wait, if Paywint does. */
declare class RateLimitError extends APIError {
}
/**
 * No complete response arrived. `cause` has the name, `code` and `syscall` of the underlying error, but not its
 * message, which may quote the request. If your own `fetch` or `agent` threw, `cause.stack` shows where.
 */
declare class APIConnectionError extends PaywintError {
    /** What became of the request. */
    readonly outcome: Outcome;
    /** Whether the same call is safe to repeat and may succeed. */
    readonly retryable: boolean;
    /** All attempts to send the request. */
    readonly attempts: readonly Attempt[];
}
/** An attempt took longer than `timeoutMs`, or the call longer than `deadlineMs`. */
declare class APITimeoutError extends APIConnectionError {
}
/** The caller's signal aborted the call. */
declare class APIAbortError extends APIConnectionError {
}
/** A delivery was refused. The error contains neither the secret nor the body. */
declare class WebhookVerificationError extends PaywintError {
    /** Why the delivery was refused. */
    readonly reason: WebhookVerificationReason;
}
/**
 * A bug in this package, after which the client stays usable; or its WebAssembly module could not be loaded: see
 * `cause`.
 */
declare class InternalError extends PaywintError {
    /** What became of the request, if the error ended a call. `unknown` once it may have been sent. */
    readonly outcome: Outcome | undefined;
}
/** Whether a value is an error of this package, also one of another copy of it. */
declare function isPaywintError(value: unknown): value is PaywintError;

export { APIAbortError, APIConnectionError, APIError, APITimeoutError, AuthenticationError, BadRequestError, ConfigurationError, ConflictError, InternalError, InternalServerError, NotFoundError, PaywintError, PermissionDeniedError, RateLimitError, ResponseError, UnprocessableEntityError, ValidationError, WebhookVerificationError, isPaywintError };
export type { Attempt, ConfigurationProblem, ErrorCode, Outcome, ResponseHeaders, WebhookVerificationReason };
