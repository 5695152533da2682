/** What requests and answers are made of. */
type WebClasses = Pick<typeof globalThis, 'Headers' | 'ReadableStream' | 'Request' | 'Response'>;

/** The runtime's own, or, in jsdom under Jest, which has none, those of the realm around it. */
export function webClasses(): WebClasses {
    if (globalThis.Response !== undefined) return globalThis;
    return globalThis.process?.getBuiltinModule('node:vm').runInThisContext('globalThis') ?? globalThis;
}

/** A request. A test runner's signals may be of other classes than its requests, which then do without. */
export function newRequest(url: string | URL, init: RequestInit): Request {
    const { Request } = webClasses();
    try {
        return new Request(url, init);
    } catch (error) {
        const { signal, ...rest } = init;
        if (!signal) throw error;
        return new Request(url, rest);
    }
}
