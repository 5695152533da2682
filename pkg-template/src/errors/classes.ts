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

/** Everything that the package throws. */
export class PaywintError extends Error {
    /** Which error it is. */
    readonly code: ErrorCode;
    /** What became of the request, of errors that have to do with one. */
    declare readonly outcome?: Outcome | undefined;
    /** Whether the same call may succeed later, without doing anything twice; of errors that have to do with a request. */
    declare readonly retryable?: boolean | undefined;
    /** Every try to send the request, of errors that have to do with one. */
    declare readonly attempts?: readonly Attempt[] | undefined;
    /** In a walk through pages: the page that was not read, to begin with the next time. */
    declare readonly resumeFrom: Required<PageRequest> | undefined;

    /** @internal */
    constructor(error: Pick<CoreError, 'code' | 'message'>) {
        super(error.message);
        this.code = error.code;
        hide(this, BRAND, true);
    }
}

/** Options of the client are missing or unusable. Nothing was sent. */
export class ConfigurationError extends PaywintError {
    /** The option's name; the first one's if several are unusable. */
    readonly option: string;
    /** The environment variable that may hold it instead. */
    readonly variable: string | undefined;
    /** Every problem: a constructor looks at all its options before it throws. */
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

/** What was handed over breaks a rule. Nothing was sent. */
export class ValidationError extends PaywintError {
    /** Every problem, with its path. */
    readonly issues: readonly Issue[];
    /** Nothing was sent. */
    override readonly outcome: 'not_sent' = 'not_sent';

    /** @internal */
    constructor(error: CoreError) {
        super(error);
        this.issues = error.issues ?? [];
    }
}

/** Paywint answered, and not with what was asked for. */
export class APIError extends PaywintError {
    /** The HTTP status. */
    readonly status: number;
    /** The id under which Paywint's support can find the request, if the answer named one. */
    readonly requestId: string | undefined;
    /** What became of the request. */
    override readonly outcome: Outcome;
    /** Whether the same call may succeed later, without doing anything twice. */
    override readonly retryable: boolean;
    /** How long Paywint asks to wait, in milliseconds, if it says so. */
    readonly retryAfterMs: number | undefined;
    /** Every try to send the request. */
    override readonly attempts: readonly Attempt[];
    /** The answer's headers. Not enumerable: they may hold cookies. */
    declare readonly headers: ResponseHeaders;
    /**
     * The answer's body, parsed if it is JSON; of a refusal, its first 64 KB. Not enumerable: it may repeat personal
     * data. Undefined for `kyc.get`, `kyb.submit` and `kyb.get`, whose answers do.
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

/** 400: Paywint could not read the request. */
export class BadRequestError extends APIError {}
/** 401: wrong platform id or secret key, or of another environment. */
export class AuthenticationError extends APIError {}
/** 403: the platform may not do this, or not yet. */
export class PermissionDeniedError extends APIError {}
/** 404: there is no such user, or no KYC or KYB record of one. */
export class NotFoundError extends APIError {}
/** 409: at odds with what Paywint holds, such as a second user with one e-mail, or a second KYB. */
export class ConflictError extends APIError {}
/** 5xx: Paywint, or something in front of it, failed. */
export class InternalServerError extends APIError {}
/** 2xx that cannot be read, that is about another id than the one asked for, or that says `success: false`. */
export class ResponseError extends APIError {}

/** 422: Paywint refused fields of the request. */
export class UnprocessableEntityError extends APIError {
    /** The fields, with paths in camelCase. */
    readonly issues: readonly Issue[];

    /** @internal */
    constructor(error: CoreError, context: ErrorContext) {
        super(error, context);
        this.issues = error.issues ?? [];
    }
}

/** 429: too many requests; `retryAfterMs` says for how long, if Paywint does. */
export class RateLimitError extends APIError {}

/**
 * No whole answer came. `cause`, if something below failed, has its name, `code` and `syscall`, and none of its text,
 * which may quote the request. Where a `fetch` or an `agent` of yours threw, the cause's stack says where.
 */
export class APIConnectionError extends PaywintError {
    /** What became of the request. */
    override readonly outcome: Outcome;
    /** Whether the same call may succeed later, without doing anything twice. */
    override readonly retryable: boolean;
    /** Every try to send the request. */
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

/** The time for one attempt was over. */
export class APITimeoutError extends APIConnectionError {}
/** The caller's signal. */
export class APIAbortError extends APIConnectionError {}

/** A delivery is not to be trusted, or is no event. Shows neither secret nor body. */
export class WebhookVerificationError extends PaywintError {
    /** Why. */
    readonly reason: WebhookVerificationReason;

    /** @internal */
    constructor(error: Pick<CoreError, 'code' | 'message'> & { reason: WebhookVerificationReason }) {
        super(error);
        this.reason = error.reason;
    }
}

/** A fault in the package itself, after which the client stays usable; or its WebAssembly could not be loaded: see `cause`. */
export class InternalError extends PaywintError {
    /** Within a call: what became of the request. `unknown` as soon as it may have left. */
    declare readonly outcome: Outcome | undefined;
}

/** Whether a value is an error of this package, of whichever copy of it. */
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
