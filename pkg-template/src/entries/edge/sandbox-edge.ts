import { initSync } from '#sandbox';
import module from './paywint_sandbox_bg.wasm?module';
import { setLoader } from '../../sandbox/module.js';

setLoader({ sync: () => initSync({ module }) });

export * from '../../sandbox/index.js';
