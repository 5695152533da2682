/** The one listener of a signal, and who is to be told. */
interface Listener {
    readonly told: Set<() => void>;
    readonly tell: () => void;
}

const listeners = new WeakMap<AbortSignal, Listener>();

/**
 * Has something called when a signal aborts, until the returned function is. However many calls one signal is given
 * to, it gets one listener, and none when they are over: runtimes warn of more than a few.
 */
export function onAbort(signal: AbortSignal | undefined, tell: () => void): () => void {
    if (signal === undefined) return () => {};
    const listener = listeners.get(signal) ?? listen(signal);
    listener.told.add(tell);
    return () => {
        if (!listener.told.delete(tell) || listener.told.size > 0) return;
        signal.removeEventListener('abort', listener.tell);
        listeners.delete(signal);
    };
}

function listen(signal: AbortSignal): Listener {
    const told = new Set<() => void>();
    const listener = { told, tell: () => [...told].forEach((each) => each()) };
    listeners.set(signal, listener);
    signal.addEventListener('abort', listener.tell);
    return listener;
}
