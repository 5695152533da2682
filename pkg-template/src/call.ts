import { guarded, type LiveCore } from './core.js';
import {
    type Attempt,
    InternalError,
    isPaywintError,
    type PaywintError,
    RateLimitError,
    type ResponseHeaders,
} from './errors.js';
import { LARGEST_REFUSAL, OPERATION_NAMES, type Operation, PUBLIC_FIELDS } from './generated/operations.js';
import { copied } from './input.js';
import { type Gate, Limits } from './limits.js';
import type { Log, Logger } from './log.js';
import type { CallOptions } from './options.js';
import { isAborted } from './signals.js';
import { errorFrom, faultWithin } from './told.js';
import {
    type CallContext,
    type FailureKind,
    SignedRequest,
    type Transport,
    type TransportAnswer,
    TransportFailure,
} from './transports/transport.js';
import { wait } from './wait.js';

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

/** Makes calls: signed by one core, sent through one transport, tried again where the core's table says so. */
export class Caller {
    readonly #core: LiveCore;
    readonly #transport: Transport;
    readonly #limits: Limits;
    readonly #log: Log;

    constructor(core: LiveCore, transport: Transport, limits: Limits, log: Log) {
        this.#core = core;
        this.#transport = transport;
        this.#limits = limits;
        this.#log = log;
    }

    /** The limits of a call that starts now. A call whose options are unusable rejects with what is wrong with them. */
    limits(options: CallOptions | undefined, gate?: Gate): Limits | PaywintError {
        try {
            return this.#limits.forCall(options, gate);
        } catch (thrown) {
            return errorFrom(thrown);
        }
    }

    /** Starts a call. `pick` takes the data out of the envelope. */
    call<T>(
        operation: Operation,
        given: readonly unknown[],
        limits: Limits | PaywintError,
        pick: (envelope: Envelope) => T,
    ): APIPromise<T> {
        const exchange = new Exchange(operation, given);
        const data = this.#run(exchange, limits, pick) as APIPromise<T>;
        data.withResponse = async () => ({
            data: await data,
            response: exchange.response(),
            attempts: exchange.attempts,
        });
        return data;
    }

    async #run<T>(exchange: Exchange, limits: Limits | PaywintError, pick: (envelope: Envelope) => T): Promise<T> {
        if (!(limits instanceof Limits)) throw limits;
        for (;;) {
            const closed = limits.gate?.opened(limits.leftMs());
            if (closed !== undefined) await closed;
            const halted = this.#halted(exchange, limits);
            if (halted !== undefined) throw this.#given(exchange, halted);

            const context = limits.deadlineMs === undefined ? limits : limits.forAttempt();
            const sent = this.#send(exchange, context);
            let failed: PaywintError;
            try {
                const envelope = exchange.read(this.#core, await sent);
                if (this.#log.says('info')) this.#tell('info', exchange, 'succeeded');
                return pick(envelope);
            } catch (thrown) {
                failed = exchange.failure(this.#core, thrown, context !== limits);
            }
            const pauseMs = this.#pauseAfter(exchange, failed);
            const waitMs = this.#waitBeforeNext(exchange, limits, pauseMs);
            if (failed instanceof RateLimitError && limits.gate !== undefined) {
                const holdMs = pauseMs ?? failed.retryAfterMs ?? 0;
                limits.gate.closeFor(holdMs);
                if (waitMs === undefined) this.#tell('warn', exchange, 'holds the others back', failed, holdMs);
            }
            if (waitMs === undefined) throw this.#given(exchange, failed);
            this.#tell('warn', exchange, 'failed and is tried again', failed, waitMs);
            await wait(waitMs, limits.signal);
        }
    }

    /** Begins an attempt, signed anew. */
    #send(exchange: Exchange, context: CallContext): Promise<TransportAnswer> {
        if (this.#log.says('debug')) this.#tell('debug', exchange, 'begins');
        exchange.begin();
        const request = new SignedRequest();
        try {
            this.#core.run((core) => core.prepare(exchange.operation, exchange.given, request));
        } catch (thrown) {
            throw exchange.fault(errorFrom(thrown), false);
        }
        return this.#transport.send(context, request);
    }

    /** Why no attempt may begin. */
    #halted(exchange: Exchange, limits: Limits): PaywintError | undefined {
        if (isAborted(limits.signal)) return exchange.notSent(this.#core, 'abort');
        if (limits.leftMs() <= 0) return exchange.notSent(this.#core, 'deadline');
        return undefined;
    }

    /** How long the core's table would wait after this; nothing where it would not try again. */
    #pauseAfter(exchange: Exchange, failed: PaywintError): number | undefined {
        const { retryable, retryAfterMs } = failed as { retryable?: boolean; retryAfterMs?: number };
        if (!retryable) return undefined;
        try {
            return this.#core.run((core) => core.backOffMs(exchange.attempts.length, retryAfterMs, Math.random()));
        } catch {
            // A fault on the way to another attempt: what the last one ended with is what there is to tell.
            return undefined;
        }
    }

    #waitBeforeNext(
        exchange: Exchange,
        limits: Limits,
        pauseMs: number | undefined,
    ): number | undefined {
        if (exchange.attempts.length > limits.maxRetries) return undefined;
        return pauseMs !== undefined && pauseMs < limits.leftMs() ? pauseMs : undefined;
    }

    #given(exchange: Exchange, failed: PaywintError): PaywintError {
        this.#tell('error', exchange, 'failed', failed);
        return failed;
    }

    #tell(level: keyof Logger, exchange: Exchange, what: string, failed?: PaywintError, waitMs?: number): void {
        if (!this.#log.says(level)) return;
        const operation = OPERATION_NAMES[exchange.operation] as string;
        const last = exchange.attempts.at(-1);
        const { requestId } = (level === 'info' ? exchange.response() : (failed ?? {})) as { requestId?: string };
        this.#log.say(level, what, {
            operation,
            attempt: Math.max(exchange.attempts.length + (level === 'debug' ? 1 : 0), 1),
            ...(level !== 'debug' && last?.status !== undefined && { status: last.status }),
            ...(failed !== undefined && { code: failed.code }),
            ...(requestId !== undefined && { requestId }),
            ...(level !== 'debug' && last !== undefined && { durationMs: last.durationMs }),
            ...(waitMs !== undefined && { waitMs }),
        });
    }
}

/** Paywint's envelope, spelt in camelCase. */
export interface Envelope {
    data?: unknown;
    records?: unknown;
    totalRecords?: unknown;
    queryGeneratedTime?: unknown;
}

/** One request and what became of it, attempt by attempt. */
class Exchange {
    readonly operation: Operation;
    /** What the caller gave, in order. */
    readonly given: unknown[];
    readonly attempts: Attempt[] = [];
    #answer: TransportAnswer | undefined;
    #begun = 0;
    #startedAt = 0;

    constructor(operation: Operation, given: readonly unknown[]) {
        this.operation = operation;
        this.given = given.map(copied);
    }

    begin(): void {
        this.#startedAt = Date.now();
        this.#begun = performance.now();
    }

    read(live: LiveCore, answer: TransportAnswer): Envelope {
        this.#answer = answer;
        const { status } = answer;
        this.attempts.push({ status, startedAt: this.#startedAt, durationMs: performance.now() - this.#begun });
        const isRefusal = status < 200 || status > 299;
        const body = isRefusal ? answer.body.subarray(0, LARGEST_REFUSAL) : answer.body;
        try {
            return live.run((core) => core.read(this.operation, this.given, status, answer.headers, body)) as Envelope;
        } catch (thrown) {
            throw errorFrom(thrown, {
                attempts: this.attempts,
                headers: plain(answer.headers),
                // Whoever may log an error must not log what this operation is about.
                body: PUBLIC_FIELDS[this.operation] !== undefined ? undefined : readable(body),
            });
        }
    }

    /** The error for whatever ended an attempt that had begun. */
    failure(live: LiveCore, thrown: unknown, cut: boolean): PaywintError {
        // Everything that the package knows is an error of its own by now; the rest is the transport's.
        if (isPaywintError(thrown)) return this.fault(thrown, true);
        try {
            return this.failed(live, thrown, cut);
        } catch (fault) {
            return this.fault(errorFrom(fault), true);
        }
    }

    /** Has a fault in the package say what became of the request; other errors say so by themselves. */
    fault(failed: PaywintError, hasLeft: boolean): PaywintError {
        if (!(failed instanceof InternalError)) return failed;
        return faultWithin(failed, hasLeft ? 'unknown' : 'not_sent', hasLeft ? this.#advice() : '');
    }

    /** What to do when nobody knows what became of this. */
    #advice(): string {
        try {
            return guarded((core) => core.adviceWhenUnknown(this.operation));
        } catch {
            return '';
        }
    }

    /** The error for an attempt that never began. */
    notSent(live: LiveCore, kind: FailureKind): PaywintError {
        try {
            const told = live.run((core) => core.failed(this.operation, new TransportFailure(kind, false)));
            return errorFrom(told, { attempts: this.attempts });
        } catch (thrown) {
            return this.fault(errorFrom(thrown), false);
        }
    }

    response(): ResponseInfo {
        const headers = plain(this.#answer?.headers ?? {});
        return { status: this.#answer?.status ?? 0, headers, requestId: requestIdIn(headers) };
    }

    /** The error for a transport's rejection. `cut`: the attempt had less time than usual, for the call's deadline. */
    failed(live: LiveCore, rejection: unknown, cut: boolean): PaywintError {
        const failure = failureOf(rejection, cut);
        const told: { code: string } = live.run((core) => core.failed(this.operation, failure));
        this.attempts.push({
            error: told.code,
            startedAt: this.#startedAt,
            durationMs: performance.now() - this.#begun,
        });
        return errorFrom(told, { attempts: this.attempts, cause: failure.cause });
    }
}

/** A fault while the id is looked for must not hide that the call succeeded. */
function requestIdIn(headers: ResponseHeaders): string | undefined {
    try {
        return guarded((core) => core.requestId(headers));
    } catch {
        return undefined;
    }
}

/** In doubt, the request has arrived. */
function failureOf(rejection: unknown, cut: boolean): TransportFailure {
    if (!(rejection instanceof TransportFailure)) return new TransportFailure('connection', true);
    const { kind, mayHaveArrived } = rejection;
    return cut && kind === 'timeout' ? new TransportFailure('deadline', mayHaveArrived) : rejection;
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
