import * as glue from '#webhooks';
import { isPaywintError, WebhookVerificationError, type WebhookVerificationReason } from '../errors/classes.js';
import { errorFrom } from '../errors/from-core.js';
import { invalidOption } from '../options/error.js';
import { ModuleHandle } from '../wasm/handle.js';
import { type Loader, Module } from '../wasm/module.js';

/** The rules for deliveries: a separate module without the client. */
const module = new Module(glue);

/** What the module throws. */
interface ModuleError {
    message: string;
    reason?: WebhookVerificationReason;
    option?: string;
}

/** Sets how this runtime loads the module; called by an entry at import, and loads nothing. */
export function setLoader(how: Loader): void {
    module.setLoader(how);
}

/** Takes a step in the module, and throws the package's errors. */
export function inModule<T>(step: (rules: typeof glue) => T): T {
    return withPaywintErrors(() => module.guarded(step));
}

/** Secrets that are prepared once, and again after the module has restarted. */
export class SecretsHandle {
    readonly #handle: ModuleHandle<typeof glue, glue.WebhookSecrets>;

    constructor(secrets: unknown[]) {
        this.#handle = withPaywintErrors(() => new ModuleHandle(module, () => new glue.WebhookSecrets(secrets)));
    }

    /** Runs a step with them, and throws the package's errors. */
    step<T>(step: (rules: typeof glue, secrets: glue.WebhookSecrets) => T): T {
        return withPaywintErrors(() => this.#handle.run((secrets) => step(glue, secrets)));
    }

    /** Wipes them. No step may follow. */
    free(): void {
        this.#handle.free();
    }
}

function withPaywintErrors<T>(step: () => T): T {
    try {
        return step();
    } catch (thrown) {
        throw toPaywintError(thrown);
    }
}

/** The error for a refused delivery. */
export function verificationError(reason: WebhookVerificationReason, message: string): WebhookVerificationError {
    return new WebhookVerificationError({ code: 'webhook_verification', message, reason });
}

function toPaywintError(thrown: unknown): unknown {
    if (isPaywintError(thrown) || typeof thrown !== 'object' || thrown === null) return errorFrom(thrown);
    const { reason, option, message } = thrown as ModuleError;
    if (reason !== undefined) return verificationError(reason, message);
    return option === undefined ? errorFrom(thrown) : invalidOption(option, message);
}
