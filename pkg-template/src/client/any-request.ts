import { ValidationError } from '../errors/classes.js';

/** A request to an operation for which the client has no method. */
export interface AnyRequest {
    /** The HTTP method. GET is retried like a read, all others like a create. */
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    /** The percent-encoded path, without host and query, such as `/api/platform/users/list`. */
    path: string;
    /** The query: names and values, or the percent-encoded query with its `?`. */
    query?: string | URLSearchParams | Readonly<Record<string, string | number | boolean>> | undefined;
    /**
     * The body, which is sent as JSON with your names: nothing is renamed or checked. At most 32,768 characters of
     * JSON.
     */
    body?: unknown;
}

/** The envelope around each of Paywint's responses, with keys in camelCase. */
export interface ResponseEnvelope<T = unknown> {
    /** Whether the operation succeeded: always true, if Paywint sends it. */
    success?: boolean;
    /** A message for people. */
    message?: string | null;
    /** The result, if it is one object. */
    data?: T | null;
    /** The rows, if the result is a list. */
    records?: T[] | null;
    /** The number of rows on all pages together. */
    totalRecords?: number | null;
    /** When the response was made: Unix time in seconds. */
    queryGeneratedTime?: number | null;
}

/** Names that the core repeats too: with more digits, one may be somebody's number. */
const PLAIN = /^(?!(.*\d){4})[\w$-]{1,40}$/;

/** The request as the core takes it: texts alone; or the error for a value that no text can hold. */
export function asTexts(request: AnyRequest): object {
    if (typeof request !== 'object' || request === null) return request;
    try {
        const { query, body, ...rest } = request;
        return { ...rest, query: queryText(query), ...(body !== undefined && { body: jsonText(body) }) };
    } catch (thrown) {
        // What cannot be read, the core refuses.
        return thrown instanceof ValidationError ? thrown : request;
    }
}

function queryText(query: AnyRequest['query']): unknown {
    if (typeof query !== 'object' || query === null) return query;
    const pairs = Symbol.iterator in query ? [...query] : Object.entries(query);
    for (const [name, value] of pairs) {
        if (!['string', 'number', 'boolean'].includes(typeof value))
            throw invalid(`query.${PLAIN.test(name) ? name : '[redacted]'}`, 'must be a string, a number or a boolean');
    }
    const text = new URLSearchParams(pairs as [string, string][]).toString();
    return text && `?${text}`;
}

function jsonText(body: unknown): string {
    try {
        const text = JSON.stringify(body);
        if (text !== undefined) return text;
    } catch {}
    throw invalid('body', 'must be JSON: no bigint, function or circle, and nothing that throws');
}

function invalid(path: string, message: string): ValidationError {
    return new ValidationError({
        code: 'validation',
        message: `Nothing was sent: ${path} ${message}`,
        issues: [{ path, code: 'type', message }],
        retryable: false,
    });
}
