import { onAbort } from '../../shared/signals.js';
import { isError } from '../../shared/type-checks.js';
import { newRequest, webClasses } from '../../shared/web-classes.js';
import type { Receiver } from './settings.js';

/** A request of the module to post. Headers are alternating names and values. */
export type Post = [ticket: number, url: string, headers: string[], body: string];

/** The status of a response, or why there is none. */
export type AttemptResult = number | string;

/** How long the vendor waits for a response. */
const TIMEOUT_MS = 5_000;

/** Posts over the network. */
export const postByFetch: Receiver = (request) => globalThis.fetch(request);

/** Makes an attempt. Never rejects, and takes no longer than the vendor waits; `end` ends it before. */
export function attempt([, url, headers, body]: Post, receiver: Receiver, end: AbortSignal): Promise<AttemptResult> {
    return new Promise((resolve) => {
        const controller = new AbortController();
        const over = (ending: AttemptResult): void => {
            clearTimeout(timer);
            forget();
            resolve(ending);
        };
        const stop = (why: string): void => {
            over(why);
            controller.abort();
        };
        const timer = setTimeout(() => stop('no response arrived within 5 s'), TIMEOUT_MS);
        const forget = onAbort(end, () => stop('the sandbox was disposed of'));
        const init = { method: 'POST', body, redirect: 'manual', signal: controller.signal } as const;
        // Later, so that the call that caused it returns first.
        Promise.resolve()
            .then(() => receiver(newRequest(url, { ...init, headers: toHeaders(headers) })))
            .then(resultOf, (error) => reasonOf(error, url))
            .then(over, () => over('the response cannot be read'));
    });
}

function resultOf(answer: unknown): AttemptResult {
    if (!isResponse(answer)) return 'the handler returned no Response';
    // Some runtimes hide the status of a redirect.
    if (answer.type === 'opaqueredirect') return 'it redirects, which is not followed';
    if (answer.status === 0) return 'the response is an error';
    // An unread body would keep its connection open.
    void answer.body?.cancel().catch(() => {});
    return answer.status;
}

/** Whether it is a Response, perhaps of another realm. */
function isResponse(answer: unknown): answer is Response {
    const { status, arrayBuffer } = (answer ?? {}) as Partial<Response>;
    return Number.isInteger(status) && typeof arrayBuffer === 'function';
}

/** An error's message may quote a value, so only its class or code is reported. */
function reasonOf(error: unknown, url: string): string {
    const { code } = ((error as Error | undefined)?.cause ?? {}) as { code?: unknown };
    const { host } = new URL(url);
    if (code === 'ECONNREFUSED') return `connection refused at ${host} – is your receiver running?`;
    if (code === 'ENOTFOUND') return `no address was found for ${host}`;
    if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET')
        return `${host} closed the connection before its response was complete`;
    if (typeof code === 'string' && /^[A-Z_0-9]+$/.test(code)) return `no response arrived (${code})`;
    return `the handler threw ${isError(error) ? error.constructor.name : typeof error}`;
}

function toHeaders(headers: readonly string[]): Headers {
    const made = new (webClasses().Headers)();
    for (let at = 0; at < headers.length; at += 2) made.append(headers[at] ?? '', headers[at + 1] ?? '');
    return made;
}
