import { CORE_SCHEMA, load } from 'js-yaml';
import { Unreachable, UsageError, unreachable } from '../failure.js';
import { readBytes } from '../input/read.js';

/** Where Paywint publishes its OpenAPI document. */
export const PUBLISHED_AT = 'https://api.sandbox.paywint.com/openapi.json';

/** Larger than such documents are: Paywint's had 256 paths and less than 2 MB. */
const MAX_BYTES = 16 * 1024 * 1024;
const TIMEOUT_MS = 30_000;
const GIVE_A_FILE = 'Download it elsewhere, and give the file: paywint doctor --contract FILE';

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
    const what = `the OpenAPI document at ${withoutCredentials(url)} cannot be read`;
    try {
        const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) });
        if (!response.ok) throw new Unreachable(`${what}: the server responds with ${response.status}. ${GIVE_A_FILE}`);
        const body = response.body as AsyncIterable<Uint8Array> | null;
        for await (const chunk of body ?? []) {
            length += chunk.length;
            if (length > MAX_BYTES) throw new Unreachable(`the OpenAPI document has more than ${MAX_BYTES} bytes`);
            chunks.push(chunk);
        }
    } catch (error) {
        if (signal.aborted || error instanceof Unreachable) throw error;
        const { message } = unreachable(what, error);
        throw new Unreachable(`${message}. ${GIVE_A_FILE}`);
    }
    return Buffer.concat(chunks);
}

/** A URL without its credentials: a password, or a token in the query. */
function withoutCredentials(url: string): string {
    if (!URL.canParse(url)) return 'this address';
    const { origin, pathname } = new URL(url);
    return origin + pathname;
}

function parse(bytes: Buffer, failure: (message: string) => Error): unknown {
    try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return text.trimStart().startsWith('{') ? JSON.parse(text) : load(text, { schema: CORE_SCHEMA });
    } catch {
        throw failure('--contract must name an OpenAPI document, in JSON or YAML');
    }
}
