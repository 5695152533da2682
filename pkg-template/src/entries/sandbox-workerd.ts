import { initSync } from '#sandbox';
// Workers compile no bytes at run time: the module comes by a static import.
import module from './paywint_sandbox_bg.wasm';
import { loadBy } from '../sandbox/core.js';

loadBy({ sync: () => initSync({ module }) });

export * from '../sandbox/index.js';
