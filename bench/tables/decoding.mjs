// From a page's bytes to its records.
import { hundred } from '../answers.mjs';
import { platformId, secretKey } from '../contenders/credentials.mjs';
import { read } from '../contenders/floor.mjs';
import { core } from '../installed.mjs';
import { atMost, microseconds, table, withQuartiles } from '../markdown.mjs';
import { runsInTurns } from '../measure.mjs';
import { ratio, spread } from '../statistics.mjs';

const BUDGET = 1.4;
const names = { ASCII: 'Ada Example', Latin: 'Åda Exämple', Chinese: '艾达 示例' };

/** All of it, in one process. */
export const partsOf = () => ['all'];

export async function measure(effort) {
    const { Core, numbers } = await core();
    const ours = new Core(
        platformId,
        Buffer.from(secretKey),
        'sandbox',
        'http://127.0.0.1',
        'hash',
        'mm-dd-yyyy',
        'both',
        'first_name',
    );
    const measured = {};
    for (const [script, name] of Object.entries(names)) {
        const bytes = hundred(name);
        const jobs = {
            floor: () => read(bytes),
            paywint: () => ours.read(numbers['users.list'], [], 200, {}, bytes),
        };
        measured[script] = await runsInTurns(jobs, effort);
    }
    return measured;
}

export function evaluate(runs) {
    return Object.keys(names).map((script) => {
        const of = (name) => runs.flatMap((run) => run[script][name].map(({ cpu }) => cpu));
        const [floor, paywint] = [of('floor'), of('paywint')];
        return { script, floor: spread(floor), paywint: spread(paywint), ratio: ratio(paywint, floor) };
    });
}

export function render(results) {
    const head = ['100 records, names in', '`JSON.parse`, µs', 'paywint, µs', 'ratio', 'at most'];
    const lines = results.map(({ script, floor, paywint, ratio }) => [
        script,
        microseconds(floor),
        microseconds(paywint),
        withQuartiles(ratio),
        atMost(BUDGET, ratio),
    ]);
    return `### Decoding

\`Core.read\`, which checks the response and renames its keys, beside \`JSON.parse(bytes.toString())\` of the same bytes.

${table(head, lines)}`;
}
