import { NewUser, Paywint, User } from './index.cjs';

/** What a page may ask the handler for. */
type OnboardingRoute = 'user' | 'inquiry-link' | 'status';
/** What a page may say of the person to create. */
type OnboardingField = keyof NewUser;
/** Who asks, as your own login knows it. Further fields are handed on to the hooks. */
interface OnboardingSession {
    /**
     * The account's own key, or the login session's if nobody can have two at once. One user is created per id, however
     * often the button is pressed.
     */
    id: string;
    /** The account's Paywint User ID; null, empty or left out as long as there is none. */
    userId?: string | null | undefined;
    /** Whether an earlier create ended without its outcome being known: then none is sent again. */
    unconfirmed?: boolean | undefined;
}
/** What a hook receives. */
interface OnboardingVisit<S extends OnboardingSession = OnboardingSession> {
    /** The request. Its body is not for hooks. */
    request: Request;
    /** What `authorize` said of who asks. */
    session: S;
}
/** What `onError` receives. */
interface OnboardingFailure<S extends OnboardingSession = OnboardingSession> {
    /** What went wrong: the client's error, or what a hook threw. */
    error: unknown;
    /** The request. */
    request: Request;
    /** What was asked for. */
    route: OnboardingRoute;
    /** Who asked, if that was known by then. */
    session?: S | undefined;
    /** The user who exists at Paywint, but whom `onUserCreated` did not store. */
    userId?: string | undefined;
}
/** Options of the handler. */
interface OnboardingOptions<S extends OnboardingSession = OnboardingSession> {
    /** The client that speaks for the platform. */
    client: Paywint;
    /**
     * Says who asks, by a cookie or whatever your login uses; the page itself has no say. Null or undefined refuses with
     * 401, a `Response` is answered as it is. Must leave the request's body alone.
     */
    authorize: (request: Request) => S | Response | null | undefined | Promise<S | Response | null | undefined>;
    /** Where the handler is mounted; `/onboarding` if not given. */
    basePath?: string | undefined;
    /**
     * The origins that pages may have, such as `https://shop.example`; if not given, the origin of the request's own
     * address. Needed behind a proxy that ends TLS or changes the host.
     */
    origins?: readonly string[] | undefined;
    /**
     * Answers pages of other hosts of the same site too, such as `https://app.shop.example` where the handler is at
     * `https://api.shop.example`, if their origins are listed in `origins`: with CORS headers, and preflights. Off if not
     * given. Pages of other sites are refused all the same.
     */
    cors?: boolean | undefined;
    /**
     * Stores the user's id with the session's account; `authorize` gives it back from then on. Awaited before the page
     * is answered. If it throws, the user exists all the same: it is called again by the session's next request.
     * Required, unless `allow.routes` leaves out `user`.
     */
    onUserCreated?: ((created: OnboardingVisit<S> & {
        user: User;
    }) => unknown) | undefined;
    /**
     * Stores that the outcome of the account's create is unknown; `authorize` gives it back as `unconfirmed`. Without it
     * only this process knows, and remembers it of the latest 10,000 such sessions. Once `authorize` has given it back, it
     * can be taken back there, too, which tells after ten minutes.
     */
    onUserUnconfirmed?: ((failed: OnboardingVisit<S> & {
        error: unknown;
    }) => unknown) | undefined;
    /** What pages may ask for, and say. Everything if not given. */
    allow?: {
        /** The routes there are; others answer 404. */
        readonly routes?: readonly OnboardingRoute[] | undefined;
        /** The fields that a page may fill in; others are refused. */
        readonly fields?: readonly OnboardingField[] | undefined;
    } | undefined;
    /** Refuses with 429 by `false`, or by the milliseconds to wait; goes on by `true` or nothing. */
    rateLimit?: ((visit: OnboardingVisit<S> & {
        route: OnboardingRoute;
    }) => RateVerdict | Promise<RateVerdict>) | undefined;
    /** The longest body that is read, in bytes; 4,096 if not given. */
    maxBodyBytes?: number | undefined;
    /** Receives what the page does not, for the log. Not awaited. */
    onError?: ((failure: OnboardingFailure<S>) => unknown) | undefined;
}
/** What a rate limit says of one request. */
type RateVerdict = boolean | void | undefined | {
    readonly retryAfterMs: number;
};

/**
 * Makes a handler of what an onboarding page asks for: to create the session's user, to verify them, and how that
 * stands. It is the page's only way to Paywint, and always about the session's own user, whom no request can name.
 *
 * It answers `GET {basePath}/status`, `POST {basePath}/user` and `POST {basePath}/inquiry-link` to pages of its own
 * origin, or with `cors` to those of its site that `origins` lists, with JSON that no cache keeps, and never throws.
 *
 * One create per session is sent, however many requests ask for it at once of this handler; where several processes
 * serve one session, `authorize` and the hooks must share a store. A create whose outcome is unknown is not sent again.
 *
 * @throws ConfigurationError naming the option that is missing or unusable.
 */
declare function createOnboardingHandler<S extends OnboardingSession>(options: OnboardingOptions<S>): (request: Request) => Promise<Response>;

/**
 * A request of `node:http`, `node:https`, the compatibility API of `node:http2`, or Express; or what a platform has in
 * their place, which may lack some of it.
 */
interface NodeRequest {
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
interface NodeResponse {
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
type NodeHandler = (req: NodeRequest, res: NodeResponse, next?: ((error?: unknown) => void) | undefined) => void;

/**
 * Makes a handler of `Request`s one for `createServer` of Node, and for Express: `app.use('/onboarding', …)`, before
 * whatever reads bodies, such as `express.json()`. Bodies are streamed both ways.
 *
 * The address is that of the connection: `https` if it is encrypted itself, and the `Host` that the client named.
 * `X-Forwarded-*` is not believed; behind a proxy, give the handler its `origins`. A failure goes to `next` if there is
 * one; otherwise it is printed by `console.error`, and answered with 500.
 *
 * A body that was read before is taken from `req.rawBody` or `req.body`, if its raw bytes are there. If they are not, that
 * is a failure, and where there is no `next`, reading the body throws it, so that the handler's `onError` is told.
 */
declare function toNodeHandler(handler: (request: Request) => Response | Promise<Response>): NodeHandler;

export { createOnboardingHandler, toNodeHandler };
export type { NodeHandler, NodeRequest, NodeResponse, OnboardingFailure, OnboardingField, OnboardingOptions, OnboardingRoute, OnboardingSession, OnboardingVisit, RateVerdict };
