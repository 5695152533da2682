/**
 * A request of `node:http`, `node:https`, the compatibility API of `node:http2`, or Express; or what a platform has in
 * their place, which may lack some of it.
 */
export interface NodeRequest {
    /** Such as `GET`. */
    readonly method?: string | undefined;
    /** The target, as it was on the wire. */
    readonly url?: string | undefined;
    /** The target before a router took the path that it is mounted at. */
    readonly originalUrl?: string | undefined;
    /** By lowercase name. */
    readonly headers: Readonly<Record<string, string | number | readonly string[] | undefined>>;
    /** The connection; one of TLS says that it is encrypted. */
    readonly socket?: object | undefined;
    /** Whether somebody has begun to read the body. */
    readonly readableDidRead?: boolean | undefined;
    /** Whether the body was read to its end. */
    readonly readableEnded?: boolean | undefined;
    /** Whether no more of the body will come. */
    readonly destroyed?: boolean | undefined;
    /** The raw bytes of a body that was read, as NestJS and Google Cloud Functions keep them. */
    readonly rawBody?: unknown;
    /** What was made of a body that was read: with `express.raw()`, its raw bytes. */
    readonly body?: unknown;
    /** Has a listener called. */
    on(event: string, listener: (value: Uint8Array) => void): unknown;
    /** Lets the body come. */
    resume(): unknown;
    /** Holds the body back. */
    pause(): unknown;
}

/** The answer to one. */
export interface NodeResponse {
    /** The status to send. */
    statusCode: number;
    /** Whether the answer has begun. */
    readonly headersSent: boolean;
    /** Whether it has ended. */
    readonly writableEnded: boolean;
    /** What a header is set to so far. */
    getHeader(name: string): string | number | readonly string[] | undefined;
    /** Sets a header. */
    setHeader(name: string, value: string | readonly string[]): unknown;
    /** Sends a piece of the body; false asks to wait for `drain`. */
    write(chunk: Uint8Array): boolean;
    /** Ends the answer. */
    end(): unknown;
    /** Breaks the connection off. */
    destroy(): unknown;
    /** Has a listener called once. */
    once(event: string, listener: () => void): unknown;
}

/**
 * What `createServer` and Express take. It returns a promise of the answer's being handed over, which never rejects; as
 * listeners return nothing, the type does not say so, and whoever has to wait, such as a function in the cloud, awaits it.
 */
export type NodeHandler = (req: NodeRequest, res: NodeResponse, next?: ((error?: unknown) => void) | undefined) => void;
