import { onAbort } from '../../shared/signals.js';
import type { NodeResponse } from './types.js';

/** Sends a `Response` through Node's response. `signal` aborts when the client disconnects. */
export async function send(response: Response, res: NodeResponse, method: string, signal: AbortSignal): Promise<void> {
    res.statusCode = response.status;
    response.headers.forEach((value, name) => {
        if (name !== 'set-cookie') res.setHeader(name, value);
    });
    const cookies = response.headers.getSetCookie();
    // Other middleware may have set some before.
    if (cookies.length > 0) res.setHeader('set-cookie', [...cookiesOf(res), ...cookies]);
    if (response.body !== null && method !== 'HEAD') await pipeBody(response.body.getReader(), res, signal);
    res.end();
}

function cookiesOf(res: NodeResponse): string[] {
    const before = res.getHeader('set-cookie') ?? [];
    return (typeof before === 'object' ? [...before] : [before]).map(String);
}

async function pipeBody(
    body: ReadableStreamDefaultReader<Uint8Array>,
    res: NodeResponse,
    signal: AbortSignal,
): Promise<void> {
    const forget = onAbort(signal, () => void body.cancel().catch(() => {}));
    try {
        while (!signal.aborted) {
            const { done, value } = await body.read();
            if (done) return;
            // Imitations of Node's answer may say nothing at all.
            if (res.write(value) === false) await waitForDrain(res, signal);
        }
    } finally {
        forget();
    }
}

/** Resolves when more can be sent, or the client has disconnected. */
function waitForDrain(res: NodeResponse, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const end = (): void => {
            forget();
            resolve();
        };
        const forget = onAbort(signal, end);
        res.once('drain', end);
    });
}
