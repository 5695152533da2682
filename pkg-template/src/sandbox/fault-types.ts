import type { SandboxOperation } from '../generated/sandbox-operations.js';

/**
 * A fault: a failure that the sandbox causes on purpose. If several match a request, the first one takes it, and the
 * others do not count it.
 */
export interface SandboxFault {
    /** The operation whose requests fail. Default: `'*'`, all operations. */
    on?: SandboxOperation | '*' | undefined;
    /**
     * What happens to a request:
     * - `'status:503'`: not carried out; the response has this status (300 to 599), and with
     *   `'status:429:retry-after=2'` also this `Retry-After`;
     * - `'slow:250'`: carried out; the response is delayed by this many milliseconds;
     * - `'hang'`: not carried out, and no response: the `fetch` is pending until its signal aborts;
     * - `'drop'`: not carried out; the connection breaks, so the `fetch` rejects with a `TypeError`;
     * - `'lost'`: carried out; then the connection breaks in the same way;
     * - `'garbage'`: carried out; the response is 200 with HTML;
     * - `'cut'`: carried out; the connection breaks in the middle of the response's body.
     *
     * A single request can ask for a fault with a header, such as `X-Sandbox-Fault: drop`, which has precedence.
     */
    fault:
        | `status:${number}`
        | `status:${number}:retry-after=${string}`
        | `slow:${number}`
        | 'hang'
        | 'drop'
        | 'lost'
        | 'garbage'
        | 'cut';
    /** The number of requests that fail, at least 1. Default: all. */
    times?: number | undefined;
    /** The number of requests that succeed before the first failure. Default: 0. */
    after?: number | undefined;
}
