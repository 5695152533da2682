import { Refused, Unreachable, UsageError, unreachable } from '../failure.js';
import { DEFAULT_URL } from './address.js';

/** The status of invalid input. */
const INVALID_INPUT = 422;
const NO_SANDBOX = 'no sandbox responds at this address';

/** A call of a control route. */
export interface ControlCall {
    /** Such as `/sandbox/advance`. */
    readonly path: string;
    readonly body: object;
    /** The command line's names of the fields of the path and the body. */
    readonly names: Readonly<Record<string, string>>;
    /** A string that the response must have: another server may be at the address. */
    readonly returns: string;
}

/** A refusal, as FastAPI puts it. */
interface Issue {
    loc?: unknown[];
    msg?: unknown;
}

/**
 * Posts to a control route of a running sandbox, and returns its response.
 *
 * The response comes after all deliveries in between. The command sets no time limit of its own; Node's fetch waits 300
 * seconds for it.
 *
 * @throws UsageError for input of the wrong form, Refused for what the sandbox refuses else, Unreachable where no sandbox
 * responds.
 */
export async function callControl(
    { path, body, names, returns }: ControlCall,
    { url }: { url?: string | undefined },
    signal: AbortSignal,
): Promise<Record<string, unknown>> {
    const address = url ?? (process.env['PAYWINT_BASE_URL'] || DEFAULT_URL);
    if (!URL.canParse(path, address))
        throw new UsageError(`--url must be the URL of a sandbox, such as ${DEFAULT_URL}`);
    const response = await post(new URL(path, address), body, signal);
    const answer = ((await response.json().catch(() => null)) ?? {}) as Record<string, unknown>;
    if (response.ok && typeof answer[returns] === 'string') return answer;
    const refusal = refusalIn(answer['detail'], names);
    const { status } = response;
    if (refusal === undefined || status >= 500) throw new Unreachable(`${NO_SANDBOX} (${status})`);
    throw status === INVALID_INPUT ? new UsageError(refusal) : new Refused(refusal, status);
}

/** The sandbox's refusal, with the command line's names. */
function refusalIn(detail: unknown, names: Readonly<Record<string, string>>): string | undefined {
    // The 404 of any server without such a route.
    if (detail === 'Not Found') return undefined;
    if (typeof detail === 'string') return `the sandbox refuses this: ${detail}`;
    const [issue] = (Array.isArray(detail) ? detail : []) as (Issue | null | undefined)[];
    if (typeof issue?.msg !== 'string') return undefined;
    const name = names[String(issue.loc?.at(-1))] ?? 'the input';
    return /^Input\b/.test(issue.msg) ? issue.msg.replace(/^Input/, name) : `${name}: ${issue.msg}`;
}

async function post(url: URL, body: object, signal: AbortSignal): Promise<Response> {
    const headers = { 'Content-Type': 'application/json' };
    try {
        return await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual', signal });
    } catch (error) {
        if (signal.aborted) throw error;
        throw unreachable(NO_SANDBOX, error);
    }
}
