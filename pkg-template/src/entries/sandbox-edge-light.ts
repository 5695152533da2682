import { initSync } from '#sandbox';
// The edge runtime's bundlers take this suffix for "a WebAssembly.Module".
import module from './paywint_sandbox_bg.wasm?module';
import { loadBy } from '../sandbox/core.js';

loadBy({ sync: () => initSync({ module }) });

export * from '../sandbox/index.js';
