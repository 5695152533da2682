import type { Context } from '../context.js';
import { Unreachable, UsageError, unreachable } from '../failure.js';
import { keyValueLines } from '../terminal/table.js';
import { json } from '../terminal/text.js';

const DEFAULT_URL = 'http://127.0.0.1:4010';
const NO_SANDBOX = 'no sandbox responds at this address';

/** Moves the clock of a running sandbox forward, by a duration such as `3 days` or a number of milliseconds. */
export async function sandboxAdvance(
    context: Context,
    words: readonly string[],
    options: { url?: string },
): Promise<void> {
    const duration = words.join(' ');
    const by = /^\d+$/.test(duration) ? Number(duration) : duration;
    const address = options.url ?? (process.env['PAYWINT_BASE_URL'] || DEFAULT_URL);
    if (!URL.canParse('/sandbox/advance', address))
        throw new UsageError('--url must be the URL of a sandbox, such as http://127.0.0.1:4010');
    const response = await post(new URL('/sandbox/advance', address), { by }, context.signal);
    const answer = ((await response.json().catch(() => null)) ?? {}) as { now?: unknown; detail?: unknown };
    const refusal = response.status === 422 ? refusalIn(answer.detail) : undefined;
    if (refusal !== undefined) throw new UsageError(refusal);
    const { now } = answer;
    if (!response.ok || typeof now !== 'string') throw new Unreachable(`${NO_SANDBOX} (${response.status})`);
    await context.output.writeLines(context.json ? [json({ now })] : keyValueLines({ now }));
}

/** What the sandbox says of the duration, by the command line's name for it. */
function refusalIn(detail: unknown): string | undefined {
    const [issue] = (Array.isArray(detail) ? detail : []) as ({ msg?: unknown } | null | undefined)[];
    return typeof issue?.msg === 'string' ? issue.msg.replace(/^Input\b/, '<duration>') : undefined;
}

/**
 * The response comes after all deliveries in between. The command sets no time limit of its own; Node's fetch waits 300
 * seconds for it.
 */
async function post(url: URL, body: object, signal: AbortSignal): Promise<Response> {
    const headers = { 'Content-Type': 'application/json' };
    try {
        return await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual', signal });
    } catch (error) {
        if (signal.aborted) throw error;
        throw unreachable(NO_SANDBOX, error);
    }
}
