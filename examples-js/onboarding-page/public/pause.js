/**
 * Waits some milliseconds, and on while the page is hidden. Ends early when the page comes back into view or the
 * network does, and when `frame` has shown something new.
 */
export function pause(milliseconds, frame) {
    return new Promise((resolve) => {
        const over = new AbortController();
        const end = () => {
            if (document.hidden) return;
            over.abort();
            clearTimeout(timer);
            resolve();
        };
        const timer = setTimeout(end, milliseconds);
        for (const [target, event] of [[document, 'visibilitychange'], [window, 'online'], [frame, 'load']]) {
            target?.addEventListener(event, end, { signal: over.signal });
        }
    });
}
