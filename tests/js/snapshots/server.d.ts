import { NewUser, Paywint, User } from './index.cjs';

/** A route of the handler. */
type OnboardingRoute = 'user' | 'inquiry-link' | 'status';
/** A field of the user that a page may send. */
type OnboardingField = keyof NewUser;
/** The session of the request, from your own login. Additional fields are passed to the hooks. */
interface OnboardingSession {
    /**
     * The ID of the account in your database, or of the login session if nobody can have two at once. One user is
     * created per ID, however often the button is pressed.
     */
    id: string;
    /** The account's Paywint User ID. Null, empty or undefined until there is one. */
    userId?: string | null | undefined;
    /** Whether the outcome of an earlier create is unknown. If so, no other create is sent. */
    unconfirmed?: boolean | undefined;
}
/** What a hook receives. */
interface OnboardingVisit<S extends OnboardingSession = OnboardingSession> {
    /** The request. Hooks must not read its body. */
    request: Request;
    /** What `authorize` returned. */
    session: S;
}
/** What `onError` receives. */
interface OnboardingFailure<S extends OnboardingSession = OnboardingSession> {
    /** The error of the client, or what a hook threw. */
    error: unknown;
    /** The request. */
    request: Request;
    /** The requested route. */
    route: OnboardingRoute;
    /** What `authorize` returned, if it was called before the error. */
    session?: S | undefined;
    /** The ID of a user who exists at Paywint, but whom `onUserCreated` failed to store. */
    userId?: string | undefined;
}
/** Options of the handler. */
interface OnboardingOptions<S extends OnboardingSession = OnboardingSession> {
    /** The client that sends the requests. */
    client: Paywint;
    /**
     * Returns the session of a request, by its cookie or whatever your login uses. Null or undefined responds with 401;
     * a `Response` is sent as it is. It must not read the request's body.
     */
    authorize: (request: Request) => S | Response | null | undefined | Promise<S | Response | null | undefined>;
    /** The path at which the handler is mounted. Default: `/onboarding`. */
    basePath?: string | undefined;
    /**
     * The origins whose pages may use the handler, such as `https://shop.example`. Default: the origin of the request's
     * URL. Required behind a proxy that terminates TLS or changes the host.
     */
    origins?: readonly string[] | undefined;
    /**
     * Whether pages on other hosts of the same site may use the handler, if `origins` lists them: such as
     * `https://app.shop.example` for a handler at `https://api.shop.example`. The handler then sends CORS headers and
     * responds to preflights. Pages of other sites are still refused. Default: false.
     */
    cors?: boolean | undefined;
    /**
     * Stores the user's ID with the session's account; from then on, `authorize` returns it as `userId`. The handler
     * awaits it before it responds. If it throws, the user exists nevertheless, and the session's next request calls it
     * again. Required, unless `allow.routes` omits `user`.
     */
    onUserCreated?: ((created: OnboardingVisit<S> & {
        user: User;
    }) => unknown) | undefined;
    /**
     * Stores that the outcome of the account's create is unknown; from then on, `authorize` returns
     * `unconfirmed: true`. Without this hook, only this process remembers it, for the latest 10,000 such sessions. To
     * allow another create, stop returning `unconfirmed`: ten minutes after it was last returned, a create is sent
     * again.
     */
    onUserUnconfirmed?: ((failed: OnboardingVisit<S> & {
        error: unknown;
    }) => unknown) | undefined;
    /** What pages may request and send. Default: everything. */
    allow?: {
        /** The available routes; others respond with 404. */
        readonly routes?: readonly OnboardingRoute[] | undefined;
        /** The fields that a page may send; others are refused. */
        readonly fields?: readonly OnboardingField[] | undefined;
    } | undefined;
    /** Limits requests: `true` or undefined allows the request; `false`, or the time to wait, responds with 429. */
    rateLimit?: ((visit: OnboardingVisit<S> & {
        route: OnboardingRoute;
    }) => RateVerdict | Promise<RateVerdict>) | undefined;
    /** The maximum size of a request body, in bytes. Default: 4,096. */
    maxBodyBytes?: number | undefined;
    /** Receives errors whose details the page does not see, for your log. Not awaited. */
    onError?: ((failure: OnboardingFailure<S>) => unknown) | undefined;
}
/** What `rateLimit` returns for a request. */
type RateVerdict = boolean | void | undefined | {
    readonly retryAfterMs: number;
};

/**
 * Makes the handler for an onboarding page's requests: it creates the session's user, starts their verification and
 * reports its status. It always acts on the session's own user; a request cannot name another.
 *
 * It serves `GET {basePath}/status`, `POST {basePath}/user` and `POST {basePath}/inquiry-link` to pages of its own
 * origin, and with `cors` to those that `origins` lists. It responds with JSON that is never cached, and never throws.
 *
 * A handler sends one create per session, also for simultaneous requests. If several processes serve a session,
 * `authorize` and the hooks must share a store. A create whose outcome is unknown is not repeated.
 *
 * @throws ConfigurationError if an option is missing or invalid.
 */
declare function createOnboardingHandler<S extends OnboardingSession>(options: OnboardingOptions<S>): (request: Request) => Promise<Response>;

/**
 * A request of `node:http`, `node:https`, the compatibility API of `node:http2`, Express, or a platform that imitates
 * them.
 */
interface NodeRequest {
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
interface NodeResponse {
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
type NodeHandler = (req: NodeRequest, res: NodeResponse, next?: ((error?: unknown) => void) | undefined) => void;

/**
 * Turns a handler of `Request`s into a request listener for Node's `createServer` and Express: `app.use('/onboarding',
 * …)`, before middleware that reads bodies, such as `express.json()`. Bodies are streamed in both directions.
 *
 * The request's URL is that of the connection: `https` if the connection is encrypted, and the host of the `Host`
 * header. `X-Forwarded-*` headers are ignored; behind a proxy, set the handler's `origins`. A failure is passed to
 * `next` if there is one; otherwise it is printed with `console.error`, and the response is 500.
 *
 * If the body has already been read, its raw bytes are taken from `req.rawBody` or `req.body`. If they are not there,
 * that is a failure; without `next`, reading the body throws it, so that the handler's `onError` receives it.
 */
declare function toNodeHandler(handler: (request: Request) => Response | Promise<Response>): NodeHandler;

export { createOnboardingHandler, toNodeHandler };
export type { NodeHandler, NodeRequest, NodeResponse, OnboardingFailure, OnboardingField, OnboardingOptions, OnboardingRoute, OnboardingSession, OnboardingVisit, RateVerdict };
