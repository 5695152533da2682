import { readFileSync } from 'node:fs';
import { initSync } from '#core';
import { setRuntime } from '../../client/runtime.js';
import { nodeHttpTransport } from '../../transport/node-http.js';
import { setLoader } from '../../wasm/core.js';
import { loadFile } from '../../wasm/load-file.js';

// A literal URL, because tools that collect the files of a program look for one.
const beside = {
    name: 'paywint_bg.wasm',
    code: import.meta.url,
    read: (): Uint8Array => readFileSync(new URL('./paywint_bg.wasm', import.meta.url)),
    load: (module: Uint8Array): void => void initSync({ module }),
};
setLoader({ sync: () => loadFile(beside) });

// Deno and Bun use this entry too, and their own fetch is better than their imitation of node:http.
const { deno, bun, node } = process.versions;
if (deno !== undefined) setRuntime({ name: `deno/${deno}` });
else if (bun !== undefined) setRuntime({ name: `bun/${bun}` });
else setRuntime({ name: `node/${node}`, transport: nodeHttpTransport });

export * from '../../client/index.js';
