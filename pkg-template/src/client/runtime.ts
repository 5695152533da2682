import type { Core } from '#core';
import type { Transport } from '../transport/transport.js';
import type { ConnectionOptions } from './options.js';

/** What differs between runtimes. */
export interface Runtime {
    /** Its name and version, for the User-Agent. */
    readonly name: string;
    /** Its own way to send requests, if it has a better one than fetch. */
    transport?(core: Core, userAgent: string, options: ConnectionOptions): Transport;
}

let current: Runtime = { name: 'unknown' };

/** Says what the runtime is; called by an entry. */
export function setRuntime(runtime: Runtime): void {
    current = runtime;
}

/** The runtime that the entry was made for. */
export function runtime(): Runtime {
    return current;
}
