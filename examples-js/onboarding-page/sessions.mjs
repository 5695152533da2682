import { randomBytes } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import { Refusal } from './refusals.mjs';

const COOKIE = 'onboarding';
const LIFETIME_S = 60 * 60;

/**
 * Who is asking. In memory, which is enough for an example: yours keeps the Paywint user id with the account of
 * whoever is logged in.
 */
export class Sessions {
    #byId = new Map();
    #create;

    constructor(create) {
        this.#create = create;
    }

    /** Gives a visitor a session, unless they have one. */
    open(c) {
        this.#forgetExpired();
        if (this.#byId.has(getCookie(c, COOKIE))) return;
        const id = randomBytes(32).toString('base64url');
        this.#byId.set(id, { expires: Date.now() + LIFETIME_S * 1000, session: this.#create() });
        setCookie(c, COOKIE, id, {
            httpOnly: true,
            secure: process.env.NODE_ENV === 'production',
            sameSite: 'Lax',
            path: '/',
            maxAge: LIFETIME_S,
        });
    }

    find(c) {
        this.#forgetExpired();
        const known = this.#byId.get(getCookie(c, COOKIE));
        if (known === undefined) throw new Refusal(401, 'no_session');
        return known.session;
    }

    #forgetExpired() {
        for (const [id, { expires }] of this.#byId) {
            if (expires > Date.now()) return; // the oldest come first
            this.#byId.delete(id);
        }
    }
}
