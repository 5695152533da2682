import { initSync } from '#webhooks';
// The edge runtime's bundlers take this suffix for "a WebAssembly.Module".
import module from './paywint_webhooks_bg.wasm?module';
import { loadBy } from '../webhooks/core.js';

loadBy({ sync: () => initSync({ module }) });

export * from '../webhooks/index.js';
