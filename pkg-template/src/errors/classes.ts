import type { Issue, PageRequest } from '../shared/models.js';
import { isError } from '../shared/type-checks.js';
import type {
    Attempt,
    ConfigurationProblem,
    CoreError,
    ErrorCode,
    ErrorContext,
    Outcome,
    ResponseHeaders,
    WebhookVerificationReason,
} from './types.js';

export type { Issue, IssueCode, PageRequest } from '../shared/models.js';
export type {
    Attempt,
    ConfigurationProblem,
    ErrorCode,
    Outcome,
    ResponseHeaders,
    WebhookVerificationReason,
} from './types.js';

// Registered, so that two copies of the package know each other's errors.
const BRAND = Symbol.for('paywint.error');

/** The class of all errors that this package throws, except the `KycError` of pages. */
export class PaywintError extends Error {
    /** The kind of error. */
    readonly code: ErrorCode;
    /** What became of the request, if the error is about one. */
    declare readonly outcome?: Outcome | undefined;
    /** Whether the same call is safe to repeat and may succeed, if the error is about a request. */
    declare readonly retryable?: boolean | undefined;
    /** All attempts to send the request, if the error is about one. */
    declare readonly attempts?: readonly Attempt[] | undefined;
    /** If the iteration over a list fails: the page that was not read. Pass it to the list to resume there. */
    declare readonly resumeFrom: Required<PageRequest> | undefined;

    /** @internal */
    constructor(error: Pick<CoreError, 'code' | 'message'>) {
        super(error.message);
        this.code = error.code;
        hide(this, BRAND, true);
    }
}

/** Options are missing or invalid. Nothing was sent. */
export class ConfigurationError extends PaywintError {
    /** The option's name; that of the first one if several are invalid. */
    readonly option: string;
    /** The environment variable that is read if the option is not given. */
    readonly variable: string | undefined;
    /** All problems: a constructor checks all options before it throws. */
    readonly problems: readonly ConfigurationProblem[];

    /** @internal */
    constructor(error: CoreError) {
        super(error);
        this.option = error.option ?? '';
        this.variable = error.variable;
        const { option, variable, message } = { ...error, option: this.option };
        this.problems = error.problems ?? [{ option, ...(variable !== undefined && { variable }), message }];
    }
}

/** An argument breaks a rule. Nothing was sent. */
export class ValidationError extends PaywintError {
    /** All problems, each with the path of its field. */
    readonly issues: readonly Issue[];
    /** Nothing was sent. */
    override readonly outcome: 'not_sent' = 'not_sent';

    /** @internal */
    constructor(error: CoreError) {
        super(error);
        this.issues = error.issues ?? [];
    }
}

/** Paywint responded, but not with the expected result. */
export class APIError extends PaywintError {
    /** The HTTP status. */
    readonly status: number;
    /** The ID by which Paywint's support can find the request, if the response has one. */
    readonly requestId: string | undefined;
    /** What became of the request. */
    override readonly outcome: Outcome;
    /** Whether the same call is safe to repeat and may succeed. */
    override readonly retryable: boolean;
    /** How long Paywint asks to wait, in milliseconds, if it does. */
    readonly retryAfterMs: number | undefined;
    /** All attempts to send the request. */
    override readonly attempts: readonly Attempt[];
    /** The response's headers. Non-enumerable, as they may contain cookies. */
    declare readonly headers: ResponseHeaders;
    /**
     * The response's body, parsed if it is JSON; at most the first 64 KB of an error response. Non-enumerable, as it
     * may repeat personal data. Undefined for `kyc.get`, `kyb.submit` and `kyb.get`, whose responses do.
     */
    declare readonly body: unknown;

    /** @internal */
    constructor(error: CoreError, context: ErrorContext) {
        super(error);
        this.status = error.status ?? 0;
        this.requestId = error.requestId;
        this.outcome = error.outcome ?? 'unknown';
        this.retryable = error.retryable;
        this.retryAfterMs = error.retryAfterMs;
        this.attempts = context.attempts;
        hide(this, 'headers', context.headers ?? {});
        hide(this, 'body', context.body);
    }
}

/** 400: Paywint did not accept the request. */
export class BadRequestError extends APIError {}
/** 401: the platform ID or the secret key is wrong, or belongs to another environment. */
export class AuthenticationError extends APIError {}
/** 403: the platform or the user is not allowed to do this, or not yet. */
export class PermissionDeniedError extends APIError {}
/** 404: there is no such record, or the user has no KYC or KYB record yet. */
export class NotFoundError extends APIError {}
/** 409: the request conflicts with an existing record, such as a user with the same email. */
export class ConflictError extends APIError {}
/** 5xx: Paywint failed, or a proxy in front of it. */
export class InternalServerError extends APIError {}
/**
 * 2xx with a body that cannot be read, that has a different ID from the requested one, or that says `success: false`.
 */
export class ResponseError extends APIError {}

/** 422: Paywint rejected fields of the request. */
export class UnprocessableEntityError extends APIError {
    /** The rejected fields, with paths in camelCase. */
    readonly issues: readonly Issue[];

    /** @internal */
    constructor(error: CoreError, context: ErrorContext) {
        super(error, context);
        this.issues = error.issues ?? [];
    }
}

/** 429: too many requests. `retryAfterMs` says how long to wait, if Paywint does. */
export class RateLimitError extends APIError {}

/**
 * No complete response arrived. `cause` has the name, `code` and `syscall` of the underlying error, but not its
 * message, which may quote the request. If your own `fetch` or `agent` threw, `cause.stack` shows where.
 */
export class APIConnectionError extends PaywintError {
    /** What became of the request. */
    override readonly outcome: Outcome;
    /** Whether the same call is safe to repeat and may succeed. */
    override readonly retryable: boolean;
    /** All attempts to send the request. */
    override readonly attempts: readonly Attempt[];

    /** @internal */
    constructor(error: CoreError, context: ErrorContext) {
        super(error);
        this.outcome = error.outcome ?? 'unknown';
        this.retryable = error.retryable;
        this.attempts = context.attempts;
        if (context.cause !== undefined) hide(this, 'cause', context.cause);
    }
}

/** An attempt took longer than `timeoutMs`, or the call longer than `deadlineMs`. */
export class APITimeoutError extends APIConnectionError {}
/** The caller's signal aborted the call. */
export class APIAbortError extends APIConnectionError {}

/** A delivery was refused. The error contains neither the secret nor the body. */
export class WebhookVerificationError extends PaywintError {
    /** Why the delivery was refused. */
    readonly reason: WebhookVerificationReason;

    /** @internal */
    constructor(error: Pick<CoreError, 'code' | 'message'> & { reason: WebhookVerificationReason }) {
        super(error);
        this.reason = error.reason;
    }
}

/**
 * A bug in this package, after which the client stays usable; or its WebAssembly module could not be loaded: see
 * `cause`.
 */
export class InternalError extends PaywintError {
    /** What became of the request, if the error ended a call. `unknown` once it may have been sent. */
    declare readonly outcome: Outcome | undefined;
}

/** Whether a value is an error of this package, also one of another copy of it. */
export function isPaywintError(value: unknown): value is PaywintError {
    return isError(value) && (value as { [BRAND]?: unknown })[BRAND] === true;
}

// By name, and not by what a minifier made of the class's.
for (const [name, { prototype }] of Object.entries({
    PaywintError,
    ConfigurationError,
    ValidationError,
    APIError,
    BadRequestError,
    AuthenticationError,
    PermissionDeniedError,
    NotFoundError,
    ConflictError,
    UnprocessableEntityError,
    RateLimitError,
    InternalServerError,
    ResponseError,
    APIConnectionError,
    APITimeoutError,
    APIAbortError,
    WebhookVerificationError,
    InternalError,
})) {
    hide(prototype, 'name', name);
}

/** Sets a property that neither inspection nor JSON shows. */
function hide(target: object, key: PropertyKey, value: unknown): void {
    Object.defineProperty(target, key, { value, enumerable: false, configurable: true, writable: true });
}
