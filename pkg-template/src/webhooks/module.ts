import * as glue from '#webhooks';
import { isPaywintError, WebhookVerificationError, type WebhookVerificationReason } from '../errors/classes.js';
import { wrong } from '../options/error.js';
import { Live } from '../wasm/handle.js';
import { type Loader, Module } from '../wasm/module.js';
import { errorFrom } from '../errors/from-core.js';

/** The rules for deliveries: a module of their own, which holds no client. */
const module = new Module(glue);

/** What the module throws. */
interface Told {
    message: string;
    reason?: WebhookVerificationReason;
    option?: string;
}

/** Says how this runtime gets the module; called by an entry at import, and loads nothing. */
export function loadBy(how: Loader): void {
    module.loadBy(how);
}

/** Takes a step in the module, and throws the package's errors. */
export function step<T>(take: (rules: typeof glue) => T): T {
    return telling(() => module.guarded(take));
}

/** Secrets that are made ready once, and anew when the module has begun anew. */
export class LiveSecrets {
    readonly #live: Live<typeof glue, glue.WebhookSecrets>;

    constructor(secrets: unknown[]) {
        this.#live = telling(() => new Live(module, () => new glue.WebhookSecrets(secrets)));
    }

    /** Takes a step with them, and throws the package's errors. */
    step<T>(take: (rules: typeof glue, secrets: glue.WebhookSecrets) => T): T {
        return telling(() => this.#live.run((own) => take(glue, own)));
    }

    /** Wipes them. No step may follow. */
    free(): void {
        this.#live.free();
    }
}

function telling<T>(take: () => T): T {
    try {
        return take();
    } catch (thrown) {
        throw told(thrown);
    }
}

/** The error for a delivery that is not to be trusted. */
export function untrusted(reason: WebhookVerificationReason, message: string): WebhookVerificationError {
    return new WebhookVerificationError({ code: 'webhook_verification', message, reason });
}

function told(thrown: unknown): unknown {
    if (isPaywintError(thrown) || typeof thrown !== 'object' || thrown === null) return errorFrom(thrown);
    const { reason, option, message } = thrown as Told;
    if (reason !== undefined) return untrusted(reason, message);
    return option === undefined ? errorFrom(thrown) : wrong(option, message);
}
