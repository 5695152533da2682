// A project of bench/projects, beside the installed package, in one runtime.
import { copyFileSync, cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../tests/consumers/run-program.mjs';
import { ROOT } from '../tests/support/paths.mjs';
import { COMMANDS, startWorker } from '../tests/support/runtimes.mjs';
import { inTurns } from './measure.mjs';

/** What lets a program collect its garbage between samples, and tell its CPU time. */
const FLAGS = { Node: ['--expose-gc'], Deno: ['--v8-flags=--expose-gc', '--allow-sys'], Bun: [] };

export const RUNTIMES = [...Object.keys(FLAGS), 'workerd'];

/** The runtime's version, and samples of every contender's calls. */
export function inRuntime(runtime, project, delivery, effort) {
    const folder = join(process.env.BENCH_INSTALLED, project);
    cpSync(here(`projects/${project}`), folder, { recursive: true });
    copyFileSync(here('measure.mjs'), join(folder, 'measure.mjs'));
    return runtime === 'workerd'
        ? inWorker(folder, delivery, effort)
        : inProgram(runtime, folder, { delivery, effort });
}

async function inProgram(runtime, folder, told) {
    const { executable, parameters, env } = COMMANDS[runtime](folder, 'program.mjs', FLAGS[runtime]);
    const printed = await run(executable, parameters, { cwd: folder, env: { ...env, TOLD: JSON.stringify(told) } });
    return JSON.parse(printed);
}

/** Timed from outside, since a Worker's clock stands while it computes; less what a request takes without a call. */
async function inWorker(folder, delivery, effort) {
    const worker = await startWorker({
        entry: join(folder, 'worker.mjs'),
        compiled: {
            'paywint_webhooks_bg.wasm': join(
                process.env.BENCH_INSTALLED,
                'node_modules/paywint/paywint_webhooks_bg.wasm',
            ),
        },
        bindings: { DELIVERY: delivery },
        settings: { mainFields: ['module', 'main'] },
    });
    const ask = (name, calls) =>
        worker.dispatchFetch('http://worker.test/', { method: 'POST', body: JSON.stringify({ name, calls }) });
    const took = async (name, calls) => {
        const began = performance.now();
        await (await ask(name, calls)).text();
        return (performance.now() - began) * 1000;
    };
    try {
        const names = await (await ask(undefined, 0)).json();
        for (const name of names) await took(name, effort.warmUp);
        // Long enough for what a request takes by itself to be a small part.
        const calls = Math.round((10_000 * effort.milliseconds * 500) / (await took(names[0], 500)));
        const samples = await inTurns(names, effort, async (name) => {
            const wall = ((await took(name, calls)) - (await took(names[0], 0))) / calls;
            return { wall };
        });
        const { version } = createRequire(join(ROOT, 'tests/package.json'))('workerd/package.json');
        return { version, samples };
    } finally {
        await worker.dispose();
    }
}

function here(name) {
    return fileURLToPath(new URL(name, import.meta.url));
}
