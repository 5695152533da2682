import assert from 'node:assert/strict';

const CREATE = '/api/platform/users/create';

/** Who sits behind the sandbox: decides about people, and says how their check goes. */
export class Office {
    #sandbox;
    #paywint;

    constructor({ sandbox, paywint }) {
        this.#sandbox = sandbox;
        this.#paywint = paywint;
    }

    async decide(email, status) {
        await this.#ask(`/sandbox/kyc/${this.userId(email)}/decide`, { status });
    }

    /** From the next load of the check on. */
    async behave(email, behaviour) {
        await this.#ask('/sandbox/kyc-page', { ...behaviour, user_id: this.userId(email) });
    }

    /** Of who was registered with this e-mail. */
    userId(email) {
        const created = this.#paywint.exchanges.find(
            ({ path, body }) => path === CREATE && JSON.parse(body).email === email,
        );
        return JSON.parse(created.answer.body).data.user_id;
    }

    async #ask(path, body) {
        const answer = await fetch(this.#sandbox.baseUrl + path, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
        });
        assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.text()}`);
    }
}
