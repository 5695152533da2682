import { isPaywintError } from 'paywint';

/** Logs a failure. Messages of the package contain no secret and no personal data. */
export function forTheLog({ error, route }) {
    if (!isPaywintError(error)) return error;
    const request = error.requestId ? ` (request ${error.requestId})` : '';
    return `${route}: ${error.name}: ${error.message}${request}`;
}
