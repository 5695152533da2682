import { createReadStream } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { UsageError } from '../failure.js';

/** Larger than any request or delivery. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The variables of the current and the previous webhook secret. Each contains one secret, unchanged. */
export const WEBHOOK_SECRETS = ['PAYWINT_WEBHOOK_SECRET', 'PAYWINT_WEBHOOK_SECRET_OLD'] as const;

/** The bytes of a file, or of standard input for `-`. `flag` is the one that named it. */
export async function readBytes(path: string, flag: string, signal: AbortSignal): Promise<Buffer<ArrayBuffer>> {
    const source: Readable = path === '-' ? process.stdin : createReadStream(path);
    const chunks: Buffer[] = [];
    let length = 0;
    try {
        for await (const chunk of addAbortSignal(signal, source)) {
            length += (chunk as Buffer).length;
            if (length > MAX_BYTES) break;
            chunks.push(chunk as Buffer);
        }
    } catch (error) {
        if (signal.aborted) throw error;
        throw new UsageError(`${flag} must name a readable file (${(error as NodeJS.ErrnoException).code})`);
    }
    if (length > MAX_BYTES) throw new UsageError(`${flag} holds more than ${MAX_BYTES} bytes`);
    return Buffer.concat(chunks);
}

/** The JSON object that a file holds, or standard input for `-`. */
export async function readObject(path: string, flag: string, signal: AbortSignal): Promise<Record<string, unknown>> {
    return parseObject(await readBytes(path, flag, signal), flag);
}

/** The JSON object that bytes are. */
export function parseObject(bytes: Buffer, flag: string): Record<string, unknown> {
    const value = parseJson(bytes, flag);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    throw new UsageError(`${flag} must hold one JSON object`);
}

/** The number in an option; the client checks its range. */
export function toNumber(text: string | undefined): number | undefined {
    return text === undefined ? undefined : Number(text.trim() || Number.NaN);
}

/** The secret that signs deliveries; its absence is reported before anything is read. */
export function webhookSecret(): string {
    const { PAYWINT_WEBHOOK_SECRET: secret } = process.env;
    if (secret) return secret;
    throw new UsageError('PAYWINT_WEBHOOK_SECRET is not set: put the webhook secret into the environment');
}

/** The current secret and, if set, the previous one, each with the name of its variable. */
export function webhookSecrets(): [variable: string, secret: string][] {
    const { PAYWINT_WEBHOOK_SECRET_OLD: old } = process.env;
    const [current, former] = WEBHOOK_SECRETS;
    return [[current, webhookSecret()], ...(old ? [[former, old] as [string, string]] : [])];
}

/** The engine's message would quote the text. */
function parseJson(bytes: Buffer, flag: string): unknown {
    try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
        throw new UsageError(`${flag} must hold one JSON object, in UTF-8; what it holds is not JSON`);
    }
}
