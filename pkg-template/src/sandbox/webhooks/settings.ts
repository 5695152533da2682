import { WEBHOOK_FIELDS } from '../../generated/sandbox-options.js';
import type { SandboxWebhook } from './types.js';

/** A function that receives a delivery. */
export type Receiver = NonNullable<SandboxWebhook['handler']>;

/** The URL of a `handler`, which is never resolved. */
export const HANDLER_URL = 'https://receiver.paywint.test/webhooks';

const FIELDS: Readonly<Record<string, string>> = WEBHOOK_FIELDS;

/** A problem with a setting that the module cannot check. */
export interface Problem {
    /** Its place, below `webhook`. */
    readonly path: string;
    readonly message: string;
}

export function findProblem(settings: SandboxWebhook): Problem | undefined {
    if (typeof settings !== 'object' || settings === null) return { path: 'webhook', message: 'must be an object' };
    const names = ['handler', ...Object.keys(FIELDS)];
    const unknown = Object.keys(settings)
        .find((name) => !names.includes(name))
        ?.slice(0, 40);
    if (unknown !== undefined)
        return { path: unknown, message: `is an unknown setting (expected one of: ${names.join(', ')})` };
    const { handler, url } = settings;
    if (handler === undefined) return undefined;
    if (typeof handler !== 'function') return { path: 'handler', message: 'must be a function' };
    return url === undefined ? undefined : { path: 'url', message: 'must not be given together with a handler' };
}

/** Settings as the module reads them. */
export function toModuleFields(settings: SandboxWebhook): Record<string, unknown> {
    const entries = Object.entries({ ...settings, ...(settings.handler && { url: HANDLER_URL }) });
    return Object.fromEntries(entries.flatMap(([name, value]) => (name in FIELDS ? [[FIELDS[name], value]] : [])));
}
