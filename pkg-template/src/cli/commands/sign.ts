import { type Context, client } from '../context.js';
import { UsageError } from '../failure.js';
import { readBytes } from '../input/read.js';
import { isUnsafe, json, shellQuoted } from '../terminal/text.js';

interface SignOptions {
    query?: string;
    body?: string;
    bodyFile?: string;
    emptyBody?: 'hash' | 'omit';
}

interface SignedRequest {
    method: string;
    url: string;
    headers: Readonly<Record<string, string>>;
}

/** Prints a signed request for curl. The secret is not in it, but the signature is. */
export async function sign(context: Context, method: string, path: string, options: SignOptions): Promise<void> {
    const { output } = context;
    const { query = '' } = options;
    const body = await bodyOf(options, context.signal);
    const { baseUrl } = await client(context);
    const { signRequest } = await import('paywint');
    // The client has checked that they are set and well-formed.
    const { PAYWINT_PLATFORM_ID: platformId = '', PAYWINT_SECRET_KEY: secretKey = '' } = process.env;
    const emptyBody =
        options.emptyBody ?? ((process.env['PAYWINT_EMPTY_BODY'] || undefined) as SignOptions['emptyBody']);
    const request: SignedRequest = {
        method,
        url: `${baseUrl}${path}${query}`,
        headers: {
            'X-Platform-ID': platformId,
            'X-Signature': signRequest({ method, path, query, body, secretKey, emptyBody }),
            ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
    };
    await output.writeLines([context.json ? json({ ...request, body }) : curl(request, body)]);
    await output.writeError('Whoever has this signature can send exactly this request: keep it private.');
}

async function bodyOf({ body, bodyFile }: SignOptions, signal: AbortSignal): Promise<string | undefined> {
    if (bodyFile === undefined) return printable(body, '--body');
    if (body !== undefined) throw new UsageError('--body and --body-file exclude each other');
    const bytes = await readBytes(bodyFile, '--body-file', signal);
    try {
        // Nothing is stripped, not even a byte order mark: curl must send exactly the signed bytes.
        return printable(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), '--body-file');
    } catch (error) {
        throw error instanceof UsageError ? error : new UsageError('--body-file must hold UTF-8');
    }
}

/** A body that fits on a command line unchanged; an empty body is omitted. */
function printable(body: string | undefined, flag: string): string | undefined {
    if (!body) return undefined;
    if (isUnsafe(body)) throw new UsageError(`${flag} holds control characters, which a line for a shell cannot carry`);
    return body;
}

function curl({ method, url, headers }: SignedRequest, body: string | undefined): string {
    // Without them, curl would expand brackets and remove dots from the path, and the signature would not match.
    const exact = /[[\]{}]|\/\./.test(url) ? ['--globoff', '--path-as-is'] : [];
    const fields = Object.entries(headers).flatMap(([name, value]) => ['-H', shellQuoted(`${name}: ${value}`)]);
    const data = body === undefined ? [] : ['--data-raw', shellQuoted(body)];
    return ['curl', ...exact, '-X', method, shellQuoted(url), ...fields, ...data].join(' ');
}
