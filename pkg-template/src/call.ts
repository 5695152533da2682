import type { Core, Operation, Transport, TransportAnswer } from '#core';
import { type Attempt, errorFrom, type Outcome, type PaywintError, type ResponseHeaders } from './errors.js';
import type { Limits } from './limits.js';
import type { CallOptions } from './options.js';

/** What came back besides the data. */
export interface ResponseInfo {
    /** The HTTP status. */
    status: number;
    /** The headers, by lowercase name. */
    headers: ResponseHeaders;
    /** The id under which Paywint's support can find the request, if the answer named one. */
    requestId: string | undefined;
}

/** The data together with what came back besides. */
export interface WithResponse<T> {
    /** What the plain promise resolves to. */
    data: T;
    /** The answer it came in. */
    response: ResponseInfo;
    /** Every try to send the request. */
    attempts: readonly Attempt[];
}

/** A promise of the data that can also tell of the answer. */
export interface APIPromise<T> extends Promise<T> {
    /** The data together with the answer's status, headers and request id. */
    withResponse(): Promise<WithResponse<T>>;
}

/** Makes calls: signed by one core, sent through one transport. */
export class Caller {
    readonly #core: Core;
    readonly #transport: Transport;
    readonly #limits: Limits;

    constructor(core: Core, transport: Transport, limits: Limits) {
        this.#core = core;
        this.#transport = transport;
        this.#limits = limits;
    }

    /** Starts a call. `pick` takes the data out of the envelope. */
    call<T>(
        operation: Operation,
        params: unknown,
        options: CallOptions | undefined,
        pick: (envelope: Envelope) => T,
    ): APIPromise<T> {
        const exchange = new Exchange(operation, params);
        const data = this.#run(exchange, options, pick) as APIPromise<T>;
        data.withResponse = async () => ({
            data: await data,
            response: exchange.response(),
            attempts: exchange.attempts,
        });
        return data;
    }

    async #run<T>(
        exchange: Exchange,
        options: CallOptions | undefined,
        pick: (envelope: Envelope) => T,
    ): Promise<T> {
        const context = options === undefined ? this.#limits : this.#limits.with(options);
        let sent: Promise<TransportAnswer>;
        try {
            sent = this.#core.send(exchange.operation, exchange.params, this.#transport, context);
        } catch (thrown) {
            throw errorFrom(thrown);
        }
        exchange.begin();
        let answer: TransportAnswer;
        try {
            answer = await sent;
        } catch (rejection) {
            throw exchange.failed(this.#core, rejection);
        }
        return pick(exchange.read(this.#core, answer));
    }
}

/** Paywint's envelope, spelt in camelCase. */
export interface Envelope {
    data?: unknown;
    records?: unknown;
    totalRecords?: unknown;
    queryGeneratedTime?: unknown;
}

/** One request and what became of it. */
class Exchange {
    readonly operation: Operation;
    readonly params: unknown;
    readonly attempts: Attempt[] = [];
    #answer: TransportAnswer | undefined;
    #begun = 0;

    constructor(operation: Operation, params: unknown) {
        this.operation = operation;
        this.params = copied(params);
    }

    begin(): void {
        this.#begun = performance.now();
    }

    read(core: Core, answer: TransportAnswer): Envelope {
        this.#answer = answer;
        const { status } = answer;
        this.attempts.push({ status, durationMs: performance.now() - this.#begun });
        try {
            return core.read(this.operation, this.params, answer.status, answer.headers, answer.body) as Envelope;
        } catch (thrown) {
            throw errorFrom(thrown, {
                attempts: this.attempts,
                headers: plain(answer.headers),
                body: readable(answer.body),
            });
        }
    }

    failed(core: Core, rejection: unknown): PaywintError {
        const told: { code: string; outcome?: Outcome } = core.failed(this.operation, rejection);
        this.attempts.push({ error: told.code, durationMs: performance.now() - this.#begun });
        return errorFrom(told, { attempts: this.attempts });
    }

    response(): ResponseInfo {
        const headers = plain(this.#answer?.headers ?? {});
        return { status: this.#answer?.status ?? 0, headers, requestId: headers['x-request-id'] };
    }
}

/** A copy, so that what must stay out of messages is what was sent. What cannot be copied, the core will refuse. */
function copied(params: unknown): unknown {
    try {
        return typeof params === 'object' && params !== null && !Array.isArray(params) ? { ...params } : params;
    } catch {
        return params;
    }
}

/** Headers as a plain object; of a mock that cannot list them, none. */
function plain(headers: TransportAnswer['headers']): ResponseHeaders {
    try {
        return listed(headers);
    } catch {
        return {};
    }
}

function listed(headers: TransportAnswer['headers']): ResponseHeaders {
    if (typeof (headers as Headers).entries === 'function') {
        return Object.fromEntries((headers as Headers).entries());
    }
    const pairs = Object.entries(headers).filter(([, value]) => value !== undefined);
    return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
}

/** A body for people to look at: parsed if it is JSON, else text. */
function readable(body: Uint8Array): unknown {
    const text = new TextDecoder().decode(body);
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
