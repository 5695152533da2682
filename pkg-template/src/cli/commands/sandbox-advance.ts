import type { Context } from '../context.js';
import { Unreachable, UsageError } from '../failure.js';
import { keyValueLines } from '../terminal/table.js';
import { json } from '../terminal/text.js';

const DEFAULT_URL = 'http://127.0.0.1:4010';

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
    if (response.status === 422) {
        throw new UsageError(
            '<duration> must be a duration such as 3 days or 90 seconds, or a number of milliseconds, of at most 3650 days',
        );
    }
    const { now } = (await response.json().catch(() => ({}))) as { now?: string };
    if (!response.ok || now === undefined)
        throw new Unreachable(`no sandbox responds at this address (${response.status})`);
    await context.output.writeLines(context.json ? [json({ now })] : keyValueLines({ now }));
}

/** Without a time limit: the response comes after all deliveries in between. */
async function post(url: URL, body: object, signal: AbortSignal): Promise<Response> {
    const headers = { 'Content-Type': 'application/json' };
    try {
        return await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual', signal });
    } catch (error) {
        if (signal.aborted) throw error;
        const { code = (error as Error).name } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
        throw new Unreachable(`no sandbox responds at this address (${code})`);
    }
}
