import { readFileSync } from 'node:fs';
import { initSync } from '#sandbox';
import { loadBy } from '../sandbox/core.js';

loadBy({ sync: () => initSync({ module: readFileSync(new URL('./paywint_sandbox_bg.wasm', import.meta.url)) }) });

export * from '../sandbox/index.js';
