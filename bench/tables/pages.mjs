// The pages of the sandbox's dashboard over many users and payments: how long the server takes, and how long they are.
import { fill, sizeFor } from '../filled-sandbox.mjs';
import { installed } from '../installed.mjs';
import { count, table } from '../markdown.mjs';

const MOST_MILLISECONDS = 100;
const MOST_KILOBYTES = 300;
const MOST_GROWTH = 1.1;
const LOADS_OF_A_PAGE = 11;
const MORE_LOADS = 1_000;

/** All of it, in one process, once: it takes long. */
export const partsOf = (run) => (run === 0 ? ['all'] : []);

export async function measure(effort) {
    const { createSandbox } = await installed('paywint/sandbox');
    const sandbox = createSandbox({ seed: 'pages' });
    const size = sizeFor(effort);
    return { size, ...(await measurePages(sandbox, await fill(sandbox, size))) };
}

export async function measurePages({ baseUrl, fetch }, filled) {
    const load = async (path) => {
        const before = process.cpuUsage();
        const response = await fetch(`${baseUrl}/dashboard${path}`);
        const { length } = new Uint8Array(await response.arrayBuffer());
        const { user, system } = process.cpuUsage(before);
        const milliseconds = (user + system) / 1_000;
        if (response.status !== 200) throw new Error(`/dashboard${path}: ${response.status}`);
        return { milliseconds, kilobytes: length / 1_000 };
    };
    const paths = pathsOf(filled);
    const pages = [];
    for (const path of paths) {
        const loads = [];
        for (let number = 0; number < LOADS_OF_A_PAGE; number += 1) loads.push(await load(path));
        const times = loads.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
        const median = times[(LOADS_OF_A_PAGE - 1) / 2];
        pages.push({ path, median, most: times.at(-1), kilobytes: loads[0].kilobytes });
    }
    const loadThem = async (count) => {
        for (let number = 0; number < count; number += 1) await load(paths[number % paths.length]);
        globalThis.gc();
        return process.memoryUsage.rss() / 1_000_000;
    };
    const before = await loadThem(MORE_LOADS / 10);
    return { pages, memory: { before, after: await loadThem(MORE_LOADS) } };
}

function pathsOf({ userId, paymentId, payments }) {
    return [
        '',
        '/users',
        '/users?rows=100&page=50',
        '/users?rows=100&name=person+77&kyc=approved',
        '/users?rows=100&email=EXAMPLE&sort=-name',
        '/users?rows=100&kyb=none&sort=-balance',
        `/users/${userId}`,
        '/review',
        '/payments',
        '/payments?rows=100&page=500',
        `/payments?rows=100&title=INV-${payments - 7}`,
        '/payments?rows=100&title=nowhere',
        `/payments?rows=100&title=${paymentId}`,
        '/payments?rows=100&from=person&to=person&sort=-amount',
        '/payments?rows=100&amount=1.50-2&status=success&since=2020-01-01',
        `/payments?rows=100&user=${userId}`,
        `/payments/${paymentId}`,
        '/webhooks',
        '/webhooks?rows=100&state=waiting&event=payment',
        `/webhooks?rows=100&concerns=INV-${payments - 7}`,
        `/webhooks?rows=100&concerns=${paymentId}`,
        '/webhooks?rows=100&about=person+7',
        `/webhooks?rows=100&user=${userId}`,
        '/webhooks/77',
        '/requests?rows=100',
        '/requests?rows=100&path=users&about=person&status=2&sort=-duration',
        '/settings',
        '/revision',
    ];
}

export function evaluate([result]) {
    return result;
}

export function render({ size, pages, memory }) {
    const lines = pages.map(({ path, median, most, kilobytes }) => [
        `\`/dashboard${path}\``,
        median.toFixed(1),
        most.toFixed(1),
        kilobytes.toFixed(1),
        median <= MOST_MILLISECONDS && kilobytes <= MOST_KILOBYTES ? '✓' : '✗',
    ]);
    const growth = memory.after / memory.before;
    return `### Pages of the dashboard

With ${count(size.users)} users and ${count(size.payments)} payments in \`createSandbox\`, ${LOADS_OF_A_PAGE} loads of each page: the CPU time of the process that serves it. At most ${MOST_MILLISECONDS} ms in the median, and ${MOST_KILOBYTES} KB.

${table(['page', 'median, ms', 'longest, ms', 'KB', ''], lines)}

After ${count(MORE_LOADS)} more loads, the process has ${memory.after.toFixed(0)} MB instead of ${memory.before.toFixed(0)} MB ${growth <= MOST_GROWTH ? '✓' : '✗'}.`;
}
