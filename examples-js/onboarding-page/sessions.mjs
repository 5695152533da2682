import { randomBytes } from 'node:crypto';
import { setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';

const COOKIE = 'onboarding';
const LIFETIME_S = 60 * 60;

/**
 * Sessions in memory, which is enough for an example: store the Paywint User ID with the account of the
 * logged-in person instead.
 */
export class Sessions {
    #byId = new Map();

    /** Gives a visitor a session, unless they have one. */
    open(c) {
        if (this.of(c.req.raw)) return;
        const id = randomBytes(32).toString('base64url');
        this.#byId.set(id, { id, userId: null, unconfirmed: false, expires: Date.now() + LIFETIME_S * 1000 });
        setCookie(c, COOKIE, id, {
            httpOnly: true,
            secure: process.env.NODE_ENV === 'production',
            sameSite: 'Lax',
            path: '/',
            maxAge: LIFETIME_S,
        });
    }

    /** The session of a request's cookie. */
    of(request) {
        this.#forgetExpired();
        return this.#byId.get(parse(request.headers.get('cookie') ?? '', COOKIE)[COOKIE]);
    }

    /** Stores the state of the session's user. */
    update({ id }, changed) {
        Object.assign(this.#byId.get(id) ?? {}, changed);
    }

    #forgetExpired() {
        for (const [id, { expires }] of this.#byId) {
            if (expires > Date.now()) return; // the oldest come first
            this.#byId.delete(id);
        }
    }
}
