import type { Paywint } from 'paywint';
import { isPaywintError, type PaywintError } from '../../errors.js';
import { proxyFor } from '../../transports/proxy-environment.js';
import { VERSION } from '../../version.js';
import { client, type Context } from '../context.js';
import { CheckFailed } from '../failure.js';
import { harmless, json } from '../text.js';

/** What a check found. */
interface Finding {
    check: string;
    /** Null for what could not be checked. */
    ok: boolean | null;
    found: string;
    /** What to do, where `found` does not say it. */
    advice?: string;
}

/** A clock further off than this is not one that deliveries of webhooks could be judged by for long. */
const CLOCK_MAY_BE_OFF_MS = 60_000;
/** One answer is waited for no longer than this. */
const PATIENCE_MS = 10_000;
const CREDENTIALS = ['PAYWINT_PLATFORM_ID', 'PAYWINT_SECRET_KEY'];
const CHECK_OF_OPTION: Readonly<Record<string, string>> = {
    platformId: 'credentials',
    secretKey: 'credentials',
    environment: 'environment',
    baseUrl: 'environment',
    agent: 'proxy',
    logLevel: 'logging',
};
const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'];

/** Looks at all that a first call depends on; nothing is written at Paywint, and nobody's data is shown. */
export async function doctor(context: Context): Promise<void> {
    const checks = [runtime(), good('package', `paywint ${VERSION}`), ...(await connection(context))];
    const ok = checks.every((check) => check.ok !== false);
    await context.output.lines(context.json ? [json({ ok, checks })] : checks.flatMap(shown));
    if (!ok) throw new CheckFailed();
}

function shown({ check, ok, found, advice }: Finding): string[] {
    const verdict = ok === null ? '-' : ok ? 'ok' : 'FAILED';
    const line = `${verdict.padEnd(8)}${check.padEnd(13)}${harmless(found)}`;
    return advice === undefined ? [line] : [line, `${' '.repeat(21)}→ ${harmless(advice)}`];
}

function runtime(): Finding {
    const { bun, deno, node } = process.versions;
    const wanted = process.env['PACKAGE_NODE'] ?? '';
    if (bun !== undefined || deno !== undefined) return good('runtime', bun ? `Bun ${bun}` : `Deno ${deno}`);
    const found = `Node ${node}; ${wanted} is wanted`;
    const isRecent = isAtLeast(node, wanted.replace('>=', ''));
    return isRecent ? good('runtime', found) : bad('runtime', found, 'Install a newer Node');
}

async function connection(context: Context): Promise<Finding[]> {
    let paywint: Paywint;
    try {
        paywint = await client(context);
    } catch (error) {
        if (!isPaywintError(error)) throw error;
        return [...unusable(error), ...unchecked(['reachable', 'signature', 'clock'], 'the above is needed')];
    }
    const { baseUrl } = paywint;
    const credentials = good('credentials', 'PAYWINT_PLATFORM_ID and PAYWINT_SECRET_KEY are set and well-formed');
    return [credentials, place(baseUrl), proxy(baseUrl), ...(await answers(paywint, context.signal))];
}

/** What of the environment the client did not take, and which credentials are missing besides. */
function unusable(error: PaywintError): Finding[] {
    const { option = '', variable } = error as { option?: string; variable?: string };
    const missing = CREDENTIALS.filter((name) => !process.env[name] && name !== variable);
    return [
        bad(CHECK_OF_OPTION[option] ?? option, error.message),
        ...missing.map((name) => bad('credentials', `${name} is not set`)),
    ];
}

function place(baseUrl: string): Finding {
    const { PAYWINT_BASE_URL: own, PAYWINT_ENVIRONMENT: environment } = process.env;
    return good('environment', `${baseUrl} (${own ? 'by PAYWINT_BASE_URL' : environment || 'sandbox'})`);
}

/** Which proxy is gone by. What else is in its address may be a password. */
function proxy(baseUrl: string): Finding {
    const used = proxyFor(baseUrl);
    const names = PROXY_VARIABLES.flatMap((name) => [name.toLowerCase(), name]);
    const set = names.filter((name) => process.env[name]);
    const seen = set.length === 0 ? 'no variable names one' : `set: ${set.join(', ')}`;
    return good('proxy', used === undefined ? `none (${seen})` : `${used.protocol}//${used.host} (${seen})`);
}

/** What a read that changes nothing brings to light. */
async function answers(paywint: Paywint, signal: AbortSignal): Promise<Finding[]> {
    const asked = Date.now();
    try {
        const options = { signal, maxRetries: 0, timeoutMs: PATIENCE_MS };
        const { response } = await paywint.users.list({ rowsPerPage: 10 }, options).withResponse();
        return [reached(response.status), good('signature', 'Paywint accepts it'), clock(response.headers, asked)];
    } catch (error) {
        if (signal.aborted || !isPaywintError(error)) throw error;
        const { status, headers } = error as { status?: number; headers?: Readonly<Record<string, string>> };
        if (status === undefined || headers === undefined) {
            return [bad('reachable', error.message), ...unchecked(['signature', 'clock'], 'there is no answer')];
        }
        return [reached(status), refused(error, status), clock(headers, asked)];
    }
}

function reached(status: number): Finding {
    return good('reachable', `answers with ${status}`);
}

/** By status and code: the error's message has Paywint's own words, and nobody knows what they hold. */
function refused(error: PaywintError, status: number): Finding {
    const { code, requestId } = error as PaywintError & { requestId?: string };
    const id = requestId === undefined ? '' : `, request id ${requestId}`;
    return bad('signature', `not accepted: ${status}, ${code}${id}`, adviceFor(status));
}

function adviceFor(status: number): string {
    if (status === 401 || status === 403) {
        return 'Platform id and secret must belong together, and to this environment: compare them with the dashboard';
    }
    if (status === 429 || status >= 500) return 'Try again later';
    return 'Look whether the address is Paywint\'s';
}

/** The machine's clock against the answer's Date, which has whole seconds and was written since `asked`. */
function clock(headers: Readonly<Record<string, string>>, asked: number): Finding {
    const there = Date.parse(headers['date'] ?? '');
    if (Number.isNaN(there)) return unknown('clock', 'the answer has no Date to compare with');
    const ahead = Math.max(asked - there - 1000, 0);
    const behind = Math.max(there - Date.now(), 0);
    const off = Math.round(Math.max(ahead, behind) / 1000);
    if (off === 0) return good('clock', 'agrees with the server\'s');
    const found = `${off} s ${ahead > 0 ? 'ahead of' : 'behind'} the server's`;
    const isWell = off * 1000 <= CLOCK_MAY_BE_OFF_MS;
    return isWell ? good('clock', found) : bad('clock', found, 'Set it (NTP): deliveries of webhooks are judged by it');
}

/** Whether a version is another or later. */
function isAtLeast(version: string, other: string): boolean {
    return version.localeCompare(other, 'en', { numeric: true }) >= 0;
}

function unchecked(checks: readonly string[], why: string): Finding[] {
    return checks.map((check) => unknown(check, `not checked: ${why}`));
}

function good(check: string, found: string): Finding {
    return { check, ok: true, found };
}

function bad(check: string, found: string, advice?: string): Finding {
    return { check, ok: false, found, ...(advice !== undefined && { advice }) };
}

function unknown(check: string, found: string): Finding {
    return { check, ok: null, found };
}
