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

/** Makes an error of what the core threw. Whatever is not the core's own telling is a fault in the package. */
export function errorFrom(thrown: unknown, context: ErrorContext = { attempts: [] }): PaywintError {
    if (isPaywintError(thrown)) return thrown;
    const error = thrown as CoreError;
    const ErrorClass = typeof thrown === 'object' && thrown !== null ? classes[error.code] : undefined;
    if (ErrorClass === undefined || isError(thrown)) {
        // Nothing of the fault's own text: it may quote what was being handled.
        const kind = isError(thrown) ? thrown.constructor.name : typeof thrown;
        return new InternalError({
            code: 'internal',
            message: `A fault in the paywint package (${kind}). The client stays usable; please report this.`,
        });
    }
    return new ErrorClass(error, context);
}

/** Notes on a fault within a call what became of the request; `advice` is what to do about it. */
export function withOutcome(fault: InternalError, outcome: Outcome, advice: string): InternalError {
    if (fault.outcome !== undefined) return fault;
    fault.message += advice;
    return Object.defineProperty(fault, 'outcome', { value: outcome, enumerable: true, configurable: true });
}

/** Notes on an error of a walk which page was not read. */
export function resumable(error: unknown, page: Required<PageRequest>, operation: string): unknown {
    // Unusable input fails again on any page; and a list may be walked twice.
    const isOfRequest = isPaywintError(error) && 'outcome' in error && error.code !== 'validation';
    if (isOfRequest && error.resumeFrom === undefined) {
        const { rowsPerPage, pageNo } = page;
        error.message += ` Resume with ${operation}({ rowsPerPage: ${rowsPerPage}, pageNo: ${pageNo} }).`;
        Object.defineProperty(error, 'resumeFrom', { value: { rowsPerPage, pageNo }, enumerable: true });
    }
    return error;
}
