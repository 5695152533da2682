import type { WebhookSecret } from '../verify.js';
import { within } from './timeout.js';

/** The secret of a handler, or what tells it. */
export type GivenSecret = WebhookSecret | (() => WebhookSecret | undefined | Promise<WebhookSecret | undefined>) | undefined;

/** A secret that is asked for when a delivery is there to verify, and kept from then on. */
export class LateSecret {
    readonly #given: GivenSecret;
    readonly #check: (secret: unknown) => WebhookSecret;
    readonly #timeoutMs: number;
    #asked: Promise<WebhookSecret> | undefined;

    /** `check` throws for what is no secret. */
    constructor(given: GivenSecret, check: (secret: unknown) => WebhookSecret, timeoutMs: number) {
        this.#given = given;
        this.#check = check;
        this.#timeoutMs = timeoutMs;
    }

    /** What could not be told is asked for again by the next delivery. */
    async get(): Promise<WebhookSecret> {
        const asked = (this.#asked ??= this.#ask());
        try {
            return await asked;
        } catch (error) {
            if (this.#asked === asked) this.#asked = undefined;
            throw error;
        }
    }

    async #ask(): Promise<WebhookSecret> {
        const given = this.#given;
        if (typeof given !== 'function') return this.#check(given);
        return this.#check(await within(this.#timeoutMs, 'secret', given));
    }
}
