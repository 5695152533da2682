import { initSync } from '#core';
// Workers compile no bytes at run time: the module comes by a static import.
import module from './paywint_bg.wasm';
import { loadBy } from '../core.js';
import { runsOn } from '../runtime.js';

loadBy({ sync: () => initSync({ module }) });
runsOn({ name: 'workerd' });

export * from '../index.js';
