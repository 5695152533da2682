// Type checks for values of any realm: test runners, frames and edge runtimes have separate classes, for
// which `instanceof` is false.

/** Whether a value is a `Uint8Array`, such as a `Buffer`. */
export function isUint8Array(value: unknown): value is Uint8Array {
    return ArrayBuffer.isView(value) && tagOf(value) === 'Uint8Array';
}

/** Whether a value is an error of the engine, or of a class that extends one. */
export function isError(value: unknown): value is Error {
    return value instanceof Error || tagOf(value) === 'Error' || tagOf(value) === 'DOMException';
}

/** Whether a value is a `Response`. */
export function isResponse(value: unknown): value is Response {
    return tagOf(value) === 'Response';
}

/** Whether a value can be awaited. */
export function isPromise(value: unknown): value is Promise<unknown> {
    return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

/** The class name of a value, as `Object.prototype.toString` returns it. */
export function tagOf(value: unknown): string {
    return Object.prototype.toString.call(value).slice(8, -1);
}

/** An error with a non-enumerable cause, which inspection shows. */
export function withCause<E extends Error>(error: E, cause: unknown): E {
    return Object.defineProperty(error, 'cause', { value: cause, configurable: true, writable: true });
}
