import { ConflictError, isPaywintError, RateLimitError, UnprocessableEntityError, ValidationError } from 'paywint';

/** What a page asked for and will not get. */
export class Refusal extends Error {
    constructor(status, code, options) {
        super(code, options);
        this.status = status;
        this.code = code;
    }
}

/** What a page is told of an error: enough to help the person, nothing of what is behind. */
export function answerFor(error) {
    if (error instanceof Refusal) {
        if (error.cause !== undefined) console.error(forTheLog(error.cause));
        return answer(error.status, error.code);
    }
    if (error instanceof ValidationError || error instanceof UnprocessableEntityError) {
        const issues = error.issues.map(({ path, code }) => ({ path, code }));
        return answer(422, 'invalid', { issues });
    }
    if (error instanceof ConflictError) return answer(409, 'already_registered');

    console.error(forTheLog(error));
    if (error instanceof RateLimitError) return answer(503, 'busy');
    return answer(502, 'unavailable');
}

function answer(status, code, more) {
    return { status, body: { code, ...more } };
}

/** Messages of the package hold no secret and no personal data. */
function forTheLog(error) {
    if (!isPaywintError(error)) return error;
    const request = error.requestId ? ` (request ${error.requestId})` : '';
    return `${error.name}: ${error.message}${request}`;
}
