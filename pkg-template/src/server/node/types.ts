/**
 * A request of `node:http`, `node:https`, the compatibility API of `node:http2`, Express, or a platform that imitates
 * them.
 */
export interface NodeRequest {
    /** The method, such as `GET`. */
    readonly method?: string | undefined;
    /** The request target as received, or what a router left of it. */
    readonly url?: string | undefined;
    /** The target before a router removed the path at which it is mounted. */
    readonly originalUrl?: string | undefined;
    /** The headers, by lowercase name. */
    readonly headers: Readonly<Record<string, string | number | readonly string[] | undefined>>;
    /** The connection. `encrypted` is true for TLS. */
    readonly socket?: object | undefined;
    /** Whether reading of the body has started. */
    readonly readableDidRead?: boolean | undefined;
    /** Whether the whole body has been read. */
    readonly readableEnded?: boolean | undefined;
    /** Whether the request was destroyed, so that no more of the body arrives. */
    readonly destroyed?: boolean | undefined;
    /** The raw bytes of a body that has been read, as NestJS and Google Cloud Functions provide them. */
    readonly rawBody?: unknown;
    /** The parsed body, if it has been read; with `express.raw()`, its raw bytes. */
    readonly body?: unknown;
    /** Adds a listener. */
    on(event: string, listener: (value: Uint8Array) => void): unknown;
    /** Resumes reading of the body. */
    resume(): unknown;
    /** Pauses reading of the body. */
    pause(): unknown;
}

/** The response to a `NodeRequest`. */
export interface NodeResponse {
    /** The status to send. */
    statusCode: number;
    /** Whether the headers have been sent. */
    readonly headersSent: boolean;
    /** Whether `end` has been called. */
    readonly writableEnded: boolean;
    /** The current value of a header. */
    getHeader(name: string): string | number | readonly string[] | undefined;
    /** Sets a header. */
    setHeader(name: string, value: string | readonly string[]): unknown;
    /** Sends a chunk of the body. Returns false if the caller should wait for `drain`. */
    write(chunk: Uint8Array): boolean;
    /** Ends the response. */
    end(): unknown;
    /** Destroys the connection. */
    destroy(): unknown;
    /** Adds a listener that is called once. */
    once(event: string, listener: () => void): unknown;
}

/**
 * A request listener for `createServer` and Express. It returns a promise that resolves when the response has been
 * passed to Node, and never rejects; serverless functions await it. The type says `void`, as listeners return nothing.
 */
export type NodeHandler = (req: NodeRequest, res: NodeResponse, next?: ((error?: unknown) => void) | undefined) => void;
