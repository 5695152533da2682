import type { PageRequest } from '../shared/models.js';
import { isError } from '../shared/type-checks.js';
import {
    APIAbortError,
    APIConnectionError,
    APIError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    ConflictError,
    InternalError,
    InternalServerError,
    isPaywintError,
    NotFoundError,
    type PaywintError,
    PermissionDeniedError,
    RateLimitError,
    ResponseError,
    UnprocessableEntityError,
    ValidationError,
} from './classes.js';
import type { CoreError, ErrorContext, Outcome } from './types.js';

/** An error's class, by its code. */
const classes: Record<string, new (error: CoreError, context: ErrorContext) => PaywintError> = {
    configuration: ConfigurationError,
    validation: ValidationError,
    bad_request: BadRequestError,
    authentication: AuthenticationError,
    permission_denied: PermissionDeniedError,
    not_found: NotFoundError,
    conflict: ConflictError,
    unprocessable_entity: UnprocessableEntityError,
    rate_limit: RateLimitError,
    internal_server: InternalServerError,
    response: ResponseError,
    api: APIError,
    connection: APIConnectionError,
    timeout: APITimeoutError,
    abort: APIAbortError,
    internal: InternalError,
};

/** Creates an error from a value that the core threw. Any other value is a bug in the package. */
export function errorFrom(thrown: unknown, context: ErrorContext = { attempts: [] }): PaywintError {
    if (isPaywintError(thrown)) return thrown;
    const error = thrown as CoreError;
    const ErrorClass = typeof thrown === 'object' && thrown !== null ? classes[error.code] : undefined;
    if (ErrorClass === undefined || isError(thrown)) {
        // Without the original message, which may quote a value.
        const kind = isError(thrown) ? thrown.constructor.name : typeof thrown;
        return new InternalError({
            code: 'internal',
            message: `A fault in the paywint package (${kind}). The client stays usable; please report this.`,
        });
    }
    return new ErrorClass(error, context);
}

/** Adds the outcome of the request to an internal error within a call, and `advice` to its message. */
export function withOutcome(fault: InternalError, outcome: Outcome, advice: string): InternalError {
    if (fault.outcome !== undefined) return fault;
    fault.message += advice;
    return Object.defineProperty(fault, 'outcome', { value: outcome, enumerable: true, configurable: true });
}

/** Adds the page that was not read to an error of an iteration. */
export function resumable(error: unknown, page: Required<PageRequest>, operation: string): unknown {
    // Invalid input fails on every page, and a list may be iterated twice.
    const isOfRequest = isPaywintError(error) && 'outcome' in error && error.code !== 'validation';
    if (isOfRequest && error.resumeFrom === undefined) {
        const { rowsPerPage, pageNo } = page;
        error.message += ` Resume with ${operation}({ rowsPerPage: ${rowsPerPage}, pageNo: ${pageNo} }).`;
        Object.defineProperty(error, 'resumeFrom', { value: { rowsPerPage, pageNo }, enumerable: true });
    }
    return error;
}
