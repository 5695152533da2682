import { initSync } from '#core';
// The edge runtime's bundlers take this suffix for "a WebAssembly.Module".
import module from './paywint_bg.wasm?module';
import { loadBy } from '../core.js';
import { runsOn } from '../runtime.js';

loadBy({ sync: () => initSync({ module }) });
runsOn({ name: 'edge-light' });

export * from '../index.js';
