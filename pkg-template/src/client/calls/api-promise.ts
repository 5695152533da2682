import type { Attempt, ResponseHeaders } from '../../errors/classes.js';

/** What came back besides the data. */
export interface ResponseInfo {
    /** The HTTP status. */
    status: number;
    /** The headers, by lowercase name. */
    headers: ResponseHeaders;
    /** The id under which Paywint's support can find the request, if the answer named one. */
    requestId: string | undefined;
}

/** The data together with what came back besides. */
export interface WithResponse<T> {
    /** What the plain promise resolves to. */
    data: T;
    /** The answer it came in. */
    response: ResponseInfo;
    /** Every try to send the request. */
    attempts: readonly Attempt[];
}

/** A promise of the data that can also tell of the answer. */
export interface APIPromise<T> extends Promise<T> {
    /** The data together with the answer's status, headers and request id. */
    withResponse(): Promise<WithResponse<T>>;
}
