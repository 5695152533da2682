import { readFileSync } from 'node:fs';
import { initSync } from '#sandbox';
import { fileBeside } from '../loading/file-beside.js';
import { loadBy } from '../sandbox/core.js';

const bytes = (): Uint8Array => readFileSync(new URL('./paywint_sandbox_bg.wasm', import.meta.url));
loadBy({ sync: () => initSync({ module: fileBeside('paywint_sandbox_bg.wasm', import.meta.url, bytes) }) });

export * from '../sandbox/index.js';
