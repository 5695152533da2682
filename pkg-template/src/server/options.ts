import type { NewUser, Paywint, User } from '../client/index.js';

/** What a page may ask the handler for. */
export type OnboardingRoute = 'user' | 'inquiry-link' | 'status';

/** What a page may say of the person to create. */
export type OnboardingField = keyof NewUser;

/** Who asks, as your own login knows it. Further fields are handed on to the hooks. */
export interface OnboardingSession {
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
export interface OnboardingVisit<S extends OnboardingSession = OnboardingSession> {
    /** The request. Its body is not for hooks. */
    request: Request;
    /** What `authorize` said of who asks. */
    session: S;
}

/** What `onError` receives. */
export interface OnboardingFailure<S extends OnboardingSession = OnboardingSession> {
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
export interface OnboardingOptions<S extends OnboardingSession = OnboardingSession> {
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
    onUserCreated?: ((created: OnboardingVisit<S> & { user: User }) => unknown) | undefined;
    /**
     * Stores that the outcome of the account's create is unknown; `authorize` gives it back as `unconfirmed`. Without it
     * only this process knows, and remembers it of the latest 10,000 such sessions. Once `authorize` has given it back, it
     * can be taken back there, too, which tells after ten minutes.
     */
    onUserUnconfirmed?: ((failed: OnboardingVisit<S> & { error: unknown }) => unknown) | undefined;
    /** What pages may ask for, and say. Everything if not given. */
    allow?:
        | {
              /** The routes there are; others answer 404. */
              readonly routes?: readonly OnboardingRoute[] | undefined;
              /** The fields that a page may fill in; others are refused. */
              readonly fields?: readonly OnboardingField[] | undefined;
          }
        | undefined;
    /** Refuses with 429 by `false`, or by the milliseconds to wait; goes on by `true` or nothing. */
    rateLimit?:
        | ((visit: OnboardingVisit<S> & { route: OnboardingRoute }) => RateVerdict | Promise<RateVerdict>)
        | undefined;
    /** The longest body that is read, in bytes; 4,096 if not given. */
    maxBodyBytes?: number | undefined;
    /** Receives what the page does not, for the log. Not awaited. */
    onError?: ((failure: OnboardingFailure<S>) => unknown) | undefined;
}

/** What a rate limit says of one request. */
export type RateVerdict = boolean | void | undefined | { readonly retryAfterMs: number };
