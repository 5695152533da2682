import { createServer, type Server } from 'node:http';
import { type AddressInfo, isIP, isIPv6 } from 'node:net';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.js';
import type { Context } from '../context.js';
import { UsageError } from '../failure.js';
import { numberOf } from '../given.js';
import { endOfSandbox } from '../sandbox-end.js';
import { inFlags, type SandboxFlags, sandboxOptionsOf } from '../sandbox-flags.js';
import { pairs } from '../table.js';
import { json } from '../text.js';

const LOOPBACK = /^(?:127\.|::1$)/;
const WARNING =
    'warning: beyond loopback, everybody who reaches this machine can create users and decide on them. Do so in a network ' +
    'of your own, without data of real people';

/** Serves a sandbox over HTTP, to this machine alone unless told otherwise, until it is to end. */
export async function sandbox({ output, signal }: Context, flags: SandboxFlags): Promise<void> {
    const { toNodeHandler } = await import('paywint/server');
    const host = hostOf(flags);
    const server = createServer();
    const port = await listening(server, flags.port, host);
    const address = `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
    // One that is set may be a real one, and whoever set it has it.
    const webhookSecret = process.env['PAYWINT_WEBHOOK_SECRET'] || undefined;
    const options = { baseUrl: flags.publicUrl ?? address, ...sandboxOptionsOf(flags, webhookSecret) };
    const sandbox = await made(options).catch((error) => {
        server.close();
        throw error;
    });
    const { baseUrl, fetch, platformId, secretKey, webhooks } = sandbox;
    // Whatever name it is reached by, the sandbox answers at one address; which names those may be, it decides.
    const handler = toNodeHandler((request) => fetch(at(baseUrl, request), { redirect: 'manual' }));
    // What its fetch rejects with, a client sees as a connection that breaks.
    server.on('request', (req, res) => void handler(req, res, () => void res.destroy()));
    if (!LOOPBACK.test(host)) await output.say(WARNING);
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
    await endOfSandbox(signal, { withStdin: flags.exitWithStdin ?? false });
    await closed(server);
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

/** The address to listen on. Beyond loopback, clients must have a name for the sandbox, which it then answers to. */
function hostOf({ host, publicUrl }: SandboxFlags): string {
    if (!isIP(host)) throw new UsageError('--host must be an IP address, such as 127.0.0.1, or 0.0.0.0 for every one');
    if (LOOPBACK.test(host) || publicUrl !== undefined) return host;
    throw new UsageError('--host beyond loopback needs --public-url, the address that clients call: http://sandbox:4010');
}

/** Listens, and tells the port. */
async function listening(server: Server, port: string, host: string): Promise<number> {
    const wanted = numberOf(port) ?? Number.NaN;
    const isPort = Number.isInteger(wanted) && wanted >= 0 && wanted < 2 ** 16;
    if (!isPort) throw new UsageError('--port must be a number from 0 to 65535');
    await new Promise<void>((resolve, reject) => {
        server.once('error', ({ code }: NodeJS.ErrnoException) => {
            reject(new UsageError(`--port cannot be listened on (${code}); 0 takes a free one`));
        });
        server.listen(wanted, host, resolve);
    });
    return (server.address() as AddressInfo).port;
}

function at(baseUrl: string, request: Request): Request {
    const { host, pathname, search } = new URL(request.url);
    const moved = new Request(`${baseUrl}${pathname}${search}`, request);
    // As it was asked for: a name that was made to lead here is not answered to.
    moved.headers.set('Host', host);
    return moved;
}

function closed(server: Server): Promise<void> {
    return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
    });
}
