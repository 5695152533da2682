/** The one listener of a signal, and the callbacks that it calls. */
interface Listener {
    readonly callbacks: Set<() => void>;
    readonly notify: () => void;
}

const listeners = new WeakMap<AbortSignal, Listener>();

/** Whether a value works like a signal of any realm or library: listeners can be added and removed. */
export function isSignal(value: unknown): value is AbortSignal {
    const nothing = (): void => {};
    try {
        const signal = value as AbortSignal;
        if (typeof value !== 'object' || typeof signal.aborted !== 'boolean') return false;
        signal.addEventListener('abort', nothing);
        signal.removeEventListener('abort', nothing);
        return true;
    } catch {
        return false;
    }
}

/** Whether a signal has aborted; false if reading it throws. */
export function isAborted(signal: AbortSignal | undefined): boolean {
    try {
        return signal?.aborted === true;
    } catch {
        return false;
    }
}

/**
 * Calls `callback` when a signal aborts; the returned function unsubscribes. A signal gets one listener however many
 * calls use it, and none when they are over: runtimes warn about more than a few. Never calls back before it returns,
 * and never throws, whatever the caller's signal does.
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
    if (signal === undefined) return () => {};
    const listener = listeners.get(signal) ?? addListener(signal);
    listener.callbacks.add(callback);
    return () => {
        if (!listener.callbacks.delete(callback) || listener.callbacks.size > 0) return;
        listeners.delete(signal);
        try {
            signal.removeEventListener('abort', listener.notify);
        } catch {
            // The signal keeps its listener, which does nothing from now on.
        }
    };
}

function addListener(signal: AbortSignal): Listener {
    const callbacks = new Set<() => void>();
    const listener = { callbacks, notify: () => [...callbacks].forEach((each) => each()) };
    listeners.set(signal, listener);
    try {
        signal.addEventListener('abort', listener.notify);
        // It may have aborted within the call, before any callback was added.
        if (signal.aborted) queueMicrotask(listener.notify);
    } catch {
        // Then it never aborts, and only the call's time limits apply.
    }
    return listener;
}
