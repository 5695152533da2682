import type { AnswerHeaders, RequestSlot } from '#core';

/** Sends one signed request and reads its response. */
export interface Transport {
    /** Rejects with a `TransportFailure`. */
    send(context: CallContext, request: SignedRequest): Promise<TransportResponse>;
}

/** The context of one attempt. */
export interface CallContext {
    /** The time limit, including the body. */
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
    /** A separate copy. */
    body: Uint8Array | undefined;

    /** Called by the core. The view ends with the call; without a body it is empty. */
    fill(method: string, target: string, signature: string, view: Uint8Array): void {
        this.method = method;
        this.target = target;
        this.signature = signature;
        if (view.length > 0) this.body = view.slice();
    }
}

/** A response. */
export interface TransportResponse {
    readonly status: number;
    readonly headers: AnswerHeaders;
    readonly body: Uint8Array;
}

/** Why no complete response arrived. `request`: the request could not be made, because of a mistake of the caller. */
export type FailureKind = 'connection' | 'timeout' | 'deadline' | 'abort' | 'too_large' | 'request';

/** The rejection of a transport. */
export class TransportFailure {
    readonly kind: FailureKind;
    /** Whether any byte of the request may have reached Paywint. */
    readonly mayHaveArrived: boolean;
    /** The system's code, or the package's own message. */
    readonly detail: string;
    /** The underlying error, without its text. */
    readonly cause: Error | undefined;

    constructor(kind: FailureKind, mayHaveArrived: boolean, detail = '', cause?: Error) {
        this.kind = kind;
        this.mayHaveArrived = mayHaveArrived;
        this.detail = detail;
        this.cause = cause;
    }
}
