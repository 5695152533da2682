import type { Attempt, ResponseHeaders } from '../../errors/classes.js';

/** The response without its data. */
export interface ResponseInfo {
    /** The HTTP status. */
    status: number;
    /** The headers, by lowercase name. */
    headers: ResponseHeaders;
    /** The ID by which Paywint's support can find the request, if the response has one. */
    requestId: string | undefined;
}

/** The data and the response. */
export interface WithResponse<T> {
    /** What the promise itself resolves to. */
    data: T;
    /** The response. */
    response: ResponseInfo;
    /** All attempts to send the request. */
    attempts: readonly Attempt[];
}

/** A promise of the data, from which the response can be read too. */
export interface APIPromise<T> extends Promise<T> {
    /** Resolves to the data and the response's status, headers and request ID. */
    withResponse(): Promise<WithResponse<T>>;
}
