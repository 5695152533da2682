import { type Attempt, InternalError, isPaywintError, type PaywintError, type ResponseHeaders } from '../../errors/classes.js';
import { errorFrom, faultWithin } from '../../errors/from-core.js';
import { LARGEST_REFUSAL, type Operation, PUBLIC_FIELDS } from '../../generated/operations.js';
import { copied } from '../../options/checks.js';
import { type FailureKind, type TransportAnswer, TransportFailure } from '../../transport/transport.js';
import { guarded, type LiveCore } from '../../wasm/core.js';
import type { ResponseInfo } from './api-promise.js';

/** Paywint's envelope, spelt in camelCase. */
export interface Envelope {
    data?: unknown;
    records?: unknown;
    totalRecords?: unknown;
    queryGeneratedTime?: unknown;
}

/** One request and what became of it, attempt by attempt. */
export class Exchange {
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
