import { SecretsHandle } from './module.js';

/** The secrets of the latest delivery. */
let cached: { given: unknown[]; handle: SecretsHandle } | undefined;

/** A handle of these secrets, kept for the next delivery, which mostly has the same. Other secrets replace and wipe them. */
export function cachedSecrets(secrets: readonly unknown[]): SecretsHandle {
    if (cached !== undefined && areEqual(cached.given, secrets)) return cached.handle;
    const copy = [...secrets];
    const next = { given: copy, handle: new SecretsHandle(copy) };
    cached?.handle.free();
    cached = next;
    return next.handle;
}

function areEqual(some: readonly unknown[], others: readonly unknown[]): boolean {
    return some.length === others.length && some.every((secret, place) => secret === others[place]);
}
