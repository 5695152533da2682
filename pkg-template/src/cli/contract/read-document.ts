import { CORE_SCHEMA, load } from 'js-yaml';
import { Unreachable, UsageError, unreachable } from '../failure.js';
import { readBytes } from '../input/read.js';

/** Where Paywint publishes its OpenAPI document. */
export const PUBLISHED_AT = 'https://api.sandbox.paywint.com/openapi.json';

/** Larger than such documents are: Paywint's had 256 paths and less than 2 MB. */
const MAX_BYTES = 16 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/**
 * Reads an OpenAPI document, in JSON or YAML, from a file, from standard input for `-`, or from an http or https URL.
 *
 * @throws UsageError for a file that cannot be read or has neither, Unreachable for such a URL.
 */
export async function readDocument(source: string, signal: AbortSignal): Promise<unknown> {
    if (/^https?:/i.test(source)) return parse(await download(source, signal), (message) => new Unreachable(message));
    return parse(await readBytes(source, '--contract', signal), (message) => new UsageError(message));
}

async function download(url: string, signal: AbortSignal): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    try {
        const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) });
        if (!response.ok)
            throw new Unreachable(`the OpenAPI document cannot be read: the server responds with ${response.status}`);
        const body = response.body as AsyncIterable<Uint8Array> | null;
        for await (const chunk of body ?? []) {
            length += chunk.length;
            if (length > MAX_BYTES) throw new Unreachable(`the OpenAPI document has more than ${MAX_BYTES} bytes`);
            chunks.push(chunk);
        }
    } catch (error) {
        if (signal.aborted || error instanceof Unreachable) throw error;
        throw unreachable('the OpenAPI document cannot be read', error);
    }
    return Buffer.concat(chunks);
}

function parse(bytes: Buffer, failure: (message: string) => Error): unknown {
    try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return text.trimStart().startsWith('{') ? JSON.parse(text) : load(text, { schema: CORE_SCHEMA });
    } catch {
        throw failure('--contract must name an OpenAPI document, in JSON or YAML');
    }
}
