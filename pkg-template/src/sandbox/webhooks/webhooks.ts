import { pathSegment } from '../encode.js';
import { invalidField } from '../errors.js';
import { findProblem, type Receiver, toModuleFields } from './settings.js';
import type { SandboxWebhook, SandboxWebhooks } from './types.js';

/** What the webhook's calls need of their sandbox. */
export interface WebhooksBackend {
    /**
     * Calls a route of the sandbox's own, and resolves to what it answers once what it caused is delivered. `accepted` is
     * called before anything is.
     */
    call(target: string, body: object, accepted?: () => void): Promise<unknown>;
    /** The secret that signs deliveries. */
    secret(): string;
    /** Puts another handler in place. */
    receive(receiver: Receiver): void;
    /** Resolves when no attempt is under way. */
    idle(): Promise<void>;
}

export class Webhooks implements SandboxWebhooks {
    readonly #backend: WebhooksBackend;

    constructor(own: WebhooksBackend) {
        this.#backend = own;
    }

    // By name alone, as that of the platform.
    get secret(): string {
        return this.#backend.secret();
    }

    async configure(settings: SandboxWebhook): Promise<void> {
        const problem = findProblem(settings);
        if (problem !== undefined) {
            throw invalidField(problem.path, problem.message);
        }
        const { handler } = settings;
        await this.#backend.call(
            '/sandbox/webhook',
            toModuleFields(settings),
            () => handler && this.#backend.receive(handler),
        );
    }

    async send(event: string, data: object): Promise<{ id: string }> {
        const { id } = (await this.#backend.call('/sandbox/webhook/send', { event, data })) as { id: string };
        return { id };
    }

    async redeliver(number: number): Promise<void> {
        await this.#backend.call(`/sandbox/deliveries/${pathSegment(number)}/redeliver`, {});
    }

    async flush(): Promise<void> {
        await this.#backend.call('/sandbox/deliveries/flush', {});
        await this.#backend.idle();
    }
}
