import { initSync } from '#sandbox';
import { setLoader } from '../../sandbox/module.js';
import module from './paywint_sandbox_bg.wasm?module';

setLoader({ sync: () => initSync({ module }) });

export * from '../../sandbox/index.js';
