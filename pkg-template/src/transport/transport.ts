import type { AnswerHeaders, RequestSlot } from '#core';

/** Carries one signed request and its answer. */
export interface Transport {
    /** Rejects with a `TransportFailure`. */
    send(context: CallContext, request: SignedRequest): Promise<TransportResponse>;
}

/** What one attempt brings along. */
export interface CallContext {
    /** The time for it, body included. */
    readonly timeoutMs: number;
    /** The caller's signal. */
    readonly signal: AbortSignal | undefined;
    /** The caller's own headers, checked. */
    readonly headers: readonly (readonly [string, string])[] | undefined;
}

/** A request as it goes out; the core fills it in. */
export class SignedRequest implements RequestSlot {
    method = '';
    /** Path and query. */
    target = '';
    signature = '';
    /** A copy of its own. */
    body: Uint8Array | undefined;

    /** Called by the core. The view ends with the call; without a body it is empty. */
    fill(method: string, target: string, signature: string, view: Uint8Array): void {
        this.method = method;
        this.target = target;
        this.signature = signature;
        if (view.length > 0) this.body = view.slice();
    }
}

/** What came back. */
export interface TransportResponse {
    readonly status: number;
    readonly headers: AnswerHeaders;
    readonly body: Uint8Array;
}

/** Why no whole answer came. `request`: it could not be made, by a mistake of the caller's. */
export type FailureKind = 'connection' | 'timeout' | 'deadline' | 'abort' | 'too_large' | 'request';

/** What a transport rejects with. */
export class TransportFailure {
    readonly kind: FailureKind;
    /** Whether any byte of the request may have reached Paywint. */
    readonly mayHaveArrived: boolean;
    /** The system's name for it, or words of ours. */
    readonly detail: string;
    /** What happened below, without a text. */
    readonly cause: Error | undefined;

    constructor(kind: FailureKind, mayHaveArrived: boolean, detail = '', cause?: Error) {
        this.kind = kind;
        this.mayHaveArrived = mayHaveArrived;
        this.detail = detail;
        this.cause = cause;
    }
}
