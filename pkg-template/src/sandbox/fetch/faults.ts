import type { ConfigurationError } from '../../errors/classes.js';
import { SANDBOX_ADDRESS, SANDBOX_CLOCK, SANDBOX_DISPOSED } from '../../errors/sandbox-codes.js';
import { withCause } from '../../shared/type-checks.js';
import { MAX_TIMER_MS, wait } from '../../shared/wait.js';
import { webClasses } from '../../shared/web-classes.js';

/** The fault of a response: its delay in milliseconds, or how it fails to arrive. */
export type TransportFault = number | 'never' | 'broken' | 'cut' | undefined;

/** The error of a fetch that fails. */
export function fetchError(why: string): TypeError {
    return new TypeError(`fetch failed: this is a sandbox, and ${why}`);
}

/** The error of a fetch for another origin, before anything is sent. */
export function addressError(baseUrl: string): TypeError {
    return Object.assign(fetchError(`it responds at ${baseUrl} only`), { code: SANDBOX_ADDRESS });
}

/** The error of every call of a sandbox that was disposed of. */
export function disposedError(): TypeError {
    return Object.assign(fetchError('it was disposed of'), { code: SANDBOX_DISPOSED });
}

/** Marks an error of the clock, so that a client knows that nothing was carried out. */
export function withClockCode(error: ConfigurationError): ConfigurationError {
    return withCause(error, Object.assign(new TypeError(error.message), { code: SANDBOX_CLOCK }));
}

/** Resolves when the head of a response is due, and rejects if it never arrives. */
export async function applyFaultBeforeHead(fault: TransportFault, signal: AbortSignal): Promise<void> {
    if (fault === 'broken') throw fetchError('its fault breaks the connection');
    // By a timer, since an open connection keeps its program alive.
    while (fault === 'never' && !signal.aborted) await wait(MAX_TIMER_MS, signal);
    if (typeof fault === 'number') await wait(fault, signal);
    signal.throwIfAborted();
}

/** The body of a response, as far as it arrives. */
export function bodyWithFault(body: Uint8Array<ArrayBuffer>, fault: TransportFault): BodyInit {
    return fault === 'cut' ? firstHalf(body) : body;
}

/** The first half of bytes, after which the connection breaks. */
function firstHalf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
    let isGiven = false;
    return new (webClasses().ReadableStream)(
        {
            async pull(controller) {
                if (!isGiven) {
                    isGiven = true;
                    return controller.enqueue(bytes.slice(0, bytes.length / 2));
                }
                // Later, so that a consumer can pass on the first half before the connection breaks.
                await new Promise((resolve) => setTimeout(resolve));
                controller.error(fetchError('its fault breaks the connection'));
            },
        },
        { highWaterMark: 0 },
    );
}
