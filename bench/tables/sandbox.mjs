// What a sandbox in the process of a test costs: to create, to call, and in memory.

import { fill, sizeFor } from '../filled-sandbox.mjs';
import { installed } from '../installed.mjs';
import { count, table } from '../markdown.mjs';
import { spread } from '../statistics.mjs';

const BUDGETS = { first: 60, next: 1, call: 0.3, megabytes: 200 };
const SAMPLES = 15;
/** Samples that do not count: meanwhile the engine optimizes the sandbox. */
const WARM_UP = 5;

/** Memory is measured once, in a process that measures nothing else: filling a sandbox takes minutes. */
export const partsOf = (run) => (run === 0 ? ['times', 'memory'] : ['times']);

export async function measure(effort, part) {
    if (part === 'times') return { part, ...(await measureTimes()) };
    return { part, ...(await measureMemory(sizeFor(effort))) };
}

async function measureTimes() {
    const [{ createSandbox }, { Paywint }] = [await installed('paywint/sandbox'), await installed('paywint')];
    const create = () => {
        const began = performance.now();
        const sandbox = createSandbox();
        return { sandbox, milliseconds: performance.now() - began };
    };
    const { milliseconds: first, sandbox } = create();
    const next = Array.from({ length: SAMPLES }, () => create().milliseconds);

    const { users } = new Paywint(sandbox.options);
    const call = [];
    for (let sample = -WARM_UP; sample < SAMPLES; sample += 1) {
        const before = process.cpuUsage();
        for (let number = 0; number < 100; number += 1) {
            const { userId } = await users.create({ name: 'Ada Example', email: `${sample}.${number}@example.test` });
            await users.get(userId);
        }
        const { user, system } = process.cpuUsage(before);
        if (sample >= 0) call.push((user + system) / 200 / 1_000);
    }
    return { first, next, call };
}

async function measureMemory(size) {
    const { createSandbox } = await installed('paywint/sandbox');
    const megabytes = () => {
        globalThis.gc();
        return process.memoryUsage.rss() / 1_000_000;
    };
    const before = megabytes();
    await fill(createSandbox({ seed: 'memory' }), size);
    return { size, megabytes: megabytes() - before };
}

export function evaluate(runs) {
    const times = runs.filter(({ part }) => part === 'times');
    const { size, megabytes } = runs.find(({ part }) => part === 'memory');
    return {
        first: spread(times.map(({ first }) => first)),
        next: spread(times.flatMap(({ next }) => next)),
        call: spread(times.flatMap(({ call }) => call)),
        size,
        megabytes,
    };
}

export function render({ first, next, call, size, megabytes }) {
    const row = (what, { median, low, high }, budget, unit) => [
        what,
        `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`,
        `${budget} ${unit} ${median <= budget ? '✓' : '✗'}`,
    ];
    const memory = { median: megabytes, low: megabytes, high: megabytes };
    return `### A sandbox in a test

A call is one of \`users.create\` and \`users.get\` through the client and the sandbox, in CPU time. Medians, quartiles in brackets.

${table(
    ['what', 'measured', 'at most'],
    [
        row('the first `createSandbox()` of a process, ms', first, BUDGETS.first, 'ms'),
        row('each further one, ms', next, BUDGETS.next, 'ms'),
        row('a call, ms of CPU', call, BUDGETS.call, 'ms'),
        row(`${count(size.users)} users and ${count(size.payments)} payments, MB`, memory, BUDGETS.megabytes, 'MB'),
    ],
)}`;
}
