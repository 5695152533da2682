import { randomUUID } from 'node:crypto';
import type { Paywint } from 'paywint';
import { type ConfigurationProblem, isPaywintError, type PaywintError } from '../../errors/classes.js';
import { VERSION } from '../../shared/version.js';
import { proxyFor } from '../../transport/proxy-environment.js';
import { type Context, client } from '../context.js';
import { CHECKS, checkResponses } from '../doctor/answers.js';
import { bad, type Finding, good, unchecked, unknown } from '../doctor/finding.js';
import { CheckFailed } from '../failure.js';
import { optionInFlags } from '../input/flag-names.js';
import { WEBHOOK_SECRETS } from '../input/read.js';
import type { Output } from '../terminal/output.js';
import { escapeUnsafe, json } from '../terminal/text.js';

const CHECK_OF_OPTION: Readonly<Record<string, string>> = {
    platformId: 'credentials',
    secretKey: 'credentials',
    environment: 'environment',
    baseUrl: 'environment',
    emptyBody: 'environment',
    agent: 'proxy',
    logLevel: 'logging',
};
const DEPENDS = 'depends on the check above';
const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'];

/** Checks everything that a first call depends on. It changes nothing at Paywint, and shows no personal data. */
export async function doctor(context: Context): Promise<void> {
    const checks = [runtime(), good('package', `paywint ${VERSION}`), ...(await connection(context)), webhooks()];
    const ok = checks.every((check) => check.ok !== false);
    const { json: asJson, output } = context;
    await output.writeLines(asJson ? [json({ ok, checks })] : checks.flatMap((check) => shown(check, output)));
    if (!ok) throw new CheckFailed();
}

function shown({ check, ok, found, advice }: Finding, output: Output): string[] {
    const verdict = (ok === null ? '-' : ok ? 'ok' : 'FAILED').padEnd(8);
    const seen = ok === null ? verdict : output.styled(ok ? 'green' : 'red', verdict);
    const line = `${seen}${check.padEnd(13)}${escapeUnsafe(found)}`;
    return advice === undefined ? [line] : [line, `${' '.repeat(21)}→ ${escapeUnsafe(advice)}`];
}

function runtime(): Finding {
    const { bun, deno, node } = process.versions;
    const wanted = process.env['PACKAGE_NODE'] ?? '';
    if (bun !== undefined || deno !== undefined) return good('runtime', bun ? `Bun ${bun}` : `Deno ${deno}`);
    const found = `Node ${node}; ${wanted} is required`;
    const isRecent = isAtLeast(node, wanted.replace('>=', ''));
    return isRecent ? good('runtime', found) : bad('runtime', found, 'Install a newer Node');
}

async function connection(context: Context): Promise<Finding[]> {
    let paywint: Paywint;
    try {
        paywint = await client(context);
    } catch (error) {
        if (!isPaywintError(error)) throw error;
        return [...(await withoutClient(context, error)), ...unchecked(CHECKS, DEPENDS)];
    }
    const { baseUrl } = paywint;
    return [credentials(), place(baseUrl), proxy(baseUrl), ...(await checkResponses(paywint, context))];
}

/** The problems of the environment that the client reports, and what is known of the rest. */
async function withoutClient(context: Context, error: PaywintError): Promise<Finding[]> {
    const problems = problemsIn(error);
    const baseUrl = await baseUrlAlone(context);
    const withBaseUrl = (look: (baseUrl: string) => Finding[], check: string) =>
        baseUrl === undefined ? unchecked([check], DEPENDS) : look(baseUrl);
    const looks: Record<string, () => Finding[]> = {
        credentials: () => [credentials()],
        environment: () => withBaseUrl((url) => [place(url)], 'environment'),
        proxy: () => withBaseUrl(proxyOrProblem, 'proxy'),
    };
    const local = Object.entries(looks).flatMap(([check, look]) => {
        const own = problems.filter((problem) => problem.check === check);
        return own.length > 0 ? own : look();
    });
    return [...local, ...problems.filter(({ check }) => !(check in looks))];
}

/** Where requests would go with usable credentials; undefined if that is not known either. */
async function baseUrlAlone(context: Context): Promise<string | undefined> {
    try {
        const { baseUrl } = await client(context, {
            platformId: randomUUID(),
            secretKey: randomUUID(),
            emptyBody: 'hash',
            logLevel: 'off',
            fetch,
        });
        return baseUrl;
    } catch {
        return undefined;
    }
}

/** The problems of the environment that the client reports. */
function problemsIn(error: PaywintError): Finding[] {
    const { problems = [] } = error as { problems?: readonly ConfigurationProblem[] };
    return problems.map(({ option, variable, message }) =>
        bad(CHECK_OF_OPTION[option] ?? option, optionInFlags(message, option, variable)),
    );
}

function credentials(): Finding {
    return good('credentials', 'PAYWINT_PLATFORM_ID and PAYWINT_SECRET_KEY are set and well-formed');
}

function place(baseUrl: string): Finding {
    const { PAYWINT_BASE_URL: own, PAYWINT_ENVIRONMENT: environment } = process.env;
    return good('environment', `${baseUrl} (${own ? 'from PAYWINT_BASE_URL' : environment || 'sandbox'})`);
}

/** The proxy in use. Only its host is shown, because its URL may contain a password. */
function proxy(baseUrl: string): Finding {
    const used = proxyFor(baseUrl);
    const names = PROXY_VARIABLES.flatMap((name) => [name.toLowerCase(), name]);
    const set = names.filter((name) => process.env[name]);
    const seen = set.length === 0 ? 'no variable sets one' : `set: ${set.join(', ')}`;
    return good('proxy', used === undefined ? `none (${seen})` : `${used.protocol}//${used.host} (${seen})`);
}

/** The same where no client has looked at the proxy yet. */
function proxyOrProblem(baseUrl: string): Finding[] {
    try {
        return [proxy(baseUrl)];
    } catch (error) {
        if (!isPaywintError(error)) throw error;
        return problemsIn(error);
    }
}

/** The webhook secrets, as far as they can be checked without a delivery. */
function webhooks(): Finding {
    const names = WEBHOOK_SECRETS.filter((name) => process.env[name]);
    if (names.length === 0) return unknown('webhooks', `${WEBHOOK_SECRETS[0]} is not set`);
    const padded = names.filter((name) => process.env[name] !== process.env[name]?.trim());
    if (padded.length > 0) return bad('webhooks', `${padded.join(' and ')}: surrounded by white space`);
    return good('webhooks', `set: ${names.join(', ')}`);
}

/** Whether a version is another or later. */
function isAtLeast(version: string, other: string): boolean {
    return version.localeCompare(other, 'en', { numeric: true }) >= 0;
}
