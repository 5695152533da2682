import { initSync } from '#webhooks';
// Workers compile no bytes at run time: the module comes by a static import.
import module from './paywint_webhooks_bg.wasm';
import { loadBy } from '../webhooks/core.js';

loadBy({ sync: () => initSync({ module }) });

export * from '../webhooks/index.js';
