/** What a platform's server and a test ask of the sandbox. */
import { startSandbox } from '../support/sandbox.mjs';

export const PERSON = 'Ada Example';
const STATIC_SIGNATURE = '8b3cb99a4b8e24fc7e01d0db635e2e47b80818144fe51400c6c6ae3ecbc84f47';

export class Platform {
    #sandbox;
    #users = 0;

    static async start() {
        const platform = new Platform();
        platform.#sandbox = await startSandbox();
        return platform;
    }

    /** Persona's client takes `localhost` for a host that speaks plain HTTP, and no other. */
    get host() {
        return `localhost:${new URL(this.#sandbox.baseUrl).port}`;
    }

    get origin() {
        return `http://${this.host}`;
    }

    /** A new user and its inquiry. */
    async inquiry() {
        this.#users += 1;
        const email = `user-${this.#users}@example.test`;
        const { user_id: userId } = await this.#call('POST', '/api/platform/users/create', { name: PERSON, email });
        const link = await this.#call('GET', `/api/platform/persona/platform-user/inquiry/${userId}`);
        return { userId, inquiryId: new URL(link.inquiry_url).searchParams.get('inquiry-id') };
    }

    /** The link of the user's inquiry as the API gives it, under the host that the browser uses. */
    link({ inquiryId }, query = {}, path = '/verify') {
        return `${this.origin}${path}?${new URLSearchParams({ 'inquiry-id': inquiryId, ...query })}`;
    }

    async status({ userId }) {
        const { kyc_status: status } = await this.#call('GET', `/api/platform/users/get/${userId}`);
        return status;
    }

    /** Chooses how the page behaves to that user. */
    async behave({ userId }, behaviour) {
        await this.#control('/sandbox/kyc-page', { ...behaviour, user_id: userId });
    }

    async decide({ userId }, status) {
        await this.#control(`/sandbox/kyc/${userId}/decide`, { status });
    }

    stop() {
        return this.#sandbox.stop();
    }

    async #control(path, body) {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(this.#sandbox.baseUrl + path, {
            method: 'POST',
            headers,
            body: JSON.stringify(body),
        });
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    }

    async #call(method, path, body) {
        const headers = {
            'content-type': 'application/json',
            'x-platform-id': this.#sandbox.platformId,
            'x-signature': STATIC_SIGNATURE,
        };
        const answer = await fetch(this.#sandbox.baseUrl + path, { method, headers, body: JSON.stringify(body) });
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        return (await answer.json()).data;
    }
}
