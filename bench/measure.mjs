// Contenders are timed in turns within one process, so that whatever else the machine does falls on all of them.

/**
 * Samples of every contender's calls, `atOnce` of which are on the way at any time. Contenders are warmed up right
 * before: going from one call at a time to many at once, or back, makes the engine compile Node's streams again.
 */
export async function callsInTurns(jobs, atOnce, effort) {
    await warm(jobs, atOnce, effort);
    const [first] = Object.values(jobs);
    const { wall } = await perCall(first, 8 * atOnce + 100, atOnce);
    const calls = Math.max(2 * atOnce, Math.round((effort.milliseconds * 1000) / wall));
    return inTurns(Object.keys(jobs), effort, (name) => perCall(jobs[name], calls, atOnce));
}

/** The same for what is synchronous. */
export function runsInTurns(jobs, effort) {
    const runs = Object.fromEntries(
        Object.entries(jobs).map(([name, job]) => [name, runsIn(effort.milliseconds, job)]),
    );
    return inTurns(Object.keys(jobs), effort, (name) => perRun(jobs[name], runs[name]));
}

/** Makes every contender's calls, without measuring. */
export async function warm(jobs, atOnce, { warmUp }) {
    for (const job of Object.values(jobs)) await perCall(job, warmUp, atOnce);
}

/** Takes a sample of every contender in each round, every time in another order. */
export async function inTurns(names, { rounds }, sample) {
    const samples = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
        for (const name of order(round, names)) samples[name].push(await sample(name));
    }
    return samples;
}

/** Every second round goes backwards, and every pair of rounds begins one contender later. */
function order(round, names) {
    const first = (round >> 1) % names.length;
    const rotated = [...names.slice(first), ...names.slice(0, first)];
    return round % 2 === 0 ? rotated : rotated.reverse();
}

/** How many runs take about that long. By then everything is compiled. */
function runsIn(milliseconds, job) {
    const runs = 20 + Math.round((milliseconds * 1000) / perRun(job, 2_000).wall);
    perRun(job, runs);
    return runs;
}

async function perCall(job, calls, atOnce) {
    let left = calls;
    const worker = async () => {
        while (left-- > 0) await job();
    };
    const stop = start();
    await Promise.all(Array.from({ length: atOnce }, worker));
    return stop(calls);
}

function perRun(job, runs) {
    const stop = start();
    for (let run = 0; run < runs; run++) job();
    return stop(runs);
}

/** Bun has but the whole of it. */
const collectGarbage = () => (globalThis.gc ? globalThis.gc({ type: 'minor' }) : globalThis.Bun.gc(true));

/**
 * Begins a sample; what is returned ends it with the microseconds of each of so many calls. The CPU is that of the
 * whole process, the engine's own threads too.
 */
function start() {
    // One contender's garbage is not to be collected at another's expense.
    collectGarbage();
    const began = performance.now();
    const before = process.cpuUsage();
    return (count) => {
        const { user, system } = process.cpuUsage(before);
        return { cpu: (user + system) / count, wall: ((performance.now() - began) * 1000) / count };
    };
}
