import { invalidOption } from '../../options/error.js';
import type { WebhookEvent } from '../events.js';
import type { WebhookClaim, WebhookDedupe } from './dedupe.js';
import { eventKey } from './event-key.js';
import type { EventHandler } from './options.js';
import { withTimeout } from './timeout.js';

/** Lets each event be handled once, however many deliveries of it come. */
export class OncePerEvent {
    readonly #dedupe: WebhookDedupe;
    readonly #timeoutMs: number;
    /** What this process is at, and the status that it will come to. */
    readonly #running = new Map<string, Promise<number>>();

    /** `timeoutMs` is how long each function is waited for. */
    constructor(dedupe: WebhookDedupe, timeoutMs: number) {
        this.#dedupe = dedupe;
        this.#timeoutMs = timeoutMs;
    }

    /** The response's status. `report` gets the errors that the status does not show. */
    handle(event: WebhookEvent, handler: EventHandler, report: (error: unknown) => void): Promise<number> {
        const key = eventKey(event);
        const running = this.#running.get(key);
        if (running !== undefined) return running;
        const result = this.#start(key, event, handler, report);
        this.#running.set(key, result);
        // A started handling never rejects.
        void result.then(() => this.#running.delete(key));
        return result;
    }

    async #start(
        key: string,
        event: WebhookEvent,
        handler: EventHandler,
        report: (error: unknown) => void,
    ): Promise<number> {
        try {
            const claim = await this.#claim(key, event);
            if (claim === 'done') return 200;
            if (claim === 'running') return 409;
            if (claim !== 'claimed') throw invalidOption('dedupe', "must claim with 'claimed', 'running' or 'done'");
            return await this.#handle(key, event, handler, report);
        } catch (error) {
            report(error);
            return 500;
        }
    }

    async #claim(key: string, event: WebhookEvent): Promise<WebhookClaim> {
        let isTimedOut = false;
        const claim = async (): Promise<WebhookClaim> => {
            const claimed = await this.#dedupe.claim(key, event);
            // A claim that comes too late is released, so that the next delivery is handled.
            if (isTimedOut && claimed === 'claimed') await this.#dedupe.settle(key, 'failed', event);
            return claimed;
        };
        try {
            return await withTimeout(this.#timeoutMs, 'dedupe.claim', claim);
        } finally {
            isTimedOut = true;
        }
    }

    async #handle(
        key: string,
        event: WebhookEvent,
        handler: EventHandler,
        report: (error: unknown) => void,
    ): Promise<number> {
        try {
            await withTimeout(this.#timeoutMs, `The function for ${event.event}`, () => handler(event));
        } catch (error) {
            report(error);
            await this.#settle(key, 'failed', event);
            return 500;
        }
        try {
            await this.#settle(key, 'done', event);
        } catch (error) {
            // The event was handled: another delivery would handle it again.
            report(error);
        }
        return 200;
    }

    #settle(key: string, outcome: 'done' | 'failed', event: WebhookEvent): Promise<unknown> {
        return withTimeout(this.#timeoutMs, 'dedupe.settle', () => this.#dedupe.settle(key, outcome, event));
    }
}
