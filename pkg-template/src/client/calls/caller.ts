import { type PaywintError, RateLimitError } from '../../errors/classes.js';
import { errorFrom } from '../../errors/from-core.js';
import { OPERATION_NAMES, type Operation } from '../../generated/operations.js';
import { isAborted } from '../../shared/signals.js';
import { wait } from '../../shared/wait.js';
import { type CallContext, SignedRequest, type Transport, type TransportAnswer } from '../../transport/transport.js';
import type { LiveCore } from '../../wasm/core.js';
import type { CallOptions } from '../options.js';
import type { APIPromise } from './api-promise.js';
import { type Envelope, Exchange } from './exchange.js';
import { type Gate, Limits } from './limits.js';
import type { Log, Logger } from './log.js';

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
