import type { Core } from '#core';
import { ValidationError } from '../errors/classes.js';
import { errorFrom } from '../errors/from-core.js';
import { Resources } from '../generated/client.js';
import { Operation } from '../generated/operations.js';
import { checkFunction, rejectUnknownOptions } from '../options/checks.js';
import { invalidOption } from '../options/error.js';
import { isToken } from '../options/headers.js';
import { Problems } from '../options/problems.js';
import { isUint8Array } from '../shared/type-checks.js';
import { VERSION } from '../shared/version.js';
import { fetchTransport } from '../transport/fetch.js';
import type { Transport } from '../transport/transport.js';
import { CoreHandle, compiled } from '../wasm/core.js';
import { type AnyRequest, asTexts, type ResponseEnvelope } from './any-request.js';
import type { APIPromise } from './calls/api-promise.js';
import { Caller } from './calls/caller.js';
import { Limits } from './calls/limits.js';
import { Log } from './calls/log.js';
import type { CallOptions, PaywintOptions } from './options.js';
import { runtime } from './runtime.js';

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
    'accountIdName',
    'addressName',
    'logger',
    'logLevel',
    'appInfo',
];

/** A client of Paywint's API for one platform. For servers only: it has the platform's secret key. */
export class Paywint extends Resources {
    /** The scheme, host and port of all requests, without a trailing slash. */
    readonly baseUrl: string;
    readonly #caller: Caller;

    /**
     * Makes a client; nothing is sent. Options that are not given are read from `PAYWINT_PLATFORM_ID`,
     * `PAYWINT_SECRET_KEY`, `PAYWINT_ENVIRONMENT`, `PAYWINT_BASE_URL`, `PAYWINT_EMPTY_BODY` and `PAYWINT_LOG`.
     *
     * @throws ConfigurationError if options are missing or invalid; `problems` lists all of them.
     */
    constructor(options: PaywintOptions = {}) {
        const { caller, baseUrl } = configure(options);
        super(caller);
        this.baseUrl = baseUrl;
        this.#caller = caller;
    }

    /**
     * Calls an operation for which the client has no method. The request is signed and its response read as usual. GET
     * is retried like a read; all other methods only if the request certainly was not carried out. Resolves to the
     * whole envelope.
     *
     * @example
     * ```ts
     * const { records } = await paywint.request({
     *     method: 'POST', path: '/api/platform/users/list', body: { rows_per_page: 10, page_no: 1 },
     * });
     * ```
     * @throws ValidationError if an argument is invalid. Nothing is sent.
     */
    request<T = unknown>(request: AnyRequest, options?: CallOptions): APIPromise<ResponseEnvelope<T>> {
        const operation = request?.method === 'GET' ? Operation.AnyRead : Operation.AnyChange;
        const texts = asTexts(request);
        const limits = texts instanceof ValidationError ? texts : this.#caller.limits(options);
        return this.#caller.call(operation, [texts], limits, (envelope) => envelope as ResponseEnvelope<T>);
    }
}

function configure(options: PaywintOptions): { caller: Caller; baseUrl: string } {
    const problems = new Problems();
    problems.collect(() => rejectUnknownOptions(options, OPTIONS));
    // Nothing can be read from a value that is not an object.
    if (typeof options !== 'object' || options === null) problems.throwIfAny();
    const { timeoutMs = 30_000, deadlineMs, maxRetries = 2 } = options;
    const limits = problems.collect(() => new Limits({ timeoutMs, deadlineMs, maxRetries }));
    const log = problems.collect(
        () => new Log(options.logger, options.logLevel ?? environmentVariable('PAYWINT_LOG') ?? 'off'),
    );
    const product = problems.collect(() => userAgentProduct(options.appInfo));
    const userAgent = `paywint/${VERSION} ${runtime().name}${product ?? ''}`;
    const core = problems.collect(() => newCore(options));
    // The core decides which URLs are safe; only the engine knows which ones it can parse.
    const baseUrl = core?.run(({ origin }) => origin) ?? '';
    if (core !== undefined && !URL.canParse(baseUrl)) {
        problems.collect(() => {
            throw invalidOption('baseUrl', 'must name a host', 'PAYWINT_BASE_URL');
        });
    }
    const transport =
        core && problems.collect(() => core.run((prepared) => newTransport(prepared, userAgent, options)));
    problems.throwIfAny();
    const caller = new Caller(core as CoreHandle, transport as Transport, limits as Limits, log as Log);
    return { caller, baseUrl };
}

function newCore(options: PaywintOptions): CoreHandle {
    const platformId = requireString(
        'platformId',
        options.platformId ?? environmentVariable('PAYWINT_PLATFORM_ID') ?? '',
    );
    const environment = requireString(
        'environment',
        options.environment ?? environmentVariable('PAYWINT_ENVIRONMENT') ?? 'sandbox',
    );
    const baseUrl = options.baseUrl ?? environmentVariable('PAYWINT_BASE_URL');
    const emptyBody = requireString(
        'emptyBody',
        options.emptyBody ?? environmentVariable('PAYWINT_EMPTY_BODY') ?? 'hash',
    );
    const formationDate = requireString('formationDate', options.formationDate ?? 'mm-dd-yyyy');
    const accountIdName = requireString('accountIdName', options.accountIdName ?? 'both');
    const addressName = requireString('addressName', options.addressName ?? 'first_name');
    const address = baseUrl === undefined ? undefined : requireString('baseUrl', baseUrl);
    // Kept for as long as the client: a trap costs the module its memory, and the signature state in it.
    const secret = secretBytes(options.secretKey ?? environmentVariable('PAYWINT_SECRET_KEY') ?? '');
    try {
        return new CoreHandle(() => {
            const { Core } = compiled();
            return new Core(
                platformId,
                secret,
                environment,
                address,
                emptyBody,
                formationDate,
                accountIdName,
                addressName,
            );
        });
    } catch (thrown) {
        throw errorFrom(thrown);
    }
}

function newTransport(core: Core, userAgent: string, options: PaywintOptions): Transport {
    const { fetch, agent, tls } = options;
    checkFunction('fetch', fetch);
    const own = fetch === undefined ? runtime().transport : undefined;
    if (own !== undefined) return own(core, userAgent, { agent, tls });
    for (const [option, value] of Object.entries({ agent, tls })) {
        if (value !== undefined)
            throw invalidOption(option, "is for Node's own transport, and has no effect here: configure fetch");
    }
    return fetchTransport(core, userAgent, fetch);
}

function userAgentProduct(appInfo: PaywintOptions['appInfo']): string {
    if (appInfo === undefined) return '';
    const { name, version } = appInfo ?? {};
    if (!isToken(name) || !(version === undefined || isToken(version))) {
        throw invalidOption('appInfo', 'must have a name and, optionally, a version, each a word without spaces');
    }
    return version === undefined ? ` ${name}` : ` ${name}/${version}`;
}

function secretBytes(secret: unknown): Uint8Array {
    // Not slice: a Buffer's slice is a view, and wiping it would wipe the caller's bytes.
    return isUint8Array(secret)
        ? Uint8Array.from(secret)
        : new TextEncoder().encode(requireString('secretKey', secret));
}

function requireString(option: string, value: unknown): string {
    if (typeof value === 'string') return value;
    throw invalidOption(option, `must be a string; got ${value === null ? 'null' : typeof value}`);
}

function environmentVariable(name: string): string | undefined {
    const environment = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env;
    return environment?.[name] || undefined;
}
