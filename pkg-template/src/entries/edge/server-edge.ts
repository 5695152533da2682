import { initSync } from '#browser';
import module from './paywint_page_bg.wasm?module';
import { loadBy } from '../../wasm/browser.js';

loadBy({ sync: () => initSync({ module }) });

export * from '../../server/index.js';
