// A table is measured in a process of its own: what one table compiled would speed up or slow down the next.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);

/** Measures one table, or a part of it, and returns the samples. */
export async function inOwnProcess(table, effort, part) {
    const child = fork(here, [table, JSON.stringify({ effort, part })], {
        execArgv: ['--expose-gc'],
        serialization: 'advanced',
    });
    const [samples] = await Promise.race([once(child, 'message'), ended(child, table)]);
    return samples;
}

async function ended(child, table) {
    const [code] = await once(child, 'exit');
    throw new Error(`The process that measures ${table} ended with ${code}.`);
}

if (process.argv[1] === here) {
    const [table, told] = process.argv.slice(2);
    const { measure } = await import(`./tables/${table}.mjs`);
    const { effort, part } = JSON.parse(told);
    const samples = await measure(effort, part);
    process.send(samples, () => process.exit());
}
