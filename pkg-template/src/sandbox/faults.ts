import { LONGEST_MS, wait } from '../shared/wait.js';
import { webClasses } from '../shared/web-classes.js';

/** What is to go wrong with an answer: so many milliseconds by which it is late, or how it does not arrive. */
export type Mishap = number | 'never' | 'broken' | 'cut' | undefined;

/** What a fetch rejects with that comes to nothing. */
export function failed(why: string): TypeError {
    return new TypeError(`fetch failed: this is a sandbox, and ${why}`);
}

/** Resolves when the head of an answer is to arrive, and rejects when it does not. */
export async function arrival(mishap: Mishap, signal: AbortSignal): Promise<void> {
    if (mishap === 'broken') throw failed('its fault breaks the connection');
    // By a timer, since an open connection keeps its program alive.
    while (mishap === 'never' && !signal.aborted) await wait(LONGEST_MS, signal);
    if (typeof mishap === 'number') await wait(mishap, signal);
    signal.throwIfAborted();
}

/** The body of an answer, as far as it arrives. */
export function arriving(body: Uint8Array<ArrayBuffer>, mishap: Mishap): BodyInit {
    return mishap === 'cut' ? halfOf(body) : body;
}

/** The first half of bytes, after which the connection breaks. */
function halfOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
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
                controller.error(failed('its fault breaks the connection'));
            },
        },
        { highWaterMark: 0 },
    );
}
