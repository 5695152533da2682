/** In place of your login and your database: accounts by the key in a cookie. */
class Accounts {
    #byKey = new Map();

    /** Creates the account of the cookie `onboarding` with this key. */
    open(key) {
        this.#byKey.set(key, { id: key, userId: null, unconfirmed: false });
    }

    /** The account of a Cookie header. */
    async of(cookies) {
        const key = /(?:^|; )onboarding=([^;]+)/.exec(cookies ?? '')?.[1];
        return this.#byKey.get(key);
    }

    async keep(id, changed) {
        Object.assign(this.#byKey.get(id), changed);
    }
}

// Next.js may load a module more than once; all copies share the accounts.
export const accounts = (globalThis.onboardingAccounts ??= new Accounts());
