import { pathSegment } from '../encode.js';
import { invalidField } from '../errors.js';
import { findProblem, type Receiver, toModuleFields } from './settings.js';
import type { SandboxWebhook, SandboxWebhooks } from './types.js';

/** The parts of the sandbox that the webhook's calls use. */
export interface WebhooksBackend {
    /**
     * Calls a control route, and resolves to its response after the deliveries that it caused. `accepted` is
     * called before they are made.
     */
    call(target: string, body: object, accepted?: () => void): Promise<unknown>;
    /** The secret that signs deliveries. */
    secret(): string;
    /** Replaces the handler. */
    receive(receiver: Receiver): void;
    /** Resolves when no attempt is in flight. */
    idle(): Promise<void>;
}

export class Webhooks implements SandboxWebhooks {
    readonly #backend: WebhooksBackend;

    constructor(own: WebhooksBackend) {
        this.#backend = own;
    }

    // Non-enumerable, like the platform's secret.
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
