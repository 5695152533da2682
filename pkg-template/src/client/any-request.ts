/** A request of an operation that the client has no method for. */
export interface AnyRequest {
    /** GET is sent again after a failure that may pass, like a read. All others are sent once, like a create. */
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    /** The path, percent-encoded, without host and query: `/api/platform/users/list`. */
    path: string;
    /** Names and values, or the percent-encoded query with its `?`. */
    query?: string | URLSearchParams | Readonly<Record<string, string | number | boolean>> | undefined;
    /** What is sent as JSON, with the wire's own names: nothing is renamed or checked. At most 32,768 characters of it. */
    body?: unknown;
}

/** The envelope that Paywint wraps around each response, its keys in camelCase. */
export interface ResponseEnvelope<T = unknown> {
    /** Whether it worked: always true, if it is there. */
    success?: boolean;
    /** A sentence for people. */
    message?: string | null;
    /** The object, if it is one. */
    data?: T | null;
    /** The rows, if it is a list. */
    records?: T[] | null;
    /** How many rows there are on all pages together. */
    totalRecords?: number | null;
    /** Unix time of the response in seconds. */
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
