// Verifying a delivery of 2 KB in every runtime: the same body for everybody, with the signature that each knows.
import { createHmac } from 'node:crypto';
import { microseconds, table, withQuartiles } from '../markdown.mjs';
import { inRuntime, RUNTIMES } from '../runtimes.mjs';
import { ratio, spread } from '../statistics.mjs';

const LENGTH = 2_048;
const secret = 'example-webhook-secret-of-32-byte';

/** One runtime after the other. */
export const partsOf = () => RUNTIMES;

export async function measure(effort, runtime) {
    return { runtime, ...(await inRuntime(runtime, 'webhooks', delivery(), effort)) };
}

export function evaluate(runs) {
    return RUNTIMES.map((runtime) => {
        const own = runs.filter((run) => run.runtime === runtime);
        const times = timesIn(own.map(({ samples }) => samples));
        const [fastest] = Object.keys(times)
            .filter((name) => !isOurs(name))
            .sort((a, b) => spread(times[a]).median - spread(times[b]).median);
        const contenders = Object.entries(times).map(([name, values]) => ({
            name,
            time: spread(values),
            ...(isOurs(name) && { ratio: ratio(values, times[fastest]) }),
        }));
        return { runtime, version: own[0].version, fastest, contenders };
    });
}

/** Each contender's samples: the CPU's time where a process tells it. */
function timesIn(samples) {
    const names = Object.keys(samples[0]);
    const timesOf = (name) => samples.flatMap((run) => run[name].map(({ cpu, wall }) => cpu ?? wall));
    return Object.fromEntries(names.map((name) => [name, timesOf(name)]));
}

export function render(results) {
    const names = results[0].contenders.map(({ name }) => name);
    const of = (name, { contenders }) => contenders.find((contender) => contender.name === name);
    const head = [`${LENGTH} bytes verified by, µs`, ...results.map(({ runtime, version }) => `${runtime} ${version}`)];
    const times = names.map((name) => [name, ...results.map((result) => microseconds(of(name, result).time))]);
    const ratios = names
        .filter(isOurs)
        .map((name) => [
            `${name} ÷ the fastest other`,
            ...results.map((result) => aheadOf(result.fastest, of(name, result).ratio)),
        ]);
    return `### Webhooks

From the raw body and the signature to the event; all of a runtime in one process, and awaited, as workos must be and stripe in all but Node. CPU time; in workerd, whose clock stands while it computes, the time of many calls by the clock outside. To be faster than each of the others in every runtime is the aim.

${table(head, [...times, ...ratios])}`;
}

function aheadOf(fastest, ratio) {
    return `${withQuartiles(ratio)} ${fastest} ${ratio.median < 1 ? '✓' : '✗'}`;
}

function isOurs(name) {
    return name.startsWith('paywint');
}

/** What everybody verifies, and how each has it signed. */
function delivery() {
    const body = bodyOf(LENGTH);
    const seconds = Math.floor(Date.now() / 1000);
    const milliseconds = seconds * 1000;
    const ours = `t=${seconds},v1=${mac(`${seconds}.${body}`, 'hex')}`;
    const signatures = {
        paywint: { 'paywint-signature': ours },
        stripe: ours,
        standardwebhooks: {
            'webhook-id': 'evt_1',
            'webhook-timestamp': String(seconds),
            'webhook-signature': `v1,${mac(`evt_1.${seconds}.${body}`, 'base64')}`,
        },
        workos: `t=${milliseconds}, v1=${mac(`${milliseconds}.${body}`, 'hex')}`,
    };
    return { body, secret, signatures };
}

function mac(text, encoding) {
    return createHmac('sha256', secret).update(text).digest(encoding);
}

/** An event of that many bytes, with the fields that each of them wants of one. */
function bodyOf(length) {
    const data = {
        user_id: '11111111-2222-4333-8444-555555555555',
        payment_id: '22222222-3333-4444-8555-666666666666',
        status: 'failed',
        amount: 129.5,
        currency: 'USD',
        created_at: '2026-01-01T00:00:00.000Z',
        failed_reason: '',
    };
    const event = { event: 'payment.failed', id: 'evt_1', object: 'event', created_at: data.created_at, data };
    const written = () => JSON.stringify({ ...event, eventGeneratedTime: 1_760_000_000.5 });
    data.failed_reason = 'The bank said no. '.repeat(length).slice(0, length - written().length);
    return written();
}
