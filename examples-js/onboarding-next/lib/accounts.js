/** In place of your login and your database: accounts by the key that a cookie holds. */
class Accounts {
    #byKey = new Map();

    /** Makes an account for whoever has the cookie `onboarding` with this key. */
    open(key) {
        this.#byKey.set(key, { id: key, userId: null, unconfirmed: false });
    }

    /** The account that a Cookie header is of. */
    async of(cookies) {
        const key = /(?:^|; )onboarding=([^;]+)/.exec(cookies ?? '')?.[1];
        return this.#byKey.get(key);
    }

    async keep(id, changed) {
        Object.assign(this.#byKey.get(id), changed);
    }
}

// Next.js may load a module more than once; the accounts are the same ones.
export const accounts = (globalThis.onboardingAccounts ??= new Accounts());
