import type { SandboxOperation } from '../generated/sandbox-operations.js';

/**
 * What goes wrong with some requests of the API. Of several faults, the first that is due takes a request, and
 * later ones do not see it.
 */
export interface SandboxFault {
    /** Requests of this operation; of every one if not given, or `'*'`. */
    on?: SandboxOperation | '*' | undefined;
    /**
     * What becomes of them:
     * - `'status:503'`: not carried out; answered with this status (300 to 599), and with `'status:429:retry-after=2'`
     *   also with this `Retry-After`;
     * - `'slow:250'`: carried out, and answered so many milliseconds later;
     * - `'hang'`: not carried out, and never answered: the `fetch` is pending until its signal aborts;
     * - `'drop'`: not carried out; the connection breaks, so the `fetch` rejects with a `TypeError`;
     * - `'lost'`: carried out, and then the same;
     * - `'garbage'`: carried out, and answered with 200 and HTML;
     * - `'cut'`: carried out; the connection breaks in the middle of the answer's body.
     *
     * One request alone asks for any of them by a header, `X-Sandbox-Fault: drop`, which counts before all of these.
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
    /** How many requests meet it, at least 1; all if not given. */
    times?: number | undefined;
    /** How many requests go well before; 0 if not given. */
    after?: number | undefined;
}
