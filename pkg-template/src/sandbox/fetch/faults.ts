import { SANDBOX_ADDRESS } from '../../errors/sandbox-address.js';
import { MAX_TIMER_MS, wait } from '../../shared/wait.js';
import { webClasses } from '../../shared/web-classes.js';

/** What is to go wrong with an answer: so many milliseconds by which it is late, or how it does not arrive. */
export type TransportFault = number | 'never' | 'broken' | 'cut' | undefined;

/** What a fetch rejects with that comes to nothing. */
export function fetchError(why: string): TypeError {
    return new TypeError(`fetch failed: this is a sandbox, and ${why}`);
}

/** What a fetch rejects with before anything is sent, because the request is for another address than the sandbox's. */
export function addressError(baseUrl: string): TypeError {
    return Object.assign(fetchError(`it responds at ${baseUrl} only`), { code: SANDBOX_ADDRESS });
}

/** Resolves when the head of an answer is to arrive, and rejects when it does not. */
export async function applyFaultBeforeHead(fault: TransportFault, signal: AbortSignal): Promise<void> {
    if (fault === 'broken') throw fetchError('its fault breaks the connection');
    // By a timer, since an open connection keeps its program alive.
    while (fault === 'never' && !signal.aborted) await wait(MAX_TIMER_MS, signal);
    if (typeof fault === 'number') await wait(fault, signal);
    signal.throwIfAborted();
}

/** The body of an answer, as far as it arrives. */
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
                // Whoever passes it on gets to send what came before the break.
                await new Promise((resolve) => setTimeout(resolve));
                controller.error(fetchError('its fault breaks the connection'));
            },
        },
        { highWaterMark: 0 },
    );
}
