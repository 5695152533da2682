import type { Operation } from '#core';
import { guarded } from './core.js';

/** Takes what is personal out of sight; a getter shows no value even to an inspection of hidden fields. */
export function discreet<T extends object>(operation: Operation, record: T): T {
    for (const [name, value] of Object.entries(record)) {
        const isShown = guarded((core) => core.isImpersonal(operation, name));
        if (!isShown) Object.defineProperty(record, name, { get: () => value, enumerable: false });
    }
    return record;
}
