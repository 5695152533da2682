import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.js';
import { onAbort } from '../../signals.js';
import type { Context } from '../context.js';
import { UsageError } from '../failure.js';
import { numberOf } from '../given.js';
import { inFlags, type SandboxFlags, sandboxOptionsOf } from '../sandbox-flags.js';
import { pairs } from '../table.js';
import { json } from '../text.js';

const HOST = '127.0.0.1';

/** Serves a sandbox over HTTP, to this machine alone, until the program is interrupted. */
export async function sandbox({ output, signal }: Context, flags: SandboxFlags): Promise<void> {
    const { toNodeHandler } = await import('paywint/server');
    const server = createServer();
    const baseUrl = `http://${HOST}:${await listening(server, flags.port)}`;
    // One that is set may be a real one, and whoever set it has it.
    const webhookSecret = process.env['PAYWINT_WEBHOOK_SECRET'] || undefined;
    const sandbox = await made({ baseUrl, ...sandboxOptionsOf(flags, webhookSecret) }).catch((error) => {
        server.close();
        throw error;
    });
    const { fetch, platformId, secretKey, webhooks } = sandbox;
    // Whatever name it is reached by, the sandbox answers at one address.
    const handler = toNodeHandler((request) => fetch(at(baseUrl, request), { redirect: 'manual' }));
    // What its fetch rejects with, a client sees as a connection that breaks.
    server.on('request', (req, res) => void handler(req, res, () => void res.destroy()));
    await output.lines(
        told(flags, {
            baseUrl,
            platformId,
            secretKey,
            dashboardUrl: `${baseUrl}/dashboard`,
            webhookUrl: flags.webhookUrl ?? null,
            webhookSecret: webhookSecret === undefined ? webhooks.secret : null,
        }),
    );
    await closed(server, signal);
    sandbox[Symbol.dispose]();
}

async function made(options: SandboxOptions): Promise<Sandbox> {
    const { ConfigurationError, createSandbox } = await import('paywint/sandbox');
    try {
        return createSandbox(options);
    } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        throw new UsageError(inFlags(error.message));
    }
}

/** What is to be known of the sandbox, in lines. */
function told({ jsonLine }: SandboxFlags, known: Record<string, string | null>): string[] {
    if (jsonLine) return [json(known)];
    const webhookSecret = known['webhookSecret'] ?? 'PAYWINT_WEBHOOK_SECRET';
    return pairs({ ...known, webhookUrl: known['webhookUrl'] ?? 'none', webhookSecret });
}

/** Listens, and tells the port. */
async function listening(server: Server, port: string): Promise<number> {
    const wanted = numberOf(port) ?? Number.NaN;
    const isPort = Number.isInteger(wanted) && wanted >= 0 && wanted < 2 ** 16;
    if (!isPort) throw new UsageError('--port must be a number from 0 to 65535');
    await new Promise<void>((resolve, reject) => {
        server.once('error', ({ code }: NodeJS.ErrnoException) => {
            reject(new UsageError(`--port cannot be listened on (${code}); 0 takes a free one`));
        });
        server.listen(wanted, HOST, resolve);
    });
    return (server.address() as AddressInfo).port;
}

function at(baseUrl: string, request: Request): Request {
    const { pathname, search } = new URL(request.url);
    return new Request(`${baseUrl}${pathname}${search}`, request);
}

/** Resolves when the signal has ended the server. */
function closed(server: Server, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const end = (): void => {
            server.close(() => resolve());
            server.closeAllConnections();
        };
        if (signal.aborted) end();
        else onAbort(signal, end);
    });
}
