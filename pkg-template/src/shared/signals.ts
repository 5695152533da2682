/** The one listener of a signal, and who is to be told. */
interface Listener {
    readonly told: Set<() => void>;
    readonly tell: () => void;
}

const listeners = new WeakMap<AbortSignal, Listener>();

/** Whether a value works as a signal does, of whatever realm or library: a listener is added to it and taken away. */
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

/** Whether a signal has aborted. One that can no longer be asked has not. */
export function isAborted(signal: AbortSignal | undefined): boolean {
    try {
        return signal?.aborted === true;
    } catch {
        return false;
    }
}

/**
 * Has something called when a signal aborts, until the returned function is. However many calls one signal is given
 * to, it gets one listener, and none when they are over: runtimes warn of more than a few. Never calls back before it
 * returns, and never throws, whatever a signal of the caller's does.
 */
export function onAbort(signal: AbortSignal | undefined, tell: () => void): () => void {
    if (signal === undefined) return () => {};
    const listener = listeners.get(signal) ?? listen(signal);
    listener.told.add(tell);
    return () => {
        if (!listener.told.delete(tell) || listener.told.size > 0) return;
        listeners.delete(signal);
        try {
            signal.removeEventListener('abort', listener.tell);
        } catch {
            // Whoever made the signal keeps its listener; nobody is told by it any more.
        }
    };
}

function listen(signal: AbortSignal): Listener {
    const told = new Set<() => void>();
    const listener = { told, tell: () => [...told].forEach((each) => each()) };
    listeners.set(signal, listener);
    try {
        signal.addEventListener('abort', listener.tell);
        // It may have aborted within the call, when nobody was on the list yet.
        if (signal.aborted) queueMicrotask(listener.tell);
    } catch {
        // It never aborts, then: the call's time limits end it.
    }
    return listener;
}
