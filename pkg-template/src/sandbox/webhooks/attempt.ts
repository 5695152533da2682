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
        const who = receiver === postByFetch ? new URL(url).host : 'the handler';
        const timer = setTimeout(() => stop(`${who} did not respond within 5 s`), TIMEOUT_MS);
        const forget = onAbort(end, () => stop('the sandbox was disposed of'));
        const init = { method: 'POST', body, redirect: 'manual', signal: controller.signal } as const;
        // Later, so that the call that caused it returns first.
        Promise.resolve()
            .then(() => receiver(newRequest(url, { ...init, headers: toHeaders(headers) })))
            .then(
                (response) => resultOf(response, who),
                (error) => (receiver === postByFetch ? reasonOf(error, who) : `the handler threw ${kindOf(error)}`),
            )
            .then(over, () => over(`the response of ${who} cannot be read`));
    });
}

function resultOf(response: unknown, who: string): AttemptResult {
    if (!isResponse(response)) return `${who} did not return a Response`;
    // Some runtimes hide the status of a redirect.
    if (response.type === 'opaqueredirect') return `${who} redirects, which is not followed`;
    if (response.status === 0) return `${who} returned an error response`;
    // An unread body would keep its connection open.
    void response.body?.cancel().catch(() => {});
    return response.status;
}

/** Whether it is a Response, perhaps of another realm. */
function isResponse(response: unknown): response is Response {
    const { status, arrayBuffer } = (response ?? {}) as Partial<Response>;
    return Number.isInteger(status) && typeof arrayBuffer === 'function';
}

/** Why a fetch failed. An error's message may quote a value, so only its class or code is reported. */
function reasonOf(error: unknown, host: string): string {
    const { code } = ((error as Error | undefined)?.cause ?? {}) as { code?: unknown };
    if (code === 'ECONNREFUSED') return `connection refused at ${host} – is your receiver running?`;
    if (code === 'ENOTFOUND') return `no address was found for ${host}`;
    if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET')
        return `${host} closed the connection before its response was complete`;
    if (typeof code === 'string' && /^[A-Z_0-9]+$/.test(code)) return `no response from ${host} (${code})`;
    return `no response from ${host}: fetch threw ${kindOf(error)}`;
}

/** The kind of a thrown value: `a RangeError`, `an object`, `undefined`. */
function kindOf(thrown: unknown): string {
    if (thrown === undefined || thrown === null) return String(thrown);
    const kind = isError(thrown) ? thrown.constructor.name : typeof thrown;
    return `${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind}`;
}

function toHeaders(headers: readonly string[]): Headers {
    const made = new (webClasses().Headers)();
    for (let at = 0; at < headers.length; at += 2) made.append(headers[at] ?? '', headers[at + 1] ?? '');
    return made;
}
