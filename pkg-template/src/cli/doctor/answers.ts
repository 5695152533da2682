import type { Paywint } from 'paywint';
import { isPaywintError, type PaywintError } from '../../errors/classes.js';
import type { Context } from '../context.js';
import { bad, type Finding, good, unchecked, unknown } from './finding.js';
import { withoutBody } from './without-body.js';

/** The checks of `checkResponses`, in order. */
export const CHECKS = ['reachable', 'signature', 'GET', 'status', 'limits', 'clock'];

/** The largest difference of the clock with which webhook timestamps can still be checked reliably. */
const CLOCK_MAY_BE_OFF_MS = 60_000;
/** The time limit for one response. */
const TIMEOUT_MS = 10_000;

type Headers = Readonly<Record<string, string>>;

/** The findings of a few reads, which change nothing. No personal data is shown. */
export async function checkResponses(paywint: Paywint, context: Context): Promise<Finding[]> {
    const { signal } = context;
    const options = { signal, maxRetries: 0, timeoutMs: TIMEOUT_MS };
    const sentAt = Date.now();
    try {
        const { data, response } = await paywint.users.list({ rowsPerPage: 10 }, options).withResponse();
        const { status, headers } = response;
        const findings = [limits(headers), clock(headers, sentAt)];
        const read = await withoutBody(context, paywint, data.records[0]?.userId, options);
        return [reached(status), good('signature', 'Paywint accepts it'), ...read, ...findings];
    } catch (error) {
        if (signal.aborted || !isPaywintError(error)) throw error;
        const { status, headers } = error as { status?: number; headers?: Headers };
        if (status === undefined || headers === undefined) {
            return [bad('reachable', error.message), ...unchecked(CHECKS.slice(1), 'there was no response')];
        }
        const unread = unchecked(['GET', 'status'], 'depends on the check above');
        return [reached(status), refused(error, status), ...unread, limits(headers), clock(headers, sentAt)];
    }
}

function reached(status: number): Finding {
    return good('reachable', `responds with ${status}`);
}

/** By status and code: the error's message quotes Paywint, and the quoted text may contain anything. */
function refused(error: PaywintError, status: number): Finding {
    const { code, requestId } = error as PaywintError & { requestId?: string };
    const id = requestId === undefined ? '' : `, request id ${requestId}`;
    return bad('signature', `not accepted: ${status}, ${code}${id}`, adviceFor(status));
}

function adviceFor(status: number): string {
    if (status === 401 || status === 403) {
        return 'The platform ID and the secret must belong together and to this environment: compare them with the dashboard';
    }
    if (status === 429 || status >= 500) return 'Try again later';
    return "Check whether the base URL is Paywint's";
}

/** Whether a response mentions a rate limit: the contract has none. */
function limits(headers: Headers): Finding {
    const names = Object.keys(headers).filter((name) => /rate-?limit|^retry-after/.test(name));
    return good('limits', names.length === 0 ? 'no header mentions any' : `mentioned by ${names.join(', ')}`);
}

/** Compares the machine's clock with the response's Date, which has whole seconds and was written after `sentAt`. */
function clock(headers: Headers, sentAt: number): Finding {
    const serverTime = Date.parse(headers['date'] ?? '');
    if (Number.isNaN(serverTime)) return unknown('clock', 'the response has no Date header to compare with');
    const ahead = Math.max(sentAt - serverTime - 1000, 0);
    const behind = Math.max(serverTime - Date.now(), 0);
    const off = Math.round(Math.max(ahead, behind) / 1000);
    if (off === 0) return good('clock', "matches the server's");
    const found = `${off} s ${ahead > 0 ? 'ahead of' : 'behind'} the server's`;
    const isWell = off * 1000 <= CLOCK_MAY_BE_OFF_MS;
    return isWell
        ? good('clock', found)
        : bad('clock', found, 'Synchronize it (NTP): webhook timestamps are checked against it');
}
