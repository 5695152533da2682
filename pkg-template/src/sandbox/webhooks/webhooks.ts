import { step } from '../encode.js';
import { invalid } from '../errors.js';
import { fieldsOf, problemOf, type Receiver } from './settings.js';
import type { SandboxWebhook, SandboxWebhooks } from './types.js';

/** What the webhook's calls need of their sandbox. */
export interface Own {
    /**
     * Calls a route of the sandbox's own, and resolves to what it answers once what it caused is delivered. `accepted` is
     * called before anything is.
     */
    call(target: string, body: object, accepted?: () => void): Promise<unknown>;
    /** What deliveries are signed with. */
    secret(): string;
    /** Puts another handler in place. */
    receive(receiver: Receiver): void;
    /** Resolves when no attempt is under way. */
    idle(): Promise<void>;
}

export class Webhooks implements SandboxWebhooks {
    readonly #own: Own;

    constructor(own: Own) {
        this.#own = own;
    }

    // By name alone, as that of the platform.
    get secret(): string {
        return this.#own.secret();
    }

    async configure(settings: SandboxWebhook): Promise<void> {
        const problem = problemOf(settings);
        if (problem !== undefined) {
            throw invalid(problem.path, problem.message);
        }
        const { handler } = settings;
        await this.#own.call('/sandbox/webhook', fieldsOf(settings), () => handler && this.#own.receive(handler));
    }

    async send(event: string, data: object): Promise<{ id: string }> {
        const { id } = (await this.#own.call('/sandbox/webhook/send', { event, data })) as { id: string };
        return { id };
    }

    async redeliver(number: number): Promise<void> {
        await this.#own.call(`/sandbox/deliveries/${step(number)}/redeliver`, {});
    }

    async flush(): Promise<void> {
        await this.#own.call('/sandbox/deliveries/flush', {});
        await this.#own.idle();
    }
}
