// What a call costs the client's process, over real HTTP to a server in another one.
import { contenders, names } from '../contenders/index.mjs';
import { rows, titleOf } from '../jobs.mjs';
import { atMost, microseconds, table, withQuartiles } from '../markdown.mjs';
import { callsInTurns, warm } from '../measure.mjs';
import { standIn } from '../stand-in.mjs';
import { ratio, spread } from '../statistics.mjs';

const BUDGET = 1.2;

/**
 * Each contender shares a process with the floor alone: a third one would have the engine compile Node's streams for all
 * of them, as in no real program. Rivals run once, for they are held against no budget.
 */
export function partsOf(run) {
    return run === 0 ? names.filter((name) => name !== 'floor') : ['paywint'];
}

export async function measure(effort, name) {
    const { floor, [name]: contender } = await contenders(await standIn(), ['floor', name]);
    const jobs = (job) => ({ floor: floor[job], contender: contender[job] });
    for (const { job, atOnce } of rows) await warm(jobs(job), atOnce, effort);
    const measured = [];
    for (const { job, atOnce } of rows) measured.push(await callsInTurns(jobs(job), atOnce, effort));
    return { name, measured };
}

export function evaluate(runs) {
    return rows.map((row, place) => {
        const contenders = Object.fromEntries(partsOf(0).map((name) => [name, compared(runs, name, place)]));
        return { ...row, contenders };
    });
}

function compared(runs, name, place) {
    const samples = (whose, what) =>
        runs
            .filter((run) => run.name === name)
            .flatMap(({ measured }) => measured[place][whose].map((sample) => sample[what]));
    const [floor, own] = [samples('floor', 'cpu'), samples('contender', 'cpu')];
    return {
        floor: { cpu: spread(floor), wall: spread(samples('floor', 'wall')) },
        own: { cpu: spread(own), wall: spread(samples('contender', 'wall')) },
        ratio: ratio(own, floor),
    };
}

export function render(results) {
    const rivals = partsOf(0).filter((name) => name !== 'paywint');
    const head = ['CPU of a call', 'floor, µs', 'paywint, µs', 'ratio', 'at most', ...rivals, 'wall clock, µs'];
    const lines = results.map(({ job, atOnce, contenders }) => {
        const { floor, own, ratio } = contenders.paywint;
        return [
            titleOf({ job, atOnce }),
            microseconds(floor.cpu),
            microseconds(own.cpu),
            withQuartiles(ratio),
            atMost(BUDGET, ratio),
            ...rivals.map((name) => withQuartiles(contenders[name].ratio)),
            `${microseconds(floor.wall)} → ${microseconds(own.wall)}`,
        ];
    });
    return `### Calls

The floor is \`node:http\` on a keep-alive agent, \`node:crypto\` and \`JSON\`, by hand; \`fetch\` is Node's own, by hand. The server answers with constant bytes from another process.

${table(head, lines)}`;
}
