import { createReadStream } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { UsageError } from '../failure.js';

/** More than any request or delivery holds. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Variables with what deliveries are signed with, and with what they were before. Each holds one secret, as it is. */
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

/** What of an option can only be a number; the client says which ones are good. */
export function toNumber(text: string | undefined): number | undefined {
    return text === undefined ? undefined : Number(text.trim() || Number.NaN);
}

/** What deliveries are signed with; its absence is told before anything is read. */
export function webhookSecret(): string {
    const { PAYWINT_WEBHOOK_SECRET: secret } = process.env;
    if (secret) return secret;
    throw new UsageError('PAYWINT_WEBHOOK_SECRET is not set: put the webhook secret into the environment');
}

/** The same with what they were signed with before, if that is set, each with its variable's name. */
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
