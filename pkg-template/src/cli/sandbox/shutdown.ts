import { onAbort } from '../../shared/signals.js';

/** How often to check whether npm is still running. */
const LOOK_MS = 500;

/**
 * Resolves at the first of: the signal, the end of standard input if it counts, and the end of the npm that started
 * this program: npm does not forward SIGTERM to its child, which would keep running.
 */
export function waitForShutdown(signal: AbortSignal, { withStdin }: { withStdin: boolean }): Promise<void> {
    return new Promise((resolve) => {
        const forget: (() => void)[] = [];
        const end = (): void => {
            for (const each of forget) each();
            resolve();
        };
        if (signal.aborted) return end();
        forget.push(onAbort(signal, end));
        if (withStdin) forget.push(onEndOfStdin(end));
        if (process.env['npm_lifecycle_event'] !== undefined) forget.push(onOtherParent(end));
    });
}

function onEndOfStdin(end: () => void): () => void {
    const { stdin } = process;
    for (const event of ['end', 'close', 'error']) stdin.once(event, end);
    stdin.resume();
    // It would keep the process waiting.
    return () => void stdin.destroy();
}

/** A process whose parent has ended gets another parent. */
function onOtherParent(end: () => void): () => void {
    const parent = process.ppid;
    const timer = setInterval(() => {
        if (process.ppid !== parent) end();
    }, LOOK_MS);
    return () => clearInterval(timer);
}
