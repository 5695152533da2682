// What a call costs the client's process, over real HTTP to a server in another one.
import { contenders } from '../contenders/index.mjs';
import { rows, titleOf } from '../jobs.mjs';
import { atMost, microseconds, table, withQuartiles } from '../markdown.mjs';
import { callsIn, inTurns, perCall } from '../measure.mjs';
import { standIn } from '../stand-in.mjs';
import { ratio, spread } from '../statistics.mjs';

const BUDGET = 1.25;

export async function measure({ warmUp, rounds, milliseconds }) {
    const ready = await contenders(await standIn());
    const names = Object.keys(ready);
    for (const { job, atOnce } of rows) {
        for (const name of names) await perCall(ready[name][job], warmUp, atOnce);
    }
    const measured = [];
    for (const { job, atOnce } of rows) {
        const calls = await callsIn(milliseconds, ready.floor[job], atOnce);
        measured.push(await inTurns(rounds, names, (name) => perCall(ready[name][job], calls, atOnce)));
    }
    return measured;
}

export function evaluate(runs) {
    return rows.map((row, place) => {
        const samples = (name, what) => runs.flatMap((run) => run[place][name].map((sample) => sample[what]));
        const floor = samples('floor', 'cpu');
        const contenders = Object.keys(runs[0][place]).map((name) => {
            const cpu = samples(name, 'cpu');
            return { name, cpu: spread(cpu), wall: spread(samples(name, 'wall')), ratio: ratio(cpu, floor) };
        });
        return { ...row, contenders };
    });
}

export function render(results) {
    const [{ contenders }] = results;
    const rivals = contenders.map(({ name }) => name).filter((name) => name !== 'floor' && name !== 'paywint');
    const head = ['CPU of a call', 'floor, µs', 'paywint, µs', 'ratio', 'at most', ...rivals, 'wall clock, µs'];
    const lines = results.map((row) => {
        const of = (name) => row.contenders.find((contender) => contender.name === name);
        const [floor, paywint] = [of('floor'), of('paywint')];
        return [
            titleOf(row),
            microseconds(floor.cpu),
            microseconds(paywint.cpu),
            withQuartiles(paywint.ratio),
            atMost(BUDGET, paywint.ratio),
            ...rivals.map((name) => withQuartiles(of(name).ratio)),
            `${microseconds(floor.wall)} → ${microseconds(paywint.wall)}`,
        ];
    });
    return `### Calls

The floor is \`node:http\` on a keep-alive agent, \`node:crypto\` and \`JSON\`, by hand; \`fetch\` is Node's own, by hand. The server answers with constant bytes from another process.

${table(head, lines)}`;
}
