import { createServer, type Server } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.js';
import { isLoopback, withBrackets } from '../../transport/hosts.js';
import type { Context } from '../context.js';
import { UsageError } from '../failure.js';
import { HOST, PORT } from '../sandbox/address.js';
import { checkFaults, inFlags, type SandboxValues, sandboxOptions, sandboxValues } from '../sandbox/flags.js';
import { exportLines, writeRequests } from '../sandbox/request-lines.js';
import { waitForShutdown } from '../sandbox/shutdown.js';
import { keyValueLines } from '../terminal/table.js';
import { json } from '../terminal/text.js';

const WARNING =
    'warning: beyond loopback, everybody who can reach this machine can create users and decide on them. Use a private ' +
    'network, and no data of real people';

/** Serves a sandbox over HTTP until it is interrupted; by default, on loopback only. */
export async function sandbox({ output, signal }: Context, flags: Readonly<Record<string, unknown>>): Promise<void> {
    const { toNodeHandler } = await import('paywint/server');
    const values = sandboxValues(flags);
    const options = sandboxOptions(values);
    checkFaults(values);
    const host = hostOf(values);
    const server = createServer();
    const port = await listen(server, values.get('port') ?? PORT, host);
    const address = `http://${withBrackets(host)}:${port}`;
    // A secret from the environment may be a real one, so it is not printed.
    const own = values.has('webhook.secret') ? undefined : process.env['PAYWINT_WEBHOOK_SECRET'] || undefined;
    const webhook = own === undefined ? options.webhook : { ...options.webhook, secret: own };
    const sandbox = await createOrExplain({ baseUrl: address, ...options, webhook }).catch((error) => {
        server.close();
        throw error;
    });
    const { baseUrl, fetch, platformId, secretKey, webhooks } = sandbox;
    // The sandbox serves one URL, and checks itself under which host names it may be reached.
    const handler = toNodeHandler((request) => fetch(at(baseUrl, request), { redirect: 'manual' }));
    // If its fetch rejects, the client sees a broken connection.
    server.on('request', (req, res) => void handler(req, res, () => void res.destroy()));
    if (!isLoopback(host)) await output.writeError(WARNING);
    await output.writeLines(
        lines(values, {
            baseUrl,
            platformId,
            secretKey,
            dashboardUrl: `${baseUrl}/dashboard`,
            webhookUrl: options.webhook?.url ?? null,
            webhookSecret: own === undefined ? webhooks.secret : null,
        }),
    );
    if (!values.has('jsonLine') && !values.has('quiet')) writeRequests(server, output);
    await waitForShutdown(signal, { withStdin: values.has('exitWithStdin') });
    await close(server);
    sandbox[Symbol.dispose]();
}

async function createOrExplain(options: SandboxOptions): Promise<Sandbox> {
    const { ConfigurationError, createSandbox } = await import('paywint/sandbox');
    try {
        return createSandbox(options);
    } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        throw new UsageError(inFlags(error.message));
    }
}

/** The lines that describe the sandbox. */
function lines(values: SandboxValues, known: Record<string, string | null>): string[] {
    if (values.has('jsonLine')) return [json(known)];
    const webhookSecret = known['webhookSecret'] ?? 'PAYWINT_WEBHOOK_SECRET';
    const settings = keyValueLines({ ...known, webhookUrl: known['webhookUrl'] ?? 'none', webhookSecret });
    const variables = {
        PAYWINT_BASE_URL: known['baseUrl'] ?? null,
        PAYWINT_PLATFORM_ID: known['platformId'] ?? null,
        PAYWINT_SECRET_KEY: known['secretKey'] ?? null,
        PAYWINT_WEBHOOK_SECRET: known['webhookSecret'] ?? null,
    };
    return [...settings, '', ...exportLines(variables), ''];
}

/** The address to listen on. Beyond loopback, the URL that clients use must be set as well. */
function hostOf(values: SandboxValues): string {
    const host = String(values.get('host') ?? HOST);
    if (!isIP(host))
        throw new UsageError('--host must be an IP address, such as 127.0.0.1, or 0.0.0.0 for all addresses');
    if (isLoopback(host) || values.has('baseUrl')) return host;
    throw new UsageError(
        '--host beyond loopback requires --public-url, the URL that clients use, such as http://sandbox:4010',
    );
}

/** Listens, and returns the port. */
async function listen(server: Server, port: unknown, host: string): Promise<number> {
    const wanted = Number(port);
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
    // The requested host name, which the sandbox checks: another name may have been made to resolve to this machine.
    moved.headers.set('Host', host);
    return moved;
}

function close(server: Server): Promise<void> {
    return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
    });
}
