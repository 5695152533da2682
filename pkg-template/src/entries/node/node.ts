import { readFileSync } from 'node:fs';
import { initSync } from '#core';
import { loadBy } from '../../wasm/core.js';
import { loadBeside } from '../../wasm/file-beside-code.js';
import { runsOn } from '../../client/runtime.js';
import { overNodeHttp } from '../../transport/node-http.js';

// The address stands here as a literal, since what collects the files of a program looks for that.
const beside = {
    name: 'paywint_bg.wasm',
    code: import.meta.url,
    read: (): Uint8Array => readFileSync(new URL('./paywint_bg.wasm', import.meta.url)),
    load: (module: Uint8Array): void => void initSync({ module }),
};
loadBy({ sync: () => loadBeside(beside) });

// Deno and Bun come this way too, and their own fetch serves them better than their imitation of node:http.
const { deno, bun, node } = process.versions;
if (deno !== undefined) runsOn({ name: `deno/${deno}` });
else if (bun !== undefined) runsOn({ name: `bun/${bun}` });
else runsOn({ name: `node/${node}`, transport: overNodeHttp });

export * from '../../client/index.js';
