import { wrong } from '../input.js';
import type { WebhookDedupe } from './dedupe.js';
import type { WebhookEvent } from './events.js';
import type { Act } from './settings.js';

/** Lets each event be handled once, however many deliveries of it come. */
export class Once {
    readonly #dedupe: WebhookDedupe;
    /** What this process is at, and the status that it will come to. */
    readonly #running = new Map<string, Promise<number>>();

    constructor(dedupe: WebhookDedupe) {
        this.#dedupe = dedupe;
    }

    /** The status to answer with. `report` is told of what the status does not say. */
    run(event: WebhookEvent, act: Act, report: (error: unknown) => void): Promise<number> {
        // The contract leaves open whether an id is an event's own or that of what it is about, such as a payment.
        const key = `${event.event}:${event.id}`;
        const running = this.#running.get(key);
        if (running !== undefined) return running;
        const started = this.#start(key, event, act, report);
        this.#running.set(key, started);
        // What has started never rejects.
        void started.then(() => this.#running.delete(key));
        return started;
    }

    async #start(key: string, event: WebhookEvent, act: Act, report: (error: unknown) => void): Promise<number> {
        try {
            const claim = await this.#dedupe.claim(key, event);
            if (claim === 'done') return 200;
            if (claim === 'running') return 409;
            if (claim !== 'claimed') throw wrong('dedupe', "must claim with 'claimed', 'running' or 'done'");
            return await this.#handle(key, event, act, report);
        } catch (error) {
            report(error);
            return 500;
        }
    }

    async #handle(key: string, event: WebhookEvent, act: Act, report: (error: unknown) => void): Promise<number> {
        try {
            await act(event);
        } catch (error) {
            report(error);
            await this.#dedupe.settle(key, 'failed', event);
            return 500;
        }
        try {
            await this.#dedupe.settle(key, 'done', event);
        } catch (error) {
            // It is done. To ask for another delivery would have it done again.
            report(error);
        }
        return 200;
    }
}
