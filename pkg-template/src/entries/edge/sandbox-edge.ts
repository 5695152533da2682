import { initSync } from '#sandbox';
import module from './paywint_sandbox_bg.wasm?module';
import { loadBy } from '../../sandbox/module.js';

loadBy({ sync: () => initSync({ module }) });

export * from '../../sandbox/index.js';
