import type { NewUser, Paywint, User } from '../client/index.js';

/** A route of the handler. */
export type OnboardingRoute = 'user' | 'inquiry-link' | 'status';

/** A field of the user that a page may send. */
export type OnboardingField = keyof NewUser;

/** The session of the request, from your own login. Additional fields are passed to the hooks. */
export interface OnboardingSession {
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
export interface OnboardingVisit<S extends OnboardingSession = OnboardingSession> {
    /** The request. Hooks must not read its body. */
    request: Request;
    /** What `authorize` returned. */
    session: S;
}

/** What `onError` receives. */
export interface OnboardingFailure<S extends OnboardingSession = OnboardingSession> {
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
export interface OnboardingOptions<S extends OnboardingSession = OnboardingSession> {
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
    onUserCreated?: ((created: OnboardingVisit<S> & { user: User }) => unknown) | undefined;
    /**
     * Stores that the outcome of the account's create is unknown; from then on, `authorize` returns
     * `unconfirmed: true`. Without this hook, only this process remembers it, for the latest 10,000 such sessions. To
     * allow another create, stop returning `unconfirmed`: ten minutes after it was last returned, a create is sent
     * again.
     */
    onUserUnconfirmed?: ((failed: OnboardingVisit<S> & { error: unknown }) => unknown) | undefined;
    /** What pages may request and send. Default: everything. */
    allow?:
        | {
              /** The available routes; others respond with 404. */
              readonly routes?: readonly OnboardingRoute[] | undefined;
              /** The fields that a page may send; others are refused. */
              readonly fields?: readonly OnboardingField[] | undefined;
          }
        | undefined;
    /** Limits requests: `true` or undefined allows the request; `false`, or the time to wait, responds with 429. */
    rateLimit?:
        | ((visit: OnboardingVisit<S> & { route: OnboardingRoute }) => RateVerdict | Promise<RateVerdict>)
        | undefined;
    /** The maximum size of a request body, in bytes. Default: 4,096. */
    maxBodyBytes?: number | undefined;
    /** Receives errors whose details the page does not see, for your log. Not awaited. */
    onError?: ((failure: OnboardingFailure<S>) => unknown) | undefined;
}

/** What `rateLimit` returns for a request. */
export type RateVerdict = boolean | void | undefined | { readonly retryAfterMs: number };
