import { readFileSync } from 'node:fs';
import { initSync } from '#core';
import { loadBy } from '../core.js';
import { runsOn } from '../runtime.js';
import { overNodeHttp } from '../transports/node-http.js';

loadBy({ sync: () => initSync({ module: readFileSync(new URL('./paywint_bg.wasm', import.meta.url)) }) });

// Deno and Bun come this way too, and their own fetch serves them better than their imitation of node:http.
const { deno, bun, node } = process.versions;
if (deno !== undefined) runsOn({ name: `deno/${deno}` });
else if (bun !== undefined) runsOn({ name: `bun/${bun}` });
else runsOn({ name: `node/${node}`, transport: overNodeHttp });

export * from '../index.js';
