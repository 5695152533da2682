// Measures the packed package: node bench/run.mjs --tarball FILE [--quick] [--only TABLE]
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { install } from './install.mjs';
import { inOwnProcess } from './own-process.mjs';
import * as calls from './tables/calls.mjs';
import * as decoding from './tables/decoding.mjs';
import * as pages from './tables/pages.mjs';
import * as parts from './tables/parts.mjs';
import * as sandbox from './tables/sandbox.mjs';
import * as signing from './tables/signing.mjs';
import * as webhooks from './tables/webhooks.mjs';

const usual = { calls, parts, decoding, signing, webhooks };
// Measured only when they are named: they are the sandbox's, and filling one takes minutes.
const tables = { ...usual, pages, sandbox };

// A process compiles and lays out its code in its own way, so one alone could flatter a contender. Two contenders take
// every turn equally often when the rounds are a multiple of 4.
const thorough = { processes: 3, warmUp: 1_000, rounds: 12, milliseconds: 25 };
const quick = { processes: 1, warmUp: 75, rounds: 8, milliseconds: 6 };

const { values } = parseArgs({
    options: { tarball: { type: 'string' }, quick: { type: 'boolean', default: false }, only: { type: 'string' } },
});
if (values.tarball === undefined) {
    throw new Error('--tarball FILE is missing: cargo xtask bench builds the package and gives it.');
}
if (values.only !== undefined && tables[values.only] === undefined) {
    throw new Error(`There is no table ${values.only}; there are ${Object.keys(tables).join(', ')}.`);
}

const folder = fileURLToPath(new URL('../target/bench', import.meta.url));
process.env.BENCH_INSTALLED = install(values.tarball, folder);

const effort = values.quick ? quick : thorough;
const wanted = values.only === undefined ? Object.keys(usual) : [values.only];
const results = { machine: machine(), effort };
const sections = [heading()];
say(sections[0]);
for (const name of wanted) {
    const samples = [];
    for (let run = 0; run < effort.processes; run++) {
        for (const part of tables[name].partsOf(run)) samples.push(await inOwnProcess(name, effort, part));
    }
    results[name] = tables[name].evaluate(samples);
    sections.push(tables[name].render(results[name]));
    say(sections.at(-1));
}
writeFileSync(join(folder, 'results.md'), `${sections.join('\n\n')}\n`);
const json = `${JSON.stringify(results, null, 2)}\n`;
writeFileSync(join(folder, 'results.json'), json);
// The documentation site shows the last thorough run of the calls.
const shown = fileURLToPath(new URL('../docs/results/benchmarks.json', import.meta.url));
if (!values.quick && wanted.includes('calls')) writeFileSync(shown, json);

function machine() {
    const [{ model }] = cpus();
    const load = loadavg()[0].toFixed(1);
    return {
        date: new Date().toISOString(),
        node: process.version,
        v8: process.versions.v8,
        processor: model,
        cores: cpus().length,
        load,
    };
}

function heading() {
    const { node, processor, cores, load } = results.machine;
    const { processes, rounds } = effort;
    const caution = values.quick ? ' A quick run: the code is hardly warm, and no figure here is a result.' : '';
    return `Node ${node.slice(1)}, ${cores} cores of ${processor}, load ${load}. Contenders take turns within one process; ${processes} × ${rounds} rounds, medians, quartiles in brackets.${caution}`;
}

function say(markdown) {
    process.stdout.write(`${markdown}\n\n`);
}
