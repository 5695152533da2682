import { type PaywintError, RateLimitError } from '../../errors/classes.js';
import { errorFrom } from '../../errors/from-core.js';
import { OPERATION_NAMES, type Operation } from '../../generated/operations.js';
import { isAborted } from '../../shared/signals.js';
import { wait } from '../../shared/wait.js';
import { type CallContext, SignedRequest, type Transport, type TransportResponse } from '../../transport/transport.js';
import type { CoreHandle } from '../../wasm/core.js';
import type { IdempotentCallOptions } from '../options.js';
import type { APIPromise } from './api-promise.js';
import { type Envelope, Exchange } from './exchange.js';
import { type Gate, Limits } from './limits.js';
import type { Log, Logger } from './log.js';

/** Makes calls: signed by one core, sent through one transport, retried where the core says so. */
export class Caller {
    readonly #core: CoreHandle;
    readonly #transport: Transport;
    readonly #limits: Limits;
    readonly #log: Log;

    constructor(core: CoreHandle, transport: Transport, limits: Limits, log: Log) {
        this.#core = core;
        this.#transport = transport;
        this.#limits = limits;
        this.#log = log;
    }

    /** The limits of a call that starts now, or the error for invalid options. */
    limits(options: IdempotentCallOptions | undefined, gate?: Gate, hasKey = false): Limits | PaywintError {
        try {
            return this.#limits.forCall(options, gate, hasKey);
        } catch (thrown) {
            return errorFrom(thrown);
        }
    }

    /** Starts a call. `pick` takes the data out of the envelope. */
    call<T>(
        operation: Operation,
        args: readonly unknown[],
        limits: Limits | PaywintError,
        pick: (envelope: Envelope) => T,
    ): APIPromise<T> {
        const exchange = new Exchange(operation, args);
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
            const closed = limits.gate?.waitUntilOpen(limits.remainingMs());
            if (closed !== undefined) await closed;
            const refusal = this.#refusalToStart(exchange, limits);
            if (refusal !== undefined) throw this.#reportFailure(exchange, refusal);

            const context = limits.deadlineMs === undefined ? limits : limits.forAttempt();
            const sent = this.#send(exchange, context);
            let failed: PaywintError;
            try {
                const envelope = exchange.read(this.#core, await sent);
                if (this.#log.isEnabled('info')) this.#logEvent('info', exchange, 'succeeded');
                return pick(envelope);
            } catch (thrown) {
                failed = exchange.failure(this.#core, thrown, context !== limits);
            }
            const backOffMs = this.#backOffAfter(exchange, failed);
            const waitMs = this.#delayBeforeRetry(exchange, limits, backOffMs);
            if (failed instanceof RateLimitError && limits.gate !== undefined) {
                const holdMs = backOffMs ?? failed.retryAfterMs ?? 0;
                limits.gate.closeFor(holdMs);
                if (waitMs === undefined) this.#logEvent('warn', exchange, 'holds the others back', failed, holdMs);
            }
            if (waitMs === undefined) throw this.#reportFailure(exchange, failed);
            this.#logEvent('warn', exchange, 'failed and is retried', failed, waitMs);
            await wait(waitMs, limits.signal);
        }
    }

    /** Starts an attempt with a new signature. */
    #send(exchange: Exchange, context: CallContext): Promise<TransportResponse> {
        if (this.#log.isEnabled('debug')) this.#logEvent('debug', exchange, 'begins');
        exchange.begin();
        const request = new SignedRequest();
        try {
            this.#core.run((core) => core.prepare(exchange.operation, exchange.args, request));
        } catch (thrown) {
            throw exchange.fault(errorFrom(thrown), false);
        }
        return this.#transport.send(context, request);
    }

    /** The error if no attempt may start. */
    #refusalToStart(exchange: Exchange, limits: Limits): PaywintError | undefined {
        if (isAborted(limits.signal)) return exchange.notSent(this.#core, 'abort');
        if (limits.remainingMs() <= 0) return exchange.notSent(this.#core, 'deadline');
        return undefined;
    }

    /** How long to wait before a retry; undefined if the core would not retry. */
    #backOffAfter(exchange: Exchange, failed: PaywintError): number | undefined {
        const { retryable, retryAfterMs } = failed as { retryable?: boolean; retryAfterMs?: number };
        if (!retryable) return undefined;
        try {
            return this.#core.run((core) => core.backOffMs(exchange.attempts.length, retryAfterMs, Math.random()));
        } catch {
            // The module trapped between attempts: the last attempt's error is reported.
            return undefined;
        }
    }

    #delayBeforeRetry(exchange: Exchange, limits: Limits, backOffMs: number | undefined): number | undefined {
        if (exchange.attempts.length > limits.maxRetries) return undefined;
        return backOffMs !== undefined && backOffMs < limits.remainingMs() ? backOffMs : undefined;
    }

    #reportFailure(exchange: Exchange, failed: PaywintError): PaywintError {
        this.#logEvent('error', exchange, 'failed', failed);
        return failed;
    }

    #logEvent(level: keyof Logger, exchange: Exchange, what: string, failed?: PaywintError, waitMs?: number): void {
        if (!this.#log.isEnabled(level)) return;
        const operation = OPERATION_NAMES[exchange.operation] as string;
        const last = exchange.attempts.at(-1);
        const { requestId } = (level === 'info' ? exchange.response() : (failed ?? {})) as { requestId?: string };
        this.#log.write(level, what, {
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
