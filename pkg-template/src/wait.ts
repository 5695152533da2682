/**
 * Waits. Resolves to false when the signal ends it before. The timer is of a call that somebody awaits, so it alone may
 * keep a process alive.
 */
export function wait(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
        if (signal?.aborted) return resolve(false);
        const end = (waited: boolean): void => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', aborted);
            resolve(waited);
        };
        const aborted = (): void => end(false);
        const timer = setTimeout(() => end(true), ms);
        signal?.addEventListener('abort', aborted);
    });
}
