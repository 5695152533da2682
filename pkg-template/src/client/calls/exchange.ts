import {
    type Attempt,
    InternalError,
    isPaywintError,
    type PaywintError,
    type ResponseHeaders,
} from '../../errors/classes.js';
import { errorFrom, withOutcome } from '../../errors/from-core.js';
import { LARGEST_REFUSAL, type Operation, PUBLIC_FIELDS } from '../../generated/operations.js';
import { copyInput } from '../../options/checks.js';
import { type FailureKind, TransportFailure, type TransportResponse } from '../../transport/transport.js';
import { type CoreHandle, guarded } from '../../wasm/core.js';
import type { ResponseInfo } from './api-promise.js';

/** Paywint's envelope, with names in camelCase. */
export interface Envelope {
    data?: unknown;
    records?: unknown;
    totalRecords?: unknown;
    queryGeneratedTime?: unknown;
}

/** One request and its outcome, attempt by attempt. */
export class Exchange {
    readonly operation: Operation;
    /** The arguments of the method, in order. */
    readonly args: unknown[];
    readonly attempts: Attempt[] = [];
    #response: TransportResponse | undefined;
    #startedMark = 0;
    #startedAt = 0;

    constructor(operation: Operation, args: readonly unknown[]) {
        this.operation = operation;
        this.args = args.map(copyInput);
    }

    begin(): void {
        this.#startedAt = Date.now();
        this.#startedMark = performance.now();
    }

    read(core: CoreHandle, response: TransportResponse): Envelope {
        this.#response = response;
        const { status } = response;
        this.attempts.push({ status, startedAt: this.#startedAt, durationMs: performance.now() - this.#startedMark });
        const isRefusal = status < 200 || status > 299;
        const body = isRefusal ? response.body.subarray(0, LARGEST_REFUSAL) : response.body;
        try {
            return core.run((raw) => raw.read(this.operation, this.args, status, response.headers, body)) as Envelope;
        } catch (thrown) {
            throw errorFrom(thrown, {
                attempts: this.attempts,
                headers: toPlainHeaders(response.headers),
                // Errors get logged, and this operation's bodies are confidential.
                body: PUBLIC_FIELDS[this.operation] !== undefined ? undefined : parseOrText(body),
            });
        }
    }

    /** The error for the failure of an attempt that was started. */
    failure(core: CoreHandle, thrown: unknown, isCutShort: boolean): PaywintError {
        // The package's own errors are PaywintErrors by now; all others come from the transport.
        if (isPaywintError(thrown)) return this.fault(thrown, true);
        try {
            return this.#failed(core, thrown, isCutShort);
        } catch (fault) {
            return this.fault(errorFrom(fault), true);
        }
    }

    /** Adds the outcome to an error of the package itself; other errors have theirs. */
    fault(failed: PaywintError, hasLeft: boolean): PaywintError {
        if (!(failed instanceof InternalError)) return failed;
        return withOutcome(failed, hasLeft ? 'unknown' : 'not_sent', hasLeft ? this.#advice() : '');
    }

    /** What to do when the outcome is unknown. */
    #advice(): string {
        try {
            return guarded((core) => core.adviceWhenUnknown(this.operation));
        } catch {
            return '';
        }
    }

    /** The error for an attempt that was not started. */
    notSent(core: CoreHandle, kind: FailureKind): PaywintError {
        try {
            const error = core.run((raw) => raw.failed(this.operation, new TransportFailure(kind, false)));
            return errorFrom(error, { attempts: this.attempts });
        } catch (thrown) {
            return this.fault(errorFrom(thrown), false);
        }
    }

    response(): ResponseInfo {
        const headers = toPlainHeaders(this.#response?.headers ?? {});
        return { status: this.#response?.status ?? 0, headers, requestId: requestIdOf(headers) };
    }

    /**
     * The error for a transport's rejection. `isCutShort`: the call's deadline left the attempt less time than
     * timeoutMs.
     */
    #failed(core: CoreHandle, rejection: unknown, isCutShort: boolean): PaywintError {
        const failure = toTransportFailure(rejection, isCutShort);
        const error: { code: string } = core.run((raw) => raw.failed(this.operation, failure));
        this.attempts.push({
            error: error.code,
            startedAt: this.#startedAt,
            durationMs: performance.now() - this.#startedMark,
        });
        return errorFrom(error, { attempts: this.attempts, cause: failure.cause });
    }
}

/** A trap while the request ID is read must not hide that the call succeeded. */
function requestIdOf(headers: ResponseHeaders): string | undefined {
    try {
        return guarded((core) => core.requestId(headers));
    } catch {
        return undefined;
    }
}

/** An unknown rejection counts as a request that may have arrived. */
function toTransportFailure(rejection: unknown, isCutShort: boolean): TransportFailure {
    if (!(rejection instanceof TransportFailure)) return new TransportFailure('connection', true);
    const { kind, mayHaveArrived } = rejection;
    return isCutShort && kind === 'timeout' ? new TransportFailure('deadline', mayHaveArrived) : rejection;
}

/** Headers as a plain object; empty for a mock that cannot list them. */
function toPlainHeaders(headers: TransportResponse['headers']): ResponseHeaders {
    try {
        return listHeaders(headers);
    } catch {
        return {};
    }
}

function listHeaders(headers: TransportResponse['headers']): ResponseHeaders {
    if (typeof (headers as Headers).entries === 'function') {
        return Object.fromEntries((headers as Headers).entries());
    }
    const pairs = Object.entries(headers).filter(([, value]) => value !== undefined);
    return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
}

/** A body for inspection: parsed if it is JSON, else text. */
function parseOrText(body: Uint8Array): unknown {
    const text = new TextDecoder().decode(body);
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
