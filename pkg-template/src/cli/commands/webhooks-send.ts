import { randomUUID } from 'node:crypto';
import type { Context } from '../context.js';
import { CheckFailed, UsageError, unreachable } from '../failure.js';
import { parseObject, readBytes, webhookSecret } from '../input/read.js';
import { keyValueLines } from '../terminal/table.js';
import { json } from '../terminal/text.js';

interface SendOptions {
    event?: string;
    data?: string;
    id?: string;
    bodyFile?: string;
}

/** The time limit for one response. */
const TIMEOUT_MS = 30_000;

/** Signs an event and posts it as Paywint would, once. */
export async function webhooksSend(context: Context, address: string, options: SendOptions): Promise<void> {
    const url = urlOf(address);
    const secret = webhookSecret();
    const body = await bodyOf(options, context.signal);
    const { signWebhook } = await import('paywint/webhooks');
    const headers = {
        'Content-Type': 'application/json',
        'Paywint-Signature': signWebhook({ body, secret }),
        'Paywint-Signature-Version': '1',
    };
    const { status, ok } = await post(url, { headers, body }, context.signal);
    await context.output.writeLines(context.json ? [json({ ok, status })] : keyValueLines({ status }));
    if (!ok) throw new CheckFailed();
}

function urlOf(address: string): URL {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url !== undefined && /^https?:$/.test(url.protocol) && url.username + url.password === '') return url;
    throw new UsageError('the URL must start with http or https and must not contain a password');
}

async function bodyOf(options: SendOptions, signal: AbortSignal): Promise<Buffer<ArrayBuffer>> {
    const { event, data = '{}', id, bodyFile } = options;
    if ((bodyFile === undefined) === (event === undefined)) {
        throw new UsageError('give either --event, or the whole body with --body-file');
    }
    if (bodyFile !== undefined) return readBytes(bodyFile, '--body-file', signal);
    const envelope = { event, id: id ?? randomUUID(), data: parseObject(Buffer.from(data), '--data') };
    return Buffer.from(JSON.stringify({ ...envelope, eventGeneratedTime: Date.now() / 1000 }));
}

/** Follows no redirect: Paywint signs for one address. */
async function post(url: URL, delivery: RequestInit, signal: AbortSignal): Promise<Response> {
    try {
        const either = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
        const response = await fetch(url, { ...delivery, method: 'POST', redirect: 'manual', signal: either });
        await response.body?.cancel();
        return response;
    } catch (error) {
        if (signal.aborted) throw error;
        throw unreachable('no response from the URL', error);
    }
}
