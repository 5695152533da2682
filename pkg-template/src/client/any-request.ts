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

/** The request as the core takes it: texts alone. What cannot be written as JSON is left for the core to refuse. */
export function asTexts(request: AnyRequest): object {
    if (typeof request !== 'object' || request === null) return request;
    const { query, body, ...rest } = request;
    return { ...rest, query: queryText(query), ...(body !== undefined && { body: jsonText(body) }) };
}

function queryText(query: AnyRequest['query']): unknown {
    if (typeof query !== 'object' || query === null) return query;
    const text = new URLSearchParams(query as Record<string, string>).toString();
    return text === '' ? undefined : `?${text}`;
}

function jsonText(body: unknown): unknown {
    try {
        return JSON.stringify(body) ?? body;
    } catch {
        // A circle, a bigint or a throwing getter: refused by its kind.
        return body;
    }
}
