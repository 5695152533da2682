import type { WebhookSecret } from '../verify.js';
import { withTimeout } from './timeout.js';

/** The secret of a handler, or a function that returns it. */
export type SecretSource =
    | WebhookSecret
    | (() => WebhookSecret | undefined | Promise<WebhookSecret | undefined>)
    | undefined;

/** A secret that is read when the first delivery arrives, and kept from then on. */
export class LazySecret {
    readonly #source: SecretSource;
    readonly #check: (secret: unknown) => WebhookSecret;
    readonly #timeoutMs: number;
    #pending: Promise<WebhookSecret> | undefined;

    /** `check` throws for an invalid secret. */
    constructor(source: SecretSource, check: (secret: unknown) => WebhookSecret, timeoutMs: number) {
        this.#source = source;
        this.#check = check;
        this.#timeoutMs = timeoutMs;
    }

    /** If reading the secret fails, the next delivery reads it again. */
    async get(): Promise<WebhookSecret> {
        const pending = (this.#pending ??= this.#read());
        try {
            return await pending;
        } catch (error) {
            if (this.#pending === pending) this.#pending = undefined;
            throw error;
        }
    }

    async #read(): Promise<WebhookSecret> {
        const source = this.#source;
        if (typeof source !== 'function') return this.#check(source);
        return this.#check(await withTimeout(this.#timeoutMs, 'secret', source));
    }
}
