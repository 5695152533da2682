import { initSync } from '#page';
import module from './paywint_page_bg.wasm?module';
import { loadBy } from '../page-core.js';

loadBy({ sync: () => initSync({ module }) });

export * from '../server/index.js';
