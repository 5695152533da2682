import type { Core } from '#core';
import { Caller } from './calls/caller.js';
import { compiled, LiveCore } from '../wasm/core.js';
import { Resources } from '../generated/client.js';
import { refuseUnknown } from '../options/checks.js';
import { wrong } from '../options/error.js';
import { isToken } from '../options/headers.js';
import { Problems } from '../options/problems.js';
import { isUint8Array } from '../shared/type-checks.js';
import { Limits } from './calls/limits.js';
import { Log } from './calls/log.js';
import type { PaywintOptions } from './options.js';
import { runtime } from './runtime.js';
import { errorFrom } from '../errors/from-core.js';
import { overFetch } from '../transport/fetch.js';
import type { Transport } from '../transport/transport.js';
import { VERSION } from '../shared/version.js';

const OPTIONS = [
    'platformId',
    'secretKey',
    'environment',
    'baseUrl',
    'timeoutMs',
    'deadlineMs',
    'maxRetries',
    'fetch',
    'agent',
    'tls',
    'emptyBody',
    'formationDate',
    'logger',
    'logLevel',
    'appInfo',
];

/** Talks to Paywint as one platform. For servers: it holds the platform's secret. */
export class Paywint extends Resources {
    /** Where requests go: scheme, host and port, without a slash at the end. */
    readonly baseUrl: string;

    /**
     * Prepares a client; nothing is sent. What is not given is read from `PAYWINT_PLATFORM_ID`,
     * `PAYWINT_SECRET_KEY`, `PAYWINT_ENVIRONMENT`, `PAYWINT_BASE_URL` and `PAYWINT_EMPTY_BODY`.
     *
     * @throws ConfigurationError with every option that is missing or unusable, in `problems`.
     */
    constructor(options: PaywintOptions = {}) {
        const { caller, baseUrl } = prepare(options);
        super(caller);
        this.baseUrl = baseUrl;
    }
}

function prepare(options: PaywintOptions): { caller: Caller; baseUrl: string } {
    const problems = new Problems();
    problems.in(() => refuseUnknown(options, OPTIONS));
    // Of what is no object at all nothing can be read.
    if (typeof options !== 'object' || options === null) problems.throwIfAny();
    const { timeoutMs = 30_000, deadlineMs, maxRetries = 2 } = options;
    const limits = problems.in(() => new Limits({ timeoutMs, deadlineMs, maxRetries }));
    const log = problems.in(() => new Log(options.logger, options.logLevel ?? variable('PAYWINT_LOG') ?? 'off'));
    const product = problems.in(() => application(options.appInfo));
    const userAgent = `paywint/${VERSION} ${runtime().name}${product ?? ''}`;
    const core = problems.in(() => coreFor(options));
    // The core knows what is safe to send to; only the engine knows what it can read as an address.
    const baseUrl = core?.run(({ origin }) => origin) ?? '';
    if (core !== undefined && !URL.canParse(baseUrl)) {
        problems.in(() => {
            throw wrong('baseUrl', 'must name a host', 'PAYWINT_BASE_URL');
        });
    }
    const transport = core && problems.in(() => core.run((prepared) => transportFor(prepared, userAgent, options)));
    problems.throwIfAny();
    const caller = new Caller(core as LiveCore, transport as Transport, limits as Limits, log as Log);
    return { caller, baseUrl };
}

function coreFor(options: PaywintOptions): LiveCore {
    const platformId = text('platformId', options.platformId ?? variable('PAYWINT_PLATFORM_ID') ?? '');
    const environment = text('environment', options.environment ?? variable('PAYWINT_ENVIRONMENT') ?? 'sandbox');
    const baseUrl = options.baseUrl ?? variable('PAYWINT_BASE_URL');
    const emptyBody = text('emptyBody', options.emptyBody ?? variable('PAYWINT_EMPTY_BODY') ?? 'hash');
    const formationDate = text('formationDate', options.formationDate ?? 'mm-dd-yyyy');
    const address = baseUrl === undefined ? undefined : text('baseUrl', baseUrl);
    // Kept for as long as the client: a trap costs the module its memory, and the signature state in it.
    const secret = copied(options.secretKey ?? variable('PAYWINT_SECRET_KEY') ?? '');
    try {
        return new LiveCore(() => {
            const { Core } = compiled();
            return new Core(platformId, secret, environment, address, emptyBody, formationDate);
        });
    } catch (thrown) {
        throw errorFrom(thrown);
    }
}

function transportFor(core: Core, userAgent: string, options: PaywintOptions): Transport {
    const { fetch, agent, tls } = options;
    if (fetch !== undefined && typeof fetch !== 'function') throw wrong('fetch', 'must be a function');
    const own = fetch === undefined ? runtime().transport : undefined;
    if (own !== undefined) return own(core, userAgent, { agent, tls });
    for (const [option, value] of Object.entries({ agent, tls })) {
        if (value !== undefined) throw wrong(option, 'is for Node\'s own transport, and does nothing here: configure fetch');
    }
    return overFetch(core, userAgent, fetch);
}

function application(appInfo: PaywintOptions['appInfo']): string {
    if (appInfo === undefined) return '';
    const { name, version } = appInfo ?? {};
    if (!isToken(name) || !(version === undefined || isToken(version))) {
        throw wrong('appInfo', 'must have a name and perhaps a version, each a word without spaces');
    }
    return version === undefined ? ` ${name}` : ` ${name}/${version}`;
}

function copied(secret: unknown): Uint8Array {
    // Not slice: a Buffer's is a view, and the caller's bytes are not ours to wipe.
    return isUint8Array(secret) ? Uint8Array.from(secret) : new TextEncoder().encode(text('secretKey', secret));
}

function text(option: string, value: unknown): string {
    if (typeof value === 'string') return value;
    throw wrong(option, `must be a string; got ${value === null ? 'null' : typeof value}`);
}

function variable(name: string): string | undefined {
    const environment = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env;
    return environment?.[name] || undefined;
}
