// What passes between this page and the page that frames it: Persona's messages one way, its
// client's actions the other.

const query = new URLSearchParams(location.search);
const containerId = query.get('container-id');
const parentOrigin = window.parent === window ? undefined : originOf(namedParent());

export const isFramed = window.parent !== window;

/** Sends a message to the page around this one, and to that page alone. */
export function post(name, { metadata, error } = {}) {
    if (parentOrigin === undefined) return;
    const message = { name };
    if (containerId) message.containerId = containerId;
    if (metadata) message.metadata = metadata;
    if (error) message.error = error;
    window.parent.postMessage(message, parentOrigin);
}

/** Hears what the page around this one asks for. */
export function onAction(act) {
    window.addEventListener('message', ({ source, origin, data }) => {
        if (source !== window.parent || origin !== parentOrigin) return;
        act(data?.action, Boolean(data?.metadata?.force));
    });
}

function namedParent() {
    return (
        query.get('message-target-origin') ??
        query.get('iframe-origin') ??
        location.ancestorOrigins?.[0] ??
        document.referrer
    );
}

function originOf(url) {
    try {
        const { origin } = new URL(url);
        return origin === 'null' ? undefined : origin;
    } catch {
        return undefined;
    }
}
