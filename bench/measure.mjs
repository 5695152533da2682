// Contenders are timed in turns within one process, so that whatever else the machine does falls on all of them.

/**
 * CPU and wall clock of one call in microseconds: `calls` of them, `atOnce` of which are on the way at any time.
 * The CPU is the whole process's, its compiler's and collector's threads too.
 */
export async function perCall(job, calls, atOnce) {
    let left = calls;
    const worker = async () => {
        while (left-- > 0) await job();
    };
    const stop = start();
    await Promise.all(Array.from({ length: atOnce }, worker));
    return stop(calls);
}

/** The same for something synchronous. */
export function perRun(job, runs) {
    const stop = start();
    for (let run = 0; run < runs; run++) job();
    return stop(runs);
}

function start() {
    // One contender's garbage is not to be collected at another's expense.
    globalThis.gc({ type: 'minor' });
    const began = performance.now();
    const before = process.cpuUsage();
    return (count) => {
        const { user, system } = process.cpuUsage(before);
        return { cpu: (user + system) / count, wall: ((performance.now() - began) * 1000) / count };
    };
}

/** How many calls take about that long. */
export async function callsIn(milliseconds, job, atOnce) {
    const { wall } = await perCall(job, 8 * atOnce + 100, atOnce);
    return Math.max(2 * atOnce, Math.round((milliseconds * 1000) / wall));
}

/** How many runs take about that long, after as many runs as it takes for everything to be compiled. */
export function runsIn(milliseconds, job) {
    const runs = 20 + Math.round((milliseconds * 1000) / perRun(job, 2_000).wall);
    perRun(job, runs);
    return runs;
}

/** Takes `rounds` samples of every contender, each round in another order. */
export async function inTurns(rounds, contenders, sample) {
    const samples = Object.fromEntries(contenders.map((contender) => [contender, []]));
    for (let round = 0; round < rounds; round++) {
        for (const contender of order(round, contenders)) samples[contender].push(await sample(contender));
    }
    return samples;
}

/** Every second round goes backwards, and every pair of rounds begins one contender later. */
function order(round, contenders) {
    const first = (round >> 1) % contenders.length;
    const rotated = [...contenders.slice(first), ...contenders.slice(0, first)];
    return round % 2 === 0 ? rotated : rotated.reverse();
}
