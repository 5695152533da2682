/** The two ways in which the package sends requests in Node, as options of a client. */
export const TRANSPORTS = {
    'node-http': {},
    fetch: { fetch: (...request) => globalThis.fetch(...request) },
};
