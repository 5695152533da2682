import { randomBytes } from 'node:crypto';

const COOKIE = 'onboarding';
const LIFETIME_MS = 60 * 60 * 1000;

/** In place of your login and your database: each visitor gets an account, which is kept in memory for an hour. */
export class Accounts {
    #byKey = new Map();

    /** Gives a visitor an account, unless they have one. */
    open(cookies, res) {
        this.#forgetExpired();
        if (this.of(cookies) !== undefined) return;
        const key = randomBytes(32).toString('base64url');
        const id = randomBytes(16).toString('base64url');
        this.#byKey.set(key, { id, userId: null, unconfirmed: false, expires: Date.now() + LIFETIME_MS });
        res.cookie(COOKIE, key, {
            httpOnly: true,
            secure: process.env.NODE_ENV === 'production',
            sameSite: 'lax',
            maxAge: LIFETIME_MS,
        });
    }

    /** The account of a Cookie header. */
    of(cookies) {
        this.#forgetExpired();
        const key = new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(cookies ?? '')?.[1];
        return this.#byKey.get(key);
    }

    #forgetExpired() {
        for (const [key, { expires }] of this.#byKey) {
            if (expires > Date.now()) return; // the oldest come first
            this.#byKey.delete(key);
        }
    }
}
